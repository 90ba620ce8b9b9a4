//! Uploads: kept once, found whole, and refused when they could do harm.

#![allow(clippy::unwrap_used)]

mod support;

use std::fs;

use store::limits::FILE_BYTES_MAX;
use store::{FileId, MediaType, RefusedFile, StoreError, media_type};
use support::{open, store};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR....";

#[test]
fn the_same_bytes_are_kept_once() {
    let (folder, store) = store();
    let id = store.put_file(b"evidence").unwrap();
    assert_eq!(store.put_file(b"evidence").unwrap(), id);
    assert_eq!(
        fs::read_dir(folder.path().join("files")).unwrap().count(),
        1
    );
    drop(store);
    let store = open(&folder);
    assert_eq!(
        store.file(&id).unwrap().as_deref(),
        Some(b"evidence".as_slice())
    );
    assert!(store.file(&FileId::of(b"nothing")).unwrap().is_none());
    assert_eq!(FileId::parse(id.as_str()), Some(id));
}

#[test]
fn an_altered_file_is_noticed_and_mended_by_the_same_upload() {
    let (folder, store) = store();
    let id = store.put_file(b"evidence").unwrap();
    fs::write(folder.path().join("files").join(id.as_str()), b"Evidence").unwrap();
    assert!(matches!(store.file(&id), Err(StoreError::FileAltered(altered)) if altered == id));
    store.put_file(b"evidence").unwrap();
    assert!(store.file(&id).unwrap().is_some());
}

#[test]
fn a_file_has_its_limit_and_an_id_is_no_path() {
    let (_folder, store) = store();
    let large = vec![b'x'; FILE_BYTES_MAX + 1];
    assert!(matches!(
        store.put_file(&large),
        Err(StoreError::TooLarge { .. })
    ));
    assert!(media_type(&large, "a.txt").unwrap_err().zh.contains("太大"));
    let capitals = FileId::of(b"x").as_str().to_uppercase();
    for wrong in ["../office.sqlite", "", "ab", capitals.as_str()] {
        assert!(FileId::parse(wrong).is_none(), "{wrong}");
    }
}

#[test]
fn what_is_taken_is_told_by_its_bytes() {
    use MediaType::{Csv, Docx, Jpeg, Pdf, Png, Text, Xlsx};
    let gbk = b"\xd4\xf3\xd6\xdd\xcf\xd8,35\r\n";
    let docx = package(&["[Content_Types].xml", "word/document.xml"]);
    let xlsx = package(&["xl/workbook.xml", "xl/printerSettings/printerSettings1.bin"]);
    let taken: &[(&[u8], &str, MediaType)] = &[
        (b"%PDF-1.7\n...", "验收单.pdf", Pdf),
        (PNG, "photo.PNG", Png),
        (b"\xff\xd8\xff\xe0..", "photo.jpeg", Jpeg),
        (b"\xff\xd8\xff\xe0..", "photo.jpg", Jpeg),
        (&docx, "v1.2 总结.docx", Docx),
        (&xlsx, "调度表.xlsx", Xlsx),
        ("\u{feff}泽州县,35\r\n".as_bytes(), "a.csv", Csv),
        (gbk, "a.csv", Csv),
        (b"PM2.5 < 35\n", "a.txt", Text),
        (b"PKU and MZ\n", "a.txt", Text),
    ];
    for (bytes, name, kind) in taken {
        assert_eq!(media_type(bytes, name), Ok(*kind), "{name}");
    }
}

#[test]
fn what_could_do_harm_is_refused() {
    let hostile: &[(&[u8], &str)] = &[
        (b"MZ\x90\0\x03\0\0\0", "report.pdf"),
        (b"MZ\x90\0\x03\0\0\0", "report.txt"),
        (b"\x7fELF\x02\x01", "a.csv"),
        (b"#!/bin/sh\nrm -rf /\n", "a.txt"),
        (b"<!DOCTYPE html><p>", "a.txt"),
        (b"a,b\n<ScRiPt>alert(1)</script>,2", "a.csv"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a.png"),
        (b"\xef\xbb\xbf <?xml version='1.0'?>", "a.txt"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "old.xls"),
        (b"Rar!\x1a\x07\x01\0", "a.docx"),
        (b"nul\0here", "a.txt"),
        (b"\xff\xfeh\0i\0", "a.txt"),
        (b"\x80\x80\x80", "a.txt"),
        (b"", "empty.pdf"),
        (b"GIF89a....", "a.png"),
    ];
    for (bytes, name) in hostile {
        assert!(media_type(bytes, name).is_err(), "{name} {bytes:?}");
    }
}

#[test]
fn a_name_agrees_with_the_content() {
    let docx = package(&["word/document.xml"]);
    let wrong: &[(&[u8], &str)] = &[
        (PNG, "photo.jpg"),
        (b"%PDF-1.7", "a.docx"),
        (&docx, "a.xlsx"),
        (&docx, "a.docm"),
        (&docx, "a.zip"),
        (b"plain", "run.bat"),
        (b"plain", "a.html"),
        (b"%PDF-1.7", "pdf"),
        (b"%PDF-1.7", ".pdf"),
        (b"%PDF-1.7", "../../a.pdf"),
        (b"%PDF-1.7", "a\u{202e}fdp.pdf"),
        (b"%PDF-1.7", "a\0.pdf"),
    ];
    for (bytes, name) in wrong {
        assert!(media_type(bytes, name).is_err(), "{name:?}");
    }
    let RefusedFile { zh, en } = media_type(PNG, "photo.jpg").unwrap_err();
    assert!(
        zh.contains("内容却是 png") && en.contains("content is png"),
        "{zh} {en}"
    );
}

#[test]
fn packages_with_macros_are_refused_under_any_name() {
    let macros = [
        package(&["xl/workbook.xml", "xl/vbaProject.bin"]),
        package(&["xl/workbook.xml", "xl\\VBAPROJECT.BIN"]),
        package(&["xl/workbook.xml", "xl/macrosheets/sheet1.xml"]),
        package(&["word/document.xml", "word/activeX/activeX1.bin"]),
        package(&["word/document.xml", "word/embeddings/oleObject1.bin"]),
        package(&["word/document.xml", "word/setup.exe"]),
    ];
    for bytes in &macros {
        for name in ["a.xlsx", "a.docx", "a.xlsm"] {
            assert!(media_type(bytes, name).unwrap_err().zh.contains("宏"));
        }
    }
    let mut hidden = package(&["xl/workbook.xml"]);
    hidden.splice(40..40, *b"xl/vbaProject.bin");
    assert!(media_type(&hidden, "a.xlsx").is_err());
}

#[test]
fn broken_packages_are_refused_and_never_panic() {
    let whole = package(&["[Content_Types].xml", "xl/workbook.xml"]);
    for end in 0..whole.len() {
        assert!(media_type(&whole[..end], "a.xlsx").is_err(), "{end}");
    }
    for at in 0..whole.len() {
        for value in [0, 1, 0x7f, 0xff] {
            let mut bytes = whole.clone();
            bytes[at] = value;
            drop(media_type(&bytes, "a.xlsx"));
        }
    }
    assert!(media_type(&package(&["notes.txt"]), "a.docx").is_err());
    assert!(
        media_type(
            &package(&["word/document.xml", "xl/workbook.xml"]),
            "a.docx"
        )
        .is_err()
    );
    let appended = [whole.as_slice(), b"tail"].concat();
    assert!(media_type(&appended, "a.xlsx").is_err());
}

/// A zip of stored parts without content.
fn package(parts: &[&str]) -> Vec<u8> {
    let mut zip = Vec::new();
    let mut directory = Vec::new();
    for name in parts {
        let at = u32::try_from(zip.len()).unwrap();
        let length = u16::try_from(name.len()).unwrap().to_le_bytes();
        zip.extend(b"PK\x03\x04");
        zip.extend([0; 22]);
        zip.extend(length);
        zip.extend([0; 2]);
        zip.extend(name.as_bytes());
        directory.extend(b"PK\x01\x02");
        directory.extend([0; 24]);
        directory.extend(length);
        directory.extend([0; 12]);
        directory.extend(at.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let (count, start) = (
        u16::try_from(parts.len()).unwrap(),
        u32::try_from(zip.len()).unwrap(),
    );
    zip.extend(&directory);
    zip.extend(b"PK\x05\x06");
    zip.extend([0; 4]);
    zip.extend(count.to_le_bytes());
    zip.extend(count.to_le_bytes());
    zip.extend(u32::try_from(directory.len()).unwrap().to_le_bytes());
    zip.extend(start.to_le_bytes());
    zip.extend([0; 2]);
    zip
}
