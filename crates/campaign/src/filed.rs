//! One sending of a unit.

use fact::ReturnFiled;
use units::FactId;

/// A sending, and whether another fact corrects it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filed {
    /// The fact.
    pub fact: FactId,
    /// The sending it corrects.
    pub corrects: Option<FactId>,
    /// The fact that corrects it.
    pub corrected_by: Option<FactId>,
    /// What was sent.
    pub body: ReturnFiled,
}
