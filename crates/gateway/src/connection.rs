//! One connection: read, keep, answer. While frames wait for the disk, the socket is not read: that is the backpressure.

use std::collections::BTreeMap;
use std::future::poll_fn;
use std::io;
use std::mem::MaybeUninit;
use std::net::SocketAddr;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::io::{AsyncRead, ReadBuf};
use tokio::net::TcpStream;
use tokio::sync::mpsc;
use tokio::time::{Instant, Sleep, sleep, timeout};

use crate::gateway::Shared;
use crate::inbox::{CommandOf, Inbox, Waiting};
use crate::journal::Happening;
use crate::limits::{COMMANDS, READ_BYTES};
use crate::protocol::{CommandId, Dialogue, Outcome, Protocol};
use crate::roster::{Mailbox, Note, Order};

/// Answers wait in a buffer of this size at most between two frames.
const SPARE_BYTES: usize = 1024;

/// Why a connection ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// The peer closed it, or the network did.
    Peer,
    /// The program ends, or the device is elsewhere.
    Quiet,
    /// Nothing came for too long.
    Idle,
    /// A frame's rest did not come.
    Unfinished,
    /// The peer does not take its answers.
    NotReading,
    /// Too much came without a frame of a known device.
    Garbage,
}

/// Serves a connection until it ends.
pub(crate) async fn serve<P: Protocol>(
    shared: Arc<Shared<P>>,
    stream: TcpStream,
    peer: SocketAddr,
    connection: u64,
) {
    let now = shared.clock.now();
    let mailbox = Arc::new(Mailbox::new());
    shared.enter(connection, &mailbox);
    let mut served = Connection {
        dialogue: shared.protocol.dialogue(),
        stream,
        opened_ms: now.tick_ms,
        unfinished_since_ms: None,
        out: Vec::new(),
        orders: BTreeMap::new(),
        inbox: Inbox {
            connection,
            peer,
            mailbox,
            members: Vec::new(),
            now,
            waiting: Vec::new(),
            stalled: Vec::new(),
            last_frame_ms: None,
            without_frame: 0,
            pause_ms: 0,
            shared: Arc::clone(&shared),
        },
    };
    let end = served.run().await;
    served.record(end);
    shared.leave(connection);
}

struct Connection<P: Protocol> {
    dialogue: P::Dialogue,
    stream: TcpStream,
    inbox: Inbox<P>,
    opened_ms: u64,
    unfinished_since_ms: Option<u64>,
    out: Vec<u8>,
    orders: BTreeMap<CommandId, mpsc::Sender<Outcome>>,
}

impl<P: Protocol> Connection<P> {
    async fn run(&mut self) -> End {
        let mut timer = pin!(sleep(Duration::ZERO));
        self.arm(timer.as_mut());
        loop {
            if let Some(end) = self.notes() {
                return end;
            }
            if let Err(end) = self.flush().await {
                return end;
            }
            self.pause().await;
            let (stream, dialogue, inbox) = (&mut self.stream, &mut self.dialogue, &mut self.inbox);
            let mailbox = Arc::clone(&inbox.mailbox);
            tokio::select! {
                biased;
                read = poll_fn(|context| poll_receive(stream, dialogue, inbox, context)) => {
                    if !matches!(read, Ok(1..)) {
                        return End::Peer;
                    }
                    self.settle().await;
                    if self.inbox.without_frame > self.inbox.shared.config.garbage_bytes {
                        return End::Garbage;
                    }
                    self.note_unfinished();
                    if self.deadline_ms() < self.inbox.now.tick_ms + remaining(timer.as_ref()) {
                        self.arm(timer.as_mut());
                    }
                }
                () = mailbox.rung() => {}
                () = timer.as_mut() => {
                    self.inbox.now = self.inbox.shared.clock.now();
                    if let Some(end) = self.overdue() {
                        return end;
                    }
                    self.dialogue.wake(self.inbox.now);
                    self.arm(timer.as_mut());
                }
            }
            self.collect();
        }
    }

    fn note_unfinished(&mut self) {
        let is_unfinished = self.dialogue.unfinished() > 0;
        let since = self.unfinished_since_ms.unwrap_or(self.inbox.now.tick_ms);
        let frame_came = self.inbox.last_frame_ms == Some(self.inbox.now.tick_ms);
        let since = if frame_came {
            self.inbox.now.tick_ms
        } else {
            since
        };
        self.unfinished_since_ms = is_unfinished.then_some(since);
    }

    /// When to look after the connection next, on the clock that never goes back.
    fn deadline_ms(&self) -> u64 {
        let config = &self.inbox.shared.config;
        let idle = match self.inbox.last_frame_ms {
            Some(last) => last.saturating_add(config.idle_ms),
            None => self.opened_ms.saturating_add(config.first_frame_ms),
        };
        let unfinished = self
            .unfinished_since_ms
            .map(|since| since.saturating_add(config.frame_ms));
        let due = self.dialogue.due_ms();
        [unfinished, due].into_iter().flatten().fold(idle, u64::min)
    }

    fn arm(&self, timer: Pin<&mut Sleep>) {
        let wait = self
            .deadline_ms()
            .saturating_sub(self.inbox.now.tick_ms)
            .max(1);
        timer.reset(Instant::now() + Duration::from_millis(wait));
    }

    /// Whether a deadline is over that ends the connection.
    fn overdue(&self) -> Option<End> {
        let (config, now) = (&self.inbox.shared.config, self.inbox.now.tick_ms);
        let is_over = |since: u64, wait: u64| since.saturating_add(wait) <= now;
        if self
            .unfinished_since_ms
            .is_some_and(|since| is_over(since, config.frame_ms))
        {
            return Some(End::Unfinished);
        }
        let is_idle = match self.inbox.last_frame_ms {
            Some(last) => is_over(last, config.idle_ms),
            None => is_over(self.opened_ms, config.first_frame_ms),
        };
        is_idle.then_some(End::Idle)
    }

    /// Waits for the disk, and tells the dialogue what may be answered.
    async fn settle(&mut self) {
        loop {
            let waiting = std::mem::take(&mut self.inbox.waiting);
            for waiting in waiting {
                self.settle_one(waiting).await;
            }
            let stalled = std::mem::take(&mut self.inbox.stalled);
            if stalled.is_empty() {
                return;
            }
            for stalled in stalled {
                drop(stalled.ticket.await);
                self.inbox
                    .append(&stalled.origin, &stalled.bytes, stalled.answer);
            }
        }
    }

    async fn settle_one(&mut self, waiting: Waiting) {
        let outcome = match waiting.ticket {
            Some(ticket) => ticket.await,
            None => Ok(()),
        };
        let (counters, journal) = (&self.inbox.shared.counters, &self.inbox.shared.journal);
        match outcome {
            Ok(()) => {
                let counter = if waiting.is_new {
                    &counters.kept
                } else {
                    &counters.doubled
                };
                counter.add(1);
                if let Some(answer) = waiting.answer {
                    counters.answered.add(1);
                    self.dialogue.kept(answer, self.inbox.now);
                }
            }
            Err(error) => {
                counters.refused.add(1);
                let error = error.to_string();
                journal.add(self.inbox.now.wall_ms, Happening::Disk { error });
                if let Some(answer) = waiting.answer {
                    self.dialogue.refused(answer);
                }
            }
        }
    }

    /// Does what the rest of the program wants.
    fn notes(&mut self) -> Option<End> {
        let notes = self.inbox.mailbox.take();
        if notes.is_empty() {
            return None;
        }
        self.inbox.now = self.inbox.shared.clock.now();
        for note in notes {
            match note {
                Note::Stop => return Some(End::Quiet),
                Note::Replaced(device) => {
                    self.inbox.members.retain(|member| member.device != device);
                    if self.inbox.members.is_empty() {
                        return Some(End::Quiet);
                    }
                }
                Note::Command(order) => self.order(order),
            }
        }
        self.collect();
        None
    }

    fn order(&mut self, order: Order<CommandOf<P>>) {
        let sent = self
            .dialogue
            .command(&order.device, &order.command, self.inbox.now);
        let sent = sent.map(|id| {
            self.inbox.shared.counters.commands.add(1);
            drop(self.orders.insert(id, order.outcomes));
        });
        // Whoever asked may have gone.
        drop(order.sent.send(sent));
    }

    /// Takes what the dialogue has to send and to tell.
    fn collect(&mut self) {
        while let Some((id, outcome)) = self.dialogue.outcome() {
            let outcomes = self.orders.get(&id);
            let is_gone = outcomes.is_some_and(|outcomes| outcomes.try_send(outcome).is_err());
            if is_gone || outcome.is_last() {
                self.orders.remove(&id);
            }
        }
        self.dialogue.transmit(&mut self.out);
    }

    async fn flush(&mut self) -> Result<(), End> {
        // Commands of the last round may have something to send.
        self.dialogue.transmit(&mut self.out);
        let mut written = 0;
        while let Some(rest) = self.out.get(written..).filter(|rest| !rest.is_empty()) {
            match self.stream.try_write(rest) {
                Ok(count) => written += count,
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    let wait = Duration::from_millis(self.inbox.shared.config.write_ms);
                    let writable = timeout(wait, self.stream.writable()).await;
                    writable
                        .map_err(|_| End::NotReading)?
                        .map_err(|_| End::Peer)?;
                }
                Err(_) => return Err(End::Peer),
            }
        }
        self.out.clear();
        self.out.shrink_to(SPARE_BYTES);
        Ok(())
    }

    /// Leaves the socket unread for a while where its device sends too much.
    async fn pause(&mut self) {
        let pause = std::mem::take(&mut self.inbox.pause_ms);
        if pause > 0 {
            self.inbox.shared.counters.paused.add(1);
            sleep(Duration::from_millis(pause)).await;
        }
    }

    fn record(&self, end: End) {
        let counters = &self.inbox.shared.counters;
        let (counter, why) = match end {
            End::Peer | End::Quiet => return,
            End::Idle => (&counters.closed_idle, "idle"),
            End::Unfinished => (&counters.closed_unfinished, "unfinished"),
            End::NotReading => (&counters.closed_not_reading, "not_reading"),
            End::Garbage => (&counters.closed_garbage, "garbage"),
        };
        counter.add(1);
        let peer = self.inbox.peer.to_string();
        let now = self.inbox.shared.clock.now();
        self.inbox
            .shared
            .journal
            .add(now.wall_ms, Happening::Closed { peer, why });
    }
}

/// Milliseconds until a timer rings.
fn remaining(timer: Pin<&Sleep>) -> u64 {
    timer
        .deadline()
        .saturating_duration_since(Instant::now())
        .as_millis() as u64
}

/// Reads what there is and brings it to the dialogue; how many bytes it was. The buffer lives on the stack, so that ten
/// thousand silent connections have none.
fn poll_receive<P: Protocol>(
    stream: &mut TcpStream,
    dialogue: &mut P::Dialogue,
    inbox: &mut Inbox<P>,
    context: &mut Context<'_>,
) -> Poll<io::Result<usize>> {
    let mut room = [MaybeUninit::uninit(); READ_BYTES];
    let mut buffer = ReadBuf::uninit(&mut room);
    match Pin::new(stream).poll_read(context, &mut buffer) {
        Poll::Pending => Poll::Pending,
        Poll::Ready(Err(error)) => Poll::Ready(Err(error)),
        Poll::Ready(Ok(())) => {
            let bytes = buffer.filled();
            inbox.now = inbox.shared.clock.now();
            inbox.shared.counters.bytes.add(bytes.len() as u64);
            inbox.without_frame += bytes.len() as u64;
            dialogue.receive(bytes, inbox.now, inbox);
            Poll::Ready(Ok(bytes.len()))
        }
    }
}

/// A channel for what becomes of a command.
pub(crate) fn outcomes() -> (mpsc::Sender<Outcome>, mpsc::Receiver<Outcome>) {
    mpsc::channel(COMMANDS)
}
