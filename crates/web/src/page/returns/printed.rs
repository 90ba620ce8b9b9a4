//! A filed form as the plan prints it, with its totals, its brief and its cases.

use fact::{AnnexForm, AnnexProblem, AnnexRow, Handling};
use maud::{Markup, html};
use plan::{Annex, AnnexObject};
use units::Fen;

use super::super::Page;

pub(super) fn form(page: &Page<'_>, form: &AnnexForm) -> Markup {
    let annex = &page.site.plan.annex;
    let (before, after) = annex
        .note
        .split_once("{person_times}")
        .unwrap_or((&annex.note, ""));
    html! {
        h3 { (annex.title) }
        p { (page.t("return-days")) " " (form.from) " – " (form.to) }
        div.scroll tabindex="0" role="region" aria-label=(annex.title) {
            table.stack.printed {
                thead { tr { @for column in &annex.columns { th scope="col" { (column) } } } }
                @for row in &form.rows { (object(page, annex, row)) }
                tfoot { (sums(page, form)) }
            }
        }
        p { (before) (form.person_times) (after) }
        @if let Some(brief) = &form.brief {
            h3 { (page.t("return-brief")) }
            p.said { (brief.text) }
            @if !brief.typical_cases.is_empty() {
                h3 { (page.t("return-cases")) }
                ol { @for case in &brief.typical_cases { li.said { (case) } } }
            }
        }
    }
}

fn object(page: &Page<'_>, annex: &Annex, row: &AnnexRow) -> Markup {
    let known = annex.rows.iter().find(|object| object.id == row.object);
    let label = known.map_or(row.object.as_str(), |object: &AnnexObject| &object.label);
    let lines = row.problems.len().max(1);
    html! {
        tbody {
            @for number in 0..lines {
                tr {
                    @if number == 0 {
                        th scope="rowgroup" rowspan=(lines) { (label) " " b { (row.checked) @if let Some(metres) = row.checked_m { " / " (metres) } } }
                    }
                    @match row.problems.get(number) {
                        Some(problem) => { (line(page, annex, number + 1, problem)) }
                        None => { td data-label=(annex.columns.get(1).map_or("", String::as_str)) { "0" } td {} td {} td {} }
                    }
                }
            }
        }
    }
}

fn line(page: &Page<'_>, annex: &Annex, number: usize, problem: &AnnexProblem) -> Markup {
    let handling = match problem.handling {
        Handling::OnTheSpot => &annex.on_the_spot,
        Handling::CaseFiled => &annex.case_filed,
    };
    html! {
        td { (number) "." }
        td.text { b { (problem.category) } " " (problem.summary) }
        td { (handling) }
        td.number data-label=(page.t("return-fine")) { @if problem.fine_fen > Fen(0) { (problem.fine_fen) } @else { "—" } }
    }
}

fn sums(page: &Page<'_>, form: &AnnexForm) -> Markup {
    let sums = desk::totals(form);
    html! {
        tr {
            th scope="row" { (page.t("return-sum")) " " (sums.checked) @if sums.checked_m > 0 { " / " (sums.checked_m) } }
            td data-label=(page.site.plan.annex.columns.get(1).map_or("", String::as_str)) { (sums.problems) }
            td {}
            td { (page.with("return-sum-handling", &[("spot", sums.on_the_spot.to_string()), ("cases", sums.cases.to_string())])) }
            td.number data-label=(page.t("return-fine")) { b { (sums.fines_fen) } }
        }
    }
}
