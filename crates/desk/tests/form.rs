//! A typed form: what is forgiven, what is found, and that nothing changes on the way there and back.

#![allow(clippy::unwrap_used)]

mod support;

use desk::*;
use fact::{AnnexForm, AnnexProblem, AnnexRow, Brief, Handling, ReturnContent};
use plan::Plan;
use proptest::prelude::*;
use support::*;
use units::{Fen, date_of_day, day_of_date};

fn checked(plan: &Plan, draft: &FormDraft) -> Checked {
    check(plan, obligation(plan), due(), draft)
}

type Change = fn(&mut FormDraft);

const ERROR: Severity = Severity::Error;
const WARNING: Severity = Severity::Warning;

#[rustfmt::skip]
const FINDINGS: &[(Change, &str, Severity, &str)] = &[
    (|d| d.from = "上周".to_owned(), "from", ERROR, "not_a_date"),
    (|d| d.to = "2023-04-31".to_owned(), "to", ERROR, "not_a_date"),
    (|d| d.from = "2023-03-25".to_owned(), "from", ERROR, "outside_campaign"),
    (|d| (d.from, d.to) = ("2023-04-07".to_owned(), "2023-04-01".to_owned()), "from", ERROR, "reversed"),
    (|d| d.to = "2023-04-08".to_owned(), "to", ERROR, "after_due"),
    (|d| (d.from, d.to) = ("2023-03-26".to_owned(), "2023-03-31".to_owned()), "to", ERROR, "other_period"),
    (|d| d.from = "2023-04-03".to_owned(), "from", WARNING, "gap"),
    (|d| d.from = "2023-03-30".to_owned(), "from", WARNING, "overlap"),
    (|d| d.person_times = String::new(), "person_times", ERROR, "not_filled"),
    (|d| d.person_times = "若干".to_owned(), "person_times", ERROR, "not_a_number"),
    (|d| d.person_times = "12.5".to_owned(), "person_times", ERROR, "not_a_number"),
    (|d| d.person_times = "-3".to_owned(), "person_times", ERROR, "not_a_number"),
    (|d| d.person_times = "1,2".to_owned(), "person_times", ERROR, "not_a_number"),
    (|d| d.person_times = "1000001".to_owned(), "person_times", ERROR, "too_large"),
    (|d| d.person_times = "0".to_owned(), "person_times", ERROR, "checks_without_staff"),
    (|d| d.rows[2].checked = String::new(), "rows.2.checked", ERROR, "not_filled"),
    (|d| d.rows[0].checked = "0".to_owned(), "rows.0.checked", ERROR, "problems_without_checks"),
    (|d| d.rows[0].checked_m = "5".to_owned(), "rows.0.checked_m", ERROR, "metres_not_asked"),
    (|d| d.rows[3].checked_m = String::new(), "rows.3.checked_m", ERROR, "not_filled"),
    (|d| d.rows[3].checked = "0".to_owned(), "rows.3.checked_m", ERROR, "metres_without_checks"),
    (|d| drop(d.rows.remove(2)), "rows", ERROR, "missing_row"),
    (|d| d.rows[2].object = "ships".to_owned(), "rows.2.object", ERROR, "unknown_row"),
    (|d| d.rows.push(d.rows[0].clone()), "rows.4.object", ERROR, "duplicate_row"),
    (|d| d.rows = vec![RowDraft::default(); 65], "rows", ERROR, "too_many"),
    (|d| d.rows[0].problems[0].category = "路面扬尘".to_owned(), "rows.0.problems.0.category", ERROR, "unknown_category"),
    (|d| d.rows[0].problems[0].summary = "\u{3000}".to_owned(), "rows.0.problems.0.summary", ERROR, "not_filled"),
    (|d| d.rows[0].problems[0].summary = "长".repeat(501), "rows.0.problems.0.summary", ERROR, "too_long"),
    (|d| d.rows[0].problems[0].handling = "罚款".to_owned(), "rows.0.problems.0.handling", ERROR, "unknown_handling"),
    (|d| d.rows[0].problems[0].fine_wan = "1".to_owned(), "rows.0.problems.0.fine_wan", ERROR, "fine_without_case"),
    (|d| d.rows[1].problems[0].fine_wan = "0".to_owned(), "rows.1.problems.0.fine_wan", WARNING, "case_without_fine"),
    (|d| d.rows[1].problems[0].fine_wan = "2000元".to_owned(), "rows.1.problems.0.fine_wan", ERROR, "bad_amount"),
    (|d| d.rows[1].problems[0].fine_wan = "0.0000001".to_owned(), "rows.1.problems.0.fine_wan", ERROR, "bad_amount"),
    (|d| d.rows[1].problems[0].fine_wan = "35000".to_owned(), "rows.1.problems.0.fine_wan", WARNING, "unusual"),
    (|d| d.rows[1].problems[0].fine_wan = "350000".to_owned(), "rows.1.problems.0.fine_wan", ERROR, "too_large"),
    (|d| d.rows[0].problems = vec![d.rows[0].problems[0].clone(); 2], "rows.0.problems.1", WARNING, "duplicate_line"),
    (|d| d.rows[0].problems = vec![d.rows[0].problems[0].clone(); 201], "rows.0.problems", ERROR, "too_many"),
    (|d| d.brief = "长".repeat(10_001), "brief", ERROR, "too_long"),
    (|d| (d.brief, d.typical_cases) = Default::default(), "brief", WARNING, "no_brief"),
    (|d| d.typical_cases = vec![" ".to_owned()], "typical_cases", WARNING, "no_typical_case"),
    (|d| d.typical_cases = vec!["案".to_owned(); 11], "typical_cases", ERROR, "too_many"),
    (|d| d.typical_cases.push("长".repeat(2001)), "typical_cases.1", ERROR, "too_long"),
    (|d| d.empty_statement = Some("没有".to_owned()), "empty_statement", ERROR, "empty_but_filled"),
    (|d| *d = FormDraft { empty_statement: Some(" ".to_owned()), ..FormDraft::default() }, "empty_statement", ERROR, "empty_needs_statement"),
];

#[test]
fn every_mistake_is_found_where_it_is() {
    let plan = plan();
    for (index, (change, path, severity, code)) in FINDINGS.iter().enumerate() {
        let mut typed = draft(&plan);
        change(&mut typed);
        let checked = checked(&plan, &typed);
        let found = checked
            .findings
            .iter()
            .any(|one| (one.path.as_str(), one.severity, one.code) == (*path, *severity, *code));
        assert!(found, "row {index}, {code}: {:?}", checked.findings);
        let refused = checked.content().is_none();
        assert_eq!(refused, checked.errors().next().is_some(), "row {index}");
        if *severity == ERROR {
            assert!(refused, "row {index}");
        }
    }
}

#[test]
fn a_good_form_has_no_finding_and_reads_back() {
    let plan = plan();
    let checked = checked(&plan, &draft(&plan));
    assert_eq!(checked.findings, []);
    assert_eq!(checked.form, Some(form(36)));
}

#[test]
fn what_people_type_is_forgiven() {
    let plan = plan();
    let mut typed = draft(&plan);
    typed.from = "４月１日".to_owned();
    typed.to = "2023年4月7日".to_owned();
    typed.person_times = "１，２３６ 人次".to_owned();
    typed.rows[0].checked = "012 个".to_owned();
    typed.rows[3].checked_m = "1,200米".to_owned();
    let case = &mut typed.rows[1].problems[0];
    case.category = "未１００％ 湿法作业".to_owned();
    case.handling = "立案".to_owned();
    case.fine_wan = "３．５０ 万元".to_owned();
    case.summary = " 未开雾炮\u{7}\r\n".to_owned();
    typed.rows[0].problems.push(ProblemDraft {
        handling: "on_the_spot".to_owned(),
        ..ProblemDraft::default()
    });
    let checked = checked(&plan, &typed);
    assert_eq!(checked.findings, []);
    assert_eq!(checked.form, Some(form(1236)));
}

#[test]
fn problems_may_outnumber_the_objects_checked() {
    let plan = plan();
    let mut typed = draft(&plan);
    typed.rows[0].checked = "1".to_owned();
    let first = typed.rows[0].problems[0].clone();
    typed.rows[0].problems.push(ProblemDraft {
        summary: "另一处".to_owned(),
        ..first
    });
    assert_eq!(checked(&plan, &typed).findings, []);
}

#[test]
fn a_blank_form_covers_the_days_since_the_last_deadline() {
    let plan = plan();
    let weekly = obligation(&plan);
    let days = |due| {
        let blank = FormDraft::blank(&plan, weekly, due);
        (blank.from, blank.to)
    };
    let (first, last) = (weekly.due[0], *weekly.due.last().unwrap());
    assert_eq!(
        days(first),
        ("2023-03-26".to_owned(), "2023-03-31".to_owned())
    );
    assert_eq!(
        days(due()),
        ("2023-04-01".to_owned(), "2023-04-07".to_owned())
    );
    assert_eq!(
        days(last),
        ("2023-06-24".to_owned(), "2023-06-30".to_owned())
    );
    let blank = FormDraft::blank(&plan, weekly, due());
    let errors: Vec<String> = checked(&plan, &blank)
        .findings
        .into_iter()
        .map(|one| one.path)
        .collect();
    assert_eq!(errors[..2], ["rows.0.checked", "rows.1.checked"]);
}

#[test]
fn nothing_at_all_needs_a_statement() {
    let plan = plan();
    let mut typed = FormDraft::blank(&plan, obligation(&plan), due());
    typed.person_times = "0".to_owned();
    typed
        .rows
        .iter_mut()
        .for_each(|row| row.checked = "0".to_owned());
    let findings = checked(&plan, &typed).findings;
    assert_eq!(
        (findings.len(), findings[0].code),
        (1, "empty_needs_statement")
    );
    typed.empty_statement = Some(" 本周未开展检查。 ".to_owned());
    let content = checked(&plan, &typed).content();
    let statement = "本周未开展检查。".to_owned();
    assert_eq!(content, Some(ReturnContent::Empty { statement }));
}

#[test]
fn only_the_brief_is_carried_over() {
    let plan = plan();
    let next = obligation(&plan).due[2];
    let carried = FormDraft::carry_over(&plan, obligation(&plan), next, &form(36));
    let blank = FormDraft::blank(&plan, obligation(&plan), next);
    assert_eq!(carried.brief, "本周检查十九处。");
    assert_eq!(
        FormDraft {
            brief: String::new(),
            ..carried
        },
        blank
    );
}

#[test]
fn the_longest_form_fits_into_a_fact() {
    const LEDGER_BODY_BYTES: usize = 1024 * 1024;
    let plan = plan();
    let widest = '𠮷'.to_string();
    let mut typed = draft(&plan);
    for index in [0, 1] {
        let line = ProblemDraft {
            summary: widest.repeat(limits::SUMMARY_CHARS_MAX),
            ..typed.rows[index].problems[0].clone()
        };
        typed.rows[index].problems = vec![line; limits::LINES_A_ROW_MAX];
    }
    typed.brief = widest.repeat(limits::BRIEF_CHARS_MAX);
    typed.typical_cases = vec![widest.repeat(limits::CASE_CHARS_MAX); limits::CASES_MAX];
    let content = checked(&plan, &typed).content().unwrap();
    assert!(serde_json::to_string(&content).unwrap().len() < LEDGER_BODY_BYTES);
    typed.rows[2].checked = "1".to_owned();
    typed.rows[2].problems = typed.rows[0].problems.clone();
    assert!(checked(&plan, &typed).content().is_none());
}

#[test]
fn what_the_simulator_files_passes() {
    for folder in ["jincheng-2023", "yunhai-2025"] {
        let plan = named(folder);
        let until = units::BeijingTime::midnight(plan.period.last.tomorrow().unwrap());
        let mut forms = 0;
        let mut stages = Desk::default();
        for (at, fact) in sim::simulate(&plan, 7, until, |_, _| ()) {
            let fact::Body::ReturnFiled(filed) = &fact.body else {
                continue;
            };
            if let ReturnContent::Form(form) = &filed.content {
                let obligation = plan.obligation(&filed.obligation).unwrap();
                let typed = FormDraft::from_form(&plan, form);
                let checked = check(&plan, obligation, filed.due, &typed);
                assert_eq!(checked.form.as_ref(), Some(form), "{:?}", checked.findings);
                forms += 1;
            }
            let id = units::FactId(stages.facts.len() as u64 + 1);
            let fact = fact.recorded(id, at);
            stages.campaign.apply(&fact);
            stages.facts.push(fact);
        }
        assert!(forms > 50);
        agree(&plan, &stages);
    }
}

/// The matrix says what rule `return.deadline` says.
fn agree(plan: &Plan, desk: &Desk) {
    for as_of in obligation_of(plan)
        .due
        .iter()
        .map(|due| due.plus_seconds(1))
    {
        for finding in desk.assess(plan, as_of).returns {
            for unit in &finding.units {
                let (obligation, due) = (&finding.obligation, finding.due);
                let stage = stage_of(plan, &desk.campaign, obligation, due, &unit.unit, as_of);
                let stage = stage.unwrap();
                assert_eq!(
                    (stage.status, stage.received_at),
                    (unit.status, unit.received_at)
                );
            }
        }
    }
}

fn obligation_of(plan: &Plan) -> &plan::Obligation {
    let mut all = plan.calendar.obligations.iter();
    all.find(|one| one.is_annex_form).unwrap()
}

prop_compose! {
    fn problem(categories: Vec<String>)(
        category in proptest::sample::select(categories),
        summary in "[一-龥a-z]{1,9}",
        fine in proptest::option::of(1_i64..100_000_000),
        filed in any::<bool>(),
    ) -> AnnexProblem {
        let handling = if filed { Handling::CaseFiled } else { Handling::OnTheSpot };
        let fine_fen = Fen(fine.filter(|_| filed).unwrap_or(0));
        AnnexProblem { category, summary, handling, fine_fen }
    }
}

fn row(object: plan::AnnexObject) -> impl Strategy<Value = AnnexRow> {
    let problems = proptest::collection::vec(problem(object.categories.clone()), 0..5);
    (1_u32..2000, 0_u32..90_000, problems).prop_map(move |(checked, metres, problems)| AnnexRow {
        object: object.id.clone(),
        checked,
        checked_m: object.with_metres.then_some(metres),
        problems,
    })
}

fn any_form() -> impl Strategy<Value = AnnexForm> {
    let plan = plan();
    let first = day_of_date(plan.period.first);
    let last = day_of_date(due().date());
    let rows: Vec<_> = plan.annex.rows.iter().cloned().map(row).collect();
    let cases = proptest::collection::vec("[一-龥]{1,9}", 0..3);
    let brief = proptest::option::of(("[一-龥]{1,30}", cases));
    (first..=last, 0..90_i32, 1_u32..5000, rows, brief).prop_map(
        move |(from, days, person_times, rows, brief)| AnnexForm {
            from: date_of_day(from),
            to: date_of_day((from + days).clamp(last - 6, last)),
            person_times,
            rows,
            brief: brief.map(|(text, typical_cases)| Brief {
                text,
                typical_cases,
            }),
        },
    )
}

/// Anything at all in every field.
fn any_draft() -> impl Strategy<Value = FormDraft> {
    let text = || prop_oneof!["[0-9０-９,，.．年月日/万元个 -]{0,12}", ".{0,12}"];
    let line =
        (text(), text(), text(), text()).prop_map(|(category, summary, handling, fine_wan)| {
            ProblemDraft {
                category,
                summary,
                handling,
                fine_wan,
            }
        });
    let object = prop_oneof![Just("site".to_owned()), Just("road".to_owned()), text()];
    let row = (
        object,
        text(),
        text(),
        proptest::collection::vec(line, 0..3),
    )
        .prop_map(|(object, checked, checked_m, problems)| RowDraft {
            object,
            checked,
            checked_m,
            problems,
        });
    let rows = proptest::collection::vec(row, 0..6);
    let cases = proptest::collection::vec(text(), 0..3);
    let empty = proptest::option::of(text());
    (text(), text(), text(), rows, text(), cases, empty).prop_map(
        |(from, to, person_times, rows, brief, typical_cases, empty_statement)| FormDraft {
            from,
            to,
            person_times,
            rows,
            brief,
            typical_cases,
            empty_statement,
        },
    )
}

proptest! {
    #[test]
    fn a_form_typed_back_is_the_same_form(form in any_form()) {
        let plan = plan();
        let typed = FormDraft::from_form(&plan, &form);
        let read = checked(&plan, &typed);
        prop_assert_eq!(read.form.as_ref(), Some(&form), "{:?}", read.findings);
        prop_assert_eq!(FormDraft::from_form(&plan, &form), typed);
    }

    #[test]
    fn totals_add_up(form in any_form()) {
        let all = totals(&form);
        let alone = form.rows.iter().map(|row| {
            totals(&AnnexForm { rows: vec![row.clone()], person_times: 0, ..form.clone() })
        });
        let sum = alone.fold(FormTotals { person_times: form.person_times.into(), ..FormTotals::default() }, |sum, one| FormTotals {
            checked: sum.checked + one.checked,
            checked_m: sum.checked_m + one.checked_m,
            problems: sum.problems + one.problems,
            on_the_spot: sum.on_the_spot + one.on_the_spot,
            cases: sum.cases + one.cases,
            fines_fen: [sum.fines_fen, one.fines_fen].into_iter().sum(),
            person_times: sum.person_times,
        });
        prop_assert_eq!(all, sum);
        prop_assert_eq!(all.problems, all.on_the_spot + all.cases);
    }

    #[test]
    fn nothing_typed_panics_and_what_is_read_is_stable(typed in any_draft()) {
        let plan = plan();
        let first = checked(&plan, &typed);
        prop_assert_eq!(first.content().is_some(), first.errors().next().is_none());
        if let Some(form) = first.form {
            let again = checked(&plan, &FormDraft::from_form(&plan, &form));
            prop_assert_eq!(again.form, Some(form));
        }
    }
}
