//! Where leniency is possible.

use assess::assess;
use fact::{Body, CaseOpened};
use standard::Standards;

use crate::support::{Told, at, plan};

fn case(told: &mut Told, case: &str, offence: &str) {
    let body = CaseOpened {
        case: case.into(),
        number: case.to_owned(),
        object: "s1".into(),
        party: String::new(),
        unit: "urban-management".into(),
        offence: offence.to_owned(),
        law: "law-2018".to_owned(),
        law_reason: None,
        problems: vec!["i1/cover".into()],
        act_on: "2023-04-03".parse().unwrap(),
        filed_on: "2023-04-04".parse().unwrap(),
    };
    told.tell(at("2023-04-04 10:00"), Body::CaseOpened(body));
}

fn holds(told: &Told) -> Vec<bool> {
    let standards = Standards::builtin().unwrap();
    let field = assess(
        &plan(),
        &standards,
        &told.campaign(),
        at("2023-04-20 10:00"),
    )
    .field;
    field.leniency.iter().map(|one| one.holds).collect()
}

#[test]
fn an_ordinary_first_problem_put_right_may_be_treated_leniently() {
    let mut told = Told::default();
    told.register("s1");
    told.inspect(&plan(), "s1", "i1", "2023-04-03 10:00", &["cover"]);
    case(&mut told, "c1", "site-dust");
    assert_eq!(holds(&told), [false], "not yet corrected");
    told.step("i1/cover", "correct-on-the-spot", "P1", "2023-04-04 10:00");
    told.step("i1/cover", "confirm", "A2", "2023-04-05 10:00");
    assert_eq!(holds(&told), [true]);
    // The second case of the same object is no first time, and a repetition.
    case(&mut told, "c2", "site-dust");
    assert_eq!(holds(&told), [true, false]);
}

#[test]
fn falsification_never_is() {
    let mut told = Told::default();
    told.register("s1");
    told.inspect(&plan(), "s1", "i1", "2023-04-03 10:00", &["cover"]);
    told.step("i1/cover", "correct-on-the-spot", "P1", "2023-04-04 10:00");
    told.step("i1/cover", "confirm", "A2", "2023-04-05 10:00");
    case(&mut told, "c1", "data-fraud");
    assert_eq!(holds(&told), [false]);
}
