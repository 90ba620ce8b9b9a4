//! Responsible units.

use units::{GeoPoint, PlaceId, UnitId};

/// What kind of unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum UnitKind {
    /// The city campaign office.
    Office,
    /// A city bureau.
    Bureau,
    /// A county, county-level city or district.
    County,
    /// A development zone.
    Zone,
}

/// A responsible unit.
#[derive(Debug, Clone)]
pub struct Unit {
    /// Its id.
    pub id: UnitId,
    /// Name, zh-CN, in full.
    pub name: String,
    /// Short name, zh-CN.
    pub short: String,
    /// Name in English.
    pub name_en: String,
    /// What it is.
    pub kind: UnitKind,
    /// Its parent in the unit tree; none for the office.
    pub parent: Option<UnitId>,
    /// Where its air is measured; none if it is not ranked by air.
    pub air_place: Option<PlaceId>,
    /// Whether it takes part in the weekly ranking.
    pub ranked: bool,
    /// Its seat on the map: where maps start, and around which a simulated city lies.
    pub seat: Option<GeoPoint>,
}
