//! The check byte: exclusive or over header and body (JT/T 808-2019, 4.4.4).

/// Exclusive or of all bytes, taken before escaping.
#[inline]
pub fn check_byte(bytes: &[u8]) -> u8 {
    let (words, rest) = bytes.as_chunks::<8>();
    let word = words
        .iter()
        .fold(0, |sum, word| sum ^ u64::from_ne_bytes(*word));
    let folded = word.to_ne_bytes().iter().fold(0, |sum, byte| sum ^ byte);
    rest.iter().fold(folded, |sum, byte| sum ^ byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_length_agrees_with_the_plain_sum() {
        let bytes: Vec<u8> = (0..100).map(|n: u8| n.wrapping_mul(37) ^ 0x5a).collect();
        for end in 0..bytes.len() {
            let plain = bytes[..end].iter().fold(0, |sum, byte| sum ^ byte);
            assert_eq!(check_byte(&bytes[..end]), plain);
        }
    }
}
