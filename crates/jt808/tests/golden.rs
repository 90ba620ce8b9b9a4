//! Frames whose meaning is known from the standard and from other implementations.

#![allow(clippy::unwrap_used)]

mod support;

use jt808::body::ack::{Ack, Outcome, Resend, ServerTime, UtcTime};
use jt808::body::alarm::Alarm;
use jt808::body::item::Item;
use jt808::body::status::Load;
use jt808::{
    Body, CountedByEdition, Detect, Frame, FrameError, Header, Part, Phone, Text, Time, Version,
    encode_message, id,
};
use support::{bytes, frames, wrap};

/// A position of 2013 with mileage and fuel, and its check byte.
const POSITION: &str = "0200 0026 123456789012 007E 00000001 00000002 00BA7F0E 07E4F11C 0028 003C 0000 \
                        181015101010 01 04 00000064 02 02 007D 13";

fn decoded(plain: &[u8], detect: Detect, check: impl FnOnce(&Header, &Body<'_>)) {
    let mut whole = plain.to_vec();
    whole.push(jt808::check_byte(plain));
    let frame = Frame::parse(&whole, detect).unwrap();
    check(&frame.header, &frame.decode());
}

#[test]
fn a_position_of_2013() {
    let plain = bytes(POSITION);
    let frame = Frame::parse(&plain, Detect::Auto).unwrap();
    assert_eq!(frame.header.id, id::LOCATION);
    assert_eq!(frame.header.version, Version::V2013);
    assert_eq!(frame.header.phone.to_string(), "123456789012");
    assert_eq!(frame.header.serial, 126);
    let Body::Location(location) = frame.decode() else {
        panic!("not a position");
    };
    let fix = location.fix;
    assert!(fix.alarm.contains(Alarm::EMERGENCY));
    assert!(fix.status.positioned() && !fix.status.acc_on());
    assert_eq!(fix.status.load(), Load::Empty);
    assert_eq!(fix.coordinates_e6(), Some((12_222_222, 132_444_444)));
    assert_eq!(
        (fix.altitude_m, fix.speed_tenth_kmh, fix.direction_deg),
        (40, 60, 0)
    );
    assert_eq!(fix.time.civil().unwrap().to_string(), "2018-10-15T10:10:10");
    let items: Vec<Item<'_>> = location.items.iter().collect();
    assert_eq!(items, [Item::Mileage(100), Item::Fuel(125)]);
}

#[test]
fn the_same_position_written_is_the_same_bytes() {
    let plain = bytes(POSITION);
    let frame = Frame::parse(&plain, Detect::Auto).unwrap();
    let mut wire = Vec::new();
    assert_eq!(
        encode_message(&frame.header, &frame.decode(), &mut wire),
        Ok(1)
    );
    assert_eq!(frames(&wire), [plain]);
}

#[test]
fn a_wrong_check_byte_is_an_error() {
    let mut plain = bytes(POSITION);
    *plain.last_mut().unwrap() = 0x12;
    let found = Frame::parse(&plain, Detect::Auto);
    let expected = FrameError::Checksum {
        found: 0x12,
        computed: 0x13,
    };
    assert_eq!(found, Err(expected));
}

#[test]
fn south_and_west_are_negative() {
    let mut plain = bytes(POSITION);
    plain.pop();
    plain[12 + 7] |= 0b1100;
    decoded(&plain, Detect::Auto, |_, body| {
        let Body::Location(location) = body else {
            panic!("not a position");
        };
        assert_eq!(
            location.fix.coordinates_e6(),
            Some((-12_222_222, -132_444_444))
        );
    });
}

#[test]
fn a_heartbeat_of_2019_with_its_long_number() {
    let plain = bytes("0002 4000 01 00000000013912345678 0007");
    decoded(&plain, Detect::Auto, |header, body| {
        assert_eq!(header.version, Version::V2019);
        assert_eq!((header.revision, header.serial), (1, 7));
        assert_eq!(header.phone, Phone::parse("13912345678").unwrap());
        assert_eq!(*body, Body::Heartbeat);
    });
}

#[test]
fn a_wrong_version_flag_is_seen_through_unless_pinned() {
    let flagged = bytes("0002 4000 013912345678 0007");
    decoded(&flagged, Detect::Auto, |header, _| {
        assert_eq!(header.version, Version::V2013);
        assert!(header.wrong_flag);
    });
    let unflagged = bytes("0002 0000 01 00000000013912345678 0007");
    decoded(&unflagged, Detect::Auto, |header, _| {
        assert_eq!(header.version, Version::V2019);
        assert!(header.wrong_flag);
    });
    let mut whole = flagged.clone();
    whole.push(jt808::check_byte(&flagged));
    let pinned = Frame::parse(&whole, Detect::Pinned(Version::V2019));
    assert!(matches!(pinned, Err(FrameError::Length { .. })));
    let pinned = Frame::parse(&whole, Detect::Pinned(Version::V2011)).unwrap();
    assert_eq!(pinned.header.version, Version::V2011);
}

#[test]
fn registrations_of_three_editions() {
    let ends = "B2E2 41 3132333435"; // 测A12345 in GBK
    let old = format!(
        "0100 0021 013912345678 0001 000E 008C 3730313131 4D2D31 0000000000 49443030303031 02 {ends}"
    );
    decoded(&bytes(&old), Detect::Auto, |_, body| {
        let Body::Registration(one) = body else {
            panic!("not a registration");
        };
        assert_eq!(one.layout, Version::V2011);
        assert_eq!(one.model.decode(), "M-1");
        assert_eq!(one.plate.decode(), "测A12345");
    });
    let middle = format!(
        "0100 002D 013912345678 0001 000E 008C 3730313131 4D2D31 {} 49443030303031 02 {ends}",
        "00".repeat(17)
    );
    decoded(&bytes(&middle), Detect::Auto, |_, body| {
        let Body::Registration(one) = body else {
            panic!("not a registration");
        };
        assert_eq!(one.layout, Version::V2013);
        assert_eq!((one.province, one.city, one.plate_colour), (14, 140, 2));
        assert_eq!(one.terminal_id, Text(b"ID00001"));
    });
    let new = format!(
        "0100 4054 01 00000000013912345678 0001 000E 008C {0}3730313131 {1}4D2D31 {2}49443030303031 02 {ends}",
        "00".repeat(6),
        "00".repeat(27),
        "00".repeat(23)
    );
    decoded(&bytes(&new), Detect::Auto, |_, body| {
        let Body::Registration(one) = body else {
            panic!("not a registration");
        };
        assert_eq!(one.layout, Version::V2019);
        assert_eq!(
            (one.maker.decode(), one.model.decode()),
            ("70111".into(), "M-1".into())
        );
    });
}

#[test]
fn authentication_of_2019_finds_the_software_behind_the_imei() {
    let plain = bytes(&format!(
        "0102 4026 01 00000000013912345678 0001 02 6B37 {} 76322E30{}",
        "31".repeat(15),
        "00".repeat(16)
    ));
    decoded(&plain, Detect::Auto, |_, body| {
        let Body::Authentication(shown) = body else {
            panic!("not an authentication");
        };
        assert!(shown.matches(b"k7"));
        assert!(!shown.matches(b"k8") && !shown.matches(b"k") && !shown.matches(b""));
        assert_eq!(shown.device.unwrap().software.decode(), "v2.0");
    });
}

#[test]
fn a_count_of_one_byte_in_2013_and_of_two_in_2019() {
    let body = Body::Resend(Resend {
        first_serial: 5,
        parts: CountedByEdition(vec![2, 3]),
    });
    let mut written = Vec::new();
    body.write(Version::V2013, &mut written);
    assert_eq!(written, bytes("0005 02 0002 0003"));
    written.clear();
    body.write(Version::V2019, &mut written);
    assert_eq!(written, bytes("0005 0002 0002 0003"));
}

#[test]
fn the_platforms_time_is_utc() {
    let time = Time::from_unix_seconds_utc(1_539_569_410);
    let body = Body::ServerTime(ServerTime { utc: UtcTime(time) });
    let mut written = Vec::new();
    body.write(Version::V2019, &mut written);
    assert_eq!(written, bytes("181015 021010"));
    assert_eq!(time.unix_seconds_utc(), Some(1_539_569_410));
}

#[test]
fn general_answers() {
    let plain = bytes("8001 0005 013912345678 0003 007E 0200 04");
    decoded(&plain, Detect::Auto, |_, body| {
        let expected = Ack {
            answers: 0x7e,
            answers_id: 0x0200,
            result: Outcome::AlarmHandled,
        };
        assert_eq!(*body, Body::PlatformAck(expected));
    });
}

#[test]
fn a_recording_has_no_position_in_2011() {
    let plain = bytes("0801 000A 013912345678 0003 00000001 00 00 01 02 FFD8");
    let media = |detect| {
        let mut data = None;
        decoded(&plain, detect, |_, body| {
            if let Body::Media(media) = body {
                data = Some((media.fix, media.data.to_vec()));
            }
        });
        data
    };
    assert_eq!(
        media(Detect::Old(Version::V2011)),
        Some((None, vec![0xff, 0xd8]))
    );
    assert_eq!(media(Detect::Auto), None);
}

#[test]
fn a_sub_packet_says_its_place_and_stays_bytes() {
    let plain = bytes("0801 2002 013912345678 0003 0009 0002 FFD8");
    decoded(&plain, Detect::Auto, |header, body| {
        assert_eq!(header.part, Some(Part { total: 9, index: 2 }));
        assert_eq!(*body, Body::Opaque(0x0801, &[0xff, 0xd8]));
    });
}

#[test]
fn items_of_every_kind_and_what_is_unusual_stays_as_sent() {
    let sent = bytes(
        "04020007 0602800A 110100 11050100000009 1206020000000101 13070000000500 1E00 140400000001 \
         18030003 32 2A020001 2B0400020001 E1020102 3001 FF 310210 11 30",
    );
    let items: Vec<Item<'_>> = jt808::body::location::Items(&sent).iter().collect();
    use jt808::body::item::AreaKind::{Circle, Nowhere, Rectangle};
    let expected = [
        Item::ManualAlarm(7),
        Item::CabinTemperature(-10),
        Item::Overspeed(Nowhere, None),
        Item::Overspeed(Circle, Some(9)),
        Item::Crossing(Rectangle, 1, true),
        Item::SectionTime(5, 30, false),
        Item::VideoAlarm(1),
        Item::AbnormalDriving(3, 50),
        Item::Io(1),
        Item::Analog(0x0002_0001),
        Item::Raw(0xe1, &[1, 2]),
        Item::SignalStrength(255),
        Item::Raw(0x31, &[0x10, 0x11]),
    ];
    assert_eq!(items, expected);
    let mut iter = jt808::body::location::Items(&sent).iter();
    assert_eq!(iter.by_ref().count(), expected.len());
    assert_eq!(iter.rest(), [0x30]);
}

#[test]
fn areas_and_routes_hold_what_their_attributes_announce() {
    let circle = "01 01 00000009 0003 021CCE40 06B9E780 000001F4 000000080000 000000180000 0028 05";
    let route = "00000007 0001 000000080000 000000180000 0001 00000001 00000002 021CCE40 06B9E780 14 03 0258 000A 003C 05";
    for (id, hex, version) in [
        (id::CIRCLES, circle.to_owned(), Version::V2013),
        (
            id::CIRCLES,
            format!("{circle} 001E 0002 4142"),
            Version::V2019,
        ),
        (id::ROUTE, route.to_owned(), Version::V2013),
        (id::ROUTE, format!("{route} 001E 0002 4142"), Version::V2019),
    ] {
        let sent = bytes(&hex);
        let body = Body::decode(id, version, &sent);
        match &body {
            Body::Circles(circles) => {
                let rules = circles.areas[0].rules;
                assert!(rules.period.is_some());
                assert_eq!(rules.limit.unwrap().speed_kmh, 40);
            }
            Body::Route(route) => {
                let turn = &route.points[0];
                assert_eq!(
                    (turn.seconds, turn.limit.unwrap().speed_kmh),
                    (Some((600, 10)), 60)
                );
                assert_eq!(route.name.is_some(), version == Version::V2019);
            }
            other => panic!("{other:?}"),
        }
        let mut written = Vec::new();
        body.write(version, &mut written);
        assert_eq!(written, sent);
    }
}

#[test]
fn a_frame_too_short_or_too_long_says_so() {
    assert_eq!(
        Frame::parse(&[0; 12], Detect::Auto),
        Err(FrameError::Short { length: 12 })
    );
    let long = vec![0; jt808::limits::MAX_FRAME + 1];
    assert_eq!(
        Frame::parse(&long, Detect::Auto),
        Err(FrameError::Long { length: long.len() })
    );
    let wire = wrap(&bytes("0002 0001 013912345678 0007"));
    let found = frames(&wire);
    let lengths = Frame::parse(&found[0], Detect::Auto);
    assert_eq!(
        lengths,
        Err(FrameError::Length {
            declared: 1,
            actual: 0
        })
    );
}
