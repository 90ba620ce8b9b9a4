//! Files of a plan as text, and places in them.

use std::ops::Range;
use std::sync::Arc;

use miette::NamedSource;

/// One file of a plan folder: its path for messages, and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Path as shown to people; the part after the last `/` or `\` says which file of a plan it is.
    pub path: String,
    /// The whole text.
    pub text: String,
}

impl SourceFile {
    /// A file of this path and text.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            text: text.into(),
        }
    }

    /// The path's last part, such as `units.toml`.
    #[must_use]
    pub fn name(&self) -> &str {
        self.path.rsplit(['/', '\\']).next().unwrap_or(&self.path)
    }
}

/// A file's text shared by all its diagnostics.
pub(crate) type SharedText = Arc<NamedSource<String>>;

/// Bytes of a file, from and up to; an empty range stands for the file as a whole.
pub(crate) type Span = Range<usize>;

/// Line and column, both counted from 1; columns count characters.
pub(crate) fn line_and_column(text: &str, offset: usize) -> (u32, u32) {
    let before = text.get(..offset).unwrap_or(text);
    let last_line = before.rsplit('\n').next().unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let column = last_line.chars().count() + 1;
    (
        u32::try_from(line).unwrap_or(u32::MAX),
        u32::try_from(column).unwrap_or(u32::MAX),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let text = "a = 1\n名 = \"城区\"\n";
        let offset = text.find("城").unwrap();
        assert_eq!(line_and_column(text, offset), (2, 6));
        assert_eq!(line_and_column(text, 0), (1, 1));
        assert_eq!(line_and_column(text, 10_000), (3, 1));
    }

    #[test]
    fn names_are_the_last_part_of_a_path() {
        assert_eq!(
            SourceFile::new("plans/x/units.toml", "").name(),
            "units.toml"
        );
        assert_eq!(
            SourceFile::new("plans\\x\\units.toml", "").name(),
            "units.toml"
        );
    }
}
