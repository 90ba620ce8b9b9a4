//! The closed list of kinds, and bodies to and from their frozen JSON.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{AirHour, ProblemClosed, ReturnFiled, SandDustDecision, TaskProgress};

/// What happened: one variant a kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// `air.hour`: hourly means of a place.
    AirHour(AirHour),
    /// `return.filed`: a unit sent what a deadline asks for.
    ReturnFiled(ReturnFiled),
    /// `task.progress`: how much of a task is done.
    TaskProgress(TaskProgress),
    /// `problem.closed`: a problem of a weekly return is settled.
    ProblemClosed(ProblemClosed),
    /// `sand_dust.decision`: hours affected by sand and dust, decided and signed.
    SandDustDecision(SandDustDecision),
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

/// Why a body of a known kind cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("body of {kind} v{version}: {cause}")]
pub struct DecodeError {
    kind: String,
    version: u16,
    cause: serde_json::Error,
}

impl Body {
    /// The kind's name, as stored.
    #[must_use]
    pub fn kind(&self) -> &str {
        match self {
            Self::AirHour(_) => "air.hour",
            Self::ReturnFiled(_) => "return.filed",
            Self::TaskProgress(_) => "task.progress",
            Self::ProblemClosed(_) => "problem.closed",
            Self::SandDustDecision(_) => "sand_dust.decision",
            Self::Unknown { kind, .. } => kind,
        }
    }

    /// The version of the kind's format, as stored.
    #[must_use]
    pub const fn version(&self) -> u16 {
        match self {
            Self::Unknown { version, .. } => *version,
            _ => 1,
        }
    }

    /// The stored JSON: fields in declared order, no spaces.
    #[must_use]
    pub fn to_json(&self) -> String {
        match self {
            Self::AirHour(body) => json(body),
            Self::ReturnFiled(body) => json(body),
            Self::TaskProgress(body) => json(body),
            Self::ProblemClosed(body) => json(body),
            Self::SandDustDecision(body) => json(body),
            Self::Unknown { json, .. } => json.clone(),
        }
    }

    /// Reads a stored body. An unknown kind or version is kept, not refused.
    ///
    /// # Errors
    /// The JSON of a known kind does not fit its format.
    pub fn from_json(kind: &str, version: u16, json: &str) -> Result<Self, DecodeError> {
        let read = match (kind, version) {
            ("air.hour", 1) => parse(json).map(Self::AirHour),
            ("return.filed", 1) => parse(json).map(Self::ReturnFiled),
            ("task.progress", 1) => parse(json).map(Self::TaskProgress),
            ("problem.closed", 1) => parse(json).map(Self::ProblemClosed),
            ("sand_dust.decision", 1) => parse(json).map(Self::SandDustDecision),
            _ => Ok(Self::Unknown {
                kind: kind.to_owned(),
                version,
                json: json.to_owned(),
            }),
        };
        read.map_err(|cause| DecodeError {
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
