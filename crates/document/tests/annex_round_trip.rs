//! A form written as a workbook and read back is the same form, whatever its texts hold.
#![allow(clippy::unwrap_used)]

mod support;

use document::{AnnexFill, annex_xlsx, read_annex_xlsx};
use fact::{AnnexForm, AnnexProblem, AnnexRow, Brief, Handling};
use plan::{AnnexObject, Plan};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use units::Fen;

/// Letters that spreadsheets, XML and the reader each might take for something else.
const AWKWARD: &[char] = &[
    '=', '+', '-', '@', '\t', '\n', '\r', ' ', '　', '&', '<', '>', '"', '\'', ']', '_', 'x', '0',
    '4', '1', '：', ',', '，', '#', '{', '}', '他', '它', '％', '😀', '𠮷', '\u{200B}', '\u{202E}',
];

fn letter() -> impl Strategy<Value = char> {
    let any_letter = any::<char>().prop_filter("not in XML", |letter| {
        !letter.is_control() && !matches!(letter, '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}')
    });
    prop_oneof![3 => select(AWKWARD), 2 => any_letter]
}

fn text(longest: usize) -> impl Strategy<Value = String> {
    let long = vec(select(&['晋', '=', '\n', '<'][..]), 0..longest);
    let letters = prop_oneof![9 => vec(letter(), 0..30), 1 => long];
    letters
        .prop_map(|letters| letters.into_iter().collect::<String>())
        .prop_map(|text| {
            if text.trim().is_empty() {
                String::new()
            } else {
                text
            }
        })
}

fn problem(object: &AnnexObject) -> impl Strategy<Value = AnnexProblem> + use<> {
    let fine = prop_oneof![Just(0), 1..1_000_000_000_000_i64];
    (
        select(object.categories.clone()),
        text(4_000),
        fine,
        any::<bool>(),
    )
        .prop_map(|(category, summary, fine, case)| AnnexProblem {
            category,
            summary,
            handling: if case {
                Handling::CaseFiled
            } else {
                Handling::OnTheSpot
            },
            fine_fen: Fen(if case { fine } else { 0 }),
        })
}

fn row(object: &AnnexObject) -> impl Strategy<Value = AnnexRow> + use<> {
    let id = object.id.clone();
    let with_metres = object.with_metres;
    (
        0..=10_000_000_u32,
        0..=10_000_000_u32,
        vec(problem(object), 0..5),
    )
        .prop_map(move |(checked, metres, problems)| AnnexRow {
            object: id.clone(),
            checked,
            checked_m: with_metres.then_some(metres),
            problems,
        })
}

fn brief() -> impl Strategy<Value = Option<Brief>> {
    let case = text(4_000).prop_filter("said", |text| !text.is_empty());
    (text(4_000), vec(case, 0..4)).prop_map(|(text, typical_cases)| {
        let said = !text.is_empty() || !typical_cases.is_empty();
        said.then_some(Brief {
            text,
            typical_cases,
        })
    })
}

fn form(plan: &Plan) -> impl Strategy<Value = AnnexForm> + use<> {
    let rows: Vec<_> = plan.annex.rows.iter().map(row).collect();
    let days: Vec<_> = plan.period.dates().collect();
    let day = select(days);
    (day.clone(), day, 0..=10_000_000_u32, rows, brief()).prop_map(
        |(one, other, person_times, rows, brief)| AnnexForm {
            from: one.min(other),
            to: one.max(other),
            person_times,
            rows,
            brief,
        },
    )
}

/// A plan, one of its units, a form of that plan.
fn filed() -> impl Strategy<Value = (Plan, usize, AnnexForm, u32, bool)> {
    select(support::plans()).prop_flat_map(|plan| {
        let units = 0..plan.units.len();
        (
            Just(plan.clone()),
            units,
            form(&plan),
            0..9_u32,
            any::<bool>(),
        )
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_back((plan, unit, form, lines, simulated) in filed()) {
        let unit = &plan.units[unit];
        for name in [&unit.name, &unit.short] {
            let fill = AnnexFill { unit: Some(name), form: Some(&form), lines, simulated };
            let bytes = annex_xlsx(&plan, &fill).unwrap();
            prop_assert!(bytes == annex_xlsx(&plan, &fill).unwrap(), "other bytes for the same input");
            let read = read_annex_xlsx(&plan, &bytes)
                .map_err(|errors| TestCaseError::fail(format!("{errors:?}")))?;
            prop_assert_eq!(read.unit.as_ref(), Some(&unit.id));
            prop_assert_eq!(&read.form, &form);
        }
    }
}

#[test]
fn a_blank_form_says_what_to_fill_in() {
    for plan in support::plans() {
        let blank = annex_xlsx(&plan, &AnnexFill::default()).unwrap();
        let errors = support::errors(&plan, &blank);
        let zh: String = errors.iter().map(|error| error.to_zh() + "\n").collect();
        for object in &plan.annex.rows {
            assert!(
                zh.contains(&format!("“{}”的检查数量没有填", object.name)),
                "{zh}"
            );
        }
        assert!(
            zh.contains("应填起止两个日期") && zh.contains("人次应为"),
            "{zh}"
        );
    }
}
