//! One complaint: what was said, photos, where it is, what is near, every step, and what may be done.

use access::Action;
use assess::{ComplaintStanding, complaint_standing};
use campaign::{Campaign, Statement};
use desk::{Place, complaints_nearby};
use fact::{ComplaintMade, ComplaintStep, ComplaintStepped};
use maud::{Markup, html};
use units::ComplaintId;

use super::{Row, due, forms, kind, state};
use crate::http::Failure;
use crate::page::field::object_link;
use crate::page::{Page, escaped, frame};

/// A complaint's page. `contact`: how to reach its maker, where somebody asked to see it.
///
/// # Errors
/// There is no such complaint, or it is another unit's.
pub(crate) fn complaint(
    page: &Page<'_>,
    campaign: &Campaign,
    number: &ComplaintId,
    contact: Option<&str>,
) -> Result<Markup, Failure> {
    let (plan, field) = (&page.site.plan, campaign.field());
    let made = field.complaint(number).ok_or(Failure::NotFound)?;
    let standing = complaint_standing(plan, field, number, page.assessment.as_of);
    let row = Row {
        made,
        standing: standing.ok_or(Failure::NotFound)?,
    };
    if !page
        .caller
        .may(plan, Action::ComplaintRead, &row.standing.unit)
    {
        return Err(Failure::NotAllowed);
    }
    let content = html! {
        p { a href={ "/complaints" (page.at()) } { (page.t("complaints-back")) } }
        section { (head(page, &row)) }
        section #photos { h2 { (page.t("complaint-photos-count")) " (" (row.made.2.photos.len()) ")" } (photos(page, &row)) }
        section #near { h2 { (page.t("complaint-nearby")) } (near(page, campaign, &row)) }
        section #trail { h2 { (page.t("complaint-trail")) } (trail(page, campaign, &row)) }
        @if !page.pinned && page.caller.may(plan, Action::ComplaintHandle, &row.standing.unit) { (forms::all(page, campaign, &row, contact)) }
    };
    let shell = page.shell(Some("complaint-title"), "nav-complaints");
    Ok(frame::framed(page, &shell, &content))
}

fn head(page: &Page<'_>, row: &Row<'_>) -> Markup {
    let (fact, at, made) = row.made;
    let standing = &row.standing;
    html! {
        h2 { (made.complaint) " " (state(page, standing)) }
        dl.facts-of {
            dt { (page.t("unit")) } dd { (page.unit(&standing.unit)) }
            dt { (page.t("complaint-due")) } dd { (due(page, standing)) " · " (explained(page, &made.complaint)) }
            dt { (page.t("complaint-made")) } dd { (page.time(*at)) " · " (page.fact(*fact)) }
            dt { (page.t("complaint-kind")) } dd { (kind(page, made)) }
            dt { (page.t("complaint-place")) } dd { (made.place) (map(page, made)) }
            dt { (page.t("complaint-text")) } dd.text { @if made.text.is_empty() { "—" } @else { (made.text) } }
            @if let Some(object) = &standing.object { dt { (page.t("complaint-object")) } dd { (object_name(page, object)) } }
            @if let Some(into) = &standing.into { dt { (page.t("complaint-merged-into")) } dd { (link(page, into)) } }
            @if standing.reopened > 0 { dt { (page.t("complaint-reopened")) } dd { (standing.reopened) } }
        }
    }
}

fn explained(page: &Page<'_>, number: &ComplaintId) -> Markup {
    let finding = page
        .assessment
        .field
        .complaints
        .iter()
        .find(|finding| finding.complaint == *number);
    html! { @if let Some(finding) = finding { a href=(page.finding(&finding.evidence.id)) { (page.t("explanation")) } } }
}

/// The point as an address that phones open in whatever map they have.
fn map(page: &Page<'_>, made: &ComplaintMade) -> Markup {
    let Some(point) = made.point else {
        return html! {};
    };
    let text = point.to_string();
    let (lon, lat) = text.split_once(',').unwrap_or_default();
    html! { br; a href={ "geo:" (lat) "," (lon) } { (page.t("complaint-map")) " " (lat) ", " (lon) } " " small { "WGS-84" } }
}

fn object_name(page: &Page<'_>, object: &units::ObjectId) -> Markup {
    let known = page.with_campaign(|campaign| {
        let found = campaign.field().object(object);
        found.map(|(_, _, object)| object.name.clone())
    });
    let name = known.ok().flatten();
    html! { @if let Some(name) = name { (object_link(page, object, &name)) } @else { (object) } }
}

fn link(page: &Page<'_>, number: &ComplaintId) -> Markup {
    html! { a href={ "/complaints/" (escaped(number.as_str())) (page.at()) } { (number) } }
}

fn photos(page: &Page<'_>, row: &Row<'_>) -> Markup {
    let made = &row.made.2;
    if made.photos.is_empty() {
        return html! { p.empty { (page.t("complaint-photos-none")) } };
    }
    html! {
        ul.photos { @for (number, sha256) in (1..).zip(&made.photos) {
            @let href = format!("/complaints/{}/photos/{sha256}", escaped(made.complaint.as_str()));
            li { a href=(href) { img src=(href) loading="lazy" alt=(page.with("complaint-photo-alt", &[("number", number.to_string())])); } }
        } }
    }
}

fn near(page: &Page<'_>, campaign: &Campaign, row: &Row<'_>) -> Markup {
    let made = &row.made.2;
    let place = Place {
        words: made.place.clone(),
        point: made.point,
    };
    let field = campaign.field();
    let near = complaints_nearby(
        &page.site.plan,
        campaign,
        &row.standing.unit,
        &place,
        page.assessment.as_of,
    );
    let others = near.iter().filter(|one| one.complaint != made.complaint);
    let known: Vec<_> = others
        .filter_map(|one| Some((one, field.complaint(&one.complaint)?)))
        .filter(|(one, _)| {
            let standing = complaint_standing(
                &page.site.plan,
                field,
                &one.complaint,
                page.assessment.as_of,
            );
            standing.is_some_and(|standing| {
                page.caller
                    .may(&page.site.plan, Action::ComplaintRead, &standing.unit)
            })
        })
        .collect();
    html! {
        @if known.is_empty() { p.empty { (page.t("complaint-nearby-none")) } }
        @else { ul.told { @for (one, (_, at, other)) in known { li {
            (link(page, &one.complaint)) " · " (other.place) " · " (at.date())
            @if let Some(metres) = one.distance_m { " · " (page.with("complaint-metres", &[("metres", metres.to_string())])) }
            " " q { (other.text) }
        } } } }
    }
}

fn trail(page: &Page<'_>, campaign: &Campaign, row: &Row<'_>) -> Markup {
    let steps = campaign.field().complaint_steps(row.number());
    html! {
        ol.trail {
            li { p.when { (page.time(row.made.1)) " · " (page.t("complaint-by-public")) " · " (page.fact(row.made.0)) } p { (page.t("follow-made")) } }
            @for one in steps { li { (step(page, one, &row.standing)) } }
        }
    }
}

fn step(
    page: &Page<'_>,
    (fact, at, stepped): &Statement<ComplaintStepped>,
    _: &ComplaintStanding,
) -> Markup {
    let (what, words) = match &stepped.step {
        ComplaintStep::Accepted { object } => (
            html! { (page.t("follow-accepted")) @if let Some(object) = object { " · " (object_name(page, object)) } },
            None,
        ),
        ComplaintStep::Passed { to, remarks } => (
            html! { (page.with("follow-passed", &[("unit", page.unit(to))])) },
            Some(remarks),
        ),
        ComplaintStep::Merged { into } => (
            html! { (page.t("complaint-merged-into")) " " (link(page, into)) },
            None,
        ),
        ComplaintStep::Inspected { inspection } => (
            html! { (page.t("complaint-inspected")) " " code { (inspection) } },
            None,
        ),
        ComplaintStep::Replied { text } => (html! { (page.t("follow-replied")) }, Some(text)),
        ComplaintStep::Reopened { text } => {
            (html! { (page.t("complaint-state-reopened")) }, Some(text))
        }
        ComplaintStep::Confirmed {} => (html! { (page.t("complaint-state-confirmed")) }, None),
    };
    html! {
        p.when {
            (page.time(*at)) " · "
            @if let Some(unit) = &stepped.unit { (page.unit(unit)) @if let Some(by) = &stepped.by { " " (by) } } @else { (page.t("complaint-by-public")) }
            " · " (page.fact(*fact))
        }
        p { (what) }
        @if let Some(words) = words { blockquote { (words) } }
    }
}
