//! Returns: who has filed what, the reminder list, one return, its form.

mod cards;
mod edit;
mod files;
mod findings;
mod list;
mod matrix;
mod printed;
mod read;
mod remind;
mod sheet;
mod time;
mod timetable;

pub(crate) use edit::return_form;
pub(crate) use files::has_files;
pub(crate) use findings::return_findings;
pub(crate) use list::returns;
pub(crate) use read::return_read;
pub(crate) use remind::reminders;
pub(crate) use sheet::{Notice, Sheet};
