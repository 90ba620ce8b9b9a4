//! Runs of text. Small digits such as those of `PM₂.₅` and `m³` become ordinary digits, lowered or raised: the fonts that
//! official documents are set in have no glyphs for them.

use super::xml::escape;

/// A piece of a paragraph.
pub(super) enum Run {
    /// Text in one position.
    Text(Position, String),
    /// A line break.
    Break,
    /// A tab.
    Tab,
}

/// Where text stands on its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Position {
    Plain,
    Lowered,
    Raised,
}

impl Run {
    /// Letters narrowed to so many percent.
    pub(super) fn to_xml(&self, percent: u32) -> String {
        let narrow = if percent < 100 {
            format!("<w:w w:val=\"{percent}\"/>")
        } else {
            String::new()
        };
        match self {
            Self::Break => "<w:r><w:br/></w:r>".to_owned(),
            Self::Tab => "<w:r><w:tab/></w:r>".to_owned(),
            // The hint sets quotation marks and dashes in the Chinese font.
            Self::Text(position, text) => format!(
                "<w:r><w:rPr><w:rFonts w:hint=\"eastAsia\"/>{narrow}{}</w:rPr><w:t xml:space=\"preserve\">{}</w:t></w:r>",
                position.to_xml(),
                escape(text)
            ),
        }
    }
}

impl Position {
    const fn to_xml(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Lowered => "<w:vertAlign w:val=\"subscript\"/>",
            Self::Raised => "<w:vertAlign w:val=\"superscript\"/>",
        }
    }
}

/// The runs of a line.
pub(super) fn line(text: &str) -> Vec<Run> {
    let letters: Vec<char> = text.chars().collect();
    let mut runs: Vec<(Position, String)> = Vec::new();
    for (index, letter) in letters.iter().enumerate() {
        let (mut position, letter) = plain(*letter);
        let next = letters.get(index + 1).map(|next| plain(*next));
        // The point of 2.5 stands between two lowered digits.
        if letter == '.'
            && let Some((Position::Lowered, _)) = runs.last()
            && let Some((Position::Lowered, _)) = next
        {
            position = Position::Lowered;
        }
        match runs.last_mut() {
            Some((last, text)) if *last == position => text.push(letter),
            _ => runs.push((position, letter.to_string())),
        }
    }
    runs.into_iter()
        .map(|(position, text)| Run::Text(position, text))
        .collect()
}

/// A small digit as an ordinary one, with its position.
fn plain(letter: char) -> (Position, char) {
    let digit = |offset: u32| char::from_digit(offset, 10).unwrap_or(letter);
    match letter {
        '₀'..='₉' => (Position::Lowered, digit(letter as u32 - '₀' as u32)),
        '²' => (Position::Raised, '2'),
        '³' => (Position::Raised, '3'),
        _ => (Position::Plain, letter),
    }
}

#[cfg(test)]
mod tests {
    use super::{Position, Run, line};

    #[test]
    fn small_digits_become_ordinary_ones() {
        let seen: Vec<(Position, String)> = line("PM₂.₅（µg/m³）.")
            .into_iter()
            .filter_map(|run| match run {
                Run::Text(position, text) => Some((position, text)),
                _ => None,
            })
            .collect();
        let expected = [
            (Position::Plain, "PM"),
            (Position::Lowered, "2.5"),
            (Position::Plain, "（µg/m"),
            (Position::Raised, "3"),
            (Position::Plain, "）."),
        ];
        assert_eq!(
            seen,
            expected.map(|(position, text)| (position, text.to_owned()))
        );
    }
}
