//! One row of the form: how many were checked, and a line a problem.

use desk::{ProblemDraft, RowDraft};
use maud::{Markup, html};
use plan::AnnexObject;

use super::field::{Form, Kind};

/// Where one line stands: `rows.0.problems.2`, its numbers, and where its buttons post.
struct Line<'a> {
    form: &'a Form<'a>,
    row: usize,
    number: &'a str,
    save: &'a str,
}

pub(super) fn row(form: &Form<'_>, number: usize, row: &RowDraft) -> Markup {
    let mut known = form.page.site.plan.annex.rows.iter();
    let object = known.find(|object| object.id == row.object);
    let (label, metres) = object.map_or((row.object.as_str(), false), |object| {
        (&object.label, object.with_metres)
    });
    let at = |field: &str| format!("rows.{number}.{field}");
    html! {
        fieldset.return-row id={ "rows." (number) } data-group {
            legend { (label) }
            input type="hidden" name=(at("object")) value=(row.object);
            div.row-of-fields {
                (form.text(&at("checked"), &form.t("return-checked"), &row.checked, Kind::Count))
                @if metres || !row.checked_m.is_empty() { (form.text(&at("checked_m"), &form.t("return-metres"), &row.checked_m, Kind::Count)) }
            }
            @if let Some(object) = object { (choices(number, object)) }
            (problems(form, number, row))
        }
    }
}

/// The categories; their number is enough to find one.
fn choices(row: usize, object: &AnnexObject) -> Markup {
    html! {
        datalist id={ "categories-" (row) } {
            @for (number, category) in object.categories.iter().enumerate() { option value=(category) label=(number + 1) {} }
        }
    }
}

fn problems(form: &Form<'_>, row: usize, typed: &RowDraft) -> Markup {
    // Without scripts the page that comes back shows this row.
    let save = format!("{}/draft#rows.{row}", form.sheet.owed.path());
    let numbers: Vec<String> = (0..typed.problems.len())
        .map(|number| number.to_string())
        .collect();
    let line = |number| Line {
        form,
        row,
        number,
        save: &save,
    };
    html! {
        div.problems id={ "rows." (row) ".problems" } {
            div.line-heads aria-hidden="true" {
                span {} span { (form.t("return-category")) } span { (form.t("return-summary")) } span { (form.t("return-handling")) } span { (form.t("return-fine")) } span {}
            }
            div data-lines data-next=(typed.problems.len()) data-most=(desk::limits::LINES_A_ROW_MAX) {
                @for (number, problem) in numbers.iter().zip(&typed.problems) { (line(number).shown(problem)) }
            }
            template data-line { (line("__N__").shown(&ProblemDraft::default())) }
            p.choices {
                button.btn.btn-sm name={ "add." (row) } value="1" formaction=(save) formnovalidate data-line-add { "＋ " (form.t("return-add")) }
                button.btn.btn-sm name={ "copy." (row) } value="1" formaction=(save) formnovalidate data-line-copy { (form.t("return-copy")) }
            }
        }
    }
}

impl Line<'_> {
    fn at(&self, field: &str) -> String {
        format!("rows.{}.problems.{}.{field}", self.row, self.number)
    }

    fn shown(&self, typed: &ProblemDraft) -> Markup {
        let form = self.form;
        let whole = format!("rows.{}.problems.{}", self.row, self.number);
        html! {
            div.line id=(whole) {
                span.line-number aria-hidden="true" {}
                (self.category(&typed.category))
                (self.summary(&typed.summary))
                (self.handling(&typed.handling))
                (form.text(&self.at("fine_wan"), &form.t("return-fine"), &typed.fine_wan, Kind::Amount))
                button.btn.btn-sm.remove name={ "remove." (self.row) "." (self.number) } value="1" formaction=(self.save) formnovalidate data-line-remove
                    title=(form.t("return-remove")) { span aria-hidden="true" { "✕" } span.visually-hidden { (form.t("return-remove")) } }
                (form.note(&whole))
            }
        }
    }

    fn category(&self, value: &str) -> Markup {
        let (form, name) = (self.form, self.at("category"));
        html! {
            div.field.field-category {
                label.form-label for=(name) { (form.t("return-category")) }
                input.form-control id=(name) name=(name) value=(value) list={ "categories-" (self.row) } data-category autocomplete="off"
                    placeholder=(form.t("return-category-hint")) aria-invalid=[form.invalid(&name)] aria-describedby={ "note-" (name) };
                (form.note(&name))
            }
        }
    }

    fn summary(&self, value: &str) -> Markup {
        let (form, name) = (self.form, self.at("summary"));
        html! {
            div.field.field-summary {
                label.form-label for=(name) { (form.t("return-summary")) }
                textarea.form-control id=(name) name=(name) rows="1" data-enter aria-invalid=[form.invalid(&name)] aria-describedby={ "note-" (name) } { "\n" (value) }
                (form.note(&name))
            }
        }
    }

    /// The printed words, with a digit before each so that it can be typed.
    fn handling(&self, value: &str) -> Markup {
        let (form, name) = (self.form, self.at("handling"));
        let annex = &form.page.site.plan.annex;
        let known = [
            ("on_the_spot", &annex.on_the_spot),
            ("case_filed", &annex.case_filed),
        ];
        let chosen = known
            .iter()
            .find(|(id, word)| *id == value || *word == value)
            .map(|(id, _)| *id);
        html! {
            div.field.field-handling {
                label.form-label for=(name) { (form.t("return-handling")) }
                select.form-select id=(name) name=(name) aria-invalid=[form.invalid(&name)] aria-describedby={ "note-" (name) } {
                    option value="" { (form.t("return-choose")) }
                    @for (number, (id, word)) in known.iter().enumerate() { option value=(id) selected[chosen == Some(*id)] { (number + 1) " " (word) } }
                    @if chosen.is_none() && !value.is_empty() { option value=(value) selected { (value) } }
                }
                (form.note(&name))
            }
        }
    }
}
