//! The objects of a page on a map: drawn from their points, with the seats of the units to find one's way.

use maud::{Markup, html};
use units::GeoPoint;

use super::Row;
use crate::page::Page;
use crate::page::field::{object_address, shape};

/// Width of the drawing; its height follows from the ground.
const WIDTH: i64 = 1000;
const HEIGHTS: (i64, i64) = (300, 1400);
/// Room around the outermost points.
const MARGIN: i64 = 40;
/// Size of what is shown where all points are one, millionths of a degree.
const LEAST_SPAN: i64 = 10_000;

/// A piece of ground and its drawing.
struct Sheet {
    west: i64,
    north: i64,
    /// Millionths of a degree over the whole width and height.
    across: i64,
    down: i64,
    height: i64,
}

impl Sheet {
    /// None without points.
    fn around(points: &[GeoPoint]) -> Option<Self> {
        let lon = || points.iter().map(|point| i64::from(point.lon_udeg));
        let lat = || points.iter().map(|point| i64::from(point.lat_udeg));
        let (west, east) = (lon().min()?, lon().max()?);
        let (south, north) = (lat().min()?, lat().max()?);
        let across = (east - west).max(LEAST_SPAN);
        let down = (north - south).max(LEAST_SPAN);
        let at =
            |lon: i64, lat: i64| GeoPoint::new(i32::try_from(lon).ok()?, i32::try_from(lat).ok()?);
        let middle = i64::midpoint(south, north);
        let wide = at(west, middle)?.distance_m(at(west + across, middle)?);
        let high = at(west, south)?.distance_m(at(west, south + down)?);
        let height = i64::try_from(high).ok()? * WIDTH / i64::try_from(wide).ok()?.max(1);
        Some(Self {
            west,
            north,
            across,
            down,
            height: height.clamp(HEIGHTS.0, HEIGHTS.1),
        })
    }

    fn place(&self, point: GeoPoint) -> (i64, i64) {
        let across = WIDTH - 2 * MARGIN;
        let down = self.height - 2 * MARGIN;
        let x = (i64::from(point.lon_udeg) - self.west) * across / self.across;
        let y = (self.north - i64::from(point.lat_udeg)) * down / self.down;
        (x + MARGIN, y + MARGIN)
    }
}

pub(super) fn drawn(page: &Page<'_>, rows: &[&Row<'_>]) -> Markup {
    let placed: Vec<(&Row<'_>, GeoPoint)> = rows
        .iter()
        .filter_map(|row| Some((*row, row.object.point?)))
        .collect();
    if placed.is_empty() {
        return html! { p.empty { (page.t("objects-map-none")) } };
    }
    let units: Vec<_> = rows.iter().map(|row| &row.object.unit).collect();
    let shown = page
        .site
        .plan
        .units
        .iter()
        .filter(|unit| units.contains(&&unit.id));
    let seats: Vec<(&str, GeoPoint)> = shown
        .filter_map(|unit| Some((page.choose(&unit.short, &unit.name_en), unit.seat?)))
        .collect();
    let points = placed.iter().map(|(_, point)| *point);
    let points: Vec<GeoPoint> = points.chain(seats.iter().map(|(_, seat)| *seat)).collect();
    let Some(sheet) = Sheet::around(&points) else {
        return html! {};
    };
    let without = rows.len() - placed.len();
    html! {
        p.note {
            (page.t("objects-map-note"))
            @if without > 0 { " " (page.with("objects-map-without", &[("count", without.to_string())])) }
        }
        svg.ground viewBox={ "0 0 " (WIDTH) " " (sheet.height) } role="group" aria-label=(page.t("objects-map")) {
            @for (name, seat) in &seats { (labelled(&sheet, name, *seat)) }
            @for (row, point) in &placed { (dot(page, &sheet, row, *point)) }
        }
    }
}

fn labelled(sheet: &Sheet, name: &str, seat: GeoPoint) -> Markup {
    let (x, y) = sheet.place(seat);
    // A name at the right edge is written to the left.
    let (side, away) = if x > WIDTH - 200 {
        ("end", -12)
    } else {
        ("start", 12)
    };
    html! {
        g.seat transform={ "translate(" (x) " " (y) ")" } {
            path d="M-7 0 H7 M0 -7 V7" {}
            text x=(away) y="6" text-anchor=(side) { (name) }
        }
    }
}

fn dot(page: &Page<'_>, sheet: &Sheet, row: &Row<'_>, point: GeoPoint) -> Markup {
    let (x, y) = sheet.place(point);
    let list = row.list.map_or_else(
        || page.t("list-none"),
        |list| page.choose(&list.name, &list.name_en).to_owned(),
    );
    let name = format!("{} · {list}", row.object.name);
    html! {
        a.dot href={ (object_address(&row.object.object)) (page.at()) } aria-label=(name) transform={ "translate(" (x) " " (y) ")" } {
            title { (name) }
            circle.dot-reach r="14" {}
            (shape(row.list))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(lon: i32, lat: i32) -> GeoPoint {
        GeoPoint::new(lon, lat).unwrap()
    }

    #[test]
    fn every_point_lies_on_the_sheet() {
        let points = [
            at(112_000_000, 35_000_000),
            at(113_000_000, 36_000_000),
            at(112_300_000, 35_900_000),
        ];
        let sheet = Sheet::around(&points).unwrap();
        assert_eq!(sheet.place(points[0]), (MARGIN, sheet.height - MARGIN));
        assert_eq!(sheet.place(points[1]), (WIDTH - MARGIN, MARGIN));
        // A degree of latitude is longer than one of longitude here.
        assert!(sheet.height > WIDTH);
    }

    #[test]
    fn one_point_and_the_ends_of_the_globe_are_drawn() {
        for point in [
            at(0, 0),
            at(180_000_000, 90_000_000),
            at(-180_000_000, -90_000_000),
        ] {
            if let Some(sheet) = Sheet::around(&[point]) {
                let (x, y) = sheet.place(point);
                assert!((0..=WIDTH).contains(&x) && (0..=sheet.height).contains(&y));
            }
        }
        assert!(Sheet::around(&[]).is_none());
    }
}
