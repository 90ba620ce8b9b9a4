//! The platform's side of a conversation with one terminal.

use core::time::Duration;
use std::collections::VecDeque;

use super::Busy;
use super::outbox::{Outbox, SendError, Sent, Wanted};
use super::reply::{answers, answers_kind, is_answer};
use super::token::{Token, Tokens, UnknownToken, Waiting};
use crate::body::ack::{Ack, Outcome, Resend};
use crate::body::media::MediaAnswer;
use crate::body::registration::{RegistrationAnswer, RegistrationOutcome};
use crate::body::{Body, id};
use crate::frame::Frame;
use crate::header::Header;
use crate::limits::{ANSWER_WAIT, MAX_UNCONFIRMED, SILENCE};
use crate::message::Message;
use crate::reassembly::{Joined, Missing, Reassembler};
use crate::text::Text;
use crate::version::{Detect, Version};
use crate::wire::{Counted8, CountedByEdition};

/// How a session treats terminals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Config {
    /// Whether messages of a terminal that has not authenticated are refused.
    pub strict: bool,
    /// How long the first answer is waited for.
    pub answer_wait: Duration,
    /// How long a terminal may stay silent.
    pub silence: Duration,
    /// How headers are read: an edition known beforehand, or by their looks.
    pub detect: Detect,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            strict: true,
            answer_wait: ANSWER_WAIT,
            silence: SILENCE,
            detect: Detect::Auto,
        }
    }
}

/// What the application must know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// A terminal introduces itself. Call [`Session::register`].
    Registration(Token, Message),
    /// A terminal shows its code. Call [`Session::authenticate`] with the code it should have.
    Authentication(Token, Message),
    /// A message. Call [`Session::ack`] once it is safe, or [`Session::answer`] where another answer is due.
    Message {
        /// Names the message.
        token: Token,
        /// The message.
        message: Message,
        /// Serial number of the order it answers, if it answers one.
        answers: Option<u16>,
    },
    /// The terminal has answered an order in general.
    Answered {
        /// Serial number of the order.
        serial: u16,
        /// Its id.
        id: u16,
        /// How it was received.
        outcome: Outcome,
    },
    /// The terminal has not answered an order, however often it was sent.
    Unanswered {
        /// Serial number of the order.
        serial: u16,
        /// Its id.
        id: u16,
    },
    /// A message of which sub-packets are missing for good.
    Incomplete(Missing),
    /// A frame was refused, and answered as failed unless it is of another terminal.
    Refused(Refusal, Header),
    /// Nothing has come for too long. Close the connection.
    Silent,
}

/// Why a frame is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The terminal has not authenticated.
    NotAuthenticated,
    /// The connection belongs to another terminal.
    OtherTerminal,
    /// A sub-packet that cannot belong to a message or is over a limit.
    BadPart,
}

/// How far a terminal has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Standing {
    /// It has shown nothing.
    #[default]
    Stranger,
    /// It has registered in this session.
    Registered,
    /// It has shown the right code.
    Authenticated,
}

/// The platform's side of one connection. See [`session`](super) for how its methods go together.
///
/// Nothing is answered before the application has confirmed it, save heartbeats, which carry nothing.
#[derive(Debug, Clone)]
pub struct Session {
    config: Config,
    standing: Standing,
    detect: Detect,
    /// Header of the first frame: number and edition for everything sent.
    like: Option<Header>,
    heard: Option<Duration>,
    tokens: Tokens,
    outbox: Outbox,
    parts: Reassembler,
    events: VecDeque<Event>,
}

impl Session {
    /// A session at the start of a connection.
    pub const fn new(config: Config) -> Self {
        Self {
            standing: Standing::Stranger,
            detect: config.detect,
            like: None,
            heard: None,
            tokens: Tokens::new(),
            outbox: Outbox::new(config.answer_wait),
            parts: Reassembler::new(),
            events: VecDeque::new(),
            config,
        }
    }

    /// How the next frame is to be read: what the session has learnt of its terminal.
    pub const fn detect(&self) -> Detect {
        self.detect
    }

    /// How far the terminal has come.
    pub const fn standing(&self) -> Standing {
        self.standing
    }

    /// The edition the terminal speaks, once it has spoken.
    pub fn version(&self) -> Option<Version> {
        self.like.map(|header| header.version)
    }

    /// Takes a frame.
    pub fn handle_frame(&mut self, frame: &Frame<'_>, now: Duration) -> Result<(), Busy> {
        let waiting = self.tokens.len().max(self.events.len());
        if waiting >= MAX_UNCONFIRMED || self.outbox.is_full() {
            return Err(Busy);
        }
        self.heard = Some(now);
        let like = *self.like.get_or_insert(frame.header);
        if like.phone != frame.header.phone {
            let refused = Event::Refused(Refusal::OtherTerminal, frame.header);
            self.events.push_back(refused);
            return Ok(());
        }
        if frame.header.part.is_none() {
            self.handle_message(Message::from(frame), now);
            return Ok(());
        }
        if !self.admits(frame.header.id) {
            self.refuse(Refusal::NotAuthenticated, &frame.header);
            return Ok(());
        }
        match self.parts.add(frame, now) {
            Joined::Whole(message) => self.handle_message(message, now),
            Joined::Refused => self.refuse(Refusal::BadPart, &frame.header),
            Joined::Waiting | Joined::Doubled => {}
        }
        self.handle_missing(now);
        Ok(())
    }

    fn handle_message(&mut self, message: Message, now: Duration) {
        let Header { id, serial, .. } = message.header;
        if self.tokens.holds(serial, id) {
            return;
        }
        match message.decode() {
            Body::TerminalAck(ack) => return self.handle_ack(&ack),
            Body::TerminalResend(wanted) => {
                return self
                    .outbox
                    .resend(Wanted::Serial(wanted.first_serial), &wanted.parts, now);
            }
            Body::Registration(registration) => self.learn(registration.layout),
            _ => {}
        }
        match id {
            id::HEARTBEAT => self.post_ack(serial, id, Outcome::Ok),
            id::REGISTRATION => {
                let token = self.tokens.issue(serial, id, None);
                self.events.push_back(Event::Registration(token, message));
            }
            id::AUTHENTICATION => {
                let token = self.tokens.issue(serial, id, None);
                self.events.push_back(Event::Authentication(token, message));
            }
            _ if self.admits(id) => self.hand_over(message),
            _ => self.refuse(Refusal::NotAuthenticated, &message.header),
        }
    }

    /// Hands a message to the application.
    fn hand_over(&mut self, message: Message) {
        let Header { id, serial, .. } = message.header;
        let body = message.decode();
        let media_id = match &body {
            Body::Media(media) => Some(media.event.media_id),
            _ => None,
        };
        let by_serial = answers(&body).and_then(|order| self.outbox.answered(order, None));
        let order = by_serial.or_else(|| {
            answers_kind(id).and_then(|order| self.outbox.answered_by_kind(order, None))
        });
        let token = self.tokens.issue(serial, id, media_id);
        self.events.push_back(Event::Message {
            token,
            message,
            answers: order.map(|order| order.serial),
        });
    }

    /// Keeps what a registration shows of the edition.
    fn learn(&mut self, layout: Version) {
        if self.detect == Detect::Auto && !layout.has_new_header() {
            self.detect = Detect::Old(layout);
        }
        if let Some(like) = &mut self.like
            && !like.version.has_new_header()
            && !layout.has_new_header()
        {
            like.version = layout;
        }
    }

    /// Whether a message may pass.
    fn admits(&self, id: u16) -> bool {
        let greeting = matches!(
            id,
            id::REGISTRATION | id::AUTHENTICATION | id::HEARTBEAT | id::LOGOUT
        );
        !self.config.strict || greeting || self.standing == Standing::Authenticated
    }

    fn handle_ack(&mut self, ack: &Ack) {
        let sent = self.outbox.answered(ack.answers, Some(ack.answers_id));
        if let Some(Sent { serial, id, .. }) = sent {
            let outcome = ack.result;
            self.events.push_back(Event::Answered {
                serial,
                id,
                outcome,
            });
        }
    }

    fn refuse(&mut self, refusal: Refusal, header: &Header) {
        self.post_ack(header.serial, header.id, Outcome::Failed);
        self.events.push_back(Event::Refused(refusal, *header));
    }

    fn post_ack(&mut self, serial: u16, id: u16, outcome: Outcome) {
        if is_answer(id) {
            return;
        }
        self.post(&Body::PlatformAck(Ack {
            answers: serial,
            answers_id: id,
            result: outcome,
        }));
    }

    /// Sends an answer. Answers are short and their terminal is known, so that nothing hinders them.
    fn post(&mut self, body: &Body<'_>) {
        if let Some(like) = self.like {
            self.outbox.post(&like, body);
        }
    }

    /// Confirms a message, or says how it was received instead. Only then the terminal has its answer: 0x8800 for a
    /// recording, 0x8001 for anything else, nothing for what is an answer itself.
    pub fn ack(&mut self, token: Token, outcome: Outcome) -> Result<(), UnknownToken> {
        let waiting = self.tokens.take(token)?;
        self.confirm(&waiting, outcome);
        Ok(())
    }

    /// Confirms every message up to this one: what one commit has made safe.
    pub fn ack_through(&mut self, token: Token) {
        while let Some(waiting) = self.tokens.take_through(token) {
            self.confirm(&waiting, Outcome::Ok);
        }
    }

    fn confirm(&mut self, waiting: &Waiting, outcome: Outcome) {
        match waiting.media_id {
            Some(media_id) if outcome == Outcome::Ok => {
                let parts = None;
                self.post(&Body::MediaAnswer(MediaAnswer { media_id, parts }));
            }
            _ => self.post_ack(waiting.serial, waiting.id, outcome),
        }
    }

    /// Answers a message with another message than a general answer: 0x8004 to 0x0004. What fits no frame is not sent.
    pub fn answer(&mut self, token: Token, body: &Body<'_>) -> Result<(), UnknownToken> {
        self.tokens.take(token)?;
        self.post(body);
        Ok(())
    }

    /// Answers a registration; after success with the code to authenticate with.
    pub fn register(
        &mut self,
        token: Token,
        result: RegistrationOutcome,
        code: &[u8],
    ) -> Result<(), UnknownToken> {
        let waiting = self.tokens.take(token)?;
        let registered = result == RegistrationOutcome::Ok;
        if registered {
            self.standing = self.standing.max(Standing::Registered);
        }
        self.post(&Body::RegistrationAnswer(RegistrationAnswer {
            answers: waiting.serial,
            result,
            code: registered.then_some(Text(code)),
        }));
        Ok(())
    }

    /// Compares the code that a terminal shows with the one it should have, and answers. An empty code never matches.
    pub fn authenticate(
        &mut self,
        token: Token,
        shown: &Message,
        expected: &[u8],
    ) -> Result<bool, UnknownToken> {
        let waiting = self.tokens.take(token)?;
        let right = match shown.decode() {
            Body::Authentication(shown) => shown.matches(expected),
            _ => false,
        };
        if right {
            self.standing = Standing::Authenticated;
        }
        let outcome = if right { Outcome::Ok } else { Outcome::Failed };
        self.post_ack(waiting.serial, waiting.id, outcome);
        Ok(right)
    }

    /// Sends an order and waits for its answer. Says the serial number by which it will be answered.
    pub fn send(&mut self, body: &Body<'_>, now: Duration) -> Result<u16, SendError> {
        let like = self.like.ok_or(SendError::Unknown)?;
        self.outbox.send(&like, body, now)
    }

    /// Lets time pass: sends again, asks for lost sub-packets, notices silence.
    pub fn handle_timeout(&mut self, now: Duration) {
        while let Some(Sent { serial, id, .. }) = self.outbox.handle_timeout(now) {
            self.events.push_back(Event::Unanswered { serial, id });
        }
        self.handle_missing(now);
        if self
            .heard
            .is_some_and(|heard| heard + self.config.silence <= now)
        {
            self.heard = None;
            self.events.push_back(Event::Silent);
        }
    }

    fn handle_missing(&mut self, now: Duration) {
        while let Some(missing) = self.parts.poll(now) {
            if missing.given_up {
                self.events.push_back(Event::Incomplete(missing));
            } else {
                self.ask_again(missing);
            }
        }
    }

    /// Asks for sub-packets: 0x8003, which 2011 lacks; there 0x8800 asks for those of a recording.
    fn ask_again(&mut self, missing: Missing) {
        let Missing {
            first_serial,
            parts,
            media_id,
            ..
        } = missing;
        if self.version() != Some(Version::V2011) {
            self.post(&Body::Resend(Resend {
                first_serial,
                parts: CountedByEdition(parts),
            }));
        } else if let Some(media_id) = media_id {
            self.post(&Body::MediaAnswer(MediaAnswer {
                media_id,
                parts: Some(Counted8(parts)),
            }));
        }
    }

    /// When [`Session::handle_timeout`] is wanted at the latest.
    pub fn poll_timeout(&self) -> Option<Duration> {
        let silence = self.heard.map(|heard| heard + self.config.silence);
        let due = [
            self.outbox.poll_timeout(),
            self.parts.poll_timeout(),
            silence,
        ];
        due.into_iter().flatten().min()
    }

    /// The next frame to send.
    pub fn poll_transmit(&mut self) -> Option<Vec<u8>> {
        self.outbox.poll_transmit()
    }

    /// The next thing the application must know.
    pub fn poll_event(&mut self) -> Option<Event> {
        self.events.pop_front()
    }
}
