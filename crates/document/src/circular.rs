//! The weekly circular 通报, in the layout of GB/T 9704-2012.
//!
//! Head, text in numbered sections, two annexes (how every score was reached; how the numbers were made), imprint.

mod needed;
mod ranking;
mod scores;

use assess::Assessment;
use plan::Plan;

use crate::annex::SIMULATED;
use crate::chinese;
use crate::error::DocumentError;
use crate::frame::Frame;
use crate::issued::{CircularIssue, Issued};
use crate::section::{TableNumber, body, method, numbered, returns, targets, work};
use crate::word::{Block, Page, Properties, write};

const ANNEXES: [&str; 2] = ["考核排名计算明细", method::TITLE];

/// The circular as docx. The same input gives the same bytes.
///
/// # Errors
/// The document could not be packed.
pub fn circular_docx(
    plan: &Plan,
    assessment: &Assessment,
    issue: &CircularIssue,
) -> Result<Vec<u8>, DocumentError> {
    let issued = Issued {
        plan,
        assessment,
        issue,
    };
    let issuer = &plan.issuer;
    let frame = Frame {
        plan,
        issue,
        title_lines: issued.title_lines(match week(issued) {
            Some(week) => format!("第{week}周考核排名情况的通报"),
            None => "进展情况的通报".to_owned(),
        }),
        addressed_to: issuer.addressed_to.clone(),
        copies_to: issuer.copies_to.join("，"),
        annexes: &ANNEXES,
        upward: false,
    };
    let mut blocks = frame.around(text(issued));
    blocks.extend(frame.annex(1));
    blocks.extend(scores::blocks(assessment));
    blocks.extend(frame.annex(2));
    blocks.extend(method::blocks(issued, "通报"));
    blocks.extend(frame.imprint());
    write(
        &blocks,
        &Properties {
            title: &frame.title_lines.concat(),
            author: &issuer.name,
            running_head: assessment.simulated.then_some(SIMULATED),
            page_numbers: true,
            page: Page::Upright,
        },
    )
}

fn text(issued: Issued<'_>) -> Vec<Block> {
    let mut tables = TableNumber::default();
    let mut blocks = vec![body(&introduction(issued))];
    blocks.extend(numbered(vec![
        ranking::section(issued, &mut tables),
        targets::section(issued, &mut tables),
        returns::section(issued, &mut tables),
        work::section(issued, &mut tables),
        needed::section(issued),
    ]));
    blocks
}

/// Number of the week ranked, from 1.
fn week(issued: Issued<'_>) -> Option<usize> {
    issued.week_of(issued.assessment.ranking.as_ref()?.due)
}

fn introduction(issued: Issued<'_>) -> String {
    let as_of = chinese::time(issued.assessment.as_of);
    let campaign = issued.campaign();
    match (&issued.assessment.ranking, week(issued)) {
        (Some(ranking), Some(week)) => format!(
            "现将{campaign}第{week}周（{}至{}）考核排名及有关情况通报如下。数据截至{as_of}，计算方法见附件2。",
            chinese::day(ranking.from),
            chinese::day(ranking.to)
        ),
        _ => format!("现将{campaign}进展情况通报如下。数据截至{as_of}，计算方法见附件2。"),
    }
}
