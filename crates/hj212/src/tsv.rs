//! Tables kept as tab-separated data, read while compiling.

/// Lines of a table, its header not counted.
pub(crate) const fn rows(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut count, mut at) = (0, 0);
    while at < bytes.len() {
        if bytes[at] == b'\n' {
            count += 1;
        }
        at += 1;
    }
    count - 1
}

/// The text up to a separator, and what follows it.
pub(crate) const fn take(text: &'static str, separator: u8) -> (&'static str, &'static str) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() && bytes[at] != separator {
        at += 1;
    }
    let (before, rest) = text.split_at(at);
    if rest.is_empty() {
        return (before, rest);
    }
    (before, rest.split_at(1).1)
}

/// A whole number.
pub(crate) const fn number(text: &str) -> u16 {
    let bytes = text.as_bytes();
    let (mut sum, mut at) = (0, 0);
    while at < bytes.len() {
        sum = sum * 10 + (bytes[at] - b'0') as u16;
        at += 1;
    }
    sum
}

/// Whether a text holds a byte.
pub(crate) const fn holds(text: &str, wanted: u8) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] == wanted {
            return true;
        }
        at += 1;
    }
    false
}
