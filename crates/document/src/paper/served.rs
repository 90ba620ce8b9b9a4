//! 送达回证: proof that a paper reached its party, filled in by hand.

use super::sheet::Sheet;
use super::subject::BLANK_DAY;
use crate::word::{BLOCK_WIDTH, Block, Cell, LINE, Paragraph, Style, Table};

/// The ways to serve a paper, to be ticked.
const WAYS: &str = "□直接送达　□留置送达　□邮寄送达　□委托送达　□电子送达　□公告送达";

impl Sheet<'_> {
    /// The proof of service, on a page of its own.
    pub(super) fn proof_of_service(&self, number: &str, party: &str) -> Vec<Block> {
        let paper = format!("{}\n{number}", self.title);
        let signed = format!("（签名或者盖章）\n{BLANK_DAY}");
        let rows = [
            ("送达文书\n名称和文号", paper.as_str(), 2),
            ("受送达人", party, 2),
            ("送达地点", "", 2),
            ("送达方式", WAYS, 2),
            ("收件人", signed.as_str(), 4),
            ("代收的，代收人\n与受送达人关系", "", 2),
            ("送达人\n（两人以上）", signed.as_str(), 4),
            ("见证人", signed.as_str(), 3),
            ("备注", "", 2),
        ];
        let mut table = Table::new(BLOCK_WIDTH, &[28, 100]);
        for (head, text, lines) in rows {
            table.tall_row(LINE * lines, vec![Cell::head(head), Cell::new(text)]);
        }
        vec![
            Paragraph::new(Style::Title, &self.authority)
                .on_one_line()
                .on_new_page()
                .into(),
            Paragraph::new(Style::AnnexTitle, "送达回证")
                .after_room(0)
                .into(),
            table.into(),
        ]
    }
}
