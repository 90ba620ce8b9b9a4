//! The closed list of kinds, and bodies to and from their frozen JSON.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{
    AirHour, FileAttached, ProblemClosed, RankingConfirmed, ReturnFiled, ReturnSentBack,
    SandDustDecision, TaskAssigned, TaskProgress, TaskSignedOff,
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
