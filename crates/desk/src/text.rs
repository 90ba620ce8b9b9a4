//! Texts as typed: tidied, and held to their limits.

use crate::limits::TEXT_CHARS_MAX;
use crate::{Refusal, RefusalCode};

/// Trimmed, with plain line ends; signs that print nothing are left out.
pub(crate) fn tidy(text: &str) -> String {
    let plain = text.replace("\r\n", "\n").replace(['\r', '\t'], " ");
    let kept: String = plain
        .chars()
        .filter(|letter| *letter == '\n' || !letter.is_control())
        .collect();
    kept.trim().to_owned()
}

/// A text that may be empty.
pub(crate) fn optional(text: &str, (name_zh, name_en): (&str, &str)) -> Result<String, Refusal> {
    let text = tidy(text);
    let chars = text.chars().count();
    if chars > TEXT_CHARS_MAX {
        return Err(Refusal::new(
            RefusalCode::TooLong,
            format!("{name_zh}最多 {TEXT_CHARS_MAX} 字，现有 {chars} 字"),
            format!("{name_en}: at most {TEXT_CHARS_MAX} characters, found {chars}"),
        ));
    }
    Ok(text)
}

/// A text that must be there.
pub(crate) fn needed(text: &str, name: (&str, &str)) -> Result<String, Refusal> {
    let text = optional(text, name)?;
    if text.is_empty() {
        let (name_zh, name_en) = name;
        return Err(Refusal::new(
            RefusalCode::TextNeeded,
            format!("请填写{name_zh}"),
            format!("{name_en} must be filled in"),
        ));
    }
    Ok(text)
}

/// Whether a text holds what looks like a mobile phone's number or an identity card's: facts name no person.
pub(crate) fn names_a_person(text: &str) -> bool {
    let runs = text.split(|letter: char| !letter.is_ascii_alphanumeric());
    runs.map(str::as_bytes).any(|run| {
        let digits = |part: &[u8]| part.iter().all(u8::is_ascii_digit);
        let mobile = matches!(run, [b'1', b'3'..=b'9', ..]) && run.len() == 11 && digits(run);
        let identity = run.len() == 18
            && run.split_last().is_some_and(|(last, rest)| {
                digits(rest) && (last.is_ascii_digit() || matches!(last, b'x' | b'X'))
            });
        mobile || identity
    })
}

#[cfg(test)]
mod tests {
    use super::names_a_person;

    #[test]
    fn numbers_of_people_are_seen() {
        for text in [
            "电话13812345678",
            "身份证 14050219900101123X。",
            "a/15500000000/b",
        ] {
            assert!(names_a_person(text), "{text}");
        }
        for text in [
            "",
            "12345678901",
            "138123456789",
            "晋E12345",
            "0356-2022222",
            "91140500MA0KXXXX1X",
        ] {
            assert!(!names_a_person(text), "{text}");
        }
    }
}
