//! What stands around the text of a paper: authority, title, number; signature, date; what it rests on.

use plan::Plan;
use units::{FactId, FactSet};

use super::PaperIssue;
use super::error::PaperError;
use crate::annex::SIMULATED;
use crate::chinese;
use crate::plain;
use crate::section::note;
use crate::word::{
    BLOCK_CHARS, Block, CHAR, LINE, Page, Paragraph, Properties, Style, keep_last, write,
};

/// The frame of a paper.
pub(super) struct Sheet<'a> {
    pub(super) plan: &'a Plan,
    pub(super) issue: &'a PaperIssue,
    /// Who issues it, in full.
    pub(super) authority: String,
    /// What it is, such as `责令整改通知书`.
    pub(super) title: &'static str,
}

impl Sheet<'_> {
    /// The paper's number, or room for one.
    pub(super) fn number(&self) -> String {
        let number = plain::line(&self.issue.number);
        if number.is_empty() {
            format!("＿＿〔{}〕＿＿号", self.issue.date.year())
        } else {
            number
        }
    }

    /// Authority, title, number and to whom; on a new page if it does not begin the document.
    pub(super) fn head(&self, number: &str, addressee: &str, begins: bool) -> Vec<Block> {
        let authority = Paragraph::new(Style::Title, &self.authority).on_one_line();
        let authority = if begins {
            authority
        } else {
            authority.on_new_page()
        };
        let title = Paragraph::new(Style::Title, self.title).on_one_line();
        let number = Paragraph::new(Style::Number, number)
            .after_room(LINE / 2)
            .with_black_line();
        let addressee =
            Paragraph::new(Style::Addressee, &format!("{addressee}：")).after_room(LINE / 2);
        vec![
            authority.into(),
            title.into(),
            number.into(),
            addressee.into(),
        ]
    }

    /// Text, then the signature, on a page with the last two paragraphs at least, then what the paper rests on.
    pub(super) fn signed(
        &self,
        mut text: Vec<Block>,
        facts: impl IntoIterator<Item = FactId>,
    ) -> Vec<Block> {
        let last = text.len().saturating_sub(1);
        if let Some(before) = text.get_mut(..last) {
            keep_last(before);
        }
        keep_last(&mut text);
        text.extend(self.signature());
        text.push(self.rests_on(facts));
        text
    }

    /// The date four characters from the edge, the name centred over it: a seal is pressed on both.
    fn signature(&self) -> [Block; 2] {
        let date = chinese::date(self.issue.date);
        let halves = |text: &str| chinese::width(text) * 2;
        let room = BLOCK_CHARS * 2;
        let date_at = room.saturating_sub(8 + halves(&date));
        let middle = date_at + halves(&date) / 2;
        let name = halves(&self.authority);
        let name_at = middle
            .saturating_sub(name / 2)
            .min(room.saturating_sub(name + 2));
        let twips = |halves: usize| i32::try_from(halves).unwrap_or_default() * CHAR / 2;
        let name = Paragraph::new(Style::Signature, &self.authority)
            .indented(twips(name_at), 0)
            .after_room(LINE * 3 / 2)
            .kept();
        let date = Paragraph::new(Style::Signature, &date)
            .indented(twips(date_at), 0)
            .kept();
        [name.into(), date.into()]
    }

    /// The facts and the head of the ledger.
    fn rests_on(&self, facts: impl IntoIterator<Item = FactId>) -> Block {
        let facts = FactSet::collect(facts).to_string().replace(", ", "、");
        let head = self.issue.ledger_head.as_deref().map(plain::line);
        let head = head.map_or_else(String::new, |head| {
            format!("台账校验值（末条事实的编号和SHA-256）：{head}。")
        });
        note(&format!("注：本文书依据台账事实{facts}。{head}"))
    }

    /// Packs a paper.
    pub(super) fn write(&self, blocks: &[Block]) -> Result<Vec<u8>, PaperError> {
        Ok(write(
            blocks,
            &Properties {
                title: self.title,
                author: &self.authority,
                running_head: self.issue.simulated.then_some(SIMULATED),
                page_numbers: true,
                page: Page::Upright,
            },
        )?)
    }
}
