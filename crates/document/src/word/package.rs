//! The parts of a docx, packed.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::Block;
use super::measure::{
    BOTTOM, CHAR, FOOTER, HEADER, LEFT, LINE, PAGE_HEIGHT, PAGE_WIDTH, RIGHT, TOP,
};
use super::style::{ALL, FONTS, Look, Style, latin};
use super::xml::escape;
use crate::error::DocumentError;

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// What is said about a document besides its text.
pub(crate) struct Properties<'a> {
    /// Title.
    pub(crate) title: &'a str,
    /// Who issued it.
    pub(crate) author: &'a str,
    /// A line over every page, such as that all of it is simulated.
    pub(crate) running_head: Option<&'a str>,
    /// Whether pages are numbered.
    pub(crate) page_numbers: bool,
    /// How the pages lie.
    pub(crate) page: Page,
}

/// How pages lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Page {
    /// Upright.
    Upright,
    /// Turned for wide tables: the same text block, its head at the binding edge.
    Turned,
}

impl Page {
    /// Size and margins.
    fn to_xml(self) -> String {
        let (width, height, [top, right, bottom, left]) = match self {
            Self::Upright => (PAGE_WIDTH, PAGE_HEIGHT, [TOP, RIGHT, BOTTOM, LEFT]),
            Self::Turned => (PAGE_HEIGHT, PAGE_WIDTH, [LEFT, TOP, RIGHT, BOTTOM]),
        };
        let (turned, header, footer) = match self {
            Self::Upright => ("", HEADER, FOOTER),
            Self::Turned => (" w:orient=\"landscape\"", HEADER / 2, FOOTER / 2),
        };
        format!(
            "<w:pgSz w:w=\"{width}\" w:h=\"{height}\"{turned}/><w:pgMar w:top=\"{top}\" w:right=\"{right}\" w:bottom=\"{bottom}\" w:left=\"{left}\" w:header=\"{header}\" w:footer=\"{footer}\" w:gutter=\"0\"/>"
        )
    }
}

/// Packs a document.
pub(crate) fn write(
    blocks: &[Block],
    properties: &Properties<'_>,
) -> Result<Vec<u8>, DocumentError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, part) in parts(blocks, properties) {
        zip.start_file(name, options)?;
        zip.write_all(part.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

fn parts(blocks: &[Block], properties: &Properties<'_>) -> Vec<(&'static str, String)> {
    let head = properties.running_head.unwrap_or_default();
    vec![
        ("[Content_Types].xml", content_types()),
        ("_rels/.rels", package_relationships()),
        ("docProps/core.xml", core(properties)),
        ("word/document.xml", document(blocks, properties.page)),
        ("word/_rels/document.xml.rels", document_relationships()),
        ("word/styles.xml", styles()),
        ("word/settings.xml", settings()),
        ("word/fontTable.xml", fonts()),
        ("word/header.xml", header(head)),
        ("word/footer1.xml", footer(properties.page_numbers, "right")),
        ("word/footer2.xml", footer(properties.page_numbers, "left")),
    ]
}

/// Parts of the main document: id, kind, target.
const LINKED: [(&str, &str, &str); 6] = [
    ("rId1", "styles", "styles.xml"),
    ("rId2", "settings", "settings.xml"),
    ("rId3", "fontTable", "fontTable.xml"),
    ("rId4", "header", "header.xml"),
    ("rId5", "footer", "footer1.xml"),
    ("rId6", "footer", "footer2.xml"),
];

fn content_types() -> String {
    let word = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let mut xml = format!(
        "{DECLARATION}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"{word}.document.main+xml\"/>"
    );
    for (_, kind, target) in LINKED {
        xml.push_str(&format!(
            "<Override PartName=\"/word/{target}\" ContentType=\"{word}.{kind}+xml\"/>"
        ));
    }
    xml + "</Types>"
}

fn package_relationships() -> String {
    format!(
        "{DECLARATION}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{RELATIONSHIPS}/officeDocument\" Target=\"word/document.xml\"/><Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/></Relationships>"
    )
}

fn document_relationships() -> String {
    let mut xml = format!(
        "{DECLARATION}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    );
    for (id, kind, target) in LINKED {
        xml.push_str(&format!(
            "<Relationship Id=\"{id}\" Type=\"{RELATIONSHIPS}/{kind}\" Target=\"{target}\"/>"
        ));
    }
    xml + "</Relationships>"
}

fn core(properties: &Properties<'_>) -> String {
    format!(
        "{DECLARATION}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:creator>{}</dc:creator><dc:language>zh-CN</dc:language></cp:coreProperties>",
        escape(properties.title),
        escape(properties.author)
    )
}

fn document(blocks: &[Block], page: Page) -> String {
    let mut xml = format!("{DECLARATION}<w:document {W}><w:body>");
    for block in blocks {
        xml.push_str(&match block {
            Block::Paragraph(paragraph) => paragraph.to_xml(),
            Block::Table(table) => table.to_xml(),
        });
    }
    xml.push_str(&format!("<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId4\"/><w:headerReference w:type=\"even\" r:id=\"rId4\"/><w:footerReference w:type=\"default\" r:id=\"rId5\"/><w:footerReference w:type=\"even\" r:id=\"rId6\"/>{}<w:docGrid w:type=\"lines\" w:linePitch=\"{LINE}\"/></w:sectPr></w:body></w:document>", page.to_xml()));
    xml
}

fn styles() -> String {
    let mut xml = format!(
        "{DECLARATION}<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>"
    );
    for style in ALL {
        let look = style.look();
        xml.push_str(&format!("<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"{}\"><w:name w:val=\"{}\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/>{}{}</w:style>",
            style.id(),
            look.name,
            paragraph_look(&look),
            run_look(&look)));
    }
    xml + "</w:styles>"
}

fn paragraph_look(look: &Look) -> String {
    let keep = if look.keep_next { "<w:keepNext/>" } else { "" };
    let outline = look.outline.map_or_else(String::new, |level| {
        format!("<w:outlineLvl w:val=\"{level}\"/>")
    });
    format!(
        "<w:pPr>{keep}<w:snapToGrid w:val=\"0\"/><w:spacing w:before=\"{}\" w:after=\"{}\" w:line=\"{}\" w:lineRule=\"exact\"/><w:ind w:firstLine=\"{}\"/><w:jc w:val=\"{}\"/>{outline}</w:pPr>",
        look.before, look.after, look.line, look.first_line, look.align
    )
}

fn run_look(look: &Look) -> String {
    let colour = if look.red {
        "<w:color w:val=\"FF0000\"/>"
    } else {
        ""
    };
    format!(
        "<w:rPr><w:rFonts w:ascii=\"{0}\" w:hAnsi=\"{0}\" w:eastAsia=\"{1}\" w:cs=\"{0}\"/>{colour}<w:sz w:val=\"{2}\"/><w:szCs w:val=\"{2}\"/></w:rPr>",
        latin(look.font),
        look.font,
        look.half_points
    )
}

fn settings() -> String {
    format!(
        "{DECLARATION}<w:settings {W}><w:evenAndOddHeaders/><w:characterSpacingControl w:val=\"compressPunctuation\"/><w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat></w:settings>"
    )
}

fn fonts() -> String {
    let mut xml = format!("{DECLARATION}<w:fonts {W}>");
    for (name, stand_in, charset) in FONTS {
        xml.push_str(&format!("<w:font w:name=\"{name}\"><w:altName w:val=\"{stand_in}\"/><w:charset w:val=\"{charset}\"/></w:font>"));
    }
    xml + "</w:fonts>"
}

fn header(text: &str) -> String {
    format!(
        "{DECLARATION}<w:hdr {W}><w:p><w:pPr><w:pStyle w:val=\"{}\"/></w:pPr><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p></w:hdr>",
        Style::RunningHead.id(),
        escape(text)
    )
}

/// One dash each side of the number; odd pages right, even pages left, one character in.
fn footer(numbered: bool, align: &str) -> String {
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let text = |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    let number = if numbered {
        format!(
            "{}{}<w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r>{}{}{}{}",
            text("— "),
            field("begin"),
            field("separate"),
            text("1"),
            field("end"),
            text(" —")
        )
    } else {
        String::new()
    };
    format!(
        "{DECLARATION}<w:ftr {W}><w:p><w:pPr><w:pStyle w:val=\"{}\"/><w:ind w:left=\"{CHAR}\" w:right=\"{CHAR}\"/><w:jc w:val=\"{align}\"/></w:pPr>{number}</w:p></w:ftr>",
        Style::PageNumber.id()
    )
}
