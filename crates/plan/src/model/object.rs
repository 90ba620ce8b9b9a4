//! Kinds of objects under supervision: sites, plants, roads, vehicles, machines.

use jiff::ToSpan;
use units::{ClauseId, Period};

/// A kind of object under supervision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObjectKind {
    /// Its id, such as `site`. Conditions of bans see it as `object`.
    pub id: String,
    /// Name, zh-CN.
    pub name: String,
    /// In English.
    pub name_en: String,
    /// The row of the annex form that counts it, by id.
    pub row: String,
    /// Finer kinds, such as 房建 and 市政; may be empty.
    pub subkinds: Vec<Subkind>,
    /// Whether it takes part in the lists.
    pub listed: bool,
    /// Whether it has a first and a planned last day of work.
    pub has_period: bool,
    /// Whether it has an emission stage, so that bans apply to it.
    pub has_stage: bool,
    /// From which length of work on it must be monitored.
    pub monitoring: Option<MonitoringDuty>,
    /// Where the plan lets work go on after a failed inspection only once a recheck has passed.
    pub recheck_before_work: Option<ClauseId>,
}

/// A finer kind of object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subkind {
    /// Its id, unique among the subkinds of its kind.
    pub id: String,
    /// Name, zh-CN.
    pub name: String,
    /// In English.
    pub name_en: String,
}

/// Who must have cameras and monitors that report to the platform.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonitoringDuty {
    /// Where the plan sets it.
    pub clause: ClauseId,
    /// Work of so many months or more.
    pub months: u32,
    /// `plan` or `default`.
    pub source: String,
}

impl MonitoringDuty {
    /// Whether work from the first to the last day, both counted, lasts long enough. 以上 includes the number itself.
    #[must_use]
    pub fn applies_to(&self, work: Period) -> bool {
        let full = work.first.checked_add(i64::from(self.months).months());
        match (full, work.last.tomorrow()) {
            (Ok(full), Ok(after)) => after >= full,
            (Err(_), _) => false,
            (Ok(_), Err(_)) => true,
        }
    }
}

impl ObjectKind {
    /// Finds a finer kind by its id or its name.
    #[must_use]
    pub fn subkind(&self, written: &str) -> Option<&Subkind> {
        self.subkinds
            .iter()
            .find(|subkind| subkind.id == written || subkind.name == written)
    }

    /// Whether such an object with this work must be monitored.
    #[must_use]
    pub fn must_be_monitored(&self, work: Period) -> bool {
        self.monitoring
            .as_ref()
            .is_some_and(|duty| duty.applies_to(work))
    }
}
