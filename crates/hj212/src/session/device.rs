//! The device's side of a dialogue, for simulators and loggers.

use alloc::vec::Vec;

use super::answer::Addressee;
use super::config::{QnSource, SendError, SessionConfig, Tick};
use super::queue::Queue;
use crate::cn::{Cn, Sender};
use crate::content::split_content;
use crate::edition::Flag;
use crate::frame::Frame;
use crate::header::{Header, Part};
use crate::limits::{EVENTS, PENDING_UPLOADS, STANDARD_CP_BYTES, TRANSMITS};
use crate::message::{Answer, Message, Verdict};
use crate::outcome::{ExeRtn, QnRtn};
use crate::qn::Qn;
use crate::request::Request;
use crate::stamp::Stamp;
use crate::text::Text;

/// Names an upload.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UploadId(u64);

/// A request that was taken; give it back to [`DeviceSession::finish`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked(Addressee);

/// What a frame of the platform says to the device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told<'a> {
    /// Do this; 9011 is on its way.
    Do(Asked, Request<'a>),
    /// Take note of this; 9013 is on its way.
    Note(Request<'a>),
    /// An answer to an upload; what became of it is an event.
    Answer,
    /// Refused with 9011, or not understood.
    Refused(QnRtn),
    /// Of no concern: an answer to nothing under way.
    Nothing,
}

/// What became of an upload.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeviceEvent {
    /// The platform has all of it.
    Received(UploadId),
    /// No answer after all retries: keep the data and send them again when the link is back.
    NoAnswer(UploadId),
}

/// The device's side.
#[derive(Debug)]
pub struct DeviceSession {
    config: SessionConfig,
    source: QnSource,
    transmits: Queue<Vec<u8>>,
    events: Queue<DeviceEvent>,
    uploads: Vec<Pending>,
    next: u64,
}

#[derive(Debug)]
struct Pending {
    id: UploadId,
    qn: Qn,
    frame: Vec<u8>,
    resends: u8,
    due: Tick,
}

impl DeviceSession {
    /// A dialogue with the platform.
    #[must_use]
    pub fn new(config: SessionConfig) -> Self {
        Self {
            config,
            source: QnSource::default(),
            transmits: Queue::new(TRANSMITS),
            events: Queue::new(EVENTS),
            uploads: Vec::new(),
            next: 0,
        }
    }

    /// The settings, as the platform may have changed them (CN 1000).
    #[must_use]
    pub const fn config(&self) -> &SessionConfig {
        &self.config
    }

    /// Sends data; a content over 950 bytes goes as sub-packets, each with a QN of its own. Without `answer`, nothing more
    /// is heard of it.
    ///
    /// # Errors
    /// Too many uploads are under way, or this one cannot be written.
    pub fn upload(
        &mut self,
        cn: Cn,
        content: &[u8],
        answer: bool,
        wall: Stamp,
        now: Tick,
    ) -> Result<UploadId, SendError> {
        let contents = split_content(content, STANDARD_CP_BYTES);
        if self.uploads.len() + contents.len() > PENDING_UPLOADS {
            return Err(SendError::Busy);
        }
        let packets = self.packets(cn, &contents, answer, wall)?;
        self.next += 1;
        let id = UploadId(self.next);
        for (qn, frame) in packets {
            self.transmits.push(frame.clone());
            if answer {
                self.uploads.push(Pending {
                    id,
                    qn,
                    frame,
                    resends: self.config.re_count,
                    due: now.after(self.config.over_time_ms),
                });
            }
        }
        Ok(id)
    }

    fn packets(
        &mut self,
        cn: Cn,
        contents: &[Vec<u8>],
        answer: bool,
        wall: Stamp,
    ) -> Result<Vec<(Qn, Vec<u8>)>, SendError> {
        let is_split = contents.len() > 1;
        let total = contents.len() as u16;
        let flag = Flag::new(self.config.edition, is_split, answer);
        let mut packets = Vec::new();
        for (index, content) in (1..).zip(contents) {
            let qn = self.source.next(wall);
            let mut header = Header::new(self.config.st, cn, self.config.mn.as_str().into())
                .with_qn(qn)
                .with_flag(flag)
                .with_content(content);
            header.pw = Text::new(self.config.pw.as_bytes());
            header.part = is_split.then_some(Part { total, index });
            let mut frame = Vec::new();
            header.encode(&mut frame)?;
            packets.push((qn, frame));
        }
        Ok(packets)
    }

    /// Takes a frame that came from the platform.
    pub fn handle_frame<'a>(&mut self, frame: &Frame<'a>) -> Told<'a> {
        match frame.message(Sender::Host) {
            Ok(Message::Answer(answer)) => self.answered(answer),
            Ok(Message::Request(request)) => match self.objection(frame) {
                Some(objection) => self.refuse(frame, objection),
                None => self.take(frame, request),
            },
            Ok(Message::Upload(_)) => Told::Nothing,
            Err(_) => self.refuse(frame, QnRtn::Rejected),
        }
    }

    /// Says how a request ended (9012).
    pub fn finish(&mut self, asked: &Asked, result: ExeRtn) {
        self.send(&asked.0, Cn::RESULT, Some(("ExeRtn", result.code())));
    }

    /// Sends again, or gives up, what was not answered in time.
    pub fn handle_timeout(&mut self, now: Tick) {
        let wait = self.config.over_time_ms;
        let mut lost = Vec::new();
        for pending in self.uploads.iter_mut().filter(|pending| pending.due <= now) {
            match pending.resends.checked_sub(1) {
                Some(left) => {
                    (pending.resends, pending.due) = (left, now.after(wait));
                    self.transmits.push(pending.frame.clone());
                }
                None => lost.push(pending.id),
            }
        }
        lost.dedup();
        self.uploads.retain(|pending| !lost.contains(&pending.id));
        for id in lost {
            self.events.push(DeviceEvent::NoAnswer(id));
        }
    }

    /// The next bytes to send.
    pub fn poll_transmit(&mut self) -> Option<Vec<u8>> {
        self.transmits.pop()
    }

    /// When to call [`DeviceSession::handle_timeout`].
    #[must_use]
    pub fn poll_timeout(&self) -> Option<Tick> {
        self.uploads.iter().map(|pending| pending.due).min()
    }

    /// What happened next.
    pub fn poll_event(&mut self) -> Option<DeviceEvent> {
        self.events.pop()
    }

    fn answered(&mut self, answer: Answer) -> Told<'static> {
        let place = self
            .uploads
            .iter()
            .position(|pending| Some(pending.qn) == answer.to);
        let is_receipt = matches!(answer.verdict, Verdict::Received | Verdict::Noticed);
        let Some(place) = place.filter(|_| is_receipt) else {
            return Told::Nothing;
        };
        let id = self.uploads.swap_remove(place).id;
        if self.uploads.iter().all(|pending| pending.id != id) {
            self.events.push(DeviceEvent::Received(id));
        }
        Told::Answer
    }

    /// What is wrong with a request, whatever it asks.
    fn objection(&self, frame: &Frame<'_>) -> Option<QnRtn> {
        let header = &frame.header;
        let meaning = header.cn.meaning(frame.edition());
        let may_ask = meaning.is_some_and(|meaning| meaning.sender != Sender::Site);
        if header.mn != self.config.mn.as_str() {
            Some(QnRtn::BadMn)
        } else if header.pw != self.config.pw.as_str() {
            Some(QnRtn::BadPassword)
        } else if header.qn.is_none() {
            Some(QnRtn::BadQn)
        } else {
            (!may_ask).then_some(QnRtn::BadCn)
        }
    }

    fn take<'a>(&mut self, frame: &Frame<'_>, request: Request<'a>) -> Told<'a> {
        let from = Addressee::of(frame);
        if request.is_notice() {
            self.send(&from, Cn::NOTICE_ANSWER, None);
            return Told::Note(request);
        }
        if let Request::SetTimeouts {
            over_time_s,
            re_count,
        } = request
        {
            self.config.over_time_ms = u64::from(over_time_s) * 1000;
            self.config.re_count = re_count;
        }
        self.send(
            &from,
            Cn::REQUEST_ANSWER,
            Some(("QnRtn", QnRtn::Ready.code())),
        );
        Told::Do(Asked(from), request)
    }

    fn refuse(&mut self, frame: &Frame<'_>, reason: QnRtn) -> Told<'static> {
        let from = Addressee::of(frame);
        self.send(&from, Cn::REQUEST_ANSWER, Some(("QnRtn", reason.code())));
        Told::Refused(reason)
    }

    fn send(&mut self, to: &Addressee, cn: Cn, result: Option<(&str, u16)>) {
        let result = result
            .as_ref()
            .map(|(name, code)| (*name, code as &dyn core::fmt::Display));
        if let Some(frame) = to.answer(cn, result) {
            self.transmits.push(frame);
        }
    }
}
