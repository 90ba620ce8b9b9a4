//! Frames that share one fsync, and those who wait for it.

use std::pin::Pin;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};

use crate::error::NotKept;

/// What becomes of the frames of one fsync.
#[derive(Debug, Default)]
pub(crate) struct Batch {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    outcome: Option<Result<(), NotKept>>,
    wakers: Vec<Waker>,
}

impl Batch {
    /// Tells everyone who waits.
    pub(crate) fn end(&self, outcome: Result<(), NotKept>) {
        let wakers = {
            let mut state = self.lock();
            state.outcome = Some(outcome);
            std::mem::take(&mut state.wakers)
        };
        self.changed.notify_all();
        wakers.into_iter().for_each(Waker::wake);
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A frame's place in a batch: it is kept when this says so, and not before.
#[derive(Debug)]
pub struct Ticket {
    batch: Arc<Batch>,
    slot: Option<usize>,
}

impl Ticket {
    pub(crate) const fn new(batch: Arc<Batch>) -> Self {
        Self { batch, slot: None }
    }

    /// Waits, blocking the thread. A ticket can also be awaited, in any runtime.
    ///
    /// # Errors
    /// The disk refused; the frame is not kept.
    pub fn wait(&self) -> Result<(), NotKept> {
        let mut state = self.batch.lock();
        loop {
            if let Some(outcome) = &state.outcome {
                return outcome.clone();
            }
            let waited = self.batch.changed.wait(state);
            state = waited.unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// The outcome, if there is one yet.
    #[must_use]
    pub fn outcome(&self) -> Option<Result<(), NotKept>> {
        self.batch.lock().outcome.clone()
    }

    /// Whether both wait for the same fsync.
    #[must_use]
    pub fn is_with(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.batch, &other.batch)
    }
}

impl Future for Ticket {
    type Output = Result<(), NotKept>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let this = &mut *self;
        let mut state = this.batch.lock();
        if let Some(outcome) = &state.outcome {
            return Poll::Ready(outcome.clone());
        }
        let waker = context.waker();
        match this.slot.and_then(|slot| state.wakers.get_mut(slot)) {
            Some(mine) => mine.clone_from(waker),
            None => {
                this.slot = Some(state.wakers.len());
                state.wakers.push(waker.clone());
            }
        }
        Poll::Pending
    }
}
