//! `lantian decode hj212` from the command line.

#![allow(clippy::unwrap_used)]

use std::io::{Read, Write};
use std::process::{Command, Stdio};

use serde_json::{Value, json};

const OFFICIAL: &str = "##0101QN=20160801085857223;ST=32;CN=1062;PW=100000;MN=010000A8900016F000169DC0;Flag=5;\
CP=&&RtdInterval=30&&1C80\r\n";
const DATA: &str = "QN=20160801085857223;ST=39;CN=2011;PW=123456;MN=010000A8900016F000169DC0;Flag=5;\
CP=&&DataTime=20160801085857;a34004-Rtd=35.0,a34004-Flag=N&&";

fn lantian(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lantian"));
    command.args(["decode", "hj212"]).args(arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    command
}

fn decode(input: &[u8], arguments: &[&str]) -> Vec<Value> {
    let mut child = lantian(arguments).arg("-").spawn().unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn framed(data: &str) -> String {
    format!(
        "##{:04}{data}{:04X}\r\n",
        data.len(),
        hj212::crc::checksum(data.as_bytes())
    )
}

#[test]
fn a_frame_is_an_object() {
    let found = decode(framed(DATA).as_bytes(), &[]);
    let code = hj212::crc::checksum(DATA.as_bytes());
    let wanted = json!({
        "ok": true, "edition": "2017", "st": "39", "cn": "2011", "mn": "010000A8900016F000169DC0",
        "qn": "20160801085857223", "flag": 5, "data_time": "2016-08-01T08:58:57+08:00",
        "factors": {"a34004": {"Rtd": "35.0", "Flag": "N"}}, "params": {}, "crc": format!("{code:04X}"), "offset": 0,
    });
    assert_eq!(found, [wanted]);
}

#[test]
fn a_wrong_code_is_an_error_unless_a_switch_lets_it_through() {
    let modbus = OFFICIAL.replace("1C80", "0759");
    let found = decode(modbus.as_bytes(), &[]);
    assert_eq!(found.len(), 1);
    for (name, value) in [
        ("ok", json!(false)),
        ("error", json!("crc_mismatch")),
        ("expected", json!("1C80")),
        ("found", json!("0759")),
        ("offset", json!(0)),
    ] {
        assert_eq!(found[0][name], value);
    }
    let text = found[0]["text"].as_str().unwrap();
    assert!(
        text.contains(";PW=***;MN=0100") && !text.contains("100000"),
        "{text}"
    );
    let found = decode(modbus.as_bytes(), &["--accept-crc", "modbus,swapped"]);
    assert_eq!(found[0]["ok"], true);
    assert_eq!(found[0]["crc_kind"], "modbus");
    assert_eq!(found[0]["params"]["RtdInterval"], "30");
    let swapped = OFFICIAL.replace("1C80", "801C");
    let found = decode(swapped.as_bytes(), &["--accept-crc", "swapped"]);
    assert_eq!(found[0]["crc_kind"], "swapped");
}

#[test]
fn garbage_is_reported_and_hides_nothing() {
    let stream = format!("{OFFICIAL}noise{OFFICIAL}##0200QN=1;{OFFICIAL}##0101QN");
    let found = decode(stream.as_bytes(), &[]);
    let codes: Vec<_> = found
        .iter()
        .map(|object| object["error"].as_str().unwrap_or("ok"))
        .collect();
    assert_eq!(
        codes,
        ["ok", "garbage", "ok", "truncated", "ok", "truncated"]
    );
    assert_eq!(found[1]["offset"], OFFICIAL.len());
    assert_eq!(found[1]["length"], 5);
}

#[test]
fn a_live_line_is_shown_as_it_comes() {
    let mut child = lantian(&["-"]).spawn().unwrap();
    let (mut input, mut output) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    input.write_all(OFFICIAL.as_bytes()).unwrap();
    input.flush().unwrap();
    let mut first = [0; 10];
    output.read_exact(&mut first).unwrap();
    assert_eq!(&first, b"{\"ok\":true");
    drop(input);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_file_that_is_not_there_is_an_error() {
    let output = lantian(&["/nowhere/frames"]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
}
