//! Texts of the pages in both languages, from Fluent catalogues.

use assess::Lang;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use unic_langid::LanguageIdentifier;

const ZH: &str = include_str!("../texts/zh-CN.ftl");
const EN: &str = include_str!("../texts/en.ftl");

/// The catalogues.
pub(crate) struct Texts {
    zh: FluentBundle<FluentResource>,
    en: FluentBundle<FluentResource>,
}

impl Texts {
    pub(crate) fn new() -> Self {
        Self {
            zh: bundle("zh-CN", ZH),
            en: bundle("en", EN),
        }
    }

    /// A text; its key where a catalogue lacks it, which a test forbids.
    pub(crate) fn get(&self, lang: Lang, key: &str) -> String {
        self.with(lang, key, &[])
    }

    /// A text with values put in.
    pub(crate) fn with(&self, lang: Lang, key: &str, values: &[(&'static str, String)]) -> String {
        let bundle = match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        };
        let pattern = bundle.get_message(key).and_then(|message| message.value());
        let Some(pattern) = pattern else {
            return key.to_owned();
        };
        let mut arguments = FluentArgs::new();
        for (name, value) in values {
            arguments.set(*name, value.clone());
        }
        let mut errors = Vec::new();
        bundle
            .format_pattern(pattern, Some(&arguments), &mut errors)
            .into_owned()
    }
}

fn bundle(language: &str, text: &str) -> FluentBundle<FluentResource> {
    let language: LanguageIdentifier = language.parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    // Marks of direction would end up in tables and tests.
    bundle.set_use_isolating(false);
    let resource =
        FluentResource::try_new(text.to_owned()).unwrap_or_else(|(resource, _)| resource);
    // The catalogues name no key twice: a test reads them.
    drop(bundle.add_resource(resource));
    bundle
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{EN, ZH};

    fn keys(text: &str) -> Vec<&str> {
        let lines = text.lines().filter_map(|line| line.split_once(" = "));
        lines.map(|(key, _)| key).collect()
    }

    #[test]
    fn both_catalogues_have_the_same_keys_once() {
        let (zh, en) = (keys(ZH), keys(EN));
        assert_eq!(zh, en);
        assert_eq!(zh.iter().collect::<BTreeSet<_>>().len(), zh.len());
    }

    #[test]
    fn every_key_used_is_in_the_catalogues() {
        let keys: BTreeSet<&str> = keys(ZH).into_iter().collect();
        let sources = [
            include_str!("page/overview.rs"),
            include_str!("page/tables.rs"),
            include_str!("page/frame.rs"),
            include_str!("page/finding.rs"),
            include_str!("answer.rs"),
        ];
        for source in sources {
            for used in source
                .split(".t(\"")
                .skip(1)
                .filter_map(|rest| rest.split('"').next())
            {
                assert!(keys.contains(used), "{used} is in no catalogue");
            }
        }
    }
}
