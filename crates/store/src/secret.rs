//! Random secrets, their hashes, and comparing without telling.

use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::error::StoreError;

/// A SHA-256.
pub(crate) type Hash = [u8; 32];

/// 32 random bytes as lower-case hexadecimal.
pub(crate) fn random() -> Result<String, StoreError> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|error| StoreError::Random(error.to_string()))?;
    Ok(hex(&bytes))
}

/// A secret for one browser: 32 random bytes as lower-case hexadecimal.
///
/// # Errors
/// The system gives no random numbers.
pub fn random_token() -> Result<String, StoreError> {
    random()
}

/// A first password for somebody who is to change it: 64 random bits, typed without mistakes.
///
/// # Errors
/// The system gives no random numbers.
pub fn random_password() -> Result<String, StoreError> {
    let digits = random()?;
    let groups: Vec<&str> = [0, 4, 8, 12]
        .into_iter()
        .filter_map(|at| digits.get(at..at + 4))
        .collect();
    Ok(format!("Lt-{}", groups.join("-")))
}

/// SHA-256 of bytes.
pub(crate) fn digest(bytes: &[u8]) -> Hash {
    Sha256::digest(bytes).into()
}

/// A second secret that follows from the first, for one purpose; the first does not follow from it.
pub(crate) fn derived(purpose: &str, secret: &str) -> String {
    let mut digest = Sha256::new();
    digest.update(purpose.as_bytes());
    digest.update([0]);
    digest.update(secret.as_bytes());
    hex(&Hash::from(digest.finalize()))
}

/// Whether two texts are the same, in a time that depends on their lengths only.
pub(crate) fn same(left: &[u8], right: &[u8]) -> bool {
    left.ct_eq(right).into()
}

/// Lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits
        .map(|digit| char::from(DIGITS[usize::from(digit)]))
        .collect()
}

/// Whether a text is what [`hex`] makes of 32 bytes.
pub(crate) fn is_hex_of_hash(text: &str) -> bool {
    let digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    text.len() == 64 && text.bytes().all(digit)
}
