//! What stands around the text: 版头, title, 主送机关; 附件说明, signature, date; 版记.

use super::{Circular, body};
use crate::chinese;
use crate::word::{BLOCK_CHARS, Block, CHAR, Paragraph, Style, mm};

/// What annexes are called, in order.
pub(super) const ANNEXES: [&str; 2] = ["考核排名计算明细", "数据来源与计算方法说明"];

/// From the red head to the sentence that introduces the sections.
pub(super) fn head(circular: Circular<'_>) -> Vec<Block> {
    let issuer = &circular.plan.issuer;
    let number = format!(
        "{}〔{}〕{}号",
        issuer.document_prefix,
        circular.issue.date.year(),
        circular.issue.number
    );
    let mut blocks: Vec<Block> = vec![
        Paragraph::new(Style::RedHead, &format!("{}文件", issuer.name))
            .on_one_line()
            .into(),
        Paragraph::new(Style::Number, &number)
            .with_red_line()
            .into(),
    ];
    for (index, line) in circular.title_lines().iter().enumerate() {
        let title = Paragraph::new(Style::Title, line).on_one_line();
        // Two lines below the red line, which itself is 4 mm below the number.
        let title = if index == 0 {
            title.after_room(mm(205) + mm(40))
        } else {
            title
        };
        blocks.push(title.into());
    }
    blocks.push(Paragraph::new(Style::Addressee, &format!("{}：", issuer.addressed_to)).into());
    blocks.push(body(&introduction(circular)));
    blocks
}

fn introduction(circular: Circular<'_>) -> String {
    let as_of = chinese::time(circular.assessment.as_of);
    let campaign = circular.campaign();
    match (&circular.assessment.ranking, circular.week()) {
        (Some(ranking), Some(week)) => format!(
            "现将{campaign}第{week}周（{}至{}）考核排名及有关情况通报如下。数据截至{as_of}，计算方法见附件2。",
            chinese::day(ranking.from),
            chinese::day(ranking.to)
        ),
        _ => format!("现将{campaign}进展情况通报如下。数据截至{as_of}，计算方法见附件2。"),
    }
}

/// 附件说明, signature and date.
pub(super) fn foot(circular: Circular<'_>) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for (number, title) in (1..).zip(ANNEXES) {
        let (text, left) = if number == 1 {
            (format!("附件：{number}. {title}"), 2)
        } else {
            (format!("{number}. {title}"), 5)
        };
        let entry = Paragraph::new(Style::AnnexList, &text).indented(left * CHAR, 0);
        let entry = if number == 1 {
            entry.after_room(LINE_OF_TEXT)
        } else {
            entry
        };
        blocks.push(entry.into());
    }
    // Without a seal: the name ends two characters before the edge, the date starts two characters after the name does.
    let name = &circular.plan.issuer.name;
    let start = BLOCK_CHARS.saturating_sub(chinese::width(name) + 2);
    let start = i32::try_from(start).unwrap_or_default() * CHAR;
    let date = chinese::date(circular.issue.date);
    blocks.push(
        Paragraph::new(Style::Signature, name)
            .indented(start, 0)
            .after_room(2 * LINE_OF_TEXT)
            .into(),
    );
    blocks.push(
        Paragraph::new(Style::Signature, &date)
            .indented(start + 2 * CHAR, 0)
            .into(),
    );
    blocks
}

/// A line of text: 225 mm / 22.
const LINE_OF_TEXT: i32 = mm(2250) / 22;

/// 版记: who gets copies, who printed it and when.
pub(super) fn imprint(circular: Circular<'_>) -> Vec<Block> {
    let issuer = &circular.plan.issuer;
    let copies = format!("抄送：{}。", issuer.copies_to.join("，"));
    let printed = format!("{}印发", chinese::date(circular.issue.date));
    let last = Paragraph::new(Style::Imprint, &issuer.name)
        .tab()
        .text(&printed)
        .indented(CHAR, CHAR)
        .last_of_imprint();
    if issuer.copies_to.is_empty() {
        return vec![last.into()];
    }
    let first = Paragraph::new(Style::Imprint, &copies)
        .indented(CHAR, CHAR)
        .first_of_imprint();
    vec![first.into(), last.into()]
}
