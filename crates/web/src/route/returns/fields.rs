//! The fields of the form as posted, read into a draft. Names are the paths of [`desk::FormDraft`].

mod button;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

pub(super) use button::Button;
use desk::limits::ROWS_MAX;
use desk::{FormDraft, ProblemDraft, RowDraft};

/// The box that makes a return an empty one.
pub(crate) const IS_EMPTY: &str = "is_empty";

/// A form as typed, and the numbers its lines had on the page: taking a line away leaves a gap in them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Typed {
    pub(crate) form: FormDraft,
    pub(crate) title: String,
    rows: Vec<Row>,
    cases: Vec<u32>,
}

/// The numbers of one row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Row {
    number: u32,
    lines: Vec<u32>,
}

#[derive(Default)]
struct Reading {
    rows: BTreeMap<u32, (RowDraft, BTreeMap<u32, ProblemDraft>)>,
    cases: BTreeMap<u32, String>,
    form: FormDraft,
    statement: String,
    is_empty: bool,
    title: String,
}

impl Typed {
    /// Reads fields; those of other names are left alone.
    pub(super) fn of(fields: &[(String, String)]) -> Self {
        let mut reading = Reading::default();
        for (name, value) in fields {
            reading.field(name, value);
        }
        reading.finished()
    }

    /// The name of a field on the page, from its path in the draft.
    pub(crate) fn name_of(&self, path: &str) -> String {
        let parts: Vec<&str> = path.split('.').collect();
        match parts.as_slice() {
            ["rows", row, rest @ ..] => self.in_row(row, rest).unwrap_or_else(|| path.to_owned()),
            ["typical_cases", case] => {
                let number = index(case).and_then(|case| self.cases.get(case));
                number.map_or_else(
                    || path.to_owned(),
                    |number| format!("typical_cases.{number}"),
                )
            }
            _ => path.to_owned(),
        }
    }

    fn in_row(&self, row: &str, rest: &[&str]) -> Option<String> {
        let row = self.rows.get(index(row)?)?;
        let rest = match rest {
            ["problems", line, rest @ ..] => {
                let line = row.lines.get(index(line)?)?.to_string();
                [&["problems", line.as_str()], rest].concat().join(".")
            }
            rest => rest.join("."),
        };
        Some(format!("rows.{}.{rest}", row.number))
    }
}

fn index(text: &str) -> Option<usize> {
    text.parse().ok()
}

fn number(text: &str) -> Option<u32> {
    text.parse().ok()
}

impl Reading {
    fn field(&mut self, name: &str, value: &str) {
        let parts: Vec<&str> = name.split('.').collect();
        match parts.as_slice() {
            ["rows", row, field] => self.of_row(row, field, value),
            ["rows", row, "problems", line, field] => self.of_line(row, line, field, value),
            ["typical_cases", case] => {
                let case = number(case).map(|case| self.cases.entry(case).or_default());
                put(case, value);
            }
            [field] => self.plain(field, value),
            _ => {}
        }
    }

    fn plain(&mut self, field: &str, value: &str) {
        let field = match field {
            "from" => &mut self.form.from,
            "to" => &mut self.form.to,
            "person_times" => &mut self.form.person_times,
            "brief" => &mut self.form.brief,
            "empty_statement" => &mut self.statement,
            "title" => &mut self.title,
            IS_EMPTY => {
                self.is_empty = true;
                return;
            }
            _ => return,
        };
        put(Some(field), value);
    }

    fn row(&mut self, row: &str) -> Option<&mut (RowDraft, BTreeMap<u32, ProblemDraft>)> {
        let row = number(row).filter(|row| (*row as usize) < ROWS_MAX)?;
        Some(self.rows.entry(row).or_default())
    }

    fn of_row(&mut self, row: &str, field: &str, value: &str) {
        let Some((row, _)) = self.row(row) else {
            return;
        };
        let field = match field {
            "object" => &mut row.object,
            "checked" => &mut row.checked,
            "checked_m" => &mut row.checked_m,
            _ => return,
        };
        put(Some(field), value);
    }

    fn of_line(&mut self, row: &str, line: &str, field: &str, value: &str) {
        let (Some((_, lines)), Some(line)) = (self.row(row), number(line)) else {
            return;
        };
        let line = lines.entry(line).or_default();
        let field = match field {
            "category" => &mut line.category,
            "summary" => &mut line.summary,
            "handling" => &mut line.handling,
            "fine_wan" => &mut line.fine_wan,
            _ => return,
        };
        put(Some(field), value);
    }

    fn finished(self) -> Typed {
        let mut typed = Typed {
            form: self.form,
            title: self.title,
            ..Typed::default()
        };
        typed.form.empty_statement = self.is_empty.then_some(self.statement);
        for (number, (mut row, lines)) in self.rows {
            let lines: (Vec<u32>, Vec<ProblemDraft>) = lines.into_iter().unzip();
            row.problems = lines.1;
            typed.form.rows.push(row);
            typed.rows.push(Row {
                number,
                lines: lines.0,
            });
        }
        (typed.cases, typed.form.typical_cases) = self.cases.into_iter().unzip();
        typed
    }
}

fn put(field: Option<&mut String>, value: &str) {
    if let Some(field) = field {
        value.clone_into(field);
    }
}
