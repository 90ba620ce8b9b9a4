//! Targets as gauges: where the value is, where the limit, and what is still needed.

use assess::{GoodDaysFinding, Needed, Probability, TargetFinding};
use maud::{Markup, html};
use units::{Exact, parse_exact};

use super::super::Page;
use super::{Course, chance, needed, statistic};

pub(in crate::page) fn gauges(page: &Page<'_>) -> Markup {
    html! {
        ul.gauges {
            @if let Some(good) = &page.assessment.good_days { (good_days(page, good)) }
            @for target in &page.assessment.targets { (pollutant(page, target)) }
        }
    }
}

/// What a card shows.
struct Card<'a> {
    name: String,
    statistic: String,
    value: String,
    limit: String,
    unit: &'a str,
    bar: Option<Bar>,
    course: Course,
    needed: &'a Needed,
    remaining: u32,
    chance: Option<&'a Probability>,
    last_year: Option<String>,
    finding: &'a str,
}

/// Value and limit in thousandths of the gauge's length.
struct Bar {
    value: i128,
    limit: i128,
}

impl Bar {
    /// The gauge ends half as far again as the limit, or at the value where that is farther.
    fn new(value: Exact, limit: Exact) -> Option<Self> {
        let zero = Exact::from_integer(0);
        if limit <= zero || value < zero {
            return None;
        }
        let end = (limit * Exact::new(3, 2)).max(value);
        let part = |of: Exact| (of / end * Exact::from_integer(1000)).to_integer();
        Some(Self {
            value: part(value),
            limit: part(limit),
        })
    }
}

fn pollutant(page: &Page<'_>, target: &TargetFinding) -> Markup {
    let chance = target.probability.as_ref();
    let value = target.value.map(units::Decimal::exact);
    let limit = parse_exact(&target.limit).ok();
    card(
        page,
        &Card {
            name: target.pollutant.label().to_owned(),
            statistic: statistic(page, target.pollutant, &target.statistic),
            value: target
                .value
                .map_or_else(|| "—".to_owned(), |value| value.to_string()),
            limit: format!("≤ {}", target.limit),
            unit: target.unit,
            bar: value
                .zip(limit)
                .and_then(|(value, limit)| Bar::new(value, limit)),
            course: Course::of(&target.needed, chance, target.met),
            needed: &target.needed,
            remaining: target.remaining_days,
            chance,
            last_year: target.change_percent.map(|change| signed(page, change)),
            finding: &target.finding,
        },
    )
}

fn good_days(page: &Page<'_>, good: &GoodDaysFinding) -> Markup {
    let chance = good.probability.as_ref();
    card(
        page,
        &Card {
            name: page.t("good-days"),
            statistic: page.t("good-days-rule"),
            value: good.value.to_string(),
            limit: format!("≥ {}", good.limit),
            unit: page.choose("天", "days"),
            bar: Bar::new(
                Exact::from_integer(good.value.into()),
                Exact::from_integer(good.limit.into()),
            ),
            // Days still to come decide, not that the count has yet to reach the limit.
            course: Course::of(&good.needed, chance, Some(good.met)),
            needed: &good.needed,
            remaining: good.remaining_days,
            chance,
            last_year: good
                .last_year
                .map(|before| page.with("last-year-days", &[("days", before.to_string())])),
            finding: &good.finding,
        },
    )
}

/// A change on last year, with its direction in words.
fn signed(page: &Page<'_>, change: units::Decimal) -> String {
    let text = change.to_string();
    if change.exact() == Exact::from_integer(0) {
        return page.t("last-year-same");
    }
    match text.strip_prefix('-') {
        Some(down) => page.with("last-year-down", &[("percent", down.to_owned())]),
        None => page.with("last-year-up", &[("percent", text)]),
    }
}

fn card(page: &Page<'_>, card: &Card<'_>) -> Markup {
    html! {
        li class={ "gauge course-" (card.course.class()) } {
            div.gauge-head {
                h3 { (card.name) }
                (card.course.tag(page, card.needed))
            }
            p.gauge-statistic { (card.statistic) }
            p.gauge-value {
                a href=(page.finding(card.finding)) { (card.value) }
                span.gauge-limit { (page.t("limit")) " " (card.limit) " " (card.unit) }
            }
            @if let Some(bar) = &card.bar { (drawn(bar)) }
            dl {
                @if !matches!(card.needed, Needed::Over | Needed::Certain | Needed::Impossible) {
                    dt { (page.with("rest", &[("days", card.remaining.to_string())])) }
                    dd { (needed(page, card.needed, card.unit)) }
                }
                @if let Some(probability) = card.chance {
                    dt { (page.t("chance")) }
                    dd { (chance(probability)) }
                }
                @if let Some(last_year) = &card.last_year {
                    dt { (page.t("last-year")) }
                    dd { (last_year) }
                }
            }
        }
    }
}

/// Everything it shows stands beside it in words.
fn drawn(bar: &Bar) -> Markup {
    html! {
        svg.bar viewBox="0 0 1000 60" preserveAspectRatio="none" aria-hidden="true" {
            rect.bar-ground x="0" y="15" width="1000" height="30" {}
            rect.bar-value x="0" y="15" width=(bar.value) height="30" {}
            rect.bar-limit x=(bar.limit - 4) y="0" width="8" height="60" {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_holds_value_and_limit() {
        let bar = |value, limit| {
            Bar::new(Exact::from_integer(value), Exact::from_integer(limit))
                .map(|bar| (bar.value, bar.limit))
        };
        assert_eq!(bar(24, 24), Some((666, 666)));
        assert_eq!(bar(0, 24), Some((0, 666)));
        assert_eq!(bar(240, 24), Some((1000, 100)));
        assert_eq!(bar(1, 0), None);
    }
}
