//! Between the network and the handlers: who calls, what may be done, what was posted, how failures are told.

mod caller;
mod failure;
mod guard;
mod posted;
mod routes;

pub(crate) use caller::{Caller, SESSION_COOKIE};
pub(crate) use failure::{Answer, Failure};
pub(crate) use posted::Posted;
pub use routes::Route;
pub(crate) use routes::{Access, Routes};
