//! Released kinds are frozen: every golden line is read and written back to the same bytes, and every kind has a file.

#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

use std::collections::BTreeMap;
use std::path::Path;

use fact::Body;

/// Kind and version to the lines of its file.
fn golden() -> BTreeMap<(String, u16), Vec<String>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("golden");
    let files = std::fs::read_dir(folder).unwrap();
    files
        .map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            let (kind, version) = name
                .strip_suffix(".json")
                .unwrap()
                .split_once(".v")
                .unwrap();
            let text = std::fs::read_to_string(&path).unwrap();
            assert!(text.ends_with('\n') && !text.contains('\r'), "{name}");
            let lines = text.lines().map(str::to_owned).collect();
            ((kind.to_owned(), version.parse().unwrap()), lines)
        })
        .collect()
}

#[test]
fn every_golden_line_is_written_back_as_it_was() {
    for ((kind, version), lines) in golden() {
        assert!(!lines.is_empty(), "{kind}");
        for line in lines {
            let body = Body::from_json(&kind, version, &line).unwrap();
            assert_eq!(body.to_json(), line);
            assert_eq!((body.kind(), body.version()), (kind.as_str(), version));
        }
    }
}

#[test]
fn every_kind_has_a_file_and_every_file_a_kind() {
    let files: Vec<(String, u16)> = golden().into_keys().collect();
    let mut kinds: Vec<(String, u16)> = Body::KNOWN
        .iter()
        .map(|(kind, version)| ((*kind).to_owned(), *version))
        .collect();
    kinds.sort();
    assert_eq!(files, kinds);
}

#[test]
fn a_body_with_a_field_too_many_or_too_few_is_refused() {
    for ((kind, version), lines) in golden() {
        for line in lines {
            let more = line.replacen('{', "{\"surplus\":1,", 1);
            assert!(Body::from_json(&kind, version, &more).is_err(), "{more}");
        }
        assert!(Body::from_json(&kind, version, "{}").is_err(), "{kind}");
    }
}

#[test]
fn a_kind_or_version_not_known_is_kept() {
    for (kind, version) in [("air.hour", 2), ("weather.hour", 1)] {
        let body = Body::from_json(kind, version, "{\"a\":1}").unwrap();
        assert!(matches!(body, Body::Unknown { .. }));
        assert_eq!(body.to_json(), "{\"a\":1}");
    }
}
