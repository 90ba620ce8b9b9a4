//! Complaints.

use fact::{ComplaintMade, ComplaintStepped};
use units::ComplaintId;

use super::Field;
use crate::Statement;

impl Field {
    /// A complaint as made.
    #[must_use]
    pub fn complaint(&self, complaint: &ComplaintId) -> Option<&Statement<ComplaintMade>> {
        self.complaints.newest(complaint)
    }

    /// Every complaint, by number.
    pub fn complaints(&self) -> impl Iterator<Item = &Statement<ComplaintMade>> {
        self.complaints.all_newest().map(|(_, newest)| newest)
    }

    /// Every step of a complaint, oldest first.
    #[must_use]
    pub fn complaint_steps(&self, complaint: &ComplaintId) -> &[Statement<ComplaintStepped>] {
        self.complaint_steps.of(complaint)
    }
}
