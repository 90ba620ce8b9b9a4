//! What happened in the field: objects, inspections, problems, lists, warnings, cases, complaints.

mod case;
mod complaint;
mod inspection;
mod listing;
mod object;
mod problem;
mod warning;

use fact::{
    AccountabilityDecided, Body, CaseOpened, CaseStepped, ComplaintMade, ComplaintStepped, Fact,
    InspectionDone, ListingAppealed, ListingReviewed, NoticeServed, ObjectListed, ObjectRegistered,
    ObjectRetired, ProblemFound, ProblemStepped, WarningSet, WorkAccepted, WorkResumed,
};
use units::{CaseId, ComplaintId, FactId, InspectionId, ObjectId, ProblemId, UnitId};

use crate::kept::{Kept, Statement};

/// The field part of the campaign.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Field {
    objects: Kept<ObjectId, ObjectRegistered>,
    retired: Kept<ObjectId, ObjectRetired>,
    inspections: Kept<InspectionId, InspectionDone>,
    /// The inspections of each object, in the order recorded.
    inspected: Kept<ObjectId, InspectionId>,
    problems: Kept<ProblemId, ProblemFound>,
    /// The problems of each object, in the order recorded.
    problems_at: Kept<ObjectId, ProblemId>,
    steps: Kept<ProblemId, ProblemStepped>,
    listings: Kept<ObjectId, ObjectListed>,
    appeals: Kept<ObjectId, ListingAppealed>,
    reviews: Kept<ObjectId, ListingReviewed>,
    accepted: Kept<ObjectId, WorkAccepted>,
    resumed: Kept<ObjectId, WorkResumed>,
    warnings: Kept<(), WarningSet>,
    notices: Kept<ObjectId, NoticeServed>,
    cases: Kept<CaseId, CaseOpened>,
    /// The cases about each object, in the order recorded.
    cases_at: Kept<ObjectId, CaseId>,
    case_steps: Kept<CaseId, CaseStepped>,
    accountability: Kept<(String, UnitId), AccountabilityDecided>,
    complaints: Kept<ComplaintId, ComplaintMade>,
    complaint_steps: Kept<ComplaintId, ComplaintStepped>,
}

impl Field {
    pub(crate) fn apply(&mut self, fact: &Fact) {
        match &fact.body {
            Body::ObjectRegistered(body) => self.objects.keep(body.object.clone(), fact, body),
            Body::ObjectRetired(body) => self.retired.keep(body.object.clone(), fact, body),
            Body::InspectionDone(body) => {
                let id = &body.inspection;
                self.inspected.keep(body.object.clone(), fact, id);
                self.inspections.keep(id.clone(), fact, body);
            }
            Body::ProblemFound(body) => {
                let id = &body.problem;
                self.problems_at.keep(body.object.clone(), fact, id);
                self.problems.keep(id.clone(), fact, body);
            }
            Body::ProblemStepped(body) => self.steps.keep(body.problem.clone(), fact, body),
            Body::ObjectListed(body) => self.listings.keep(body.object.clone(), fact, body),
            Body::ListingAppealed(body) => self.appeals.keep(body.object.clone(), fact, body),
            Body::ListingReviewed(body) => self.reviews.keep(body.object.clone(), fact, body),
            Body::WorkAccepted(body) => self.accepted.keep(body.object.clone(), fact, body),
            Body::WorkResumed(body) => self.resumed.keep(body.object.clone(), fact, body),
            Body::WarningSet(body) => self.warnings.keep((), fact, body),
            Body::NoticeServed(body) => self.notices.keep(body.object.clone(), fact, body),
            Body::CaseOpened(body) => {
                self.cases_at.keep(body.object.clone(), fact, &body.case);
                self.cases.keep(body.case.clone(), fact, body);
            }
            Body::CaseStepped(body) => self.case_steps.keep(body.case.clone(), fact, body),
            Body::AccountabilityDecided(body) => {
                let about = (body.trigger.clone(), body.unit.clone());
                self.accountability.keep(about, fact, body);
            }
            Body::ComplaintMade(body) => self.complaints.keep(body.complaint.clone(), fact, body),
            Body::ComplaintStepped(body) => {
                self.complaint_steps
                    .keep(body.complaint.clone(), fact, body);
            }
            _ => {}
        }
    }

    pub(crate) fn withdraw(&mut self, corrected: FactId) {
        self.objects.withdraw(corrected);
        self.retired.withdraw(corrected);
        self.inspections.withdraw(corrected);
        self.inspected.withdraw(corrected);
        self.problems.withdraw(corrected);
        self.problems_at.withdraw(corrected);
        self.steps.withdraw(corrected);
        self.listings.withdraw(corrected);
        self.appeals.withdraw(corrected);
        self.reviews.withdraw(corrected);
        self.accepted.withdraw(corrected);
        self.resumed.withdraw(corrected);
        self.warnings.withdraw(corrected);
        self.notices.withdraw(corrected);
        self.cases.withdraw(corrected);
        self.cases_at.withdraw(corrected);
        self.case_steps.withdraw(corrected);
        self.accountability.withdraw(corrected);
        self.complaints.withdraw(corrected);
        self.complaint_steps.withdraw(corrected);
    }

    /// Every decision on a trigger and a unit, oldest first.
    #[must_use]
    pub fn accountability(
        &self,
        trigger: &str,
        unit: &UnitId,
    ) -> &[Statement<AccountabilityDecided>] {
        self.accountability.of(&(trigger.to_owned(), unit.clone()))
    }

    /// Every notice served on the party of an object, oldest first.
    #[must_use]
    pub fn notices(&self, object: &ObjectId) -> &[Statement<NoticeServed>] {
        self.notices.of(object)
    }

    /// Every notice, object by object.
    pub fn all_notices(&self) -> impl Iterator<Item = &Statement<NoticeServed>> {
        self.notices.all()
    }
}
