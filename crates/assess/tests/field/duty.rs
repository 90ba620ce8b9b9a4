//! Whether a site may work.

use assess::{BreachKind, StopReason, assess, duty_at};
use fact::{Body, ListingAppealed, ListingReviewed};
use standard::Standards;

use crate::support::{Told, at, inspection, plan};

fn may_work(told: &Told, when: &str) -> bool {
    let duty = duty_at(&plan(), &told.campaign(), &"s1".into(), at(when)).unwrap();
    assert_eq!(duty.may_work, duty.reasons.is_empty());
    duty.may_work
}

#[test]
fn black_stops_until_accepted_whatever_later_lists_say() {
    let mut told = Told::default();
    told.register("s1");
    assert!(may_work(&told, "2023-04-01 10:00"));
    told.list("s1", "black", "2023-04-02 10:00");
    told.list("s1", "red", "2023-04-05 10:00");
    assert!(!may_work(&told, "2023-04-06 10:00"));
    told.accept("s1", "2023-04-07 10:00");
    assert!(may_work(&told, "2023-04-07 10:00"));
    assert!(!may_work(&told, "2023-04-06 10:00"));
    // The acceptance was of that listing and of none after it.
    told.list("s1", "black", "2023-04-09 10:00");
    assert!(!may_work(&told, "2023-04-10 10:00"));
}

#[test]
fn an_overturned_listing_lifts_its_own_stop_from_then_on() {
    let mut told = Told::default();
    told.register("s1");
    let listing = told.list("s1", "black", "2023-04-02 10:00");
    let appeal = told.tell(
        at("2023-04-03 10:00"),
        Body::ListingAppealed(ListingAppealed {
            object: "s1".into(),
            listing,
            grounds: "检查有误".to_owned(),
        }),
    );
    assert!(!may_work(&told, "2023-04-03 12:00"));
    told.tell(
        at("2023-04-04 10:00"),
        Body::ListingReviewed(ListingReviewed {
            object: "s1".into(),
            appeal,
            stands: false,
            reasons: "分值计错".to_owned(),
        }),
    );
    assert!(!may_work(&told, "2023-04-04 09:59"));
    assert!(may_work(&told, "2023-04-04 10:00"));
}

#[test]
fn a_warning_stops_all_but_red_and_ends_by_itself() {
    let mut told = Told::default();
    told.register("s1");
    told.warn(Some("orange"), "2023-04-02 12:00");
    assert!(may_work(&told, "2023-04-02 11:59"));
    assert!(!may_work(&told, "2023-04-02 12:00"), "on no list");
    told.list("s1", "yellow", "2023-04-02 13:00");
    assert!(!may_work(&told, "2023-04-02 13:00"));
    told.list("s1", "red", "2023-04-02 14:00");
    assert!(may_work(&told, "2023-04-02 14:00"));
    told.list("s1", "yellow", "2023-04-02 15:00");
    told.warn(Some("red"), "2023-04-02 16:00");
    assert!(!may_work(&told, "2023-04-02 17:00"));
    told.warn(None, "2023-04-03 12:00");
    assert!(may_work(&told, "2023-04-03 12:00"));
}

#[test]
fn an_accepted_black_site_still_stops_during_warnings() {
    let mut told = Told::default();
    told.register("s1");
    told.list("s1", "black", "2023-04-02 10:00");
    told.accept("s1", "2023-04-03 10:00");
    told.warn(Some("yellow"), "2023-04-04 10:00");
    assert!(!may_work(&told, "2023-04-04 10:00"));
    told.warn(None, "2023-04-05 10:00");
    assert!(may_work(&told, "2023-04-05 10:00"));
}

#[test]
fn a_failed_inspection_stops_until_every_problem_is_closed() {
    let plan = plan();
    let mut told = Told::default();
    told.register("s1");
    told.inspect(&plan, "s1", "i1", "2023-04-03 10:00", &["cover", "wash"]);
    assert!(may_work(&told, "2023-04-03 09:59"));
    for (problem, closed) in [
        ("i1/cover", "2023-04-06 10:00"),
        ("i1/wash", "2023-04-07 10:00"),
    ] {
        assert!(!may_work(&told, "2023-04-06 10:00"));
        told.step(problem, "correct-on-the-spot", "P1", "2023-04-04 10:00");
        told.step(problem, "confirm", "A2", closed);
    }
    assert!(!may_work(&told, "2023-04-07 09:59"));
    assert!(may_work(&told, "2023-04-07 10:00"));
    told.step("i1/wash", "reopen", "A3", "2023-04-08 10:00");
    assert!(!may_work(&told, "2023-04-08 10:00"));
}

#[test]
fn work_seen_or_resumed_while_stopped_is_a_breach() {
    let plan = plan();
    let mut told = Told::default();
    told.register("s1");
    told.list("s1", "black", "2023-04-02 10:00");
    for (id, when) in [("i1", "2023-04-02 10:00"), ("i2", "2023-04-03 10:00")] {
        let mut seen = inspection(&plan, "s1", id, at(when), &[], "A1");
        seen.work_seen = Some(true);
        told.tell(at(when), Body::InspectionDone(seen));
    }
    told.tell(
        at("2023-04-04 10:00"),
        Body::WorkResumed(fact::WorkResumed {
            object: "s1".into(),
            by: "P1".into(),
            remarks: String::new(),
        }),
    );
    told.accept("s1", "2023-04-05 10:00");
    let mut after = inspection(&plan, "s1", "i3", at("2023-04-06 10:00"), &[], "A1");
    after.work_seen = Some(true);
    told.tell(at("2023-04-06 10:00"), Body::InspectionDone(after));
    let standards = Standards::builtin().unwrap();
    let as_of = at("2023-04-07 10:00");
    let field = assess(&plan, &standards, &told.campaign(), as_of).field;
    let kinds: Vec<&BreachKind> = field.breaches.iter().map(|breach| &breach.kind).collect();
    let seen = BreachKind::WorkSeen {
        inspection: "i2".into(),
    };
    assert_eq!(kinds, [&seen, &BreachKind::Resumed {}]);
    let stop = &field.breaches[0].stops[0].reason;
    assert!(matches!(stop, StopReason::List { list, .. } if list == "black"));
}
