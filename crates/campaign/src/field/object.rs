//! The registry.

use fact::{ObjectRegistered, ObjectRetired};
use units::ObjectId;

use super::Field;
use crate::Statement;

impl Field {
    /// An object as last registered.
    #[must_use]
    pub fn object(&self, object: &ObjectId) -> Option<&Statement<ObjectRegistered>> {
        self.objects.newest(object)
    }

    /// Every object as last registered, by id; those that left the registry too.
    pub fn objects(&self) -> impl Iterator<Item = &Statement<ObjectRegistered>> {
        self.objects.all_newest().map(|(_, newest)| newest)
    }

    /// That an object left the registry and was not registered again since.
    #[must_use]
    pub fn retired(&self, object: &ObjectId) -> Option<&Statement<ObjectRetired>> {
        let left = self.retired.newest(object)?;
        let again = self.objects.newest(object);
        again
            .is_none_or(|(fact, ..)| *fact < left.0)
            .then_some(left)
    }
}
