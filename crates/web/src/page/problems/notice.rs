//! One rectification notice for several problems of an object.

use access::Action;
use assess::ProblemFinding;
use campaign::Campaign;
use fact::{ObjectRegistered, Source};
use maud::{Markup, html};
use units::InspectionId;

use super::{explained, forms};
use crate::page::Page;
use crate::page::field::object_address;

/// Of every problem of an object that waits for a notice.
pub(in crate::page) fn of_object(
    page: &Page<'_>,
    campaign: &Campaign,
    object: &ObjectRegistered,
) -> Markup {
    let all = campaign.field().problems_of(&object.object);
    let waiting = all.filter_map(|(_, _, one)| explained(page, campaign, &one.problem));
    let waiting: Vec<ProblemFinding> = waiting.filter(|one| waits(page, one)).collect();
    form(page, campaign, object, &waiting)
}

/// Of those that an inspection found.
pub(in crate::page) fn found(
    page: &Page<'_>,
    campaign: &Campaign,
    object: &ObjectRegistered,
    inspection: &InspectionId,
) -> Markup {
    let of_it = |source: &Source| matches!(source, Source::Inspection { inspection: one } if one == inspection);
    let all = campaign.field().problems_of(&object.object);
    let waiting = all
        .filter(|(_, _, one)| of_it(&one.source))
        .filter_map(|(_, _, one)| explained(page, campaign, &one.problem));
    let waiting: Vec<ProblemFinding> = waiting.filter(|one| waits(page, one)).collect();
    form(page, campaign, object, &waiting)
}

/// Whether the loop has a step with a notice from where a problem stands.
fn waits(page: &Page<'_>, problem: &ProblemFinding) -> bool {
    let mut steps = page.site.plan.problems.steps_from(&problem.state);
    problem.open && steps.any(|step| step.notice)
}

fn form(
    page: &Page<'_>,
    campaign: &Campaign,
    object: &ObjectRegistered,
    waiting: &[ProblemFinding],
) -> Markup {
    if waiting.is_empty() || !page.may_object(Action::ProblemHandle, object) {
        return html! {};
    }
    html! {
        section #notify {
            h2 { (page.t("notify")) }
            p.note { (page.t("notify-note")) }
            form.desk method="post" action={ (object_address(&object.object)) "/notify" } {
                (page.csrf())
                fieldset {
                    legend.form-label { (page.t("notify-problems")) }
                    @for one in waiting {
                        label.choice {
                            input type="checkbox" name="problem" value={ (one.problem) " " (forms::seen(campaign, one)) } checked;
                            " " span lang=[page.lang_other("zh-CN")] { (one.category) " " (one.summary) }
                        }
                    }
                }
                label.form-label for="notice-number" { (page.t("notice-number")) }
                input #notice-number.form-control name="number" autocomplete="off" required value=(free_number(page, campaign));
                p.form-hint { (page.t("notice-number-hint")) }
                label.form-label for="notice-text" { (page.t("notice-text")) }
                textarea #notice-text.form-control name="text" rows="3" {}
                p.form-hint { (page.t("notice-text-hint")) }
                button.btn.btn-primary { (page.t("notify-do")) }
            }
        }
    }
}

/// A number that no notice has yet: the year's notices counted on.
fn free_number(page: &Page<'_>, campaign: &Campaign) -> String {
    let year = page.assessment.as_of.date().year();
    let taken = |number: &str| {
        campaign
            .field()
            .all_notices()
            .any(|(_, _, one)| one.number == number)
    };
    let mut next = campaign.field().all_notices().count() + 1;
    loop {
        let number = format!("整改〔{year}〕{next}号");
        if !taken(&number) {
            return number;
        }
        next += 1;
    }
}
