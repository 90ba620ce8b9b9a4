//! Damaged and invented bytes: never a panic, always an answer.

#![allow(clippy::unwrap_used)]

mod support;

use airfile::ProblemKind;
use proptest::prelude::*;
use support::{gbk, gzip, try_read};

const SAMPLES: [&str; 4] = [
    "date,hour,city,PM2.5,PM10,CO\n20230401,1,晋城,29,74,1.20\r\n20230401,2,\"晋城\",NaN,,-1\n",
    "date,hour,type,晋城,长治\n20230401,1,PM2.5,29,30\n20230401,1,O3,90,\n20230401,2,CO,1.2,0.9\n",
    "date,hour,city,station,PM2.5,O3_1h\n20200326,18,晋城,东,2,68\n20200326,18,晋城,西,NaN,69\n",
    "hour_end,place,pollutant,value\n2023-04-01T16:00:00+08:00,晋城,PM2.5,29\n2023-04-01T17:00:00+08:00,晋城,O3,9\n",
];

fn variants() -> impl Iterator<Item = Vec<u8>> {
    SAMPLES
        .iter()
        .flat_map(|text| [text.as_bytes().to_vec(), gbk(text), gzip(text.as_bytes())])
}

/// Reads, and renders whatever comes of it.
fn exercise(bytes: &[u8]) {
    match try_read(bytes, None) {
        Ok(reading) => {
            for problem in &reading.problems {
                assert!(!problem.to_zh().is_empty() && !problem.to_en().is_empty());
                assert!(problem.line >= 1);
            }
            assert!(!reading.summary.render().is_empty());
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

#[test]
fn truncation_at_every_length() {
    for bytes in variants() {
        for length in 0..bytes.len() {
            exercise(&bytes[..length]);
        }
    }
}

#[test]
fn every_single_bit_flipped() {
    for bytes in variants() {
        for index in 0..bytes.len() * 8 {
            let mut damaged = bytes.clone();
            damaged[index / 8] ^= 1 << (index % 8);
            exercise(&damaged);
        }
    }
}

#[test]
fn a_truncated_gzip_keeps_what_came_before() {
    let mut text = "date,hour,city,PM2.5\n".to_owned();
    for number in 0..20_000 {
        let hour = number % 24;
        let (month, day) = (1 + number / 24 % 12, 1 + number / 24 / 12 % 28);
        text.push_str(&format!(
            "2023{month:02}{day:02},{hour},城{},{}\n",
            number % 97,
            number * 7919 % 100
        ));
    }
    let whole = gzip(text.as_bytes());
    let reading = try_read(&whole[..whole.len() / 2], None).unwrap();
    let broken: Vec<_> = reading
        .problems
        .iter()
        .filter(|problem| problem.kind == ProblemKind::BrokenGzip)
        .collect();
    assert_eq!(broken.len(), 1);
    assert!(reading.summary.rows > 1000);
    assert_eq!(
        broken[0].line,
        reading.summary.rows + 2,
        "the header, the rows, then the break"
    );
}

#[test]
fn every_kind_has_its_own_code_and_complete_words() {
    let codes: std::collections::BTreeSet<_> =
        ProblemKind::ALL.iter().map(|kind| kind.code()).collect();
    assert_eq!(codes.len(), ProblemKind::ALL.len());
    let doc = include_str!("../../../docs/air-files.md");
    for code in codes {
        assert!(
            doc.contains(&format!("| `{code}` |")),
            "docs/air-files.md lacks {code}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn arbitrary_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        exercise(&bytes);
    }

    #[test]
    fn arbitrary_rows_under_a_known_header(
        sample in 0_usize..4,
        rows in proptest::collection::vec("[-0-9A-Za-z晋，,.:\"\u{3000} ]{0,60}", 0..12),
    ) {
        let header = SAMPLES[sample].lines().next().unwrap();
        exercise(format!("{header}\n{}\n", rows.join("\n")).as_bytes());
    }

    #[test]
    fn reading_is_a_function_of_the_bytes(rows in proptest::collection::vec((1_u8..=24, 0_u8..3, 0_u32..400), 0..60)) {
        let mut text = "date,hour,city,PM2.5\n".to_owned();
        for (hour, city, value) in &rows {
            text.push_str(&format!("20230401,{hour},城{city},{value}\n"));
        }
        let first = try_read(text.as_bytes(), None).unwrap();
        prop_assert_eq!(&first, &try_read(&gzip(text.as_bytes()), None).map(|mut other| {
            other.summary.gzip = false;
            other
        }).unwrap());
        let keys: std::collections::BTreeSet<_> = rows.iter().map(|(hour, city, _)| (hour, city)).collect();
        prop_assert_eq!(first.hours.len(), keys.len());
        let repeated = first.problems.iter().filter(|problem| problem.kind != ProblemKind::OutOfOrder).count();
        prop_assert_eq!(first.hours.len() + repeated, rows.len(), "each row is an hour or a problem");
    }
}
