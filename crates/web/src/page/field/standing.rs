//! How each object stands, looked up by its id.

use std::collections::BTreeMap;

use assess::FieldAssessment;
use units::ObjectId;

/// How one object stands.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::page) struct Standing {
    /// Problems still to be dealt with.
    pub(in crate::page) open: usize,
    /// Of these, past their limit.
    pub(in crate::page) overdue: usize,
    /// Whether it may work now; none where nothing ever stops such objects.
    pub(in crate::page) may_work: Option<bool>,
}

/// Every object's.
pub(in crate::page) struct Standings<'a> {
    by_object: BTreeMap<&'a ObjectId, Standing>,
}

impl<'a> Standings<'a> {
    pub(in crate::page) fn new(field: &'a FieldAssessment) -> Self {
        let mut by_object: BTreeMap<&ObjectId, Standing> = BTreeMap::new();
        for problem in &field.problems {
            let standing = by_object.entry(&problem.object).or_default();
            standing.open += 1;
            standing.overdue += usize::from(problem.overdue);
        }
        for duty in &field.duties {
            by_object.entry(&duty.object).or_default().may_work = Some(duty.may_work);
        }
        Self { by_object }
    }

    pub(in crate::page) fn of(&self, object: &ObjectId) -> Standing {
        self.by_object.get(object).copied().unwrap_or_default()
    }
}
