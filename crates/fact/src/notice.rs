//! `notice.served`: a notice reached the party of an object.

use serde::{Deserialize, Serialize};
use units::{CaseId, FactId, ObjectId, ProblemId};

/// 送达.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoticeServed {
    /// To the party of this object.
    pub object: ObjectId,
    /// What about.
    pub about: NoticeAbout,
    /// The notice's number.
    pub number: String,
    /// What it asks, as written in it.
    pub text: String,
}

/// What a notice is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum NoticeAbout {
    /// Problems to be put right.
    Problems {
        /// Which.
        problems: Vec<ProblemId>,
    },
    /// A warning and the duty that follows.
    Warning {
        /// The `warning.set` fact.
        warning: FactId,
    },
    /// A place on a list.
    Listing {
        /// The `object.listed` fact.
        listing: FactId,
    },
    /// A case.
    Case {
        /// Which.
        case: CaseId,
    },
}
