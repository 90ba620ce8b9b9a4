//! From bytes to rows: the one way through a file that all forms share.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::Read;

use fact::AirHour;
use units::PlaceId;

use crate::book::Book;
use crate::encoding::{Encoding, decode};
use crate::error::FileError;
use crate::fields::split;
use crate::form;
use crate::header::Header;
use crate::kind::ProblemKind;
use crate::limits::LINE_BYTES;
use crate::lines::{Line, Lines};
use crate::problem::{At, Problem};
use crate::source::{Source, is_damage};
use crate::summary::Summary;
use crate::text::trimmed;

/// Reads one file of hourly air data.
///
/// `on_hour` gets every hour that can be used, in the order of the file; `on_problem` everything that cannot, with its
/// line. With `known_places`, other places are reported and left out. Only one line and one hour are held at a time,
/// beside a mark for each hour seen.
///
/// # Errors
/// The file is empty, its header is not recognised, or reading fails.
pub fn read(
    input: impl Read,
    known_places: Option<&BTreeSet<PlaceId>>,
    mut on_hour: impl FnMut(AirHour),
    mut on_problem: impl FnMut(Problem),
) -> Result<Summary, FileError> {
    let source = Source::open(input)?;
    let gzip = source.gzip;
    let mut book = Book::new(known_places, &mut on_hour, &mut on_problem);
    let mut text = Text {
        lines: Lines::new(source.bytes),
        gzip,
        encoding: None,
    };
    let first = text.header()?;
    let header = Header::recognise(&first, split(&first))?;
    let (form, width, line) = (header.form, header.heads.len(), text.lines.number());
    let mut rows = form::rows(header, line, &mut book).ok_or(FileError::Empty)?;
    while let Some(row) = text.next(&mut book)? {
        book.counts.rows += 1;
        if let Some(fields) = fields(&row, &first, width, &mut book) {
            rows.row(row.line, &fields, &mut book);
        }
    }
    rows.finish(&mut book);
    Ok(Summary::new(
        form,
        text.encoding.unwrap_or(Encoding::Utf8),
        gzip,
        &book,
    ))
}

/// A line that is not blank.
struct Row {
    line: u64,
    text: String,
}

/// The fields of a row, if it has as many as the header; blank ones too many do no harm.
fn fields<'a>(
    row: &'a Row,
    header: &str,
    width: usize,
    book: &mut Book<'_>,
) -> Option<Vec<Cow<'a, str>>> {
    let at = At::line(row.line);
    if row.text == header {
        book.problem(at, ProblemKind::RepeatedHeader, "");
        return None;
    }
    let Some(mut fields) = split(&row.text) else {
        book.problem(at, ProblemKind::BadQuote, "");
        return None;
    };
    let count = fields.len();
    while fields.len() > width && fields.last().is_some_and(|field| field.is_empty()) {
        fields.pop();
    }
    if fields.len() != width {
        book.problem(at, ProblemKind::RaggedRow, &format!("{count} ≠ {width}"));
        return None;
    }
    Some(fields)
}

/// The lines of a file as text.
struct Text<'a> {
    lines: Lines<'a>,
    gzip: bool,
    encoding: Option<Encoding>,
}

impl Text<'_> {
    /// The first line that is not blank.
    fn header(&mut self) -> Result<String, FileError> {
        while let Some(line) = self.lines.next()? {
            let Line::Bytes(bytes) = line else {
                let hint = "第一行过长 / the first line is too long\n";
                return Err(FileError::HeaderNotRecognised {
                    found: String::new(),
                    hint,
                });
            };
            let (text, encoding) =
                decode(bytes).unwrap_or_else(|| (String::from_utf8_lossy(bytes), None));
            if !is_blank(&text) {
                self.encoding = encoding;
                return Ok(text.into_owned());
            }
        }
        Err(FileError::Empty)
    }

    /// The next line that is not blank; problems of bytes and encoding are reported on the way.
    fn next(&mut self, book: &mut Book<'_>) -> Result<Option<Row>, FileError> {
        loop {
            let line = self.lines.number() + 1;
            let at = At::line(line);
            let bytes = match self.lines.next() {
                Ok(None) => return Ok(None),
                Ok(Some(Line::Bytes(bytes))) => bytes,
                Ok(Some(Line::Overlong)) => {
                    book.problem(at, ProblemKind::OverlongLine, &LINE_BYTES.to_string());
                    continue;
                }
                Err(error) if self.gzip && is_damage(&error) => {
                    book.problem(at, ProblemKind::BrokenGzip, &error.to_string());
                    return Ok(None);
                }
                Err(error) => return Err(error.into()),
            };
            let Some((text, encoding)) = decode(bytes) else {
                book.problem(at, ProblemKind::UnreadableText, "");
                continue;
            };
            if is_blank(&text) {
                continue;
            }
            note_encoding(&mut self.encoding, encoding, at, book);
            return Ok(Some(Row {
                line,
                text: text.into_owned(),
            }));
        }
    }
}

/// The first encoding seen is the file's; a line in the other one is a problem.
fn note_encoding(
    file: &mut Option<Encoding>,
    line: Option<Encoding>,
    at: At<'_>,
    book: &mut Book<'_>,
) {
    match (*file, line) {
        (None, found) => *file = found,
        (Some(expected), Some(found)) if expected != found => {
            book.problem(at, ProblemKind::MixedEncoding, &found.to_string());
        }
        _ => {}
    }
}

fn is_blank(text: &str) -> bool {
    trimmed(text).is_empty()
}
