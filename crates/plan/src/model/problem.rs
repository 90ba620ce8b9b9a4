//! The problem loop: a state machine from found to closed.

use units::ClauseId;

/// How a problem goes from found to closed. Without states: the plan has none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProblemLoop {
    /// The state of a problem just found.
    pub start: String,
    /// How soon something must follow on finding.
    pub start_limit: Option<StartLimit>,
    /// Every state.
    pub states: Vec<ProblemState>,
    /// Every step from one state to another.
    pub steps: Vec<ProblemStep>,
}

/// Within so many working days the start must be left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StartLimit {
    /// Working days, the day of finding not counted.
    pub working_days: u32,
    /// Where the plan asks for it.
    pub clause: ClauseId,
    /// `plan` or `default`.
    pub source: String,
}

/// Where a problem may stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProblemState {
    /// Its id, such as `rectified`.
    pub id: String,
    /// Name, zh-CN.
    pub name: String,
    /// In English.
    pub name_en: String,
    /// Whether the problem is still to be dealt with.
    pub open: bool,
}

/// What may be done about a problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProblemStep {
    /// Its id, unique in the loop.
    pub id: String,
    /// Name, zh-CN.
    pub name: String,
    /// In English.
    pub name_en: String,
    /// The states it may be taken in.
    pub from: Vec<String>,
    /// The state it leads to.
    pub to: String,
    /// Who may take it.
    pub by: Vec<Actor>,
    /// Whether it takes another person than the one who found the problem.
    pub other_person: bool,
    /// Whether it needs evidence: a photo or a file.
    pub needs_evidence: bool,
    /// Whether it needs a recorded inspection, and the inspection to agree with it.
    pub needs_inspection: bool,
    /// Whether a rectification notice is written.
    pub notice: bool,
    /// Whether a case is opened.
    pub opens_case: bool,
    /// Whether the case opened must be settled before.
    pub needs_case_settled: bool,
    /// Within so many working days the state it leads to must be left.
    pub working_days: Option<u32>,
    /// Where the plan asks for it.
    pub clause: ClauseId,
    /// `plan` or `default`.
    pub source: String,
}

/// Who takes a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Actor {
    /// An inspector of an authority.
    Inspector,
    /// The party responsible for the object.
    Party,
    /// The campaign office.
    Office,
}

impl ProblemLoop {
    /// Finds a state.
    #[must_use]
    pub fn state(&self, id: &str) -> Option<&ProblemState> {
        self.states.iter().find(|state| state.id == id)
    }

    /// Finds a step.
    #[must_use]
    pub fn step(&self, id: &str) -> Option<&ProblemStep> {
        self.steps.iter().find(|step| step.id == id)
    }

    /// The steps that may be taken in a state, in plan order.
    pub fn steps_from<'a>(&'a self, state: &'a str) -> impl Iterator<Item = &'a ProblemStep> {
        self.steps
            .iter()
            .filter(move |step| step.from.iter().any(|from| from == state))
    }

    /// Whether a problem in this state is still to be dealt with. A state that is none is not.
    #[must_use]
    pub fn is_open(&self, state: &str) -> bool {
        self.state(state).is_some_and(|state| state.open)
    }
}
