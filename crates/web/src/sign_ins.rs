//! Sign-ins that wait for an answer of the identity provider: each taken once, by the browser that began it, for some minutes.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use sha2::{Digest, Sha256};
use tokio::sync::{Semaphore, SemaphorePermit};
use units::BeijingTime;

use crate::http::Failure;
use crate::identity::Begun;
use crate::limits::{PROVIDER_CALLS_MAX, SIGN_IN_MINUTES, SIGN_INS_WAITING_MAX};

/// One of them.
pub(crate) struct Waits {
    pub(crate) begun: Begun,
    /// Where to go after it.
    pub(crate) next: String,
    /// The hash of the secret that the browser holds. Hashes are compared, so that time tells nothing of the secret.
    browser: [u8; 32],
    until: BeijingTime,
}

/// All of them, the oldest first.
pub(crate) struct SignIns {
    waiting: Mutex<VecDeque<Waits>>,
    calls: Semaphore,
}

impl SignIns {
    pub(crate) fn new() -> Self {
        Self {
            waiting: Mutex::default(),
            calls: Semaphore::new(PROVIDER_CALLS_MAX),
        }
    }

    /// Leave to call the provider. A slow one must not keep every thread waiting.
    ///
    /// # Errors
    /// Too many wait for it already.
    pub(crate) fn leave(&self) -> Result<SemaphorePermit<'_>, Failure> {
        self.calls.try_acquire().map_err(|_| Failure::Busy)
    }

    /// Keeps a sign-in. With too many, the oldest goes: whoever floods us must not keep others out.
    pub(crate) fn keep(&self, begun: Begun, next: String, browser: &str, now: BeijingTime) {
        let mut waiting = self.locked();
        while waiting.front().is_some_and(|oldest| oldest.until <= now)
            || waiting.len() >= SIGN_INS_WAITING_MAX
        {
            waiting.pop_front();
        }
        waiting.push_back(Waits {
            begun,
            next,
            browser: hash(browser),
            until: now.plus_seconds(SIGN_IN_MINUTES * 60),
        });
    }

    /// Takes out the sign-in of a state. It is gone then, whatever the answer.
    pub(crate) fn take(&self, state: &str, browser: &str, now: BeijingTime) -> Option<Waits> {
        let mut waiting = self.locked();
        let place = waiting.iter().position(|one| one.begun.state == state)?;
        let found = waiting.remove(place)?;
        (found.browser == hash(browser) && now < found.until).then_some(found)
    }

    fn locked(&self) -> MutexGuard<'_, VecDeque<Waits>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn hash(secret: &str) -> [u8; 32] {
    Sha256::digest(secret.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use units::BeijingTime;

    use super::{Begun, SIGN_INS_WAITING_MAX, SignIns};

    fn at(minute: i64) -> BeijingTime {
        let eight: BeijingTime = "2023-04-07T08:00:00+08:00".parse().unwrap();
        eight.plus_seconds(minute * 60)
    }

    fn keep(sign_ins: &SignIns, state: &str) {
        let begun = Begun {
            url: String::new(),
            state: state.to_owned(),
            nonce: String::new(),
            verifier: String::new(),
        };
        sign_ins.keep(begun, "/".to_owned(), "mine", at(0));
    }

    #[test]
    fn taken_once_in_time_and_by_the_same_browser() {
        let sign_ins = SignIns::new();
        for state in ["a", "b", "c", "d"] {
            keep(&sign_ins, state);
        }
        assert!(sign_ins.take("a", "mine", at(9)).is_some());
        assert!(sign_ins.take("a", "mine", at(9)).is_none(), "once");
        assert!(sign_ins.take("b", "another's", at(1)).is_none());
        assert!(
            sign_ins.take("b", "mine", at(1)).is_none(),
            "a wrong try ends it"
        );
        assert!(sign_ins.take("c", "mine", at(10)).is_none(), "too late");
        assert!(sign_ins.take("e", "mine", at(1)).is_none());
        assert!(sign_ins.take("d", "mine", at(1)).is_some());
    }

    #[test]
    fn a_flood_drives_out_the_oldest_only() {
        let sign_ins = SignIns::new();
        for state in 0..=SIGN_INS_WAITING_MAX {
            keep(&sign_ins, &state.to_string());
        }
        assert!(sign_ins.take("0", "mine", at(1)).is_none());
        assert!(sign_ins.take("1", "mine", at(1)).is_some());
    }
}
