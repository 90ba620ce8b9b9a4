//! HJ 212: how pollution monitors in China speak to supervision platforms, as pure functions and state machines.
#![doc = include_str!("../README.md")]
#![cfg_attr(not(test), no_std)]
#![warn(missing_docs)]

extern crate alloc;

mod attribute;
mod cn;
mod compat;
mod content;
mod cp;
pub mod crc;
mod decimal;
mod edition;
mod encode;
mod error;
mod factor;
mod frame;
mod framer;
mod header;
pub mod limits;
mod mark;
mod marks;
mod message;
mod note;
mod outcome;
mod params;
mod parts;
mod qn;
mod reading;
mod request;
mod request_content;
mod scan;
mod segment;
mod series;
pub mod session;
mod stamp;
mod step;
mod system;
mod text;
mod tsv;
mod upload;

pub use attribute::Attribute;
pub use cn::{Cn, MEANINGS, Meaning, Role, Sender};
pub use compat::{Compat, CrcKind, Unit};
pub use content::{Content, split_content};
pub use cp::{Cp, Field, FieldIter};
pub use decimal::Decimal;
pub use edition::{Edition, Flag};
pub use encode::EncodeError;
pub use error::FrameError;
pub use factor::{FACTORS, Factor};
pub use frame::{Body, Frame, Undecoded};
pub use framer::{Found, Framer, Piece};
pub use header::{Header, Part};
pub use mark::{Mark, RunState};
pub use message::{Answer, Message, Verdict};
pub use note::{Note, Notes};
pub use outcome::{ExeRtn, QnRtn};
pub use params::ParamError;
pub use parts::{Incomplete, Joined, MessageKey, Reassembler, Whole};
pub use qn::Qn;
pub use reading::{Reading, ReadingIter};
pub use request::Request;
pub use segment::Segment;
pub use series::{Operation, Series, Stream};
pub use stamp::Stamp;
pub use system::St;
pub use text::Text;
pub use upload::Upload;
