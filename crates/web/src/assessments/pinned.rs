//! What was confirmed: the same prefix of the ledger gives the same assessment, whatever came later.

use std::sync::Arc;

use assess::{Assessment, RankingFinding};
use campaign::Campaign;
use ledger::LedgerError;
use units::{BeijingTime, FactId};

use super::Assessments;

impl Assessments {
    /// The assessment of an instant that rests on the facts up to a head, `F123 <hash>`. Facts of that very instant that came
    /// after the head are left out.
    pub(crate) fn up_to(
        &self,
        as_of: BeijingTime,
        head: &str,
    ) -> Result<Arc<Assessment>, LedgerError> {
        let known = self.at(as_of)?;
        let last = fact_of(head);
        match last {
            Some(last) if known.head.fact > last => {
                let campaign = self.folds.up_to(last)?;
                Ok(Arc::new(self.assess(&campaign, as_of)))
            }
            _ => Ok(known.assessment),
        }
    }

    /// The ranking of the week that a deadline closed, by all that a campaign knows.
    pub(crate) fn ranking_of_week(
        &self,
        campaign: &Campaign,
        as_of: BeijingTime,
        due: BeijingTime,
    ) -> Option<RankingFinding> {
        assess::ranking_of_week(&self.plan, &self.standards, campaign, as_of, due)
    }
}

/// The fact that a head names.
fn fact_of(head: &str) -> Option<FactId> {
    let (fact, _) = head.split_once(' ')?;
    fact.strip_prefix('F')?.parse().ok().map(FactId)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_names_its_fact() {
        assert_eq!(fact_of("F123 00ff"), Some(FactId(123)));
        assert_eq!(fact_of("F0 00"), Some(FactId(0)));
        assert_eq!(fact_of("123 00"), None);
        assert_eq!(fact_of(""), None);
    }
}
