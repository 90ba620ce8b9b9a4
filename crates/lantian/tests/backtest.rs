//! `lantian backtest` on the real spring of 2023, where its data lie beside the checkout.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

#[allow(dead_code, reason = "other tests use the rest")]
mod support;

use serde_json::Value;
use support::{jincheng, lantian, real_data, run, skipped};

#[test]
fn the_real_spring_is_predicted_and_comes_as_known() {
    let Some(file) = real_data("air/jincheng-hourly-2023h1.csv") else {
        return skipped("the real spring");
    };
    let mut command = lantian();
    command
        .args(["backtest", "--city", "晋城", "--plan"])
        .arg(jincheng());
    command
        .args([
            "--on",
            "2023-04-30",
            "--on",
            "2023-05-31",
            "--format",
            "json",
            "--air",
        ])
        .arg(file);
    let tested = run(&mut command);
    assert_eq!(tested.code, 0, "{}", tested.err);
    let json: Value = serde_json::from_str(&tested.out).unwrap();
    let days = json["days"].as_array().unwrap();
    assert_eq!(days.len(), 2);
    let expected = [
        ("PM2.5", "29", false),
        ("PM10", "74", false),
        ("SO2", "8", false),
        ("NO2", "22", true),
        ("CO", "1.2", false),
        ("O3", "196", true),
        ("good_days", "53", true),
    ];
    for day in days {
        let rows = day["rows"].as_array().unwrap();
        assert_eq!(rows.len(), expected.len());
        for (row, (target, value, met)) in rows.iter().zip(expected) {
            assert_eq!(
                (&row["target"], &row["final_value"], &row["met"]),
                (&target.into(), &value.into(), &met.into())
            );
            assert!(row["probability"]["hits"].is_u64(), "{target}");
        }
    }
    assert_eq!(json["brier"]["predictions"], 14);
    assert_eq!(json["over"], true);
}

#[test]
fn a_day_outside_the_season_is_wrong_usage() {
    for day in ["2023-03-31", "2023-06-30"] {
        let refused = run(lantian()
            .args(["backtest", "--on", day, "--plan"])
            .arg(jincheng()));
        assert_eq!(refused.code, 2, "{}", refused.err);
        assert!(
            refused.err.contains("2023-04-01..2023-06-30"),
            "{}",
            refused.err
        );
    }
}
