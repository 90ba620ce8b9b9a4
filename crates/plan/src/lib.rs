//! The campaign plan as data: a folder of TOML files, read with places, checked whole.
//!
//! [`load()`] is pure: it takes the files as text and gives the plan, or every problem with file, line, column, cause
//! and hint. [`disk::read_dir`] is the only I/O. How to write a plan: `plans/README.md`.

mod check;
mod condition;
mod coverage;
mod diagnostic;
pub mod disk;
mod folder;
pub mod limits;
mod load;
mod model;
mod names;
mod read;
pub mod rules;
mod source;
mod suggest;
mod table;
mod words;

pub use condition::{Compiled, ConditionError, ConditionKind, Declared, Variable, VariableType};
pub use coverage::{CoverageRow, Language, coverage, coverage_json, coverage_text};
pub use diagnostic::{Diagnostics, Problem};
pub use folder::FILE_NAMES;
pub use load::load;
pub use model::*;
pub use source::SourceFile;
