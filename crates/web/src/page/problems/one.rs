//! One problem: what it is, what shows it, its way so far, and what may follow.

use access::Action;
use assess::{ProblemFinding, problem_state};
use campaign::{Campaign, Statement};
use fact::{ObjectRegistered, ProblemFound, ProblemStepped, Source};
use maud::{Markup, html};
use units::ProblemId;

use super::{explained, forms, table};
use crate::http::Failure;
use crate::page::field::{Shown, gallery, inspection_link, object_link};
use crate::page::{Page, frame, inspections};

/// One problem's page.
///
/// # Errors
/// There is none, or its object is not for the caller.
pub(crate) fn problem(
    page: &Page<'_>,
    campaign: &Campaign,
    id: &ProblemId,
) -> Result<Markup, Failure> {
    let field = campaign.field();
    let found = field.problem(id).ok_or(Failure::NotFound)?;
    let object = field.object(&found.2.object).ok_or(Failure::NotFound)?;
    let object = &object.2;
    if !page.may_object(Action::ObjectRead, object) {
        return Err(Failure::NotAllowed);
    }
    let finding = explained(page, campaign, id).ok_or(Failure::NotFound)?;
    let content = html! {
        section #problem {
            h2 { (object_link(page, &object.object, &object.name)) }
            (head(page, found, &finding))
        }
        @if !page.pinned { (forms::next(page, campaign, object, &finding)) }
        section #shown { h2 { (page.t("problem-shown")) } (shown(page, campaign, object, &found.2)) }
        section #way { h2 { (page.t("problem-way")) } (way(page, campaign, found)) }
    };
    let shell = page.shell(Some("problem-title"), "nav-problems");
    Ok(frame::framed(page, &shell, &content))
}

fn head(
    page: &Page<'_>,
    (fact, _, found): &Statement<ProblemFound>,
    finding: &ProblemFinding,
) -> Markup {
    let row = page
        .site
        .plan
        .annex
        .rows
        .iter()
        .find(|row| row.id == found.row);
    html! {
        p.sentence { (table::state(page, finding)) " " span lang=[page.lang_other("zh-CN")] { (found.category) } }
        @if !found.summary.is_empty() { p.said lang=[page.lang_other("zh-CN")] { (found.summary) } }
        dl.facts-of {
            dt { (page.t("problem-due")) } dd { (table::due(page, finding)) " " (page.explained(&finding.evidence.id)) }
            dt { (page.t("problem-since")) } dd { (page.time(finding.since)) }
            dt { (page.t("problem-found-at")) } dd { (page.time(finding.found_at)) " · " (page.unit(&found.unit)) " " (page.with("inspection-person", &[("person", found.found_by.to_string())])) }
            dt { (page.t("problem-source")) } dd { (source(page, &found.source)) }
            dt { (page.t("problem-row")) } dd lang=[page.lang_other("zh-CN")] { (row.map_or(found.row.as_str(), |row| row.name.as_str())) }
            dt { (page.t("problem-number")) } dd { code { (found.problem) } " · " (page.fact(*fact)) }
        }
    }
}

fn source(page: &Page<'_>, source: &Source) -> Markup {
    match source {
        Source::Inspection { inspection } => inspection_link(page, inspection),
        Source::Complaint { complaint } => {
            html! { (page.t("purpose-of-complaint")) " " code { (complaint) } }
        }
    }
}

/// The photos that go with it.
fn shown(
    page: &Page<'_>,
    campaign: &Campaign,
    object: &ObjectRegistered,
    found: &ProblemFound,
) -> Markup {
    let Source::Inspection { inspection } = &found.source else {
        return html! { p.empty { (page.t("photos-none")) } };
    };
    let Some((_, _, done)) = campaign.field().inspection(inspection) else {
        return html! { p.empty { (page.t("photos-none")) } };
    };
    let photos = done
        .photos
        .iter()
        .filter(|photo| photo.item.is_none() || photo.item == found.item);
    let photos: Vec<Shown<'_>> = photos
        .map(|photo| inspections::photo(page, done, photo, object.point))
        .collect();
    html! {
        @if photos.is_empty() { p.empty { (page.t("photos-none")) } }
        (gallery(page, &object.object, &photos))
    }
}

/// Everything that happened, oldest first.
fn way(page: &Page<'_>, campaign: &Campaign, found: &Statement<ProblemFound>) -> Markup {
    let (fact, at, problem) = found;
    let now = problem_state(&page.site.plan, campaign, &problem.problem);
    let refused = now.map(|now| now.refused).unwrap_or_default();
    html! {
        ol.timeline {
            li { p.when { time datetime=(at) { (page.time(*at)) } " " (page.fact(*fact)) } div { b { (page.t("problem-found")) } } }
            @for said in campaign.field().problem_steps(&problem.problem) {
                @let why = refused.iter().find(|(refused, _)| *refused == said.0).map(|(_, why)| why.sentence());
                (stepped(page, campaign, said, why.as_ref().map(|why| page.lang.pick(why))))
            }
        }
    }
}

fn stepped(
    page: &Page<'_>,
    campaign: &Campaign,
    (fact, at, step): &Statement<ProblemStepped>,
    refused: Option<&str>,
) -> Markup {
    let rules = page.site.plan.problems.step(&step.step);
    let name = rules.map_or(step.step.as_str(), |rule| {
        page.choose(&rule.name, &rule.name_en)
    });
    let object = campaign
        .field()
        .problem(&step.problem)
        .map(|(_, _, found)| &found.object);
    let files: Vec<Shown<'_>> = step
        .evidence
        .iter()
        .map(|file| Shown {
            sha256: &file.sha256,
            media_type: &file.media_type,
            about: file.name.clone(),
            notes: Vec::new(),
        })
        .collect();
    html! {
        li {
            p.when { time datetime=(at) { (page.time(*at)) } " " (page.fact(*fact)) }
            div {
                b { (name) } " " (page.unit(&step.unit)) " " (page.with("inspection-person", &[("person", step.by.to_string())]))
                @if let Some(why) = refused { " " span.tag.tag-bad { (page.t("step-does-not-count")) } " " (why) }
                @if let Some(due) = step.due { " · " (page.with("step-due", &[("due", due.to_string())])) }
                @if let Some(inspection) = &step.inspection { " · " (inspection_link(page, inspection)) }
                @if !step.remarks.is_empty() { p.said { (step.remarks) } }
                @if let Some(object) = object { (gallery(page, object, &files)) }
            }
        }
    }
}
