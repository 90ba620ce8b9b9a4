//! Ids, digests and media types as they come from devices.

use crate::limits::{FIELD_ID_BYTES_MAX, MEDIA_TYPE_CHARS_MAX};
use crate::{Refusal, RefusalCode};

const SHA256_DIGITS: usize = 64;

/// An id is 1 to 64 plain letters, digits and `._/-`.
pub(crate) fn id(text: &str, (name_zh, name_en): (&str, &str)) -> Result<(), Refusal> {
    let sign = |letter: u8| letter.is_ascii_alphanumeric() || b"._/-".contains(&letter);
    if (1..=FIELD_ID_BYTES_MAX).contains(&text.len()) && text.bytes().all(sign) {
        return Ok(());
    }
    Err(Refusal::new(
        RefusalCode::BadId,
        format!("{name_zh}应为 1 至 {FIELD_ID_BYTES_MAX} 个字母、数字或 . _ / -"),
        format!("{name_en}: 1 to {FIELD_ID_BYTES_MAX} letters, digits or . _ / -"),
    ))
}

/// SHA-256 in 64 hexadecimal digits, lower case.
pub(crate) fn digest(text: &str) -> bool {
    let hex = |letter: u8| letter.is_ascii_digit() || (b'a'..=b'f').contains(&letter);
    text.len() == SHA256_DIGITS && text.bytes().all(hex)
}

/// Such as `application/pdf`.
pub(crate) fn media_type(text: &str) -> bool {
    let sign = |letter: u8| letter.is_ascii_alphanumeric() || b"!#$&^_.+-".contains(&letter);
    let part = |text: &str| !text.is_empty() && text.bytes().all(sign);
    let halves = text.split_once('/');
    text.len() <= MEDIA_TYPE_CHARS_MAX
        && halves.is_some_and(|(kind, subtype)| part(kind) && part(subtype))
}

/// Such as `image/jpeg`.
pub(crate) fn media_type_of_image(text: &str) -> bool {
    media_type(text) && text.starts_with("image/")
}
