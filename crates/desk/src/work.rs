//! A stopped object: accepting it, and letting work go on.

mod accept;
mod resume;

pub(crate) use accept::nothing_to_accept;
pub use accept::{WorkAcceptance, accept_work};
pub use resume::{Resumption, resume_work};
