//! The journeys of `e2e/`: people in a browser, before the built program.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs};

const CHROMIUM: &str = "/usr/bin/chromium";
/// What npm put there and what an earlier run left.
const NOT_OURS: &str = "node_modules";

#[test]
fn people_get_through_their_days() {
    let chromium = env::var_os("CHROMIUM").map_or_else(|| PathBuf::from(CHROMIUM), PathBuf::from);
    if !chromium.exists() {
        assert!(
            env::var_os("CI").is_none(),
            "CI without Chromium: `bash .ci/run` installs it"
        );
        println!("skipped: the journeys need Chromium (CHROMIUM names it, or {CHROMIUM})");
        return;
    }
    let folder = prepared();
    let ran = npx(&folder, &["playwright", "test"], &chromium);
    let said = text(&ran);
    assert!(ran.status.success(), "{said}");
    println!("{}", said.trim().lines().last().unwrap_or_default());
}

/// A copy of `e2e/` with what it needs beside it: the source tree stays as it is.
fn prepared() -> PathBuf {
    let (source, folder) = (root().join("e2e"), scratch());
    let lock = fs::read(source.join("package-lock.json")).unwrap();
    let stamp = folder.join(NOT_OURS).join("lantian.stamp");
    let there = fs::read(&stamp).is_ok_and(|installed| installed == lock);
    clear(&folder);
    copy(&source, &folder);
    if !there {
        let installed = npm(&folder, &["ci", "--no-progress"]);
        assert!(
            installed.status.success(),
            "npm ci failed; can the npm registry be reached?\n{}",
            text(&installed)
        );
        fs::write(stamp, lock).unwrap();
    }
    folder
}

/// Journeys that are no more must not be run.
fn clear(folder: &Path) {
    fs::create_dir_all(folder).unwrap();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.ends_with(NOT_OURS) {
            continue;
        }
        let removed = if path.is_dir() {
            fs::remove_dir_all(&path)
        } else {
            fs::remove_file(&path)
        };
        removed.unwrap();
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.ends_with(NOT_OURS) {
            continue;
        }
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

fn npm(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new("npm");
    command.current_dir(folder).args(arguments);
    command.output().unwrap()
}

fn npx(folder: &Path, arguments: &[&str], chromium: &Path) -> Output {
    let mut command = Command::new("npx");
    command
        .current_dir(folder)
        .arg("--no-install")
        .args(arguments)
        .env("LANTIAN_BIN", env!("CARGO_BIN_EXE_lantian"))
        .env("LANTIAN_ROOT", root())
        .env("CHROMIUM", chromium)
        .env("RESULTS", folder.with_extension("results"));
    command.output().unwrap()
}

fn text(output: &Output) -> String {
    [&output.stdout, &output.stderr]
        .map(|bytes| String::from_utf8_lossy(bytes))
        .concat()
}

/// Below the target folder.
fn scratch() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("e2e")
}

fn root() -> PathBuf {
    fs::canonicalize(Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")).unwrap()
}
