//! What pages are made from: plan, standards, ledger, and assessments already worked out.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex, PoisonError};

use assess::Assessment;
use campaign::Campaign;
use ledger::{Ledger, LedgerError};
use plan::Plan;
use standard::Standards;
use units::{BeijingTime, FactId};

use crate::texts::Texts;

/// Assessments kept; each is worked out again when it is asked for after being dropped.
const KEPT_ASSESSMENTS: usize = 64;

/// A page could not be made.
#[derive(Debug, thiserror::Error)]
pub enum SiteError {
    /// The ledger cannot be read.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// A document cannot be written.
    #[error(transparent)]
    Document(#[from] document::DocumentError),
}

/// A campaign on the web.
pub struct Site {
    pub(crate) plan: Plan,
    pub(crate) texts: Texts,
    /// The instant shown where none is asked for.
    pub(crate) default_as_of: BeijingTime,
    standards: Standards,
    ledger: Mutex<Ledger>,
    kept: Mutex<BTreeMap<(BeijingTime, FactId), Arc<Assessment>>>,
}

impl Site {
    /// A site that shows `default_as_of` first.
    #[must_use]
    pub fn new(
        plan: Plan,
        standards: Standards,
        ledger: Ledger,
        default_as_of: BeijingTime,
    ) -> Self {
        Self {
            plan,
            texts: Texts::new(),
            default_as_of,
            standards,
            ledger: Mutex::new(ledger),
            kept: Mutex::default(),
        }
    }

    /// The assessment at an instant.
    pub(crate) fn assessment(&self, as_of: BeijingTime) -> Result<Arc<Assessment>, SiteError> {
        let ledger = self.ledger.lock().unwrap_or_else(PoisonError::into_inner);
        // The head known at the instant tells whether new facts have come in since.
        let key = (as_of, ledger.head_known_at(as_of)?.fact);
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = kept.get(&key) {
            return Ok(Arc::clone(found));
        }
        let mut campaign = Campaign::new();
        ledger.for_each(Some(as_of), |fact| {
            campaign.apply(&fact);
            ControlFlow::Continue(())
        })?;
        let made = Arc::new(assess::assess(
            &self.plan,
            &self.standards,
            &campaign,
            as_of,
        ));
        if kept.len() >= KEPT_ASSESSMENTS {
            kept.clear();
        }
        kept.insert(key, Arc::clone(&made));
        Ok(made)
    }

    /// Head of the ledger known at an instant, as text.
    pub(crate) fn head(&self, as_of: BeijingTime) -> Result<String, SiteError> {
        let ledger = self.ledger.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(ledger.head_known_at(as_of)?.to_string())
    }
}
