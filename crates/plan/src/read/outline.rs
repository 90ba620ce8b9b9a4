//! Places on the map: outlines of areas, closed rings of longitude and latitude kept as written, and single points.

use ::units::{Exact, GeoPoint, parse_exact};
use toml::de::DeValue;

use crate::table::{Table, Value};
use crate::words::{self, Wanted};

/// Fewest points of a closed ring: a triangle whose first point stands again at the end.
const FEWEST_POINTS: usize = 4;
const LONGITUDE_LIMIT: i128 = 180;
const LATITUDE_LIMIT: i128 = 90;

/// Reads the ring under `key`; empty if absent.
pub(super) fn read(table: &Table<'_>, key: &'static str) -> Vec<(String, String)> {
    let Some(value) = table.value(key) else {
        return Vec::new();
    };
    let Some(items) = value.get_ref().as_array() else {
        table.report(
            key,
            words::wrong_type(key, Wanted::Points, value.get_ref().type_str()),
        );
        return Vec::new();
    };
    let mut points = Vec::new();
    for item in items.iter() {
        match point(item) {
            Some(point) => points.push(point),
            None => {
                let span = item.span();
                table
                    .file()
                    .report(&span, words::bad_point(table.file().written(&span)));
            }
        }
    }
    if points.len() == items.len() {
        check_ring(table, key, &points);
    }
    points
}

/// Reads the point under `key`, if there is one.
pub(super) fn single(table: &Table<'_>, key: &'static str) -> Option<GeoPoint> {
    let value = table.value(key)?;
    let read = point(value)
        .and_then(|(longitude, latitude)| GeoPoint::from_degrees(&longitude, &latitude));
    if read.is_none() {
        let span = value.span();
        let written = table.file().written(&span);
        table.file().report(&span, words::bad_point(written));
    }
    read
}

fn check_ring(table: &Table<'_>, key: &str, points: &[(String, String)]) {
    if points.len() < FEWEST_POINTS {
        table.report(key, words::outline_short(points.len()));
    } else if exact(points.first()) != exact(points.last()) {
        table.report(key, words::outline_open());
    }
}

/// A point as numbers, so that `112.50` equals `112.5`.
fn exact(point: Option<&(String, String)>) -> Option<(Exact, Exact)> {
    let (longitude, latitude) = point?;
    Some((parse_exact(longitude).ok()?, parse_exact(latitude).ok()?))
}

fn point(item: &Value<'_>) -> Option<(String, String)> {
    let pair = item.get_ref().as_array()?;
    let mut numbers = pair.iter().map(|value| number(value.get_ref()));
    let (longitude, latitude) = (numbers.next()??, numbers.next()??);
    let inside = within(&longitude, LONGITUDE_LIMIT) && within(&latitude, LATITUDE_LIMIT);
    (inside && numbers.next().is_none()).then_some((longitude, latitude))
}

fn number(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::Integer(integer) if integer.radix() == 10 => Some(integer.as_str().to_owned()),
        DeValue::Float(float) => Some(float.as_str().to_owned()),
        _ => None,
    }
}

fn within(text: &str, limit: i128) -> bool {
    let limit = Exact::from_integer(limit);
    parse_exact(text).is_ok_and(|number| -limit <= number && number <= limit)
}
