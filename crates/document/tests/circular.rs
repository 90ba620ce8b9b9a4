//! The circular is a sound docx whatever the texts hold, names every ranked unit and says when it is simulated.
#![allow(clippy::unwrap_used)]

mod support;

use assess::{Assessment, assess};
use campaign::Campaign;
use document::{AnnexFill, CircularIssue, annex_docx, circular_docx};
use plan::Plan;
use quick_xml::Reader;
use quick_xml::events::Event;
use standard::Standards;
use support::{form, plans, unpacked};
use units::{BeijingTime, FactId};

const HOSTILE: &[&str] = &[
    "]]>",
    "&<>\"'&amp;&#0;&bogus;",
    "<w:t>伪造</w:t></w:r>",
    "\u{0}\u{1}\u{8}\u{B}\u{C}\u{E}\u{1F}\u{7F}\u{FFFE}\u{FFFF}",
    "一行\n二行\r\n三行\r\t四",
    "😀𠮷\u{202E}\u{200B}\u{10FFFF}",
    "<!-- --><![CDATA[x]]><?php ?>",
    "{person_times}",
    "",
];

/// Simulated, a month in.
fn assessed(plan: &Plan) -> Assessment {
    let as_of = BeijingTime::midnight(plan.period.first).plus_seconds(30 * 24 * 3600);
    let mut campaign = Campaign::new();
    for (id, (recorded_at, fact)) in (1..).zip(sim::simulate(plan, 7, as_of, |_, _| ())) {
        campaign.apply(&fact.recorded(FactId(id), recorded_at));
    }
    assess(plan, &Standards::builtin().unwrap(), &campaign, as_of)
}

fn issue(assessment: &Assessment) -> CircularIssue {
    CircularIssue {
        number: 3,
        date: assessment.as_of.date(),
        ledger_head: Some("F9 abc<&>".to_owned()),
    }
}

/// The text of every part that must be well-formed XML, by part; texts of table cells and paragraphs run together.
fn texts(docx: &[u8]) -> Vec<(String, String)> {
    let parts = unpacked(docx);
    for name in ["[Content_Types].xml", "_rels/.rels", "word/document.xml"] {
        assert!(parts.iter().any(|(other, _)| other == name), "{name}");
    }
    let text = |(name, part): (String, Vec<u8>)| {
        let xml = String::from_utf8(part).unwrap();
        let text = text_of(&xml).unwrap_or_else(|wrong| panic!("{name}: {wrong}"));
        (name, text)
    };
    parts.into_iter().map(text).collect()
}

/// What stands in `w:t`; an error unless the XML is well formed and holds only characters that XML 1.0 allows.
fn text_of(xml: &str) -> Result<String, String> {
    if let Some(letter) = xml.chars().find(|letter| !is_allowed(*letter)) {
        return Err(format!("{letter:?} in XML"));
    }
    if xml.contains("]]>") {
        return Err("]]> in text".to_owned());
    }
    let mut reader = Reader::from_str(xml);
    let (mut depth, mut in_text, mut text) = (0_u32, false, String::new());
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(tag) => {
                depth += 1;
                in_text = tag.name().as_ref() == "w:t";
                for attribute in tag.attributes() {
                    attribute.map_err(|error| error.to_string())?;
                }
            }
            Event::End(_) => {
                depth -= 1;
                in_text = false;
            }
            Event::Text(run) if in_text => text.push_str(run.as_ref()),
            Event::GeneralRef(name) => {
                let name: &str = name.as_ref();
                let letter = match name {
                    "amp" => '&',
                    "lt" => '<',
                    "gt" => '>',
                    "quot" => '"',
                    "apos" => '\'',
                    other => return Err(format!("&{other};")),
                };
                if in_text {
                    text.push(letter);
                }
            }
            Event::CData(_) | Event::Comment(_) | Event::PI(_) | Event::DocType(_) => {
                return Err("not ours".to_owned());
            }
            Event::Eof => break,
            _ => {}
        }
    }
    if depth > 0 {
        return Err("tags left open".to_owned());
    }
    Ok(text)
}

fn is_allowed(letter: char) -> bool {
    matches!(letter, '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

fn body(docx: &[u8]) -> String {
    let mut texts = texts(docx);
    texts.retain(|(name, _)| name == "word/document.xml");
    texts.remove(0).1
}

fn header(docx: &[u8]) -> String {
    let texts = texts(docx).into_iter();
    texts
        .filter(|(name, _)| name.contains("header"))
        .map(|(_, text)| text)
        .collect()
}

#[test]
fn every_county_of_the_ranking_stands_in_it() {
    for plan in plans() {
        let assessment = assessed(&plan);
        let ranking = assessment
            .ranking
            .as_ref()
            .expect("a ranking after a month");
        assert_eq!(
            ranking.rows.len(),
            plan.units.iter().filter(|unit| unit.ranked).count()
        );
        let text = body(&circular_docx(&plan, &assessment, &issue(&assessment)).unwrap());
        for row in &ranking.rows {
            let listed = format!("{}（{}分）", row.name, row.score);
            assert!(text.contains(&listed), "{listed}");
            let cells = format!("{}{}{}", row.rank, row.name, row.score);
            assert!(text.contains(&cells), "{cells}");
        }
        assert!(text.contains("F9 abc<&>"));
    }
}

#[test]
fn simulated_documents_say_so_and_others_do_not() {
    for plan in plans() {
        let mut assessment = assessed(&plan);
        assert!(assessment.simulated);
        let docx = circular_docx(&plan, &assessment, &issue(&assessment)).unwrap();
        assert!(header(&docx).contains("模拟"), "{}", header(&docx));
        assessment.simulated = false;
        let docx = circular_docx(&plan, &assessment, &issue(&assessment)).unwrap();
        assert!(!header(&docx).contains("模拟"));
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let plan = support::plan();
    let assessment = assessed(&plan);
    let write = || circular_docx(&plan, &assessment, &issue(&assessment)).unwrap();
    assert!(write() == write());
}

/// A plan whose every printed text ends in something hostile.
fn spoilt(mut plan: Plan, hostile: &str) -> Plan {
    plan.title.push_str(hostile);
    plan.city.push_str(hostile);
    plan.issuer.name.push_str(hostile);
    plan.issuer.document_prefix.push_str(hostile);
    plan.issuer.addressed_to.push_str(hostile);
    for text in plan
        .issuer
        .campaign_lines
        .iter_mut()
        .chain(&mut plan.issuer.copies_to)
    {
        text.push_str(hostile);
    }
    for unit in &mut plan.units {
        unit.name.push_str(hostile);
        unit.short.push_str(hostile);
    }
    for task in &mut plan.tasks {
        task.title.push_str(hostile);
    }
    for obligation in &mut plan.calendar.obligations {
        obligation.name.push_str(hostile);
    }
    for component in &mut plan.scoring.components {
        component.name.push_str(hostile);
    }
    for object in &mut plan.annex.rows {
        object.name.push_str(hostile);
    }
    plan
}

#[test]
fn hostile_texts_leave_the_xml_whole() {
    for hostile in HOSTILE {
        let plan = spoilt(support::plan(), hostile);
        let assessment = assessed(&plan);
        let mut issue = issue(&assessment);
        issue.ledger_head = Some((*hostile).to_owned());
        let text = body(&circular_docx(&plan, &assessment, &issue).unwrap());
        assert!(text.contains("考核排名"));
        if hostile
            .chars()
            .all(|letter| !letter.is_control() && is_allowed(letter))
        {
            let row = &assessment.ranking.as_ref().unwrap().rows[0];
            assert!(text.contains(&row.name), "{hostile:?} as it is");
        }
    }
}

#[test]
fn an_annex_of_hostile_texts_is_whole_as_well() {
    for hostile in HOSTILE {
        let plan = spoilt(support::plan(), hostile);
        let mut form = form(&plan);
        for problem in form.rows.iter_mut().flat_map(|row| &mut row.problems) {
            problem.summary = (*hostile).to_owned();
        }
        let fill = AnnexFill {
            unit: Some(hostile),
            form: Some(&form),
            lines: 0,
            simulated: true,
        };
        let docx = annex_docx(&plan, &fill).unwrap();
        assert!(header(&docx).contains("模拟"));
        assert!(body(&docx).contains(&plan.annex.title));
    }
}
