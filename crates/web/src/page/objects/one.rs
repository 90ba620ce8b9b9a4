//! One object: what it is, whether it may work, what was found there, what follows, and what may be done.

mod deeds;
mod lists;
mod records;
mod work;

use access::Action;
use campaign::{Campaign, Statement};
use fact::ObjectRegistered;
use maud::{Markup, html};
use units::ObjectId;

use super::{is_listed, kind};
use crate::http::Failure;
use crate::page::{Page, frame, problems};

/// One object with all that is known.
struct Known<'a> {
    campaign: &'a Campaign,
    said: &'a Statement<ObjectRegistered>,
}

impl<'a> Known<'a> {
    fn object(&self) -> &'a ObjectRegistered {
        &self.said.2
    }

    fn id(&self) -> &'a ObjectId {
        &self.said.2.object
    }

    fn may(&self, page: &Page<'_>, action: Action) -> bool {
        page.may_object(action, self.object())
    }
}

/// One object's page.
///
/// # Errors
/// There is none, or it is not for the caller.
pub(crate) fn object(
    page: &Page<'_>,
    campaign: &Campaign,
    id: &ObjectId,
) -> Result<Markup, Failure> {
    let field = campaign.field();
    let said = field.object(id).ok_or(Failure::NotFound)?;
    let known = Known { campaign, said };
    if !known.may(page, Action::ObjectRead) {
        return Err(Failure::NotAllowed);
    }
    let content = html! {
        @if page.caller.home().is_none() { p { a href={ "/objects" (page.at()) } { (page.t("objects-back")) } } }
        section #state { (head(page, &known)) (work::may_it(page, &known)) }
        @if !page.pinned { (deeds::inspect(page, &known)) }
        section #problems {
            h2 { (page.t("nav-problems")) }
            (problems::of_object(page, campaign, id))
        }
        @if !page.pinned { (deeds::next(page, &known)) }
        @if is_listed(page, known.object()) { section #list { h2 { (page.t("object-list")) } (lists::history(page, &known)) } }
        section #notices { h2 { (page.t("object-notices")) } (records::notices(page, &known)) }
        section #inspections { h2 { (page.t("object-inspections")) } (records::inspections(page, &known)) }
        @if page.caller.home().is_none() { section #cases { h2 { (page.t("object-cases")) } (records::cases(page, &known)) } }
        section #data { h2 { (page.t("object-data")) } (data(page, &known)) }
        @if !page.pinned { (deeds::registry(page, &known)) }
    };
    let shell = page.shell(Some("object-title"), "nav-objects");
    Ok(frame::framed(page, &shell, &content))
}

fn head(page: &Page<'_>, known: &Known<'_>) -> Markup {
    let object = known.object();
    html! {
        h2 { (object.name) @if known.campaign.field().retired(known.id()).is_some() { " " span.tag { (page.t("object-retired")) } } }
        p.note { (kind(page, object)) " · " (page.unit(&object.unit)) " · " span lang=[page.lang_other("zh-CN")] { (object.address) } }
    }
}

fn data(page: &Page<'_>, known: &Known<'_>) -> Markup {
    let (fact, at, object) = known.said;
    let dash = || "—".to_owned();
    let kind_of = page.site.plan.object(&object.kind);
    html! {
        dl.facts-of {
            dt { (page.t("object-number")) } dd { code { (object.object) } }
            dt { (page.t("object-kind")) } dd { (kind(page, object)) }
            dt { (page.t("unit")) } dd { (page.unit(&object.unit)) }
            dt { (page.t("object-address")) } dd lang=[page.lang_other("zh-CN")] { (object.address) }
            dt { (page.t("object-point")) } dd { (object.point.map_or_else(|| page.t("not-known"), |point| point.to_string())) }
            dt { (page.t("object-party")) } dd lang=[page.lang_other("zh-CN")] { (object.party.clone().unwrap_or_else(|| page.t("not-known"))) }
            @if kind_of.is_some_and(|kind| kind.has_period) {
                dt { (page.t("object-starts")) } dd { (object.starts.map_or_else(dash, |day| day.to_string())) }
                dt { (page.t("object-ends")) } dd { (object.ends.map_or_else(dash, |day| day.to_string())) }
            }
            @if kind_of.is_some_and(|kind| kind.has_stage) {
                dt { (page.t("object-stage")) } dd { (object.emission_stage.map_or_else(|| page.t("not-known"), |stage| stage.to_string())) }
                dt { (page.t("object-new-energy")) } dd { (page.t(match object.new_energy { Some(true) => "yes", Some(false) => "no", None => "not-known" })) }
            }
            @if kind_of.is_some_and(|kind| kind.monitoring.is_some()) { dt { (page.t("object-monitoring")) } dd { (monitoring(page, known)) } }
            dt { (page.t("fact")) } dd { (page.fact(*fact)) " " small { (page.time(*at)) } }
            @if let Some((fact, at, left)) = known.campaign.field().retired(known.id()) {
                dt { (page.t("object-retired")) } dd { (page.time(*at)) " · " (left.reason) " · " (page.fact(*fact)) }
            }
        }
    }
}

/// Whether it must be monitored, and is.
fn monitoring(page: &Page<'_>, known: &Known<'_>) -> Markup {
    let mut findings = page.assessment.field.monitoring.iter();
    let Some(finding) = findings.find(|one| one.object == *known.id()) else {
        return html! { (page.t("monitoring-not-asked")) };
    };
    let (required, passed) = (
        match finding.required {
            Some(_) => "monitoring-asked",
            None => "monitoring-asked-not-known",
        },
        match finding.passed {
            Some(true) => ("tag tag-good", "monitoring-there"),
            Some(false) => ("tag tag-bad", "monitoring-missing"),
            None => ("tag tag-warn", "monitoring-not-seen"),
        },
    );
    html! {
        (page.t(required)) " "
        span class=(passed.0) { (page.t(passed.1)) } " "
        (page.explained(&finding.evidence.id))
    }
}
