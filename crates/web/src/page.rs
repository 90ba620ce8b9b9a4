//! The pages.

mod chart;
mod finding;
mod frame;
mod overview;
mod tables;
mod widget;

use assess::{Assessment, Lang};
pub(crate) use finding::finding;
pub(crate) use frame::message;
pub(crate) use overview::overview;

use crate::site::Site;

/// What a page is made from.
pub(crate) struct Page<'a> {
    pub(crate) site: &'a Site,
    pub(crate) lang: Lang,
    pub(crate) assessment: &'a Assessment,
}

impl Page<'_> {
    /// A text in the page's language.
    fn t(&self, key: &str) -> String {
        self.site.texts.get(self.lang, key)
    }

    fn with(&self, key: &str, values: &[(&'static str, String)]) -> String {
        self.site.texts.with(self.lang, key, values)
    }

    /// The one of two names that the language wants.
    const fn choose<'b>(&self, zh: &'b str, en: &'b str) -> &'b str {
        match self.lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    const fn code(&self) -> &'static str {
        frame::code(self.lang)
    }

    /// Address of a finding's explanation.
    fn finding(&self, id: &str) -> String {
        let id: String = id
            .bytes()
            .map(|byte| match byte {
                b'a'..=b'z'
                | b'A'..=b'Z'
                | b'0'..=b'9'
                | b'-'
                | b'.'
                | b'_'
                | b'/'
                | b'@'
                | b':' => char::from(byte).to_string(),
                byte => format!("%{byte:02X}"),
            })
            .collect();
        format!("/findings/{id}?lang={}", self.code())
    }

    /// The instant as an `<input type="datetime-local">` wants it.
    fn local_time(&self) -> String {
        self.assessment
            .as_of
            .civil()
            .strftime("%Y-%m-%dT%H:%M")
            .to_string()
    }
}
