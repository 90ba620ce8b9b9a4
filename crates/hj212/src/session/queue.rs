//! A queue that forgets its oldest entry rather than grow without bound.

use alloc::collections::VecDeque;

#[derive(Debug)]
pub(super) struct Queue<T> {
    entries: VecDeque<T>,
    limit: usize,
    dropped: u64,
}

impl<T> Queue<T> {
    pub(super) const fn new(limit: usize) -> Self {
        Self {
            entries: VecDeque::new(),
            limit,
            dropped: 0,
        }
    }

    pub(super) fn push(&mut self, entry: T) {
        if self.entries.len() == self.limit {
            self.entries.pop_front();
            self.dropped += 1;
        }
        self.entries.push_back(entry);
    }

    pub(super) fn pop(&mut self) -> Option<T> {
        self.entries.pop_front()
    }

    pub(super) const fn dropped(&self) -> u64 {
        self.dropped
    }
}
