//! A form for citizens carries when it was made, sealed: one not made here, or filled faster than anybody types, is known.

use units::BeijingTime;

use crate::Store;
use crate::error::StoreError;
use crate::limits::PUBLIC_FORM_HOURS;
use crate::secret::{hex, random_bytes, same, sealed};

/// Bytes that tell two forms of one second apart.
const NONCE_BYTES: usize = 12;

/// A form as it came back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PublicForm {
    /// Made here, so many seconds ago.
    Ours {
        /// How many.
        seconds: i64,
    },
    /// Made here, too long ago.
    Old,
    /// Not made here.
    Foreign,
}

impl Store {
    /// A mark for a form that is shown now: `<seconds>.<nonce>.<seal>`.
    ///
    /// # Errors
    /// The system gives no random numbers.
    pub fn mark_form(&self, now: BeijingTime) -> Result<String, StoreError> {
        let nonce = random_bytes()?;
        let nonce = hex(nonce.get(..NONCE_BYTES).unwrap_or_default());
        let open = format!("{}.{nonce}", now.timestamp().as_second());
        let seal = self.seal_of(&open);
        Ok(format!("{open}.{seal}"))
    }

    /// What the mark of a form tells.
    #[must_use]
    pub fn form_of(&self, mark: &str, now: BeijingTime) -> PublicForm {
        let Some((open, seal)) = mark.rsplit_once('.') else {
            return PublicForm::Foreign;
        };
        if !same(seal.as_bytes(), self.seal_of(open).as_bytes()) {
            return PublicForm::Foreign;
        }
        let made = open
            .split_once('.')
            .and_then(|(made, _)| made.parse::<i64>().ok());
        let seconds = made.map(|made| now.timestamp().as_second().saturating_sub(made));
        match seconds {
            Some(seconds) if (0..PUBLIC_FORM_HOURS * 3600).contains(&seconds) => {
                PublicForm::Ours { seconds }
            }
            Some(_) => PublicForm::Old,
            None => PublicForm::Foreign,
        }
    }

    fn seal_of(&self, open: &str) -> String {
        hex(&sealed(&self.key, &[b"form", open.as_bytes()]))
    }
}
