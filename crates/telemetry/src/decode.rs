//! From a frame to its readings: what a protocol brings.

use crate::decimal::Decimal;
use crate::limits::ATTRIBUTES;

/// Makes readings of frames. Pure: the same frame with the same context always gives the same readings.
pub trait Decode: Send + Sync + 'static {
    /// Names of the kinds of reading; they become values of the column `kind`.
    fn kinds(&self) -> &'static [&'static str];

    /// Names of the attributes of a reading, at most [`ATTRIBUTES`]; each becomes two columns.
    fn attributes(&self) -> &'static [&'static str];

    /// Gives each reading of a frame; none if it holds none or cannot be decoded.
    fn readings(&self, frame: &Frame<'_>, each: &mut dyn FnMut(Reading<'_>));
}

/// A frame as it was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frame<'a> {
    /// The device's number.
    pub device: &'a str,
    /// What was known of the device when the frame came: its switches and units, in the words of the protocol.
    pub context: &'a str,
    /// When it came, milliseconds since 1970 (UTC).
    pub received_ms: i64,
    /// Its number, in the order of receipt.
    pub number: u64,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// The attributes of a reading that are there.
pub type Values = [Option<Decimal>; ATTRIBUTES];

/// What a frame says of one factor at one time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading<'a> {
    /// Which of [`Decode::kinds`].
    pub kind: usize,
    /// The factor's code.
    pub factor: &'a str,
    /// The time it is of, by the device.
    pub time_ms: i64,
    /// In the order of [`Decode::attributes`].
    pub values: Values,
    /// The device's flag; empty if there is none.
    pub flag: &'a str,
    /// The unit of its concentrations; empty if none is known.
    pub unit: &'a str,
    /// Switches that it was read by; empty if none was needed.
    pub switches: &'a str,
    /// `name=value` of whatever else was sent or is no decimal, apart by commas.
    pub rest: &'a str,
}
