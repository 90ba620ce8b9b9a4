//! The annex form to fill in: days, people, a row an object kind, brief, cases; or the statement that there was nothing.

use maud::{Markup, html};

use super::field::{Form, Kind};
use super::lines;

pub(super) fn table(form: &Form<'_>) -> Markup {
    let typed = &form.sheet.entry.form;
    html! {
        section {
            h2 { (form.page.site.plan.annex.title) }
            (spreadsheet(form))
            (empty(form))
            div.row-of-fields data-unless-empty {
                (form.text("from", &form.t("return-from"), &typed.from, Kind::Day))
                (form.text("to", &form.t("return-to"), &typed.to, Kind::Day))
                (form.text("person_times", &form.t("return-people"), &typed.person_times, Kind::Count))
            }
            p.form-hint.keys data-unless-empty { (form.t("return-keys")) }
        }
        div #rows.rows data-unless-empty {
            @for (number, row) in typed.rows.iter().enumerate() { (lines::row(form, number, row)) }
        }
        section data-unless-empty {
            h2 { (form.t("return-brief")) }
            (form.area("brief", &form.t("return-brief-text"), &typed.brief, 5))
            (cases(form))
        }
    }
}

/// Reading a filled spreadsheet, for those who would rather fill in that.
fn spreadsheet(form: &Form<'_>) -> Markup {
    let path = form.sheet.owed.path();
    html! {
        details.spreadsheet {
            summary { (form.t("return-spreadsheet")) }
            p.form-hint { (form.t("return-spreadsheet-hint")) " " a href={ (path) "/blank.xlsx" } { (form.t("return-blank")) } }
            label.form-label for="table" { (form.t("return-spreadsheet-file")) }
            p.choices {
                input #table.form-control type="file" name="table" accept=".xlsx";
                button.btn formaction={ (path) "/upload" } formnovalidate { (form.t("return-spreadsheet-read")) }
            }
        }
    }
}

/// The box that makes it an empty return, and the statement that goes with it.
fn empty(form: &Form<'_>) -> Markup {
    let statement = form.sheet.entry.form.empty_statement.as_deref();
    html! {
        div.empty-return {
            label.form-check {
                input #is_empty.form-check-input type="checkbox" name="is_empty" value="1" checked[statement.is_some()] data-empty;
                " " (form.t("return-is-empty"))
            }
            div data-if-empty { (form.area("empty_statement", &form.t("return-empty-statement"), statement.unwrap_or_default(), 2)) }
        }
    }
}

fn cases(form: &Form<'_>) -> Markup {
    let cases = &form.sheet.entry.form.typical_cases;
    let save = format!("{}/draft#typical_cases", form.sheet.owed.path());
    html! {
        div.cases #typical_cases data-group {
            h3 { (form.t("return-cases")) }
            (form.note("typical_cases"))
            div data-lines data-next=(cases.len()) data-most=(desk::limits::CASES_MAX) {
                @for (number, text) in cases.iter().enumerate() { (case(form, &number.to_string(), text, &save)) }
            }
            template data-line { (case(form, "__N__", "", &save)) }
            p.choices { button.btn.btn-sm name="add.case" value="1" formaction=(save) formnovalidate data-line-add { "＋ " (form.t("return-case-add")) } }
        }
    }
}

fn case(form: &Form<'_>, number: &str, text: &str, save: &str) -> Markup {
    let name = format!("typical_cases.{number}");
    html! {
        div.case {
            (form.area(&name, &form.t("return-case-text"), text, 3))
            button.btn.btn-sm name={ "remove.case." (number) } value="1" formaction=(save) formnovalidate data-line-remove { (form.t("return-case-remove")) }
        }
    }
}
