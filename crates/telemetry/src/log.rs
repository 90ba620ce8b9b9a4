//! Taking frames: they wait in memory for the one thread that writes, and share its fsync.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use crate::batch::{Batch, Ticket};
use crate::error::{NotKept, StoreError};
use crate::keys::{Key, Keys, key_of};
use crate::limits::{CONTEXT_BYTES, DEVICE_BYTES, FRAME_BYTES, ORIGINS, PENDING_BYTES};
use crate::live::Place;
use crate::record::{self, Record};

/// A device together with what is known of it, for the frames that it sends.
#[derive(Debug)]
pub struct Origin {
    id: u32,
    device: Arc<str>,
    context: Arc<str>,
    /// The last batch that holds a frame of it.
    batch: AtomicU64,
}

impl Origin {
    /// The device's number.
    #[must_use]
    pub fn device(&self) -> &str {
        &self.device
    }

    /// What is recorded with its frames.
    #[must_use]
    pub fn context(&self) -> &str {
        &self.context
    }

    pub(crate) const fn context_shared(&self) -> &Arc<str> {
        &self.context
    }

    pub(crate) const fn id(&self) -> u32 {
        self.id
    }
}

/// Every origin so far.
#[derive(Debug, Default)]
pub(crate) struct Origins {
    all: Vec<Arc<Origin>>,
    by_device: BTreeMap<Arc<str>, Vec<Arc<Origin>>>,
}

impl Origins {
    /// The origin of a device and context.
    pub(crate) fn take(&mut self, device: &str, context: &str) -> Result<Arc<Origin>, StoreError> {
        let known = self
            .of(device)
            .iter()
            .find(|origin| origin.context() == context);
        if let Some(known) = known {
            return Ok(Arc::clone(known));
        }
        check("设备编号 / device number", device.len(), DEVICE_BYTES)?;
        check("设备背景 / context", context.len() + 1, CONTEXT_BYTES)?;
        check("设备 / devices", self.all.len() + 1, ORIGINS)?;
        let origin = Arc::new(Origin {
            id: self.all.len() as u32,
            device: device.into(),
            context: context.into(),
            batch: AtomicU64::new(0),
        });
        self.all.push(Arc::clone(&origin));
        let of_device = self.by_device.entry(Arc::clone(&origin.device));
        of_device.or_default().push(Arc::clone(&origin));
        Ok(origin)
    }

    /// The origins of a device.
    pub(crate) fn of(&self, device: &str) -> &[Arc<Origin>] {
        self.by_device.get(device).map_or(&[], Vec::as_slice)
    }

    /// The devices in order, with their origins.
    pub(crate) fn devices(&self) -> impl Iterator<Item = (&Arc<str>, &[Arc<Origin>])> {
        self.by_device
            .iter()
            .map(|(device, origins)| (device, origins.as_slice()))
    }
}

fn check(what: &'static str, bytes: usize, max: usize) -> Result<(), StoreError> {
    if (1..=max).contains(&bytes) {
        return Ok(());
    }
    Err(StoreError::TooLarge { what, bytes, max })
}

/// What became of a frame that was brought.
#[derive(Debug)]
pub enum Appended {
    /// It waits for the disk: it is kept once the ticket says so.
    Waiting(Ticket),
    /// It came before and waits still: it is kept once the ticket says so.
    Again(Ticket),
    /// It was kept before.
    Known,
    /// Too much waits already; bring it again when the ticket is through.
    Full(Ticket),
}

/// What waits for the disk.
#[derive(Debug, Default)]
pub(crate) struct Pending {
    pub(crate) bytes: Vec<u8>,
    pub(crate) batch: Arc<Batch>,
    pub(crate) frames: Vec<Waiting>,
    pub(crate) origins: Vec<Arc<Origin>>,
    first_number: u64,
    pub(crate) first_ms: i64,
}

/// A frame that waits.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Waiting {
    pub(crate) origin: u32,
    /// Counted from the front of the batch.
    pub(crate) place: Place,
    pub(crate) key: Key,
}

/// The side of the log that takes frames.
#[derive(Debug, Default)]
pub(crate) struct Log {
    state: Mutex<State>,
    /// There is work for the writer.
    work: Condvar,
    /// The writer has closed its log.
    closed_log: Condvar,
}

#[derive(Debug, Default)]
struct State {
    pending: Pending,
    flying: Option<Arc<Batch>>,
    keys: Keys,
    next_number: u64,
    /// Frames below are on disk, or were refused.
    settled_below: u64,
    batches: u64,
    wants_new_log: bool,
    logs_closed: u64,
    is_over: bool,
    failures: u64,
}

/// What the writer is to do.
pub(crate) enum Work {
    Write(Pending),
    CloseLog,
    End,
}

impl Log {
    /// Goes on after recovery.
    pub(crate) fn new(keys: Keys, next_number: u64) -> Self {
        let state = State {
            keys,
            next_number,
            settled_below: next_number,
            batches: 1,
            ..State::default()
        };
        Self {
            state: Mutex::new(state),
            ..Self::default()
        }
    }

    /// Takes a frame.
    pub(crate) fn append(
        &self,
        origin: &Arc<Origin>,
        received_ms: i64,
        bytes: &[u8],
    ) -> Result<Appended, StoreError> {
        check("报文 / frame", bytes.len(), FRAME_BYTES)?;
        let key = key_of(origin.device(), bytes);
        let mut state = self.lock();
        if state.is_over {
            return Err(StoreError::Closed);
        }
        if state.pending.bytes.len() > PENDING_BYTES {
            return Ok(Appended::Full(state.ticket()));
        }
        let number = state.next_number;
        if let Some(known) = state.keys.take(key, number) {
            return Ok(state.known(known));
        }
        state.next_number += 1;
        let wake = state.pending.frames.is_empty();
        state.put(origin, number, received_ms, bytes, key);
        let ticket = state.ticket();
        drop(state);
        if wake {
            self.work.notify_one();
        }
        Ok(Appended::Waiting(ticket))
    }

    /// Waits for work, for the writer.
    pub(crate) fn take(&self) -> Work {
        let mut state = self.lock();
        loop {
            if !state.pending.frames.is_empty() {
                return Work::Write(state.fly());
            }
            if std::mem::take(&mut state.wants_new_log) {
                return Work::CloseLog;
            }
            if state.is_over {
                return Work::End;
            }
            state = self
                .work
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Says what became of a batch.
    pub(crate) fn settle(&self, pending: &Pending, outcome: Result<(), NotKept>) {
        let mut state = self.lock();
        state.flying = None;
        state.settled_below = pending.first_number + pending.frames.len() as u64;
        if outcome.is_err() {
            state.failures += 1;
            for waiting in &pending.frames {
                state.keys.forget(waiting.key);
            }
        }
        drop(state);
        pending.batch.end(outcome);
    }

    /// Has the writer close its log, and waits for that.
    pub(crate) fn close_log(&self) {
        let mut state = self.lock();
        let before = state.logs_closed;
        state.wants_new_log = true;
        self.work.notify_one();
        while state.logs_closed == before && !state.is_over {
            let waited = self.closed_log.wait(state);
            state = waited.unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// The writer has closed its log.
    pub(crate) fn log_closed(&self) {
        self.lock().logs_closed += 1;
        self.closed_log.notify_all();
    }

    /// Takes no more frames.
    pub(crate) fn end(&self) {
        self.lock().is_over = true;
        self.work.notify_one();
        self.closed_log.notify_all();
    }

    /// Batches that the disk refused.
    pub(crate) fn failures(&self) -> u64 {
        self.lock().failures
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn ticket(&self) -> Ticket {
        Ticket::new(Arc::clone(&self.pending.batch))
    }

    /// A frame that came before is kept when that one is.
    fn known(&self, number: u64) -> Appended {
        if number < self.settled_below {
            return Appended::Known;
        }
        match &self.flying {
            Some(flying)
                if self.pending.frames.is_empty() || number < self.pending.first_number =>
            {
                Appended::Again(Ticket::new(Arc::clone(flying)))
            }
            _ => Appended::Again(self.ticket()),
        }
    }

    fn put(&mut self, origin: &Arc<Origin>, number: u64, received_ms: i64, bytes: &[u8], key: Key) {
        let batch = self.batches;
        let pending = &mut self.pending;
        if pending.frames.is_empty() {
            (pending.first_number, pending.first_ms) = (number, received_ms);
        }
        if origin.batch.swap(batch, Ordering::Relaxed) != batch {
            pending.origins.push(Arc::clone(origin));
        }
        let start = pending.bytes.len();
        record::write(
            &mut pending.bytes,
            &Record::Frame {
                origin: origin.id,
                number,
                received_ms,
                bytes,
            },
        );
        pending.frames.push(Waiting {
            origin: origin.id,
            place: Place {
                offset: start as u32,
                length: (pending.bytes.len() - start) as u32,
            },
            key,
        });
    }

    fn fly(&mut self) -> Pending {
        self.batches += 1;
        let taken = std::mem::take(&mut self.pending);
        self.flying = Some(Arc::clone(&taken.batch));
        taken
    }
}
