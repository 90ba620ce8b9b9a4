//! `/returns`: what is next for whoever looks, who has filed what, the timetable.

use campaign::Campaign;
use maud::{Markup, html};
use store::Draft;

use super::super::{Page, frame};
use super::{cards, matrix, timetable};

pub(crate) fn returns(page: &Page<'_>, campaign: &Campaign, drafts: &[Draft]) -> Markup {
    let content = html! {
        (cards::cards(page, campaign, drafts))
        section #matrix {
            h2 { (page.t("return-matrix")) }
            (matrix::matrix(page, campaign))
        }
        section #timetable {
            h2 { (page.t("return-timetable")) }
            (timetable::timetable(page))
        }
    };
    let shell = frame::Shell {
        live: true,
        ..page.shell(Some("returns"), "nav-returns")
    };
    frame::framed(page, &shell, &content)
}
