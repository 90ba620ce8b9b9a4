//! Plans with mistakes: each folder under `bad/` is laid over `base/` and must be refused in the words of its
//! `expected.txt`. A file `x.absent` takes `x` away. `UPDATE_EXPECT=1` writes the expectations anew.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use expect_test::expect_file;
use plan::{Diagnostics, SourceFile, load};

const ABSENT: &str = ".absent";
const EXPECTED: &str = "expected.txt";
/// The issue asks for so many.
const FEWEST_FIXTURES: usize = 25;

fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

fn texts(folder: &Path) -> BTreeMap<String, String> {
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    entries
        .map(|path| {
            (
                path.file_name().unwrap().to_string_lossy().into_owned(),
                fs::read_to_string(&path).unwrap(),
            )
        })
        .collect()
}

fn overlaid(folder: &Path) -> Vec<SourceFile> {
    let mut files = texts(&tests().join("base"));
    for (name, text) in texts(folder) {
        match name.strip_suffix(ABSENT) {
            Some(absent) => drop(files.remove(absent)),
            None if name != EXPECTED => drop(files.insert(name, text)),
            None => {}
        }
    }
    files
        .into_iter()
        .map(|(name, text)| SourceFile::new(name, text))
        .collect()
}

fn fixtures() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = fs::read_dir(tests().join("bad"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    folders.sort();
    folders
}

fn check_places(folder: &Path, diagnostics: &Diagnostics) {
    for problem in &diagnostics.problems {
        assert!(
            !problem.hint_zh.is_empty() && !problem.hint_en.is_empty(),
            "{}: no hint",
            folder.display()
        );
        assert!(problem.line > 0 && problem.column > 0);
    }
}

#[test]
fn the_base_is_fine() {
    let files = overlaid(&tests().join("base"));
    assert!(
        load(&files).is_ok(),
        "{}",
        load(&files).unwrap_err().render(false)
    );
}

#[test]
fn every_mistake_is_refused_in_its_own_words() {
    let folders = fixtures();
    assert!(folders.len() >= FEWEST_FIXTURES);
    for folder in folders {
        let Err(diagnostics) = load(&overlaid(&folder)) else {
            panic!("{} loads", folder.display())
        };
        check_places(&folder, &diagnostics);
        expect_file![folder.join(EXPECTED)].assert_eq(&diagnostics.render(false));
    }
}
