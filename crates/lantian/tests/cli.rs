//! The program as its users call it: commands, output, exit codes.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod support;

use std::fs;

use serde_json::Value;
use support::{jincheng, lantian, real_data, run, skipped};

#[test]
fn wrong_usage_is_two_and_help_is_zero() {
    assert_eq!(run(lantian().arg("--help")).code, 0);
    assert_eq!(run(lantian().arg("no-such-command")).code, 2);
    assert_eq!(
        run(lantian().args(["assess", "--format", "no-such-format"])).code,
        2
    );
}

/// The default build knows no identity provider, and says how to get one that does.
#[cfg(not(feature = "oidc"))]
#[test]
fn a_build_without_oidc_says_so() {
    let mut serve = lantian();
    serve.args(["serve", "--oidc-issuer", "https://id.example/"]);
    serve.args(["--oidc-client-id", "x", "--oidc-client-secret-file", "x"]);
    let called = run(serve.args(["--public-url", "https://here.example"]));
    assert_eq!(called.code, 2);
    assert!(called.err.contains("--features oidc"), "{}", called.err);
}

#[test]
fn both_plans_pass_their_check_and_their_scenarios() {
    for entry in fs::read_dir(jincheng().parent().unwrap()).unwrap() {
        let dir = entry.unwrap().path();
        if !dir.is_dir() {
            continue;
        }
        let checked = run(lantian().args(["plan", "check"]).arg(&dir));
        assert_eq!(checked.code, 0, "{}{}", checked.out, checked.err);
        let tested = run(lantian().args(["plan", "test"]).arg(&dir));
        assert_eq!(tested.code, 0, "{}{}", tested.out, tested.err);
    }
}

#[test]
fn an_impossible_due_date_is_shown_as_written() {
    let copy = support::plan_copy();
    let tasks = copy.path().join("tasks.toml");
    let text = fs::read_to_string(&tasks).unwrap();
    let line = text
        .lines()
        .find(|line| line.trim_start().starts_with("due = "))
        .unwrap()
        .to_owned();
    fs::write(&tasks, text.replacen(&line, "due = 2023-02-30", 1)).unwrap();
    let checked = run(lantian().args(["plan", "check"]).arg(copy.path()));
    assert_eq!(checked.code, 1);
    for expected in ["2023-02-30", "tasks.toml"] {
        assert!(
            checked.err.contains(expected),
            "{expected} is missing in:\n{}",
            checked.err
        );
    }
}

#[test]
fn coverage_names_every_clause() {
    let covered = run(lantian().args(["plan", "coverage"]).arg(jincheng()));
    assert_eq!(covered.code, 0, "{}", covered.err);
    let clauses = fs::read_to_string(jincheng().join("clauses.toml")).unwrap();
    let ids = clauses
        .lines()
        .filter_map(|line| line.strip_prefix("id = \"")?.strip_suffix('"'));
    let missing: Vec<&str> = ids.filter(|id| !covered.out.contains(id)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn the_real_spring_gives_the_known_numbers() {
    let Some(file) = real_data("air/jincheng-hourly-2023h1.csv") else {
        return skipped("the real spring");
    };
    let mut command = lantian();
    command
        .args(["assess", "--plan"])
        .arg(jincheng())
        .arg("--air")
        .arg(file);
    command.args([
        "--city",
        "晋城",
        "--as-of",
        "2023-07-01T00:00:00+08:00",
        "--format",
        "json",
    ]);
    let assessed = run(&mut command);
    assert_eq!(assessed.code, 0, "{}", assessed.err);
    let json: Value = serde_json::from_str(&assessed.out).unwrap();
    let targets = json["targets"].as_array().unwrap();
    let expected = [
        ("PM2.5", "29"),
        ("PM10", "74"),
        ("SO2", "8"),
        ("NO2", "22"),
        ("CO", "1.2"),
        ("O3", "196"),
    ];
    for (pollutant, value) in expected {
        let target = targets
            .iter()
            .find(|target| target["pollutant"] == pollutant)
            .unwrap();
        assert_eq!(target["value"], value, "{pollutant}");
        assert_eq!(target["valid_days"], 91, "{pollutant}");
    }
    assert_eq!(json["good_days"]["value"], 53);
    assert_eq!(json["good_days"]["met"], true);
}

#[test]
fn the_province_is_ranked() {
    let Some(file) = real_data("air/shanxi-cities-hourly-2023-spring.csv.gz") else {
        return skipped("the province");
    };
    let mut command = lantian();
    command
        .args([
            "air",
            "rank",
            "--from",
            "2023-04-01",
            "--to",
            "2023-06-30",
            "--format",
            "json",
        ])
        .arg(file);
    let ranked = run(&mut command);
    let json: Value = serde_json::from_str(&ranked.out).unwrap();
    let rows = json["ranking"].as_array().unwrap();
    assert_eq!(rows.len(), 11);
    assert_eq!(
        (&rows[0]["name"], &rows[0]["composite"]),
        (&"长治".into(), &"3.86".into())
    );
    assert_eq!(
        (
            &rows[0]["rank"],
            &rows[0]["good_days"],
            &rows[0]["valid_days"]
        ),
        (&1.into(), &63.into(), &91.into())
    );
}

#[test]
fn importing_twice_changes_nothing_and_verifies() {
    let folder = tempfile::tempdir().unwrap();
    let file = support::tidy_file(folder.path(), 48);
    let data = folder.path().join("data");
    let import = || {
        run(lantian()
            .args(["air", "import", "--data"])
            .arg(&data)
            .arg(&file))
    };
    let (first, second) = (import(), import());
    assert_eq!(
        (first.code, second.code),
        (0, 0),
        "{}{}",
        first.err,
        second.err
    );
    assert!(first.out.contains("新入台账 48 条"), "{}", first.out);
    assert!(
        second.out.contains("新入台账 0 条，早已在账 48 条"),
        "{}",
        second.out
    );
    assert_eq!(run(lantian().arg("verify").arg(&data)).code, 0);
}

#[test]
fn an_altered_ledger_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let file = support::tidy_file(folder.path(), 24);
    let data = folder.path().join("data");
    assert_eq!(
        run(lantian()
            .args(["air", "import", "--data"])
            .arg(&data)
            .arg(&file))
        .code,
        0
    );
    let ledger = data.join("ledger.sqlite");
    let mut bytes = fs::read(&ledger).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&ledger, bytes).unwrap();
    assert_eq!(run(lantian().arg("verify").arg(&data)).code, 1);
}

#[test]
fn a_killed_import_loses_nothing_acknowledged() {
    let folder = tempfile::tempdir().unwrap();
    let file = support::tidy_file(folder.path(), 20_000);
    let data = folder.path().join("data");
    for delay_ms in [20, 60, 110, 170] {
        let mut child = lantian()
            .args(["air", "import", "--data"])
            .arg(&data)
            .arg(&file)
            .spawn()
            .unwrap();
        std::thread::sleep(std::time::Duration::from_millis(delay_ms));
        child.kill().unwrap();
        child.wait().unwrap();
    }
    let finished = run(lantian()
        .args(["air", "import", "--data"])
        .arg(&data)
        .arg(&file));
    assert_eq!(finished.code, 0, "{}", finished.err);
    let again = run(lantian()
        .args(["air", "import", "--data"])
        .arg(&data)
        .arg(&file));
    assert!(again.out.contains("早已在账 20000 条"), "{}", again.out);
    let verified = run(lantian().arg("verify").arg(&data));
    assert_eq!(verified.code, 0, "{}", verified.err);
}
