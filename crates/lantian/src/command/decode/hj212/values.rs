//! Values by name in the order sent; a name that comes again turns its value into a list, so nothing is lost.

use serde::{Serialize, Serializer};

/// A JSON object that keeps its order.
#[derive(Debug)]
pub(super) struct Values<V>(Vec<(String, V)>);

impl<V> Default for Values<V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<V: Default> Values<V> {
    /// The value of a name, made if it is new. Neighbours share names, so the search begins at the end.
    pub(super) fn entry(&mut self, name: &str) -> &mut V {
        let found = self.0.iter().rposition(|(known, _)| known == name);
        let place = found.unwrap_or_else(|| {
            self.0.push((name.to_owned(), V::default()));
            self.0.len() - 1
        });
        &mut self.0[place].1
    }
}

impl<V: Serialize> Serialize for Values<V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

/// One text, or several of the same name.
#[derive(Debug, Default)]
pub(super) struct Texts(Vec<String>);

impl Texts {
    pub(super) fn push(&mut self, text: String) {
        self.0.push(text);
    }
}

impl Serialize for Texts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.as_slice() {
            [one] => serializer.serialize_str(one),
            several => serializer.collect_seq(several),
        }
    }
}
