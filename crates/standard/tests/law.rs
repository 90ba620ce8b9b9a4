//! The law by edition: ranges, daily fines, the lighter law, time limits, and files that cannot be used.

#![allow(clippy::unwrap_used)]

use jiff::civil::date;
use proptest::prelude::*;
use standard::{DailyFineError, Extent, FineError, FineRule, LawEdition, Laws, Lighter, Mark};
use units::Fen;

fn laws() -> Laws {
    Laws::builtin().unwrap()
}

fn old(laws: &Laws) -> &LawEdition {
    laws.at(date(2023, 4, 3))
}

fn new(laws: &Laws) -> &LawEdition {
    laws.at(date(2026, 8, 15))
}

fn wan(text: &str) -> Fen {
    Fen::from_wan_yuan(text).unwrap()
}

#[test]
fn the_code_governs_acts_from_its_first_day() {
    let laws = laws();
    assert_eq!(laws.at(date(2026, 8, 14)).id, "law-2018");
    assert_eq!(laws.at(date(2026, 8, 15)).id, "law-2026");
    assert_eq!(laws.at(date(2000, 1, 1)).id, "law-2018");
    assert_eq!(laws.edition("law-2026").unwrap().mark, Mark::Transcribed);
}

#[test]
fn ranges_of_both_editions() {
    let laws = laws();
    let cases = [
        ("refuse-inspection", "98", "2", "20", "1229", "5", "20"),
        ("no-permit", "99(1)", "10", "100", "1102", "20", "100"),
        ("exceed-standard", "99(2)", "10", "100", "1107", "10", "100"),
        (
            "evade-supervision",
            "99(3)",
            "10",
            "100",
            "1108",
            "10",
            "100",
        ),
        ("data-fraud", "99(3)", "10", "100", "1088", "10", "100"),
        ("damage-monitors", "100(1)", "2", "20", "1093", "2", "20"),
        ("small-boilers", "107", "2", "20", "1119", "2", "20"),
        ("vocs", "108", "2", "20", "1120", "2", "20"),
        ("after-treatment", "112", "0.5", "0.5", "1124", "0.5", "0.5"),
        ("machine-exhaust", "114", "0.5", "0.5", "1127", "0.5", "0.5"),
        ("site-dust", "115", "1", "10", "1128", "1", "10"),
        ("muck-truck", "116", "0.2", "2", "1129", "0.2", "2"),
        ("yards", "117", "1", "10", "1130", "1", "10"),
        ("warning-stop-work", "121", "1", "10", "1134", "1", "10"),
    ];
    for (topic, old_article, old_min, old_max, new_article, new_min, new_max) in cases {
        for (edition, article, min, max) in [
            (old(&laws), old_article, old_min, old_max),
            (new(&laws), new_article, new_min, new_max),
        ] {
            let known = edition.topic(topic).unwrap();
            let range = known.range(Extent::default()).unwrap();
            assert_eq!(known.article, article, "{topic}");
            assert_eq!((range.min, range.max), (wan(min), wan(max)), "{topic}");
        }
    }
}

#[test]
fn a_fine_outside_its_range_is_refused_with_the_article() {
    let laws = laws();
    let check = |fine: &str| old(&laws).range_check("site-dust", wan(fine), Extent::default());
    assert!(check("1").is_ok() && check("10").is_ok());
    for fine in ["0.999999", "10.000001", "0", "-1"] {
        let refused = check(fine).unwrap_err();
        assert!(matches!(&refused, FineError::OutOfRange { article, .. } if article == "115"));
        assert_eq!(
            refused.to_string(),
            "大气污染防治法第115条：罚款应为1万元至10万元 / 大气污染防治法, article 115: the fine must be 1 to 10 (in 10,000 yuan)"
        );
    }
}

#[test]
fn fines_by_unit_by_value_and_by_another_law() {
    let laws = laws();
    let three = Extent {
        units: 3,
        value: None,
    };
    assert!(
        new(&laws)
            .range_check("machine-exhaust", wan("1.5"), three)
            .is_ok()
    );
    assert!(
        new(&laws)
            .range_check("machine-exhaust", wan("0.5"), three)
            .is_err()
    );
    let goods = Extent {
        units: 1,
        value: Some(wan("2")),
    };
    assert!(old(&laws).range_check("fuel", wan("6"), goods).is_ok());
    assert!(old(&laws).range_check("fuel", wan("6.1"), goods).is_err());
    assert!(new(&laws).range_check("fuel", wan("10"), goods).is_ok());
    let none = |topic: &str| old(&laws).range_check(topic, wan("2"), Extent::default());
    assert!(matches!(none("fuel"), Err(FineError::NeedsValue { .. })));
    assert!(matches!(
        none("vehicle-exhaust"),
        Err(FineError::NoRange { .. })
    ));
    assert!(matches!(
        none("monitoring-body-fraud"),
        Err(FineError::NoTopic { .. })
    ));
}

/// standards.md 11.2: fined 200,000, served on 3 April, found on 20 April: 17 days, 3,400,000.
#[test]
fn a_daily_fine_runs_from_the_day_after_service_to_the_recheck() {
    let laws = laws();
    let fine = old(&laws)
        .daily_fine(wan("20"), date(2023, 4, 3), date(2023, 4, 20))
        .unwrap();
    assert_eq!(
        (fine.first, fine.last),
        (date(2023, 4, 4), date(2023, 4, 20))
    );
    assert_eq!((fine.days, fine.amount), (17, wan("340")));
    assert!(fine.recheck_in_time);
    let next_day = old(&laws).daily_fine(wan("20"), date(2023, 4, 3), date(2023, 4, 4));
    assert_eq!(next_day.unwrap().days, 1);
    let late = |day| {
        let fine = old(&laws).daily_fine(wan("20"), date(2023, 4, 3), date(2023, 5, day));
        fine.unwrap().recheck_in_time
    };
    assert!(late(3) && !late(4));
    for found in [date(2023, 4, 3), date(2023, 4, 2)] {
        let refused = old(&laws).daily_fine(wan("20"), date(2023, 4, 3), found);
        assert_eq!(refused.unwrap_err(), DailyFineError::NotAfterService);
    }
    let refused = old(&laws).daily_fine(Fen(0), date(2023, 4, 3), date(2023, 4, 20));
    assert_eq!(refused.unwrap_err(), DailyFineError::NoFirstFine);
    let refused = old(&laws).daily_fine(Fen(i64::MAX), date(2023, 4, 3), date(2023, 4, 20));
    assert_eq!(refused.unwrap_err(), DailyFineError::TooLarge);
}

#[test]
fn daily_fines_are_for_discharge_and_dust() {
    let laws = laws();
    for edition in laws.editions() {
        let may = |topic: &str| edition.topic(topic).unwrap().daily_fine;
        assert!(
            [
                "no-permit",
                "exceed-standard",
                "evade-supervision",
                "site-dust",
                "yards"
            ]
            .into_iter()
            .all(may)
        );
        assert!(
            !["refuse-inspection", "muck-truck", "fuel"]
                .into_iter()
                .any(may)
        );
    }
}

#[test]
fn the_old_law_stands_unless_the_new_is_lighter() {
    let laws = laws();
    let (old, new) = (old(&laws), new(&laws));
    let goods = Extent {
        units: 2,
        value: Some(wan("1")),
    };
    let suggested = |a: &LawEdition, b: &LawEdition, topic| a.lighter(b, topic, goods).suggested;
    assert_eq!(suggested(old, new, "site-dust"), Lighter::Old);
    assert_eq!(suggested(old, new, "no-permit"), Lighter::Old);
    assert_eq!(suggested(new, old, "no-permit"), Lighter::New);
    assert_eq!(suggested(old, new, "fuel"), Lighter::Old);
    assert_eq!(suggested(new, old, "fuel"), Lighter::New);
    assert_eq!(suggested(new, old, "machine-exhaust"), Lighter::New);
    assert_eq!(suggested(old, new, "vehicle-exhaust"), Lighter::Unknown);
    assert_eq!(suggested(old, new, "control-equipment"), Lighter::Unknown);
}

#[test]
fn a_case_is_decided_within_ninety_days() {
    let laws = laws();
    assert_eq!(old(&laws).decide_by(date(2023, 4, 3)), date(2023, 7, 2));
    assert_eq!(old(&laws).recheck_by(date(2023, 4, 3)), date(2023, 5, 3));
    assert_eq!(old(&laws).on_the_spot_unit, wan("0.3"));
}

#[test]
fn topics_are_in_both_editions_but_for_those_that_are_new() {
    let laws = laws();
    let only_new = [
        "control-equipment",
        "control-equipment-dismantled",
        "control-equipment-ineffective",
        "monitoring-body-fraud",
    ];
    for id in laws.topic_ids() {
        assert!(new(&laws).topic(id).is_some(), "{id}");
        assert_eq!(
            old(&laws).topic(id).is_none(),
            only_new.contains(&id),
            "{id}"
        );
    }
    let both = laws.editions().iter().flat_map(|edition| &edition.topics);
    for topic in both {
        assert_eq!(
            topic.also.is_some(),
            topic.also_en.is_some(),
            "{}",
            topic.id
        );
        assert!(topic.fine.is_some() || topic.also.is_some(), "{}", topic.id);
    }
}

const FILE: &str = include_str!("../../../standards/law-2018.toml");

#[test]
fn a_file_that_cannot_be_used_is_named() {
    let spoilt = [
        FILE.replace(
            "fine = { yuan = [10_000, 100_000] }",
            "fine = { yuan = [100_000, 10_000] }",
        ),
        FILE.replace("fine = { times = [1, 3] }", "fine = { times = [0, 3] }"),
        FILE.replace(
            "fine = { times = [1, 3] }",
            "fine = { times = [1, 3], yuan = [1, 2] }",
        ),
        FILE.replace("fine = { times = [1, 3] }", "fine = {}"),
        FILE.replace("id = \"yards\"", "id = \"site-dust\""),
        FILE.replace("also = ", "als = "),
        FILE.replace("mark = \"P\"", "mark = \"Q\""),
        FILE.replace("2018-10-26", "2018-10-32"),
        FILE.replace("[daily_fine]", "[daily]"),
        FILE.replace("days = 90", "days = -90"),
        String::new(),
    ];
    for text in spoilt {
        assert!(text != FILE);
        let refused = Laws::parse(&[("law.toml", &text)]).unwrap_err();
        assert_eq!(refused.file, "law.toml");
    }
    assert!(Laws::parse(&[]).is_err());
    assert!(Laws::parse(&[("a", FILE), ("b", FILE)]).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn days_of_several_rechecks_accumulate(
        fine in 1_i64..1_000_000_000,
        served in 0_i32..4000,
        first in 1_i32..60,
        second in 1_i32..60,
    ) {
        let laws = laws();
        let edition = old(&laws);
        let day = |after: i32| units::date_of_day(units::day_of_date(date(2018, 11, 1)) + served + after);
        let one = edition.daily_fine(Fen(fine), day(0), day(first)).unwrap();
        let two = edition.daily_fine(Fen(fine), day(first), day(first + second)).unwrap();
        let whole = edition.daily_fine(Fen(fine), day(0), day(first + second)).unwrap();
        prop_assert_eq!(one.days + two.days, whole.days);
        prop_assert_eq!(one.amount.0 + two.amount.0, whole.amount.0);
    }

    #[test]
    fn a_range_holds_its_ends_and_nothing_beyond(units in 1_u32..1000, value in 1_i64..1_000_000_000_000) {
        let extent = Extent { units, value: Some(Fen(value)) };
        for edition in laws().editions() {
            for topic in edition.topics.iter().filter(|topic| topic.fine.is_some()) {
                let range = topic.range(extent).unwrap();
                prop_assert!(topic.check(range.min, extent).is_ok() && topic.check(range.max, extent).is_ok());
                prop_assert!(topic.check(Fen(range.min.0 - 1), extent).is_err());
                prop_assert!(topic.check(Fen(range.max.0 + 1), extent).is_err());
                if let Some(FineRule::Case(case)) = topic.fine { prop_assert_eq!(case, range) }
            }
        }
    }

    #[test]
    fn a_law_file_with_any_character_changed_is_answered(at in 0_usize..6000, put in "[\"'\\[\\]{}=#.\n0-9a中]{0,3}") {
        let mut characters: Vec<char> = FILE.chars().collect();
        let at = at % characters.len();
        characters.splice(at..=at, put.chars());
        let text: String = characters.into_iter().collect();
        if let Err(refused) = Laws::parse(&[("law.toml", &text)]) {
            prop_assert!(!refused.cause.is_empty());
        }
    }
}
