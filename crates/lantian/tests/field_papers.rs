//! Papers of the field from the command line: a simulated ledger in, docx and xlsx out.
#![allow(clippy::print_stdout, dead_code, clippy::unwrap_used)]

mod support;

use std::path::Path;

use fact::{Body, CaseStep};
use ledger::Ledger;
use support::{Called, jincheng, lantian, run};
use units::BeijingTime;

/// What of a simulated ledger papers are written about.
#[derive(Debug, Default)]
struct Known {
    problem: Option<String>,
    black: Option<String>,
    accepted: Option<String>,
    object: Option<String>,
    warned: bool,
    case: Option<String>,
    decided: Option<String>,
}

/// A ledger of the first plan, simulated to its end, and what is in it.
fn simulated(folder: &Path) -> (BeijingTime, Known) {
    let plan = plan::load(&plan::disk::read_dir(&jincheng()).unwrap())
        .unwrap_or_else(|wrong| panic!("{wrong}"));
    let as_of = BeijingTime::midnight(plan.period.last);
    let facts = sim::simulate(&plan, 7, as_of, |_, _| ());
    let mut known = Known::default();
    for (_, fact) in &facts {
        match &fact.body {
            Body::ProblemStepped(step) if plan.problems.step(&step.step).unwrap().notice => {
                known.problem = Some(step.problem.to_string());
            }
            Body::ObjectRegistered(object) if object.kind == "site" => {
                known.object = Some(object.object.to_string());
            }
            Body::ObjectListed(listed) => {
                let object = listed.object.to_string();
                if listed.list == "black" {
                    known.black = Some(object);
                } else if known.black.as_ref() == Some(&object) {
                    known.black = None;
                }
            }
            Body::ListingReviewed(review)
                if !review.stands && known.black.as_deref() == Some(review.object.as_str()) =>
            {
                known.black = None;
            }
            Body::WorkAccepted(accepted) => known.accepted = Some(accepted.object.to_string()),
            Body::WarningSet(_) => known.warned = true,
            Body::CaseOpened(case) => known.case = Some(case.case.to_string()),
            Body::CaseStepped(step) => {
                if let CaseStep::Decided { .. } = step.step {
                    known.decided = Some(step.case.to_string());
                }
            }
            _ => {}
        }
    }
    let mut ledger = Ledger::create(folder).unwrap();
    ledger.append_recorded(&facts).unwrap();
    ledger.close().unwrap();
    (as_of, known)
}

fn paper(folder: &Path, as_of: BeijingTime, arguments: &[&str], out: &str) -> Called {
    let called = run(lantian()
        .arg("paper")
        .args(arguments)
        .args(["--as-of", &as_of.to_string(), "--data"])
        .arg(folder)
        .arg("--plan")
        .arg(jincheng())
        .arg("--out")
        .arg(folder.join(out)));
    if called.code == 0 {
        assert!(called.out.contains(out));
        assert!(std::fs::read(folder.join(out)).unwrap().starts_with(b"PK"));
    }
    called
}

#[test]
fn papers_are_written_from_a_ledger() {
    let folder = tempfile::tempdir().unwrap();
    let (as_of, known) = simulated(folder.path());
    println!("{known:?}");
    let mut asked: Vec<Vec<&str>> = vec![vec!["lists"]];
    if known.warned {
        asked.push(vec!["duties"]);
    }
    for (kind, id) in [
        ("rectification", &known.problem),
        ("stop", &known.black),
        ("acceptance", &known.accepted),
        ("duty", if known.warned { &known.object } else { &None }),
        ("order", &known.case),
        ("decision", &known.decided),
    ] {
        asked.extend(id.as_deref().map(|id| vec![kind, id]));
    }
    // The simulated city has problems, warnings, cases and lists.
    assert!(asked.len() >= 7, "{asked:?}");
    for arguments in asked {
        let out = format!("{}.docx", arguments[0]);
        let called = paper(folder.path(), as_of, &arguments, &out);
        assert_eq!(called.code, 0, "{arguments:?}: {}", called.err);
    }
    let called = paper(folder.path(), as_of, &["lists"], "lists.xlsx");
    assert_eq!(called.code, 0, "{}", called.err);
}

#[test]
fn what_there_is_no_paper_for_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let (as_of, _) = simulated(folder.path());
    for (arguments, code, said) in [
        (vec!["rectification"], 1, "没有指明问题"),
        (vec!["stop", "no-such-site"], 1, "no-such-site"),
        (vec!["stop"], 2, "缺少编号"),
        (vec!["decision", "no-such-case"], 1, "no-such-case"),
        (vec!["summons", "serious-lag"], 2, "缺少编号"),
        (vec!["lists", "--number", "x"], 2, "--number"),
    ] {
        let called = paper(folder.path(), as_of, &arguments, "never.docx");
        assert_eq!(called.code, code, "{arguments:?}: {}", called.err);
        assert!(called.err.contains(said), "{}", called.err);
    }
    assert!(!folder.path().join("never.docx").exists());
}
