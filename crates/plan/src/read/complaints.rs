//! `complaints.toml`: how complaints are taken and answered. Without `[complaint]` none are taken.

use super::{Known, source};
use crate::ComplaintRules;
use crate::table::Table;

const MOST_METRES: i64 = 10_000;
const MOST_DAYS: i64 = 365;
const MOST_A_DAY: i64 = 1000;
const MOST_PHOTOS: i64 = 20;

pub(crate) fn read(root: &Table<'_>, known: &Known) -> Option<ComplaintRules> {
    root.optional_table("complaint", |table| ComplaintRules {
        clause: known.clause(table),
        near_m: table.integer("near_m", 1..=MOST_METRES),
        near_days: table.integer("near_days", 1..=MOST_DAYS),
        answer_working_days: table.integer("answer_working_days", 1..=MOST_DAYS),
        per_address_a_day: table.integer("per_address_a_day", 1..=MOST_A_DAY),
        photo_max: table.integer("photo_max", 0..=MOST_PHOTOS),
        contact_days: table.integer("contact_days", 1..=MOST_DAYS),
        source: source(table),
    })
}
