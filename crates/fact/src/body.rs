//! The closed list of kinds, and bodies to and from their frozen JSON.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{
    AccountabilityDecided, AirHour, CaseOpened, CaseStepped, ComplaintMade, ComplaintStepped,
    FileAttached, InspectionDone, ListingAppealed, ListingReviewed, NoticeServed, ObjectListed,
    ObjectRegistered, ObjectRetired, ProblemClosed, ProblemFound, ProblemStepped, RankingConfirmed,
    ReturnFiled, ReturnSentBack, SandDustDecision, TaskAssigned, TaskProgress, TaskSignedOff,
    WarningSet, WorkAccepted, WorkResumed,
};

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $kind:literal v $version:literal,)*) => {
        /// What happened: one variant a kind.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Body {
            $($(#[$doc])* $name($name),)*
            /// A kind or version this program does not know, kept as it came.
            Unknown {
                /// The kind as written.
                kind: String,
                /// The version as written.
                version: u16,
                /// The body as written.
                json: String,
            },
        }

        impl Body {
            /// Every kind and version this program knows.
            pub const KNOWN: &'static [(&'static str, u16)] = &[$(($kind, $version),)*];

            /// The kind's name, as stored.
            #[must_use]
            pub fn kind(&self) -> &str {
                match self {
                    $(Self::$name(_) => $kind,)*
                    Self::Unknown { kind, .. } => kind,
                }
            }

            /// The version of the kind's format, as stored.
            #[must_use]
            pub const fn version(&self) -> u16 {
                match self {
                    $(Self::$name(_) => $version,)*
                    Self::Unknown { version, .. } => *version,
                }
            }

            /// The stored JSON: fields in declared order, no spaces.
            #[must_use]
            pub fn to_json(&self) -> String {
                match self {
                    $(Self::$name(body) => json(body),)*
                    Self::Unknown { json, .. } => json.clone(),
                }
            }

            fn parse(kind: &str, version: u16, json: &str) -> Result<Self, serde_json::Error> {
                match (kind, version) {
                    $(($kind, $version) => parse(json).map(Self::$name),)*
                    _ => Ok(Self::Unknown {
                        kind: kind.to_owned(),
                        version,
                        json: json.to_owned(),
                    }),
                }
            }
        }
    };
}

kinds! {
    /// `air.hour`: hourly means of a place.
    AirHour = "air.hour" v 1,
    /// `return.filed`: a unit sent what a deadline asks for.
    ReturnFiled = "return.filed" v 1,
    /// `return.sent_back`: the office sent a filed return back.
    ReturnSentBack = "return.sent_back" v 1,
    /// `task.progress`: how much of a task is done.
    TaskProgress = "task.progress" v 1,
    /// `task.assigned`: which post of a unit answers for a task.
    TaskAssigned = "task.assigned" v 1,
    /// `task.signed_off`: the office accepted a task as settled.
    TaskSignedOff = "task.signed_off" v 1,
    /// `problem.closed`: a problem of a weekly return is settled.
    ProblemClosed = "problem.closed" v 1,
    /// `file.attached`: a file that goes with a return or shows a task's progress.
    FileAttached = "file.attached" v 1,
    /// `ranking.confirmed`: the office confirmed a week's ranking for its circular.
    RankingConfirmed = "ranking.confirmed" v 1,
    /// `sand_dust.decision`: hours affected by sand and dust, decided and signed.
    SandDustDecision = "sand_dust.decision" v 1,
    /// `object.registered`: an object under supervision enters the registry, or changes.
    ObjectRegistered = "object.registered" v 1,
    /// `object.retired`: an object left the registry.
    ObjectRetired = "object.retired" v 1,
    /// `inspection.done`: an inspection of an object.
    InspectionDone = "inspection.done" v 1,
    /// `problem.found`: a problem in the field.
    ProblemFound = "problem.found" v 1,
    /// `problem.stepped`: a step of the problem loop.
    ProblemStepped = "problem.stepped" v 1,
    /// `object.listed`: a person confirmed the list on which an object stands.
    ObjectListed = "object.listed" v 1,
    /// `listing.appealed`: the party appeals against a listing.
    ListingAppealed = "listing.appealed" v 1,
    /// `listing.reviewed`: an appeal was decided.
    ListingReviewed = "listing.reviewed" v 1,
    /// `work.accepted`: the authority accepted what was put right.
    WorkAccepted = "work.accepted" v 1,
    /// `work.resumed`: work goes on again.
    WorkResumed = "work.resumed" v 1,
    /// `warning.set`: a heavy-pollution warning begins, changes or ends.
    WarningSet = "warning.set" v 1,
    /// `notice.served`: a notice reached a party.
    NoticeServed = "notice.served" v 1,
    /// `case.opened`: a case was filed.
    CaseOpened = "case.opened" v 1,
    /// `case.stepped`: a step of a case.
    CaseStepped = "case.stepped" v 1,
    /// `accountability.decided`: a person signed or declined what a trigger proposed.
    AccountabilityDecided = "accountability.decided" v 1,
    /// `complaint.made`: the public reported something.
    ComplaintMade = "complaint.made" v 1,
    /// `complaint.stepped`: what became of a complaint.
    ComplaintStepped = "complaint.stepped" v 1,
}

/// Why a body of a known kind cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("body of {kind} v{version}: {cause}")]
pub struct DecodeError {
    kind: String,
    version: u16,
    cause: serde_json::Error,
}

impl Body {
    /// Reads a stored body. An unknown kind or version is kept, not refused.
    ///
    /// # Errors
    /// The JSON of a known kind does not fit its format.
    pub fn from_json(kind: &str, version: u16, json: &str) -> Result<Self, DecodeError> {
        Self::parse(kind, version, json).map_err(|cause| DecodeError {
            kind: kind.to_owned(),
            version,
            cause,
        })
    }
}

/// Bodies hold only strings, numbers, lists and maps with text keys, so writing them cannot fail.
fn json(body: &impl Serialize) -> String {
    serde_json::to_string(body).unwrap_or_default()
}

fn parse<T: DeserializeOwned>(json: &str) -> Result<T, serde_json::Error> {
    T::deserialize(&mut serde_json::Deserializer::from_str(json))
}
