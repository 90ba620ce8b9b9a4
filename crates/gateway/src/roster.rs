//! The devices that were ever connected since the program began, and where they are now.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use serde::Serialize;
use tokio::sync::{Notify, mpsc, oneshot};

use crate::bucket::Bucket;
use crate::clock::Now;
use crate::config::Config;
use crate::limits::{COMMANDS, SKEW_MS};
use crate::protocol::{CommandError, Outcome};
use crate::skew::Skew;

/// A device as a status page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DeviceStatus {
    /// The device's number.
    pub device: String,
    /// Whether it is connected.
    pub is_connected: bool,
    /// Where it is or was connected from.
    pub peer: String,
    /// Frames since the program began.
    pub frames: u64,
    /// When the last frame came, milliseconds since 1970 (UTC).
    pub last_received_ms: i64,
    /// What its clock says less what ours says; nothing while there are too few frames to tell.
    pub skew_ms: Option<i64>,
}

/// Every device.
pub(crate) struct Roster<C> {
    devices: RwLock<BTreeMap<Arc<str>, Arc<Member<C>>>>,
}

/// A device.
pub(crate) struct Member<C> {
    pub(crate) device: Arc<str>,
    state: Mutex<State<C>>,
}

struct State<C> {
    seat: Option<Seat<C>>,
    peer: String,
    frames: u64,
    last_received_ms: i64,
    skew: Skew,
    is_off: bool,
    bucket: Bucket,
}

/// A connection that a device speaks through.
pub(crate) struct Seat<C> {
    pub(crate) connection: u64,
    pub(crate) mailbox: Arc<Mailbox<C>>,
}

/// What a frame did to what is known of its device.
pub(crate) struct Noted {
    /// How long not to read the device's socket.
    pub(crate) pause_ms: u64,
    /// The device's clock is off, or right again.
    pub(crate) clock_ms: Option<i64>,
}

impl<C> Roster<C> {
    pub(crate) const fn new() -> Self {
        Self {
            devices: RwLock::new(BTreeMap::new()),
        }
    }

    pub(crate) fn member(&self, device: &str, config: &Config, now: Now) -> Arc<Member<C>> {
        if let Some(member) = self.find(device) {
            return member;
        }
        let mut devices = self.devices.write().unwrap_or_else(PoisonError::into_inner);
        let name: Arc<str> = device.into();
        let member = devices.entry(Arc::clone(&name)).or_insert_with(|| {
            let state = State {
                seat: None,
                peer: String::new(),
                frames: 0,
                last_received_ms: 0,
                skew: Skew::default(),
                is_off: false,
                bucket: Bucket::full(config.device_burst, now.tick_ms),
            };
            Arc::new(Member {
                device: name,
                state: Mutex::new(state),
            })
        });
        Arc::clone(member)
    }

    pub(crate) fn find(&self, device: &str) -> Option<Arc<Member<C>>> {
        let devices = self.devices.read().unwrap_or_else(PoisonError::into_inner);
        devices.get(device).cloned()
    }

    pub(crate) fn statuses(&self) -> Vec<DeviceStatus> {
        let devices = self.devices.read().unwrap_or_else(PoisonError::into_inner);
        devices.values().map(|member| member.status()).collect()
    }
}

impl<C> Member<C> {
    /// Seats the device at a connection; the one it had before with its address, if that was another.
    pub(crate) fn sit(&self, seat: Seat<C>, peer: &str) -> Option<(Seat<C>, String)> {
        let mut state = self.state();
        let connection = seat.connection;
        let before = state.seat.replace(seat);
        let before_peer = std::mem::replace(&mut state.peer, peer.to_owned());
        let before = before.filter(|before| before.connection != connection)?;
        Some((before, before_peer))
    }

    /// The connection is gone; whether the device was still seated there.
    pub(crate) fn leave(&self, connection: u64) {
        let mut state = self.state();
        if state
            .seat
            .as_ref()
            .is_some_and(|seat| seat.connection == connection)
        {
            state.seat = None;
        }
    }

    /// Notes a frame.
    pub(crate) fn note(&self, config: &Config, sent_ms: Option<i64>, now: Now) -> Noted {
        let mut state = self.state();
        state.frames += 1;
        state.last_received_ms = now.wall_ms;
        let (rate, burst) = (config.device_frames_per_second, config.device_burst);
        let pause_ms = state.bucket.take(rate, burst, now.tick_ms);
        let mut clock_ms = None;
        if let Some(sent_ms) = sent_ms {
            state.skew.add(sent_ms, now.wall_ms);
            let median = state.skew.median();
            let is_off = median.is_some_and(|median| median.saturating_abs() > SKEW_MS);
            clock_ms = median.filter(|_| is_off != state.is_off);
            state.is_off = is_off;
        }
        Noted { pause_ms, clock_ms }
    }

    /// The mailbox of the connection that it speaks through.
    pub(crate) fn mailbox(&self) -> Option<Arc<Mailbox<C>>> {
        let state = self.state();
        state.seat.as_ref().map(|seat| Arc::clone(&seat.mailbox))
    }

    fn status(&self) -> DeviceStatus {
        let state = self.state();
        DeviceStatus {
            device: self.device.to_string(),
            is_connected: state.seat.is_some(),
            peer: state.peer.clone(),
            frames: state.frames,
            last_received_ms: state.last_received_ms,
            skew_ms: state.skew.median(),
        }
    }

    fn state(&self) -> MutexGuard<'_, State<C>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What the rest of the program has for a connection.
pub(crate) enum Note<C> {
    /// A device speaks through another connection now.
    Replaced(Arc<str>),
    /// Something is to be asked of a device.
    Command(Order<C>),
    /// The program ends.
    Stop,
}

/// A command on its way down.
pub(crate) struct Order<C> {
    pub(crate) device: String,
    pub(crate) command: C,
    pub(crate) outcomes: mpsc::Sender<Outcome>,
    pub(crate) sent: oneshot::Sender<Result<(), CommandError>>,
}

/// Notes for one connection.
pub(crate) struct Mailbox<C> {
    notes: Mutex<Vec<Note<C>>>,
    is_full: AtomicBool,
    bell: Notify,
}

impl<C> Mailbox<C> {
    pub(crate) fn new() -> Self {
        Self {
            notes: Mutex::new(Vec::new()),
            is_full: AtomicBool::new(false),
            bell: Notify::new(),
        }
    }

    /// Leaves a note; a command only while there is room.
    pub(crate) fn put(&self, note: Note<C>) -> Result<(), CommandError> {
        let mut notes = self.notes.lock().unwrap_or_else(PoisonError::into_inner);
        if matches!(note, Note::Command(_)) && notes.len() >= COMMANDS {
            return Err(CommandError::Busy);
        }
        notes.push(note);
        self.is_full.store(true, Ordering::Release);
        drop(notes);
        self.bell.notify_one();
        Ok(())
    }

    /// Takes every note.
    pub(crate) fn take(&self) -> Vec<Note<C>> {
        if !self.is_full.load(Ordering::Acquire) {
            return Vec::new();
        }
        let mut notes = self.notes.lock().unwrap_or_else(PoisonError::into_inner);
        self.is_full.store(false, Ordering::Release);
        std::mem::take(&mut *notes)
    }

    /// Waits until there is a note.
    pub(crate) async fn rung(&self) {
        self.bell.notified().await;
    }
}
