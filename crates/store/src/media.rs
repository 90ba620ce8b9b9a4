//! Which files are taken: a few kinds, told by their bytes, whose name agrees.

mod package;
mod photo;
mod text;

use std::fmt;

use crate::limits::{FILE_BYTES_MAX, FILE_NAME_CHARS_MAX};
use crate::message::Message;

pub use photo::bare_photo;

/// A kind of file that is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MediaType {
    /// PDF.
    Pdf,
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
    /// Word document without macros.
    Docx,
    /// Excel workbook without macros.
    Xlsx,
    /// Plain text, UTF-8 or GBK.
    Text,
    /// Comma-separated values, UTF-8 or GBK.
    Csv,
}

impl MediaType {
    /// For the `Content-Type` header. Texts come without charset: their bytes do not tell it for sure.
    #[must_use]
    pub const fn mime(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Text => "text/plain",
            Self::Csv => "text/csv",
        }
    }

    /// How the name of such a file ends.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Text => "txt",
            Self::Csv => "csv",
        }
    }

    fn of_extension(extension: &str) -> Option<Self> {
        match extension {
            "pdf" => Some(Self::Pdf),
            "png" => Some(Self::Png),
            "jpg" | "jpeg" => Some(Self::Jpeg),
            "docx" => Some(Self::Docx),
            "xlsx" => Some(Self::Xlsx),
            "txt" => Some(Self::Text),
            "csv" => Some(Self::Csv),
            _ => None,
        }
    }
}

/// Why a file is not taken, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{zh} / {en}")]
pub struct RefusedFile {
    /// zh-CN.
    pub zh: String,
    /// English.
    pub en: String,
}

impl RefusedFile {
    pub(crate) fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            zh: zh.into(),
            en: en.into(),
        }
    }

    /// The same as a message.
    #[must_use]
    pub fn message(&self) -> Message {
        Message::new(self.zh.as_str(), self.en.as_str())
    }
}

/// The kind of a file by its bytes and its name.
///
/// # Errors
/// It is of no kind that is taken, could do harm, or its name says otherwise.
pub fn media_type(bytes: &[u8], name: &str) -> Result<MediaType, RefusedFile> {
    let extension = extension(name)?;
    check_size(bytes)?;
    let named = MediaType::of_extension(&extension);
    if bytes.starts_with(b"PK\x03\x04") {
        return agree(package::kind(bytes)?, named, &extension);
    }
    if let Some(kind) = picture_or_pdf(bytes) {
        return agree(kind, named, &extension);
    }
    if let Some(refused) = harmful(bytes) {
        return Err(refused);
    }
    text::check(bytes)?;
    match named {
        Some(kind @ (MediaType::Text | MediaType::Csv)) => Ok(kind),
        _ => Err(mismatch("文本 text", &extension)),
    }
}

fn agree(
    kind: MediaType,
    named: Option<MediaType>,
    extension: &str,
) -> Result<MediaType, RefusedFile> {
    if named == Some(kind) {
        return Ok(kind);
    }
    Err(mismatch(kind.extension(), extension))
}

fn mismatch(kind: impl fmt::Display, extension: &str) -> RefusedFile {
    RefusedFile::new(
        format!(
            "文件名以 .{extension} 结尾，内容却是 {kind}；请改正扩展名。可收 pdf、png、jpg、docx、xlsx、txt、csv"
        ),
        format!(
            "The name ends in .{extension}, the content is {kind}; mend the name. \
             Taken are pdf, png, jpg, docx, xlsx, txt, csv"
        ),
    )
}

/// The end of a name after its last dot, in small letters. A name that shows itself otherwise than it is, is refused.
fn extension(name: &str) -> Result<String, RefusedFile> {
    if name.chars().count() > FILE_NAME_CHARS_MAX {
        return Err(RefusedFile::new(
            format!("文件名太长，最多 {FILE_NAME_CHARS_MAX} 个字符"),
            format!("The file name is too long, the limit is {FILE_NAME_CHARS_MAX} characters"),
        ));
    }
    if name.chars().any(is_deceptive) {
        return Err(RefusedFile::new(
            "文件名含有不可见字符或路径符号，请重新命名",
            "The file name holds invisible signs or path separators; rename it",
        ));
    }
    match name.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() => Ok(extension.to_ascii_lowercase()),
        _ => Err(RefusedFile::new(
            "文件名没有扩展名，请补上，如 .pdf",
            "The file name has no extension; add one, such as .pdf",
        )),
    }
}

/// Control characters, signs that turn the direction of writing or have no width, path separators.
fn is_deceptive(sign: char) -> bool {
    sign.is_control()
        || matches!(sign, '/' | '\\' | '\u{feff}')
        || ('\u{200b}'..='\u{200f}').contains(&sign)
        || ('\u{202a}'..='\u{202e}').contains(&sign)
        || ('\u{2060}'..='\u{2069}').contains(&sign)
}

fn check_size(bytes: &[u8]) -> Result<(), RefusedFile> {
    if bytes.is_empty() {
        return Err(RefusedFile::new("文件是空的", "The file is empty"));
    }
    if bytes.len() > FILE_BYTES_MAX {
        let megabytes = FILE_BYTES_MAX / (1024 * 1024);
        return Err(RefusedFile::new(
            format!("文件太大，上限 {megabytes} MB"),
            format!("The file is too large, the limit is {megabytes} MB"),
        ));
    }
    Ok(())
}

fn picture_or_pdf(bytes: &[u8]) -> Option<MediaType> {
    const MARKS: &[(&[u8], MediaType)] = &[
        (b"%PDF-", MediaType::Pdf),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", MediaType::Png),
        (b"\xff\xd8\xff", MediaType::Jpeg),
    ];
    let mut marks = MARKS.iter();
    marks
        .find(|(mark, _)| bytes.starts_with(mark))
        .map(|(_, kind)| *kind)
}

fn harmful(bytes: &[u8]) -> Option<RefusedFile> {
    const PROGRAMS: &[&[u8]] = &[
        b"\x7fELF",
        b"#!",
        b"\xcf\xfa\xed\xfe",
        b"\xce\xfa\xed\xfe",
        b"\xfe\xed\xfa\xce",
        b"\xfe\xed\xfa\xcf",
        b"\xca\xfe\xba\xbe",
    ];
    const OLD_OFFICE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
    let windows = bytes.starts_with(b"MZ") && bytes.iter().take(64).any(|byte| *byte == 0);
    if windows || PROGRAMS.iter().any(|mark| bytes.starts_with(mark)) {
        return Some(RefusedFile::new(
            "这是可执行程序，不收",
            "This is a program; programs are not taken",
        ));
    }
    bytes.starts_with(OLD_OFFICE).then(|| {
        RefusedFile::new(
            "这是旧格式（doc、xls）或加了密码的文件，请另存为不加密的 docx 或 xlsx",
            "This is of an old format (doc, xls) or has a password; save it as docx or xlsx without one",
        )
    })
}
