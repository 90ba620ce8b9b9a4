//! Escaping: 0x7e never stands inside a frame (JT/T 808-2019, 4.4.2).

/// Opens and closes a frame.
pub const MARK: u8 = 0x7e;
/// Announces an escaped byte.
pub const ESCAPE: u8 = 0x7d;

/// An escape byte followed by neither 1 nor 2, or by nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an escape byte at {at} is followed by neither 1 nor 2")]
pub struct EscapeError {
    /// Offset of the escape byte.
    pub at: usize,
}

/// Takes the escapes out. Borrows `escaped` where nothing is escaped; otherwise `scratch` holds the result.
#[inline]
pub fn unescape<'a>(escaped: &'a [u8], scratch: &'a mut Vec<u8>) -> Result<&'a [u8], EscapeError> {
    let Some(first) = memchr::memchr(ESCAPE, escaped) else {
        return Ok(escaped);
    };
    unescape_from(first, escaped, scratch)?;
    Ok(scratch)
}

fn unescape_from(first: usize, escaped: &[u8], out: &mut Vec<u8>) -> Result<(), EscapeError> {
    out.clear();
    let mut rest = escaped;
    let mut next = Some(first);
    while let Some(at) = next {
        let (plain, tail) = rest.split_at(at);
        out.extend_from_slice(plain);
        let byte = match tail.get(1) {
            Some(1) => ESCAPE,
            Some(2) => MARK,
            _ => {
                let at = escaped.len() - tail.len();
                return Err(EscapeError { at });
            }
        };
        out.push(byte);
        rest = tail.get(2..).unwrap_or_default();
        next = memchr::memchr(ESCAPE, rest);
    }
    out.extend_from_slice(rest);
    Ok(())
}

/// Appends the bytes with escapes.
pub fn escape(plain: &[u8], out: &mut Vec<u8>) {
    let mut rest = plain;
    while let Some(at) = memchr::memchr2(ESCAPE, MARK, rest) {
        let (before, tail) = rest.split_at(at);
        out.extend_from_slice(before);
        let code = if tail.first() == Some(&ESCAPE) { 1 } else { 2 };
        out.extend_from_slice(&[ESCAPE, code]);
        rest = tail.get(1..).unwrap_or_default();
    }
    out.extend_from_slice(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_of_the_standard() {
        let plain = [0x30, 0x7e, 0x08, 0x7d, 0x55];
        let mut escaped = Vec::new();
        escape(&plain, &mut escaped);
        assert_eq!(escaped, [0x30, 0x7d, 0x02, 0x08, 0x7d, 0x01, 0x55]);
        assert_eq!(unescape(&escaped, &mut Vec::new()).unwrap(), plain);
    }

    #[test]
    fn nothing_escaped_is_borrowed() {
        let plain = [1, 2, 3];
        let mut scratch = Vec::new();
        let out = unescape(&plain, &mut scratch).unwrap();
        assert_eq!(out.as_ptr(), plain.as_ptr());
        assert_eq!(scratch.capacity(), 0);
    }

    #[test]
    fn a_wrong_escape_says_where() {
        let mut scratch = Vec::new();
        let wrong =
            |bytes: &[u8], scratch: &mut Vec<u8>| unescape(bytes, scratch).map(<[u8]>::to_vec);
        assert_eq!(wrong(&[1, 0x7d], &mut scratch), Err(EscapeError { at: 1 }));
        let later = [0x7d, 1, 9, 0x7d, 3];
        assert_eq!(wrong(&later, &mut scratch), Err(EscapeError { at: 3 }));
    }
}
