//! `plan.toml`: what the campaign is called, who issued it, how long it lasts.

use ::units::Period;

use crate::Issuer;
use crate::table::Table;

/// The plan's own particulars.
pub(crate) struct Head {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) title_en: String,
    pub(crate) city: String,
    pub(crate) city_en: String,
    pub(crate) issuer: Option<Issuer>,
    pub(crate) period: Option<Period>,
}

pub(crate) fn read(root: &Table<'_>) -> Head {
    Head {
        id: root.text("id"),
        title: root.text("title"),
        title_en: root.text("title_en"),
        city: root.text("city"),
        city_en: root.text("city_en"),
        issuer: root.table("issuer", issuer),
        period: root.table("period", super::period).flatten(),
    }
}

fn issuer(table: &Table<'_>) -> Issuer {
    Issuer {
        name: table.text("name"),
        document_prefix: table.text("document_prefix"),
        addressed_to: table.text("addressed_to"),
        campaign_lines: table.some_texts("campaign_lines"),
        copies_to: table.texts("copies_to"),
    }
}
