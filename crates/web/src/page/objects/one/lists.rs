//! The lists an object stood on: reasons, appeals, acceptance, resumption, the newest first.

use fact::ObjectListed;
use maud::{Markup, html};
use units::{BeijingTime, FactId};

use super::Known;
use crate::page::Page;
use crate::page::field::{inspection_link, list_mark};

pub(super) fn history(page: &Page<'_>, known: &Known<'_>) -> Markup {
    html! {
        (worked_out(page, known))
        (told(page, &events(page, known)))
    }
}

/// What the newest inspections make of it, where that is not what was confirmed.
fn worked_out(page: &Page<'_>, known: &Known<'_>) -> Markup {
    let mut lists = page.assessment.field.lists.iter();
    let Some(finding) = lists.find(|one| one.object == *known.id()) else {
        return html! {};
    };
    html! {
        p {
            (page.lang.pick(&finding.evidence.sentence)) " "
            @if finding.differs { span.tag.tag-warn { (page.t("list-differs")) } " " }
            (page.explained(&finding.evidence.id))
        }
    }
}

/// One thing that happened, to be put in the order of facts.
type Event = (FactId, BeijingTime, Markup);

fn events(page: &Page<'_>, known: &Known<'_>) -> Vec<Event> {
    let (field, id) = (known.campaign.field(), known.id());
    let mut events: Vec<Event> = Vec::new();
    for (fact, at, listed) in field.listings(id) {
        events.push((*fact, *at, listing(page, known, *fact, listed)));
    }
    for (fact, at, appeal) in field.appeals(id) {
        let text = html! { b { (page.t("list-appealed")) } " " (page.fact(appeal.listing)) p.said { (appeal.grounds) } };
        events.push((*fact, *at, text));
        if let Some((fact, at, review)) = field.review(id, *fact) {
            let key = if review.stands {
                "list-stands"
            } else {
                "list-overturned"
            };
            let text = html! { b { (page.t(key)) } p.said { (review.reasons) } };
            events.push((*fact, *at, text));
        }
    }
    for (fact, at, accepted) in field.acceptances(id) {
        let text = html! { b { (page.t("work-accepted")) } " " (page.unit(&accepted.unit)) " · " (inspection_link(page, &accepted.inspection)) p.said { (accepted.remarks) } };
        events.push((*fact, *at, text));
    }
    for (fact, at, resumed) in field.resumptions(id) {
        let text = html! { b { (page.t("work-resumed")) } p.said { (resumed.remarks) } };
        events.push((*fact, *at, text));
    }
    events.sort_by_key(|(fact, ..)| std::cmp::Reverse(*fact));
    events
}

fn listing(page: &Page<'_>, known: &Known<'_>, fact: FactId, listed: &ObjectListed) -> Markup {
    let gone = known
        .campaign
        .field()
        .overturned(known.id(), fact)
        .is_some();
    let values = [("score", listed.score.to_string())];
    html! {
        (list_mark(page, Some(&listed.list))) " " (page.with("list-score", &values))
        @if listed.veto { " · " (page.t("list-veto")) }
        @if gone { " " span.tag { (page.t("list-overturned")) } }
        @if !listed.reasons.is_empty() { ul lang=[page.lang_other("zh-CN")] { @for reason in &listed.reasons { li { (reason) } } } }
        @for inspection in &listed.inspections { (inspection_link(page, inspection)) " " }
    }
}

fn told(page: &Page<'_>, events: &[Event]) -> Markup {
    if events.is_empty() {
        return html! { p.empty { (page.t("list-never")) } };
    }
    html! {
        ol.timeline reversed { @for (fact, at, text) in events {
            li { p.when { time datetime=(at) { (page.time(*at)) } " " (page.fact(*fact)) } div { (text) } }
        } }
    }
}
