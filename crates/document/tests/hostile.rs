//! Whatever bytes come as a filled form, the answer is a message: no panic, no long wait, no great memory.
#![allow(clippy::unwrap_used)]
#![allow(
    clippy::disallowed_methods,
    reason = "how long a hostile file takes is what is tested"
)]

mod support;

use std::io::Write as _;
use std::time::{Duration, Instant};

use document::read_annex_xlsx;
use flate2::{Compress, Compression, FlushCompress, Status};
use proptest::prelude::*;
use support::{errors, form, package, plan, unpacked, workbook_of, written};

/// Generous: tests run beside others on a busy machine, optimised little.
const SOON: Duration = Duration::from_secs(20);

/// What a file is refused for, in both languages.
#[track_caller]
fn refused(bytes: &[u8]) -> String {
    let start = Instant::now();
    let errors = errors(&plan(), bytes);
    assert!(start.elapsed() < SOON, "took {:?}", start.elapsed());
    errors
        .iter()
        .map(|error| format!("{} | {}\n", error.to_zh(), error.to_en()))
        .collect()
}

#[track_caller]
fn assert_refused(bytes: &[u8], zh: &str, en: &str) {
    let said = refused(bytes);
    assert!(said.contains(zh) && said.contains(en), "{said}");
}

fn filled() -> Vec<u8> {
    let plan = plan();
    written(&plan, &form(&plan))
}

/// The filled form with a part changed or added.
fn with_part(name: &str, content: &[u8]) -> Vec<u8> {
    let mut parts = unpacked(&filled());
    parts.retain(|(other, _)| other != name);
    parts.push((name.to_owned(), content.to_vec()));
    let parts: Vec<(&str, &[u8])> = parts
        .iter()
        .map(|(name, part)| (name.as_str(), part.as_slice()))
        .collect();
    package(&parts)
}

#[test]
fn what_is_no_workbook_is_told_so() {
    assert_refused(b"", "文件是空的", "the file is empty");
    assert_refused(b"a,b\n1,2\n", "不是 .xlsx 文件", "not an .xlsx file");
    assert_refused(&vec![0; 6 << 20], "文件超过 5 MB", "larger than 5 MB");
    assert_refused(&package(&[]), "不是 .xlsx 表格", "not an .xlsx workbook");
    let ods = package(&[("mimetype", b"x"), ("content.xml", b"<x/>")]);
    assert_refused(&ods, "另存为 .xlsx", "save it as .xlsx");
    let xlsb = package(&[("xl/workbook.bin", b"x")]);
    assert_refused(&xlsb, ".xlsb", ".xlsb");
}

#[test]
fn an_old_or_locked_workbook_is_told_how_to_save() {
    let mut ole = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    ole.resize(8_192, 0);
    assert_refused(
        &ole,
        "旧版 .xls 或加了密码",
        "an old .xls or has a password",
    );
}

#[test]
fn a_word_document_renamed_is_recognised() {
    let plan = plan();
    let docx = document::annex_docx(&plan, &document::AnnexFill::default()).unwrap();
    assert_refused(&docx, "这是 Word 文档", "a Word document renamed");
}

#[test]
fn macros_are_refused() {
    for part in [
        "xl/vbaProject.bin",
        "xl/VBAPROJECT.BIN",
        "xl/macrosheets/sheet1.xml",
    ] {
        assert_refused(
            &with_part(part, b"Sub Auto_Open()"),
            "含有宏",
            "holds macros",
        );
    }
}

#[test]
fn links_and_embedded_things_are_not_looked_at() {
    let plan = plan();
    for part in [
        "xl/externalLinks/externalLink1.xml",
        "xl/embeddings/oleObject1.bin",
        "xl/media/image1.png",
        "../../../etc/passwd",
        "/absolute",
    ] {
        let read = read_annex_xlsx(&plan, &with_part(part, b"<<<\0"));
        assert_eq!(read.unwrap().form, form(&plan), "{part}");
    }
}

#[test]
fn a_file_cut_short_is_refused_at_any_length() {
    let whole = filled();
    for length in (0..whole.len())
        .step_by(61)
        .chain(whole.len() - 30..whole.len())
    {
        refused(&whole[..length]);
    }
    assert_refused(&whole[..whole.len() / 2], "文件不完整", "incomplete");
}

/// A zip with one part that unpacks to `megabytes` of zeros and says it unpacks to `claimed` bytes.
fn bomb(megabytes: usize, claimed: u32) -> Vec<u8> {
    let zeros = vec![0; 1 << 20];
    let mut packed = Vec::with_capacity(1 << 16);
    let mut deflate = Compress::new(Compression::best(), false);
    // A full flush ends on a byte and forgets what came before, so the same bytes may be repeated.
    let status = deflate.compress_vec(&zeros, &mut packed, FlushCompress::Full);
    assert_eq!(status.unwrap(), Status::Ok);
    assert_eq!(deflate.total_in(), 1 << 20);
    let mut data = packed.repeat(megabytes);
    data.extend([3, 0]);
    let name = b"xl/worksheets/sheet1.xml";
    let size = u32::try_from(data.len()).unwrap();
    let mut common = Vec::new();
    common.extend([20, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    common.extend(size.to_le_bytes());
    common.extend(claimed.to_le_bytes());
    common.extend([u8::try_from(name.len()).unwrap(), 0, 0, 0]);
    let mut zip = Vec::new();
    zip.extend(b"PK\x03\x04");
    zip.extend(&common);
    zip.extend(name);
    zip.extend(&data);
    let directory = u32::try_from(zip.len()).unwrap();
    zip.extend(b"PK\x01\x02\x14\x00");
    zip.extend(&common);
    zip.extend([0; 14]);
    zip.extend(name);
    let length = u32::try_from(zip.len()).unwrap() - directory;
    zip.extend(b"PK\x05\x06\0\0\0\0\x01\0\x01\0");
    zip.extend(length.to_le_bytes());
    zip.extend(directory.to_le_bytes());
    zip.extend([0, 0]);
    zip
}

#[test]
fn a_zip_bomb_is_not_unpacked() {
    let before = peak_kib();
    for claimed in [u32::MAX - 1, 100, 0] {
        let bomb = bomb(4_000, claimed);
        assert!(bomb.len() < 5 << 20, "{}", bomb.len());
        assert_refused(&bomb, "解开后超过 32 MB", "unpacks to more than 32 MB");
    }
    if let (Some(before), Some(after)) = (before, peak_kib()) {
        assert!(after - before < 512 << 10, "{before} to {after} KiB");
    }
}

/// Most memory this process ever held, where the system tells.
fn peak_kib() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

#[test]
fn many_parts_are_refused() {
    let names: Vec<String> = (0..600).map(|number| format!("xl/{number}.xml")).collect();
    let parts: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    assert_refused(&package(&parts), "组成部分过多", "too many parts");
}

#[test]
fn a_million_rows_are_refused_and_a_huge_dimension_costs_nothing() {
    let mut rows = String::new();
    for row in 1..=300_000 {
        rows.push_str(&format!("<row r=\"{row}\"><c><v>1</v></c></row>"));
    }
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    assert_refused(
        &workbook_of(&sheet),
        "超过 2000 行",
        "only 2000 rows are read",
    );
    let last = "<worksheet><sheetData><row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c></row></sheetData></worksheet>";
    assert_refused(&workbook_of(last), "第 1048576 行", "row 1048576");
    let wide = "<worksheet><dimension ref=\"A1:XFD1048576\"/><sheetData><row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row></sheetData></worksheet>";
    assert_refused(&workbook_of(wide), "没有找到调度表", "no annex form found");
    // Rows that are there and empty do no harm: spreadsheets leave them behind.
    let mut rows = String::new();
    for row in 1..=300_000 {
        rows.push_str(&format!("<row r=\"{row}\"><c s=\"1\"/></row>"));
    }
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    assert_refused(
        &workbook_of(&sheet),
        "没有找到调度表",
        "no annex form found",
    );
}

#[test]
fn broken_xml_and_strange_cells_get_a_message() {
    let laughs = "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>\
                  <worksheet><sheetData><row><c t=\"inlineStr\"><is><t>&b;</t></is></c></row></sheetData></worksheet>";
    let shared = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><f t=\"shared\" si=\"18446744073709551614\" ref=\"A1:XFD1048576\">1</f><v>1</v></c></row></sheetData></worksheet>";
    let cells =
        |cell: &str| format!("<worksheet><sheetData><row>{cell}</row></sheetData></worksheet>");
    for sheet in [
        "",
        "<",
        "<worksheet>",
        "<worksheet><sheetData>",
        "<worksheet><sheetData><row r=\"0\"><c r=\"A0\"><v>1</v></c></row></sheetData></worksheet>",
        "<worksheet><sheetData><row r=\"99999999999\"><c/></row></sheetData></worksheet>",
        laughs,
        shared,
        &cells("<c r=\"ZZZZZZZ1\"><v>1</v></c>"),
        &cells("<c t=\"s\"><v>99</v></c>"),
        &cells("<c t=\"e\"><v>#NOPE!</v></c>"),
        &cells("<c t=\"d\"><v>日期</v></c>"),
        &cells("<c t=\"d\"><v>2023-13-45</v></c>"),
        &cells("<c t=\"n\"><v>1e999</v></c>"),
        &cells("<c><v>NaN</v></c><c><v>-inf</v></c>"),
        &cells(&"<c><is><t>".repeat(50_000)),
        &format!("<worksheet>{}", "<a>".repeat(500_000)),
    ] {
        refused(&workbook_of(sheet));
    }
}

#[test]
fn a_long_text_names_its_cell() {
    let long = format!(
        "<worksheet><sheetData><row r=\"3\"><c r=\"B3\" t=\"inlineStr\"><is><t>{}</t></is></c></row></sheetData></worksheet>",
        "字".repeat(4_001)
    );
    assert_refused(
        &workbook_of(&long),
        "调度表!B3：文字超过 4000 字",
        "shorten it",
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_bytes_are_refused(bytes in proptest::collection::vec(any::<u8>(), 0..4_000)) {
        refused(&bytes);
        let mut zip = b"PK\x03\x04".to_vec();
        zip.extend(bytes);
        refused(&zip);
    }

    #[test]
    fn a_spoilt_file_is_read_or_refused(at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = filled();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        match read_annex_xlsx(&plan(), &bytes) {
            Ok(_) => {}
            Err(errors) => prop_assert!(!errors.is_empty()),
        }
    }

    #[test]
    fn a_spoilt_sheet_is_read_or_refused(
        at in any::<prop::sample::Index>(),
        spoilt in proptest::collection::vec(any::<u8>(), 0..8),
    ) {
        let mut parts = unpacked(&filled());
        let index = at.index(parts.len());
        let part = &mut parts[index].1;
        let at = at.index(part.len());
        let end = (at + spoilt.len()).min(part.len());
        part.splice(at..end, spoilt).for_each(drop);
        let parts: Vec<(&str, &[u8])> =
            parts.iter().map(|(name, part)| (name.as_str(), part.as_slice())).collect();
        match read_annex_xlsx(&plan(), &package(&parts)) {
            Ok(_) => {}
            Err(errors) => prop_assert!(!errors.is_empty()),
        }
    }
}

#[test]
fn the_bomb_is_a_bomb() {
    let mut small = Vec::new();
    small.write_all(&bomb(3, 3 << 20)).unwrap();
    let parts = unpacked_unchecked(&small);
    assert_eq!(parts, 3 << 20);
}

/// Bytes of the only part; its checksum is not looked at.
fn unpacked_unchecked(bytes: &[u8]) -> usize {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut part = zip.by_index(0).unwrap();
    let mut content = Vec::new();
    // The checksum is wrong, which shows only at the end.
    let read = std::io::Read::read_to_end(&mut part, &mut content);
    assert!(read.is_err());
    content.len()
}
