//! Server-rendered pages over a ledger: the overview, explanations of findings, documents.
//!
//! Every page is a function of plan, facts and the instant in its address; nothing is stored here.

mod answer;
mod asset;
mod page;
mod site;
mod texts;

pub use answer::router;
pub use site::{Site, SiteError};
