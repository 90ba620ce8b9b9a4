//! Complaints that may be about the same thing: the same county, near by, of the last days.

use assess::{ComplaintState, complaint_standing};
use campaign::Campaign;
use fact::ComplaintMade;
use plan::{ComplaintRules, Plan};
use units::{BeijingTime, ComplaintId, GeoPoint, UnitId};

use super::redact;
use crate::limits::NEARBY_MAX;
use crate::text::tidy;

const DAY_S: i64 = 24 * 60 * 60;
/// So many characters of a place in words say where it is.
const TELLING_CHARS: usize = 4;

/// Where something is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// In words.
    pub words: String,
    /// On the map.
    pub point: Option<GeoPoint>,
}

/// A complaint near by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nearby {
    /// Its number.
    pub complaint: ComplaintId,
    /// How far away; none where one of the two has no point and the words agree.
    pub distance_m: Option<u64>,
}

/// Complaints of a county about what may be the same, the nearest first. Settled and merged ones are left out.
#[must_use]
pub fn complaints_nearby(
    plan: &Plan,
    campaign: &Campaign,
    unit: &UnitId,
    place: &Place,
    now: BeijingTime,
) -> Vec<Nearby> {
    let Some(rules) = &plan.complaints else {
        return Vec::new();
    };
    let field = campaign.field();
    let since = now.plus_seconds(-i64::from(rules.near_days) * DAY_S);
    let words = telling(&redact(&tidy(&place.words)));
    let lately = field.complaints().filter(|(_, at, _)| *at >= since);
    let near = lately.filter_map(|(_, _, made)| {
        let standing = complaint_standing(plan, field, &made.complaint, now)?;
        let goes_on = !matches!(
            standing.state,
            ComplaintState::Confirmed | ComplaintState::Merged
        );
        let same_county = standing.unit == *unit || made.unit == *unit;
        if goes_on && same_county {
            near(rules, made, place.point, &words)
        } else {
            None
        }
    });
    let mut near: Vec<Nearby> = near.collect();
    near.sort_by_key(|one| (one.distance_m.unwrap_or(u64::MAX), one.complaint.clone()));
    near.truncate(NEARBY_MAX);
    near
}

fn near(
    rules: &ComplaintRules,
    made: &ComplaintMade,
    point: Option<GeoPoint>,
    words: &str,
) -> Option<Nearby> {
    let distance_m = match (made.point, point) {
        (Some(there), Some(here)) => Some(there.distance_m(here)),
        _ => None,
    };
    let near = distance_m.map_or_else(
        || agree(&telling(&made.place), words),
        |metres| metres <= u64::from(rules.near_m),
    );
    near.then(|| Nearby {
        complaint: made.complaint.clone(),
        distance_m,
    })
}

/// Whether one place in words holds the other.
fn agree(left: &str, right: &str) -> bool {
    let shorter = left.chars().count().min(right.chars().count());
    shorter >= TELLING_CHARS && (left.contains(right) || right.contains(left))
}

/// Letters and digits only.
fn telling(words: &str) -> String {
    let letters = words.chars().filter(|letter| letter.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}
