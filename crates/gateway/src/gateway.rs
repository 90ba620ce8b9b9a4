//! A gateway: its listener, and the handle that the rest of the program has of it.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use telemetry::Store;
use tokio::net::TcpListener;
use tokio::sync::{Notify, mpsc, oneshot};
use tokio::task::{JoinError, spawn_blocking};
use tokio::time::{MissedTickBehavior, interval};

use crate::clock::Clock;
use crate::config::Config;
use crate::connection::outcomes;
use crate::counters::{Counters, Totals};
use crate::dead::{DeadLetter, DeadLetters};
use crate::inbox::CommandOf;
use crate::journal::{Entry, Happening, Journal};
use crate::limits::UPKEEP_MS;
use crate::listener::{Doors, accept};
use crate::protocol::{CommandError, Outcome, Protocol};
use crate::roster::{DeviceStatus, Mailbox, Note, Order, Roster};

/// Why a gateway ended.
#[derive(Debug, thiserror::Error)]
pub enum GatewayError {
    /// The system refused.
    #[error("{0}")]
    Io(#[from] io::Error),
}

/// A gateway of one protocol. Clones are handles to the same.
pub struct Gateway<P: Protocol> {
    shared: Arc<Shared<P>>,
}

impl<P: Protocol> Clone for Gateway<P> {
    fn clone(&self) -> Self {
        Self {
            shared: Arc::clone(&self.shared),
        }
    }
}

/// What the tasks of a gateway share.
pub(crate) struct Shared<P: Protocol> {
    pub(crate) protocol: P,
    pub(crate) store: Arc<Store>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) config: Config,
    pub(crate) counters: Counters,
    pub(crate) roster: Roster<CommandOf<P>>,
    pub(crate) journal: Journal,
    pub(crate) dead: DeadLetters,
    pub(crate) doors: Doors,
    mailboxes: Mutex<BTreeMap<u64, Arc<Mailbox<CommandOf<P>>>>>,
    stop: Notify,
}

impl<P: Protocol> Shared<P> {
    pub(crate) fn enter(&self, connection: u64, mailbox: &Arc<Mailbox<CommandOf<P>>>) {
        let mut mailboxes = self
            .mailboxes
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        mailboxes.insert(connection, Arc::clone(mailbox));
    }

    pub(crate) fn leave(&self, connection: u64) {
        let mut mailboxes = self
            .mailboxes
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        mailboxes.remove(&connection);
    }
}

impl<P: Protocol> Gateway<P> {
    /// A gateway that keeps frames in a store; dead letters are saved in a file, if one is named.
    #[must_use]
    pub fn new(
        protocol: P,
        store: Arc<Store>,
        clock: Arc<dyn Clock>,
        config: Config,
        dead_letters: Option<PathBuf>,
    ) -> Self {
        let shared = Shared {
            protocol,
            store,
            clock,
            config,
            counters: Counters::default(),
            roster: Roster::new(),
            journal: Journal::default(),
            dead: DeadLetters::open(dead_letters),
            doors: Doors::default(),
            mailboxes: Mutex::new(BTreeMap::new()),
            stop: Notify::new(),
        };
        Self {
            shared: Arc::new(shared),
        }
    }

    /// Serves connections until [`Gateway::stop`] is called; frames that wait for the disk then are still answered.
    ///
    /// # Errors
    /// Dead letters cannot be saved at the end.
    pub async fn run(&self, listener: TcpListener) -> Result<(), GatewayError> {
        tokio::select! {
            () = self.shared.stop.notified() => {}
            () = accept(&self.shared, &listener) => {}
            () = self.keep_up() => {}
        }
        drop(listener);
        self.close_all().await;
        self.shared.dead.save()?;
        Ok(())
    }

    async fn close_all(&self) {
        loop {
            let mailboxes: Vec<_> = {
                let mailboxes = self
                    .shared
                    .mailboxes
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner);
                mailboxes.values().cloned().collect()
            };
            if mailboxes.is_empty() {
                return;
            }
            for mailbox in mailboxes {
                drop(mailbox.put(Note::Stop));
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    async fn keep_up(&self) {
        let mut turns = interval(Duration::from_millis(UPKEEP_MS));
        turns.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            turns.tick().await;
            let shared = Arc::clone(&self.shared);
            let kept_up = spawn_blocking(move || shared.keep_up()).await;
            if let Some(error) = failure(kept_up) {
                self.shared.counters.upkeep_failed.add(1);
                let now = self.shared.clock.now();
                self.shared
                    .journal
                    .add(now.wall_ms, Happening::Upkeep { error });
            }
        }
    }

    /// Ends [`Gateway::run`].
    pub fn stop(&self) {
        self.shared.stop.notify_one();
    }

    /// Asks something of a device; what becomes of it comes through the channel, which then closes.
    ///
    /// # Errors
    /// The device is not connected, too much is under way, or the command cannot be written.
    pub async fn command(
        &self,
        device: &str,
        command: CommandOf<P>,
    ) -> Result<mpsc::Receiver<Outcome>, CommandError> {
        let mailbox = self
            .shared
            .roster
            .find(device)
            .and_then(|member| member.mailbox());
        let mailbox = mailbox.ok_or(CommandError::NotConnected)?;
        let (sender, receiver) = outcomes();
        let (sent, is_sent) = oneshot::channel();
        mailbox.put(Note::Command(Order {
            device: device.to_owned(),
            command,
            outcomes: sender,
            sent,
        }))?;
        is_sent.await.map_err(|_| CommandError::NotConnected)??;
        Ok(receiver)
    }

    /// The protocol.
    #[must_use]
    pub fn protocol(&self) -> &P {
        &self.shared.protocol
    }

    /// The store.
    #[must_use]
    pub fn store(&self) -> &Arc<Store> {
        &self.shared.store
    }

    /// The counters now.
    #[must_use]
    pub fn totals(&self) -> Totals {
        self.shared.counters.totals()
    }

    /// The devices that were connected since the program began.
    #[must_use]
    pub fn devices(&self) -> Vec<DeviceStatus> {
        self.shared.roster.statuses()
    }

    /// What happened that an administrator should know, newest last.
    #[must_use]
    pub fn journal(&self) -> Vec<Entry> {
        self.shared.journal.entries()
    }

    /// What could not be taken, newest first.
    #[must_use]
    pub fn dead_letters(&self) -> Vec<DeadLetter> {
        self.shared.dead.list()
    }

    /// Forgets the dead letters of a sender.
    pub fn forget_dead_letter(&self, sender: &str) {
        self.shared.dead.remove(sender);
    }
}

impl<P: Protocol> Shared<P> {
    fn keep_up(&self) -> Result<(), String> {
        self.store
            .maintain(self.clock.now().wall_ms)
            .map_err(|error| error.to_string())?;
        self.dead.save().map_err(|error| error.to_string())
    }
}

fn failure(result: Result<Result<(), String>, JoinError>) -> Option<String> {
    match result {
        Ok(result) => result.err(),
        Err(error) => Some(error.to_string()),
    }
}
