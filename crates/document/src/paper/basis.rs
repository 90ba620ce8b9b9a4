//! The law a paper rests on.

use units::Fen;

use crate::plain;

/// What the law says of an offence, in the edition that applies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LegalBasis {
    /// The law's name, without brackets.
    pub law: String,
    /// The article, such as `第一百一十五条`.
    pub article: String,
    /// The least and the largest fine, where it is an amount.
    pub fine: Option<(Fen, Fen)>,
    /// Within how many days after its service an order is rechecked, where daily fines are possible.
    pub recheck_days: Option<u32>,
}

impl LegalBasis {
    /// `《中华人民共和国大气污染防治法》第一百一十五条`
    pub(super) fn cited(&self) -> String {
        self.cited_with(&self.article)
    }

    /// The same with another article of the law.
    pub(super) fn cited_with(&self, article: &str) -> String {
        format!("《{}》{}", plain::line(&self.law), plain::line(article))
    }

    /// Whether a fine lies in the law's range; always, where there is none.
    pub(super) fn allows(&self, fine: Fen) -> bool {
        self.fine
            .is_none_or(|(least, most)| (least..=most).contains(&fine))
    }
}
