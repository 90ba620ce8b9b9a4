//! What may be done about a complaint, by whoever may handle it.

use assess::ComplaintState;
use campaign::Campaign;
use desk::complaint_inspections;
use fact::ObjectRegistered;
use maud::{Markup, html};

use super::Row;
use crate::limits::OBJECTS_OFFERED_MAX;
use crate::page::{Page, escaped};

pub(super) fn all(
    page: &Page<'_>,
    campaign: &Campaign,
    row: &Row<'_>,
    contact: Option<&str>,
) -> Markup {
    let state = row.standing.state;
    html! {
        @if state.is_open() {
            (accept(page, campaign, row))
            @if state != ComplaintState::Received { (inspect(page, campaign, row)) (reply(page, row)) }
            (pass(page, row))
            (merge(page, row))
        }
        (reach(page, row, contact))
    }
}

fn action(row: &Row<'_>, deed: &str) -> String {
    format!("/complaints/{}/{deed}", escaped(row.number().as_str()))
}

fn accept(page: &Page<'_>, campaign: &Campaign, row: &Row<'_>) -> Markup {
    let objects = objects(campaign, row);
    html! {
        section #accept {
            h2 { @if row.standing.state == ComplaintState::Received { (page.t("complaint-accept")) } @else { (page.t("complaint-accept-again")) } }
            form.desk method="post" action=(action(row, "accept")) {
                (page.csrf())
                label.form-label for="object" { (page.t("complaint-object")) }
                select #object.form-select name="object" {
                    option value="" { (page.t("complaint-object-none")) }
                    @for (metres, object) in objects {
                        option value=(object.object) selected[row.standing.object.as_ref() == Some(&object.object)] {
                            (object.name) @if let Some(metres) = metres { " · " (page.with("complaint-metres", &[("metres", metres.to_string())])) }
                        }
                    }
                }
                p.form-hint { (page.t("complaint-object-hint")) }
                button.btn.btn-primary { (page.t("complaint-accept-do")) }
            }
        }
    }
}

/// Objects of the complaint's unit, the nearest first, then by name.
fn objects<'c>(campaign: &'c Campaign, row: &Row<'_>) -> Vec<(Option<u64>, &'c ObjectRegistered)> {
    let field = campaign.field();
    let point = row.made.2.point;
    let there = field.objects().map(|(_, _, object)| object);
    let own = there.filter(|object| {
        object.unit == row.standing.unit && field.retired(&object.object).is_none()
    });
    let mut own: Vec<_> = own
        .map(|object| {
            let both = point.zip(object.point);
            (both.map(|(here, there)| here.distance_m(there)), object)
        })
        .collect();
    own.sort_by(|(one, left), (other, right)| {
        let far = |metres: &Option<u64>| metres.unwrap_or(u64::MAX);
        (far(one), &left.name, &left.object).cmp(&(far(other), &right.name, &right.object))
    });
    own.truncate(OBJECTS_OFFERED_MAX);
    own
}

fn inspect(page: &Page<'_>, campaign: &Campaign, row: &Row<'_>) -> Markup {
    let done = complaint_inspections(&page.site.plan, campaign, row.number(), page.site.now());
    html! {
        section #inspect {
            h2 { (page.t("complaint-inspect")) }
            @if done.is_empty() { p.empty { (page.t("complaint-inspect-none")) } }
            @else {
                form.desk method="post" action=(action(row, "inspect")) {
                    (page.csrf())
                    label.form-label for="inspection" { (page.t("complaint-inspection")) }
                    select #inspection.form-select name="inspection" {
                        @for (_, _, inspection) in done { option value=(inspection.inspection) { (page.time(inspection.finished_at)) " · " (page.unit(&inspection.unit)) " · " (inspection.object) } }
                    }
                    button.btn { (page.t("complaint-inspect-do")) }
                }
            }
        }
    }
}

fn reply(page: &Page<'_>, row: &Row<'_>) -> Markup {
    html! {
        section #reply {
            h2 { (page.t("complaint-reply")) }
            form.desk method="post" action=(action(row, "reply")) {
                (page.csrf())
                label.form-label for="reply-text" { (page.t("complaint-reply-text")) }
                textarea #reply-text.form-control name="text" rows="4" required maxlength="500" {}
                p.form-hint { (page.t("complaint-reply-hint")) }
                button.btn.btn-primary { (page.t("complaint-reply-do")) }
            }
        }
    }
}

fn pass(page: &Page<'_>, row: &Row<'_>) -> Markup {
    let units = page
        .site
        .plan
        .units
        .iter()
        .filter(|unit| unit.id != row.standing.unit);
    html! {
        section #pass {
            details {
                summary { (page.t("complaint-pass")) }
                form.desk method="post" action=(action(row, "pass")) {
                    (page.csrf())
                    label.form-label for="to" { (page.t("complaint-pass-to")) }
                    select #to.form-select name="to" { @for unit in units { option value=(unit.id) { (page.choose(&unit.short, &unit.name_en)) } } }
                    label.form-label for="remarks" { (page.t("complaint-pass-why")) }
                    textarea #remarks.form-control name="remarks" rows="2" required maxlength="500" {}
                    button.btn { (page.t("complaint-pass-do")) }
                }
            }
        }
    }
}

fn merge(page: &Page<'_>, row: &Row<'_>) -> Markup {
    html! {
        section #merge {
            details {
                summary { (page.t("complaint-merge")) }
                form.desk method="post" action=(action(row, "merge")) {
                    (page.csrf())
                    label.form-label for="into" { (page.t("complaint-merge-into")) }
                    input #into.form-control name="into" required maxlength="64" autocomplete="off";
                    p.form-hint { (page.t("complaint-merge-hint")) }
                    button.btn { (page.t("complaint-merge-do")) }
                }
            }
        }
    }
}

/// How to reach the maker is shown to whoever asks, and that it was asked for is in the audit trail.
fn reach(page: &Page<'_>, row: &Row<'_>, contact: Option<&str>) -> Markup {
    html! {
        section #contact {
            h2 { (page.t("complaint-contact-title")) }
            @match contact {
                Some("") => { p.empty { (page.t("complaint-contact-none")) } }
                Some(contact) => { p { b { (contact) } } p.note { (page.t("complaint-contact-note")) } }
                None => {
                    form method="post" action=(action(row, "contact")) { (page.csrf()) button.btn { (page.t("complaint-contact-show")) } }
                    p.note { (page.t("complaint-contact-note")) }
                }
            }
        }
    }
}
