//! What the whole site shares: plan, texts, the live campaign, accounts, the clock.

use std::path::Path;
use std::sync::Arc;

use ledger::{Ledger, LedgerError};
use plan::Plan;
use standard::{Laws, Standards};
use store::{Store, StoreError};
use tokio::sync::{Semaphore, watch};
use units::{BeijingTime, FactId};

use crate::assessments::{Assessed, Assessments};
use crate::identity::IdentityProvider;
use crate::limits::{ASSESS_EVERY, CITIZENS_AT_ONCE_MAX, LOOK_EVERY};
use crate::live::Live;
use crate::sign_ins::SignIns;
use crate::texts::Texts;

/// Tells the time. The program gives the real one, a demo its own.
pub type Clock = Arc<dyn Fn() -> BeijingTime + Send + Sync>;

/// The site cannot start.
#[derive(Debug, thiserror::Error)]
pub enum SiteError {
    /// The ledger cannot be read.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// The accounts cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Accounts shown on the sign-in page of a demo.
#[derive(Debug, Clone)]
pub struct DemoAccounts {
    /// Login names with role and unit in both languages.
    pub names: Vec<DemoAccount>,
    /// The password of all of them.
    pub password: String,
}

/// One of them.
#[derive(Debug, Clone)]
pub struct DemoAccount {
    /// Login name.
    pub name: String,
    /// What it is, zh-CN.
    pub zh: String,
    /// In English.
    pub en: String,
    /// Among which it is shown.
    pub group: DemoGroup,
}

/// Groups of accounts of a demo, each folded but the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DemoGroup {
    /// The city's roles.
    City,
    /// Who reports for counties, zones and bureaus.
    Reporting,
    /// Who inspects.
    Inspecting,
    /// The parties of a few objects.
    Parties,
}

impl DemoGroup {
    /// All of them, in the order shown.
    pub const ALL: [Self; 4] = [Self::City, Self::Reporting, Self::Inspecting, Self::Parties];
}

/// How the site is set up.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Whether people reach it by HTTPS: cookies are then marked so.
    pub https: bool,
    /// Accounts to show on the sign-in page; none outside a demo.
    pub demo: Option<DemoAccounts>,
    /// The organisation's identity provider, if people may sign in by it.
    pub identity: Option<Arc<dyn IdentityProvider>>,
}

/// A campaign on the web.
pub struct Site {
    pub(crate) plan: Arc<Plan>,
    pub(crate) texts: Texts,
    pub(crate) settings: Settings,
    pub(crate) store: Store,
    pub(crate) live: Live,
    pub(crate) assessments: Assessments,
    pub(crate) sign_ins: SignIns,
    /// Places for citizens' forms under way.
    pub(crate) citizens: Arc<Semaphore>,
    laws: Laws,
    clock: Clock,
    folder: std::path::PathBuf,
    /// The newest fact that the live assessment stands on.
    assessed: watch::Sender<FactId>,
    stopping: watch::Sender<bool>,
}

impl Site {
    /// Opens a data folder that holds a ledger.
    ///
    /// # Errors
    /// The ledger or the accounts cannot be read.
    pub fn open(
        folder: &Path,
        plan: Plan,
        standards: Standards,
        store: Store,
        clock: Clock,
        settings: Settings,
    ) -> Result<Self, SiteError> {
        let plan = Arc::new(plan);
        Ok(Self {
            laws: standards.laws().clone(),
            live: Live::start(Ledger::open(folder)?, Arc::clone(&clock))?,
            assessments: Assessments::new(Arc::clone(&plan), standards, folder)?,
            sign_ins: SignIns::new(),
            citizens: Arc::new(Semaphore::new(CITIZENS_AT_ONCE_MAX)),
            plan,
            texts: Texts::new(),
            settings,
            store,
            clock,
            folder: folder.to_owned(),
            assessed: watch::Sender::new(FactId(0)),
            stopping: watch::Sender::new(false),
        })
    }

    /// The server's time.
    pub(crate) fn now(&self) -> BeijingTime {
        (self.clock)()
    }

    /// The editions of the law.
    pub(crate) const fn laws(&self) -> &Laws {
        &self.laws
    }

    /// The data folder.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The newest live assessment.
    pub(crate) fn assessed(&self) -> Assessed {
        self.assessments.live(&self.live, self.now())
    }

    /// Tells when the live assessment has taken in new facts.
    pub(crate) fn watch(&self) -> watch::Receiver<FactId> {
        self.assessed.subscribe()
    }

    /// Tells when the site is to stop.
    pub(crate) fn stopping(&self) -> watch::Receiver<bool> {
        self.stopping.subscribe()
    }

    /// Waits until the live assessment has taken in a fact, so that whoever acted sees the result.
    pub(crate) async fn taken_in(self: &Arc<Self>, fact: FactId) {
        let site = Arc::clone(self);
        let refreshed = tokio::task::spawn_blocking(move || {
            site.assessments.refresh(&site.live, site.now(), fact)
        });
        if let Ok(assessed) = refreshed.await {
            self.assessed.send_if_modified(|newest| {
                let newer = *newest != assessed.head.fact;
                *newest = assessed.head.fact;
                newer
            });
        }
    }

    /// Keeps the live assessment fresh and the audit trail written until the site stops. Run it beside the server.
    pub async fn keep_fresh(self: Arc<Self>) {
        let mut changed = self.live.changed();
        loop {
            changed.mark_unchanged();
            self.taken_in(FactId(0)).await;
            let site = Arc::clone(&self);
            // What cannot be written now goes on waiting.
            let kept = move || {
                drop(site.store.forget_old_contacts(site.now()));
                site.store.flush_audit()
            };
            drop(tokio::task::spawn_blocking(kept).await);
            match tokio::time::timeout(LOOK_EVERY, changed.changed()).await {
                Ok(Err(_)) => break,
                Ok(Ok(())) => tokio::time::sleep(ASSESS_EVERY).await,
                Err(_) => {}
            }
        }
    }

    /// Ends the streams of open pages, so that a server can stop.
    pub fn stop(&self) {
        self.stopping.send_replace(true);
    }
}
