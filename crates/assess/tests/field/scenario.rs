//! The scenarios of the plans hold.

use std::fs;
use std::path::Path;

use assess::{Lang, run_scenario};
use plan::{disk, load};
use standard::Standards;

#[test]
fn every_scenario_of_every_plan_holds() {
    let standards = Standards::builtin().unwrap();
    let plans = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../plans");
    for folder in ["jincheng-2023", "yunhai-2025"] {
        let folder = plans.join(folder);
        let plan = load(&disk::read_dir(&folder).unwrap()).unwrap();
        let files = fs::read_dir(folder.join("scenarios")).unwrap();
        for file in files {
            let text = fs::read_to_string(file.unwrap().path()).unwrap();
            let result = run_scenario(&plan, &standards, &text);
            assert!(result.passed(), "{}", result.render(Lang::En));
        }
    }
}

#[test]
fn a_scenario_that_does_not_hold_says_what_differs() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../plans/jincheng-2023");
    let plan = load(&disk::read_dir(&folder).unwrap()).unwrap();
    let file = folder.join("scenarios/问题逾期.toml");
    let text = fs::read_to_string(file).unwrap();
    let wrong = text.replace("overdue = true", "overdue = false");
    let standards = Standards::builtin().unwrap();
    let result = run_scenario(&plan, &standards, &wrong);
    assert!(!result.passed());
    assert!(result.differences[0].contains("problem.loop/jc-1/wash overdue"));
    let unknown = text.replace("fails = [\"cover\"", "fails = [\"roof\"");
    assert!(!run_scenario(&plan, &standards, &unknown).passed());
}
