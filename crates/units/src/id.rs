//! Identifiers. Each names one kind of thing; none converts into another by accident.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! text_id {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Wraps the text as it is.
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self::new(text)
            }
        }
    )*};
}

text_id! {
    /// A responsible unit (责任单位): city office, bureau, county, zone.
    UnitId;
    /// A clause of the plan (条款), such as `3.2.1`.
    ClauseId;
    /// A task of the plan (任务).
    TaskId;
    /// A place where air is measured, by the name its data use (`晋城`, `泽州县`).
    PlaceId;
    /// A rule of the program, such as `target.mean`.
    RuleId;
    /// Something to be reported by a deadline (报送事项), such as the weekly return.
    ObligationId;
    /// An object under supervision (监管对象): a site, a plant, a road, a vehicle, a machine.
    ObjectId;
    /// An inspection (检查), numbered by the device it was made on, so that a second sending is known.
    InspectionId;
    /// A problem (问题) found in the field.
    ProblemId;
    /// A case (案件).
    CaseId;
    /// A complaint (投诉), by the number its maker follows it with.
    ComplaintId;
    /// An account by its number, such as `A17`: two people can be told apart without a name.
    PersonNo;
}

/// The place of a fact in its ledger, counted from 1; printed as `F12`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FactId(pub u64);

impl fmt::Display for FactId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "F{}", self.0)
    }
}

/// A set of facts as inclusive ranges, so that a season of hours stays a short line: `F1–F2184, F3001`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FactSet {
    ranges: Vec<(u64, u64)>,
}

impl FactSet {
    /// Collects ids in any order, each once.
    pub fn collect(ids: impl IntoIterator<Item = FactId>) -> Self {
        let mut sorted: Vec<u64> = ids.into_iter().map(|id| id.0).collect();
        sorted.sort_unstable();
        sorted.dedup();
        let mut ranges: Vec<(u64, u64)> = Vec::new();
        for id in sorted {
            match ranges.last_mut() {
                Some((_, last)) if *last + 1 == id => *last = id,
                _ => ranges.push((id, id)),
            }
        }
        Self { ranges }
    }

    /// How many facts.
    #[must_use]
    pub fn len(&self) -> u64 {
        self.ranges
            .iter()
            .map(|(first, last)| last - first + 1)
            .sum()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ranges.is_empty()
    }

    /// Every id, ascending.
    pub fn iter(&self) -> impl Iterator<Item = FactId> + '_ {
        self.ranges
            .iter()
            .flat_map(|&(first, last)| (first..=last).map(FactId))
    }
}

impl fmt::Display for FactSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (first, last)) in self.ranges.iter().enumerate() {
            let comma = if index == 0 { "" } else { ", " };
            if first == last {
                write!(f, "{comma}F{first}")?;
            } else {
                write!(f, "{comma}F{first}–F{last}")?;
            }
        }
        Ok(())
    }
}

impl Serialize for FactSet {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_of_facts_prints_as_ranges() {
        let set = FactSet::collect([5, 1, 2, 3, 9, 2].map(FactId));
        assert_eq!(set.to_string(), "F1–F3, F5, F9");
        assert_eq!(set.len(), 5);
        assert_eq!(
            set.iter().map(|id| id.0).collect::<Vec<_>>(),
            [1, 2, 3, 5, 9]
        );
    }
}
