//! Messages that wait for the application's word.

use std::collections::VecDeque;

/// Names a message that the application must confirm. Tokens of one session grow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Token(pub u64);

/// No message waits under this token: confirmed already, or of another session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no message waits under this token")]
pub struct UnknownToken;

/// What is needed to answer a message later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Waiting {
    pub(super) token: Token,
    pub(super) serial: u16,
    pub(super) id: u16,
    /// Of 0x0801 the number of the recording, which its answer names.
    pub(super) media_id: Option<u32>,
}

/// Messages that wait, oldest first.
#[derive(Debug, Clone, Default)]
pub(super) struct Tokens {
    waiting: VecDeque<Waiting>,
    next: u64,
}

impl Tokens {
    pub(super) const fn new() -> Self {
        Self {
            waiting: VecDeque::new(),
            next: 0,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.waiting.len()
    }

    pub(super) fn issue(&mut self, serial: u16, id: u16, media_id: Option<u32>) -> Token {
        let token = Token(self.next);
        self.next += 1;
        self.waiting.push_back(Waiting {
            token,
            serial,
            id,
            media_id,
        });
        token
    }

    /// Whether this very message waits already: a terminal that has had no answer sends it again.
    pub(super) fn holds(&self, serial: u16, id: u16) -> bool {
        self.waiting
            .iter()
            .any(|one| one.serial == serial && one.id == id)
    }

    pub(super) fn take(&mut self, token: Token) -> Result<Waiting, UnknownToken> {
        let at = self.waiting.binary_search_by_key(&token, |one| one.token);
        let at = at.map_err(|_| UnknownToken)?;
        self.waiting.remove(at).ok_or(UnknownToken)
    }

    /// The oldest, if it is not younger than the token.
    pub(super) fn take_through(&mut self, token: Token) -> Option<Waiting> {
        let oldest = self.waiting.front()?;
        if oldest.token > token {
            return None;
        }
        self.waiting.pop_front()
    }
}
