//! The platform's side of one connection, through which one device speaks, or many where a relay sends for them.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use hj212::session::{AckToken, Event, Handled, RequestId, SendError, Session, Tick};
use hj212::{Compat, Found, Frame, FrameError, Framer, Header, Segment, Sender, Stamp, Upload};

use super::command::Command;
use super::registry::{Known, Registry};
use crate::clock::Now;
use crate::limits::DEVICES_OF_CONNECTION;
use crate::protocol::{Arrival, CommandError, CommandId, Dialogue, Outcome, Sink};

/// The dialogue.
pub struct Hj212Dialogue {
    framer: Framer,
    party: Party,
}

/// Everything but the framer, whose frames are borrowed while the rest is used.
struct Party {
    registry: Arc<Registry>,
    version: u64,
    /// The one that spoke last is last.
    speakers: Vec<Speaker>,
    answers: BTreeMap<u64, (Box<str>, AckToken, bool)>,
    next_answer: u64,
    next_command: u64,
    outcomes: VecDeque<(CommandId, Outcome)>,
}

struct Speaker {
    known: Arc<Known>,
    session: Session,
    commands: Vec<(RequestId, CommandId)>,
}

impl Hj212Dialogue {
    pub(super) fn new(registry: Arc<Registry>) -> Self {
        Self {
            framer: Framer::new(),
            party: Party {
                version: registry.version(),
                registry,
                speakers: Vec::new(),
                answers: BTreeMap::new(),
                next_answer: 0,
                next_command: 0,
                outcomes: VecDeque::new(),
            },
        }
    }
}

impl Dialogue for Hj212Dialogue {
    type Command = Command;

    fn receive(&mut self, bytes: &[u8], now: Now, sink: &mut dyn Sink) {
        self.party.refresh();
        let mut input = bytes;
        while let Some(piece) = self.framer.next(&mut input) {
            match piece.found {
                Found::Frame(segment) => self.party.frame(segment, now, sink),
                Found::Broken(error, bytes) => sink.broken("", error.code(), bytes),
                Found::Garbage => sink.garbage(piece.length),
            }
        }
    }

    fn unfinished(&self) -> usize {
        self.framer.held()
    }

    fn kept(&mut self, answer: u64, now: Now) {
        let Some((device, token, asks_time)) = self.party.answers.remove(&answer) else {
            return;
        };
        let Some(speaker) = self.party.speaker_of(&device) else {
            return;
        };
        speaker.session.ack(token);
        if asks_time && let Some(wall) = Stamp::from_unix_millis(now.wall_ms) {
            // A device that has too much to do already asks again.
            let request = Command::SetClock.request(wall);
            speaker
                .session
                .request(&request, wall, Tick(now.tick_ms))
                .ok();
        }
    }

    fn refused(&mut self, answer: u64) {
        if let Some((device, token, _)) = self.party.answers.remove(&answer)
            && let Some(speaker) = self.party.speaker_of(&device)
        {
            speaker.session.forget(token);
        }
    }

    fn command(
        &mut self,
        device: &str,
        command: &Command,
        now: Now,
    ) -> Result<CommandId, CommandError> {
        let id = CommandId(self.party.next_command);
        let speaker = self
            .party
            .speaker_of(device)
            .ok_or(CommandError::NotConnected)?;
        let wall = Stamp::from_unix_millis(now.wall_ms);
        let wall = wall.ok_or_else(|| CommandError::CannotWrite("clock".to_owned()))?;
        let request = speaker
            .session
            .request(&command.request(wall), wall, Tick(now.tick_ms));
        let request = request.map_err(|error| match error {
            SendError::Busy => CommandError::Busy,
            SendError::Encode(error) => CommandError::CannotWrite(error.to_string()),
        })?;
        speaker.commands.push((request, id));
        self.party.next_command += 1;
        Ok(id)
    }

    fn transmit(&mut self, out: &mut Vec<u8>) {
        for speaker in &mut self.party.speakers {
            while let Some(frame) = speaker.session.poll_transmit() {
                out.extend_from_slice(&frame);
            }
        }
    }

    fn due_ms(&self) -> Option<u64> {
        let due = self
            .party
            .speakers
            .iter()
            .filter_map(|speaker| speaker.session.poll_timeout());
        due.min().map(|tick| tick.0)
    }

    fn wake(&mut self, now: Now) {
        for speaker in &mut self.party.speakers {
            speaker.session.handle_timeout(Tick(now.tick_ms));
        }
        self.party.gather();
    }

    fn outcome(&mut self) -> Option<(CommandId, Outcome)> {
        self.party.outcomes.pop_front()
    }
}

impl Party {
    /// Forgets devices that are registered differently now; their next frame finds them again.
    fn refresh(&mut self) {
        let version = self.registry.version();
        if self.version != version {
            self.version = version;
            let registry = &self.registry;
            self.speakers.retain(|speaker| {
                let now = registry.find(speaker.known.device.mn.as_bytes());
                now.is_some_and(|now| now.device == speaker.known.device)
            });
        }
    }

    fn speaker_of(&mut self, device: &str) -> Option<&mut Speaker> {
        self.speakers
            .iter_mut()
            .rev()
            .find(|speaker| speaker.known.device.mn == device)
    }

    fn frame(&mut self, segment: Segment<'_>, now: Now, sink: &mut dyn Sink) {
        // Mostly the device that spoke last speaks again, and the header need not be read twice.
        if let Some(last) = self.speakers.last() {
            let known = Arc::clone(&last.known);
            if let Ok(frame) = Frame::parse(segment, &known.compat)
                && frame.header.mn == known.device.mn.as_str()
            {
                return self.of_last(&known, &frame, segment.shell, now, sink);
            }
        }
        let number = match Header::parse(segment.data) {
            Ok(header) => header.mn.as_bytes(),
            Err(error) => return sink.broken("", error.code(), segment.shell),
        };
        let shown = String::from_utf8_lossy(number);
        let Some(known) = self.bring_last(number) else {
            return match Frame::parse(segment, Compat::strict()) {
                Ok(_) => sink.unknown(&shown, segment.shell),
                Err(error) => sink.broken(&shown, code_of(&error, segment), segment.shell),
            };
        };
        match Frame::parse(segment, &known.compat) {
            Ok(frame) => self.of_last(&known, &frame, segment.shell, now, sink),
            Err(error) => sink.broken(&shown, code_of(&error, segment), segment.shell),
        }
    }

    /// Makes a device the last speaker.
    fn bring_last(&mut self, number: &[u8]) -> Option<Arc<Known>> {
        let is_it = |speaker: &Speaker| speaker.known.device.mn.as_bytes() == number;
        if let Some(place) = self.speakers.iter().position(is_it) {
            let last = self.speakers.len() - 1;
            self.speakers.swap(place, last);
        } else {
            let known = self.registry.find(number)?;
            if self.speakers.len() >= DEVICES_OF_CONNECTION {
                self.speakers.remove(0);
            }
            self.speakers.push(Speaker {
                session: Session::new(known.session_config()),
                known,
                commands: Vec::new(),
            });
        }
        self.speakers.last().map(|last| Arc::clone(&last.known))
    }

    fn of_last(
        &mut self,
        known: &Arc<Known>,
        frame: &Frame<'_>,
        shell: &[u8],
        now: Now,
        sink: &mut dyn Sink,
    ) {
        let Some(speaker) = self.speakers.last_mut() else {
            return;
        };
        let handled = speaker.session.handle_frame(frame, Tick(now.tick_ms));
        let (token, is_upload) = match handled {
            Handled::Busy => return,
            Handled::Upload { ack, .. } => (ack, true),
            _ => (None, false),
        };
        let sent = frame
            .header
            .qn
            .filter(|_| is_upload)
            .and_then(|qn| qn.stamp());
        let answer = token.map(|token| {
            let asks_time = matches!(
                frame.message(Sender::Site),
                Ok(hj212::Message::Upload(Upload::AskTime { .. }))
            );
            self.next_answer += 1;
            let device = known.device.mn.as_str().into();
            self.answers
                .insert(self.next_answer, (device, token, asks_time));
            self.next_answer
        });
        sink.arrived(Arrival {
            origin: &known.origin,
            bytes: shell,
            answer,
            sent_ms: sent.map(Stamp::unix_millis),
        });
        if !is_upload {
            self.gather();
        }
    }

    /// Takes what became of requests.
    fn gather(&mut self) {
        for speaker in &mut self.speakers {
            while let Some(event) = speaker.session.poll_event() {
                let (request, outcome) = outcome_of(event);
                let place = speaker.commands.iter().position(|(of, _)| *of == request);
                let Some((_, id)) = place.and_then(|place| speaker.commands.get(place)).copied()
                else {
                    continue;
                };
                self.outcomes.push_back((id, outcome));
                if outcome.is_last() {
                    speaker.commands.retain(|(of, _)| *of != request);
                }
            }
        }
    }
}

fn outcome_of(event: Event) -> (RequestId, Outcome) {
    match event {
        Event::Taken(request) => (request, Outcome::Taken),
        Event::Refused(request, reason) => (request, Outcome::Refused(reason.code())),
        Event::Ended(request, result) => (request, Outcome::Ended(result.code())),
        Event::Noticed(request) => (request, Outcome::Noticed),
        Event::NoAnswer(request) => (request, Outcome::NoAnswer),
        Event::NoResult(request) => (request, Outcome::NoResult),
    }
}

/// The code of an error; of a check code that a switch would accept, which.
fn code_of(error: &FrameError, segment: Segment<'_>) -> &'static str {
    use hj212::CrcKind;
    match (error, segment.crc_kind) {
        (FrameError::CrcMismatch { .. }, CrcKind::Modbus) => "crc_modbus",
        (FrameError::CrcMismatch { .. }, CrcKind::Swapped) => "crc_swapped",
        (FrameError::CrcMismatch { .. }, CrcKind::ModbusSwapped) => "crc_modbus_swapped",
        _ => error.code(),
    }
}
