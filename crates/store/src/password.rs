//! Hashing and verifying passwords.

mod rules;

use std::hint::black_box;

use argon2::password_hash::{PasswordHash, SaltString};
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
pub use rules::PasswordRefused;
pub(crate) use rules::check;

use crate::error::StoreError;
use crate::gate::Gate;
use crate::limits::{
    ARGON2_LANES, ARGON2_MEMORY_KIB, ARGON2_PASSES, HASHES_AT_ONCE_MAX, PASSWORD_CHARS_MAX,
};

/// What a password hash costs. Hashes carry their cost, so it may change from one opening to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hashing {
    memory_kib: u32,
    passes: u32,
}

impl Hashing {
    /// What OWASP recommends for Argon2id.
    pub const STANDARD: Self = Self {
        memory_kib: ARGON2_MEMORY_KIB,
        passes: ARGON2_PASSES,
    };

    /// Next to nothing. Protects no password: for tests, and for a demo whose password everybody knows.
    #[must_use]
    pub const fn cheap_for_tests() -> Self {
        Self {
            memory_kib: Params::MIN_M_COST,
            passes: Params::MIN_T_COST,
        }
    }
}

/// Hashes passwords, a few at a time; never call it while holding the connection.
#[derive(Debug)]
pub(crate) struct Hasher {
    hashing: Hashing,
    gate: Gate,
}

impl Hasher {
    pub(crate) const fn new(hashing: Hashing) -> Self {
        Self {
            hashing,
            gate: Gate::new(HASHES_AT_ONCE_MAX),
        }
    }

    /// The hash as a PHC string, with a salt of its own.
    pub(crate) fn hash(&self, password: &str) -> Result<String, StoreError> {
        let mut salt = [0; 16];
        getrandom::fill(&mut salt).map_err(|error| StoreError::Random(error.to_string()))?;
        let salt = SaltString::encode_b64(&salt).map_err(failed)?;
        let argon2 = self.argon2()?;
        self.gate.pass(|| {
            let hash = argon2.hash_password(password.as_bytes(), &salt);
            hash.map(|hash| hash.to_string()).map_err(failed)
        })
    }

    /// Whether a password is the one of a hash. Without a hash the answer is no and takes as long.
    pub(crate) fn verify(&self, password: &str, phc: Option<&str>) -> Result<bool, StoreError> {
        let possible = password.len() <= PASSWORD_CHARS_MAX * 4;
        match phc.filter(|_| possible) {
            Some(phc) => self.gate.pass(|| verify(password, phc)),
            None => self.pretend(password),
        }
    }

    fn pretend(&self, password: &str) -> Result<bool, StoreError> {
        let argon2 = self.argon2()?;
        let mut hash = [0; Params::DEFAULT_OUTPUT_LEN];
        self.gate.pass(|| {
            let hashed =
                argon2.hash_password_into(password.as_bytes(), b"nobody's salt", &mut hash);
            hashed.map_err(failed)
        })?;
        black_box(hash);
        Ok(false)
    }

    fn argon2(&self) -> Result<Argon2<'static>, StoreError> {
        let Hashing { memory_kib, passes } = self.hashing;
        let params = Params::new(memory_kib, passes, ARGON2_LANES, None).map_err(failed)?;
        Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
    }
}

fn verify(password: &str, phc: &str) -> Result<bool, StoreError> {
    let hash = PasswordHash::new(phc).map_err(failed)?;
    match Argon2::default().verify_password(password.as_bytes(), &hash) {
        Ok(()) => Ok(true),
        Err(argon2::password_hash::Error::Password) => Ok(false),
        Err(error) => Err(failed(error)),
    }
}

fn failed(error: impl std::fmt::Display) -> StoreError {
    StoreError::Hashing(error.to_string())
}
