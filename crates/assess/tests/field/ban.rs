//! Whom a ban reaches.

use assess::assess;
use fact::Body;
use standard::Standards;

use crate::support::{Told, at, plan, site};

fn machine(
    told: &mut Told,
    id: &str,
    (kind, unit, address): (&str, &str, &str),
    stage: Option<u8>,
    new_energy: Option<bool>,
) {
    let mut object = site(id);
    object.kind = kind.to_owned();
    object.unit = unit.into();
    object.address = address.to_owned();
    object.emission_stage = stage;
    object.new_energy = new_energy;
    told.tell(at("2023-03-26 08:00"), Body::ObjectRegistered(object));
}

fn bans(told: &Told, when: &str) -> Vec<(String, String, Option<bool>)> {
    let standards = Standards::builtin().unwrap();
    let field = assess(&plan(), &standards, &told.campaign(), at(when)).field;
    let bans = field.bans.into_iter();
    bans.map(|ban| (ban.object.to_string(), ban.ban, ban.banned))
        .collect()
}

fn named(object: &str, ban: &str, banned: Option<bool>) -> (String, String, Option<bool>) {
    (object.to_owned(), ban.to_owned(), banned)
}

#[test]
fn old_machines_are_banned_by_unit_or_town_from_the_day_on() {
    let mut told = Told::default();
    let no = Some(false);
    machine(&mut told, "m1", ("machine", "chengqu", ""), Some(2), no);
    machine(
        &mut told,
        "m2",
        ("machine", "zezhou", "泽州县巴公镇工业园"),
        Some(2),
        no,
    );
    machine(
        &mut told,
        "m3",
        ("machine", "zezhou", "泽州县晋庙铺镇"),
        Some(2),
        no,
    );
    machine(&mut told, "m4", ("machine", "chengqu", ""), Some(3), no);
    machine(
        &mut told,
        "m5",
        ("machine", "chengqu", ""),
        Some(2),
        Some(true),
    );
    // The zone's ban names no day; the other begins on 1 April.
    assert_eq!(
        bans(&told, "2023-03-31 23:59"),
        [named("m1", "machinery-below-3", Some(true))]
    );
    assert_eq!(
        bans(&told, "2023-04-01 00:00"),
        [
            named("m1", "machinery-below-3", Some(true)),
            named("m1", "machinery-stage-2", Some(true)),
            named("m2", "machinery-stage-2", Some(true)),
        ]
    );
}

#[test]
fn what_the_registry_does_not_say_is_not_known() {
    let mut told = Told::default();
    machine(
        &mut told,
        "v1",
        ("vehicle", "chengqu", ""),
        None,
        Some(false),
    );
    machine(
        &mut told,
        "v2",
        ("vehicle", "chengqu", ""),
        None,
        Some(true),
    );
    machine(
        &mut told,
        "v3",
        ("vehicle", "chengqu", ""),
        Some(6),
        Some(false),
    );
    assert_eq!(
        bans(&told, "2023-05-02 10:00"),
        [named("v1", "vehicles-stage-6", None)]
    );
    told.warn(Some("orange"), "2023-05-03 10:00");
    let during = bans(&told, "2023-05-03 12:00");
    assert!(
        during.contains(&named("v3", "warning-vehicles", None)),
        "{during:?}"
    );
}
