//! Office packages (docx, xlsx): a zip whose list of parts shows what it is and what it should not hold.
//!
//! Nothing is unpacked. Parts are known by the central directory, as office programs know them.

use super::{MediaType, RefusedFile};
use crate::limits::{PACKAGE_BYTES_MAX, PACKAGE_PARTS_MAX};

const END_MARK: &[u8] = b"PK\x05\x06";
const END_BYTES: usize = 22;
const COMMENT_BYTES_MAX: usize = 65_535;
const PART_MARK: &[u8] = b"PK\x01\x02";
const PART_BYTES: usize = 46;

/// What no part may be called, in small letters: macros, and objects that carry programs.
const HARMFUL: &[&str] = &[
    "vbaproject",
    "vbadata",
    "macrosheets/",
    "activex/",
    "oleobject",
    "embeddings/package",
];
const HARMFUL_EXTENSIONS: &[&str] = &[
    ".bat", ".cmd", ".com", ".dll", ".docm", ".exe", ".hta", ".htm", ".html", ".jar", ".js",
    ".lnk", ".msi", ".pptm", ".ps1", ".scr", ".vbs", ".xlsm",
];

/// One part as the central directory lists it.
struct Part {
    name: String,
    bytes: u64,
    encrypted: bool,
}

/// Whether a package is a docx or an xlsx.
pub(super) fn kind(bytes: &[u8]) -> Result<MediaType, RefusedFile> {
    let parts = parts(bytes).ok_or_else(broken)?;
    if parts.iter().any(is_harmful) || mentions_macros(bytes) {
        return Err(RefusedFile::new(
            "文件带有宏或嵌入对象，不收；请另存为不带宏的 docx 或 xlsx，或存为 pdf",
            "The file holds macros or embedded objects; save it as docx or xlsx without them, or as pdf",
        ));
    }
    if parts.iter().any(|part| part.encrypted) {
        return Err(RefusedFile::new(
            "文件加了密码，请去掉密码",
            "The file has a password; remove it",
        ));
    }
    let unpacked: u64 = parts.iter().map(|part| part.bytes).sum();
    if unpacked > PACKAGE_BYTES_MAX {
        return Err(broken());
    }
    let has = |wanted: &str| parts.iter().any(|part| part.name == wanted);
    match (has("word/document.xml"), has("xl/workbook.xml")) {
        (true, false) => Ok(MediaType::Docx),
        (false, true) => Ok(MediaType::Xlsx),
        _ => Err(RefusedFile::new(
            "压缩包不收；请逐个上传其中的文件",
            "Archives are not taken; upload the files inside one by one",
        )),
    }
}

fn broken() -> RefusedFile {
    RefusedFile::new(
        "文件已损坏或不完整，请重新保存后再传",
        "The file is damaged or incomplete; save it anew and try again",
    )
}

fn is_harmful(part: &Part) -> bool {
    HARMFUL.iter().any(|mark| part.name.contains(mark))
        || HARMFUL_EXTENSIONS
            .iter()
            .any(|extension| part.name.ends_with(extension))
}

/// Whether the bytes name a macro project anywhere, such as in a local header the directory does not list.
fn mentions_macros(bytes: &[u8]) -> bool {
    const NAME: &[u8] = b"vbaProject.bin";
    let mut places = bytes.windows(NAME.len());
    places.any(|place| place[0].eq_ignore_ascii_case(&NAME[0]) && place.eq_ignore_ascii_case(NAME))
}

/// The parts in order; `None` if the directory is not as it should be.
fn parts(bytes: &[u8]) -> Option<Vec<Part>> {
    let end = end_of_directory(bytes)?;
    let count = usize::from(u16_at(bytes, end + 10)?);
    let mut at = usize::try_from(u32_at(bytes, end + 16)?).ok()?;
    if count == 0 || count > PACKAGE_PARTS_MAX {
        return None;
    }
    let mut parts = Vec::with_capacity(count);
    for _ in 0..count {
        let (part, length) = part(bytes, at)?;
        parts.push(part);
        at += length;
    }
    (at <= end).then_some(parts)
}

/// Where the directory ends: the last mark of the file, and the file ends with it. Anything else is read by one program as
/// one package and by another as another.
fn end_of_directory(bytes: &[u8]) -> Option<usize> {
    let last = bytes.len().checked_sub(END_BYTES)?;
    let first = last.saturating_sub(COMMENT_BYTES_MAX);
    let marked = |at: &usize| {
        bytes
            .get(*at..)
            .is_some_and(|rest| rest.starts_with(END_MARK))
    };
    let end = (first..=last).rev().find(marked)?;
    let comment = usize::from(u16_at(bytes, end + 20)?);
    (end + END_BYTES + comment == bytes.len()).then_some(end)
}

/// The part listed at a place, and the length of its listing.
fn part(bytes: &[u8], at: usize) -> Option<(Part, usize)> {
    bytes.get(at..)?.starts_with(PART_MARK).then_some(())?;
    let name_bytes = usize::from(u16_at(bytes, at + 28)?);
    let extra = usize::from(u16_at(bytes, at + 30)?) + usize::from(u16_at(bytes, at + 32)?);
    let name = bytes.get(at + PART_BYTES..at + PART_BYTES + name_bytes)?;
    let part = Part {
        name: String::from_utf8_lossy(name)
            .replace('\\', "/")
            .to_lowercase(),
        bytes: u64::from(u32_at(bytes, at + 24)?),
        encrypted: u16_at(bytes, at + 8)? & 1 == 1,
    };
    Some((part, PART_BYTES + name_bytes + extra))
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let field = bytes.get(at..at.checked_add(2)?)?;
    field.try_into().ok().map(u16::from_le_bytes)
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let field = bytes.get(at..at.checked_add(4)?)?;
    field.try_into().ok().map(u32::from_le_bytes)
}
