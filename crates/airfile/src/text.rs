//! Small repairs that every text gets: stray spaces, full-width letters, subscripts.

/// Without white space (ideographic included) and zero-width marks at either end.
pub(crate) fn trimmed(text: &str) -> &str {
    text.trim_matches(|letter: char| {
        letter.is_whitespace() || matches!(letter, '\u{feff}' | '\u{200b}')
    })
}

/// Full-width letters, digits and signs as their ASCII selves.
pub(crate) fn half_width(text: &str) -> String {
    text.chars().map(half_width_letter).collect()
}

fn half_width_letter(letter: char) -> char {
    match letter {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(letter),
        '\u{3000}' => ' ',
        '−' => '-',
        _ => letter,
    }
}

/// A column head or type for comparison: half-width upper case, subscripts as digits, no spaces, no unit in brackets.
pub(crate) fn head(text: &str) -> String {
    let half = half_width(trimmed(text));
    let bare = half.split('(').next().unwrap_or_default();
    bare.chars()
        .filter(|letter| !letter.is_whitespace())
        .flat_map(plain_letter)
        .collect()
}

fn plain_letter(letter: char) -> impl Iterator<Item = char> {
    let plain = match letter {
        '₀'..='₉' => char::from_digit(u32::from(letter) - u32::from('₀'), 10).unwrap_or(letter),
        _ => letter,
    };
    plain.to_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_compared_by_meaning() {
        for text in [
            "PM2.5",
            " pm2.5 ",
            "ＰＭ２．５",
            "PM₂.₅",
            "PM2.5（μg/m³）",
            "\u{feff}PM 2.5",
        ] {
            assert_eq!(head(text), "PM2.5", "{text}");
        }
    }

    #[test]
    fn spaces_of_every_kind_go() {
        assert_eq!(trimmed("\u{3000} 晋城\u{a0}\r"), "晋城");
    }
}
