//! What a protocol brings: the dialogue with whoever is at the other end of a connection, without input or output.

use std::sync::Arc;

use telemetry::Origin;

use crate::clock::Now;

/// A protocol.
pub trait Protocol: Send + Sync + 'static {
    /// Its side of a connection.
    type Dialogue: Dialogue;

    /// Begins a dialogue on a new connection.
    fn dialogue(&self) -> Self::Dialogue;
}

/// One connection's dialogue.
pub trait Dialogue: Send + 'static {
    /// What can be asked of a device.
    type Command: Send + 'static;

    /// Takes bytes as they came and tells what was in them, in order.
    fn receive(&mut self, bytes: &[u8], now: Now, sink: &mut dyn Sink);

    /// Bytes of a frame whose rest has not come yet.
    fn unfinished(&self) -> usize;

    /// A frame is on disk: it may be answered.
    fn kept(&mut self, answer: u64, now: Now);

    /// A frame could not be kept: it must not be answered, so that it is sent again.
    fn refused(&mut self, answer: u64);

    /// Asks something of a device that spoke through this connection.
    ///
    /// # Errors
    /// The device did not, too much is under way, or the command cannot be written.
    fn command(
        &mut self,
        device: &str,
        command: &Self::Command,
        now: Now,
    ) -> Result<CommandId, CommandError>;

    /// Appends what is to be sent.
    fn transmit(&mut self, out: &mut Vec<u8>);

    /// When to call [`Dialogue::wake`], on the clock that never goes back.
    fn due_ms(&self) -> Option<u64>;

    /// The time has come: something is to be sent again, or given up.
    fn wake(&mut self, now: Now);

    /// What became of a command, next.
    fn outcome(&mut self) -> Option<(CommandId, Outcome)>;
}

/// What a dialogue tells of the bytes it took.
pub trait Sink {
    /// A frame of a known device came.
    fn arrived(&mut self, arrival: Arrival<'_>);
    /// A frame of an unknown device came.
    fn unknown(&mut self, device: &str, bytes: &[u8]);
    /// Something that began as a frame is none; `device` is empty where it cannot be told.
    fn broken(&mut self, device: &str, code: &'static str, bytes: &[u8]);
    /// Bytes came that belong to no frame.
    fn garbage(&mut self, bytes: u64);
}

/// A frame of a known device.
#[derive(Debug, Clone, Copy)]
pub struct Arrival<'a> {
    /// The device, with what is recorded with its frames.
    pub origin: &'a Arc<Origin>,
    /// The frame's bytes.
    pub bytes: &'a [u8],
    /// What to call [`Dialogue::kept`] with, where it wants an answer.
    pub answer: Option<u64>,
    /// When the device says that it sent it.
    pub sent_ms: Option<i64>,
}

/// Names a command under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct CommandId(pub u64);

/// Why a command was not sent.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CommandError {
    /// The device is not connected.
    #[error("设备不在线 / the device is not connected")]
    NotConnected,
    /// Too much is under way to it.
    #[error(
        "给该设备的指令太多，请稍后再试 / too many commands are under way to the device, try again later"
    )]
    Busy,
    /// The command cannot be written for this device.
    #[error("指令无法发送 / the command cannot be sent: {0}")]
    CannotWrite(String),
}

/// What became of a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The device took it; there may be more to hear.
    Taken,
    /// The device refused it, with its code.
    Refused(u16),
    /// It ended, with the device's code.
    Ended(u16),
    /// The device has the notice.
    Noticed,
    /// No answer after all retries.
    NoAnswer,
    /// It was taken, but no result came.
    NoResult,
}

impl Outcome {
    /// Whether more may follow.
    #[must_use]
    pub const fn is_last(self) -> bool {
        !matches!(self, Self::Taken)
    }
}
