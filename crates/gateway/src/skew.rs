//! How far a device's clock is off: the median of its last frames, so that a frame sent late or again does not count.

use std::collections::VecDeque;

use crate::limits::SKEW_FRAMES;

/// The differences of the last frames: what the device says less what our clock says.
#[derive(Debug, Default)]
pub(crate) struct Skew(VecDeque<i64>);

impl Skew {
    pub(crate) fn add(&mut self, sent_ms: i64, received_ms: i64) {
        if self.0.len() == SKEW_FRAMES {
            self.0.pop_front();
        }
        self.0.push_back(sent_ms.saturating_sub(received_ms));
    }

    /// The median; nothing before there are enough frames to tell.
    pub(crate) fn median(&self) -> Option<i64> {
        if self.0.len() < SKEW_FRAMES.min(3) {
            return None;
        }
        let mut sorted: Vec<i64> = self.0.iter().copied().collect();
        sorted.sort_unstable();
        sorted.get(sorted.len() / 2).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_sent_again_do_not_move_the_clock() {
        let mut skew = Skew::default();
        assert_eq!(skew.median(), None);
        for _ in 0..10 {
            skew.add(105_000, 100_000);
        }
        for _ in 0..5 {
            skew.add(0, 100_000);
        }
        assert_eq!(skew.median(), Some(5000));
        skew.add(i64::MIN, i64::MAX);
    }
}
