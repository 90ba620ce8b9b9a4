//! 送达回证: proof that a paper reached its party, filled in by hand.

use super::sheet::Sheet;
use super::subject::BLANK_DAY;
use crate::word::{BLOCK_WIDTH, Block, Cell, LINE, Paragraph, Style, Table};

/// The ways to serve a paper, to be ticked.
const WAYS: &str = "□直接送达　□留置送达　□邮寄送达\n□委托送达　□电子送达　□公告送达";

impl Sheet<'_> {
    /// The proof of service, on a page of its own.
    pub(super) fn proof_of_service(&self, number: &str, party: &str) -> Vec<Block> {
        let paper = format!("{}\n{number}", self.title);
        let signed = format!("（签名或者盖章）\n{BLANK_DAY}");
        // Heights in half lines: all of it fits on a page.
        let rows = [
            ("送达文书\n名称和文号", paper.as_str(), 4),
            ("受送达人", party, 3),
            ("送达地点", "", 3),
            ("送达方式", WAYS, 4),
            ("收件人", signed.as_str(), 5),
            ("代收人与\n受送达人关系", "", 4),
            ("送达人\n（两人以上）", signed.as_str(), 5),
            ("见证人", signed.as_str(), 4),
            ("备注", "", 3),
        ];
        let mut table = Table::new(BLOCK_WIDTH, &[34, 94]).tight();
        for (head, text, halves) in rows {
            table.tall_row(
                LINE * halves / 2,
                vec![
                    Cell::styled(Style::FormCell, head),
                    Cell::styled(Style::FormCell, text),
                ],
            );
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
