//! Tasks, their quantities and objects.

use jiff::civil::Date;
use units::{ClauseId, Exact, TaskId, UnitId};

/// A task of the plan.
#[derive(Debug, Clone)]
pub struct Task {
    /// Its id.
    pub id: TaskId,
    /// Where the plan sets it.
    pub clause: ClauseId,
    /// What is to be done, zh-CN.
    pub title: String,
    /// In English.
    pub title_en: String,
    /// How much; none for a standing duty.
    pub quantity: Option<Quantity>,
    /// The last day that is on time; none for a standing duty.
    pub due: Option<Date>,
    /// The lead unit.
    pub lead: UnitId,
    /// Co-responsible units.
    pub with: Vec<UnitId>,
    /// What it acts on: furnaces, boilers, parks.
    pub objects: Vec<TaskObject>,
}

/// An amount with its unit.
#[derive(Debug, Clone)]
pub struct Quantity {
    /// How much.
    pub amount: Exact,
    /// As written.
    pub text: String,
    /// 台, 个, 蒸吨/小时 …
    pub unit: String,
}

/// One object of a task.
#[derive(Debug, Clone)]
pub struct TaskObject {
    /// Its name, zh-CN.
    pub name: String,
    /// How many of it.
    pub count: u32,
    /// Size of each, such as 35 蒸吨 a boiler.
    pub size_each: Option<Quantity>,
    /// In whose territory.
    pub unit: Option<UnitId>,
}

/// From when on a dated task that is not done is at risk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AtRisk {
    /// Its last day is at most so many days away …
    pub days: u32,
    /// … or the share done is more than so many percentage points behind the share of time gone.
    pub margin_percent: Exact,
    /// `plan` or `default`.
    pub source: String,
}
