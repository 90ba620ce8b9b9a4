//! Random secrets, their hashes, and comparing without telling.

use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::error::StoreError;

/// A SHA-256.
pub(crate) type Hash = [u8; 32];

/// 32 random bytes as lower-case hexadecimal.
pub(crate) fn random() -> Result<String, StoreError> {
    Ok(hex(&random_bytes()?))
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

/// A seal over some parts that only who knows the key can make.
pub(crate) fn sealed(key: &Hash, parts: &[&[u8]]) -> Hash {
    let mut message = Vec::new();
    for part in parts {
        // Each part with its length, so that no two lists of parts read the same.
        message.extend((part.len() as u64).to_be_bytes());
        message.extend_from_slice(part);
    }
    hmac(key, &message)
}

/// HMAC-SHA-256 (RFC 2104).
fn hmac(key: &Hash, message: &[u8]) -> Hash {
    const BLOCK: usize = 64;
    let pad = |with: u8| {
        let mut block = [with; BLOCK];
        for (byte, key) in block.iter_mut().zip(key) {
            *byte ^= key;
        }
        block
    };
    let inner = Sha256::new().chain_update(pad(0x36)).chain_update(message);
    let outer = Sha256::new().chain_update(pad(0x5c));
    outer.chain_update(inner.finalize()).finalize().into()
}

/// 32 random bytes.
pub(crate) fn random_bytes() -> Result<Hash, StoreError> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|error| StoreError::Random(error.to_string()))?;
    Ok(bytes)
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

#[cfg(test)]
mod tests {
    use super::{Hash, hex, hmac, sealed};

    /// RFC 4231, case 2; a key shorter than a block is the same with zeros behind it.
    #[test]
    fn hmac_is_that_of_the_rfc() {
        let mut key = Hash::default();
        key[..4].copy_from_slice(b"Jefe");
        assert_eq!(
            hex(&hmac(&key, b"what do ya want for nothing?")),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        );
    }

    #[test]
    fn parts_are_told_apart() {
        let key = Hash::default();
        assert_ne!(sealed(&key, &[b"ab", b"c"]), sealed(&key, &[b"a", b"bc"]));
        assert_ne!(sealed(&key, &[b"a"]), sealed(&[1; 32], &[b"a"]));
    }
}
