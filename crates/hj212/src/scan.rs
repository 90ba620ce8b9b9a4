//! Finding a byte, eight at a time: header fields are short, so a call into a library costs more than it saves.

const LOW: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x8080_8080_8080_8080;

/// The place of the first `needle`.
#[inline]
pub(crate) fn find(bytes: &[u8], needle: u8) -> Option<usize> {
    let wide = LOW * u64::from(needle);
    let (words, tail) = bytes.as_chunks::<8>();
    for (index, word) in words.iter().enumerate() {
        let found = zeroes(u64::from_le_bytes(*word) ^ wide);
        if found != 0 {
            return Some(index * 8 + found.trailing_zeros() as usize / 8);
        }
    }
    let place = tail.iter().position(|byte| *byte == needle);
    place.map(|place| words.len() * 8 + place)
}

/// The high bit of every zero byte; bytes above the first zero one may be marked falsely, which a search ignores.
#[inline]
const fn zeroes(word: u64) -> u64 {
    word.wrapping_sub(LOW) & !word & HIGH
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_a_plain_search_finds() {
        let bytes: Vec<u8> = (0..=255).chain(0..=255).collect();
        for start in 0..40 {
            for end in start..bytes.len().min(start + 60) {
                let part = &bytes[start..end];
                for needle in [start as u8, 30, 7, 255] {
                    assert_eq!(find(part, needle), part.iter().position(|b| *b == needle));
                }
            }
        }
    }
}
