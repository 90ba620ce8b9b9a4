//! Reading the table back, whatever the bytes are.

use super::{COLUMNS, RegistryCells};
use crate::annex::{CellError, Cells, Value, open, reduced};
use crate::limits::ERRORS;

/// A row that says something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegistryRow {
    /// Its number on the sheet, counted from 1.
    pub row: u32,
    /// What it says.
    pub cells: RegistryCells,
}

/// Heads that must be there.
const NEEDED: [&str; 3] = ["类别", "名称", "属地"];

/// Reads a table of objects. Columns are found by their heads, in any order.
///
/// # Errors
/// Every mistake of the table itself, by cell. What the words mean is not looked at.
pub fn read_registry_xlsx(bytes: &[u8]) -> Result<Vec<RegistryRow>, Vec<CellError>> {
    let last = u16::try_from(COLUMNS.len()).unwrap_or(u16::MAX);
    let sheets = open(bytes, last).map_err(|error| vec![error])?;
    let found = sheets.iter().find_map(|cells| Some((cells, heads(cells)?)));
    let Some((cells, (head, columns))) = found else {
        let needed = NEEDED.join("、");
        return Err(vec![CellError::of_file(
            format!("没有找到登记表：任何工作表都没有同时含“{needed}”的表头行，请用下发的模板填写"),
            format!(
                "no registry found: no sheet has a row with the heads {needed}; use the template"
            ),
        )]);
    };
    let mut refused = cells.refused.clone();
    refused.truncate(ERRORS);
    if !refused.is_empty() {
        return Err(refused);
    }
    let below = cells.row_numbers().filter(|row| *row > head);
    let rows = below.map(|row| RegistryRow {
        row: row + 1,
        cells: columns.map(|column| {
            let value = column.and_then(|column| cells.get(row, column));
            value.map(Value::text).unwrap_or_default()
        }),
    });
    Ok(rows
        .filter(|row| row.cells.iter().any(|cell| !cell.trim().is_empty()))
        .collect())
}

/// The row of heads, and where each column is.
fn heads(cells: &Cells) -> Option<(u32, [Option<u16>; COLUMNS.len()])> {
    cells.row_numbers().find_map(|row| {
        let columns = COLUMNS.map(|(_, head, _)| {
            let mut row = cells.row(row);
            row.find(|(_, value)| reduced(&value.text()) == reduced(head))
                .map(|(column, _)| column)
        });
        let has = |head: &str| {
            let index = COLUMNS.iter().position(|(_, name, _)| *name == head);
            index.is_some_and(|index| columns[index].is_some())
        };
        NEEDED
            .iter()
            .all(|head| has(head))
            .then_some((row, columns))
    })
}

#[cfg(test)]
mod tests {
    use super::super::{REGISTRY_FIELDS, registry_cell};
    use super::read_registry_xlsx;

    #[test]
    fn cells_are_named_as_the_table_is_written() {
        assert_eq!(registry_cell(3, "object").as_deref(), Some("A3"));
        assert_eq!(registry_cell(3, "name").as_deref(), Some("D3"));
        assert_eq!(registry_cell(0, "name"), None);
        assert_eq!(registry_cell(3, "colour"), None);
        assert_eq!(REGISTRY_FIELDS.last(), Some(&"new_energy"));
    }

    #[test]
    fn what_is_no_workbook_is_said() {
        for bytes in [&b""[..], b"PK", b"\xD0\xCF\x11\xE0old", b"name,kind"] {
            assert_eq!(read_registry_xlsx(bytes).unwrap_err().len(), 1);
        }
    }
}
