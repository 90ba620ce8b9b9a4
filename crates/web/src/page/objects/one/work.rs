//! May it work now? Every reason, its clause, its facts.

use assess::{BreachFinding, Stop};
use maud::{Markup, html};

use super::Known;
use crate::page::Page;
use crate::page::field::list_mark;
use crate::page::objects::is_listed;

/// Breaches shown at once; earlier ones are folded away.
const BREACHES_SHOWN: usize = 3;

pub(super) fn may_it(page: &Page<'_>, known: &Known<'_>) -> Markup {
    let field = &page.assessment.field;
    let Some(duty) = field.duties.iter().find(|duty| duty.object == *known.id()) else {
        return html! { p { (page.t("work-not-asked")) } };
    };
    let (class, key) = if duty.may_work {
        ("alert alert-success", "work-may-now")
    } else {
        ("alert alert-danger", "work-stopped-now")
    };
    html! {
        div class=(class) role="group" aria-label=(page.t("object-work")) {
            p { b { (page.t(key)) } }
            @if !duty.stops.is_empty() {
                ul { @for (stop, reason) in duty.stops.iter().zip(&duty.reasons) {
                    li { (page.lang.pick(reason)) " " (rests_on(page, stop)) }
                } }
            }
            @if duty.needs_acceptance { p { (page.t("work-needs-acceptance")) } }
        }
        p.note {
            @if is_listed(page, known.object()) { (page.t("object-list")) " " (list_mark(page, duty.list.as_deref())) " " }
            (page.explained(&duty.evidence.id))
        }
        (breaches(page, known))
    }
}

/// Clause and facts of a stop.
fn rests_on(page: &Page<'_>, stop: &Stop) -> Markup {
    html! {
        small {
            (page.clause(&stop.clause))
            @for fact in &stop.facts { " · " (page.fact(*fact)) }
        }
    }
}

/// Every time it worked though it had to stop.
fn breaches(page: &Page<'_>, known: &Known<'_>) -> Markup {
    let all = page.assessment.field.breaches.iter();
    let own: Vec<&BreachFinding> = all.filter(|one| one.object == *known.id()).collect();
    let (earlier, last) = own.split_at(own.len().saturating_sub(BREACHES_SHOWN));
    html! {
        @if !own.is_empty() {
            h3 { (page.t("object-breaches")) " " small { (own.len()) } }
            (breached(page, last))
            @if !earlier.is_empty() {
                details {
                    summary { (page.with("object-breaches-earlier", &[("count", earlier.len().to_string())])) }
                    (breached(page, earlier))
                }
            }
        }
    }
}

/// The newest first.
fn breached(page: &Page<'_>, breaches: &[&BreachFinding]) -> Markup {
    html! {
        ul { @for one in breaches.iter().rev() {
            li { span.bad { (page.lang.pick(&one.evidence.sentence)) } " " (page.fact(one.fact)) " " (page.explained(&one.evidence.id)) }
        } }
    }
}
