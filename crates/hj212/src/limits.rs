//! Every limit of the crate in one place.

/// Bytes of a frame before its data: `##` and four digits (HJ 212-2017, 6.3.1).
pub const PREFIX_BYTES: usize = 6;
/// Digits of the check code (HJ 212-2017, 6.3.1).
pub const CRC_DIGITS: usize = 4;
/// Longest data segment by the standard (HJ 212-2017, 6.3.1). A longer one is decoded and noted.
pub const STANDARD_DATA_BYTES: usize = 1024;
/// Longest content between `CP=&&` and `&&` by the standard (HJ 212-2017, 6.3.2).
pub const STANDARD_CP_BYTES: usize = 950;
/// Longest data segment that four digits can announce: the bound of all memory a frame can take.
pub const MAX_DATA_BYTES: usize = 9999;
/// Most bytes a framer holds: one frame, and as much again so that moving bytes costs little.
pub const HELD_BYTES: usize = 2 * (PREFIX_BYTES + MAX_DATA_BYTES + CRC_DIGITS);
/// Longest run of garbage reported as one piece.
pub const GARBAGE_RUN_BYTES: u64 = 65_536;
/// Longest QN accepted, digits; the standard has 17.
pub const QN_DIGITS: usize = 20;
/// Longest MN accepted, bytes; the standard has 14 (2005) or 24 (2017).
pub const MN_BYTES: usize = 64;
/// Longest PW accepted, bytes; the standard has 6.
pub const PW_BYTES: usize = 32;
/// Unanswered uploads that a session remembers; more are refused as busy and the device sends them again.
pub const PENDING_ACKS: usize = 1024;
/// Requests under way at once in a session.
pub const PENDING_REQUESTS: usize = 32;
/// Uploads under way at once in a device session.
pub const PENDING_UPLOADS: usize = 4096;
/// Events a session keeps until they are taken; the oldest are dropped and counted.
pub const EVENTS: usize = 1024;
/// Frames a session keeps until they are taken.
pub const TRANSMITS: usize = 8192;
/// QN remembered to tell a repeated upload from a new one.
pub const REMEMBERED_QN: usize = 64;
/// Split messages a reassembler holds at once.
pub const OPEN_MESSAGES: usize = 64;
/// Most sub-packets of one message.
pub const PARTS: u16 = 256;
/// Bytes a reassembler holds at once.
pub const REASSEMBLY_BYTES: usize = 1 << 20;
