//! What comes out of a connection's bytes: frames for the store, and everything else for the counters.

use std::net::SocketAddr;
use std::sync::Arc;

use telemetry::{Appended, Origin, Ticket};

use crate::clock::Now;
use crate::gateway::Shared;
use crate::journal::Happening;
use crate::limits::PAUSE_MS;
use crate::protocol::{Arrival, Dialogue, Protocol, Sink};
use crate::roster::{Mailbox, Member, Seat};

/// The command of a protocol.
pub(crate) type CommandOf<P> = <<P as Protocol>::Dialogue as Dialogue>::Command;

/// The inner side of a connection.
pub(crate) struct Inbox<P: Protocol> {
    pub(crate) shared: Arc<Shared<P>>,
    pub(crate) connection: u64,
    pub(crate) peer: SocketAddr,
    pub(crate) mailbox: Arc<Mailbox<CommandOf<P>>>,
    /// The devices that spoke through it, the last one last.
    pub(crate) members: Vec<Arc<Member<CommandOf<P>>>>,
    pub(crate) now: Now,
    /// Frames that wait for the disk.
    pub(crate) waiting: Vec<Waiting>,
    /// Frames that the store had no room for.
    pub(crate) stalled: Vec<Stalled>,
    /// When the last frame of a known device came.
    pub(crate) last_frame_ms: Option<u64>,
    /// Bytes that came since then.
    pub(crate) without_frame: u64,
    pub(crate) pause_ms: u64,
}

/// A frame that waits for the disk; without a ticket it is there already.
pub(crate) struct Waiting {
    pub(crate) ticket: Option<Ticket>,
    pub(crate) answer: Option<u64>,
    pub(crate) is_new: bool,
}

/// A frame that comes again when the ticket is through.
pub(crate) struct Stalled {
    pub(crate) origin: Arc<Origin>,
    pub(crate) bytes: Box<[u8]>,
    pub(crate) answer: Option<u64>,
    pub(crate) ticket: Ticket,
}

impl<P: Protocol> Inbox<P> {
    /// The device is at this connection from its first frame on.
    fn member(&mut self, device: &str) -> Arc<Member<CommandOf<P>>> {
        if let Some(last) = self.members.last().filter(|last| &*last.device == device) {
            return Arc::clone(last);
        }
        let found = self
            .members
            .iter()
            .position(|member| &*member.device == device);
        let member = match found {
            Some(place) => self.members.swap_remove(place),
            None => self.seat(device),
        };
        self.members.push(Arc::clone(&member));
        member
    }

    fn seat(&self, device: &str) -> Arc<Member<CommandOf<P>>> {
        let shared = &self.shared;
        let member = shared.roster.member(device, &shared.config, self.now);
        let (peer, seat) = (
            self.peer.to_string(),
            Seat {
                connection: self.connection,
                mailbox: Arc::clone(&self.mailbox),
            },
        );
        if let Some((before, before_peer)) = member.sit(seat, &peer) {
            shared.counters.replaced.add(1);
            let happening = Happening::Replaced {
                device: device.to_owned(),
                before: before_peer,
                now: peer,
            };
            shared.journal.add(self.now.wall_ms, happening);
            // A note that is no command always finds room.
            drop(
                before
                    .mailbox
                    .put(crate::roster::Note::Replaced(Arc::clone(&member.device))),
            );
        }
        member
    }

    /// Brings a frame to the store.
    pub(crate) fn append(&mut self, origin: &Arc<Origin>, bytes: &[u8], answer: Option<u64>) {
        let waiting = |ticket, is_new| Waiting {
            ticket,
            answer,
            is_new,
        };
        match self.shared.store.append(origin, self.now.wall_ms, bytes) {
            Ok(Appended::Waiting(ticket)) => self.waiting.push(waiting(Some(ticket), true)),
            Ok(Appended::Again(ticket)) => self.waiting.push(waiting(Some(ticket), false)),
            Ok(Appended::Known) => self.waiting.push(waiting(None, false)),
            Ok(Appended::Full(ticket)) => self.stalled.push(Stalled {
                origin: Arc::clone(origin),
                bytes: bytes.into(),
                answer,
                ticket,
            }),
            Err(error) => {
                self.shared.counters.refused.add(1);
                let error = error.to_string();
                self.shared
                    .journal
                    .add(self.now.wall_ms, Happening::Disk { error });
            }
        }
    }
}

impl<P: Protocol> Sink for Inbox<P> {
    fn arrived(&mut self, arrival: Arrival<'_>) {
        let member = self.member(arrival.origin.device());
        let noted = member.note(&self.shared.config, arrival.sent_ms, self.now);
        if let Some(skew_ms) = noted.clock_ms {
            let device = arrival.origin.device().to_owned();
            self.shared
                .journal
                .add(self.now.wall_ms, Happening::Clock { device, skew_ms });
        }
        self.pause_ms = self.pause_ms.max(noted.pause_ms.min(PAUSE_MS));
        self.last_frame_ms = Some(self.now.tick_ms);
        self.without_frame = 0;
        self.shared.counters.frames.add(1);
        self.append(arrival.origin, arrival.bytes, arrival.answer);
    }

    fn unknown(&mut self, device: &str, bytes: &[u8]) {
        self.shared.counters.unknown.add(1);
        let (dead, peer) = (&self.shared.dead, self.peer.to_string());
        dead.add(device, &peer, "unknown_device", bytes, self.now.wall_ms);
    }

    fn broken(&mut self, device: &str, code: &'static str, bytes: &[u8]) {
        self.shared.counters.broken.add(1);
        let (dead, peer) = (&self.shared.dead, self.peer.to_string());
        let address = self.peer.ip().to_string();
        let sender = if device.is_empty() { &address } else { device };
        dead.add(sender, &peer, code, bytes, self.now.wall_ms);
    }

    fn garbage(&mut self, bytes: u64) {
        self.shared.counters.garbage_bytes.add(bytes);
    }
}

impl<P: Protocol> Drop for Inbox<P> {
    fn drop(&mut self) {
        for member in &self.members {
            member.leave(self.connection);
        }
    }
}
