//! On which list a site belongs.

use assess::{AppealState, list_of};
use fact::{Body, Counted, ListingAppealed, Purpose};

use crate::support::{Told, at, inspection, plan};

#[test]
fn the_list_follows_from_the_latest_whole_inspection_with_a_reason_for_every_point() {
    let plan = plan();
    let mut told = Told::default();
    told.register("s1");
    let list =
        |told: &Told, when| list_of(&plan, &told.campaign(), at(when), &"s1".into()).unwrap();
    let none = list(&told, "2023-04-01 10:00");
    assert!(none.computed.is_none() && !none.differs);

    told.inspect(
        &plan,
        "s1",
        "i1",
        "2023-04-03 10:00",
        &["fence", "cover", "wash", "wet"],
    );
    let black = list(&told, "2023-04-03 10:00");
    let computed = black.computed.unwrap();
    assert_eq!(
        (
            computed.list.as_str(),
            computed.score,
            computed.failed_items
        ),
        ("black", 60, 4)
    );
    assert_eq!(black.reasons.len(), 4);
    assert!(black.reasons[0].zh.contains("扣 10 分") && black.reasons[0].zh.contains("i1"));
    assert!(black.differs);

    // A recheck of single items makes no score.
    let mut recheck = inspection(&plan, "s1", "i2", at("2023-04-04 10:00"), &[], "A2");
    recheck.purpose = Purpose::Recheck {
        problems: vec!["i1/wet".into()],
    };
    recheck.answers.retain(|answer| answer.item == "wet");
    told.tell(at("2023-04-04 10:00"), Body::InspectionDone(recheck));
    assert_eq!(
        list(&told, "2023-04-05 10:00").computed.unwrap().list,
        "black"
    );

    told.inspect(&plan, "s1", "i3", "2023-04-06 10:00", &["fence"]);
    assert_eq!(
        list(&told, "2023-04-06 10:00").computed.unwrap().list,
        "red"
    );
    // Thirty days with today: an inspection of 6 April counts until 5 May.
    assert!(list(&told, "2023-05-05 23:59").computed.is_some());
    assert!(list(&told, "2023-05-06 00:00").computed.is_none());
}

#[test]
fn fewer_cannons_than_machines_fail_whatever_the_verdict() {
    let plan = plan();
    let mut told = Told::default();
    told.register("s1");
    let mut done = inspection(&plan, "s1", "i1", at("2023-04-03 10:00"), &[], "A1");
    let answer = done
        .answers
        .iter_mut()
        .find(|one| one.item == "one-machine-one-cannon");
    answer.unwrap().counted = Some(Counted { of: 3, each: 2 });
    told.tell(at("2023-04-03 10:00"), Body::InspectionDone(done));
    let list = list_of(
        &plan,
        &told.campaign(),
        at("2023-04-04 10:00"),
        &"s1".into(),
    )
    .unwrap();
    assert_eq!(list.computed.unwrap().score, 90);
    assert!(
        list.reasons[0].zh.contains("土方机械 3，雾炮 2"),
        "{}",
        list.reasons[0].zh
    );
}

#[test]
fn a_confirmed_listing_shows_its_appeal() {
    let plan = plan();
    let mut told = Told::default();
    told.register("s1");
    let listing = told.list("s1", "black", "2023-04-02 10:00");
    told.tell(
        at("2023-04-03 10:00"),
        Body::ListingAppealed(ListingAppealed {
            object: "s1".into(),
            listing,
            grounds: "检查有误".to_owned(),
        }),
    );
    let list = list_of(
        &plan,
        &told.campaign(),
        at("2023-04-04 10:00"),
        &"s1".into(),
    )
    .unwrap();
    assert_eq!(list.confirmed.unwrap().appeal, Some(AppealState::Pending));
    assert!(list.differs, "confirmed without an inspection that counts");
}
