//! Inspections: what a device sends is judged and becomes facts, once.

mod answers;
mod filing;
mod found;
mod purpose;
mod rechecked;
mod sent;

pub use filing::{InspectionFiling, file_inspection};
