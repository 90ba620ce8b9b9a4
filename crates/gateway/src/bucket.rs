//! How fast a device may send: a bucket that fills with time and gives one token a frame.

/// Tokens in thousandths, so that no float is needed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bucket {
    thousandths: i64,
    filled_ms: u64,
}

impl Bucket {
    /// A full bucket.
    pub(crate) fn full(burst: u32, now_ms: u64) -> Self {
        Self {
            thousandths: i64::from(burst) * 1000,
            filled_ms: now_ms,
        }
    }

    /// Takes a token; how long to wait before the next where there is none left.
    pub(crate) fn take(&mut self, per_second: u32, burst: u32, now_ms: u64) -> u64 {
        let passed = now_ms
            .saturating_sub(self.filled_ms)
            .min(i64::MAX as u64 / (1 << 33));
        self.filled_ms = now_ms.max(self.filled_ms);
        let full = i64::from(burst) * 1000;
        self.thousandths =
            (self.thousandths + passed as i64 * i64::from(per_second)).min(full) - 1000;
        let missing = (-self.thousandths).max(0) as u64;
        missing.div_ceil(u64::from(per_second.max(1)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_passes_and_then_the_rate_holds() {
        let mut bucket = Bucket::full(10, 0);
        assert!((0..10).all(|_| bucket.take(100, 10, 0) == 0));
        assert_eq!(bucket.take(100, 10, 0), 10);
        assert_eq!(bucket.take(100, 10, 10), 10);
        assert_eq!(bucket.take(100, 10, 1_000_000), 0);
        // A clock that were to go back gives nothing.
        assert!((0..8).all(|_| bucket.take(100, 10, 0) == 0));
        assert!(bucket.take(100, 10, u64::MAX) == 0);
    }
}
