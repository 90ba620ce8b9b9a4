//! The report at the end of the campaign 工作总结报告, in the layout of GB/T 9704-2012, to the higher authority.
//!
//! Head, text in numbered sections, one annex (how the numbers were made), imprint.

mod air;
mod overview;
mod ranks;
mod returned;
mod tasks;
mod unfinished;

use assess::{Assessment, RankingFinding};
use plan::Plan;

use crate::annex::SIMULATED;
use crate::chinese;
use crate::error::DocumentError;
use crate::frame::Frame;
use crate::issued::{CircularIssue, Issued};
use crate::section::{TableNumber, body, method, numbered};
use crate::word::{Block, Page, Properties, write};

/// The final report as docx; `rankings` are those of all weeks, oldest first. The same input gives the same bytes.
///
/// # Errors
/// The document could not be packed.
pub fn final_report_docx(
    plan: &Plan,
    assessment: &Assessment,
    rankings: &[RankingFinding],
    issue: &CircularIssue,
) -> Result<Vec<u8>, DocumentError> {
    let issued = Issued {
        plan,
        assessment,
        issue,
    };
    let issuer = &plan.issuer;
    // The plan names whom circulars are copied to: they direct the campaign, so the report goes to them.
    let above = issuer.copies_to.join("、");
    let (addressed_to, copies_to) = if above.is_empty() {
        (issuer.addressed_to.clone(), String::new())
    } else {
        (above, issuer.addressed_to.clone())
    };
    let frame = Frame {
        plan,
        issue,
        title_lines: issued.title_lines("工作总结的报告".to_owned()),
        addressed_to,
        copies_to,
        annexes: &[method::TITLE],
        upward: true,
    };
    let mut blocks = frame.around(text(issued, rankings));
    blocks.extend(frame.annex(1));
    blocks.extend(method::blocks(issued, "报告"));
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

fn text(issued: Issued<'_>, rankings: &[RankingFinding]) -> Vec<Block> {
    let mut tables = TableNumber::default();
    let mut blocks = vec![body(&format!(
        "现将{}工作情况报告如下。数据截至{}，计算方法见附件。",
        issued.campaign(),
        chinese::time(issued.assessment.as_of)
    ))];
    blocks.extend(numbered(vec![
        overview::section(issued),
        air::section(issued, &mut tables),
        ranks::section(issued, rankings, &mut tables),
        returned::section(issued, &mut tables),
        tasks::inspections(issued, &mut tables),
        tasks::section(issued, &mut tables),
        unfinished::section(issued),
    ]));
    blocks.push(body("特此报告。"));
    blocks
}
