//! The campaign kept live: one thread writes the ledger, everybody reads what it has committed.
//!
//! A deed is judged by that thread against every fact before it, so two people who act at once are answered one after the
//! other. Deeds that wait together share one commit. What readers see is on disk.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard};
use std::thread;

use campaign::Campaign;
use desk::Refusal;
use fact::{Fact, NewFact};
use ledger::{Appended, Batch, Head, Ledger, LedgerError};
use tokio::sync::{oneshot, watch};
use units::{BeijingTime, FactId};

use crate::limits::{DEEDS_A_COMMIT_MAX, DEEDS_WAITING_MAX, LOOK_EVERY};
use crate::site::Clock;

/// What is on disk, folded.
pub(crate) struct Known {
    pub(crate) campaign: Campaign,
    pub(crate) head: Head,
    /// When the last fact was recorded.
    pub(crate) last_recorded: Option<BeijingTime>,
}

/// A deed done.
#[derive(Debug, Clone)]
pub(crate) struct Done {
    pub(crate) facts: Vec<FactId>,
    pub(crate) recorded_at: BeijingTime,
}

/// A deed not done.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NotDone {
    /// The rules say no.
    #[error("{}", .0.zh)]
    Refused(Box<Refusal>),
    /// The ledger says no.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// Too many deeds are waiting.
    #[error("too many deeds are waiting")]
    Busy,
    /// The writer is gone, or the deed failed inside.
    #[error("the writer failed")]
    Failed,
}

/// Judges a deed and says which facts it makes.
type Act = Box<dyn FnOnce(&Campaign, BeijingTime) -> Result<Vec<NewFact>, Refusal> + Send>;

struct Deed {
    act: Act,
    answer: oneshot::Sender<Result<Done, NotDone>>,
}

/// The live campaign.
pub(crate) struct Live {
    known: Arc<RwLock<Known>>,
    deeds: SyncSender<Deed>,
    changed: watch::Receiver<FactId>,
}

impl Live {
    /// Folds a ledger and starts the thread that writes it.
    pub(crate) fn start(ledger: Ledger, clock: Clock) -> Result<Self, LedgerError> {
        let (working, last_recorded) = folded(&ledger)?;
        let head = ledger.head()?;
        let (sender, changed) = watch::channel(head.fact);
        let known = Arc::new(RwLock::new(Known {
            campaign: working.clone(),
            head: head.clone(),
            last_recorded,
        }));
        let (deeds, waiting) = sync_channel(DEEDS_WAITING_MAX);
        let writer = Writer {
            ledger,
            clock,
            working,
            head: head.fact,
            known: Arc::clone(&known),
            changed: sender,
        };
        thread::Builder::new()
            .name("ledger".to_owned())
            .spawn(move || writer.run(&waiting))?;
        Ok(Self {
            known,
            deeds,
            changed,
        })
    }

    /// What is on disk now.
    pub(crate) fn known(&self) -> RwLockReadGuard<'_, Known> {
        self.known.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Tells of every commit.
    pub(crate) fn changed(&self) -> watch::Receiver<FactId> {
        self.changed.clone()
    }

    /// Has a deed judged and, if it may be, put on disk.
    pub(crate) async fn act(
        &self,
        act: impl FnOnce(&Campaign, BeijingTime) -> Result<Vec<NewFact>, Refusal> + Send + 'static,
    ) -> Result<Done, NotDone> {
        let (answer, answered) = oneshot::channel();
        let act: Act = Box::new(act);
        self.deeds
            .try_send(Deed { act, answer })
            .map_err(|error| match error {
                TrySendError::Full(_) => NotDone::Busy,
                TrySendError::Disconnected(_) => NotDone::Failed,
            })?;
        answered.await.unwrap_or(Err(NotDone::Failed))
    }
}

fn folded(ledger: &Ledger) -> Result<(Campaign, Option<BeijingTime>), LedgerError> {
    let mut campaign = Campaign::new();
    ledger.for_each_after(FactId(0), |fact| campaign.apply(&fact))?;
    Ok((campaign, ledger.last_recorded()?))
}

struct Writer {
    ledger: Ledger,
    clock: Clock,
    /// Ahead of what readers see by at most the commit under way.
    working: Campaign,
    head: FactId,
    known: Arc<RwLock<Known>>,
    changed: watch::Sender<FactId>,
}

/// Answers kept back until the commit.
type Answer = (
    oneshot::Sender<Result<Done, NotDone>>,
    Result<Done, NotDone>,
);

impl Writer {
    fn run(mut self, waiting: &Receiver<Deed>) {
        loop {
            match waiting.recv_timeout(LOOK_EVERY) {
                Ok(first) => {
                    let more = waiting.try_iter().take(DEEDS_A_COMMIT_MAX - 1);
                    let deeds = std::iter::once(first).chain(more).collect();
                    self.commit(deeds);
                }
                Err(RecvTimeoutError::Timeout) => self.look(),
                Err(RecvTimeoutError::Disconnected) => break,
            }
        }
        // Without a last seal the facts are safe all the same.
        drop(self.ledger.close());
    }

    fn commit(&mut self, deeds: Vec<Deed>) {
        let now = (self.clock)();
        let (working, head) = (&mut self.working, &mut self.head);
        let mut fresh = Vec::new();
        let committed = self.ledger.batch(|batch| {
            catch_up(batch, working, head, &mut fresh)?;
            let answers: Vec<Answer> = deeds
                .into_iter()
                .map(|deed| judge(deed, batch, working, head, now, &mut fresh))
                .collect();
            Ok::<_, LedgerError>(answers)
        });
        match committed.and_then(|inner| inner) {
            Ok(answers) => {
                self.publish(&fresh);
                for (asker, answer) in answers {
                    // Who no longer waits needs no answer.
                    drop(asker.send(answer));
                }
            }
            // Dropping the askers answers them with a failure.
            Err(_) => self.start_again(),
        }
    }

    /// Takes in what another program, such as an import, has written.
    fn look(&mut self) {
        let Ok(head) = self.ledger.head() else { return };
        if head.fact == self.head {
            return;
        }
        let mut fresh = Vec::new();
        let (working, newest) = (&mut self.working, &mut self.head);
        let read = self.ledger.for_each_after(*newest, |fact| {
            working.apply(&fact);
            fresh.push(fact);
        });
        if read.is_ok() {
            *newest = fresh.last().map_or(*newest, |fact| fact.id);
            self.publish(&fresh);
        } else {
            self.start_again();
        }
    }

    fn publish(&self, fresh: &[Fact]) {
        let (Some(last), Ok(head)) = (fresh.last(), self.ledger.head()) else {
            return;
        };
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        for fact in fresh {
            known.campaign.apply(fact);
        }
        known.last_recorded = Some(last.recorded_at);
        let newest = head.fact;
        known.head = head;
        drop(known);
        self.changed.send_replace(newest);
    }

    /// A commit failed: what was folded ahead of it is thrown away.
    fn start_again(&mut self) {
        let (Ok((campaign, last_recorded)), Ok(head)) = (folded(&self.ledger), self.ledger.head())
        else {
            return;
        };
        self.working = campaign.clone();
        self.head = head.fact;
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        *known = Known {
            campaign,
            head,
            last_recorded,
        };
    }
}

fn catch_up(
    batch: &Batch<'_>,
    working: &mut Campaign,
    head: &mut FactId,
    fresh: &mut Vec<Fact>,
) -> Result<(), LedgerError> {
    batch.for_each_after(*head, |fact| {
        working.apply(&fact);
        fresh.push(fact);
    })?;
    *head = fresh.last().map_or(*head, |fact| fact.id);
    Ok(())
}

fn judge(
    deed: Deed,
    batch: &mut Batch<'_>,
    working: &mut Campaign,
    head: &mut FactId,
    now: BeijingTime,
    fresh: &mut Vec<Fact>,
) -> Answer {
    let Deed { act, answer } = deed;
    let judged = catch_unwind(AssertUnwindSafe(|| act(working, now)));
    let facts = match judged {
        Ok(Ok(facts)) => facts,
        Ok(Err(refusal)) => return (answer, Err(NotDone::Refused(Box::new(refusal)))),
        Err(_) => return (answer, Err(NotDone::Failed)),
    };
    let appended = match batch.append(&facts, now) {
        Ok(appended) => appended,
        Err(error) => return (answer, Err(error.into())),
    };
    let mut ids = Vec::new();
    for (fact, appended) in facts.into_iter().zip(appended) {
        match appended {
            Appended::Exists(id) => ids.push(id),
            Appended::New(id) => {
                let fact = fact.recorded(id, now);
                working.apply(&fact);
                fresh.push(fact);
                *head = id;
                ids.push(id);
            }
        }
    }
    let done = Done {
        facts: ids,
        recorded_at: now,
    };
    (answer, Ok(done))
}
