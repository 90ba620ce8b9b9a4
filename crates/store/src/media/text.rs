//! Whether bytes are plain text: UTF-8, or what looks like GBK, and no page that a browser would run.

use super::RefusedFile;

/// Signs of pages and drawings, in small letters.
const MARKUP: &[&[u8]] = &[
    b"<!doctype",
    b"<?xml",
    b"<body",
    b"<embed",
    b"<head",
    b"<html",
    b"<iframe",
    b"<img",
    b"<object",
    b"<script",
    b"<style",
    b"<svg",
];

pub(super) fn check(bytes: &[u8]) -> Result<(), RefusedFile> {
    let readable = std::str::from_utf8(bytes).is_ok() || looks_like_gbk(bytes);
    if !readable || bytes.iter().copied().any(is_control) {
        return Err(RefusedFile::new(
            "认不出的文件。可收 pdf、png、jpg、docx、xlsx，以及 UTF-8 或 GBK 编码的 txt、csv",
            "Not a kind of file that is taken: pdf, png, jpg, docx, xlsx, and txt or csv in UTF-8 or GBK",
        ));
    }
    if has_markup(bytes) {
        return Err(RefusedFile::new(
            "这是网页或矢量图（html、svg、xml），不收；请存为 pdf 或 png",
            "This is a page or a drawing (html, svg, xml), which is not taken; save it as pdf or png",
        ));
    }
    Ok(())
}

fn is_control(byte: u8) -> bool {
    byte.is_ascii_control() && !matches!(byte, b'\t' | b'\n' | b'\r')
}

/// Whether every byte is ASCII or half of a pair that GBK could hold.
fn looks_like_gbk(bytes: &[u8]) -> bool {
    let mut rest = bytes.iter().copied();
    while let Some(lead) = rest.next() {
        if lead.is_ascii() {
            continue;
        }
        let trail = rest.next();
        let pair = trail.is_some_and(|trail| (0x40..=0xfe).contains(&trail) && trail != 0x7f);
        if !(0x81..=0xfe).contains(&lead) || !pair {
            return false;
        }
    }
    true
}

fn has_markup(bytes: &[u8]) -> bool {
    let small = |at: usize, mark: &[u8]| {
        let here = bytes.get(at..at + mark.len());
        here.is_some_and(|here| here.eq_ignore_ascii_case(mark))
    };
    let mut places = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'<');
    places.any(|(at, _)| MARKUP.iter().any(|mark| small(at, mark)))
}
