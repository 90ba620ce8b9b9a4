//! What the form is shown with.

use desk::FieldProblem;
use maud::{Markup, html};

use super::super::Page;
use crate::route::{Entry, Owed, Saved};

/// A word about what was done or was not.
pub(crate) enum Notice<'a> {
    /// Done; a text of the catalogues.
    Good(&'a str),
    /// Not done, and why, zh-CN and English.
    Bad(String, String),
    /// The form has mistakes.
    Mistakes,
    /// A spreadsheet has mistakes, by cell.
    Cells(Vec<(String, String)>),
    /// Somebody was quicker, and the version that would be gone over.
    Rival(String, String, u64),
}

/// The form with what belongs to it.
pub(crate) struct Sheet<'a> {
    pub(crate) owed: &'a Owed<'a>,
    pub(crate) entry: &'a Entry,
    /// The version that this is typed over.
    pub(crate) version: u64,
    pub(crate) saved: Option<&'a Saved>,
    pub(crate) findings: Vec<FieldProblem>,
    /// Whether mistakes stand at their fields.
    pub(crate) judged: bool,
    /// Whether it holds what is saved nowhere.
    pub(crate) unsaved: bool,
    pub(crate) notices: Vec<Notice<'a>>,
    /// Sent along, so that the form does its work once.
    pub(crate) once: String,
}

/// A notice outside the form.
pub(super) fn notice(page: &Page<'_>, notice: &Notice<'_>, owed: &Owed<'_>) -> Markup {
    match notice {
        Notice::Good(key) => html! { p.alert.alert-success role="status" { "✓ " (page.t(key)) } },
        Notice::Bad(zh, en) => {
            html! { p.alert.alert-danger role="alert" { (page.choose(zh, en)) } }
        }
        Notice::Mistakes => {
            html! { p.alert.alert-danger role="alert" { (page.t("return-mistakes")) } }
        }
        Notice::Cells(mistakes) => html! {
            div.alert.alert-danger role="alert" {
                p { (page.t("return-cells")) }
                ul { @for (zh, en) in mistakes { li { (page.choose(zh, en)) } } }
            }
        },
        Notice::Rival(zh, en, version) => html! {
            div.alert.alert-warning role="alert" {
                p { (page.choose(zh, en)) }
                p { (page.t("return-rival")) }
                p.choices {
                    a.btn href=(owed.path()) target="_blank" rel="noopener" { (page.t("return-rival-filed")) }
                    @if *version > 0 {
                        a.btn href={ (owed.path()) "/edit" } target="_blank" rel="noopener" { (page.t("return-rival-theirs")) }
                    }
                    button.btn.btn-warning name="over" value=(version) { (page.t("return-rival-mine")) }
                }
            }
        },
    }
}
