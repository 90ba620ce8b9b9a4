//! Who may do what: roles, actions and one matrix.
//!
//! The matrix is the table in `rights.md`, read at start: what people read in the documentation is what the program
//! decides by and what the tests walk.

mod action;
mod matrix;
mod role;

pub use action::Action;
pub use matrix::{Extent, Matrix, Relation};
pub use role::Role;
