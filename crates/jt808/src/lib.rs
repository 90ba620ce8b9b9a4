//! JT/T 808 vehicle terminals, without I/O: what the README says, and where each part is.

#![doc = include_str!("../README.md")]
#![warn(missing_docs)]

pub mod body;
mod check;
mod encode;
mod escape;
mod frame;
mod framer;
mod header;
pub mod limits;
mod message;
mod phone;
mod reassembly;
pub mod session;
mod text;
mod time;
mod value;
mod version;
mod wire;

pub use body::{Body, id};
pub use check::check_byte;
pub use encode::{EncodeError, encode, encode_message};
pub use escape::{ESCAPE, EscapeError, MARK, escape, unescape};
pub use frame::{Frame, FrameError};
pub use framer::{Framed, Framer, Skip};
pub use header::{Header, Part};
pub use message::Message;
pub use phone::Phone;
pub use reassembly::{Joined, Missing, Reassembler};
pub use text::{Text, to_gbk};
pub use time::{Civil, Time};
pub use value::Value;
pub use version::{Detect, Version};
pub use wire::{Bytes, Counted8, Counted16, Counted32, CountedByEdition, LongText, ShortText};
