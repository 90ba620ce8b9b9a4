//! Facts of the field folded.

#![allow(clippy::unwrap_used)]

use campaign::Campaign;
use fact::{
    Body, Fact, ListingAppealed, ListingReviewed, ObjectListed, ObjectRegistered, ObjectRetired,
    WarningSet,
};
use units::{BeijingTime, FactId};

fn time(hour: u64) -> BeijingTime {
    let midnight: BeijingTime = "2023-04-01T00:00:00+08:00".parse().unwrap();
    midnight.plus_seconds(i64::try_from(hour).unwrap() * 3600)
}

/// Facts F1, F2, … recorded an hour apart, each with the fact it corrects.
fn fold(bodies: Vec<(Option<u64>, Body)>) -> Campaign {
    let facts: Vec<Fact> = (1..)
        .zip(bodies)
        .map(|(number, (corrects, body))| Fact {
            id: FactId(number),
            occurred_at: time(number),
            recorded_at: time(number),
            recorded_by: "chengqu/inspector".to_owned(),
            key: number.to_string(),
            corrects: corrects.map(FactId),
            body,
        })
        .collect();
    Campaign::replay(&facts, time(1000))
}

fn registered(name: &str) -> Body {
    Body::ObjectRegistered(ObjectRegistered {
        object: "site-1".into(),
        kind: "site".to_owned(),
        subkind: None,
        name: name.to_owned(),
        unit: "chengqu".into(),
        address: String::new(),
        point: None,
        starts: None,
        ends: None,
        party: None,
        emission_stage: None,
        new_energy: None,
    })
}

fn listed(list: &str) -> Body {
    Body::ObjectListed(ObjectListed {
        object: "site-1".into(),
        list: list.to_owned(),
        score: 60,
        veto: false,
        failed_items: 2,
        inspections: Vec::new(),
        reasons: Vec::new(),
        as_of: time(1),
    })
}

fn warning(level: Option<&str>, from_hour: u64) -> Body {
    Body::WarningSet(WarningSet {
        level: level.map(str::to_owned),
        effective_at: time(from_hour),
        number: "1".to_owned(),
        signed_by: "分管副市长".to_owned(),
        grounds: String::new(),
    })
}

#[test]
fn an_object_is_what_was_last_registered_and_may_come_back() {
    let retired = Body::ObjectRetired(ObjectRetired {
        object: "site-1".into(),
        reason: "竣工".to_owned(),
    });
    let left = fold(vec![
        (None, registered("甲")),
        (Some(1), registered("乙")),
        (None, retired.clone()),
    ]);
    let field = left.field();
    assert_eq!(field.object(&"site-1".into()).unwrap().2.name, "乙");
    assert_eq!(field.retired(&"site-1".into()).unwrap().0, FactId(3));
    let back = fold(vec![
        (None, registered("甲")),
        (None, retired),
        (None, registered("乙")),
    ]);
    assert!(back.field().retired(&"site-1".into()).is_none());
}

#[test]
fn an_overturned_listing_counts_no_more_and_an_upheld_one_does() {
    for stands in [true, false] {
        let appeal = Body::ListingAppealed(ListingAppealed {
            object: "site-1".into(),
            listing: FactId(2),
            grounds: String::new(),
        });
        let review = Body::ListingReviewed(ListingReviewed {
            object: "site-1".into(),
            appeal: FactId(3),
            stands,
            reasons: String::new(),
        });
        let campaign = fold(vec![
            (None, listed("red")),
            (None, listed("black")),
            (None, appeal),
            (None, review),
        ]);
        let field = campaign.field();
        let list = &field.listing(&"site-1".into()).unwrap().2.list;
        assert_eq!(list, if stands { "black" } else { "red" });
        assert_eq!(field.listings(&"site-1".into()).len(), 2);
    }
}

#[test]
fn a_warning_holds_from_its_effect_until_the_next() {
    let campaign = fold(vec![
        (None, warning(Some("yellow"), 10)),
        (None, warning(Some("orange"), 20)),
        (None, warning(None, 40)),
        // Recorded late: it was orange already from 18.
        (Some(2), warning(Some("orange"), 18)),
    ]);
    let level = |hour| {
        let set = campaign.field().warning_at(time(hour))?;
        set.2.level.clone()
    };
    assert_eq!(campaign.field().warning_at(time(9)), None);
    assert_eq!(level(10).as_deref(), Some("yellow"));
    assert_eq!(level(18).as_deref(), Some("orange"));
    assert_eq!(level(39).as_deref(), Some("orange"));
    assert_eq!(level(40), None);
}

#[test]
fn a_problem_stated_again_counts_once_and_where_it_was_stated_last() {
    let found = |object: &str| {
        Body::ProblemFound(fact::ProblemFound {
            problem: "p1".into(),
            object: object.into(),
            unit: "chengqu".into(),
            found_by: "A1".into(),
            source: fact::Source::Complaint {
                complaint: "2304-0001".into(),
            },
            row: "site".to_owned(),
            category: "其它".to_owned(),
            item: None,
            summary: String::new(),
        })
    };
    let campaign = fold(vec![
        (None, found("site-1")),
        (None, found("site-2")),
        (None, found("site-2")),
    ]);
    let at = |object: &str| campaign.field().problems_of(&object.into()).count();
    assert_eq!((at("site-1"), at("site-2")), (0, 1));
}
