//! Sending: serial numbers, what waits for its answer, sending again.

use core::time::Duration;
use std::collections::VecDeque;

use crate::body::Body;
use crate::encode::{EncodeError, encode, parts};
use crate::header::Header;
use crate::limits::{MAX_RETRIES, MAX_TRANSMIT, MAX_UNANSWERED};

/// Why a message cannot be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// Too many messages without answer, or too many bytes waiting to be sent.
    #[error("too much waits to be sent or answered")]
    Full,
    /// No frame has come yet, so neither the terminal's number nor its edition is known.
    #[error("the terminal has not yet said who it is")]
    Unknown,
    /// The message does not fit a frame.
    #[error(transparent)]
    Encode(#[from] EncodeError),
}

/// A message that waits for its answer.
#[derive(Debug, Clone)]
pub(super) struct Sent {
    pub(super) id: u16,
    first_serial: u16,
    /// Serial number of its last sub-packet, by which it is answered.
    pub(super) serial: u16,
    /// Of 0x0801 the number of the recording.
    media_id: Option<u32>,
    frames: Vec<Vec<u8>>,
    wait: Duration,
    due: Duration,
    retries: u8,
}

/// Frames to send and messages to be answered.
#[derive(Debug, Clone)]
pub(super) struct Outbox {
    next_serial: u16,
    wait: Duration,
    transmit: VecDeque<Vec<u8>>,
    queued: usize,
    sent: Vec<Sent>,
}

impl Outbox {
    pub(super) const fn new(wait: Duration) -> Self {
        Self {
            next_serial: 0,
            wait,
            transmit: VecDeque::new(),
            queued: 0,
            sent: Vec::new(),
        }
    }

    /// Whether so much waits that nothing more should be taken in.
    pub(super) const fn is_full(&self) -> bool {
        self.queued >= MAX_TRANSMIT
    }

    /// Sends what nobody answers: answers themselves. What fits no frame is not sent.
    pub(super) fn post(&mut self, like: &Header, body: &Body<'_>) {
        if let Ok((_, frames)) = self.frames(like, body) {
            self.queue(&frames);
        }
    }

    /// Sends what must be answered. Says the serial number by which it will be.
    pub(super) fn send(
        &mut self,
        like: &Header,
        body: &Body<'_>,
        now: Duration,
    ) -> Result<u16, SendError> {
        if self.sent.len() >= MAX_UNANSWERED || self.is_full() {
            return Err(SendError::Full);
        }
        let (first_serial, frames) = self.frames(like, body)?;
        self.queue(&frames);
        let serial = self.next_serial.wrapping_sub(1);
        self.sent.push(Sent {
            id: body.id(),
            first_serial,
            serial,
            media_id: match body {
                Body::Media(media) => Some(media.event.media_id),
                _ => None,
            },
            frames,
            wait: self.wait,
            due: now + self.wait,
            retries: 0,
        });
        Ok(serial)
    }

    /// Writes the frames under serial numbers of their own.
    fn frames(&mut self, like: &Header, body: &Body<'_>) -> Result<(u16, Vec<Vec<u8>>), SendError> {
        let mut bytes = Vec::new();
        body.write(like.version, &mut bytes);
        let first_serial = self.next_serial;
        let header = Header::new(body.id(), like.version, like.phone, first_serial);
        let header = Header {
            revision: like.revision,
            wrong_flag: like.wrong_flag,
            ..header
        };
        let mut frames = Vec::new();
        for (header, part) in parts(&header, body.id(), &bytes)? {
            let mut frame = Vec::new();
            encode(&header, part, &mut frame)?;
            frames.push(frame);
        }
        let count = u16::try_from(frames.len()).unwrap_or(u16::MAX);
        self.next_serial = first_serial.wrapping_add(count);
        Ok((first_serial, frames))
    }

    fn queue(&mut self, frames: &[Vec<u8>]) {
        for frame in frames {
            self.queued += frame.len();
            self.transmit.push_back(frame.clone());
        }
    }

    /// The message answered: by serial number, and by id where the answer names one.
    pub(super) fn answered(&mut self, serial: u16, id: Option<u16>) -> Option<Sent> {
        let right = |sent: &Sent| sent.serial == serial && id.is_none_or(|id| id == sent.id);
        let at = self.sent.iter().position(right)?;
        Some(self.sent.remove(at))
    }

    /// The oldest message of this id: for answers that name no serial number.
    pub(super) fn answered_by_kind(&mut self, id: u16, media_id: Option<u32>) -> Option<Sent> {
        let right = |sent: &Sent| sent.id == id && sent.media_id == media_id;
        let at = self.sent.iter().position(right)?;
        Some(self.sent.remove(at))
    }

    /// Sends some sub-packets again, by their indexes from 1. An empty list asks for all.
    pub(super) fn resend(&mut self, wanted: Wanted, indexes: &[u16], now: Duration) {
        let right = |sent: &&mut Sent| match wanted {
            Wanted::Serial(serial) => sent.first_serial == serial,
            Wanted::Media(id) => sent.media_id == Some(id),
        };
        let Some(sent) = self.sent.iter_mut().find(right) else {
            return;
        };
        sent.due = now + sent.wait;
        let picked = |index: u16| indexes.is_empty() || indexes.contains(&index);
        let frames = (1..).zip(&sent.frames).filter(|(index, _)| picked(*index));
        let frames: Vec<Vec<u8>> = frames.map(|(_, frame)| frame.clone()).collect();
        if !self.is_full() {
            self.queue(&frames);
        }
    }

    /// Sends again what has waited long enough; gives back a message that has been given up.
    ///
    /// JT/T 808-2019, 6.3: T(n+1) = T(n) × (n+1).
    pub(super) fn handle_timeout(&mut self, now: Duration) -> Option<Sent> {
        while let Some(at) = self.sent.iter().position(|sent| sent.due <= now) {
            let sent = self.sent.get_mut(at)?;
            if sent.retries >= MAX_RETRIES {
                return Some(self.sent.remove(at));
            }
            sent.retries += 1;
            sent.wait *= u32::from(sent.retries) + 1;
            sent.due = now + sent.wait;
            let frames = sent.frames.clone();
            self.queue(&frames);
        }
        None
    }

    pub(super) fn poll_timeout(&self) -> Option<Duration> {
        self.sent.iter().map(|sent| sent.due).min()
    }

    pub(super) fn poll_transmit(&mut self) -> Option<Vec<u8>> {
        let frame = self.transmit.pop_front()?;
        self.queued -= frame.len();
        Some(frame)
    }
}

/// Which message is wanted again.
#[derive(Debug, Clone, Copy)]
pub(super) enum Wanted {
    /// By the serial number of its first sub-packet.
    Serial(u16),
    /// By the number of the recording.
    Media(u32),
}
