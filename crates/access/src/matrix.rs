//! The matrix, read from `rights.md`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::{Action, Role};

const TABLE: &str = include_str!("../rights.md");

/// Whose matter it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    /// The account's own unit, or one below it in the unit tree.
    Own,
    /// Any other unit.
    Other,
}

/// How far a right reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Extent {
    /// Never.
    Never,
    /// Own unit and those below it.
    Own,
    /// Every unit.
    All,
}

/// Role × action × own or other unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matrix {
    cells: BTreeMap<(Role, Action), Extent>,
}

impl Matrix {
    /// The matrix of `rights.md`. What the table does not grant is refused.
    #[must_use]
    pub fn builtin() -> &'static Self {
        static BUILTIN: LazyLock<Matrix> = LazyLock::new(|| Matrix::read(TABLE));
        &BUILTIN
    }

    /// How far the right reaches.
    #[must_use]
    pub fn extent(&self, role: Role, action: Action) -> Extent {
        let cell = self.cells.get(&(role, action));
        cell.copied().unwrap_or(Extent::Never)
    }

    /// Whether a role may do something to its own or another unit.
    #[must_use]
    pub fn may(&self, role: Role, action: Action, relation: Relation) -> bool {
        match self.extent(role, action) {
            Extent::Never => false,
            Extent::Own => relation == Relation::Own,
            Extent::All => true,
        }
    }

    fn read(table: &str) -> Self {
        let mut columns: Vec<Option<Role>> = Vec::new();
        let mut cells = BTreeMap::new();
        for line in table.lines().filter(|line| line.starts_with('|')) {
            let fields: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
            let Some((first, rest)) = fields.split_first() else {
                continue;
            };
            if *first == "action" {
                columns = rest.iter().map(|name| Role::parse(name)).collect();
            }
            let Some(action) = Action::ALL.iter().find(|action| action.as_str() == *first) else {
                continue;
            };
            for (role, cell) in columns.iter().zip(rest) {
                if let (Some(role), Some(extent)) = (role, extent(cell)) {
                    cells.insert((*role, *action), extent);
                }
            }
        }
        Self { cells }
    }
}

fn extent(cell: &str) -> Option<Extent> {
    match cell {
        "–" => Some(Extent::Never),
        "own" => Some(Extent::Own),
        "all" => Some(Extent::All),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cell_of_the_table_is_filled_and_every_row_is_an_action() {
        let matrix = Matrix::builtin();
        for action in Action::ALL {
            for role in Role::ALL {
                assert!(
                    matrix.cells.contains_key(&(role, *action)),
                    "{action} {role}"
                );
            }
        }
        let rows = TABLE.lines().filter(|line| line.starts_with("| ")).skip(1);
        let names: Vec<&str> = rows
            .filter_map(|row| row.split('|').nth(1))
            .map(str::trim)
            .collect();
        let expected: Vec<&str> = Action::ALL.iter().map(|action| action.as_str()).collect();
        assert_eq!(names, expected);
    }

    #[test]
    fn own_does_not_reach_others() {
        let matrix = Matrix::builtin();
        assert!(matrix.may(Role::Reporter, Action::ReturnEdit, Relation::Own));
        assert!(!matrix.may(Role::Reporter, Action::ReturnEdit, Relation::Other));
        assert!(!matrix.may(Role::Leader, Action::RankingConfirm, Relation::Own));
    }
}
