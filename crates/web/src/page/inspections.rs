//! One inspection as an official reads and prints it.

mod answers;
mod taken;

use access::Action;
use campaign::{Campaign, Statement};
use fact::{InspectionDone, Purpose, Source};
use maud::{Markup, html};
pub(super) use taken::shown as photo;
use units::{InspectionId, UnitId};

use super::field::{object_link, problem_link};
use super::{Page, frame, problems};
use crate::http::Failure;

/// One inspection's page.
///
/// # Errors
/// There is none, or its object is not for the caller.
pub(crate) fn inspection(
    page: &Page<'_>,
    campaign: &Campaign,
    id: &InspectionId,
) -> Result<Markup, Failure> {
    let field = campaign.field();
    let said = field.inspection(id).ok_or(Failure::NotFound)?;
    let object = field.object(&said.2.object).ok_or(Failure::NotFound)?;
    let (_, _, object) = object;
    if !page.may_object(Action::ObjectRead, object) {
        return Err(Failure::NotAllowed);
    }
    let content = html! {
        section #inspection {
            h2 { (object_link(page, &object.object, &object.name)) }
            (head(page, said))
        }
        section #answers { h2 { (page.t("inspection-answers")) } (answers::table(page, &said.2)) }
        section #photos { h2 { (page.t("inspection-photos")) } (taken::photos(page, &said.2, object.point)) }
        section #signatures { h2 { (page.t("inspection-signatures")) } (taken::signatures(page, &said.2)) }
        section #found { h2 { (page.t("inspection-found")) } (found(page, campaign, &said.2)) }
        section #place { h2 { (page.t("inspection-trust")) } (taken::trust(page, said, object.point)) }
        @if !page.pinned { (problems::notify_found(page, campaign, object, id)) }
    };
    let shell = page.shell(Some("inspection-title"), "nav-objects");
    Ok(frame::framed(page, &shell, &content))
}

fn head(page: &Page<'_>, (fact, _, done): &Statement<InspectionDone>) -> Markup {
    let checklist = page
        .site
        .plan
        .checklists
        .iter()
        .find(|one| one.id == done.checklist);
    let units: Vec<&UnitId> = done.signatures.iter().map(|one| &one.unit).collect();
    html! {
        dl.facts-of {
            dt { (page.t("inspection-at")) } dd { (page.time(done.started_at)) " – " (page.time(done.finished_at)) }
            dt { (page.t("inspection-purpose")) } dd {
                (page.t(purpose(&done.purpose)))
                @if let Purpose::Recheck { problems } = &done.purpose { @for problem in problems { " " (problem_link(page, problem)) } }
            }
            dt { (page.t("inspection-by")) } dd { (page.unit(&done.unit)) " " (page.with("inspection-person", &[("person", done.inspector.to_string())])) @if !units.is_empty() { " · " (page.t("inspection-with")) " " (page.units(units)) } }
            dt { (page.t("inspection-checklist")) } dd { @if let Some(list) = checklist { (page.choose(&list.name, &list.name_en)) " · " (page.clause(&list.clause)) } @else { (done.checklist) } }
            dt { (page.t("inspection-work")) } dd { (page.t(match done.work_seen { Some(true) => "yes", Some(false) => "no", None => "not-looked" })) }
            @if !done.remarks.is_empty() { dt { (page.t("field-remarks")) } dd.text { (done.remarks) } }
            dt { (page.t("inspection-number")) } dd { code { (done.inspection) } " · " (page.fact(*fact)) }
        }
    }
}

/// Key of the words for a purpose.
pub(super) const fn purpose(purpose: &Purpose) -> &'static str {
    match purpose {
        Purpose::Routine {} => "purpose-of-routine",
        Purpose::Recheck { .. } => "purpose-of-recheck",
        Purpose::Acceptance {} => "purpose-of-acceptance",
        Purpose::Complaint { .. } => "purpose-of-complaint",
    }
}

/// The problems it found.
fn found(page: &Page<'_>, campaign: &Campaign, done: &InspectionDone) -> Markup {
    let of_this = |source: &Source| matches!(source, Source::Inspection { inspection } if *inspection == done.inspection);
    let all = campaign.field().problems_of(&done.object);
    let own: Vec<_> = all
        .filter(|(_, _, one)| of_this(&one.source))
        .map(|(_, _, one)| &one.problem)
        .collect();
    problems::these(page, campaign, &own)
}
