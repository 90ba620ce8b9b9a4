//! The platform's side of a dialogue with one device.

use alloc::collections::VecDeque;
use alloc::vec::Vec;

use super::answer::Addressee;
use super::config::{QnSource, SendError, SessionConfig, Tick};
use super::queue::Queue;
use crate::cn::{Cn, Role, Sender};
use crate::edition::Flag;
use crate::frame::Frame;
use crate::header::Header;
use crate::limits::{EVENTS, PENDING_ACKS, PENDING_REQUESTS, REMEMBERED_QN, TRANSMITS};
use crate::message::{Answer, Message, Verdict};
use crate::outcome::{ExeRtn, QnRtn};
use crate::params::ParamError;
use crate::qn::Qn;
use crate::request::Request;
use crate::stamp::Stamp;
use crate::text::Text;

/// Names a request under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RequestId(u64);

/// Names an upload that waits for its answer; see [`Session::ack`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AckToken(u64);

/// What a frame is to the dialogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Handled {
    /// Data or a notice of the device.
    Upload {
        /// Given where the device wants an answer: hand it to [`Session::ack`] once the data are on disk.
        ack: Option<AckToken>,
        /// The request that it belongs to.
        request: Option<RequestId>,
        /// Whether the same QN came before: the device sends again what was not answered.
        repeated: bool,
    },
    /// An answer to a request under way; what became of it is an event.
    Answer(RequestId),
    /// An answer to no request under way.
    Unasked,
    /// An answer that cannot be read.
    Malformed(ParamError),
    /// The frame is of another device.
    OtherMn,
    /// Too many uploads wait for their answers; the device will send this one again.
    Busy,
}

/// What became of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// The device took it (9011); for a stream that is all.
    Taken(RequestId),
    /// The device refused it (9011).
    Refused(RequestId, QnRtn),
    /// It ended (9012).
    Ended(RequestId, ExeRtn),
    /// The device has the notice (9013).
    Noticed(RequestId),
    /// No answer after all retries: the standard takes the link to be down.
    NoAnswer(RequestId),
    /// It was taken, but no result came.
    NoResult(RequestId),
}

/// The platform's side.
#[derive(Debug)]
pub struct Session {
    config: SessionConfig,
    source: QnSource,
    transmits: Queue<Vec<u8>>,
    events: Queue<Event>,
    requests: Vec<Pending>,
    acks: VecDeque<(AckToken, Cn, Addressee)>,
    seen: VecDeque<Qn>,
    next: u64,
}

#[derive(Debug)]
struct Pending {
    id: RequestId,
    qn: Qn,
    cn: Cn,
    frame: Vec<u8>,
    resends: u8,
    due: Tick,
    is_stream: bool,
    is_taken: bool,
}

impl Session {
    /// A dialogue with one device.
    #[must_use]
    pub fn new(config: SessionConfig) -> Self {
        Self {
            config,
            source: QnSource::default(),
            transmits: Queue::new(TRANSMITS),
            events: Queue::new(EVENTS),
            requests: Vec::new(),
            acks: VecDeque::new(),
            seen: VecDeque::new(),
            next: 0,
        }
    }

    /// The settings.
    #[must_use]
    pub const fn config(&self) -> &SessionConfig {
        &self.config
    }

    /// Asks something of the device; `wall` is the time on the wall, for QN.
    ///
    /// # Errors
    /// Too many requests are under way, or this one cannot be written.
    pub fn request(
        &mut self,
        request: &Request<'_>,
        wall: Stamp,
        now: Tick,
    ) -> Result<RequestId, SendError> {
        if self.requests.len() >= PENDING_REQUESTS {
            return Err(SendError::Busy);
        }
        let content = request.content(self.config.edition)?;
        let qn = self.source.next(wall);
        let mut header = Header::new(self.config.st, request.cn(), self.config.mn.as_str().into())
            .with_qn(qn)
            .with_flag(Flag::new(self.config.edition, false, true))
            .with_content(content.as_bytes());
        header.pw = Text::new(self.config.pw.as_bytes());
        let mut frame = Vec::new();
        header.encode(&mut frame)?;
        self.transmits.push(frame.clone());
        let id = RequestId(self.number());
        self.requests.push(Pending {
            id,
            qn,
            cn: request.cn(),
            frame,
            resends: self.config.re_count,
            due: now.after(self.config.over_time_ms),
            is_stream: matches!(request, Request::Start(_)),
            is_taken: false,
        });
        Ok(id)
    }

    /// Takes a frame that came from the device.
    pub fn handle_frame(&mut self, frame: &Frame<'_>, now: Tick) -> Handled {
        if frame.header.mn != self.config.mn.as_str() {
            return Handled::OtherMn;
        }
        let meaning = frame.header.cn.meaning(frame.edition());
        let role = meaning.map_or(Role::Upload, |meaning| meaning.role);
        if role != Role::Answer {
            return self.upload(frame, role, now);
        }
        match frame.message(Sender::Site) {
            Ok(Message::Answer(answer)) => self.answer(answer, now),
            Ok(_) => Handled::Unasked,
            Err(error) => Handled::Malformed(error),
        }
    }

    /// Answers an upload, whose data are on disk by now; whether it still waited for that.
    pub fn ack(&mut self, token: AckToken) -> bool {
        let place = self.acks.iter().position(|(waiting, ..)| *waiting == token);
        let Some((_, cn, addressee)) = place.and_then(|place| self.acks.remove(place)) else {
            return false;
        };
        let frame = addressee.answer(cn, None);
        frame.map(|frame| self.transmits.push(frame)).is_some()
    }

    /// Forgets an upload without an answer, since its data could not be kept; the device will send it again.
    pub fn forget(&mut self, token: AckToken) {
        self.acks.retain(|(waiting, ..)| *waiting != token);
    }

    /// Uploads that wait for their answer.
    #[must_use]
    pub fn unanswered(&self) -> usize {
        self.acks.len()
    }

    /// Sends again, or gives up, what was not answered in time.
    pub fn handle_timeout(&mut self, now: Tick) {
        let wait = self.config.over_time_ms;
        let (transmits, events) = (&mut self.transmits, &mut self.events);
        self.requests.retain_mut(|pending| {
            if pending.due > now {
                return true;
            }
            if pending.is_taken {
                events.push(Event::NoResult(pending.id));
                return false;
            }
            let Some(left) = pending.resends.checked_sub(1) else {
                events.push(Event::NoAnswer(pending.id));
                return false;
            };
            (pending.resends, pending.due) = (left, now.after(wait));
            transmits.push(pending.frame.clone());
            true
        });
    }

    /// The next bytes to send.
    pub fn poll_transmit(&mut self) -> Option<Vec<u8>> {
        self.transmits.pop()
    }

    /// When to call [`Session::handle_timeout`].
    #[must_use]
    pub fn poll_timeout(&self) -> Option<Tick> {
        self.requests.iter().map(|pending| pending.due).min()
    }

    /// What happened next.
    pub fn poll_event(&mut self) -> Option<Event> {
        self.events.pop()
    }

    /// Frames and events that were dropped because nobody took them.
    #[must_use]
    pub const fn dropped(&self) -> u64 {
        self.transmits.dropped() + self.events.dropped()
    }

    fn number(&mut self) -> u64 {
        self.next += 1;
        self.next
    }

    fn upload(&mut self, frame: &Frame<'_>, role: Role, now: Tick) -> Handled {
        if frame.wants_answer() && self.acks.len() >= PENDING_ACKS {
            return Handled::Busy;
        }
        let (qn, cn) = (frame.header.qn, frame.header.cn);
        let request = self.request_of(qn, cn, now);
        let repeated = qn.is_some_and(|qn| self.has_seen(qn)) && request.is_none();
        let answer = match role {
            Role::Notice => Cn::NOTICE_ANSWER,
            _ => Cn::DATA_ANSWER,
        };
        let ack = frame.wants_answer().then(|| {
            let token = AckToken(self.number());
            self.acks.push_back((token, answer, Addressee::of(frame)));
            token
        });
        Handled::Upload {
            ack,
            request,
            repeated,
        }
    }

    /// The request that an upload belongs to: by QN, or else by command among those taken. It gets more time.
    fn request_of(&mut self, qn: Option<Qn>, cn: Cn, now: Tick) -> Option<RequestId> {
        let same_qn = self
            .requests
            .iter()
            .position(|pending| Some(pending.qn) == qn);
        let same_cn = |pending: &Pending| pending.is_taken && pending.cn == cn;
        let place = same_qn.or_else(|| self.requests.iter().position(same_cn))?;
        let pending = self.requests.get_mut(place)?;
        pending.due = pending.due.max(now.after(self.config.result_time_ms));
        pending.is_taken = true;
        Some(pending.id)
    }

    fn has_seen(&mut self, qn: Qn) -> bool {
        if self.seen.contains(&qn) {
            return true;
        }
        if self.seen.len() == REMEMBERED_QN {
            self.seen.pop_front();
        }
        self.seen.push_back(qn);
        false
    }

    fn answer(&mut self, answer: Answer, now: Tick) -> Handled {
        let place = self
            .requests
            .iter()
            .position(|pending| Some(pending.qn) == answer.to);
        let Some((place, pending)) = place.and_then(|at| Some((at, self.requests.get_mut(at)?)))
        else {
            return Handled::Unasked;
        };
        let id = pending.id;
        let (event, is_over) = match answer.verdict {
            Verdict::Taken(QnRtn::Ready) => (Event::Taken(id), pending.is_stream),
            Verdict::Taken(refusal) => (Event::Refused(id, refusal), true),
            Verdict::Ended(result) => (Event::Ended(id, result), true),
            Verdict::Noticed | Verdict::Received => (Event::Noticed(id), true),
        };
        let again = pending.is_taken && matches!(event, Event::Taken(_));
        pending.is_taken = true;
        pending.due = now.after(self.config.result_time_ms);
        if is_over {
            self.requests.swap_remove(place);
        }
        if !again {
            self.events.push(event);
        }
        Handled::Answer(id)
    }
}
