//! A correction of a return does not open again what was settled, and counts the form once.

#![allow(clippy::unwrap_used)]

use std::path::Path;

use campaign::Campaign;
use fact::{
    AnnexForm, AnnexProblem, AnnexRow, Body, Handling, NewFact, ProblemClosed, ReturnContent,
    ReturnFiled,
};
use plan::Plan;
use standard::Standards;
use units::{BeijingTime, FactId, Fen};

const PLAN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../plans/jincheng-2023");

fn plan() -> Plan {
    plan::load(&plan::disk::read_dir(Path::new(PLAN)).unwrap()).unwrap()
}

fn problem(plan: &Plan, summary: &str) -> AnnexProblem {
    AnnexProblem {
        category: plan.annex.rows[0].categories[0].clone(),
        summary: summary.to_owned(),
        handling: Handling::CaseFiled,
        fine_fen: Fen(100),
    }
}

fn filed(plan: &Plan, summaries: &[&str], received_at: BeijingTime) -> Body {
    let weekly = plan
        .calendar
        .obligations
        .iter()
        .find(|one| one.is_annex_form)
        .unwrap();
    Body::ReturnFiled(ReturnFiled {
        unit: weekly.units[0].clone(),
        obligation: weekly.id.clone(),
        due: weekly.due[0],
        received_at,
        content: ReturnContent::Form(AnnexForm {
            from: plan.period.first,
            to: weekly.due[0].date(),
            person_times: 3,
            rows: vec![AnnexRow {
                object: plan.annex.rows[0].id.clone(),
                checked: 5,
                checked_m: None,
                problems: summaries.iter().map(|text| problem(plan, text)).collect(),
            }],
            brief: None,
        }),
    })
}

fn closed(plan: &Plan, reported_in: u64, line: u32) -> Body {
    let weekly = plan
        .calendar
        .obligations
        .iter()
        .find(|one| one.is_annex_form)
        .unwrap();
    Body::ProblemClosed(ProblemClosed {
        unit: weekly.units[0].clone(),
        reported_in: FactId(reported_in),
        line,
        outcome: "已整改".to_owned(),
    })
}

#[test]
fn closures_follow_the_problem_through_corrections() {
    let plan = plan();
    let at: BeijingTime = "2023-03-31T12:00:00+08:00".parse().unwrap();
    let bodies = [
        (filed(&plan, &["甲", "乙", "乙"], at), None),
        (closed(&plan, 1, 1), None),
        (closed(&plan, 1, 3), None),
        // The correction puts a new line first and drops the last.
        (filed(&plan, &["新", "甲", "乙"], at), Some(FactId(1))),
    ];
    let mut campaign = Campaign::new();
    let mut closed_after = Vec::new();
    for (number, (body, corrects)) in (1..).zip(bodies) {
        let fact = NewFact {
            occurred_at: at,
            recorded_by: "test".to_owned(),
            key: number.to_string(),
            corrects,
            body,
        };
        campaign.apply(&fact.recorded(FactId(number), at));
        let assessment = assess::assess(&plan, &Standards::builtin().unwrap(), &campaign, at);
        let totals = assessment.totals;
        closed_after.push((
            totals.objects[0].problems,
            totals.closed,
            totals.person_times,
        ));
    }
    // 甲 stays closed; of the two equal lines 乙 it was the second, which is gone.
    assert_eq!(closed_after, [(3, 0, 3), (3, 1, 3), (3, 2, 3), (3, 1, 3)]);
}
