//! Time, given by the program.

/// A moment on both clocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Now {
    /// Milliseconds since 1970 (UTC), on a clock that may be set.
    pub wall_ms: i64,
    /// Milliseconds on a clock that never goes back.
    pub tick_ms: u64,
}

/// What tells the time.
pub trait Clock: Send + Sync + 'static {
    /// The moment.
    fn now(&self) -> Now;
}

impl<F: Fn() -> Now + Send + Sync + 'static> Clock for F {
    fn now(&self) -> Now {
        self()
    }
}
