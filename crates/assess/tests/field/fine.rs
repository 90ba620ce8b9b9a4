//! What the law says of a fine (standards.md 11.2).

use assess::{FieldAssessment, FineFinding, assess};
use fact::{Body, CaseOpened, CaseStep, CaseStepped, RecheckResult};
use jiff::civil::Date;
use standard::Standards;
use units::Fen;

use crate::support::{Told, at, plan};

const YUAN_200_000: Fen = Fen(20_000_000);

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn open(told: &mut Told, case: &str, offence: &str, act_on: &str, filed_on: &str) {
    let body = CaseOpened {
        case: case.into(),
        number: case.to_owned(),
        object: "s1".into(),
        party: "某建筑公司".to_owned(),
        unit: "ecology".into(),
        offence: offence.to_owned(),
        law: "law-2018".to_owned(),
        law_reason: None,
        problems: Vec::new(),
        act_on: day(act_on),
        filed_on: day(filed_on),
    };
    told.tell(at("2023-04-01 10:00"), Body::CaseOpened(body));
}

fn step(told: &mut Told, case: &str, on: &str, step: CaseStep) {
    let body = CaseStepped {
        case: case.into(),
        on: day(on),
        unit: "ecology".into(),
        by: "A1".into(),
        step,
        remarks: String::new(),
    };
    told.tell(at("2023-04-01 10:00"), Body::CaseStepped(body));
}

fn decided(fine_fen: Fen) -> CaseStep {
    CaseStep::Decided {
        fine_fen,
        article: "99".to_owned(),
    }
}

fn rechecked(result: RecheckResult) -> CaseStep {
    CaseStep::Rechecked {
        result,
        inspection: None,
    }
}

fn field(told: &Told, when: &str) -> FieldAssessment {
    let standards = Standards::builtin().unwrap();
    assess(&plan(), &standards, &told.campaign(), at(when)).field
}

fn fine(told: &Told, when: &str) -> FineFinding {
    field(told, when).fines.remove(0)
}

/// A case in which so much was fined and the order served on 3 April.
fn ordered(fine: Fen) -> Told {
    let mut told = Told::default();
    told.register("s1");
    open(&mut told, "c1", "exceed", "2023-03-30", "2023-03-31");
    step(&mut told, "c1", "2023-04-03", decided(fine));
    step(&mut told, "c1", "2023-04-03", CaseStep::OrderServed {});
    told
}

#[test]
fn seventeen_days_of_200_000_are_3_400_000() {
    let mut told = ordered(YUAN_200_000);
    assert_eq!(fine(&told, "2023-04-21 10:00").daily_days, 0);
    step(
        &mut told,
        "c1",
        "2023-04-20",
        rechecked(RecheckResult::Continuing),
    );
    let found = fine(&told, "2023-04-21 10:00");
    let span = &found.daily[0];
    assert_eq!(
        (span.from, span.to, span.days),
        (day("2023-04-04"), day("2023-04-20"), 17)
    );
    assert_eq!(found.daily_fen, Fen(340_000_000));
    assert!(span.recheck_in_time);
    assert_eq!(found.in_range, Some(true));
}

#[test]
fn further_rechecks_accumulate_refusal_counts_and_correction_ends_the_cycle() {
    let mut told = ordered(YUAN_200_000);
    step(
        &mut told,
        "c1",
        "2023-04-20",
        rechecked(RecheckResult::Continuing),
    );
    step(&mut told, "c1", "2023-04-20", CaseStep::OrderServed {});
    step(
        &mut told,
        "c1",
        "2023-04-30",
        rechecked(RecheckResult::Refused),
    );
    step(
        &mut told,
        "c1",
        "2023-05-10",
        rechecked(RecheckResult::Corrected),
    );
    // After the correction only another order starts another count.
    step(
        &mut told,
        "c1",
        "2023-05-20",
        rechecked(RecheckResult::Continuing),
    );
    let found = fine(&told, "2023-06-01 10:00");
    let days: Vec<u32> = found.daily.iter().map(|span| span.days).collect();
    assert_eq!(days, [17, 10]);
    assert_eq!((found.daily_days, found.daily_fen), (27, Fen(540_000_000)));
    step(&mut told, "c1", "2023-05-21", CaseStep::OrderServed {});
    step(
        &mut told,
        "c1",
        "2023-05-22",
        rechecked(RecheckResult::Continuing),
    );
    assert_eq!(fine(&told, "2023-06-01 10:00").daily_days, 28);
}

#[test]
fn a_seizure_ends_the_count_and_a_late_recheck_says_so() {
    let mut told = ordered(YUAN_200_000);
    step(
        &mut told,
        "c1",
        "2023-04-05",
        CaseStep::Seized {
            what: "锅炉".to_owned(),
        },
    );
    step(
        &mut told,
        "c1",
        "2023-04-20",
        rechecked(RecheckResult::Continuing),
    );
    assert!(fine(&told, "2023-06-01 10:00").daily.is_empty());

    let mut late = ordered(YUAN_200_000);
    step(
        &mut late,
        "c1",
        "2023-05-04",
        rechecked(RecheckResult::Continuing),
    );
    let found = fine(&late, "2023-06-01 10:00");
    assert_eq!(found.daily_days, 31);
    assert!(
        !found.daily[0].recheck_in_time,
        "served 3 April: until 3 May"
    );
}

#[test]
fn a_fine_outside_the_legal_range_is_shown() {
    for (fen, inside) in [
        (9_999_999, false),
        (10_000_000, true),
        (100_000_000, true),
        (100_000_001, false),
    ] {
        let told = ordered(Fen(fen));
        let found = fine(&told, "2023-04-21 10:00");
        assert_eq!(found.in_range, Some(inside), "{fen}");
        assert!(
            found
                .evidence
                .steps
                .iter()
                .any(|step| step.zh.contains("99"))
        );
    }
}

#[test]
fn the_lighter_law_is_suggested_after_the_law_has_changed_and_only_then() {
    let mut told = Told::default();
    told.register("s1");
    open(
        &mut told,
        "c1",
        "refuse-inspection",
        "2023-03-30",
        "2023-03-31",
    );
    assert_eq!(fine(&told, "2023-04-21 10:00").lighter, None);
    let lighter = fine(&told, "2026-09-01 10:00").lighter.unwrap();
    assert_eq!(
        (lighter.old.as_str(), lighter.new.as_str()),
        ("law-2018", "law-2026")
    );
    assert_eq!(lighter.suggested.as_deref(), Some("law-2018"));
    assert_eq!(
        fine(&told, "2026-09-01 10:00").law,
        "law-2018",
        "never applied"
    );
}

#[test]
fn ninety_days_to_decide_and_cases_of_a_year_make_a_repetition() {
    let mut told = Told::default();
    told.register("s1");
    open(&mut told, "c1", "exceed", "2022-04-01", "2022-04-01");
    open(&mut told, "c2", "exceed", "2023-03-30", "2023-03-31");
    let case = |when| {
        let mut cases = field(&told, when).cases.into_iter();
        cases.find(|case| case.case.as_str() == "c2").unwrap()
    };
    assert_eq!(case("2023-04-30 10:00").decide_by, day("2023-06-29"));
    assert!(!case("2023-06-29 23:59").overdue);
    assert!(case("2023-06-30 00:00").overdue);
    // From 1 April 2022 to 31 March 2023 are 365 days, both counted.
    let repeat = case("2023-04-30 10:00").repeat.unwrap();
    assert!(repeat.holds && repeat.cases == 2);
    assert_eq!(
        repeat.suggests,
        ["listed_supervision", "daily_fine", "media_exposure"]
    );
    let mut earlier = Told::default();
    earlier.register("s1");
    open(&mut earlier, "c1", "exceed", "2022-03-31", "2022-03-31");
    open(&mut earlier, "c2", "exceed", "2023-03-30", "2023-03-31");
    let cases = field(&earlier, "2023-04-30 10:00").cases;
    assert!(
        cases
            .iter()
            .all(|case| !case.repeat.as_ref().unwrap().holds)
    );
}
