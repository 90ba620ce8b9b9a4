//! The overview: are we on course, who is late, what got worse.

use maud::{Markup, html};

use super::{Page, chart, frame, tables, warnings, widget};

pub(crate) fn overview(page: &Page<'_>) -> Markup {
    let shell = frame::Shell {
        live: true,
        charts: true,
        ..page.shell(None, "nav-overview")
    };
    frame::framed(page, &shell, &content(page))
}

/// The overview without the shell.
pub(super) fn content(page: &Page<'_>) -> Markup {
    html! {
        (warnings::banner(page))
        (widget::attention(page))
        section #targets {
            h2 { (page.t("targets")) }
            p.note { (page.t("targets-note")) }
            (widget::gauges(page))
        }
        section #ranking { h2 { (page.t("ranking")) } (tables::ranking(page)) }
        section #returns { h2 { (page.t("returns")) } (tables::returns(page)) }
        section #tasks { h2 { (page.t("tasks")) } (tables::tasks(page)) (totals(page)) }
        section #days { h2 { (page.t("days")) } (widget::calendar(page)) }
        section #pollutants { h2 { (page.t("daily-values")) } (chart::daily(page)) }
        section #hours { h2 { (page.t("hourly-values")) } (chart::hourly(page)) }
        section #documents { h2 { (page.t("documents")) } (documents(page)) }
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
    html! { p.totals { (page.with("totals", &values)) } }
}

fn documents(page: &Page<'_>) -> Markup {
    html! {
        ul.documents {
            li { a href={ "/documents" (page.at()) } { (page.t("documents-all")) } }
            li { a href="/documents/annex-blank.xlsx" { (page.t("form-xlsx")) } }
            li { a href="/documents/annex-blank.docx" { (page.t("form-docx")) } }
        }
    }
}
