//! The overview: are we on course, who is late, what got worse.

use assess::{AirDay, DeadlineFinding, ReturnStatus, TaskStatus};
use maud::{Markup, html};

use super::{Page, frame, tables};

pub(crate) fn overview(page: &Page<'_>) -> Markup {
    let content = html! {
        (attention(page))
        section { h2 { (page.t("targets")) } (tables::targets(page)) }
        section { h2 { (page.t("days")) } (calendar(page)) }
        section { h2 { (page.t("ranking")) } (tables::ranking(page)) }
        section { h2 { (page.t("returns")) } (tables::returns(page)) }
        section { h2 { (page.t("tasks")) } (tables::tasks(page)) (totals(page)) }
        section { h2 { (page.t("documents")) } (documents(page)) }
    };
    frame::page(page, &content)
}

/// Who has not reported by the newest deadline, and which tasks are overdue.
fn attention(page: &Page<'_>) -> Markup {
    let returns = &page.assessment.returns;
    let past = returns
        .iter()
        .filter(|deadline| deadline.due <= page.assessment.as_of);
    let latest = past.max_by_key(|deadline| deadline.due);
    let overdue: Vec<&str> = page
        .assessment
        .tasks
        .iter()
        .filter(|task| task.status == TaskStatus::Overdue)
        .map(|task| page.lang.pick(&task.evidence.sentence))
        .collect();
    let named = |status| {
        latest
            .map(|latest| units(page, latest, status))
            .unwrap_or_default()
    };
    let (missing, late) = (named(ReturnStatus::Missing), named(ReturnStatus::Late));
    html! {
        section.attention {
            h2 { (page.t("attention")) }
            @if missing.is_empty() && late.is_empty() && overdue.is_empty() {
                p.empty { (page.t("attention-none")) }
            } @else {
                ul {
                    @if !missing.is_empty() { li.bad { (page.with("attention-missing", &[("units", missing)])) } }
                    @if !late.is_empty() { li { (page.with("attention-late", &[("units", late)])) } }
                    @for task in overdue { li.bad { (task) } }
                }
            }
        }
    }
}

fn units(page: &Page<'_>, deadline: &DeadlineFinding, status: ReturnStatus) -> String {
    let units = deadline.units.iter().filter(|unit| unit.status == status);
    let names: Vec<&str> = units
        .map(|unit| page.choose(&unit.name, &unit.name_en))
        .collect();
    names.join(page.choose("、", ", "))
}

fn calendar(page: &Page<'_>) -> Markup {
    html! {
        ol.days {
            @for day in &page.assessment.days { (square(page, day)) }
        }
        @if page.assessment.days.is_empty() { p.empty { (page.t("day-none")) } }
    }
}

fn square(page: &Page<'_>, day: &AirDay) -> Markup {
    let aqi = day
        .aqi
        .map_or_else(|| page.t("day-none"), |aqi| format!("AQI {aqi}"));
    let primary: Vec<&str> = day
        .primary
        .iter()
        .map(|pollutant| pollutant.label())
        .collect();
    let title = format!("{} {aqi} {}", day.date, primary.join(" "));
    let level = day
        .level
        .map_or_else(|| "none".to_owned(), |level| level.to_string());
    html! {
        li class={ "level-" (level) } title=(title) {
            span.date { (day.date.month()) "/" (day.date.day()) }
            span.aqi { @if let Some(aqi) = day.aqi { (aqi) } @else { "—" } }
        }
    }
}

fn totals(page: &Page<'_>) -> Markup {
    let totals = &page.assessment.totals;
    let values = [
        ("people", totals.person_times.to_string()),
        ("spot", totals.on_the_spot.to_string()),
        ("cases", totals.cases.to_string()),
        ("closed", totals.closed.to_string()),
        ("fines", totals.fines_fen.to_string()),
    ];
    html! { p { (page.with("totals", &values)) } }
}

fn documents(page: &Page<'_>) -> Markup {
    let at = format!("?lang={}&as_of={}", page.code(), page.local_time());
    html! {
        ul.documents {
            li { a href={ "/documents/circular.docx" (at) } { (page.t("circular")) } }
            li { a href="/documents/annex-blank.xlsx" { (page.t("form-xlsx")) } }
            li { a href="/documents/annex-blank.docx" { (page.t("form-docx")) } }
        }
    }
}
