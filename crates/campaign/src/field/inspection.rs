//! Inspections.

use fact::InspectionDone;
use units::{InspectionId, ObjectId};

use super::Field;
use crate::Statement;

impl Field {
    /// An inspection.
    #[must_use]
    pub fn inspection(&self, inspection: &InspectionId) -> Option<&Statement<InspectionDone>> {
        self.inspections.newest(inspection)
    }

    /// Every inspection of an object, in the order recorded.
    pub fn inspections_of(
        &self,
        object: &ObjectId,
    ) -> impl DoubleEndedIterator<Item = &Statement<InspectionDone>> {
        let ids = self.inspected.of(object).iter();
        ids.filter_map(|(fact, _, id)| self.inspections.newest_as(id, *fact))
    }

    /// Every inspection, by id.
    pub fn inspections(&self) -> impl Iterator<Item = &Statement<InspectionDone>> {
        self.inspections.all_newest().map(|(_, newest)| newest)
    }
}
