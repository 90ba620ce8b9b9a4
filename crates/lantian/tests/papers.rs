//! Merged return and final report from the command line: a simulated ledger in, files out.
#![allow(clippy::print_stdout, dead_code, clippy::unwrap_used)]

mod support;

use std::path::Path;

use ledger::Ledger;
use support::{jincheng, lantian, run};
use units::BeijingTime;

/// A ledger of the first plan, simulated to a minute after its third weekly deadline.
fn simulated(folder: &Path) -> BeijingTime {
    let plan = plan::load(&plan::disk::read_dir(&jincheng()).unwrap())
        .unwrap_or_else(|wrong| panic!("{wrong}"));
    let weekly = plan
        .calendar
        .obligations
        .iter()
        .find(|obligation| obligation.is_annex_form)
        .unwrap();
    let as_of = weekly.due[2].plus_seconds(60);
    let mut ledger = Ledger::create(folder).unwrap();
    let facts = sim::simulate(&plan, 7, as_of, |_, _| ());
    ledger.append_recorded(&facts).unwrap();
    ledger.close().unwrap();
    as_of
}

#[test]
fn both_are_written_and_name_their_file() {
    let folder = tempfile::tempdir().unwrap();
    let as_of = simulated(folder.path()).to_string();
    for (command, name) in [
        ("summary", "week.xlsx"),
        ("summary", "week.docx"),
        ("report", "report.docx"),
    ] {
        let out = folder.path().join(name);
        let called = run(lantian()
            .args([command, "--as-of", &as_of, "--data"])
            .arg(folder.path())
            .arg("--plan")
            .arg(jincheng())
            .arg("--out")
            .arg(&out));
        assert_eq!(called.code, 0, "{}", called.err);
        assert!(called.out.contains(name));
        assert!(std::fs::read(&out).unwrap().starts_with(b"PK"));
    }
    let called = run(lantian()
        .args(["summary", "--due", "2023-04-01T18:00:00+08:00"])
        .args(["--as-of", &as_of, "--out", "never.xlsx", "--data"])
        .arg(folder.path())
        .arg("--plan")
        .arg(jincheng()));
    assert_eq!(called.code, 1);
    assert!(
        called.err.contains("2023-03-31T18:00:00+08:00"),
        "{}",
        called.err
    );
}

#[test]
fn another_ending_is_wrong_usage() {
    let called = run(lantian().args(["summary", "--out", "week.pdf"]));
    assert_eq!(called.code, 2);
    assert!(called.err.contains(".xlsx"));
}
