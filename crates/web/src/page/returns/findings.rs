//! Mistakes, warnings, what is still to be filled in, and totals: the part of the form that follows what is typed.

use desk::{FieldProblem, Severity};
use maud::{Markup, html};
use plan::Plan;

use super::super::Page;
use crate::route::{Entry, Owed};

/// Mistakes that only say that somebody has not come that far yet.
const TO_DO: [&str; 2] = ["not_filled", "empty_needs_statement"];

pub(super) fn is_to_do(finding: &FieldProblem) -> bool {
    TO_DO.contains(&finding.code)
}

/// The name of a field on the page, from its path.
pub(crate) type Named<'a> = &'a dyn Fn(&str) -> String;

pub(crate) fn return_findings(
    page: &Page<'_>,
    owed: &Owed<'_>,
    entry: &Entry,
    findings: &[FieldProblem],
    named: Named<'_>,
) -> Markup {
    let (to_do, found): (Vec<_>, Vec<_>) = findings.iter().partition(|one| is_to_do(one));
    let errors = found
        .iter()
        .filter(|one| one.severity == Severity::Error)
        .count();
    html! {
        @if owed.obligation.is_annex_form && entry.form.empty_statement.is_none() { (totals(page, entry)) }
        p.verdict {
            @if errors > 0 { span.bad { "✗ " (page.with("return-errors", &[("count", errors.to_string())])) } " " }
            @if !to_do.is_empty() { span.warn { (page.with("return-to-do", &[("count", to_do.len().to_string())])) } " " }
            @if errors == 0 && to_do.is_empty() { span.good { "✓ " (page.t("return-no-errors")) } " " }
            @if found.len() > errors { span { (page.with("return-warnings", &[("count", (found.len() - errors).to_string())])) } }
        }
        @if !found.is_empty() { ul.findings { @for one in &found { (line(page, entry, one, named)) } } }
        @if !to_do.is_empty() {
            details.to-do {
                summary { (page.t("return-to-do-list")) }
                ul.findings { @for one in &to_do { (line(page, entry, one, named)) } }
            }
        }
    }
}

fn totals(page: &Page<'_>, entry: &Entry) -> Markup {
    let sums = desk::totals_so_far(&page.site.plan, &entry.form);
    let values = [
        ("checked", sums.checked.to_string()),
        ("problems", sums.problems.to_string()),
        ("spot", sums.on_the_spot.to_string()),
        ("cases", sums.cases.to_string()),
        ("fines", sums.fines_fen.to_string()),
        ("people", sums.person_times.to_string()),
    ];
    html! { p.sums { (page.with("return-sums", &values)) } }
}

fn line(page: &Page<'_>, entry: &Entry, one: &FieldProblem, named: Named<'_>) -> Markup {
    let name = named(&one.path);
    let (class, kind) = match one.severity {
        Severity::Error if is_to_do(one) => ("warn", "to-do"),
        Severity::Error => ("bad", "error"),
        Severity::Warning => ("warn", "warning"),
    };
    let place = place(page, &page.site.plan, entry, &one.path);
    html! {
        li data-field=(name) data-kind=(kind) data-text=(page.choose(&one.zh, &one.en)) {
            a class=(class) href={ "#" (name) } { @if let Some(place) = place { (place) (page.choose("：", ": ")) } (page.choose(&one.zh, &one.en)) }
        }
    }
}

/// Which line or case a message is about, where it does not say so itself.
fn place(page: &Page<'_>, plan: &Plan, entry: &Entry, path: &str) -> Option<String> {
    let parts: Vec<&str> = path.split('.').collect();
    let following = |text: &str| {
        text.parse::<usize>()
            .ok()
            .map(|index| (index + 1).to_string())
    };
    match parts.as_slice() {
        ["rows", row, "problems", line, ..] => {
            let row = entry.form.rows.get(row.parse::<usize>().ok()?)?;
            let mut known = plan.annex.rows.iter();
            let object = known.find(|object| object.id == row.object)?.name.clone();
            Some(page.with(
                "return-line",
                &[("object", object), ("line", following(line)?)],
            ))
        }
        ["typical_cases", case] => Some(page.with("return-case", &[("number", following(case)?)])),
        _ => None,
    }
}
