//! `object.listed`, `listing.appealed`, `listing.reviewed`: the red, yellow and black lists.

use serde::{Deserialize, Serialize};
use units::{BeijingTime, FactId, InspectionId, ObjectId};

/// A person confirmed on which list an object stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ObjectListed {
    /// Which object.
    pub object: ObjectId,
    /// The list, by its id in the plan.
    pub list: String,
    /// The score it rests on, 0 to 100.
    pub score: u32,
    /// Whether an item with a veto failed.
    pub veto: bool,
    /// How many items failed.
    pub failed_items: u32,
    /// The inspections it rests on.
    pub inspections: Vec<InspectionId>,
    /// The reasons as published, one sentence each.
    pub reasons: Vec<String>,
    /// The instant at which it was worked out.
    pub as_of: BeijingTime,
}

/// The object's party appeals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListingAppealed {
    /// Which object.
    pub object: ObjectId,
    /// The `object.listed` fact.
    pub listing: FactId,
    /// Why.
    pub grounds: String,
}

/// The appeal was decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListingReviewed {
    /// Which object.
    pub object: ObjectId,
    /// The `listing.appealed` fact.
    pub appeal: FactId,
    /// Whether the listing stands. If not, it is as if it had not been from now on.
    pub stands: bool,
    /// Why.
    pub reasons: String,
}
