//! Assessments: the live one, worked out when facts arrive, and those of past instants, worked out when asked for.

mod folds;
mod pinned;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Instant;

use assess::{Assessment, DayForecast, WarningSuggestion};
use campaign::Campaign;
use ledger::{Head, LedgerError};
use plan::Plan;
use standard::{Laws, Standards};
use units::{BeijingTime, FactId};

use crate::limits::{ASSESS_EVERY, PAST_ASSESSMENTS_MAX};
use crate::live::Live;
use folds::Folds;

const SECONDS_A_MINUTE: i64 = 60;

/// An assessment with the head of the ledger it stands on.
#[derive(Clone)]
pub(crate) struct Assessed {
    pub(crate) assessment: Arc<Assessment>,
    pub(crate) head: Head,
    made: Instant,
}

/// All of them.
pub(crate) struct Assessments {
    plan: Arc<Plan>,
    standards: Standards,
    live: RwLock<Option<Assessed>>,
    /// Held while the live one is worked out, so that it is done once.
    at_work: Mutex<()>,
    folds: Folds,
    past: Mutex<BTreeMap<(BeijingTime, FactId), Assessed>>,
}

impl Assessments {
    pub(crate) fn new(
        plan: Arc<Plan>,
        standards: Standards,
        folder: &Path,
    ) -> Result<Self, LedgerError> {
        Ok(Self {
            plan,
            standards,
            live: RwLock::default(),
            at_work: Mutex::default(),
            folds: Folds::open(folder)?,
            past: Mutex::default(),
        })
    }

    /// The newest live assessment there is; the first one is waited for.
    pub(crate) fn live(&self, live: &Live, now: BeijingTime) -> Assessed {
        self.kept()
            .unwrap_or_else(|| self.refresh(live, now, FactId(0)))
    }

    fn kept(&self) -> Option<Assessed> {
        self.live
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Works the live assessment out if facts or a new minute ask for it; it stands on `at_least` or a later fact.
    pub(crate) fn refresh(&self, live: &Live, now: BeijingTime, at_least: FactId) -> Assessed {
        let _working = self.at_work.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = self.kept();
        let known = live.known();
        let as_of = instant(now, known.last_recorded);
        if let Some(kept) = kept {
            let same = kept.head == known.head && kept.assessment.as_of == as_of;
            let recent = kept.made.elapsed() < ASSESS_EVERY && kept.head.fact >= at_least;
            if same || recent {
                return kept;
            }
        }
        let assessed = Assessed {
            assessment: Arc::new(self.assess(&known.campaign, as_of)),
            head: known.head.clone(),
            made: Instant::now(),
        };
        drop(known);
        *self.live.write().unwrap_or_else(PoisonError::into_inner) = Some(assessed.clone());
        assessed
    }

    /// What was known at a past instant.
    pub(crate) fn at(&self, as_of: BeijingTime) -> Result<Assessed, LedgerError> {
        if let Some(kept) = self.kept().filter(|kept| kept.assessment.as_of == as_of) {
            return Ok(kept);
        }
        let head = self.folds.head_known_at(as_of)?;
        let key = (as_of, head.fact);
        let kept = || self.past.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = kept().get(&key) {
            return Ok(found.clone());
        }
        let campaign = self.folds.up_to(head.fact)?;
        let made = Assessed {
            assessment: Arc::new(self.assess(&campaign, as_of)),
            head,
            made: Instant::now(),
        };
        let mut past = kept();
        if past.len() >= PAST_ASSESSMENTS_MAX {
            past.clear();
        }
        past.insert(key, made.clone());
        Ok(made)
    }

    /// The campaign as known at a past instant.
    pub(crate) fn campaign_at(&self, as_of: BeijingTime) -> Result<Arc<Campaign>, LedgerError> {
        self.folds.up_to(self.folds.head_known_at(as_of)?.fact)
    }

    /// One fact as stored.
    pub(crate) fn fact(&self, id: FactId) -> Result<Option<fact::Fact>, LedgerError> {
        self.folds.fact(id)
    }

    /// The law by edition.
    pub(crate) const fn laws(&self) -> &Laws {
        self.standards.laws()
    }

    /// What observed and forecast air suggest about warnings.
    pub(crate) fn warning_suggestion(
        &self,
        campaign: &Campaign,
        as_of: BeijingTime,
        forecast: &[DayForecast],
    ) -> Option<WarningSuggestion> {
        assess::warning_suggestion(&self.plan, &self.standards, campaign, as_of, forecast)
    }

    fn assess(&self, campaign: &Campaign, as_of: BeijingTime) -> Assessment {
        assess::assess(&self.plan, &self.standards, campaign, as_of)
    }
}

/// The instant of a live assessment: the minute, or the last fact if that is later, so that a replay to this instant takes
/// in the same facts.
fn instant(now: BeijingTime, last_recorded: Option<BeijingTime>) -> BeijingTime {
    let second = now.timestamp().as_second();
    let minute = jiff::Timestamp::from_second(second - second.rem_euclid(SECONDS_A_MINUTE));
    let minute = minute.map_or(now, BeijingTime::from_timestamp);
    last_recorded.map_or(minute, |last| last.max(minute))
}
