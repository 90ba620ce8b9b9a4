//! Areas, and what is banned in them.

use std::collections::BTreeMap;

use jiff::civil::Date;
use units::{ClauseId, UnitId};

use super::Condition;

/// A named area: whole units, towns by name, or an outline.
#[derive(Debug, Clone)]
pub struct Area {
    /// Its id.
    pub id: String,
    /// Name, zh-CN.
    pub name: String,
    /// Whole units inside.
    pub units: Vec<UnitId>,
    /// Towns inside, by unit.
    pub towns: BTreeMap<UnitId, Vec<String>>,
    /// Closed outline, WGS-84 longitude and latitude as written; first point equals last. Empty: by name only.
    pub outline: Vec<(String, String)>,
}

/// Something forbidden in an area from a day on.
#[derive(Debug, Clone)]
pub struct Ban {
    /// Its id.
    pub id: String,
    /// Where the plan sets it.
    pub clause: ClauseId,
    /// What is banned, zh-CN.
    pub title: String,
    /// Where, by area id.
    pub area: String,
    /// From this day, if the plan names one.
    pub effective: Option<Date>,
    /// When it applies: CEL over the declared variables of a ban.
    pub condition: Condition,
    /// Who is exempt, zh-CN.
    pub exemptions: Vec<String>,
    /// How a doubtful wording is read, and why.
    pub reading: Option<String>,
}
