//! Cases.

use fact::{CaseOpened, CaseStepped};
use units::{CaseId, ObjectId};

use super::Field;
use crate::Statement;

impl Field {
    /// A case as filed.
    #[must_use]
    pub fn case(&self, case: &CaseId) -> Option<&Statement<CaseOpened>> {
        self.cases.newest(case)
    }

    /// Every case, by id.
    pub fn cases(&self) -> impl Iterator<Item = &Statement<CaseOpened>> {
        self.cases.all_newest().map(|(_, newest)| newest)
    }

    /// Every case about an object, in the order recorded.
    pub fn cases_of(&self, object: &ObjectId) -> impl Iterator<Item = &Statement<CaseOpened>> {
        let ids = self.cases_at.of(object).iter();
        ids.filter_map(|(fact, _, id)| self.cases.newest_as(id, *fact))
    }

    /// Every step of a case, in the order recorded.
    #[must_use]
    pub fn case_steps(&self, case: &CaseId) -> &[Statement<CaseStepped>] {
        self.case_steps.of(case)
    }
}
