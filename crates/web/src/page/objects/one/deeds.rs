//! What this caller may do next about one object.

use access::Action;
use fact::Purpose;
use maud::{Markup, html};

use super::Known;
use crate::page::Page;
use crate::page::field::{object_address, part};
use crate::page::problems;

pub(super) fn next(page: &Page<'_>, known: &Known<'_>) -> Markup {
    if known.campaign.field().retired(known.id()).is_some() {
        return html! {};
    }
    html! {
        (problems::notify(page, known.campaign, known.object()))
        (accept(page, known))
        (resume(page, known))
        (appeal(page, known))
    }
}

fn address(known: &Known<'_>, deed: &str) -> String {
    format!("{}/{deed}", object_address(known.id()))
}

/// What a visit begins with.
pub(super) fn inspect(page: &Page<'_>, known: &Known<'_>) -> Markup {
    let retired = known.campaign.field().retired(known.id()).is_some();
    html! {
        @if !retired && known.may(page, Action::InspectionFile) {
            p.choices {
                a.btn.btn-primary href={ "/field#/new/" (part(known.id().as_str())) } { (page.t("object-inspect")) }
                @if known.may(page, Action::CaseHandle) { a.btn href={ "/cases/new?object=" (part(known.id().as_str())) } { (page.t("object-open-case")) } }
            }
        }
    }
}

/// Whether only an acceptance lets it work again.
fn awaits_acceptance(page: &Page<'_>, known: &Known<'_>) -> bool {
    let mut duties = page.assessment.field.duties.iter();
    duties.any(|duty| duty.object == *known.id() && duty.needs_acceptance)
}

fn accept(page: &Page<'_>, known: &Known<'_>) -> Markup {
    if !known.may(page, Action::WorkAccept) || !awaits_acceptance(page, known) {
        return html! {};
    }
    let field = known.campaign.field();
    let listing = field.listing(known.id()).map(|(fact, ..)| *fact);
    let inspections = field.inspections_of(known.id()).rev();
    let inspections: Vec<_> = inspections
        .filter(|(fact, _, one)| {
            matches!(one.purpose, Purpose::Acceptance {}) && Some(*fact) > listing
        })
        .collect();
    html! {
        section #accept {
            h2 { (page.t("work-accept")) }
            @if inspections.is_empty() { p { (page.t("work-accept-first")) } } @else {
                form.desk method="post" action=(address(known, "accept")) {
                    (page.csrf())
                    label.form-label for="inspection" { (page.t("work-accept-inspection")) }
                    select #inspection.form-select name="inspection" { @for (_, _, one) in &inspections {
                        option value=(one.inspection) { (page.time(one.finished_at)) " · " (page.unit(&one.unit)) }
                    } }
                    (remarks(page, "accept-remarks", false))
                    button.btn.btn-primary { (page.t("work-accept-do")) }
                }
            }
        }
    }
}

fn remarks(page: &Page<'_>, id: &str, required: bool) -> Markup {
    html! {
        label.form-label for=(id) { (page.t("field-remarks")) }
        textarea.form-control id=(id) name="remarks" rows="2" required[required] {}
    }
}

fn resume(page: &Page<'_>, known: &Known<'_>) -> Markup {
    let mut duties = page.assessment.field.duties.iter();
    let duty = duties.find(|duty| duty.object == *known.id());
    let Some(duty) = duty.filter(|_| known.may(page, Action::WorkResume)) else {
        return html! {};
    };
    html! {
        section #resume {
            h2 { (page.t("work-resume")) }
            p.note { (page.t(if duty.may_work { "work-resume-may" } else { "work-resume-stopped" })) }
            form.desk method="post" action=(address(known, "resume")) {
                (page.csrf())
                (remarks(page, "resume-remarks", false))
                button.btn { (page.t("work-resume-do")) }
            }
        }
    }
}

fn appeal(page: &Page<'_>, known: &Known<'_>) -> Markup {
    let field = known.campaign.field();
    let Some((listing, ..)) = field.listing(known.id()) else {
        return html! {};
    };
    let appealed = field
        .appeals(known.id())
        .iter()
        .any(|(_, _, one)| one.listing == *listing);
    if appealed || !known.may(page, Action::ListAppeal) {
        return html! {};
    }
    html! {
        section #appeal {
            h2 { (page.t("list-appeal")) }
            form.desk method="post" action=(address(known, "appeal")) {
                (page.csrf())
                input type="hidden" name="listing" value=(listing);
                label.form-label for="grounds" { (page.t("list-appeal-grounds")) }
                textarea #grounds.form-control name="grounds" rows="4" required {}
                p.form-hint { (page.t("list-appeal-hint")) }
                button.btn { (page.t("list-appeal-do")) }
            }
        }
    }
}

/// Changing and retiring.
pub(super) fn registry(page: &Page<'_>, known: &Known<'_>) -> Markup {
    let retired = known.campaign.field().retired(known.id()).is_some();
    if retired || !known.may(page, Action::ObjectRegister) {
        return html! {};
    }
    html! {
        section #registry {
            p { a.btn href=(address(known, "edit")) { (page.t("object-edit")) } }
            details {
                summary { (page.t("object-retire")) }
                form.desk method="post" action=(address(known, "retire")) {
                    (page.csrf())
                    input type="hidden" name="registered" value=(known.said.0);
                    label.form-label for="reason" { (page.t("object-retire-reason")) }
                    input #reason.form-control name="reason" autocomplete="off" required;
                    p.form-hint { (page.t("object-retire-hint")) }
                    button.btn { (page.t("object-retire")) }
                }
            }
        }
    }
}
