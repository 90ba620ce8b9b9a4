//! The content of CP: items apart by `;`, their fields by `,`, each `name=value` (HJ 212-2017, 6.3.3).

use crate::attribute::Attribute;
use crate::marks::Marks;
use crate::stamp::Stamp;
use crate::text::Text;

/// The content between `CP=&&` and `&&`. Devices use `;` and `,` loosely, so both are read alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cp<'a>(&'a [u8]);

impl<'a> Cp<'a> {
    /// Wraps a content.
    #[must_use]
    pub const fn new(content: &'a [u8]) -> Self {
        Self(content)
    }

    /// The content as sent.
    #[must_use]
    pub const fn as_bytes(self) -> &'a [u8] {
        self.0
    }

    /// Every field in order; nothing is left out but empty ones.
    #[must_use]
    #[inline]
    pub const fn fields(self) -> FieldIter<'a> {
        FieldIter {
            marks: Marks::new(self.0),
            at: 0,
            item: 0,
        }
    }

    /// The value of the first field of a name.
    #[must_use]
    pub fn param(self, name: &str) -> Option<Text<'a>> {
        let mut fields = self.fields();
        fields
            .find(|field| field.name == name)
            .map(|field| field.value)
    }

    /// A parameter that is a time.
    #[must_use]
    pub fn time(self, name: &str) -> Option<Stamp> {
        Stamp::parse(self.param(name)?.as_bytes())
    }

    /// DataTime: the instant for CN 2011 and 2021, the **start** of the interval for 2031, 2041, 2051 and 2061
    /// (HJ 212-2017, 6.6.5).
    #[must_use]
    pub fn data_time(self) -> Option<Stamp> {
        self.time("DataTime")
    }
}

/// One `name=value`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field<'a> {
    /// The name, such as `DataTime` or `a34004-Rtd`.
    pub name: Text<'a>,
    /// The value; empty if there is none.
    pub value: Text<'a>,
    /// Whether there was no `=`: the standard has no such field.
    pub is_bare: bool,
    /// The item it belongs to, counted by `;` from 0.
    pub item: u32,
    /// Where the first dash of the name is; its end if there is none.
    dash: usize,
}

impl<'a> Field<'a> {
    /// Factor code and attribute; nothing for a parameter such as `DataTime`.
    #[must_use]
    #[inline]
    pub fn factor(&self) -> Option<(Text<'a>, Attribute<'a>)> {
        let name = self.name.as_bytes();
        let (code, attribute) = name.split_at_checked(self.dash)?;
        let (_, attribute) = attribute.split_first()?;
        Some((Text::new(code), Attribute::of(attribute)))
    }
}

/// The fields of a content.
#[derive(Debug, Clone)]
pub struct FieldIter<'a> {
    marks: Marks<'a>,
    at: usize,
    item: u32,
}

impl<'a> Iterator for FieldIter<'a> {
    type Item = Field<'a>;

    #[inline]
    fn next(&mut self) -> Option<Field<'a>> {
        let mut marks = self.marks;
        let bytes = marks.bytes();
        let mut start = self.at;
        while start < bytes.len() {
            let first = marks.next();
            let mut name_end = first;
            while bytes.get(name_end) == Some(&b'-') {
                name_end = marks.next();
            }
            let is_bare = bytes.get(name_end) != Some(&b'=');
            let (value, end) = if is_bare {
                (name_end, name_end)
            } else {
                (name_end + 1, end_of_value(&mut marks, name_end + 1))
            };
            let item = self.item;
            self.item += u32::from(bytes.get(end) == Some(&b';'));
            if end > start {
                (self.marks, self.at) = (marks, end + 1);
                return Some(Field {
                    name: Text::new(bytes.get(start..name_end)?),
                    value: Text::new(bytes.get(value..end)?),
                    is_bare,
                    item,
                    dash: first - start,
                });
            }
            start = end + 1;
        }
        self.at = start;
        None
    }
}

/// Where the value ends that begins at a place: at a separator, or after free text enclosed in `//` (CN 3020), which may
/// hold separators.
#[inline]
fn end_of_value(marks: &mut Marks<'_>, start: usize) -> usize {
    let bytes = marks.bytes();
    if let Some([b'/', b'/', body @ ..]) = bytes.get(start..)
        && let Some(length) = end_of_free_text(body)
    {
        let end = start + 2 + length;
        *marks = Marks::from(bytes, end + 1);
        return end;
    }
    loop {
        let place = marks.next();
        if !matches!(bytes.get(place), Some(b'-' | b'=')) {
            return place;
        }
    }
}

/// Where free text ends that was opened by `//`, counted from there.
#[cold]
fn end_of_free_text(body: &[u8]) -> Option<usize> {
    let end = 2 + body.windows(2).position(|pair| pair == b"//")?;
    let follows = body.get(end..)?.first();
    matches!(follows, None | Some(b',' | b';')).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(content: &str) -> Vec<(String, String, u32)> {
        let fields = Cp::new(content.as_bytes()).fields();
        fields
            .map(|field| (field.name.to_string(), field.value.to_string(), field.item))
            .collect()
    }

    fn pair(name: &str, value: &str, item: u32) -> (String, String, u32) {
        (name.to_owned(), value.to_owned(), item)
    }

    #[test]
    fn items_and_fields() {
        let found = pairs("DataTime=20160801085857;a34004-Rtd=35.0,a34004-Flag=N;");
        let wanted = [
            pair("DataTime", "20160801085857", 0),
            pair("a34004-Rtd", "35.0", 1),
            pair("a34004-Flag", "N", 1),
        ];
        assert_eq!(found, wanted);
    }

    #[test]
    fn free_text_may_hold_separators() {
        let found = pairs("PolId=w01018,i11001-Info=//wash; twice, ok//;a=1");
        let wanted = [
            pair("PolId", "w01018", 0),
            pair("i11001-Info", "//wash; twice, ok//", 0),
            pair("a", "1", 1),
        ];
        assert_eq!(found, wanted);
    }

    #[test]
    fn free_text_that_never_closes_ends_at_a_separator() {
        let found = pairs("i11001-Info=//open;a=1;b=http://x,c=2");
        assert_eq!(found.len(), 4);
    }

    #[test]
    fn odd_contents() {
        assert!(pairs("").is_empty());
        assert!(pairs(";,;,").is_empty());
        assert_eq!(pairs("a=b=c"), [pair("a", "b=c", 0)]);
        assert!(Cp::new(b"bare").fields().next().unwrap().is_bare);
    }
}
