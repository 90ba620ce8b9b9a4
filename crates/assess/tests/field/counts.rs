//! What the facts say for a weekly return.

use assess::field_counts;
use fact::{Body, CaseOpened, CaseStep, CaseStepped, Handling, Signature};
use units::{Fen, Period};

use crate::support::{Told, at, inspection, plan};

#[test]
fn a_week_counts_inspections_problems_cases_and_fines_once() {
    let plan = plan();
    let mut told = Told::default();
    told.register("s1");
    told.inspect(&plan, "s1", "i0", "2023-03-30 10:00", &["fence"]);
    told.inspect(&plan, "s1", "i1", "2023-04-03 10:00", &["cover", "wash"]);
    let mut joint = inspection(&plan, "s1", "i2", at("2023-04-04 10:00"), &[], "A1");
    let signed = |unit: &str| Signature {
        unit: unit.into(),
        post: "执法队员".to_owned(),
        sha256: None,
    };
    joint.signatures = vec![signed("chengqu"), signed("housing"), signed("ecology")];
    told.tell(at("2023-04-04 10:00"), Body::InspectionDone(joint));
    let case = |id: &str, unit: &str, problem: &str| CaseOpened {
        case: id.into(),
        number: id.to_owned(),
        object: "s1".into(),
        party: String::new(),
        unit: unit.into(),
        offence: "site-dust".to_owned(),
        law: "law-2018".to_owned(),
        law_reason: None,
        problems: vec![problem.into()],
        act_on: "2023-04-03".parse().unwrap(),
        filed_on: "2023-04-05".parse().unwrap(),
    };
    told.tell(
        at("2023-04-05 10:00"),
        Body::CaseOpened(case("c1", "chengqu", "i1/cover")),
    );
    told.tell(
        at("2023-04-05 10:00"),
        Body::CaseOpened(case("c0", "chengqu", "i0/fence")),
    );
    let fined = CaseStepped {
        case: "c0".into(),
        on: "2023-04-06".parse().unwrap(),
        unit: "chengqu".into(),
        by: "A1".into(),
        step: CaseStep::Decided {
            fine_fen: Fen(2_000_000),
            article: "115".to_owned(),
        },
        remarks: String::new(),
    };
    told.tell(at("2023-04-06 10:00"), Body::CaseStepped(fined));

    let week = Period::new("2023-03-31".parse().unwrap(), "2023-04-06".parse().unwrap());
    let counts = field_counts(&plan, &told.campaign(), &"chengqu".into(), week);
    let row = counts.rows.iter().find(|row| row.row == "site").unwrap();
    assert_eq!((row.inspections, row.objects, row.problems), (2, 1, 2));
    assert_eq!((row.cases, row.fines_fen), (2, Fen(2_000_000)));
    assert_eq!(
        (counts.person_times, counts.cases, counts.fines_fen),
        (4, 2, Fen(2_000_000))
    );
    let lines: Vec<_> = row
        .lines
        .iter()
        .map(|line| {
            let problem = line.problem.as_ref().unwrap().as_str();
            (problem, line.handling, line.fine_fen.0, line.elsewhere)
        })
        .collect();
    assert_eq!(
        lines,
        [
            ("i0/fence", Handling::CaseFiled, 2_000_000, true),
            ("i1/cover", Handling::CaseFiled, 0, false),
            ("i1/wash", Handling::OnTheSpot, 0, false),
        ]
    );
    let other = field_counts(&plan, &told.campaign(), &"zezhou".into(), week);
    assert!(other.rows.iter().all(|row| row.lines.is_empty()));
    assert_eq!(other.rows.len(), plan.annex.rows.len());
}
