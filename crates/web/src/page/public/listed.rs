//! The listings of one object, all of them, the newest first.

use campaign::{Campaign, Statement};
use fact::ObjectListed;
use maud::{Markup, html};
use units::ObjectId;

use super::{kind, open};
use crate::page::Page;

/// None: no such object, or never on a list. The registry itself is not public.
pub(crate) fn listed(page: &Page<'_>, campaign: &Campaign, id: &ObjectId) -> Option<Markup> {
    let field = campaign.field();
    let (_, _, object) = field.object(id)?;
    let listings = field.listings(id);
    if listings.is_empty() {
        return None;
    }
    let content = html! {
        p { a href="/public#lists" { (page.t("public-lists-back")) } }
        section {
            h2 lang="zh-CN" { (object.name) }
            dl.facts-of {
                dt { (page.t("public-object-kind")) } dd { (kind(page, Some(&object.kind))) }
                dt { (page.t("unit")) } dd { (page.unit(&object.unit)) }
                dt { (page.t("complaint-place")) } dd lang="zh-CN" { (object.address) }
            }
        }
        section {
            h2 { (page.t("public-history")) }
            ol.trail { @for listing in listings.iter().rev() { li { (one(page, campaign, id, listing)) } } }
        }
    };
    Some(open(page, "public-listed-title", "public-home", &content))
}

fn one(
    page: &Page<'_>,
    campaign: &Campaign,
    object: &ObjectId,
    (fact, at, listed): &Statement<ObjectListed>,
) -> Markup {
    let field = campaign.field();
    let rule = page
        .site
        .plan
        .lists
        .iter()
        .find(|rule| rule.id == listed.list);
    let overturned = field.overturned(object, *fact);
    let appeal = field
        .appeals(object)
        .iter()
        .rev()
        .find(|(_, _, appeal)| appeal.listing == *fact);
    let waits = appeal.filter(|(appeal, ..)| field.review(object, *appeal).is_none());
    html! {
        p.when { (at.date()) }
        p {
            b { @if let Some(rule) = rule { (page.choose(&rule.name, &rule.name_en)) } @else { (listed.list) } }
            " · " (page.with("public-score", &[("score", listed.score.to_string())]))
            @if let Some((_, at, _)) = overturned { " · " span.tag.tag-warn { (page.with("public-overturned", &[("at", at.date().to_string())])) } }
            @if waits.is_some() { " · " span.tag { (page.t("public-appealed")) } }
        }
        @if !listed.reasons.is_empty() { ul lang="zh-CN" { @for reason in &listed.reasons { li { (reason) } } } }
    }
}
