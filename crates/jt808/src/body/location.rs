//! A position with its additional items: 0x0200 and its answers.

use crate::body::fix::Fix;
use crate::body::item::Item;
use crate::value::Value;
use crate::version::Version;
use crate::wire::{Field, Reader, record};

/// A report of a position (0x0200, JT/T 808-2019, 8.12). Borrows its items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location<'a> {
    /// Where, when, and the alarm and status bits.
    pub fix: Fix,
    /// Additional items as sent.
    pub items: Items<'a>,
}

/// Additional items as sent: id, length, data, again and again.
///
/// A tail that is no whole item is kept and ends the iteration: [`ItemIter::rest`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Items<'a>(pub &'a [u8]);

/// Goes through additional items.
#[derive(Debug, Clone)]
pub struct ItemIter<'a> {
    rest: &'a [u8],
}

impl<'a> Items<'a> {
    /// Goes through the items.
    #[inline]
    pub const fn iter(self) -> ItemIter<'a> {
        ItemIter { rest: self.0 }
    }

    /// Writes items to bytes, which [`Items`] can then borrow.
    pub fn to_bytes(items: &[Item<'_>]) -> Vec<u8> {
        let mut bytes = Vec::new();
        items.iter().for_each(|item| item.write(&mut bytes));
        bytes
    }

    /// The items under their ids in upper-case hexadecimal; an id that comes again makes a list.
    fn value(self) -> Value {
        let mut shown: Vec<(String, Value)> = Vec::new();
        let mut items = self.iter();
        for item in items.by_ref() {
            let id = format!("{:02X}", item.id());
            match shown.iter_mut().find(|(known, _)| *known == id) {
                Some((_, Value::List(several))) => several.push(item.value()),
                Some((_, first)) => {
                    let known = core::mem::replace(first, Value::Null);
                    *first = Value::List(vec![known, item.value()]);
                }
                None => shown.push((id, item.value())),
            }
        }
        if !items.rest().is_empty() {
            shown.push(("rest".to_owned(), Value::hex(items.rest())));
        }
        Value::Record(shown)
    }
}

impl<'a> IntoIterator for Items<'a> {
    type Item = Item<'a>;
    type IntoIter = ItemIter<'a>;

    fn into_iter(self) -> ItemIter<'a> {
        self.iter()
    }
}

impl<'a> ItemIter<'a> {
    /// What has not been read: after the last item, a tail that is none.
    pub const fn rest(&self) -> &'a [u8] {
        self.rest
    }
}

impl<'a> Iterator for ItemIter<'a> {
    type Item = Item<'a>;

    #[inline]
    fn next(&mut self) -> Option<Item<'a>> {
        let (&[id, length], rest) = self.rest.split_first_chunk()?;
        let (data, rest) = rest.split_at_checked(usize::from(length))?;
        self.rest = rest;
        Some(Item::from_data(id, data))
    }
}

impl<'a> Field<'a> for Location<'a> {
    #[inline]
    fn read(reader: &mut Reader<'a>, version: Version) -> Option<Self> {
        Some(Self {
            fix: Fix::read(reader, version)?,
            items: Items(reader.rest()),
        })
    }

    fn write(&self, out: &mut Vec<u8>, version: Version) {
        self.fix.write(out, version);
        out.extend_from_slice(self.items.0);
    }

    fn value(&self) -> Value {
        let mut fields = self.fix.fields();
        fields.push(("items".to_owned(), self.items.value()));
        Value::Record(fields)
    }
}

record! {
    /// The answer to a question for the position (0x0201) or to vehicle control (0x0500).
    LocationAnswer<'a> {
        /// Serial number of the question.
        answers: u16,
        /// The position.
        location: Location<'a>,
    }

    /// Following a vehicle for a while (0x8202, JT/T 808-2019 table 35).
    Follow {
        /// Seconds between reports; zero stops, and nothing follows.
        interval_s: u16,
        /// For how many seconds.
        duration_s: Option<u32>,
    }
}
