//! Data for charts, drawn by `ui/src/charts.ts`, with the same numbers as a table.

use maud::{Markup, PreEscaped, html};
use serde::Serialize;
use units::Pollutant;

use super::Page;

/// One line of values, day by day.
#[derive(Serialize)]
pub(super) struct Series<'a> {
    pub(super) name: &'a str,
    pub(super) unit: &'a str,
    pub(super) dates: &'a [String],
    /// As text, since exact decimals leave the program as text; the script makes numbers of them.
    pub(super) values: Vec<Option<String>>,
    pub(super) limit: Option<&'a str>,
    /// A second line to hold the first against; empty for none.
    pub(super) planned: Vec<String>,
}

/// Where the script draws, with its data.
pub(super) fn plot(series: &Series<'_>) -> Markup {
    html! {
        div.plot data-chart="daily" aria-hidden="true" {}
        (json(series))
    }
}

/// Six small charts of daily values, the campaign's limit in each.
pub(super) fn daily(page: &Page<'_>) -> Markup {
    let days = &page.assessment.days;
    if days.is_empty() {
        return html! { p.empty { (page.t("day-none")) } };
    }
    let dates: Vec<String> = days.iter().map(|day| day.date.to_string()).collect();
    html! {
        div.charts {
            @for pollutant in Pollutant::ALL { (chart(page, pollutant, &dates)) }
        }
        details {
            summary { (page.t("as-table")) }
            (table(page))
        }
    }
}

fn chart(page: &Page<'_>, pollutant: Pollutant, dates: &[String]) -> Markup {
    let target = page
        .assessment
        .targets
        .iter()
        .find(|target| target.pollutant == pollutant);
    let data = Series {
        name: pollutant.label(),
        unit: pollutant.unit(),
        dates,
        values: page
            .assessment
            .days
            .iter()
            .map(|day| day.values[pollutant].map(|value| value.to_string()))
            .collect(),
        limit: target.map(|target| target.limit.as_str()),
        planned: Vec::new(),
    };
    let of = page.t(match pollutant {
        Pollutant::O3 => "daily-mda8",
        _ => "daily-mean",
    });
    html! {
        figure.chart {
            figcaption { b { (pollutant.label()) } " " small { (of) " " (pollutant.unit()) @if let Some(limit) = data.limit { " · " (page.with("limit-line", &[("limit", limit.to_owned())])) } } }
            div.plot data-chart="daily" aria-hidden="true" {}
            (json(&data))
        }
    }
}

/// Six small charts of the newest hours; their data come when they are drawn.
pub(super) fn hourly(page: &Page<'_>) -> Markup {
    let at = page.at();
    html! {
        div.charts {
            @for pollutant in Pollutant::ALL {
                figure.chart {
                    figcaption { b { (pollutant.label()) } " " small { (page.t("hourly-mean")) " " (pollutant.unit()) } }
                    div.plot data-chart="hourly" data-src={ "/air/" (pollutant) "/hours" (at) } aria-hidden="true" {}
                }
            }
        }
    }
}

/// Data beside the element that shows them. A browser runs nothing in it.
fn json(data: &impl Serialize) -> Markup {
    // `<` could end the element early.
    let text = serde_json::to_string(data)
        .unwrap_or_default()
        .replace('<', "\\u003c");
    html! { script type="application/json" { (PreEscaped(text)) } }
}

fn table(page: &Page<'_>) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label=(page.t("daily-values")) {
            table {
                thead { tr {
                    th scope="col" { (page.t("date")) }
                    th.number scope="col" { "AQI" }
                    @for pollutant in Pollutant::ALL { th.number scope="col" { (pollutant.label()) " " small { (pollutant.unit()) } } }
                } }
                tbody { @for day in page.assessment.days.iter().rev() {
                    tr {
                        th scope="row" { (day.date) }
                        td.number { @if let Some(aqi) = day.aqi { (aqi) } @else { "—" } }
                        @for (_, value) in day.values.iter() {
                            td.number { @if let Some(value) = value { (value) } @else { "—" } }
                        }
                    }
                } }
            }
        }
    }
}
