//! The law a paper rests on.

use fact::{CaseOpened, ProblemFound};
use jiff::civil::Date;
use plan::Plan;
use standard::{FineRule, LawEdition, Laws};
use units::Fen;

use crate::chinese;
use crate::plain;

/// What the law says of an offence, in the edition that applies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LegalBasis {
    /// The law's name, without brackets.
    pub law: String,
    /// The article, such as `115` or `99(3)`.
    pub article: String,
    /// The fine; none where another law or authority decides.
    pub fine: Option<FineRule>,
    /// Law and article of fines by the day, and within how many days after its service an order is rechecked; none where
    /// the offence takes no such fine.
    pub daily: Option<(String, String, u32)>,
}

impl LegalBasis {
    /// What an edition says of a topic; none if it does not know it.
    #[must_use]
    pub fn of(edition: &LawEdition, topic: &str) -> Option<Self> {
        let topic = edition.topic(topic)?;
        let daily = &edition.daily_fine;
        Some(Self {
            law: topic.law.clone(),
            article: topic.article.clone(),
            fine: topic.fine,
            daily: topic.daily_fine.then(|| {
                (
                    daily.law.clone(),
                    daily.article.clone(),
                    edition.recheck_within_days,
                )
            }),
        })
    }

    /// What the law chosen in a case says of its offence.
    #[must_use]
    pub fn of_case(plan: &Plan, laws: &Laws, case: &CaseOpened) -> Option<Self> {
        let offence = plan.cases.offence(&case.offence)?;
        let edition = laws.edition(&case.law);
        Self::of(
            edition.unwrap_or_else(|| laws.at(case.act_on)),
            &offence.topic,
        )
    }

    /// What the law of a day says of a problem, if the plan knows an offence that answers it.
    #[must_use]
    pub fn of_problem(plan: &Plan, laws: &Laws, found: &ProblemFound, on: Date) -> Option<Self> {
        let mut offences = plan.cases.offences_for(&found.row, &found.category);
        Self::of(laws.at(on), &offences.next()?.topic)
    }

    /// `《中华人民共和国大气污染防治法》第一百一十五条`
    pub(super) fn cited(&self) -> String {
        self.cited_with(&self.article)
    }

    /// The same with another article of the law, with or without the law's name: `大气污染防治法第115条`.
    pub(super) fn cited_with(&self, article: &str) -> String {
        let named = article.strip_prefix(self.law.as_str());
        let bare = named.and_then(|rest| rest.strip_prefix('第')?.strip_suffix('条'));
        cited(&self.law, bare.unwrap_or(article))
    }

    /// Law and article of fines by the day.
    pub(super) fn daily_cited(&self) -> Option<String> {
        let (law, article, _) = self.daily.as_ref()?;
        Some(cited(law, article))
    }

    /// Whether a fine can lie in the law's range, of however many vehicles or goods of whatever value.
    pub(super) fn allows(&self, fine: Fen) -> bool {
        match self.fine {
            Some(FineRule::Case(range)) => range.contains(fine),
            Some(FineRule::PerUnit(range)) => range.min <= fine,
            Some(FineRule::TimesValue { .. }) | None => true,
        }
    }

    /// `（法定幅度：1万元至10万元）`; empty where there is none.
    pub(super) fn range(&self) -> String {
        match self.fine {
            Some(FineRule::Case(range)) => format!("（法定幅度：{range}）"),
            Some(FineRule::PerUnit(range)) => format!("（法定幅度：每辆或每台{range}）"),
            Some(FineRule::TimesValue { least, most }) => {
                format!("（法定幅度：货值金额的{least}倍至{most}倍）")
            }
            None => String::new(),
        }
    }
}

/// Laws of the People's Republic carry its name.
fn cited(law: &str, article: &str) -> String {
    const STATE: &str = "中华人民共和国";
    let law = plain::line(law);
    let state = if law.ends_with(['法', '典']) && !law.starts_with(STATE) {
        STATE
    } else {
        ""
    };
    format!(
        "《{state}{law}》{}",
        chinese::article(&plain::line(article))
    )
}

#[cfg(test)]
mod tests {
    use super::LegalBasis;

    #[test]
    fn a_law_is_named_once() {
        let laws = standard::Laws::builtin().expect("laws");
        let edition = laws.editions().first().expect("edition");
        let topic = edition.topics.first().expect("topic");
        let basis = LegalBasis::of(edition, &topic.id).expect("basis");
        let recorded = format!("{}第{}条", topic.law, topic.article);
        assert_eq!(basis.cited_with(&recorded), basis.cited());
        assert_eq!(basis.cited_with(&topic.article), basis.cited());
    }
}
