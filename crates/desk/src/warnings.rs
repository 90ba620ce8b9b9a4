//! Heavy-pollution warnings: issuing, raising, lowering, lifting, and the notices that follow.

mod notices;
mod set;

pub use notices::{Notified, serve_warning, warning_notices};
pub use set::{WarningSetting, set_warning};
