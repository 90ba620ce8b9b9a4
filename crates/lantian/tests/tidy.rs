//! House rules that the compiler does not check.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::path::{Path, PathBuf};

const MAX_LINES: usize = 500;

#[test]
fn every_rust_file_says_what_it_holds_and_stays_short() {
    let mut faults = Vec::new();
    for file in files(&root().join("crates"), "rs") {
        let text = std::fs::read_to_string(&file).unwrap();
        if !text.starts_with("//!") {
            faults.push(format!(
                "{}: the first line must be `//! …`",
                file.display()
            ));
        }
        let source = text
            .split("#[cfg(test)]")
            .next()
            .unwrap_or_default()
            .lines()
            .count();
        if source > MAX_LINES {
            faults.push(format!(
                "{}: {source} lines, more than {MAX_LINES}",
                file.display()
            ));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A second city must not need Rust: no name of a unit or place of any plan stands in the sources.
#[test]
fn no_city_is_named_in_rust() {
    let mut names = Vec::new();
    for folder in std::fs::read_dir(root().join("plans")).unwrap() {
        let units = folder.unwrap().path().join("units.toml");
        let Ok(text) = std::fs::read_to_string(units) else {
            continue;
        };
        let quoted = text
            .lines()
            .filter_map(|line| line.trim().strip_prefix("air_place"));
        names.extend(quoted.filter_map(|rest| Some(rest.split('"').nth(1)?.to_owned())));
    }
    assert!(!names.is_empty(), "no plan names a place");
    // 城区 is also the common word for an urban area.
    names.retain(|name| name != "城区");
    let mut faults = Vec::new();
    for file in files(&root().join("crates"), "rs") {
        let in_source = file.components().any(|part| part.as_os_str() == "src");
        let text = std::fs::read_to_string(&file).unwrap();
        let source = text.split("#[cfg(test)]").next().unwrap_or_default();
        let code = source
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        for (number, line) in code
            .enumerate()
            .filter(|_| in_source && !is_test_support(&file))
        {
            if let Some(name) = names.iter().find(|name| line.contains(name.as_str())) {
                faults.push(format!(
                    "{}: code line {}: names {name}",
                    file.display(),
                    number + 1
                ));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn is_test_support(file: &Path) -> bool {
    file.file_stem()
        .is_some_and(|stem| stem == "tests" || stem == "test_support")
        || file.components().any(|part| part.as_os_str() == "tests")
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("node_modules") {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|found| found == extension) {
            found.push(path);
        }
    }
    found.sort();
    found
}
