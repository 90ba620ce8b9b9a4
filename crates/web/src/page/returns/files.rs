//! Files that go with a return: those filed, and those that wait with the draft.

use campaign::Campaign;
use fact::{FileAttached, Subject};
use maud::{Markup, html};
use units::FactId;

use super::super::Page;
use crate::route::{Held, Owed};

const KIB: u64 = 1024;

/// The filed files of one unit's return.
fn of<'c>(
    campaign: &'c Campaign,
    owed: &Owed<'_>,
) -> impl Iterator<Item = (FactId, &'c FileAttached)> {
    let about = Subject::Return {
        obligation: owed.obligation.id.clone(),
        due: owed.due,
    };
    let unit = owed.unit.id.clone();
    let all = campaign.files(&about).iter();
    all.filter(move |(.., file)| file.unit == unit)
        .map(|(fact, _, file)| (*fact, file))
}

/// Whether any file is filed with it.
pub(crate) fn has_files(campaign: &Campaign, owed: &Owed<'_>) -> bool {
    of(campaign, owed).next().is_some()
}

/// The filed ones as links.
pub(super) fn filed(page: &Page<'_>, campaign: &Campaign, owed: &Owed<'_>) -> Markup {
    let files: Vec<(FactId, &FileAttached)> = of(campaign, owed).collect();
    html! {
        @if !files.is_empty() {
            ul.files { @for (fact, file) in files {
                li { (link(&file.sha256, &file.name, file.bytes)) " " small { (page.fact(fact)) } }
            } }
        }
    }
}

/// Those that wait, each with a button to take it away.
pub(super) fn held(page: &Page<'_>, held: &[Held], save: &str) -> Markup {
    html! {
        @if !held.is_empty() {
            ul.files { @for file in held {
                li {
                    (link(&file.sha256, &file.name, file.bytes)) " "
                    button.btn.btn-sm name={ "drop." (file.sha256) } value="1" formaction=(save) formnovalidate { (page.t("return-file-drop")) }
                }
            } }
        }
    }
}

fn link(sha256: &str, name: &str, bytes: u64) -> Markup {
    html! { a href={ "/files/" (sha256) } download { (name) } " " small { (size(bytes)) } }
}

fn size(bytes: u64) -> String {
    match bytes {
        0..KIB => format!("{bytes} B"),
        KIB..0x10_0000 => format!("{} KB", bytes / KIB),
        _ => format!(
            "{}.{} MB",
            bytes / (KIB * KIB),
            bytes % (KIB * KIB) * 10 / (KIB * KIB)
        ),
    }
}
