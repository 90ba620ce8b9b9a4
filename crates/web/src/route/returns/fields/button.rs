//! The buttons that change the lines of a form; without scripts they post it whole.

use desk::ProblemDraft;

use super::{Typed, number};

/// What one of them asks for. Numbers are those of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::route::returns) enum Button {
    /// `add.<row>`: one more line.
    Add(u32),
    /// `copy.<row>`: the last line once more.
    Copy(u32),
    /// `remove.<row>.<line>`.
    Remove(u32, u32),
    /// `add.case`: one more typical case.
    AddCase,
    /// `remove.case.<case>`.
    RemoveCase(u32),
    /// `drop.<sha256>`: a file that waits with the draft is taken away.
    Drop(String),
}

impl Button {
    /// The button that was pressed, if one was.
    pub(in crate::route::returns) fn of(fields: &[(String, String)]) -> Option<Self> {
        fields.iter().find_map(|(name, _)| Self::named(name))
    }

    fn named(name: &str) -> Option<Self> {
        let parts: Vec<&str> = name.split('.').collect();
        match parts.as_slice() {
            ["add", "case"] => Some(Self::AddCase),
            ["add", row] => Some(Self::Add(number(row)?)),
            ["copy", row] => Some(Self::Copy(number(row)?)),
            ["remove", "case", case] => Some(Self::RemoveCase(number(case)?)),
            ["remove", row, line] => Some(Self::Remove(number(row)?, number(line)?)),
            ["drop", sha256] => Some(Self::Drop((*sha256).to_owned())),
            _ => None,
        }
    }
}

impl Typed {
    /// Does what a button asks of the lines.
    pub(in crate::route::returns) fn press(&mut self, button: &Button) {
        match button {
            Button::Add(row) => self.add(*row, false),
            Button::Copy(row) => self.add(*row, true),
            Button::Remove(row, line) => self.remove(*row, *line),
            Button::AddCase => self.form.typical_cases.push(String::new()),
            Button::RemoveCase(case) => {
                if let Some(at) = self.cases.iter().position(|one| one == case) {
                    self.cases.remove(at);
                    self.form.typical_cases.remove(at);
                }
            }
            Button::Drop(_) => {}
        }
    }

    fn add(&mut self, row: u32, copied: bool) {
        let Some(at) = self.rows.iter().position(|one| one.number == row) else {
            return;
        };
        if let Some(row) = self.form.rows.get_mut(at) {
            let last = row.problems.last().filter(|_| copied).cloned();
            row.problems
                .push(last.unwrap_or_else(ProblemDraft::default));
        }
    }

    fn remove(&mut self, row: u32, line: u32) {
        let Some(at) = self.rows.iter().position(|one| one.number == row) else {
            return;
        };
        if let (Some(numbers), Some(row)) = (self.rows.get_mut(at), self.form.rows.get_mut(at))
            && let Some(at) = numbers.lines.iter().position(|one| *one == line)
        {
            numbers.lines.remove(at);
            row.problems.remove(at);
        }
    }
}
