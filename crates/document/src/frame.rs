//! What stands around the text of an issued document: 版头, title, 主送机关; 附件说明, signature, date; 版记.

use plan::Plan;

use crate::chinese;
use crate::issued::CircularIssue;
use crate::word::{
    BLOCK_CHARS, BLOCK_WIDTH, Block, CHAR, Cell, LINE, Paragraph, Style, Table, keep_last, mm,
};

/// What the frame says.
pub(crate) struct Frame<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) issue: &'a CircularIssue,
    pub(crate) title_lines: Vec<String>,
    /// 主送机关, without the colon.
    pub(crate) addressed_to: String,
    /// 抄送, without the full stop.
    pub(crate) copies_to: String,
    /// What annexes are called, in order.
    pub(crate) annexes: &'static [&'static str],
    /// Whether it goes to a higher authority (上行文): then room is left for who signs it.
    pub(crate) upward: bool,
}

impl Frame<'_> {
    /// Text with all that stands before and after it; the annexes follow, then [`Frame::imprint`].
    pub(crate) fn around(&self, text: Vec<Block>) -> Vec<Block> {
        let mut blocks = self.head();
        blocks.extend(text);
        // The signature never stands on a page without text.
        keep_last(&mut blocks);
        blocks.extend(self.foot());
        blocks
    }

    /// From the red head to the addressee.
    fn head(&self) -> Vec<Block> {
        let issuer = &self.plan.issuer;
        let number = format!(
            "{}〔{}〕{}号",
            issuer.document_prefix,
            self.issue.date.year(),
            self.issue.number
        );
        // Upward: the number one character from the left, whoever signs one from the right, the red line as wide as ever.
        let number = if self.upward {
            Paragraph::new(Style::Number, &format!("　{number}"))
                .tab()
                .text("签发人：　　　")
                .flush_left()
        } else {
            Paragraph::new(Style::Number, &number)
        };
        let mut blocks: Vec<Block> = vec![
            Paragraph::new(Style::RedHead, &format!("{}文件", issuer.name))
                .on_one_line()
                .into(),
            number.with_red_line().into(),
        ];
        for (index, line) in self.title_lines.iter().enumerate() {
            let title = Paragraph::new(Style::Title, line).on_one_line();
            // Two lines below the red line, which itself is 4 mm below the number.
            let title = if index == 0 {
                title.after_room(2 * LINE + mm(40))
            } else {
                title
            };
            blocks.push(title.into());
        }
        blocks.push(Paragraph::new(Style::Addressee, &format!("{}：", self.addressed_to)).into());
        blocks
    }

    /// 附件说明, signature and date, all on one page.
    fn foot(&self) -> Vec<Block> {
        let mut blocks: Vec<Block> = Vec::new();
        for (number, title) in (1..).zip(self.annexes) {
            let (text, left) = match (self.annexes.len(), number) {
                (1, _) => (format!("附件：{title}"), 2),
                (_, 1) => (format!("附件：{number}. {title}"), 2),
                _ => (format!("{number}. {title}"), 5),
            };
            let entry = Paragraph::new(Style::AnnexList, &text)
                .indented(left * CHAR, 0)
                .kept();
            let entry = if number == 1 {
                entry.after_room(LINE)
            } else {
                entry
            };
            blocks.push(entry.into());
        }
        // Without a seal: the name ends two characters before the edge, the date starts two characters after the name does.
        let name = &self.plan.issuer.name;
        let start = BLOCK_CHARS.saturating_sub(chinese::width(name) + 2);
        let start = i32::try_from(start).unwrap_or_default() * CHAR;
        let name = Paragraph::new(Style::Signature, name)
            .indented(start, 0)
            .after_room(2 * LINE)
            .kept();
        let date = Paragraph::new(Style::Signature, &chinese::date(self.issue.date))
            .indented(start + 2 * CHAR, 0);
        blocks.extend([name.into(), date.into()]);
        blocks
    }

    /// The mark and title of an annex, on a new page.
    pub(crate) fn annex(&self, number: usize) -> Vec<Block> {
        let mark = if self.annexes.len() == 1 {
            "附件".to_owned()
        } else {
            format!("附件{number}")
        };
        let title = self.annexes.get(number - 1).copied().unwrap_or_default();
        vec![
            Paragraph::new(Style::AnnexMark, &mark).on_new_page().into(),
            Paragraph::new(Style::AnnexTitle, title)
                .on_one_line()
                .into(),
        ]
    }

    /// 版记: who gets copies, who printed it and when.
    pub(crate) fn imprint(&self) -> Vec<Block> {
        let mut table = Table::new(BLOCK_WIDTH, &[1]).at_foot();
        if !self.copies_to.is_empty() {
            let copies = format!("抄送：{}。", self.copies_to);
            // Further lines start under the first name, three letters of the imprint further in.
            let copies = Paragraph::new(Style::Imprint, &copies)
                .indented(CHAR + COPIES, CHAR)
                .hanging(COPIES);
            table.row(vec![Cell::of(copies)]);
        }
        let printed = Paragraph::new(Style::Imprint, &self.plan.issuer.name)
            .tab()
            .text(&format!("{}印发", chinese::date(self.issue.date)))
            .indented(CHAR, CHAR);
        table.row(vec![Cell::of(printed)]);
        vec![table.into(), Paragraph::new(Style::AfterImprint, "").into()]
    }
}

/// `抄送：` in 4号.
const COPIES: i32 = 3 * 280;
