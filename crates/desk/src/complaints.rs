//! Complaints of the public: made, taken up, passed on, merged, inspected, answered, reopened, confirmed.

mod accept;
mod inspect;
mod make;
mod maker;
mod merge;
mod near;
mod pass;
mod redact;
mod reply;

pub use accept::accept_complaint;
pub use inspect::{complaint_inspections, inspected_complaint};
pub use make::{NewComplaint, check_place, complaint_units, make_complaint};
pub use maker::{confirm_complaint, reopen_complaint};
pub use merge::merge_complaint;
pub use near::{Nearby, Place, complaints_nearby};
pub use pass::pass_complaint;
pub use redact::redact;
pub use reply::reply_to_complaint;

use access::Action;
use assess::{ComplaintStanding, complaint_standing};
use campaign::Campaign;
use fact::{Body, ComplaintStep, ComplaintStepped, NewFact};
use plan::Plan;
use units::{BeijingTime, ComplaintId, FactId};

use crate::limits::COMPLAINTS_OF_A_UNIT_MAX;
use crate::{Actor, Refusal, RefusalCode};

/// Who states what a citizen does: nobody the program knows.
const PUBLIC: &str = "public";

/// A complaint that is there, with its standing.
struct Known<'a> {
    plan: &'a Plan,
    complaint: &'a ComplaintId,
    standing: ComplaintStanding,
    now: BeijingTime,
}

impl<'a> Known<'a> {
    fn of(
        plan: &'a Plan,
        campaign: &'a Campaign,
        complaint: &'a ComplaintId,
        now: BeijingTime,
    ) -> Result<Self, Refusal> {
        let standing = complaint_standing(plan, campaign.field(), complaint, now);
        Ok(Self {
            plan,
            complaint,
            standing: standing.ok_or_else(unknown)?,
            now,
        })
    }

    /// The same, for an actor who may handle it.
    fn handled_by(self, actor: &Actor) -> Result<Self, Refusal> {
        if actor.may(self.plan, Action::ComplaintHandle, &self.standing.unit) {
            return Ok(self);
        }
        Err(Refusal::not_allowed(Action::ComplaintHandle))
    }

    /// The same, if an answer is owed.
    fn open(self) -> Result<Self, Refusal> {
        if self.standing.state.is_open() {
            return Ok(self);
        }
        Err(self.wrong_state())
    }

    fn wrong_state(&self) -> Refusal {
        let (zh, en) = self.standing.state.names();
        let newest = self.newest();
        Refusal::new(
            RefusalCode::ComplaintState,
            format!("投诉 {} 现在的状态是“{zh}”，不能这样办理", self.complaint),
            format!(
                "complaint {} stands at “{en}”: this cannot be done now",
                self.complaint
            ),
        )
        .about(newest)
    }

    /// The fact that the next step builds on.
    fn newest(&self) -> FactId {
        let facts = self.standing.facts.iter();
        facts.copied().max().unwrap_or(FactId(0))
    }

    /// A step of a unit's account.
    fn step(&self, actor: &Actor, step: ComplaintStep) -> NewFact {
        self.stepped(
            actor.stated_by(),
            ComplaintStepped {
                complaint: self.complaint.clone(),
                unit: Some(actor.unit.clone()),
                by: actor.person.clone(),
                step,
            },
        )
    }

    /// A step of the complaint's maker.
    fn maker_s(&self, step: ComplaintStep) -> NewFact {
        self.stepped(
            PUBLIC.to_owned(),
            ComplaintStepped {
                complaint: self.complaint.clone(),
                unit: None,
                by: None,
                step,
            },
        )
    }

    fn stepped(&self, recorded_by: String, body: ComplaintStepped) -> NewFact {
        NewFact {
            occurred_at: self.now,
            recorded_by,
            key: format!("complaint.stepped/{}/{}", self.complaint, self.newest()),
            corrects: None,
            body: Body::ComplaintStepped(body),
        }
    }
}

fn unknown() -> Refusal {
    Refusal::new(
        RefusalCode::UnknownComplaint,
        "没有这件投诉",
        "there is no such complaint",
    )
}

/// A unit's open complaints, those due first first: what its inspectors take along.
#[must_use]
pub fn complaints_to_inspect(
    plan: &Plan,
    campaign: &Campaign,
    actor: &Actor,
    now: BeijingTime,
) -> Vec<(ComplaintId, ComplaintStanding)> {
    let field = campaign.field();
    let made = field.complaints().map(|(_, _, made)| &made.complaint);
    let standing =
        made.filter_map(|id| Some((id.clone(), complaint_standing(plan, field, id, now)?)));
    let theirs = standing.filter(|(_, standing)| {
        standing.state.is_open() && actor.may(plan, Action::ComplaintRead, &standing.unit)
    });
    let mut open: Vec<_> = theirs.collect();
    open.sort_by(|(left, one), (right, other)| (one.due, left).cmp(&(other.due, right)));
    open.truncate(COMPLAINTS_OF_A_UNIT_MAX);
    open
}
