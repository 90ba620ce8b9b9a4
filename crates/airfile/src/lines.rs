//! Lines of bytes, each within the limit, numbered from 1.

use std::io::{self, BufRead};

use crate::limits::LINE_BYTES;

/// A line, or what stands in its place.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Line<'a> {
    /// Its bytes without the line break.
    Bytes(&'a [u8]),
    /// It was longer than [`LINE_BYTES`].
    Overlong,
}

/// Lines of a source.
pub(crate) struct Lines<'a> {
    source: Box<dyn BufRead + 'a>,
    buffer: Vec<u8>,
    number: u64,
}

impl<'a> Lines<'a> {
    pub(crate) fn new(source: Box<dyn BufRead + 'a>) -> Self {
        Self {
            source,
            buffer: Vec::new(),
            number: 0,
        }
    }

    /// The number of the line last asked for, even if reading it failed.
    pub(crate) fn number(&self) -> u64 {
        self.number
    }

    /// The next line; none at the end of the source.
    pub(crate) fn next(&mut self) -> io::Result<Option<Line<'_>>> {
        self.buffer.clear();
        self.number += 1;
        let mut length = 0_usize;
        loop {
            let chunk = match self.source.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                chunk => chunk?,
            };
            if chunk.is_empty() && length == 0 {
                return Ok(None);
            }
            let end = chunk.iter().position(|byte| *byte == b'\n');
            let part = chunk.get(..end.unwrap_or(chunk.len())).unwrap_or(chunk);
            if length + part.len() <= LINE_BYTES {
                self.buffer.extend_from_slice(part);
            }
            length += part.len() + usize::from(end.is_some());
            let used = part.len() + usize::from(end.is_some());
            self.source.consume(used);
            if end.is_some() || used == 0 {
                break;
            }
        }
        if length > LINE_BYTES + 1 {
            return Ok(Some(Line::Overlong));
        }
        Ok(Some(Line::Bytes(
            self.buffer.strip_suffix(b"\r").unwrap_or(&self.buffer),
        )))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &[u8]) -> Vec<Option<Vec<u8>>> {
        let mut lines = Lines::new(Box::new(io::BufReader::with_capacity(3, text)));
        let mut all = Vec::new();
        while let Some(line) = lines.next().unwrap() {
            all.push(match line {
                Line::Bytes(bytes) => Some(bytes.to_vec()),
                Line::Overlong => None,
            });
        }
        all
    }

    #[test]
    fn lines_end_with_any_usual_break_or_none() {
        let all = lines(b"one\r\n\ntwo\nlast");
        assert_eq!(
            all,
            [&b"one"[..], b"", b"two", b"last"].map(|line| Some(line.to_vec()))
        );
        assert_eq!(lines(b"").len(), 0);
        assert_eq!(lines(b"\n").len(), 1);
    }

    #[test]
    fn an_overlong_line_is_skipped_alone() {
        let mut text = b"a\n".to_vec();
        text.extend(std::iter::repeat_n(b'x', LINE_BYTES));
        text.push(b'\n');
        text.extend(std::iter::repeat_n(b'y', LINE_BYTES + 1));
        text.extend(b"\nb");
        let all = lines(&text);
        assert_eq!(all.len(), 4);
        assert_eq!(all[1].as_ref().map(Vec::len), Some(LINE_BYTES));
        assert_eq!(all[2], None);
        assert_eq!(all[3].as_deref(), Some(&b"b"[..]));
    }
}
