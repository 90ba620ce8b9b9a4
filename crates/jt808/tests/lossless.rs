//! Whatever is understood can be written again, byte for byte; and what is written is understood.

#![allow(clippy::unwrap_used)]

mod support;

use jt808::body::authentication::{Authentication, Device};
use jt808::body::batch::{Batch, BatchKind, Positions};
use jt808::body::fix::Fix;
use jt808::body::item::{AreaKind, Item};
use jt808::body::location::{Items, Location};
use jt808::body::parameter::{Parameter, SetParameters};
use jt808::body::registration::Registration;
use jt808::body::text::TextDown;
use jt808::body::{alarm::Alarm, status::Status};
use jt808::{
    Body, Counted8, Detect, Frame, Header, Phone, Reassembler, Text, Time, Version, encode_message,
    id,
};
use proptest::prelude::*;

const IDS: &[u16] = &[
    0x0001, 0x0002, 0x0003, 0x0004, 0x0005, 0x0100, 0x0102, 0x0104, 0x0107, 0x0108, 0x0200, 0x0201,
    0x0301, 0x0302, 0x0303, 0x0500, 0x0608, 0x0700, 0x0701, 0x0702, 0x0704, 0x0705, 0x0800, 0x0801,
    0x0802, 0x0805, 0x0900, 0x0901, 0x0a00, 0x8001, 0x8003, 0x8004, 0x8100, 0x8103, 0x8104, 0x8105,
    0x8106, 0x8107, 0x8108, 0x8201, 0x8202, 0x8203, 0x8204, 0x8300, 0x8301, 0x8400, 0x8500, 0x8600,
    0x8601, 0x8602, 0x8603, 0x8604, 0x8605, 0x8606, 0x8607, 0x8608, 0x8700, 0x8701, 0x8702, 0x8800,
    0x8801, 0x8802, 0x8803, 0x8804, 0x8805, 0x8900, 0x8a00,
];

fn version() -> impl Strategy<Value = Version> {
    prop_oneof![
        Just(Version::V2011),
        Just(Version::V2013),
        Just(Version::V2019)
    ]
}

fn fix() -> impl Strategy<Value = Fix> {
    let place = (-90_000_000..=90_000_000, -180_000_000..=180_000_000);
    let rest = (
        any::<u32>(),
        any::<u32>(),
        any::<i16>(),
        any::<u16>(),
        0_u16..360,
        any::<i32>(),
    );
    (place, rest).prop_map(
        |((latitude, longitude), (alarm, status, altitude_m, speed, direction, seconds))| {
            Fix {
                alarm: Alarm(alarm),
                status: Status(status),
                altitude_m,
                speed_tenth_kmh: speed,
                direction_deg: direction,
                time: Time::from_unix_seconds(1_600_000_000 + i64::from(seconds / 4)),
                ..Fix::default()
            }
            .at(latitude, longitude)
        },
    )
}

fn item() -> impl Strategy<Value = Item<'static>> {
    static PRESSURES: [u8; 30] = [7; 30];
    static VENDOR: [u8; 5] = [0x7e, 0x7d, 0, 1, 2];
    prop_oneof![
        any::<u32>().prop_map(Item::Mileage),
        any::<u16>().prop_map(Item::Fuel),
        any::<u16>().prop_map(Item::RecorderSpeed),
        any::<u16>().prop_map(Item::ManualAlarm),
        Just(Item::TyrePressure(&PRESSURES)),
        (-100_i16..100).prop_map(Item::CabinTemperature),
        Just(Item::Overspeed(AreaKind::Nowhere, None)),
        any::<u32>().prop_map(|id| Item::Overspeed(AreaKind::Polygon, Some(id))),
        (any::<u32>(), any::<bool>()).prop_map(|(id, out)| Item::Crossing(
            AreaKind::Section,
            id,
            out
        )),
        (any::<u32>(), any::<u16>(), any::<bool>())
            .prop_map(|(id, time, long)| Item::SectionTime(id, time, long)),
        any::<u32>().prop_map(Item::VideoAlarm),
        (any::<u16>(), any::<u8>()).prop_map(|(kinds, tired)| Item::AbnormalDriving(kinds, tired)),
        any::<u32>().prop_map(Item::Signals),
        any::<u32>().prop_map(Item::Analog),
        any::<u8>().prop_map(Item::SignalStrength),
        any::<u8>().prop_map(Item::Satellites),
        (0xe1_u8..).prop_map(|id| Item::Raw(id, &VENDOR)),
    ]
}

/// Writes a body in frames, puts them together, and shows what is read.
fn there_and_back(version: Version, body: &Body<'_>) {
    let phone = Phone::parse("13912345678").unwrap();
    let header = Header::new(0, version, phone, 65_530);
    let mut wire = Vec::new();
    let count = encode_message(&header, body, &mut wire).unwrap();
    let frames = support::frames(&wire);
    assert_eq!(frames.len(), usize::from(count));
    let mut parts = Reassembler::new();
    for frame in &frames {
        let frame = Frame::parse(frame, Detect::Old(version)).unwrap();
        if let jt808::Joined::Whole(message) = parts.add(&frame, std::time::Duration::ZERO) {
            assert_eq!(&message.decode(), body);
            return;
        }
    }
    panic!("the frames did not make a message");
}

proptest! {
    #[test]
    fn any_body_understood_is_written_as_it_came(
        id in prop::sample::select(IDS),
        version in version(),
        bytes in prop::collection::vec(prop_oneof![2 => 0_u8..4, 1 => any::<u8>()], 0..160),
    ) {
        let body = Body::decode(id, version, &bytes);
        let mut written = Vec::new();
        body.write(version, &mut written);
        prop_assert_eq!(written, &bytes[..]);
        prop_assert_eq!(body.id(), id);
        drop(body.value());
    }

    #[test]
    fn positions(fix in fix(), items in prop::collection::vec(item(), 0..20), version in version()) {
        let bytes = Items::to_bytes(&items);
        prop_assert!(Items(&bytes).iter().eq(items));
        let body = Body::Location(Location { fix, items: Items(&bytes) });
        there_and_back(version, &body);
    }

    #[test]
    fn batches(fixes in prop::collection::vec(fix(), 0..80), version in version()) {
        let items = Items::to_bytes(&[Item::Mileage(7)]);
        let locations: Vec<Location<'_>> =
            fixes.iter().map(|fix| Location { fix: *fix, items: Items(&items) }).collect();
        let bytes = Positions::to_bytes(&locations);
        prop_assert!(Positions(&bytes).iter().eq(locations));
        let count = u16::try_from(fixes.len()).unwrap();
        let body = Body::Batch(Batch { count, kind: BatchKind::BackFill, positions: Positions(&bytes) });
        there_and_back(version, &body);
    }

    #[test]
    fn registrations(layout in version(), plate in prop::collection::vec(1_u8.., 0..10), place: u16, colour: u8) {
        let text = [b'7'; 30];
        let (maker, model, terminal_id) = match layout {
            Version::V2011 => (5, 8, 7),
            Version::V2013 => (5, 20, 7),
            Version::V2019 => (11, 30, 30),
        };
        there_and_back(layout, &Body::Registration(Registration {
            layout,
            province: place,
            city: !place,
            maker: Text(&text[..maker]),
            model: Text(&text[..model]),
            terminal_id: Text(&text[..terminal_id]),
            plate_colour: colour,
            plate: Text(&plate),
        }));
    }

    #[test]
    fn authentications(version in version(), code in prop::collection::vec(any::<u8>(), 0..200)) {
        let device = (version == Version::V2019)
            .then_some(Device { imei: Text(&[b'1'; 15]), software: Text(&[b'2'; 20]) });
        there_and_back(version, &Body::Authentication(Authentication { code: Text(&code), device }));
    }

    #[test]
    fn parameters(version in version(), values in prop::collection::vec(any::<(u32, [u8; 4])>(), 0..200)) {
        let parameters = values.iter().map(|(id, bytes)| Parameter { id: *id, bytes }).collect();
        let body = SetParameters { parameters: Counted8(parameters) };
        there_and_back(version, &Body::SetParameters(body));
    }

    #[test]
    fn texts(version in version(), flags: u8, text in prop::collection::vec(any::<u8>(), 0..3000)) {
        let kind = (version == Version::V2019).then_some(2);
        there_and_back(version, &Body::TextDown(TextDown { flags, kind, text: Text(&text) }));
    }
}

#[test]
fn no_message_of_the_list_is_unknown() {
    // With no body at all, what is empty is understood and everything else at least named.
    for id in IDS {
        assert_eq!(Body::decode(*id, Version::V2019, &[]).id(), *id);
    }
    assert_eq!(
        Body::decode(id::HEARTBEAT, Version::V2013, &[]),
        Body::Heartbeat
    );
    assert_eq!(
        Body::decode(id::HEARTBEAT, Version::V2013, &[1]),
        Body::Opaque(2, &[1])
    );
}
