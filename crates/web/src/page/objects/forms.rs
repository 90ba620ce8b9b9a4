//! Typing an object in, and taking many in from a table.

use desk::{FieldProblem, ImportedRow, ObjectDraft, Outcome};
use maud::{Markup, html};
use units::{FactId, ObjectId};

use crate::page::field::{grounds, object_address};
use crate::page::{Page, frame};

/// The form of an object. `change`: which is changed, and the registration looked at.
pub(crate) fn registration(
    page: &Page<'_>,
    draft: &ObjectDraft,
    change: Option<(&ObjectId, FactId)>,
    mistakes: &[FieldProblem],
) -> Markup {
    let action = change.map_or_else(
        || "/objects/new".to_owned(),
        |(object, _)| format!("{}/edit", object_address(object)),
    );
    let form = Form { page, mistakes };
    let plan = &page.site.plan;
    let kinds = plan.objects.iter();
    let kinds = kinds.map(|kind| {
        (
            kind.id.clone(),
            page.choose(&kind.name, &kind.name_en).to_owned(),
        )
    });
    let finer = plan.objects.iter().flat_map(|kind| {
        let of = page.choose(&kind.name, &kind.name_en);
        let named = move |one: &plan::Subkind| {
            (
                one.id.clone(),
                format!("{of} · {}", page.choose(&one.name, &one.name_en)),
            )
        };
        kind.subkinds.iter().map(named)
    });
    let units = grounds(plan).map(|unit| {
        (
            unit.id.to_string(),
            page.choose(&unit.short, &unit.name_en).to_owned(),
        )
    });
    let answers = ["yes", "no"].map(|word| (word.to_owned(), page.t(word)));
    let content = html! {
        section {
            @if !mistakes.is_empty() {
                div.alert.alert-danger role="alert" {
                    p { (page.with("object-mistakes", &[("count", mistakes.len().to_string())])) }
                    ul { @for one in mistakes { li { a href={ "#" (one.path) } { (page.choose(&one.zh, &one.en)) } } } }
                }
            }
            form.desk method="post" action=(action) {
                (page.csrf())
                @if let Some((_, fact)) = change { input type="hidden" name="corrects" value=(fact); }
                (form.choice("kind", "object-kind", &draft.kind, kinds.collect(), None))
                (form.choice("subkind", "object-subkind", &draft.subkind, finer.collect(), Some("object-subkind-hint")))
                (form.text("name", "object-name", &draft.name, "text", None))
                (form.choice("unit", "unit", &draft.unit, units.collect(), None))
                (form.text("address", "object-address", &draft.address, "text", None))
                (form.text("lon", "object-lon", &draft.lon, "text", Some("object-lon-hint")))
                (form.text("lat", "object-lat", &draft.lat, "text", None))
                (form.text("party", "object-party", &draft.party, "text", Some("object-party-hint")))
                (form.text("starts", "object-starts", &draft.starts, "date", Some("object-period-hint")))
                (form.text("ends", "object-ends", &draft.ends, "date", None))
                (form.text("emission_stage", "object-stage", &draft.emission_stage, "text", Some("object-stage-hint")))
                (form.choice("new_energy", "object-new-energy", &draft.new_energy, answers.to_vec(), None))
                button.btn.btn-primary { (page.t(if change.is_some() { "object-edit-do" } else { "object-new-do" })) }
            }
        }
    };
    let title = if change.is_some() {
        "object-edit"
    } else {
        "object-new"
    };
    framed(page, title, &content)
}

fn framed(page: &Page<'_>, title: &'static str, content: &Markup) -> Markup {
    let back = html! { p { a href="/objects" { (page.t("objects-back")) } } (content) };
    frame::framed(page, &page.shell(Some(title), "nav-objects"), &back)
}

struct Form<'a> {
    page: &'a Page<'a>,
    mistakes: &'a [FieldProblem],
}

impl Form<'_> {
    fn mistake(&self, name: &str) -> Option<&str> {
        let found = self.mistakes.iter().find(|one| one.path == name)?;
        Some(self.page.choose(&found.zh, &found.en))
    }

    fn text(&self, name: &str, label: &str, value: &str, kind: &str, hint: Option<&str>) -> Markup {
        let wrong = self.mistake(name);
        html! {
            label.form-label for=(name) { (self.page.t(label)) }
            input.form-control id=(name) name=(name) type=(kind) value=(value) autocomplete="off" aria-invalid=[wrong.map(|_| "true")];
            (self.below(wrong, hint))
        }
    }

    fn choice(
        &self,
        name: &str,
        label: &str,
        value: &str,
        options: Vec<(String, String)>,
        hint: Option<&str>,
    ) -> Markup {
        let wrong = self.mistake(name);
        html! {
            label.form-label for=(name) { (self.page.t(label)) }
            select.form-select id=(name) name=(name) aria-invalid=[wrong.map(|_| "true")] {
                option value="" { "—" }
                @for (id, text) in &options { option value=(id) selected[id == value] { (text) } }
            }
            (self.below(wrong, hint))
        }
    }

    fn below(&self, wrong: Option<&str>, hint: Option<&str>) -> Markup {
        html! {
            @if let Some(wrong) = wrong { p.field-note.bad { (wrong) } }
            @if let Some(hint) = hint { p.form-hint { (self.page.t(hint)) } }
        }
    }
}

/// What became of a table that was sent.
#[derive(Default)]
pub(crate) struct ImportShown {
    /// Mistakes of the table itself, by cell, in the reader's language.
    pub(crate) cells: Vec<String>,
    /// What each row would do, with its number on the sheet.
    pub(crate) rows: Vec<(u32, ImportedRow)>,
    /// How many rows were taken in; none if nothing was.
    pub(crate) taken_in: Option<usize>,
}

/// Many objects from a table: looked at first, taken in when asked.
pub(crate) fn import(page: &Page<'_>, shown: &ImportShown) -> Markup {
    let content = html! {
        section {
            p { (page.t("import-note")) }
            p.choices {
                a.btn href="/objects/template.xlsx" { (page.t("import-template")) }
                a.btn href="/objects/registry.xlsx" { (page.t("objects-export")) }
            }
            form.desk method="post" action="/objects/import" enctype="multipart/form-data" {
                (page.csrf())
                label.form-label for="table" { (page.t("import-table")) }
                input #table.form-control type="file" name="table" accept=".xlsx" required;
                label.choice { input type="checkbox" name="take" value="yes"; " " (page.t("import-take")) }
                p.form-hint { (page.t("import-take-hint")) }
                button.btn.btn-primary { (page.t("import-do")) }
            }
        }
        (result(page, shown))
    };
    framed(page, "objects-import", &content)
}

fn result(page: &Page<'_>, shown: &ImportShown) -> Markup {
    if let Some(count) = shown.taken_in {
        return html! { section #result { p.alert.alert-success role="status" { (page.with("import-taken", &[("count", count.to_string())])) } } };
    }
    if !shown.cells.is_empty() {
        return html! {
            section #result {
                div.alert.alert-danger role="alert" {
                    p { (page.with("import-cells", &[("count", shown.cells.len().to_string())])) }
                    ul { @for cell in &shown.cells { li { (cell) } } }
                }
            }
        };
    }
    if shown.rows.is_empty() {
        return html! {};
    }
    let of = |wanted: fn(&Outcome) -> bool| {
        shown
            .rows
            .iter()
            .filter(|(_, row)| wanted(&row.outcome))
            .count()
            .to_string()
    };
    let values = [
        ("added", of(|outcome| matches!(outcome, Outcome::Added {}))),
        (
            "changed",
            of(|outcome| matches!(outcome, Outcome::Changed { .. })),
        ),
        ("same", of(|outcome| matches!(outcome, Outcome::Same {}))),
        (
            "wrong",
            of(|outcome| matches!(outcome, Outcome::Mistakes { .. })),
        ),
    ];
    html! {
        section #result {
            h2 { (page.t("import-looked-at")) }
            p role="status" { (page.with("import-counts", &values)) " " (page.t("import-nothing-yet")) }
            div.scroll tabindex="0" role="region" aria-label=(page.t("import-looked-at")) {
                table.stack {
                    thead { tr { @for key in ["import-row", "object-name", "import-outcome"] { th scope="col" { (page.t(key)) } } } }
                    tbody { @for (number, row) in &shown.rows { tr {
                        td data-label=(page.t("import-row")) { (number) }
                        th.names scope="row" { (row.draft.name) }
                        td.names { (outcome(page, row)) }
                    } } }
                }
            }
        }
    }
}

fn outcome(page: &Page<'_>, row: &ImportedRow) -> Markup {
    html! {
        @match &row.outcome {
            Outcome::Added {} => { span.tag.tag-good { (page.t("import-added")) } },
            Outcome::Changed { .. } => { span.tag.tag-warn { (page.t("import-changed")) } },
            Outcome::Same {} => { span.tag { (page.t("import-same")) } },
            Outcome::Mistakes { details } => {
                span.tag.tag-bad { (page.t("import-wrong")) }
                ul { @for one in details { li { (page.choose(&one.zh, &one.en)) } } }
            },
        }
    }
}
