//! The registry of objects as a table: to fill in, to read back, to take away.

mod read;
mod write;

pub use read::{RegistryRow, read_registry_xlsx};
pub use write::registry_xlsx;

use crate::annex::address;

/// A column: the field of an object it holds, its head, its width.
type Column = (&'static str, &'static str, u16);

const SHEET: &str = "监管对象";

const COLUMNS: [Column; 13] = [
    ("object", "编号", 14),
    ("kind", "类别", 16),
    ("subkind", "细类", 10),
    ("name", "名称", 32),
    ("unit", "属地", 14),
    ("address", "地址", 36),
    ("lon", "经度", 13),
    ("lat", "纬度", 13),
    ("party", "责任单位", 30),
    ("starts", "开工日期", 13),
    ("ends", "计划完工日期", 15),
    ("emission_stage", "排放阶段", 11),
    ("new_energy", "新能源", 9),
];

/// What one object says, in the order of the columns: fields of an object by name.
pub type RegistryCells = [String; COLUMNS.len()];

/// The fields in the order of the columns.
pub const REGISTRY_FIELDS: [&str; COLUMNS.len()] = {
    let mut fields = [""; COLUMNS.len()];
    let mut index = 0;
    while index < COLUMNS.len() {
        fields[index] = COLUMNS[index].0;
        index += 1;
    }
    fields
};

/// The cell of a field in a row as this program writes the table, such as `D7`.
#[must_use]
pub fn registry_cell(row: u32, field: &str) -> Option<String> {
    let column = REGISTRY_FIELDS.iter().position(|one| *one == field)?;
    Some(address(row.checked_sub(1)?, u16::try_from(column).ok()?))
}
