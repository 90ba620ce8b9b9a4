//! The terminal's side: for simulators, and for tests of platforms.

use core::time::Duration;
use std::collections::VecDeque;

use super::Busy;
use super::outbox::{Outbox, SendError, Sent, Wanted};
use super::reply::is_platform_answer;
use super::token::{Token, Tokens, UnknownToken};
use crate::body::ack::{Ack, Outcome, TerminalResend};
use crate::body::authentication::{Authentication, Device};
use crate::body::registration::{Registration, RegistrationAnswer, RegistrationOutcome};
use crate::body::{Body, id};
use crate::frame::Frame;
use crate::header::Header;
use crate::limits::{ANSWER_WAIT, HEARTBEAT, MAX_CODE, MAX_UNCONFIRMED};
use crate::message::Message;
use crate::phone::Phone;
use crate::reassembly::{Joined, Reassembler};
use crate::text::Text;
use crate::time::Time;
use crate::version::{Detect, Version};
use crate::wire::Counted16;

/// Who the terminal is and how it behaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// Edition it speaks.
    pub version: Version,
    /// Its number.
    pub phone: Phone,
    /// The code of an earlier registration; without one it registers first.
    pub code: Option<Vec<u8>>,
    /// How it introduces itself.
    pub identity: Identity,
    /// How often it says that it is alive.
    pub heartbeat: Duration,
    /// How long it waits for the first answer.
    pub answer_wait: Duration,
}

/// What a registration says. Bytes of GBK.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Identity {
    /// Province, first two digits of GB/T 2260.
    pub province: u16,
    /// City or county, last four digits.
    pub city: u16,
    /// Maker's code.
    pub maker: Vec<u8>,
    /// Model.
    pub model: Vec<u8>,
    /// Id by its maker.
    pub terminal_id: Vec<u8>,
    /// Colour of the plate.
    pub plate_colour: u8,
    /// Plate.
    pub plate: Vec<u8>,
    /// IMEI; shown since 2019.
    pub imei: Vec<u8>,
    /// Version of the software; shown since 2019.
    pub software: Vec<u8>,
}

impl Config {
    /// A terminal of this edition and number, with the usual times.
    pub fn new(version: Version, phone: Phone) -> Self {
        Self {
            version,
            phone,
            code: None,
            identity: Identity::default(),
            heartbeat: HEARTBEAT,
            answer_wait: ANSWER_WAIT,
        }
    }
}

/// What the application must know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The platform has registered the terminal. Keep the code.
    Registered(Vec<u8>),
    /// The platform has not registered it.
    NotRegistered(RegistrationOutcome),
    /// The code was right: reports can be sent.
    Online,
    /// The code was wrong.
    NotAuthenticated,
    /// The platform has answered a message.
    Delivered {
        /// Its serial number.
        serial: u16,
        /// Its id.
        id: u16,
        /// How it was received.
        outcome: Outcome,
    },
    /// The platform has not answered, however often the message was sent. Keep positions for a batch.
    Undelivered {
        /// Its serial number.
        serial: u16,
        /// Its id.
        id: u16,
    },
    /// An order of the platform. Call [`Session::ack`] or [`Session::answer`].
    Order(Token, Message),
    /// The platform's time, UTC.
    ServerTime(Time),
}

/// How far the conversation has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Stage {
    /// Not begun, or refused.
    #[default]
    Offline,
    /// Waiting for the answer to the registration.
    Registering,
    /// Waiting for the answer to the code.
    Authenticating,
    /// Reports can be sent.
    Online,
}

/// The terminal's side of one connection. See [`session`](super) for how its methods go together.
#[derive(Debug, Clone)]
pub struct Session {
    config: Config,
    stage: Stage,
    spoke: Duration,
    tokens: Tokens,
    outbox: Outbox,
    parts: Reassembler,
    events: VecDeque<Event>,
}

impl Session {
    /// A session at the start of a connection; says nothing before [`Session::start`].
    pub const fn new(config: Config) -> Self {
        Self {
            stage: Stage::Offline,
            spoke: Duration::ZERO,
            tokens: Tokens::new(),
            outbox: Outbox::new(config.answer_wait),
            parts: Reassembler::new(),
            events: VecDeque::new(),
            config,
        }
    }

    /// How far the conversation has come.
    pub const fn stage(&self) -> Stage {
        self.stage
    }

    /// How frames from the platform are to be read.
    pub const fn detect(&self) -> Detect {
        Detect::Pinned(self.config.version)
    }

    /// Begins: registers, or authenticates with the code of an earlier registration.
    pub fn start(&mut self, now: Duration) -> Result<(), SendError> {
        if self.config.code.is_some() {
            return self.authenticate(now);
        }
        let who = self.config.identity.clone();
        let registration = Registration {
            layout: self.config.version,
            province: who.province,
            city: who.city,
            maker: Text(&who.maker),
            model: Text(&who.model),
            terminal_id: Text(&who.terminal_id),
            plate_colour: who.plate_colour,
            plate: Text(&who.plate),
        };
        self.send(&Body::Registration(registration), now)?;
        self.stage = Stage::Registering;
        Ok(())
    }

    fn authenticate(&mut self, now: Duration) -> Result<(), SendError> {
        let code = self.config.code.clone().unwrap_or_default();
        let who = self.config.identity.clone();
        let device = (self.config.version == Version::V2019).then_some(Device {
            imei: Text(&who.imei),
            software: Text(&who.software),
        });
        let code = Text(code.get(..MAX_CODE).unwrap_or(&code));
        self.send(&Body::Authentication(Authentication { code, device }), now)?;
        self.stage = Stage::Authenticating;
        Ok(())
    }

    /// Takes a frame.
    pub fn handle_frame(&mut self, frame: &Frame<'_>, now: Duration) -> Result<(), Busy> {
        let waiting = self.tokens.len().max(self.events.len());
        if waiting >= MAX_UNCONFIRMED || self.outbox.is_full() {
            return Err(Busy);
        }
        if frame.header.phone != self.config.phone {
            return Ok(());
        }
        if let Joined::Whole(message) = self.parts.add(frame, now) {
            self.handle_message(message, now);
        }
        self.handle_missing(now);
        Ok(())
    }

    fn handle_message(&mut self, message: Message, now: Duration) {
        let Header { id, serial, .. } = message.header;
        match message.decode() {
            Body::PlatformAck(ack) => self.handle_ack(&ack),
            Body::RegistrationAnswer(answer) => self.handle_registration(&answer, now),
            Body::Resend(wanted) => {
                self.outbox
                    .resend(Wanted::Serial(wanted.first_serial), &wanted.parts, now);
            }
            Body::MediaAnswer(answer) => match answer.parts {
                Some(parts) => self
                    .outbox
                    .resend(Wanted::Media(answer.media_id), &parts, now),
                None => self.delivered(id::MEDIA, Some(answer.media_id)),
            },
            Body::ServerTime(answer) => {
                self.delivered(id::ASK_TIME, None);
                self.events.push_back(Event::ServerTime(answer.utc.0));
            }
            _ if is_platform_answer(id) || self.tokens.holds(serial, id) => {}
            _ => {
                let token = self.tokens.issue(serial, id, None);
                self.events.push_back(Event::Order(token, message));
            }
        }
    }

    fn delivered(&mut self, id: u16, media_id: Option<u32>) {
        if let Some(Sent { serial, .. }) = self.outbox.answered_by_kind(id, media_id) {
            let outcome = Outcome::Ok;
            self.events.push_back(Event::Delivered {
                serial,
                id,
                outcome,
            });
        }
    }

    fn handle_ack(&mut self, ack: &Ack) {
        let sent = self.outbox.answered(ack.answers, Some(ack.answers_id));
        let Some(Sent { serial, id, .. }) = sent else {
            return;
        };
        let outcome = ack.result;
        self.events.push_back(match (id, outcome) {
            (id::AUTHENTICATION, Outcome::Ok) => {
                self.stage = Stage::Online;
                Event::Online
            }
            (id::AUTHENTICATION, _) => {
                self.stage = Stage::Offline;
                Event::NotAuthenticated
            }
            _ => Event::Delivered {
                serial,
                id,
                outcome,
            },
        });
    }

    fn handle_registration(&mut self, answer: &RegistrationAnswer<'_>, now: Duration) {
        let sent = self.outbox.answered(answer.answers, Some(id::REGISTRATION));
        if sent.is_none() {
            return;
        }
        if answer.result != RegistrationOutcome::Ok {
            self.stage = Stage::Offline;
            self.events.push_back(Event::NotRegistered(answer.result));
            return;
        }
        let code = answer.code.unwrap_or_default().trimmed().to_vec();
        self.config.code = Some(code.clone());
        self.events.push_back(Event::Registered(code));
        if self.authenticate(now).is_err() {
            self.stage = Stage::Offline;
        }
    }

    /// Sends a message and waits for its answer. Says the serial number by which it will be answered.
    pub fn send(&mut self, body: &Body<'_>, now: Duration) -> Result<u16, SendError> {
        self.spoke = now;
        let like = self.like();
        self.outbox.send(&like, body, now)
    }

    fn like(&self) -> Header {
        Header::new(0, self.config.version, self.config.phone, 0)
    }

    /// Answers an order in general (0x0001).
    pub fn ack(&mut self, token: Token, outcome: Outcome) -> Result<(), UnknownToken> {
        let waiting = self.tokens.take(token)?;
        self.post(&Body::TerminalAck(Ack {
            answers: waiting.serial,
            answers_id: waiting.id,
            result: outcome,
        }));
        Ok(())
    }

    /// Answers an order with another message: 0x0104, 0x0201 and so on. `body` makes the answer from the order's serial
    /// number.
    pub fn answer<'a>(
        &mut self,
        token: Token,
        body: impl FnOnce(u16) -> Body<'a>,
    ) -> Result<(), UnknownToken> {
        let waiting = self.tokens.take(token)?;
        self.post(&body(waiting.serial));
        Ok(())
    }

    /// Sends what nobody answers. What fits no frame is not sent, and the platform asks again.
    fn post(&mut self, body: &Body<'_>) {
        let like = self.like();
        self.outbox.post(&like, body);
    }

    /// Lets time pass: sends again, asks for lost sub-packets, sends heartbeats.
    pub fn handle_timeout(&mut self, now: Duration) {
        while let Some(Sent { serial, id, .. }) = self.outbox.handle_timeout(now) {
            if matches!(id, id::REGISTRATION | id::AUTHENTICATION) {
                self.stage = Stage::Offline;
            }
            self.events.push_back(Event::Undelivered { serial, id });
        }
        self.handle_missing(now);
        if self.next_heartbeat().is_some_and(|due| due <= now) {
            // Not sent if too much waits for an answer already: then the link is known to be bad.
            self.spoke = now;
            self.send(&Body::Heartbeat, now).ok();
        }
    }

    fn next_heartbeat(&self) -> Option<Duration> {
        (self.stage == Stage::Online).then_some(self.spoke + self.config.heartbeat)
    }

    /// Asks for sub-packets of an order: 0x0005, which only 2019 has.
    fn handle_missing(&mut self, now: Duration) {
        while let Some(missing) = self.parts.poll(now) {
            if !missing.given_up && self.config.version == Version::V2019 {
                self.post(&Body::TerminalResend(TerminalResend {
                    first_serial: missing.first_serial,
                    parts: Counted16(missing.parts),
                }));
            }
        }
    }

    /// When [`Session::handle_timeout`] is wanted at the latest.
    pub fn poll_timeout(&self) -> Option<Duration> {
        let due = [
            self.outbox.poll_timeout(),
            self.parts.poll_timeout(),
            self.next_heartbeat(),
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
