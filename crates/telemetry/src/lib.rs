//! What devices sent, kept: a write-ahead log with group fsync, sealed into Parquet that any tool can read.
//!
//! A frame is kept byte for byte. Its readings are a pure function of its bytes and of the context recorded with it, by a
//! [`Decode`]; so the log holds frames only, and readings are made when frames are sealed, or read before that. The layout on
//! disk is documented in `docs/telemetry.md`.
//!
//! The store reads no clock. Start at [`Store`].

mod batch;
mod catalog;
mod compact;
mod config;
mod decimal;
mod decode;
pub mod disk;
mod error;
mod frames;
mod keys;
pub mod limits;
mod live;
mod log;
mod manifest;
mod period;
mod query;
mod readings;
mod record;
mod recovery;
mod seal;
mod segment;
pub mod simulated;
mod sort;
mod store;
mod texts;
mod writer;

pub use batch::Ticket;
pub use config::Config;
pub use decimal::Decimal;
pub use decode::{Decode, Frame, Reading, Values};
pub use error::{NotKept, StoreError};
pub use frames::RawFrame;
pub use log::{Appended, Origin};
pub use manifest::{FileEntry, Manifest, Replaced};
pub use query::{Query, Run};
pub use readings::{Readings, Row};
pub use recovery::Recovered;
pub use store::{Maintained, Status, Store};
