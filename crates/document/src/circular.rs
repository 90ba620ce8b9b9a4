//! The weekly circular 通报, in the layout of GB/T 9704-2012.
//!
//! Head, text in numbered sections, two annexes (how every score was reached; how the numbers were made), imprint.

mod annexes;
mod frame;
mod needed;
mod ranking;
mod returns;
mod targets;
mod work;

use assess::Assessment;
use jiff::civil::Date;
use plan::{Obligation, Plan};
use units::BeijingTime;

use crate::annex::SIMULATED;
use crate::chinese;
use crate::error::DocumentError;
use crate::word::{Block, Paragraph, Properties, Style, write};

/// What the office decides when it issues a circular.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CircularIssue {
    /// 发文顺序号.
    pub number: u32,
    /// 成文日期.
    pub date: Date,
    /// Hash of the ledger's last fact, if the facts came from a ledger: whoever holds the circular can check the ledger.
    pub ledger_head: Option<String>,
}

/// All that a circular is made from.
#[derive(Clone, Copy)]
struct Circular<'a> {
    plan: &'a Plan,
    assessment: &'a Assessment,
    issue: &'a CircularIssue,
}

/// The circular as docx. The same input gives the same bytes.
///
/// # Errors
/// The document could not be packed.
pub fn circular_docx(
    plan: &Plan,
    assessment: &Assessment,
    issue: &CircularIssue,
) -> Result<Vec<u8>, DocumentError> {
    let circular = Circular {
        plan,
        assessment,
        issue,
    };
    let mut blocks = frame::head(circular);
    for (number, section) in (1..).zip(circular.sections()) {
        let head = format!("{}、{}", chinese::numeral(number), section.title);
        blocks.push(Paragraph::new(Style::Heading1, &head).into());
        blocks.extend(section.blocks);
    }
    blocks.extend(frame::foot(circular));
    blocks.extend(annexes::blocks(circular));
    blocks.extend(frame::imprint(circular));
    write(
        &blocks,
        &Properties {
            title: &circular.title_lines().concat(),
            author: &plan.issuer.name,
            running_head: assessment.simulated.then_some(SIMULATED),
            page_numbers: true,
        },
    )
}

/// A section of the text.
struct Section {
    title: &'static str,
    blocks: Vec<Block>,
}

/// Numbers tables through the whole document.
#[derive(Default)]
struct TableNumber(u32);

impl TableNumber {
    fn titled(&mut self, title: &str) -> Block {
        self.0 += 1;
        Paragraph::new(Style::TableTitle, &format!("表{}　{title}", self.0)).into()
    }
}

impl Circular<'_> {
    fn sections(self) -> Vec<Section> {
        let mut tables = TableNumber::default();
        vec![
            ranking::section(self, &mut tables),
            targets::section(self, &mut tables),
            returns::section(self, &mut tables),
            work::section(self, &mut tables),
            needed::section(self),
        ]
    }

    fn title_lines(self) -> Vec<String> {
        let mut lines = self.plan.issuer.campaign_lines.clone();
        lines.push(match self.week() {
            Some(week) => format!("第{week}周考核排名情况的通报"),
            None => "进展情况的通报".to_owned(),
        });
        if let Some(first) = lines.first_mut() {
            first.insert_str(0, "关于");
        }
        lines
    }

    /// The campaign's name in a sentence.
    fn campaign(self) -> String {
        self.plan.issuer.campaign_lines.concat()
    }

    /// Number of the week ranked, from 1.
    fn week(self) -> Option<usize> {
        let due = self.assessment.ranking.as_ref()?.due;
        let index = self
            .obligation()?
            .due
            .iter()
            .position(|other| *other == due)?;
        Some(index + 1)
    }

    /// The obligation answered by the annex form.
    fn obligation(&self) -> Option<&Obligation> {
        let obligations = &self.plan.calendar.obligations;
        obligations
            .iter()
            .find(|obligation| obligation.is_annex_form)
    }

    /// The next deadline of the weekly return.
    fn next_due(self) -> Option<BeijingTime> {
        let due = &self.obligation()?.due;
        due.iter().copied().find(|due| *due > self.assessment.as_of)
    }
}

/// A paragraph of the text.
fn body(text: &str) -> Block {
    Paragraph::new(Style::Body, text).into()
}
