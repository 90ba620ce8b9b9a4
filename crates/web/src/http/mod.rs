//! Between the network and the handlers: who calls, what may be done, what was posted, how failures are told.

mod caller;
mod citizen;
mod failure;
mod guard;
mod json;
mod posted;
mod query;
mod raw;
mod routes;

pub(crate) use caller::{Caller, SESSION_COOKIE, Who, cookie};
pub(crate) use citizen::FromCitizen;
pub(crate) use failure::{Answer, Failure};
pub(crate) use json::{JsonBody, read};
pub(crate) use posted::Posted;
pub(crate) use query::Asks;
pub(crate) use raw::RawBody;
pub use routes::Route;
pub(crate) use routes::{Access, Routes};
