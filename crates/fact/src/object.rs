//! `object.registered`, `object.retired`: the registry of objects under supervision.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use units::{GeoPoint, ObjectId, UnitId};

/// A site, plant, road, vehicle or machine enters the registry. A change is a new fact that corrects this one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ObjectRegistered {
    /// Its id, unique in the campaign.
    pub object: ObjectId,
    /// What it is, by a kind of the plan.
    pub kind: String,
    /// Which sort of that kind, such as `房建`.
    pub subkind: Option<String>,
    /// Its name.
    pub name: String,
    /// The county or zone it lies in.
    pub unit: UnitId,
    /// Where, in words.
    pub address: String,
    /// Where, on the map.
    pub point: Option<GeoPoint>,
    /// First day of the work.
    pub starts: Option<Date>,
    /// Planned last day.
    pub ends: Option<Date>,
    /// The organisation that answers for it. Never a person.
    pub party: Option<String>,
    /// China emission stage of a vehicle or machine, 0 for none.
    pub emission_stage: Option<u8>,
    /// Whether a vehicle or machine runs on new energy.
    pub new_energy: Option<bool>,
}

/// It left the registry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ObjectRetired {
    /// Which.
    pub object: ObjectId,
    /// Why, such as `竣工`.
    pub reason: String,
}
