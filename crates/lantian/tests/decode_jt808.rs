//! `lantian decode jt808` from the command line.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

const POSITION: &str = "7e02000026123456789012007d02000000010000000200ba7f0e07e4f11c0028003c00001810151010100104000000640202007d01137e";

fn decode(input: &str, arguments: &[&str]) -> Vec<Value> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lantian"));
    command.args(["decode", "jt808"]).args(arguments).arg("-");
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(input.as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// Header and body between marks, with the right check byte.
fn framed(plain: &str) -> String {
    let sum = plain.as_bytes().chunks(2).fold(0, |sum, pair| {
        sum ^ u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap()
    });
    format!("7e{plain}{sum:02x}7e")
}

fn errors(input: &str) -> Vec<String> {
    let found = decode(input, &[]);
    let code = |object: &Value| object["error"].as_str().unwrap_or("ok").to_owned();
    found.iter().map(code).collect()
}

#[test]
fn a_position_is_the_object_that_was_agreed() {
    let wanted = json!({
        "ok": true, "id": "0200", "version": 2013, "phone": "123456789012", "serial": 126,
        "body": {
            "alarm": 1, "status": 2, "lat": 12.222222, "lon": 132.444444, "altitude_m": 40, "speed_kmh": 6.0,
            "direction": 0, "time": "2018-10-15T10:10:10+08:00",
            "items": {"01": {"mileage_km": 10.0}, "02": {"fuel_l": 12.5}},
        },
    });
    assert_eq!(decode(POSITION, &[]), std::slice::from_ref(&wanted));
    let (head, tail) = POSITION.split_at(10);
    let spaced = format!("\n  {head} {}\r\n\n", tail.to_uppercase());
    assert_eq!(decode(&spaced, &[]), [wanted]);
}

#[test]
fn every_code_of_the_list_can_be_had() {
    let wrong = POSITION.replace("137e", "147e");
    let bad_escape = POSITION.replace("7d0113", "7d0313");
    let long = format!("7e{}7e", "00".repeat(1046));
    let overlong = format!("7e{}7e", "00".repeat(2100));
    for (line, code) in [
        ("7e0", "hex"),
        ("7g", "hex"),
        ("0102", "unmarked"),
        ("7e0102", "unclosed"),
        (&overlong, "overlong"),
        (&bad_escape, "escape"),
        ("7e01027e", "short"),
        ("7e7e", "short"),
        (&long, "long"),
        (&wrong, "checksum"),
        (&framed("000200010139123456780007"), "length"),
    ] {
        assert_eq!(errors(line), [code], "{line}");
    }
    let object = decode(&wrong, &[]).remove(0);
    assert_eq!(
        (&object["expected"], &object["found"]),
        (&json!("13"), &json!("14"))
    );
}

#[test]
fn garbage_hides_no_frame_and_a_line_may_hold_several() {
    let line = format!("aabb{POSITION}{POSITION}7e01");
    assert_eq!(errors(&line), ["unmarked", "ok", "ok", "unclosed"]);
}

#[test]
fn a_line_without_end_is_not_kept() {
    let endless = format!("{}\n{POSITION}", "00".repeat(2 << 20));
    assert_eq!(errors(&endless), ["overlong", "ok"]);
}

#[test]
fn what_is_not_understood_is_hex() {
    let found = decode(&framed("0f0100020139123456780007ffee"), &[]);
    let object = &found[0];
    assert_eq!(object["ok"], true, "{object}");
    assert_eq!(object["body"], json!({"hex": "ffee"}));
}

#[test]
fn an_edition_can_be_said() {
    let recording = framed("0801000a01391234567800030000000100000102ffd8");
    let found = decode(&recording, &["--edition", "2011"]);
    assert_eq!(found[0]["version"], 2011, "{found:?}");
    assert_eq!(found[0]["body"]["media"]["media_id"], 1);
    let found = decode(&recording, &[]);
    assert_eq!(found[0]["body"]["hex"], "0000000100000102ffd8");
}

#[test]
fn sub_packets_are_put_together_and_an_edition_is_learnt() {
    let position = "0000000100000002 00ba7f0e07e4f11c0028003c0000181015101010".replace(' ', "");
    let first = framed(&format!(
        "0801200801391234567800030002000100000001{}",
        "00000102"
    ));
    let second = framed(&format!(
        "0801201e01391234567800040002000{}{position}ffd8",
        2
    ));
    let found = decode(&format!("{first}\n{second}"), &[]);
    assert_eq!(found[0]["part"], json!({"total": 2, "index": 1}));
    assert_eq!(found[0]["body"], json!({"hex": "0000000100000102"}));
    assert_eq!(found[1]["whole"]["data"], "ffd8", "{found:?}");
    assert_eq!(found[1]["whole"]["location"]["lat"], 12.222222);

    let registration = framed(&format!(
        "010000190139123456780001000e008c{}",
        "00".repeat(21)
    ));
    let heartbeat = framed("000200000139123456780002");
    let versions = |lines: &str| -> Vec<Value> {
        decode(lines, &[])
            .iter()
            .map(|object| object["version"].clone())
            .collect()
    };
    assert_eq!(versions(&heartbeat), [2013]);
    assert_eq!(
        versions(&format!("{registration}\n{heartbeat}")),
        [2011, 2011]
    );
}

#[test]
fn all_real_frames_come_out() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data/jt808/frames-expected.json");
    let Ok(text) = std::fs::read_to_string(path) else {
        println!("skipped: the real frames are not beside this checkout");
        return;
    };
    let list: Value = serde_json::from_str(&text).unwrap();
    let cases = list["cases"].as_array().unwrap();
    let lines: Vec<&str> = cases
        .iter()
        .map(|case| case["hex"].as_str().unwrap())
        .collect();
    let mut wrong = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        for object in decode(line, &[]) {
            if object["ok"] != true {
                wrong.push((number, object["error"].as_str().unwrap().to_owned()));
            }
        }
    }
    let expected = [
        (33, "checksum"),
        (66, "unmarked"),
        (86, "checksum"),
        (107, "checksum"),
        (107, "checksum"),
        (107, "checksum"),
        (108, "checksum"),
        (110, "length"),
    ];
    let wrong: Vec<(usize, &str)> = wrong
        .iter()
        .map(|(number, code)| (*number, code.as_str()))
        .collect();
    assert_eq!(wrong, expected);
}
