//! A complaint from its making to its end, and what must not be left in one.

#![allow(clippy::unwrap_used)]

#[path = "complaints/floods.rs"]
mod floods;
mod support;

use access::Role;
use assess::{ComplaintStanding, ComplaintState, complaint_standing};
use desk::*;
use fact::{Body, NewFact, ObjectRegistered};
use plan::Plan;
use proptest::prelude::*;
use support::*;
use units::{BeijingTime, ComplaintId, GeoPoint, ObjectId};

const FRIDAY: &str = "2023-04-14T16:00:00+08:00";

struct World {
    plan: Plan,
    desk: Desk,
    now: BeijingTime,
}

impl World {
    fn new() -> Self {
        Self {
            plan: plan(),
            desk: Desk::default(),
            now: time(FRIDAY),
        }
    }

    fn make(&mut self, new: &NewComplaint) -> ComplaintId {
        let facts = make_complaint(&self.plan, &self.desk.campaign, new, self.now).unwrap();
        let Body::ComplaintMade(made) = &facts[0].body else {
            panic!()
        };
        let number = made.complaint.clone();
        for fact in facts {
            self.desk.record(Ok(fact));
        }
        number
    }

    fn standing(&self, complaint: &ComplaintId) -> ComplaintStanding {
        complaint_standing(&self.plan, self.desk.campaign.field(), complaint, self.now).unwrap()
    }

    fn state(&self, complaint: &ComplaintId) -> ComplaintState {
        self.standing(complaint).state
    }

    fn register(&mut self, id: &str) -> ObjectId {
        let object = ObjectId::new(id);
        self.desk.record(Ok(NewFact {
            occurred_at: self.now,
            recorded_by: "office/office".to_owned(),
            key: format!("object/{id}"),
            corrects: None,
            body: Body::ObjectRegistered(ObjectRegistered {
                object: object.clone(),
                kind: "site".to_owned(),
                subkind: None,
                name: "模拟工地".to_owned(),
                unit: "zezhou".into(),
                address: "模拟路".to_owned(),
                point: None,
                starts: None,
                ends: None,
                party: None,
                emission_stage: None,
                new_energy: None,
            }),
        }));
        object
    }

    fn accept(&mut self, complaint: &ComplaintId) {
        let deed = accept_complaint(
            &self.plan,
            &self.desk.campaign,
            &inspector(),
            complaint,
            None,
            self.now,
        );
        self.desk.record(deed);
    }

    fn reply(&mut self, complaint: &ComplaintId, text: &str) {
        let deed = reply_to_complaint(
            &self.plan,
            &self.desk.campaign,
            &inspector(),
            complaint,
            text,
            self.now,
        );
        self.desk.record(deed);
    }
}

fn inspector() -> Actor {
    actor("zezhou", Role::Inspector).with_person("A5".into())
}

fn new(text: &str) -> NewComplaint {
    NewComplaint {
        unit: "zezhou".into(),
        kind: Some("site".to_owned()),
        place: Place {
            words: "模拟路 12 号工地".to_owned(),
            point: GeoPoint::from_degrees("112.85", "35.49"),
        },
        text: text.to_owned(),
        photos: Vec::new(),
        joins: None,
    }
}

fn code(refused: &Result<NewFact, Refusal>) -> &'static str {
    refused.as_ref().unwrap_err().code.as_str()
}

#[test]
fn the_loop_goes_round_until_its_maker_is_content() {
    let mut world = World::new();
    let complaint = world.make(&new("夜里扬尘，电话13812345678"));
    assert_eq!(complaint.as_str(), "2304-0001");
    let (_, _, made) = world.desk.campaign.field().complaint(&complaint).unwrap();
    assert_eq!(made.text, "夜里扬尘，电话[已隐去]");
    assert_eq!(world.standing(&complaint).due.to_string(), "2023-04-21");
    let reply = |world: &World| {
        reply_to_complaint(
            &world.plan,
            &world.desk.campaign,
            &inspector(),
            &complaint,
            "已处理",
            world.now,
        )
    };
    assert_eq!(
        code(&reply(&world)),
        "complaint_state",
        "nobody has taken it up"
    );
    world.accept(&complaint);
    world.reply(&complaint, "已责令湿法作业，联系13912345678");
    assert_eq!(world.state(&complaint), ComplaintState::Replied);
    assert_eq!(code(&reply(&world)), "complaint_state", "answered already");
    let reopen = |world: &World, text: &str| {
        reopen_complaint(
            &world.plan,
            &world.desk.campaign,
            &complaint,
            text,
            world.now,
        )
    };
    assert_eq!(code(&reopen(&world, " ")), "text_needed");
    world.now = time("2023-04-24T10:00:00+08:00");
    let again = reopen(&world, "还在扬尘");
    world.desk.record(again);
    let standing = world.standing(&complaint);
    assert_eq!(
        (standing.state, standing.reopened, standing.answered_at),
        (ComplaintState::Reopened, 1, None)
    );
    // 五一: five days off, and a Sunday that is worked before them.
    let due = world.plan.calendar.working_days_after(world.now.date(), 5);
    assert_eq!((standing.due, standing.overdue), (due, false));
    world.reply(&complaint, "已再次处理");
    let content = confirm_complaint(&world.plan, &world.desk.campaign, &complaint, world.now);
    world.desk.record(content);
    assert_eq!(world.state(&complaint), ComplaintState::Confirmed);
    assert_eq!(code(&reopen(&world, "又来了")), "complaint_state");
    let said: String = world
        .desk
        .facts
        .iter()
        .map(|fact| format!("{:?}", fact.body))
        .collect();
    assert!(
        !said.contains("1381234") && !said.contains("1391234"),
        "{said}"
    );
}

#[test]
fn the_last_day_is_in_time_and_the_next_is_not() {
    let mut world = World::new();
    let complaint = world.make(&new("扬尘"));
    let at = |world: &mut World, text: &str| {
        world.now = time(text);
        let standing = world.standing(&complaint);
        (standing.overdue, standing.late)
    };
    assert_eq!(at(&mut world, "2023-04-21T23:59:59+08:00"), (false, false));
    assert_eq!(at(&mut world, "2023-04-22T00:00:00+08:00"), (true, false));
    let assessment = world.desk.assess(&world.plan, world.now);
    let finding = &assessment.field.complaints[0];
    assert!(finding.overdue && finding.evidence.sentence.zh.contains("已超期"));
    assert_eq!(finding.evidence.facts.len(), 1);
    let told = serde_json::to_string(finding).unwrap();
    assert!(
        !told.contains("模拟路") && !told.contains("扬尘"),
        "findings are read by other units: {told}"
    );
    world.accept(&complaint);
    world.reply(&complaint, "已处理");
    assert_eq!(at(&mut world, "2023-04-23T00:00:00+08:00"), (false, true));
    assert!(world.desk.assess(&world.plan, world.now).field.complaints[0].late);
}

#[test]
fn only_its_unit_handles_it_until_it_is_passed_on() {
    let mut world = World::new();
    let complaint = world.make(&new("扬尘"));
    let gaoping = actor("gaoping", Role::Inspector);
    let accept = |world: &World, who: &Actor| {
        accept_complaint(
            &world.plan,
            &world.desk.campaign,
            who,
            &complaint,
            None,
            world.now,
        )
    };
    assert_eq!(code(&accept(&world, &gaoping)), "not_allowed");
    assert_eq!(
        code(&accept(&world, &actor("zezhou", Role::Leader))),
        "not_allowed"
    );
    let pass = |world: &World, to: &str, why: &str| {
        pass_complaint(
            &world.plan,
            &world.desk.campaign,
            &inspector(),
            &complaint,
            &to.into(),
            why,
            world.now,
        )
    };
    assert_eq!(code(&pass(&world, "nowhere", "属高平")), "unknown_unit");
    assert_eq!(code(&pass(&world, "gaoping", "")), "text_needed");
    assert_eq!(code(&pass(&world, "zezhou", "属泽州")), "same_already");
    let passed = pass(&world, "gaoping", "属高平");
    world.desk.record(passed);
    assert_eq!(world.standing(&complaint).unit.as_str(), "gaoping");
    assert_eq!(code(&accept(&world, &inspector())), "not_allowed");
    let taken = accept(&world, &gaoping);
    world.desk.record(taken);
    assert_eq!(code(&accept(&world, &gaoping)), "same_already");
    assert_eq!(
        code(&accept_complaint(
            &world.plan,
            &world.desk.campaign,
            &gaoping,
            &complaint,
            Some(&"site-9".into()),
            world.now
        )),
        "unknown_object"
    );
    let site = world.register("site-9");
    let named = accept_complaint(
        &world.plan,
        &world.desk.campaign,
        &gaoping,
        &complaint,
        Some(&site),
        world.now,
    );
    world.desk.record(named);
    assert_eq!(world.standing(&complaint).object, Some(site));
    let theirs = |who: &Actor| {
        complaints_to_inspect(&world.plan, &world.desk.campaign, who, world.now).len()
    };
    assert_eq!((theirs(&gaoping), theirs(&inspector())), (1, 0));
    let unknown = accept_complaint(
        &world.plan,
        &world.desk.campaign,
        &office(),
        &"2304-9999".into(),
        None,
        world.now,
    );
    assert_eq!(code(&unknown), "unknown_complaint");
    let inspected = inspected_complaint(
        &world.plan,
        &world.desk.campaign,
        &gaoping,
        &complaint,
        &"i-1".into(),
        world.now,
    );
    assert_eq!(code(&inspected), "unknown_inspection");
}

#[test]
fn a_voice_that_joins_makes_no_second_work_and_can_still_say_it_is_not_fixed() {
    let mut world = World::new();
    let first = world.make(&new("扬尘"));
    let joined = world.make(&NewComplaint {
        joins: Some(first.clone()),
        ..new("")
    });
    assert_eq!(world.state(&joined), ComplaintState::Merged);
    let third = world.make(&NewComplaint {
        joins: Some(joined.clone()),
        ..new("")
    });
    assert_eq!(
        world.standing(&third).into.as_ref(),
        Some(&first),
        "into the one that goes on"
    );
    assert_eq!(
        complaints_to_inspect(&world.plan, &world.desk.campaign, &inspector(), world.now).len(),
        1
    );
    let into_itself = merge_complaint(
        &world.plan,
        &world.desk.campaign,
        &inspector(),
        &first,
        &third,
        world.now,
    );
    assert_eq!(code(&into_itself), "same_already");
    let reopen = |world: &World| {
        reopen_complaint(
            &world.plan,
            &world.desk.campaign,
            &joined,
            "没有解决",
            world.now,
        )
    };
    assert_eq!(code(&reopen(&world)), "complaint_state", "not answered yet");
    world.accept(&first);
    world.reply(&first, "已处理");
    let content = confirm_complaint(&world.plan, &world.desk.campaign, &first, world.now);
    world.desk.record(content);
    let again = reopen(&world);
    world.desk.record(again);
    assert_eq!(
        (world.state(&joined), world.state(&first)),
        (ComplaintState::Reopened, ComplaintState::Confirmed)
    );
}

#[test]
fn what_is_near_is_offered() {
    let mut world = World::new();
    let here = world.make(&new("扬尘"));
    let mut far = new("扬尘");
    far.place = Place {
        words: "另一处工地".to_owned(),
        point: GeoPoint::from_degrees("112.86", "35.49"),
    };
    let far = world.make(&far);
    let near = |world: &World, unit: &str, place: &Place| {
        let near = complaints_nearby(
            &world.plan,
            &world.desk.campaign,
            &unit.into(),
            place,
            world.now,
        );
        near.into_iter()
            .map(|one| one.complaint)
            .collect::<Vec<_>>()
    };
    let at = |words: &str, lon: &str| Place {
        words: words.to_owned(),
        point: GeoPoint::from_degrees(lon, "35.49"),
    };
    assert_eq!(
        near(&world, "zezhou", &at("不知道", "112.851")),
        std::slice::from_ref(&here)
    );
    assert_eq!(near(&world, "gaoping", &at("不知道", "112.851")), []);
    assert_eq!(
        near(&world, "zezhou", &at("模拟路12号", "")),
        std::slice::from_ref(&here),
        "by words, where no point is given"
    );
    assert_eq!(near(&world, "zezhou", &at("路", "")), []);
    let merged = merge_complaint(
        &world.plan,
        &world.desk.campaign,
        &inspector(),
        &far,
        &here,
        world.now,
    );
    world.desk.record(merged);
    assert_eq!(
        near(&world, "zezhou", &at("另一处工地", "112.86")),
        [],
        "the other goes on in its place"
    );
    world.now = world.now.plus_seconds(15 * 24 * 3600);
    assert_eq!(
        near(&world, "zezhou", &at("不知道", "112.851")),
        [],
        "too long ago"
    );
}

#[test]
fn what_cannot_be_taken_is_refused() {
    let world = World::new();
    let make = |new: &NewComplaint| {
        make_complaint(&world.plan, &world.desk.campaign, new, world.now)
            .unwrap_err()
            .code
            .as_str()
    };
    assert_eq!(make(&new(" ")), "text_needed");
    assert_eq!(make(&new(&"尘".repeat(501))), "too_long");
    assert_eq!(
        make(&NewComplaint {
            unit: "office".into(),
            ..new("a")
        }),
        "unknown_unit"
    );
    assert_eq!(
        make(&NewComplaint {
            kind: Some("ship".to_owned()),
            ..new("a")
        }),
        "unknown_kind"
    );
    assert_eq!(
        make(&NewComplaint {
            place: Place::default(),
            ..new("a")
        }),
        "text_needed"
    );
    assert_eq!(
        make(&NewComplaint {
            photos: vec!["0".repeat(64); 5],
            ..new("a")
        }),
        "too_long"
    );
    assert_eq!(
        make(&NewComplaint {
            joins: Some("2304-0009".into()),
            ..new("a")
        }),
        "unknown_complaint"
    );
    let mut silent = world.plan.clone();
    silent.complaints = None;
    assert!(make_complaint(&silent, &world.desk.campaign, &new("a"), world.now).is_err());
}
