//! What of the dated tasks is still open, day by day, beside what may be open.

use assess::BurnDownDay;
use campaign::Campaign;
use maud::{Markup, html};

use crate::page::Page;
use crate::page::chart::{Series, plot};

pub(super) fn chart(page: &Page<'_>, campaign: &Campaign) -> Markup {
    let days = assess::burn_down(&page.site.plan, campaign, page.assessment.as_of);
    if days.is_empty() {
        return html! { p.empty { (page.t("tasks-none")) } };
    }
    let dates: Vec<String> = days.iter().map(|day| day.date.to_string()).collect();
    let open = page.t("burn-down-open");
    let series = Series {
        name: &open,
        unit: "",
        dates: &dates,
        values: days
            .iter()
            .map(|day| day.open.map(|open| open.to_string()))
            .collect(),
        limit: None,
        planned: days.iter().map(|day| day.planned.to_string()).collect(),
    };
    html! {
        p.note { (page.t("burn-down-note")) }
        figure.chart {
            figcaption { b { (open) } " " small { (page.t("burn-down-line")) } }
            (plot(&series))
        }
        details {
            summary { (page.t("as-table")) }
            (table(page, &days))
        }
    }
}

fn table(page: &Page<'_>, days: &[BurnDownDay]) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label=(page.t("burn-down")) {
            table {
                thead { tr {
                    th scope="col" { (page.t("date")) }
                    th.number scope="col" { (page.t("burn-down-open")) }
                    th.number scope="col" { (page.t("burn-down-planned")) }
                } }
                tbody { @for day in days.iter().rev() {
                    @if let Some(open) = day.open {
                        tr { th scope="row" { (day.date) } td.number { (open) } td.number { (day.planned) } }
                    }
                } }
            }
        }
    }
}
