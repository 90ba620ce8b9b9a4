//! Pages for anybody, without signing in: they hold confirmed things only, and no word that another citizen wrote.

mod complain;
mod follow;
mod home;
mod listed;
pub(super) mod trail;

pub(crate) use complain::{Typed, complain, complain_about};
pub(crate) use follow::{follow, follow_ask};
pub(crate) use home::home;
pub(crate) use listed::listed;
use maud::{Markup, html};

use super::frame::{Entry, Shell, framed};
use super::{Page, escaped};

/// Where they begin.
pub(crate) const PUBLIC: &str = "/public";

/// Something to be told in both languages.
#[derive(Debug, Clone)]
pub(crate) struct Told {
    pub(crate) zh: String,
    pub(crate) en: String,
}

impl Told {
    fn shown(&self, page: &Page<'_>) -> Markup {
        html! { p.alert.alert-danger role="alert" { (page.choose(&self.zh, &self.en)) } }
    }
}

/// Text and address of the sections.
const SECTIONS: &[(&str, &str)] = &[
    ("public-home", PUBLIC),
    ("public-complain", "/public/complaints"),
    ("public-follow", "/public/complaints/follow"),
];

/// A page in the shell for anybody.
fn open(page: &Page<'_>, title: &'static str, section: &str, content: &Markup) -> Markup {
    let nav = SECTIONS.iter().map(|(key, href)| Entry {
        href: (*href).to_owned(),
        label: page.t(key),
        current: *key == section,
    });
    let shell = Shell {
        title: Some(title),
        nav: nav.collect(),
        open: true,
        ..Shell::default()
    };
    framed(page, &shell, content)
}

/// Name of a kind of object.
pub(super) fn kind(page: &Page<'_>, id: Option<&str>) -> String {
    let kind = page
        .site
        .plan
        .objects
        .iter()
        .find(|kind| Some(kind.id.as_str()) == id);
    kind.map_or_else(
        || page.t("complaint-kind-unknown"),
        |kind| page.choose(&kind.name, &kind.name_en).to_owned(),
    )
}
