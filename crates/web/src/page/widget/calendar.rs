//! Day by day, a block a month: the number is the AQI, the colour its level.

use assess::AirDay;
use maud::{Markup, html};

use super::super::Page;

/// Levels of HJ 633.
const LEVELS: [u8; 6] = [1, 2, 3, 4, 5, 6];

pub(in crate::page) fn calendar(page: &Page<'_>) -> Markup {
    let days = &page.assessment.days;
    if days.is_empty() {
        return html! { p.empty { (page.t("day-none")) } };
    }
    let months = days.chunk_by(|before, after| {
        (before.date.year(), before.date.month()) == (after.date.year(), after.date.month())
    });
    html! {
        div.months { @for month in months { (block(page, month)) } }
        ul.levels aria-label=(page.t("levels")) {
            @for level in LEVELS {
                li { span class={ "swatch level-" (level) } aria-hidden="true" {} (name(page, Some(level))) }
            }
            li { span.swatch.level-none aria-hidden="true" {} (page.t("day-invalid")) }
        }
    }
}

fn block(page: &Page<'_>, month: &[AirDay]) -> Markup {
    let Some(first) = month.first() else {
        return html! {};
    };
    let good = month.iter().filter(|day| day.good).count();
    let title = page.with(
        "month",
        &[
            ("year", first.date.year().to_string()),
            (
                "month",
                first.date.strftime(page.choose("%-m", "%b")).to_string(),
            ),
        ],
    );
    let count = [
        ("good", good.to_string()),
        ("days", month.len().to_string()),
    ];
    html! {
        div.month {
            h3 { (title) " " small { (page.with("month-good", &count)) } }
            div.week aria-hidden="true" { @for day in page.t("weekdays").split(' ') { span { (day) } } }
            ol.days {
                @for (index, day) in month.iter().enumerate() { (square(page, day, index == 0)) }
            }
        }
    }
}

fn square(page: &Page<'_>, day: &AirDay, first: bool) -> Markup {
    let level = day
        .level
        .map_or_else(|| "none".to_owned(), |level| level.to_string());
    let primary: Vec<&str> = day
        .primary
        .iter()
        .map(|pollutant| pollutant.label())
        .collect();
    let mut about = format!("{} {}", day.date, name(page, day.level));
    if let Some(aqi) = day.aqi {
        about += &format!(" AQI {aqi}");
    }
    if !primary.is_empty() {
        about += &format!(" {} {}", page.t("primary"), primary.join(" "));
    }
    if day.sand_dust {
        about += &format!(" {}", page.t("sand-dust"));
    }
    // The first day stands under its weekday, the rest follow.
    let column = if first {
        format!(" from-{}", day.date.weekday().to_monday_one_offset())
    } else {
        String::new()
    };
    html! {
        li class={ "level-" (level) (column) } title=(about) {
            span.visually-hidden { (about) }
            span.date aria-hidden="true" { (day.date.day()) @if day.sand_dust { "*" } }
            span.aqi aria-hidden="true" { @if let Some(aqi) = day.aqi { (aqi) } @else { "—" } }
        }
    }
}

fn name(page: &Page<'_>, level: Option<u8>) -> String {
    page.t(match level {
        Some(1) => "level-1",
        Some(2) => "level-2",
        Some(3) => "level-3",
        Some(4) => "level-4",
        Some(5) => "level-5",
        Some(_) => "level-6",
        None => "day-invalid",
    })
}
