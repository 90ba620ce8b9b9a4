//! Plans of the repository, forms as people fill them, and workbooks put together by hand.
#![allow(dead_code, clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use calamine::{Data, Reader, Xlsx};
use document::{AnnexFill, CellError, annex_xlsx, read_annex_xlsx};
use fact::{AnnexForm, AnnexProblem, AnnexRow, Brief, Handling};
use plan::Plan;
use rust_xlsxwriter::{Format, Workbook};
use units::Fen;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

static PLANS: LazyLock<Vec<Plan>> = LazyLock::new(load);

/// Every plan of the repository.
pub(crate) fn plans() -> Vec<Plan> {
    PLANS.clone()
}

/// The first of them.
pub(crate) fn plan() -> Plan {
    PLANS[0].clone()
}

fn load() -> Vec<Plan> {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../plans"));
    let entries = root.read_dir().unwrap();
    let mut folders: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    folders.retain(|folder| folder.is_dir());
    folders.sort();
    let load = |folder: &PathBuf| {
        plan::load(&plan::disk::read_dir(folder).unwrap()).unwrap_or_else(|wrong| panic!("{wrong}"))
    };
    folders.iter().map(load).collect()
}

/// A small, valid form: one problem put right and one case a row.
pub(crate) fn form(plan: &Plan) -> AnnexForm {
    let rows = plan.annex.rows.iter().map(|object| AnnexRow {
        object: object.id.clone(),
        checked: 12,
        checked_m: object.with_metres.then_some(1_200),
        problems: vec![
            AnnexProblem {
                category: object.categories[0].clone(),
                summary: "某处，已整改".to_owned(),
                handling: Handling::OnTheSpot,
                fine_fen: Fen(0),
            },
            AnnexProblem {
                category: object.categories[1].clone(),
                summary: "另一处".to_owned(),
                handling: Handling::CaseFiled,
                fine_fen: Fen(300_000),
            },
        ],
    });
    AnnexForm {
        from: plan.period.first,
        to: plan.period.first.tomorrow().unwrap(),
        person_times: 48,
        rows: rows.collect(),
        brief: Some(Brief {
            text: "本周工作".to_owned(),
            typical_cases: vec!["案例".to_owned()],
        }),
    }
}

/// A form as a workbook, by the plan's first unit that files it.
pub(crate) fn written(plan: &Plan, form: &AnnexForm) -> Vec<u8> {
    let fill = AnnexFill {
        unit: Some(&plan.units[0].name),
        form: Some(form),
        ..AnnexFill::default()
    };
    annex_xlsx(plan, &fill).unwrap()
}

/// What a file is refused for; that it is refused without a panic is part of it.
pub(crate) fn errors(plan: &Plan, bytes: &[u8]) -> Vec<CellError> {
    let errors = read_annex_xlsx(plan, bytes).unwrap_err();
    assert!(!errors.is_empty());
    for error in &errors {
        assert!(has_han(&error.text_zh), "{}", error.text_zh);
        assert!(!error.text_en.trim().is_empty());
        assert!(error.to_zh().chars().count() < 400, "{}", error.to_zh());
        assert!(
            !error.to_zh().contains(char::is_control),
            "{:?}",
            error.to_zh()
        );
    }
    errors
}

fn has_han(text: &str) -> bool {
    text.contains(|letter| ('\u{4E00}'..='\u{9FFF}').contains(&letter))
}

/// What stands in a cell of a [`Book`].
#[derive(Debug, Clone)]
pub(crate) enum Typed {
    Text(String),
    Number(f64),
    Date(f64),
    Formula(&'static str, &'static str),
}

/// What stands where on a sheet.
type Typing = BTreeMap<(u32, u16), Typed>;

/// A filled workbook that can be altered cell by cell, as a person would.
pub(crate) struct Book(Vec<(String, Typing)>);

impl Book {
    /// The cells of a written form.
    pub(crate) fn of(bytes: &[u8]) -> Self {
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
        let sheet = |name: String| {
            let range = book.worksheet_range(&name).unwrap();
            let (top, left) = range.start().unwrap();
            let cells = range.used_cells().filter_map(|(row, column, data)| {
                let at = (
                    top + u32::try_from(row).unwrap(),
                    u16::try_from(column).unwrap() + u16::try_from(left).unwrap(),
                );
                let typed = match data {
                    Data::String(text) if text.is_empty() => return None,
                    Data::String(text) => Typed::Text(text.clone()),
                    Data::Float(number) => Typed::Number(*number),
                    Data::DateTime(serial) => Typed::Date(serial.as_f64()),
                    other => panic!("{other:?}"),
                };
                Some((at, typed))
            });
            (name, cells.collect())
        };
        let names = book_names(bytes);
        Self(names.into_iter().map(sheet).collect())
    }

    /// Types into a cell of a sheet, such as `D5`.
    pub(crate) fn set(mut self, sheet: usize, cell: &str, typed: Typed) -> Self {
        self.0[sheet].1.insert(at(cell), typed);
        self
    }

    /// Types text into a cell of the form.
    pub(crate) fn text(self, cell: &str, text: &str) -> Self {
        self.set(0, cell, Typed::Text(text.to_owned()))
    }

    /// Empties a row of the form.
    pub(crate) fn without_row(mut self, number: u32) -> Self {
        self.0[0].1.retain(|(row, _), _| *row + 1 != number);
        self
    }

    /// The row, from 1, in which the form's column A begins with a text.
    pub(crate) fn row_of(&self, text: &str) -> u32 {
        let found = self.0[0].1.iter().find(|((_, column), typed)| {
            *column == 0 && matches!(typed, Typed::Text(typed) if typed.starts_with(text))
        });
        found.unwrap().0.0 + 1
    }

    /// As a file.
    pub(crate) fn save(&self) -> Vec<u8> {
        let mut workbook = Workbook::new();
        let date = Format::new().set_num_format("yyyy-mm-dd");
        for (name, cells) in &self.0 {
            let sheet = workbook.add_worksheet();
            sheet.set_name(name).unwrap();
            for ((row, column), typed) in cells {
                match typed {
                    Typed::Text(text) => sheet.write_string(*row, *column, text),
                    Typed::Number(number) => sheet.write_number(*row, *column, *number),
                    Typed::Date(serial) => {
                        sheet.write_number_with_format(*row, *column, *serial, &date)
                    }
                    Typed::Formula(formula, result) => sheet.write_formula(
                        *row,
                        *column,
                        rust_xlsxwriter::Formula::new(*formula).set_result(*result),
                    ),
                }
                .unwrap();
            }
        }
        workbook.save_to_buffer().unwrap()
    }
}

fn book_names(bytes: &[u8]) -> Vec<String> {
    Xlsx::new(Cursor::new(bytes)).unwrap().sheet_names()
}

/// `D5` as row and column from 0.
fn at(cell: &str) -> (u32, u16) {
    let (letter, number) = cell.split_at(1);
    let column = u16::from(letter.as_bytes()[0] - b'A');
    (number.parse::<u32>().unwrap() - 1, column)
}

/// A zip of parts.
pub(crate) fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, part) in parts {
        zip.start_file(*name, options).unwrap();
        zip.write_all(part).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The parts of a package.
pub(crate) fn unpacked(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..zip.len())
        .map(|index| {
            let mut part = zip.by_index(index).unwrap();
            let mut content = Vec::new();
            std::io::copy(&mut part, &mut content).unwrap();
            (part.name().to_owned(), content)
        })
        .collect()
}

/// A workbook with one sheet given as XML.
pub(crate) fn workbook_of(sheet: &str) -> Vec<u8> {
    package(&[
        ("[Content_Types].xml", CONTENT_TYPES.as_bytes()),
        ("_rels/.rels", RELATIONSHIPS.as_bytes()),
        ("xl/workbook.xml", WORKBOOK.as_bytes()),
        (
            "xl/_rels/workbook.xml.rels",
            WORKBOOK_RELATIONSHIPS.as_bytes(),
        ),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

const CONTENT_TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"#;
const RELATIONSHIPS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const WORKBOOK: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="调度表" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const WORKBOOK_RELATIONSHIPS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;

/// The text of a docx, a paragraph a line; that every part is well-formed is part of it.
pub(crate) fn lines(docx: &[u8]) -> String {
    let mut text = None;
    for (name, part) in unpacked(docx) {
        let lines = paragraphs(&name, &String::from_utf8(part).unwrap());
        if name == "word/document.xml" {
            text = Some(lines);
        }
    }
    text.unwrap()
}

/// The text of a docx's header.
pub(crate) fn header(docx: &[u8]) -> String {
    let parts = unpacked(docx).into_iter();
    let mut headers = parts.filter(|(name, _)| name == "word/header.xml");
    let (name, part) = headers.next().unwrap();
    paragraphs(&name, &String::from_utf8(part).unwrap())
}

fn paragraphs(name: &str, xml: &str) -> String {
    use quick_xml::events::Event;
    let allowed = |letter| matches!(letter, '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..);
    assert!(xml.chars().all(allowed), "{name}");
    let mut reader = quick_xml::Reader::from_str(xml);
    let (mut in_text, mut text) = (false, String::new());
    loop {
        match reader
            .read_event()
            .unwrap_or_else(|error| panic!("{name}: {error}"))
        {
            Event::Start(tag) => in_text = tag.name().as_ref() == "w:t",
            Event::Empty(tag) if tag.name().as_ref() == "w:br" => text.push(' '),
            Event::End(tag) => {
                in_text = false;
                if tag.name().as_ref() == "w:p" {
                    text.push('\n');
                }
            }
            Event::Text(run) if in_text => text.push_str(run.as_ref()),
            Event::GeneralRef(reference) if in_text => {
                let reference: &str = reference.as_ref();
                text.push(match reference {
                    "amp" => '&',
                    "lt" => '<',
                    "gt" => '>',
                    "quot" => '"',
                    other => panic!("{name}: &{other};"),
                });
            }
            Event::Eof => return text,
            _ => {}
        }
    }
}
