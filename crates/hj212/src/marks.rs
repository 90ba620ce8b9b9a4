//! Where the signs of a content are, 64 bytes at a time: `,` `-` `;` `=`.
//!
//! Looking for each by itself makes every search wait for the one before; here a sign costs one step of a bit mask.

/// Bytes looked at together, one a bit.
const BLOCK: usize = 64;

/// The places of the signs in a content, in order.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Marks<'a> {
    bytes: &'a [u8],
    /// Bytes looked at, in whole blocks.
    seen: usize,
    /// Signs of the last block that were not given yet.
    mask: u64,
}

impl<'a> Marks<'a> {
    pub(crate) const fn new(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            seen: 0,
            mask: 0,
        }
    }

    #[inline]
    pub(crate) const fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// The place of the next sign; the end if there is none.
    #[inline]
    pub(crate) fn next(&mut self) -> usize {
        while self.mask == 0 {
            if self.seen >= self.bytes.len() {
                return self.bytes.len();
            }
            self.mask = look(self.bytes, self.seen);
            self.seen += BLOCK;
        }
        let place = self.seen - BLOCK + self.mask.trailing_zeros() as usize;
        self.mask &= self.mask - 1;
        place
    }

    /// The same, going on from a place.
    pub(crate) fn from(bytes: &'a [u8], place: usize) -> Self {
        let seen = place / BLOCK * BLOCK;
        let kept = u64::MAX << (place % BLOCK);
        Self {
            bytes,
            seen: seen + BLOCK,
            mask: look(bytes, seen) & kept,
        }
    }
}

/// The signs of the block at a place.
fn look(bytes: &[u8], start: usize) -> u64 {
    let rest = bytes.get(start..).unwrap_or(&[]);
    match (rest.first_chunk(), bytes.last_chunk()) {
        (Some(block), _) => mask(block),
        (None, _) if rest.is_empty() => 0,
        // The end, looked at together with what comes before it.
        (None, Some(last)) => mask(last) >> (BLOCK - rest.len()),
        (None, None) => {
            let mut block = [0; BLOCK];
            for (byte, own) in block.iter_mut().zip(rest) {
                *byte = *own;
            }
            mask(&block)
        }
    }
}

/// One bit a byte: whether it is a sign.
#[inline]
fn mask(block: &[u8; BLOCK]) -> u64 {
    // Without branches, so that the compiler compares many bytes at once.
    let mut flags = [0_u8; BLOCK];
    for (flag, byte) in flags.iter_mut().zip(block) {
        let byte = *byte;
        *flag = u8::from((byte == b',') | (byte == b'-') | (byte == b';') | (byte == b'='));
    }
    let (words, _) = flags.as_chunks::<8>();
    let bits = words.iter().rev();
    bits.fold(0, |mask, word| {
        mask << 8 | gathered(u64::from_le_bytes(*word))
    })
}

/// The low bits of eight bytes, side by side.
#[inline]
const fn gathered(word: u64) -> u64 {
    word.wrapping_mul(0x0102_0408_1020_4080) >> 56
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_what_a_plain_search_finds() {
        let letters = b"abc-=,;1.x\xFF\xACd";
        for length in 0..300_usize {
            let of = |at: usize| letters[(at * 7 + at / 3 + at * at / 11 + length) % letters.len()];
            let bytes: Vec<u8> = (0..length).map(of).collect();
            let places = |from: usize| {
                let places = (from..length).filter(|at| b",-;=".contains(&bytes[*at]));
                places.chain([length, length]).collect::<Vec<_>>()
            };
            let mut marks = Marks::new(&bytes);
            for place in places(0) {
                assert_eq!(marks.next(), place);
            }
            for from in 0..=length {
                let mut marks = Marks::from(&bytes, from);
                for place in places(from).into_iter().take(3) {
                    assert_eq!(marks.next(), place, "{from} of {length}");
                }
            }
        }
    }
}
