//! A writer that is really killed, many times: nothing acknowledged is lost, nothing is doubled, nothing is alarming.

#![allow(clippy::unwrap_used)]

mod support;

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::time::Duration;

use ledger::{Ledger, verify};
use support::{Random, hour, noon};

const FOLDER: &str = "LANTIAN_TEST_CRASH_FOLDER";
const KILLS: u64 = 60;

/// When started with the folder in the environment, this test is the writer: it appends until it is killed.
#[test]
fn writer() {
    let Ok(folder) = std::env::var(FOLDER) else {
        return;
    };
    let mut ledger = Ledger::open(folder.as_ref()).unwrap();
    let mut next = i32::try_from(ledger.len().unwrap()).unwrap();
    let mut out = std::io::stdout();
    loop {
        let batch: Vec<_> = (next..next + 7).map(hour).collect();
        ledger.append(&batch, noon(next)).unwrap();
        next += 7;
        writeln!(out, "acknowledged {next}").unwrap();
        out.flush().unwrap();
        if next % 70 == 0 {
            ledger.checkpoint().unwrap();
        }
    }
}

#[test]
fn a_killed_writer_loses_nothing_it_acknowledged() {
    let folder = tempfile::tempdir().unwrap();
    Ledger::create(folder.path()).unwrap().close().unwrap();
    let mut random = Random(7);
    let mut acknowledged = 0_u64;
    for _ in 0..KILLS {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["writer", "--exact", "--nocapture"])
            .env(FOLDER, folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let reader = std::thread::spawn(move || {
            let counts = lines
                .map_while(Result::ok)
                .filter_map(|line| line.rsplit(' ').next()?.parse::<u64>().ok());
            counts.last()
        });
        std::thread::sleep(Duration::from_millis(5 + random.below(40) as u64));
        child.kill().unwrap();
        child.wait().unwrap();
        acknowledged = acknowledged.max(reader.join().unwrap().unwrap_or_default());
        let report = verify(folder.path()).unwrap();
        assert!(report.is_intact(), "{report:?}");
        assert!(
            report.facts >= acknowledged,
            "{} of {acknowledged} acknowledged facts left",
            report.facts
        );
    }
    let ledger = Ledger::open(folder.path()).unwrap();
    assert_eq!(ledger.len().unwrap() % 7, 0, "a batch is whole or absent");
    ledger.close().unwrap();
    assert!(verify(folder.path()).unwrap().is_intact());
    assert!(acknowledged > 0);
}
