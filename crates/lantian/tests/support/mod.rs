//! Calling the built program, and files to call it with.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// What a call left behind.
pub(crate) struct Called {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// A call of the program, from the repository's root.
pub(crate) fn lantian() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lantian"));
    command
        .current_dir(root())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// Runs a call to its end.
pub(crate) fn run(command: &mut Command) -> Called {
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Called {
        code: output.status.code().unwrap(),
        out: text(output.stdout),
        err: text(output.stderr),
    }
}

/// The first plan's folder.
pub(crate) fn jincheng() -> PathBuf {
    root().join("plans/jincheng-2023")
}

/// A copy of the first plan to spoil.
pub(crate) fn plan_copy() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(jincheng()).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            fs::copy(&path, folder.path().join(path.file_name().unwrap())).unwrap();
        }
    }
    folder
}

/// A file of the real data beside the checkout, if it is there.
pub(crate) fn real_data(name: &str) -> Option<PathBuf> {
    let path = root().join("../shared/data").join(name);
    path.exists().then_some(path)
}

/// Says that a test did not run.
pub(crate) fn skipped(what: &str) {
    println!("skipped: the data for {what} are not beside this checkout");
}

/// A tidy air file of so many hours of one invented place.
pub(crate) fn tidy_file(folder: &Path, hours: i32) -> PathBuf {
    let mut text = String::from("hour_end,place,pollutant,value\n");
    let first = units::HourEnd::from_label(jiff::civil::date(2023, 4, 1), 1);
    for hour in 0..hours {
        let end = units::HourEnd(first.0 + hour).instant();
        writeln!(text, "{end},甲城,PM2.5,{}", 20 + hour % 50).unwrap();
    }
    let path = folder.join("air.csv");
    fs::write(&path, text).unwrap();
    path
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}
