//! Real frames from beside the checkout, with the values that a widely used decoder expects.

#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::disallowed_methods)]

mod support;

use std::path::Path;

use jt808::body::driver::DriverReport;
use jt808::body::item::Item;
use jt808::body::location::Location;
use jt808::{Body, Detect, Frame, encode};
use serde_json::Value;
use support::bytes;

/// Frames that are not right, by their place in the list: the bytes say so themselves.
const WRONG: &[(usize, &str)] = &[
    (33, "checksum"),
    (66, "no marks"),
    (86, "checksum"),
    (107, "checksum"),
    (108, "checksum"),
    (110, "length"),
];

/// Where makers put what is expected: expectation, item, bytes of its number, what a unit is divided by.
const VENDOR: &[(usize, u8, usize, f64)] = &[
    (2, 0xe1, 2, 10.0),
    (3, 0xe4, 2, 1.0),
    (6, 0xd4, 1, 1.0),
    (15, 0xe4, 2, 1.0),
    (20, 0x06, 1, 1.0),
    (27, 0x51, 2, 10.0),
    (28, 0xe3, 2, 1.0),
    (41, 0x60, 2, 1.0),
    (42, 0xe1, 1, 1.0),
    (62, 0xfe, 1, 1.0),
    (94, 0x82, 2, 10.0),
];

struct Case {
    index: usize,
    kind: String,
    expected: String,
    wire: Vec<u8>,
}

fn cases() -> Option<Vec<Case>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data/jt808/frames-expected.json");
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!(
            "skipped: no real frames beside this checkout ({})",
            path.display()
        );
        return None;
    };
    let list: Value = serde_json::from_str(&text).unwrap();
    let text = |case: &Value, name: &str| case[name].as_str().unwrap().to_owned();
    let cases = list["cases"].as_array().unwrap().iter().enumerate();
    let cases = cases.map(|(index, case)| Case {
        index,
        kind: text(case, "kind"),
        expected: text(case, "expect"),
        wire: bytes(&text(case, "hex")),
    });
    Some(cases.collect())
}

/// The bytes between the marks. Some of the list have had their escapes taken out already.
fn plain(case: &Case) -> Option<Vec<u8>> {
    let inside = case.wire.strip_prefix(&[0x7e])?.strip_suffix(&[0x7e])?;
    if Frame::parse(inside, Detect::Auto).is_ok() {
        return Some(inside.to_vec());
    }
    let mut scratch = Vec::new();
    Some(
        jt808::unescape(inside, &mut scratch)
            .unwrap_or(inside)
            .to_vec(),
    )
}

fn reason(case: &Case) -> Option<&'static str> {
    let Some(plain) = plain(case) else {
        return Some("no marks");
    };
    Frame::parse(&plain, Detect::Auto)
        .err()
        .map(|error| error.code())
}

#[test]
fn all_parse_but_those_that_are_wrong() {
    for case in cases().unwrap_or_default() {
        let expected = WRONG.iter().find(|(index, _)| *index == case.index);
        assert_eq!(
            reason(&case),
            expected.map(|(_, reason)| *reason),
            "frame {}",
            case.index
        );
    }
}

#[test]
fn all_can_be_written_as_they_came() {
    for case in cases().unwrap_or_default() {
        let sent = plain(&case).unwrap_or_default();
        let Ok(frame) = Frame::parse(&sent, Detect::Auto) else {
            continue;
        };
        let mut body = Vec::new();
        frame.decode().write(frame.header.version, &mut body);
        assert_eq!(body, frame.body, "frame {}", case.index);
        if matches!(frame.header.id, 0x5501 | 0x5502) {
            continue; // Written with a serial number of two bytes.
        }
        let mut wire = Vec::new();
        encode(&frame.header, &body, &mut wire).unwrap();
        assert_eq!(support::frames(&wire), [sent], "frame {}", case.index);
    }
}

/// What became of an expectation.
enum Verdict {
    /// Our values agree.
    Agrees,
    /// The standard does not say where the value stands.
    Vendor,
}

#[test]
fn the_values_are_the_expected_ones() {
    let Some(cases) = cases() else { return };
    let (mut agree, mut vendor, mut wrong) = (0, Vec::new(), 0);
    for case in &cases {
        if reason(case).is_some() {
            wrong += 1;
            continue;
        }
        let plain = plain(case).unwrap();
        let frame = Frame::parse(&plain, Detect::Auto).unwrap();
        match verdict(case, &frame) {
            Verdict::Agrees => agree += 1,
            Verdict::Vendor => vendor.push(case.index),
        }
    }
    println!(
        "{} frames: {agree} agree, {} need a maker's document, {wrong} are wrong in themselves",
        cases.len(),
        vendor.len()
    );
    println!("a maker's document: {vendor:?}");
    assert!(agree >= 54, "only {agree} agree");
}

fn verdict(case: &Case, frame: &Frame<'_>) -> Verdict {
    let body = frame.decode();
    match case.kind.as_str() {
        "verifyNull" => {
            let silent = locations(&body).is_empty();
            assert!(silent, "frame {} is no position", case.index);
            Verdict::Agrees
        }
        "verifyAttribute" => attribute(case, &body),
        _ => positions(case, &body),
    }
}

fn locations<'a>(body: &Body<'a>) -> Vec<Location<'a>> {
    match body {
        Body::Location(location) => vec![location.clone()],
        Body::Batch(batch) => batch.positions.iter().collect(),
        _ => Vec::new(),
    }
}

/// The sanity that holds for every position: a time, and a place on this planet.
fn positions(case: &Case, body: &Body<'_>) -> Verdict {
    let found = locations(body);
    for location in &found {
        let fix = location.fix;
        assert!(
            fix.time.unix_seconds().is_some(),
            "frame {}: {fix:?}",
            case.index
        );
        assert!(
            fix.latitude_e6.abs() <= 90_000_000,
            "frame {}: {fix:?}",
            case.index
        );
        assert!(
            fix.longitude_e6.abs() <= 180_000_000,
            "frame {}: {fix:?}",
            case.index
        );
        assert!(fix.direction_deg <= 360, "frame {}: {fix:?}", case.index);
    }
    if let Body::Batch(batch) = body {
        assert_eq!(
            found.len(),
            usize::from(batch.count),
            "frame {}",
            case.index
        );
        assert_eq!(batch.positions.iter().count(), found.len());
    }
    if found.is_empty() {
        Verdict::Vendor
    } else {
        Verdict::Agrees
    }
}

fn attribute(case: &Case, body: &Body<'_>) -> Verdict {
    let (name, value) = case.expected.rsplit_once(", ").unwrap();
    let value = value.trim_matches('"');
    let number = value.trim_end_matches('L').parse::<f64>();
    if let Some((_, item, width, scale)) = VENDOR.iter().find(|(index, ..)| *index == case.index) {
        assert_eq!(
            raw_number(body, *item, *width) / scale,
            number.unwrap(),
            "frame {}",
            case.index
        );
        return Verdict::Agrees;
    }
    let items = |wanted: Item<'_>| {
        let found = locations(body);
        found
            .iter()
            .any(|location| location.items.iter().any(|item| item == wanted))
    };
    let agrees = match (name, body) {
        ("Position.KEY_SATELLITES", _) => items(Item::Satellites(number.unwrap() as u8)),
        ("\"videoAlarm\"", _) => items(Item::VideoAlarm(number.unwrap() as u32)),
        ("\"timezone\"", _) => items(Item::Raw(0xeb, value.as_bytes())),
        ("\"imei\"", _) => items(Item::Raw(0xf6, &bytes(&format!("0{value}")))),
        ("\"driver\"", _) => {
            let mut padded = value.as_bytes().to_vec();
            padded.resize(50, 0);
            items(Item::Raw(0xbc, &padded))
        }
        ("Position.KEY_DOOR", _) => locations(body)[0].fix.status.door_open(4),
        ("\"cardCode\"", Body::Driver(DriverReport::Card { reading, .. })) => {
            let driver = reading.as_ref().unwrap().driver.as_ref().unwrap();
            driver.certificate.decode() == value
        }
        ("Position.KEY_RESULT", Body::Waybill(bill)) => case
            .expected
            .ends_with(&format!("\"{}\"", bill.content.0.decode())),
        ("Position.KEY_ICCID", Body::Attributes(attributes)) => {
            attributes.iccid.to_vec() == bytes(value)
        }
        _ => return Verdict::Vendor,
    };
    assert!(
        agrees,
        "frame {}: {} not found in {body:?}",
        case.index, case.expected
    );
    Verdict::Agrees
}

/// The number at the beginning of an item kept as bytes.
fn raw_number(body: &Body<'_>, wanted: u8, width: usize) -> f64 {
    let found = locations(body);
    let mut items = found.iter().flat_map(|location| location.items.iter());
    let data = items.find_map(|item| match item {
        Item::Raw(id, data) if id == wanted => Some(data),
        _ => None,
    });
    f64::from(
        data.unwrap()[..width]
            .iter()
            .fold(0, |sum, byte| sum << 8 | u32::from(*byte)),
    )
}
