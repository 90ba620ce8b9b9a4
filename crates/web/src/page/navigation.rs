//! The navigation: one line a section, one line a page within a section.

use access::Action;

use super::Page;
use super::frame::Entry;

/// Key of its text, its address, the right that shows it.
type Line = (&'static str, &'static str, Action);

const SECTIONS: &[Line] = &[
    ("nav-overview", "/", Action::OverviewRead),
    ("nav-ranking", "/ranking", Action::OverviewRead),
    ("nav-returns", "/returns", Action::DeadlineRead),
    ("nav-tasks", "/tasks", Action::TaskRead),
    ("nav-field", "/objects", Action::ObjectRead),
    ("nav-documents", "/documents", Action::DocumentRead),
    ("nav-ledger", "/ledger", Action::LedgerVerify),
    ("nav-accounts", "/accounts", Action::AccountManage),
];

/// Sections of several pages: the section's key, its pages.
const WITHIN: &[(&str, &[Line])] = &[(
    "nav-field",
    &[
        ("nav-objects", "/objects", Action::ObjectRead),
        ("nav-problems", "/problems", Action::ObjectRead),
        ("nav-inspect", "/field", Action::InspectionFile),
        ("nav-complaints", "/complaints", Action::ComplaintRead),
        ("nav-lists", "/lists", Action::ObjectRead),
        ("nav-warnings", "/warnings", Action::ObjectRead),
        ("nav-cases", "/cases", Action::ObjectRead),
        (
            "nav-accountability",
            "/accountability",
            Action::OverviewRead,
        ),
    ],
)];

/// The sections the caller may see; a party has its own object and nothing else.
pub(super) fn sections(page: &Page<'_>, here: &str) -> Vec<Entry> {
    if let Some(home) = page.caller.home() {
        return vec![Entry {
            href: format!("{home}{}", page.at()),
            label: page.t("nav-own-object"),
            current: here == "nav-objects",
        }];
    }
    let (section, _) = of(here).unwrap_or((here, &[]));
    entries(page, SECTIONS, section)
}

/// The pages of the section that a page belongs to.
pub(super) fn within(page: &Page<'_>, here: &str) -> Vec<Entry> {
    match of(here) {
        Some((_, lines)) if page.caller.home().is_none() => entries(page, lines, here),
        _ => Vec::new(),
    }
}

/// The section of several pages that a page belongs to.
fn of(here: &str) -> Option<(&'static str, &'static [Line])> {
    let mut within = WITHIN.iter();
    let found = within.find(|(_, lines)| lines.iter().any(|(key, ..)| *key == here));
    found.copied()
}

fn entries(page: &Page<'_>, lines: &[Line], here: &str) -> Vec<Entry> {
    lines
        .iter()
        .filter(|(_, _, action)| page.caller.can(*action))
        .map(|(key, href, _)| Entry {
            href: format!("{href}{}", page.at()),
            label: page.t(key),
            current: *key == here,
        })
        .collect()
}
