//! A form for each step that the plan's loop allows this caller now; for each other one, why not.

use access::{Action, Role};
use assess::ProblemFinding;
use campaign::Campaign;
use fact::{ObjectRegistered, Source};
use maud::{Markup, html};
use plan::{Actor as By, ProblemStep};
use units::FactId;

use crate::page::Page;
use crate::page::field::{part, problem_address};

/// What a browser offers to choose from; the bytes decide. On a phone it opens the camera too.
const ACCEPT: &str = "image/jpeg,image/png,.pdf,.docx,.xlsx";

/// The steps that follow.
pub(super) fn next(
    page: &Page<'_>,
    campaign: &Campaign,
    object: &ObjectRegistered,
    problem: &ProblemFinding,
) -> Markup {
    let seen = seen(campaign, problem);
    html! {
        @for step in page.site.plan.problems.steps_from(&problem.state) {
            @match refusal(page, campaign, object, problem, step) {
                Some(Refused::NotHis) => {},
                Some(Refused::Because(key)) => { section { h2 { (name(page, step)) } p { (page.t(key)) } (asked_by(page, step)) } },
                None => { section.step { h2 { (name(page, step)) } (form(page, campaign, problem, step, seen)) (asked_by(page, step)) } },
            }
        }
    }
}

/// Why a step is not for the caller now.
enum Refused {
    /// It is another's to take: nothing is said.
    NotHis,
    /// Key of the reason.
    Because(&'static str),
}

fn refusal(
    page: &Page<'_>,
    campaign: &Campaign,
    object: &ObjectRegistered,
    problem: &ProblemFinding,
    step: &ProblemStep,
) -> Option<Refused> {
    if !is_his(page, object, step) {
        return Some(Refused::NotHis);
    }
    let person = page
        .caller
        .who
        .as_ref()
        .and_then(|who| who.actor.person.as_ref());
    let found = campaign.field().problem(&problem.problem);
    let finder = found.map(|(_, _, found)| &found.found_by);
    if step.other_person && person == finder {
        return Some(Refused::Because("step-other-person"));
    }
    if step.needs_inspection && rechecks(campaign, problem).is_empty() {
        return Some(Refused::Because("step-inspect-first"));
    }
    None
}

/// Whether the plan gives a step to the caller's role, and the matrix this object.
fn is_his(page: &Page<'_>, object: &ObjectRegistered, step: &ProblemStep) -> bool {
    let role = page.caller.who.as_ref().map(|who| who.actor.role);
    let by = match role {
        Some(Role::Inspector) => By::Inspector,
        Some(Role::Party) => By::Party,
        Some(Role::Office) => By::Office,
        _ => return false,
    };
    let action = if step.by.contains(&By::Party) {
        Action::ProblemRectify
    } else {
        Action::ProblemHandle
    };
    step.by.contains(&by) && page.may_object(action, object)
}

/// Whether the caller may take a step now.
pub(super) fn is_mine(page: &Page<'_>, campaign: &Campaign, problem: &ProblemFinding) -> bool {
    let Some((_, _, object)) = campaign.field().object(&problem.object) else {
        return false;
    };
    let mut steps = page.site.plan.problems.steps_from(&problem.state);
    // A closed problem may be opened again, which is nobody's duty.
    problem.open && steps.any(|step| refusal(page, campaign, object, problem, step).is_none())
}

/// The problem's last fact.
pub(super) fn seen(campaign: &Campaign, problem: &ProblemFinding) -> FactId {
    let field = campaign.field();
    let found = field.problem(&problem.problem).map(|(fact, ..)| *fact);
    let step = field
        .problem_steps(&problem.problem)
        .last()
        .map(|(fact, ..)| *fact);
    step.max(found).unwrap_or(FactId(0))
}

/// The inspections of the object after the finding: id, words.
fn rechecks(campaign: &Campaign, problem: &ProblemFinding) -> Vec<(String, units::BeijingTime)> {
    let field = campaign.field();
    let Some((found, _, one)) = field.problem(&problem.problem) else {
        return Vec::new();
    };
    let is_source = |id: &units::InspectionId| matches!(&one.source, Source::Inspection { inspection } if inspection == id);
    let all = field.inspections_of(&problem.object).rev();
    let later = all.filter(|(fact, _, done)| fact > found && !is_source(&done.inspection));
    later
        .map(|(_, _, done)| (done.inspection.to_string(), done.finished_at))
        .collect()
}

fn name<'a>(page: &Page<'_>, step: &'a ProblemStep) -> &'a str {
    page.choose(&step.name, &step.name_en)
}

/// What the plan says of the step.
fn asked_by(page: &Page<'_>, step: &ProblemStep) -> Markup {
    let source = if step.source == "plan" {
        "source-plan"
    } else {
        "source-default"
    };
    html! {
        p.note {
            (page.clause(&step.clause)) " · " (page.t(source))
            @if let Some(days) = step.working_days { " · " (page.with("step-days", &[("days", days.to_string())])) }
        }
    }
}

fn form(
    page: &Page<'_>,
    campaign: &Campaign,
    problem: &ProblemFinding,
    step: &ProblemStep,
    seen: FactId,
) -> Markup {
    if step.notice {
        return html! { p { a.btn.btn-primary href={ (crate::page::object_address(&problem.object)) "#notify" } { (page.t("notify-go")) } } };
    }
    if step.opens_case {
        let object = part(problem.object.as_str());
        let id = part(problem.problem.as_str());
        return html! { p { a.btn href={ "/cases/new?object=" (object) "&problem=" (id) } { (page.t("object-open-case")) } } };
    }
    let id = |field: &str| format!("{field}-{}", step.id);
    html! {
        form.desk method="post" action=(problem_address(&problem.problem)) enctype="multipart/form-data" {
            (page.csrf())
            input type="hidden" name="step" value=(step.id);
            input type="hidden" name="seen" value=(seen);
            @if step.needs_inspection {
                label.form-label for=(id("inspection")) { (page.t("step-inspection")) }
                select.form-select id=(id("inspection")) name="inspection" { @for (value, at) in rechecks(campaign, problem) { option value=(value) { (page.time(at)) } } }
            }
            label.form-label for=(id("file")) { (page.t(if step.needs_evidence { "step-evidence" } else { "step-evidence-if-any" })) }
            input.form-control id=(id("file")) type="file" name="file" multiple accept=(ACCEPT) required[step.needs_evidence];
            p.form-hint { (page.t("step-evidence-hint")) }
            label.form-label for=(id("remarks")) { (page.t("field-remarks")) }
            textarea.form-control id=(id("remarks")) name="remarks" rows="2" {}
            button.btn.btn-primary { (name(page, step)) }
        }
    }
}
