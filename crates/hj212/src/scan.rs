//! Finding a byte, eight at a time: names and values are short, so a call into a library costs more than it saves.

const LOW: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x8080_8080_8080_8080;

/// The place of the first `needle`.
#[inline]
pub(crate) fn find(bytes: &[u8], needle: u8) -> Option<usize> {
    find_either(bytes, needle, needle)
}

/// The place of the first of two bytes.
#[inline]
pub(crate) fn find_either(bytes: &[u8], one: u8, other: u8) -> Option<usize> {
    let (one_wide, other_wide) = (LOW * u64::from(one), LOW * u64::from(other));
    let (words, tail) = bytes.as_chunks::<8>();
    for (index, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let found = zeroes(word ^ one_wide) | zeroes(word ^ other_wide);
        if found != 0 {
            return Some(index * 8 + found.trailing_zeros() as usize / 8);
        }
    }
    let place = tail.iter().position(|byte| *byte == one || *byte == other);
    place.map(|place| words.len() * 8 + place)
}

/// What stands where a name ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NameEnd {
    /// Where the first of `=`, `,` and `;` is, or the end.
    pub(crate) end: usize,
    /// Where the first `-` before it is; `end` if there is none.
    pub(crate) dash: usize,
}

/// Where the name at the front ends.
#[inline]
pub(crate) fn name_end(bytes: &[u8]) -> NameEnd {
    let (words, tail) = bytes.as_chunks::<8>();
    let mut dash = None;
    for (index, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let place = |found: u64| index * 8 + found.trailing_zeros() as usize / 8;
        let is = |byte: u8| zeroes(word ^ (LOW * u64::from(byte)));
        if dash.is_none() {
            dash = Some(is(b'-')).filter(|found| *found != 0).map(place);
        }
        let ends = is(b'=') | is(b',') | is(b';');
        if ends != 0 {
            return NameEnd::new(place(ends), dash);
        }
    }
    let start = words.len() * 8;
    let end = tail
        .iter()
        .position(|byte| matches!(byte, b'=' | b',' | b';'));
    let in_tail = tail.iter().position(|byte| *byte == b'-');
    let dash = dash.or_else(|| in_tail.map(|place| start + place));
    NameEnd::new(end.map_or(bytes.len(), |place| start + place), dash)
}

impl NameEnd {
    #[inline]
    fn new(end: usize, dash: Option<usize>) -> Self {
        let dash = dash.map_or(end, |dash| dash.min(end));
        Self { end, dash }
    }
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
                    let either = part.iter().position(|b| *b == needle || *b == 41);
                    assert_eq!(find_either(part, needle, 41), either);
                }
            }
        }
    }
}
