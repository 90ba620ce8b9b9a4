//! No text that somebody filed becomes a formula in a workbook of ours.
#![allow(clippy::unwrap_used)]

mod support;

use document::{AnnexFill, annex_xlsx, read_annex_xlsx};
use fact::Brief;
use support::{form, plans, unpacked};

const HOSTILE: &[&str] = &[
    "=1+1",
    "=cmd|' /C calc'!A0",
    "=HYPERLINK(\"http://example.invalid\")",
    "+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\n=1+1",
    " =1+1",
    "'=1+1",
    "＝1+1",
    "{=1+1}",
    "http://example.invalid/?a=1",
    "mailto:a@example.invalid",
    "internal:类别!A1",
    "1e3",
    "001",
    "2023-03-26",
    "TRUE",
    "_x003D_1",
    "</t></is><f>1+1</f>",
];

#[test]
fn text_stays_text() {
    for plan in plans() {
        for hostile in HOSTILE {
            let mut form = form(&plan);
            for problem in form.rows.iter_mut().flat_map(|row| &mut row.problems) {
                problem.summary = (*hostile).to_owned();
            }
            form.brief = Some(Brief {
                text: (*hostile).to_owned(),
                typical_cases: vec![(*hostile).to_owned()],
            });
            let fill = AnnexFill {
                unit: Some(&plan.units[0].short),
                form: Some(&form),
                lines: 3,
                simulated: true,
            };
            let bytes = annex_xlsx(&plan, &fill).unwrap();
            assert_no_formula(&bytes);
            let read = read_annex_xlsx(&plan, &bytes);
            assert_eq!(read.unwrap().form, form, "{hostile:?} as typed");
        }
    }
}

#[test]
fn a_unit_is_text_as_well() {
    let plan = &plans()[0];
    for hostile in HOSTILE {
        let fill = AnnexFill {
            unit: Some(hostile),
            ..AnnexFill::default()
        };
        assert_no_formula(&annex_xlsx(plan, &fill).unwrap());
    }
}

/// No formula cell, no link, nothing outside.
#[track_caller]
fn assert_no_formula(bytes: &[u8]) {
    let parts = unpacked(bytes);
    assert!(
        parts
            .iter()
            .any(|(name, _)| name == "xl/worksheets/sheet1.xml")
    );
    for (name, part) in parts {
        assert!(
            !name.contains("externalLink") && !name.contains("vba"),
            "{name}"
        );
        let xml = String::from_utf8(part).unwrap();
        if name.starts_with("xl/worksheets/") {
            assert!(!xml.contains("<f>") && !xml.contains("<f "), "{name}");
            assert!(!xml.contains("<hyperlink"), "{name}");
        }
        assert!(!xml.contains("TargetMode=\"External\""), "{name}");
    }
}
