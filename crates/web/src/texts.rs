//! Texts of the pages in both languages, from Fluent catalogues: one file a subject in `texts/<language>/`.

use std::collections::BTreeMap;

use assess::Lang;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use unic_langid::LanguageIdentifier;

macro_rules! catalogues {
    ($($name:literal),* $(,)?) => {
        const ZH: &[&str] = &[$(include_str!(concat!("../texts/zh-CN/", $name, ".ftl")),)*];
        const EN: &[&str] = &[$(include_str!(concat!("../texts/en/", $name, ".ftl")),)*];
    };
}

catalogues![
    "accountability",
    "accounts",
    "cases",
    "common",
    "complaints",
    "documents",
    "fields",
    "inspect",
    "ledger",
    "lists",
    "objects",
    "oidc",
    "problems",
    "public",
    "ranking",
    "returns",
    "session",
    "tasks",
    "warnings"
];

/// Texts whose key starts so, as written, by key: for scripts, which put values into `{ $name }` themselves. Only texts of
/// one line are found.
pub(crate) fn raw(lang: Lang, prefix: &str) -> BTreeMap<&'static str, &'static str> {
    let texts = match lang {
        Lang::Zh => ZH,
        Lang::En => EN,
    };
    let lines = texts.iter().flat_map(|text| text.lines());
    lines
        .filter(|line| line.starts_with(prefix))
        .filter_map(|line| line.split_once(" = "))
        .collect()
}

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

    /// A text whose key is made from data, if the catalogues have it.
    pub(crate) fn find(&self, lang: Lang, key: &str) -> Option<String> {
        let text = self.get(lang, key);
        (text != key).then_some(text)
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

fn bundle(language: &str, texts: &[&str]) -> FluentBundle<FluentResource> {
    let language: LanguageIdentifier = language.parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    // Marks of direction would end up in tables and tests.
    bundle.set_use_isolating(false);
    for text in texts {
        let resource = FluentResource::try_new((*text).to_owned());
        let resource = resource.unwrap_or_else(|(resource, _)| resource);
        // The catalogues name no key twice: a test reads them.
        drop(bundle.add_resource(resource));
    }
    bundle
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use assess::Lang;

    use super::{EN, ZH};

    fn keys<'t>(texts: &[&'t str]) -> Vec<&'t str> {
        let lines = texts.iter().flat_map(|text| text.lines());
        let keyed = lines.filter(|line| !line.starts_with([' ', '#']));
        keyed
            .filter_map(|line| line.split_once(" ="))
            .map(|(key, _)| key)
            .collect()
    }

    #[test]
    fn both_catalogues_have_the_same_keys_once() {
        let (zh, en) = (keys(ZH), keys(EN));
        assert_eq!(zh, en);
        let mut seen = BTreeSet::new();
        for key in zh {
            assert!(seen.insert(key), "{key} stands twice");
        }
    }

    #[test]
    fn every_key_used_is_in_the_catalogues() {
        let keys: BTreeSet<&str> = keys(ZH).into_iter().collect();
        let mut missing = Vec::new();
        for source in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
            for call in [".t(\"", ".with(\"", "shell(Some(\""] {
                let used = source.split(call).skip(1);
                let used = used.filter_map(|rest| rest.split('"').next());
                missing.extend(used.filter(|key| !keys.contains(key)).map(str::to_owned));
            }
        }
        assert!(missing.is_empty(), "in no catalogue: {missing:?}");
    }

    /// Scripts name texts without the prefix of their catalogue.
    #[test]
    fn every_key_that_a_script_uses_is_in_the_catalogues() {
        let keys: BTreeSet<&str> = keys(ZH).into_iter().collect();
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui/src/field");
        let sources = sources(&folder);
        assert!(sources.len() > 5);
        let mut missing = BTreeSet::new();
        for source in &sources {
            let used = source.split(" t(\"").chain(source.split("(t(\"")).skip(1);
            let used = used.filter_map(|rest| rest.split('"').next());
            let plain = |key: &&str| {
                key.bytes()
                    .all(|sign| sign.is_ascii_lowercase() || sign == b'-')
            };
            missing.extend(
                used.filter(plain)
                    .filter(|key| !keys.contains(format!("inspect-{key}").as_str()))
                    .map(str::to_owned),
            );
        }
        assert!(missing.is_empty(), "in no catalogue: {missing:?}");
        assert_eq!(
            super::raw(Lang::Zh, "inspect-").len(),
            super::raw(Lang::En, "inspect-").len()
        );
    }

    /// A clerk reads facts in words: no field of a released kind is shown by its stored name.
    #[test]
    fn every_field_of_every_fact_has_a_name() {
        let keys: BTreeSet<&str> = keys(ZH).into_iter().collect();
        let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fact/golden");
        let mut fields = BTreeSet::new();
        for entry in std::fs::read_dir(golden).unwrap() {
            for line in std::fs::read_to_string(entry.unwrap().path())
                .unwrap()
                .lines()
            {
                collect(&serde_json::from_str(line).unwrap(), &mut fields);
            }
        }
        fields.retain(|field| !keys.contains(format!("field-{field}").as_str()));
        assert!(fields.is_empty(), "without a name: {fields:?}");
    }

    /// Names of fields at any depth; pollutants under `values` are data.
    fn collect(json: &serde_json::Value, fields: &mut BTreeSet<String>) {
        match json {
            serde_json::Value::Object(inner) => {
                for (name, value) in inner {
                    fields.insert(name.clone());
                    if name != "values" {
                        collect(value, fields);
                    }
                }
            }
            serde_json::Value::Array(items) => items.iter().for_each(|item| collect(item, fields)),
            _ => {}
        }
    }

    fn sources(folder: &Path) -> Vec<String> {
        let mut texts = Vec::new();
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                texts.extend(sources(&path));
            } else if path.file_name().is_some_and(|name| name != "texts.rs") {
                texts.push(std::fs::read_to_string(&path).unwrap());
            }
        }
        texts
    }
}
