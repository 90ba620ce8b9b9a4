//! Every deadline by month, with the holidays between them, and the same for calendar programs.

use jiff::civil::Date;
use maud::{Markup, html};
use plan::Plan;

use super::super::Page;
use super::time;

/// A day on which something is due or a holiday begins.
struct Entry {
    date: Date,
    words: Markup,
    is_over: bool,
}

pub(super) fn timetable(page: &Page<'_>) -> Markup {
    let entries = entries(page);
    let months =
        entries.chunk_by(|a, b| (a.date.year(), a.date.month()) == (b.date.year(), b.date.month()));
    html! {
        p.note { (page.t(if page.site.plan.calendar.shifts_on_holidays { "return-shifts" } else { "return-shifts-not" })) }
        div.timetable {
            @for month in months {
                div {
                    @if let Some(first) = month.first() {
                        h3 { (page.with("month", &[("year", first.date.year().to_string()), ("month", first.date.month().to_string())])) }
                    }
                    ul { @for entry in month { li.soft[entry.is_over] { (entry.words) } } }
                }
            }
        }
        (feeds(page))
    }
}

fn entries(page: &Page<'_>) -> Vec<Entry> {
    let (plan, now) = (&page.site.plan, page.assessment.as_of);
    let mut entries = Vec::new();
    let campaign = plan.period;
    let holidays = plan.calendar.holidays.iter();
    for holiday in holidays.filter(|holiday| holiday.period.overlaps(campaign)) {
        let (first, last) = (holiday.period.first, holiday.period.last);
        entries.push(Entry {
            date: first,
            words: html! {
                span.tag { (page.t("return-holiday")) } " " (time::day(page, first))
                @if last != first { " – " (time::day(page, last)) } " " (holiday.name)
            },
            is_over: last < now.date(),
        });
    }
    for obligation in &plan.calendar.obligations {
        for due in &obligation.due {
            let holiday = holiday(plan, due.date());
            entries.push(Entry {
                date: due.date(),
                words: html! {
                    (time::due(page, *due)) " " (page.choose(&obligation.name, &obligation.name_en))
                    @if let Some(name) = holiday { " " span.tag.tag-warn { (page.with("return-in-holiday", &[("name", name.to_owned())])) } }
                },
                is_over: *due < now,
            });
        }
    }
    entries.sort_by_key(|entry| entry.date);
    entries
}

/// The holiday that a day belongs to.
fn holiday(plan: &Plan, date: Date) -> Option<&str> {
    let mut all = plan.calendar.holidays.iter();
    all.find(|holiday| holiday.period.contains(date))
        .map(|holiday| holiday.name.as_str())
}

fn feeds(page: &Page<'_>) -> Markup {
    let unit = page.caller.who.as_ref().map(|who| &who.actor.unit);
    let owes = |unit: &&units::UnitId| {
        let mut all = page.site.plan.calendar.obligations.iter();
        all.any(|obligation| obligation.units.contains(unit))
    };
    html! {
        p.choices {
            @if let Some(unit) = unit.filter(owes) {
                a.btn href={ "/returns/calendar.ics?unit=" (super::super::escaped(unit.as_str())) } { (page.t("return-ics-own")) }
            }
            a.btn href="/returns/calendar.ics" { (page.t("return-ics")) }
        }
    }
}
