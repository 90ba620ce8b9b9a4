//! Where the draft is: who saved it, what was remarked, which sending it corrects.

use campaign::Campaign;
use maud::{Markup, html};
use store::DraftStage;

use super::super::super::Page;
use super::super::{Sheet, cards};

pub(super) fn about(page: &Page<'_>, campaign: &Campaign, sheet: &Sheet<'_>) -> Markup {
    let owed = sheet.owed;
    let sent = campaign.filed(&owed.obligation.id, owed.due, &owed.unit.id);
    let newest = sent.last().map(|sent| sent.fact);
    let back = campaign.sent_back(&owed.obligation.id, owed.due, &owed.unit.id);
    html! {
        @match sheet.saved {
            Some(saved) => {
                p { (cards::saved_line(page, saved.stage, &saved.by, saved.at)) }
                @if saved.stage == DraftStage::Submitted { p.note { (page.t("return-submitted-hint")) } }
                @if let Some(remarks) = &saved.remarks {
                    div.alert.alert-warning role="note" { p { b { (page.t("return-remarks")) } } p.said { (remarks) } }
                }
            }
            None => { p.note { (page.t("return-not-saved-yet")) } }
        }
        @if let Some(fact) = sheet.entry.corrects { p { (page.t("return-corrects")) " " (page.fact(fact)) } }
        @for (.., at, sent) in back.iter().filter(|(.., sent)| Some(sent.filed) == newest) {
            div.alert.alert-danger role="note" {
                p { b { (page.t("return-sent-back")) } " " (page.time(*at)) }
                p.said { (sent.remarks) }
            }
        }
        @if owed.obligation.is_annex_form && !sheet.unsaved {
            p.choices {
                a.btn href={ (owed.path()) "/edit?fill=field" } { (page.t("return-fill-in")) }
                span.soft { (page.t("return-fill-in-hint")) }
            }
        }
        @if sheet.unsaved { p.warn role="status" { (page.t("return-unsaved")) } }
    }
}
