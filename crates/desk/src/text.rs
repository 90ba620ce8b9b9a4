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
