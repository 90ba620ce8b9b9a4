//! How a complaint stands, by its steps. The desk decides by the same.

use campaign::{Field, Statement};
use fact::{ComplaintStep, ComplaintStepped};
use jiff::civil::Date;
use plan::Plan;
use serde::Serialize;
use units::{BeijingTime, ComplaintId, FactId, InspectionId, ObjectId, UnitId};

/// How far a complaint is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ComplaintState {
    /// Nobody has taken it up yet.
    Received,
    /// Its unit has taken it up.
    Accepted,
    /// Somebody went there.
    Inspected,
    /// Answered; its maker has not said whether that is enough.
    Replied,
    /// Its maker says it is not fixed.
    Reopened,
    /// It says the same as another, which goes on in its place.
    Merged,
    /// Its maker is content.
    Confirmed,
}

impl ComplaintState {
    /// Every state in the order of the loop.
    pub const ALL: [Self; 7] = [
        Self::Received,
        Self::Accepted,
        Self::Inspected,
        Self::Replied,
        Self::Reopened,
        Self::Merged,
        Self::Confirmed,
    ];

    /// As JSON and addresses name it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Accepted => "accepted",
            Self::Inspected => "inspected",
            Self::Replied => "replied",
            Self::Reopened => "reopened",
            Self::Merged => "merged",
            Self::Confirmed => "confirmed",
        }
    }

    /// Whether its unit owes an answer.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(
            self,
            Self::Received | Self::Accepted | Self::Inspected | Self::Reopened
        )
    }

    /// Chinese and English.
    #[must_use]
    pub const fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Received => ("待受理", "to be taken up"),
            Self::Accepted => ("已受理", "taken up"),
            Self::Inspected => ("已到现场检查", "inspected"),
            Self::Replied => ("已答复", "answered"),
            Self::Reopened => ("投诉人说没有解决", "its maker says it is not fixed"),
            Self::Merged => ("并入同一件", "merged into another"),
            Self::Confirmed => ("投诉人认可", "its maker is content"),
        }
    }
}

/// How a complaint stands at an instant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComplaintStanding {
    /// How far it is.
    pub state: ComplaintState,
    /// Whose matter it is now.
    pub unit: UnitId,
    /// What it is about, if its unit has said so.
    pub object: Option<ObjectId>,
    /// Which complaint goes on in its place.
    pub into: Option<ComplaintId>,
    /// Inspections made because of it, oldest first.
    pub inspections: Vec<InspectionId>,
    /// When it was made.
    pub made_at: BeijingTime,
    /// From when the time limit counts: made, or last reopened.
    pub since: BeijingTime,
    /// The last day for an answer.
    pub due: Date,
    /// When it was answered, since the time limit counts.
    pub answered_at: Option<BeijingTime>,
    /// Not answered though the last day has passed.
    pub overdue: bool,
    /// Answered after the last day.
    pub late: bool,
    /// How often its maker said it is not fixed.
    pub reopened: u32,
    /// Everything this rests on, oldest first.
    pub facts: Vec<FactId>,
}

/// How a complaint stands, as known at an instant. None: there is no such complaint, or the plan takes none.
#[must_use]
pub fn complaint_standing(
    plan: &Plan,
    field: &Field,
    complaint: &ComplaintId,
    as_of: BeijingTime,
) -> Option<ComplaintStanding> {
    let rules = plan.complaints.as_ref()?;
    let (fact, made_at, made) = field.complaint(complaint)?;
    let mut standing = ComplaintStanding {
        state: ComplaintState::Received,
        unit: made.unit.clone(),
        object: None,
        into: None,
        inspections: Vec::new(),
        made_at: *made_at,
        since: *made_at,
        due: made_at.date(),
        answered_at: None,
        overdue: false,
        late: false,
        reopened: 0,
        facts: vec![*fact],
    };
    let steps = field.complaint_steps(complaint).iter();
    for step in steps.filter(|(_, at, _)| *at <= as_of) {
        standing.take(step);
    }
    standing.due = plan
        .calendar
        .working_days_after(standing.since.date(), rules.answer_working_days);
    let answered_late = |at: BeijingTime| at.date() > standing.due;
    standing.late = standing.answered_at.is_some_and(answered_late);
    standing.overdue = standing.state.is_open() && as_of.date() > standing.due;
    Some(standing)
}

impl ComplaintStanding {
    fn take(&mut self, (fact, at, stepped): &Statement<ComplaintStepped>) {
        self.facts.push(*fact);
        match &stepped.step {
            ComplaintStep::Accepted { object } => {
                self.object.clone_from(object);
                if self.state != ComplaintState::Inspected {
                    self.state = ComplaintState::Accepted;
                }
            }
            ComplaintStep::Passed { to, .. } => {
                self.unit.clone_from(to);
                self.state = ComplaintState::Received;
            }
            ComplaintStep::Merged { into } => {
                self.into = Some(into.clone());
                self.state = ComplaintState::Merged;
            }
            ComplaintStep::Inspected { inspection } => {
                self.inspections.push(inspection.clone());
                self.state = ComplaintState::Inspected;
            }
            ComplaintStep::Replied { .. } => {
                self.answered_at.get_or_insert(*at);
                self.state = ComplaintState::Replied;
            }
            ComplaintStep::Reopened { .. } => {
                self.into = None;
                self.since = *at;
                self.answered_at = None;
                self.reopened = self.reopened.saturating_add(1);
                self.state = ComplaintState::Reopened;
            }
            ComplaintStep::Confirmed {} => self.state = ComplaintState::Confirmed,
        }
    }
}
