//! A complaint as its maker sees it: how far it is, every step with its day, the answer, and what the maker may say to it.

use assess::{ComplaintStanding, ComplaintState, complaint_standing};
use campaign::{Campaign, Statement};
use fact::{ComplaintMade, ComplaintStep, ComplaintStepped};
use maud::{Markup, html};
use units::ComplaintId;

use super::trail::state;
use super::{Told, kind, open};
use crate::http::Failure;
use crate::page::Page;

/// Asks for number and code.
pub(crate) fn follow_ask(page: &Page<'_>, number: &str, told: Option<&Told>) -> Markup {
    let content = html! {
        section.card.card-body.narrow {
            p { (page.t("follow-how")) }
            @if let Some(told) = told { (told.shown(page)) }
            form method="post" action="/public/complaints/follow" {
                (page.csrf())
                label.form-label for="number" { (page.t("complaint-number")) }
                input #number.form-control name="number" required maxlength="64" autocomplete="off" placeholder="2304-0001" value=(number);
                label.form-label for="code" { (page.t("complaint-code")) }
                input #code.form-control name="code" required maxlength="64" autocomplete="off" autocapitalize="characters" placeholder="XXXX-XXXX-XXXX-XXXX";
                button.btn.btn-primary { (page.t("follow-go")) }
            }
            p.form-hint { (page.t("follow-lost")) }
        }
    };
    open(page, "public-follow-title", "public-follow", &content)
}

/// None: there is no such complaint.
pub(crate) fn follow(
    page: &Page<'_>,
    campaign: &Campaign,
    number: &ComplaintId,
    told: Option<&Told>,
) -> Result<Option<Markup>, Failure> {
    let (plan, field, now) = (&page.site.plan, campaign.field(), page.site.now());
    let standing = complaint_standing(plan, field, number, now);
    let Some((made, own)) = field.complaint(number).zip(standing) else {
        return Ok(None);
    };
    let other = own
        .into
        .as_ref()
        .and_then(|into| complaint_standing(plan, field, into, now));
    let contact = page.site.store.contact(number.as_str(), now)?;
    let code = page.site.store.follow_code(number.as_str());
    let path = format!("/public/complaints/{number}/{code}");
    let standing = other.as_ref().unwrap_or(&own);
    let content = html! {
        section.secret {
            h2 { (page.t("follow-keep")) }
            dl.facts-of {
                dt { (page.t("complaint-number")) } dd { code { (number) } }
                dt { (page.t("complaint-code")) } dd { code { (code) } }
            }
            p.form-hint { (page.t("follow-keep-hint")) }
        }
        section #state {
            h2 { (page.t("follow-state")) " " (state(page, standing)) }
            @if own.into.is_some() { p { (page.t("follow-merged")) } }
            (limit(page, standing))
            @if let Some(told) = told { (told.shown(page)) }
            (trail(page, campaign, made, &own))
        }
        @if may_speak(&own, other.as_ref()) { (says(page, &path)) }
        section #said { (said(page, made)) (reached(page, contact.as_deref(), &path)) }
    };
    Ok(Some(open(
        page,
        "public-follow-title",
        "public-follow",
        &content,
    )))
}

/// The maker may say something to an answer: the complaint's own, or that of the one which goes on in its place.
fn may_speak(own: &ComplaintStanding, other: Option<&ComplaintStanding>) -> bool {
    let answered = |standing: &ComplaintStanding| standing.state == ComplaintState::Replied;
    let settled = |other: &ComplaintStanding| other.state == ComplaintState::Confirmed;
    answered(own) || other.is_some_and(|other| answered(other) || settled(other))
}

fn limit(page: &Page<'_>, standing: &ComplaintStanding) -> Markup {
    let due = [("due", standing.due.to_string())];
    html! {
        @if standing.overdue { p.bad { (page.with("follow-overdue", &due)) } }
        @else if standing.state.is_open() { p { (page.with("follow-due", &due)) } }
    }
}

/// Every step, oldest first; once merged, those of the complaint that goes on too, without what its maker said.
fn trail(
    page: &Page<'_>,
    campaign: &Campaign,
    made: &Statement<ComplaintMade>,
    own: &ComplaintStanding,
) -> Markup {
    let field = campaign.field();
    let (_, made_at, made) = made;
    let own_steps = field
        .complaint_steps(&made.complaint)
        .iter()
        .map(|step| (step, true));
    let others = own
        .into
        .as_ref()
        .map_or(&[][..], |into| field.complaint_steps(into));
    let others = others.iter().map(|step| (step, false));
    let mut steps: Vec<_> = own_steps.chain(others).collect();
    steps.sort_by_key(|((fact, ..), _)| *fact);
    html! {
        ol.trail {
            li { p.when { (page.time(*made_at)) } p { (page.t("follow-made")) } }
            @for (one, own) in steps { @if let Some(step) = step(page, campaign, one, own) { li { (step) } } }
        }
    }
}

fn step(
    page: &Page<'_>,
    campaign: &Campaign,
    (_, at, stepped): &Statement<ComplaintStepped>,
    own: bool,
) -> Option<Markup> {
    let (what, words) = match &stepped.step {
        ComplaintStep::Accepted { .. } => (page.t("follow-accepted"), None),
        ComplaintStep::Passed { to, .. } => {
            (page.with("follow-passed", &[("unit", page.unit(to))]), None)
        }
        ComplaintStep::Merged { into } if own => (
            page.with("follow-merged-into", &[("number", into.to_string())]),
            None,
        ),
        ComplaintStep::Inspected { inspection } => {
            let done = campaign.field().inspection(inspection);
            let when = done.map_or(*at, |(_, _, done)| done.finished_at);
            (
                page.with("follow-inspected", &[("at", page.time(when))]),
                None,
            )
        }
        ComplaintStep::Replied { text } => (page.t("follow-replied"), Some(text)),
        ComplaintStep::Reopened { text } if own => (page.t("follow-reopened"), Some(text)),
        ComplaintStep::Confirmed {} if own => (page.t("follow-confirmed"), None),
        // What another maker said is not this one's to read.
        ComplaintStep::Merged { .. }
        | ComplaintStep::Reopened { .. }
        | ComplaintStep::Confirmed {} => return None,
    };
    Some(html! {
        p.when { (page.time(*at)) @if let Some(unit) = &stepped.unit { " · " (page.unit(unit)) } }
        p { (what) }
        @if let Some(words) = words { blockquote { (words) } }
    })
}

fn says(page: &Page<'_>, path: &str) -> Markup {
    html! {
        section #say {
            h2 { (page.t("follow-say")) }
            form method="post" action={ (path) "/confirm" } { (page.csrf()) button.btn.btn-primary { (page.t("follow-content")) } }
            form.desk method="post" action={ (path) "/reopen" } {
                (page.csrf())
                label.form-label for="reopen" { (page.t("follow-not-fixed")) }
                textarea #reopen.form-control name="text" rows="3" required maxlength="500" {}
                button.btn { (page.t("follow-reopen")) }
            }
        }
    }
}

fn said(page: &Page<'_>, (_, _, made): &Statement<ComplaintMade>) -> Markup {
    html! {
        h2 { (page.t("follow-said")) }
        dl.facts-of {
            dt { (page.t("complaint-county")) } dd { (page.unit(&made.unit)) }
            dt { (page.t("complaint-place")) } dd { (made.place) @if made.point.is_some() { " " span.tag { (page.t("complaint-point")) } } }
            dt { (page.t("complaint-kind")) } dd { (kind(page, made.kind.as_deref())) }
            dt { (page.t("complaint-text")) } dd.text { @if made.text.is_empty() { "—" } @else { (made.text) } }
            dt { (page.t("complaint-photos-count")) } dd { (made.photos.len()) }
        }
    }
}

fn reached(page: &Page<'_>, contact: Option<&str>, path: &str) -> Markup {
    html! {
        @if contact.is_some() {
            form.forget method="post" action={ (path) "/forget" } {
                (page.csrf())
                p { (page.t("follow-contact")) }
                button.btn { (page.t("follow-forget")) }
            }
        } @else { p.note { (page.t("follow-no-contact")) } }
    }
}
