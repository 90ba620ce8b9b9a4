//! Problems and their steps.

use fact::{ProblemFound, ProblemStepped};
use units::{ObjectId, ProblemId};

use super::Field;
use crate::Statement;

impl Field {
    /// How a problem was found.
    #[must_use]
    pub fn problem(&self, problem: &ProblemId) -> Option<&Statement<ProblemFound>> {
        self.problems.newest(problem)
    }

    /// Every problem, by id.
    pub fn problems(&self) -> impl Iterator<Item = &Statement<ProblemFound>> {
        self.problems.all_newest().map(|(_, newest)| newest)
    }

    /// Every problem of an object, in the order recorded.
    pub fn problems_of(&self, object: &ObjectId) -> impl Iterator<Item = &Statement<ProblemFound>> {
        let ids = self.problems_at.of(object).iter();
        ids.filter_map(|(fact, _, id)| self.problems.newest_as(id, *fact))
    }

    /// Every step of a problem, oldest first.
    #[must_use]
    pub fn problem_steps(&self, problem: &ProblemId) -> &[Statement<ProblemStepped>] {
        self.steps.of(problem)
    }
}
