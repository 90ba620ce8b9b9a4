//! Whatever the files hold, loading answers with places that exist and never panics.

#![allow(clippy::unwrap_used)]

use std::path::Path;

use plan::{Diagnostics, SourceFile, disk, load};
use proptest::prelude::*;

fn base() -> Vec<SourceFile> {
    disk::read_dir(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/base")).unwrap()
}

fn check(files: &[SourceFile], diagnostics: &Diagnostics) {
    assert!(!diagnostics.problems.is_empty());
    for problem in &diagnostics.problems {
        let Some((start, length)) = problem.span else {
            continue;
        };
        let file = files.iter().find(|file| file.path == problem.file).unwrap();
        assert!(
            file.text
                .get(start..start + length)
                .is_some_and(|text| !text.is_empty()),
            "{problem:?}"
        );
    }
    assert!(!diagnostics.render(true).is_empty());
}

fn try_load(files: &[SourceFile]) {
    if let Err(diagnostics) = load(files) {
        check(files, &diagnostics);
    }
}

#[test]
fn nothing_at_all_names_every_missing_file() {
    let diagnostics = load(&[]).unwrap_err();
    assert_eq!(diagnostics.problems.len(), plan::FILE_NAMES.len());
    assert!(
        diagnostics
            .problems
            .iter()
            .all(|problem| problem.code == "plan::missing_file")
    );
}

#[test]
fn a_file_given_twice_and_a_huge_file_are_named() {
    let mut files = base();
    files.push(files[0].clone());
    files.push(SourceFile::new("units.toml", " ".repeat(5 * 1024 * 1024)));
    let codes: Vec<&str> = load(&files)
        .unwrap_err()
        .problems
        .iter()
        .map(|problem| problem.code)
        .collect();
    assert!(
        codes.contains(&"plan::repeated_file") && codes.contains(&"plan::too_large"),
        "{codes:?}"
    );
}

#[test]
fn windows_line_ends_and_a_byte_order_mark_are_fine() {
    let files: Vec<SourceFile> = base()
        .into_iter()
        .map(|file| {
            SourceFile::new(
                file.path,
                format!("\u{feff}{}", file.text.replace('\n', "\r\n")),
            )
        })
        .collect();
    assert!(load(&files).is_ok(), "{}", load(&files).unwrap_err());
}

#[test]
fn a_file_cut_off_anywhere_is_answered() {
    let whole = base();
    for index in 0..whole.len() {
        let ends: Vec<usize> = whole[index]
            .text
            .char_indices()
            .map(|(offset, _)| offset)
            .collect();
        for end in ends.into_iter().step_by(7) {
            let mut files = whole.clone();
            files[index].text.truncate(end);
            try_load(&files);
        }
    }
}

#[test]
fn a_syntax_mistake_hides_nothing_elsewhere() {
    let mut files = base();
    for file in &mut files {
        match file.name() {
            "units.toml" => file.text = file.text.replace("name = \"东县\"", "name = 东县"),
            "scoring.toml" => file.text = file.text.replace("weight = 40", "weight = 41"),
            "tasks.toml" => file.text = file.text.replace("2023-04-30", "2023-02-30"),
            _ => {}
        }
    }
    let codes: Vec<&str> = load(&files)
        .unwrap_err()
        .problems
        .iter()
        .map(|problem| problem.code)
        .collect();
    assert_eq!(
        codes,
        ["plan::weight_sum", "plan::impossible_date", "plan::syntax"]
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_file_with_any_character_changed_is_answered(
        file in 0_usize..plan::FILE_NAMES.len(),
        at in 0_usize..2000,
        put in "[\"'\\[\\]{}=#.\n\r\\\\0-9a中\u{0}]{0,3}",
    ) {
        let mut files = base();
        let text = &files[file].text;
        let mut characters: Vec<char> = text.chars().collect();
        let at = at % characters.len();
        characters.splice(at..=at, put.chars());
        files[file].text = characters.into_iter().collect();
        try_load(&files);
    }

    #[test]
    fn any_text_is_answered(file in 0_usize..plan::FILE_NAMES.len(), text in "\\PC{0,200}") {
        let mut files = base();
        files[file].text = text;
        try_load(&files);
    }
}
