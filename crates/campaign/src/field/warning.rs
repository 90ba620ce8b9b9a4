//! Warnings.

use fact::WarningSet;
use units::BeijingTime;

use super::Field;
use crate::Statement;

impl Field {
    /// Everything said of warnings, in the order recorded.
    #[must_use]
    pub fn warnings(&self) -> &[Statement<WarningSet>] {
        self.warnings.of(&())
    }

    /// What holds at an instant: the statement with the latest effect by then, of equals the one recorded last. A statement
    /// without a level says that there is no warning.
    #[must_use]
    pub fn warning_at(&self, at: BeijingTime) -> Option<&Statement<WarningSet>> {
        let effective = self.warnings().iter();
        let effective = effective.filter(|(_, _, set)| set.effective_at <= at);
        effective.max_by_key(|(fact, _, set)| (set.effective_at, *fact))
    }
}
