//! Conversations without I/O: the platform's side and the terminal's.
//!
//! Four kinds of method. `handle_*` takes frames and the passing of time, with `now` as an argument: any clock that does not
//! go back, counted from any beginning. Verbs (`send`, `ack`, `register`, …) are what the application does. `poll_transmit`
//! gives bytes for the socket, `poll_event` what the application must know; both until `None` after every call.
//! `poll_timeout` says when `handle_timeout` wants to be called at the latest.

mod outbox;
pub mod platform;
mod reply;
pub mod terminal;
mod token;

pub use outbox::SendError;
pub use token::{Token, UnknownToken};

/// The application has to confirm messages, take events, or send what waits, before more frames can be handled.
///
/// Stop reading from the socket until it has; hand the same frame over again then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too much waits for the application")]
pub struct Busy;
