//! The vocabulary of what happened.
//!
//! A fact is an envelope around a body. Bodies are JSON, one module a kind, and each released kind and version
//! is frozen: `golden/<kind>.v<N>.json` holds its bytes, one body a line. A correction is a new fact that names the old one.
//! A body of a kind this program does not know is kept whole and skipped.

mod accountability;
mod air_hour;
mod assigned;
mod body;
mod case;
mod complaint;
mod file;
mod found;
mod inspection;
mod listing;
mod notice;
mod object;
mod problem;
mod ranking;
mod returns;
mod sand_dust;
mod sent_back;
mod signed_off;
mod task;
mod warning;
mod work;

pub use accountability::AccountabilityDecided;
pub use air_hour::AirHour;
pub use assigned::TaskAssigned;
pub use body::{Body, DecodeError};
pub use case::{CaseOpened, CaseStep, CaseStepped, RecheckResult};
pub use complaint::{ComplaintMade, ComplaintStep, ComplaintStepped};
pub use file::{FileAttached, Subject};
pub use found::{EvidenceFile, ProblemFound, ProblemStepped, Source};
pub use inspection::{Answer, Counted, Fix, InspectionDone, Photo, Purpose, Signature, Verdict};
pub use listing::{ListingAppealed, ListingReviewed, ObjectListed};
pub use notice::{NoticeAbout, NoticeServed};
pub use object::{ObjectRegistered, ObjectRetired};
pub use problem::ProblemClosed;
pub use ranking::{ConfirmedRow, RankingConfirmed};
pub use returns::{AnnexForm, AnnexProblem, AnnexRow, Brief, Handling, ReturnContent, ReturnFiled};
pub use sand_dust::SandDustDecision;
pub use sent_back::ReturnSentBack;
pub use signed_off::TaskSignedOff;
pub use task::TaskProgress;
use units::{BeijingTime, FactId};
pub use warning::WarningSet;
pub use work::{WorkAccepted, WorkResumed};

/// How `recorded_by` begins for whatever a simulator states. Wherever such facts are shown, so is this.
pub const SIMULATOR: &str = "模拟器";

/// A fact as the ledger holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Its place in the ledger.
    pub id: FactId,
    /// When it happened, as far as the source says.
    pub occurred_at: BeijingTime,
    /// When the ledger learned of it.
    pub recorded_at: BeijingTime,
    /// Who or what stated it: a role with its unit, or a source file. Never a person's name.
    pub recorded_by: String,
    /// The key under which a second sending of the same fact is recognised.
    pub key: String,
    /// The fact this one corrects.
    pub corrects: Option<FactId>,
    /// What happened.
    pub body: Body,
}

impl Fact {
    /// Whether a simulator stated it.
    #[must_use]
    pub fn is_simulated(&self) -> bool {
        self.recorded_by.starts_with(SIMULATOR)
    }
}

/// A fact not yet in a ledger: the ledger adds its id and the time of recording.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFact {
    /// See [`Fact::occurred_at`].
    pub occurred_at: BeijingTime,
    /// See [`Fact::recorded_by`].
    pub recorded_by: String,
    /// See [`Fact::key`].
    pub key: String,
    /// See [`Fact::corrects`].
    pub corrects: Option<FactId>,
    /// See [`Fact::body`].
    pub body: Body,
}

impl NewFact {
    /// The fact with the place and time that a ledger gives it.
    #[must_use]
    pub fn recorded(self, id: FactId, recorded_at: BeijingTime) -> Fact {
        Fact {
            id,
            occurred_at: self.occurred_at,
            recorded_at,
            recorded_by: self.recorded_by,
            key: self.key,
            corrects: self.corrects,
            body: self.body,
        }
    }
}
