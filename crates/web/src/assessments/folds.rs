//! Campaigns as they were known in the past: prefixes of the ledger, folded.
//!
//! What a campaign knows follows from its last fact alone, so a few folded prefixes are kept by that, and a new one goes on
//! from the nearest before it. Looking back never holds up the writer, nor whoever only asks for a head or a fact.

use std::collections::VecDeque;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use campaign::Campaign;
use fact::Fact;
use ledger::{Head, Ledger, LedgerError};
use units::{BeijingTime, FactId};

use crate::limits::PAST_CAMPAIGNS_MAX;

/// A prefix's last fact, and the prefix folded.
type Fold = (FactId, Arc<Campaign>);

/// The folded prefixes.
pub(super) struct Folds {
    /// For looking a single thing up.
    looking: Mutex<Ledger>,
    /// For reading on; held while a prefix is folded, so that it is done once.
    reading: Mutex<Ledger>,
    /// The one asked for last stands last.
    kept: Mutex<VecDeque<Fold>>,
}

impl Folds {
    pub(super) fn open(folder: &Path) -> Result<Self, LedgerError> {
        Ok(Self {
            looking: Mutex::new(Ledger::open(folder)?),
            reading: Mutex::new(Ledger::open(folder)?),
            kept: Mutex::default(),
        })
    }

    pub(super) fn head_known_at(&self, as_of: BeijingTime) -> Result<Head, LedgerError> {
        locked(&self.looking).head_known_at(as_of)
    }

    pub(super) fn fact(&self, id: FactId) -> Result<Option<Fact>, LedgerError> {
        locked(&self.looking).fact(id)
    }

    /// The campaign that knows every fact up to `last`.
    pub(super) fn up_to(&self, last: FactId) -> Result<Arc<Campaign>, LedgerError> {
        if let Some(found) = self.find(last) {
            return Ok(found);
        }
        let ledger = locked(&self.reading);
        // Somebody else may have folded it while this waited.
        if let Some(found) = self.find(last) {
            return Ok(found);
        }
        let (from, mut campaign) = self.nearest_before(last);
        ledger.for_each_between(from, last, |fact| campaign.apply(&fact))?;
        let campaign = Arc::new(campaign);
        let mut kept = locked(&self.kept);
        if kept.len() >= PAST_CAMPAIGNS_MAX {
            kept.pop_front();
        }
        kept.push_back((last, Arc::clone(&campaign)));
        Ok(campaign)
    }

    fn find(&self, last: FactId) -> Option<Arc<Campaign>> {
        let mut kept = locked(&self.kept);
        let at = kept.iter().position(|(fact, _)| *fact == last)?;
        let fold = kept.remove(at)?;
        let campaign = Arc::clone(&fold.1);
        kept.push_back(fold);
        Some(campaign)
    }

    fn nearest_before(&self, last: FactId) -> (FactId, Campaign) {
        let kept = locked(&self.kept);
        let before = kept.iter().filter(|(fact, _)| *fact < last);
        let nearest = before.max_by_key(|(fact, _)| *fact);
        let nearest = nearest.map(|(fact, campaign)| (*fact, Arc::clone(campaign)));
        drop(kept);
        nearest.map_or_else(
            || (FactId(0), Campaign::new()),
            |(fact, campaign)| (fact, Campaign::clone(&campaign)),
        )
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
