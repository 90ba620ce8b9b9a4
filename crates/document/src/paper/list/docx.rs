//! The lists as a circular.

use plan::{ListRule, Plan};
use units::FactSet;

use super::{HEADS, ListPublication, cells, consequence, scores_source};
use crate::annex::SIMULATED;
use crate::chinese;
use crate::error::DocumentError;
use crate::frame::Frame;
use crate::issued::CircularIssue;
use crate::plain;
use crate::section::{TableNumber, body, note};
use crate::word::{BLOCK_WIDTH, Block, Cell, Page, Paragraph, Properties, Style, Table, write};

/// The lists as docx. The same input gives the same bytes.
///
/// # Errors
/// The document could not be packed.
pub fn lists_docx(
    plan: &Plan,
    publication: &ListPublication<'_>,
    issue: &CircularIssue,
) -> Result<Vec<u8>, DocumentError> {
    let issuer = &plan.issuer;
    let mut title_lines = issuer.campaign_lines.clone();
    if let Some(first) = title_lines.first_mut() {
        first.insert_str(0, "关于");
    }
    title_lines.push(format!("{}的通报", ListPublication::names(plan)));
    let frame = Frame {
        plan,
        issue,
        title_lines,
        addressed_to: issuer.addressed_to.clone(),
        copies_to: issuer.copies_to.join("，"),
        annexes: &[],
        upward: false,
    };
    let mut blocks = frame.around(text(plan, publication));
    blocks.push(rests_on(publication, issue));
    blocks.extend(frame.imprint());
    write(
        &blocks,
        &Properties {
            title: &frame.title_lines.concat(),
            author: &issuer.name,
            running_head: publication.simulated.then_some(SIMULATED),
            page_numbers: true,
            page: Page::Upright,
        },
    )
}

fn text(plan: &Plan, publication: &ListPublication<'_>) -> Vec<Block> {
    let counts: Vec<String> = plan
        .lists
        .iter()
        .map(|rule| format!("{}{}个", rule.name, publication.on(&rule.id).count()))
        .collect();
    let mut blocks = vec![body(&format!(
        "按照《{}》（以下简称方案），现将截至{}经考核确认的{}公布如下，接受公众监督。列榜对象共{}个，其中{}。",
        plan.title,
        chinese::time(publication.as_of),
        ListPublication::names(plan),
        publication.objects.len(),
        counts.join("、")
    ))];
    let mut tables = TableNumber::default();
    for (number, rule) in (1..).zip(&plan.lists) {
        let head = format!("{}、{}", chinese::numeral(number), rule.name);
        blocks.push(Paragraph::new(Style::Heading1, &head).into());
        blocks.push(body(&consequence(plan, rule)));
        blocks.extend(table(plan, publication, rule, &mut tables));
    }
    blocks.extend(scores_source(plan).map(note));
    blocks.push(body(
        "列榜对象的责任单位对列榜有异议的，可以提出申诉，说明理由并附材料；申诉期间不停止执行。",
    ));
    blocks
}

fn table(
    plan: &Plan,
    publication: &ListPublication<'_>,
    rule: &ListRule,
    tables: &mut TableNumber,
) -> Vec<Block> {
    let mut table = Table::new(BLOCK_WIDTH, &[11, 30, 14, 18, 11, 40, 31]).head(HEADS);
    let mut count = 0;
    for listed in publication.on(&rule.id) {
        count += 1;
        let [name, sort, unit, score, reasons, day] = cells(plan, listed);
        table.row(vec![
            Cell::new(&format!("{count}")),
            Cell::left(&name),
            Cell::new(&sort),
            Cell::new(&unit),
            Cell::new(&score),
            Cell::left(&reasons),
            Cell::new(&day),
        ]);
    }
    if count == 0 {
        return vec![body("本期没有列入的对象。")];
    }
    vec![
        tables.titled(&format!("{}（{count}个）", plain::line(&rule.name))),
        table.into(),
    ]
}

fn rests_on(publication: &ListPublication<'_>, issue: &CircularIssue) -> Block {
    let facts = FactSet::collect(publication.facts());
    let facts = if facts.is_empty() {
        crate::section::NOTHING.to_owned()
    } else {
        facts.to_string().replace(", ", "、")
    };
    let head = issue.ledger_head.as_deref().map(plain::line);
    let head = head.map_or_else(String::new, |head| {
        format!("台账校验值（末条事实的编号和SHA-256）：{head}。")
    });
    note(&format!("注：本通报依据台账事实{facts}。{head}"))
}
