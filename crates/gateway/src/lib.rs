//! Listeners for devices. Frames come in from sockets, go to the [`telemetry`] store, and are answered once they are on disk.
//!
//! [`Gateway`] is the part that all protocols share: sockets, limits, dead letters, commands down, counters. A [`Protocol`]
//! brings the dialogue, without input or output; [`hj212`] is one. The crate reads no clock: [`Clock`] is given.

mod bucket;
mod clock;
mod config;
mod connection;
mod counters;
mod dead;
mod gateway;
pub mod hj212;
mod inbox;
mod journal;
pub mod limits;
mod listener;
mod protocol;
mod roster;
mod skew;

pub use clock::{Clock, Now};
pub use config::Config;
pub use counters::{Counters, Totals};
pub use dead::DeadLetter;
pub use gateway::{Gateway, GatewayError};
pub use journal::{Entry, Happening};
pub use protocol::{Arrival, CommandError, CommandId, Dialogue, Outcome, Protocol, Sink};
pub use roster::DeviceStatus;
