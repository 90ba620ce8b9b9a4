//! A seeded, simulated city: weather, air, people who file forms, monitors.
//!
//! [`simulate`] fills a whole campaign from its plan alone. Places, units, deadlines, categories and tasks are the
//! plan's; what happens to them is invented from the seed. Everything is whole numbers, so one seed gives the same facts
//! on every machine, and every fact says in `recorded_by` that it is simulated.

mod air;
mod cast;
mod climate;
mod csv;
mod dice;
mod dust;
mod field;
mod filing;
mod form;
mod monitor;
mod progress;
mod registry;
mod script;
mod season;
mod sky;
mod words;

pub use csv::tidy_csv;
pub use field::photo;
pub use monitor::Monitor;
pub use script::simulate;
