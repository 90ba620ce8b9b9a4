//! The weekly return beside what was recorded in the field.

#![allow(clippy::unwrap_used)]

mod support;

use access::Role;
use desk::*;
use fact::{CaseStep, ReturnContent};
use jiff::civil::date;
use plan::Plan;
use standard::Laws;
use support::field::*;
use support::*;
use units::{BeijingTime, FactId, Fen};

/// The third deadline, and a day in its week.
const DUE: &str = "2023-04-14T18:00:00+08:00";
const NOW: &str = "2023-04-14T17:00:00+08:00";

/// Two failed items at a site; one of them fined 2 万元.
fn world() -> (Plan, Desk) {
    let (plan, mut desk, day) = (plan(), Desk::default(), time(DAY));
    let laws = Laws::builtin().unwrap();
    let seven = inspector("A7");
    desk.site(&plan, "S1");
    desk.inspect(
        &plan,
        &seven,
        &inspection("i-1", "S1", &["cover", "wash"]),
        day,
    );
    let opening = CaseOpening {
        case: Some("C1".into()),
        number: "立〔2023〕1号".to_owned(),
        object: "S1".into(),
        party: String::new(),
        unit: "zezhou".into(),
        offence: "site-dust".to_owned(),
        law: None,
        law_reason: String::new(),
        problems: vec![("i-1/wash".into(), desk.last_of("i-1/wash"))],
        act_on: date(2023, 4, 10),
        filed_on: date(2023, 4, 10),
    };
    let deed = open_case(&plan, &laws, &desk.campaign, &seven, &opening, day);
    let opened = desk.record_all(deed)[0];
    let stepping = CaseStepping {
        case: "C1".into(),
        on: date(2023, 4, 10),
        step: CaseStep::Decided {
            fine_fen: Fen::from_wan_yuan("2").unwrap(),
            article: String::new(),
        },
        units: None,
        value_fen: None,
        seen: opened,
        remarks: String::new(),
    };
    let deed = step_case(&plan, &laws, &desk.campaign, &seven, &stepping, day);
    desk.record_all(deed);
    (plan, desk)
}

fn due() -> BeijingTime {
    time(DUE)
}

fn recorded(plan: &Plan, desk: &Desk) -> FormDraft {
    recorded_form(
        plan,
        &desk.campaign,
        obligation(plan),
        due(),
        &unit("zezhou"),
    )
}

/// Filled in where nothing is recorded, so that it could be filed.
fn completed(mut draft: FormDraft) -> FormDraft {
    for row in &mut draft.rows {
        if row.checked.is_empty() {
            // A line of an older case has an object that somebody went to.
            let went = !row.problems.is_empty();
            row.checked = u8::from(went).to_string();
        }
        if row.object == "road" {
            row.checked_m = "0".to_owned();
        }
    }
    draft.brief = "本周检查工地一处。".to_owned();
    draft.typical_cases = vec!["某工地出入车辆未冲洗，已立案。".to_owned()];
    draft
}

fn codes(plan: &Plan, desk: &Desk, draft: &FormDraft) -> Vec<(&'static str, Severity)> {
    let checked = check_recorded(
        plan,
        &desk.campaign,
        obligation(plan),
        due(),
        &unit("zezhou"),
        draft,
    );
    let findings = checked.findings.iter();
    findings.map(|one| (one.code, one.severity)).collect()
}

#[test]
fn the_form_starts_from_what_was_recorded() {
    let (plan, desk) = world();
    let draft = recorded(&plan, &desk);
    assert_eq!(
        (draft.from.as_str(), draft.person_times.as_str()),
        ("2023-04-08", "1")
    );
    let site = draft.rows.iter().find(|row| row.object == "site").unwrap();
    assert_eq!(site.checked, "1");
    let lines: Vec<(&str, &str, &str)> = site
        .problems
        .iter()
        .map(|line| {
            (
                line.category.as_str(),
                line.handling.as_str(),
                line.fine_wan.as_str(),
            )
        })
        .collect();
    assert_eq!(
        lines,
        [
            ("物料堆放未100%覆盖", "on_the_spot", ""),
            ("出入车辆未100%冲洗", "case_filed", "2"),
        ]
    );
    // What was not recorded stays to be filled in.
    assert!(
        draft
            .rows
            .iter()
            .filter(|row| row.object != "site")
            .all(|row| row.checked.is_empty())
    );
    let codes = codes(&plan, &desk, &completed(draft));
    assert!(
        codes
            .iter()
            .all(|(_, severity)| *severity == Severity::Warning),
        "{codes:?}"
    );
}

#[test]
fn a_form_cannot_say_less_of_cases_and_fines() {
    let (plan, desk) = world();
    let mut draft = completed(recorded(&plan, &desk));
    let site = draft
        .rows
        .iter_mut()
        .find(|row| row.object == "site")
        .unwrap();
    site.problems[1].fine_wan = "1.5".to_owned();
    let found = codes(&plan, &desk, &draft);
    assert!(
        found.contains(&("fines_less_than_recorded", Severity::Error)),
        "{found:?}"
    );
    let site = draft
        .rows
        .iter_mut()
        .find(|row| row.object == "site")
        .unwrap();
    site.problems.pop();
    let found = codes(&plan, &desk, &draft);
    assert!(
        found.contains(&("cases_fewer_than_recorded", Severity::Error)),
        "{found:?}"
    );
    assert!(
        found.contains(&("fewer_than_recorded", Severity::Warning)),
        "{found:?}"
    );
    let empty = FormDraft {
        empty_statement: Some("本周无检查".to_owned()),
        ..FormDraft::default()
    };
    let found = codes(&plan, &desk, &empty);
    assert_eq!(found, [("cases_fewer_than_recorded", Severity::Error)]);
    // Another unit recorded nothing.
    let other = check_recorded(
        &plan,
        &desk.campaign,
        obligation(&plan),
        due(),
        &unit("gaoping"),
        &empty,
    );
    assert!(other.empty.is_some());
}

/// The desk holds to it, whoever sends the form.
#[test]
fn such_a_form_is_not_filed() {
    let (plan, desk) = world();
    let file = |content| {
        let filing = Filing {
            obligation: weekly(),
            due: due(),
            unit: unit("zezhou"),
            content,
            corrects: None,
        };
        let reviewer = actor("zezhou", Role::Reviewer);
        file_return(&plan, &desk.campaign, &reviewer, &filing, time(NOW))
    };
    let empty = ReturnContent::Empty {
        statement: "本周无检查".to_owned(),
    };
    let refusal = file(empty).unwrap_err();
    assert_eq!(refusal.code, RefusalCode::FormHasMistakes);
    assert_eq!(refusal.details[0].code, "cases_fewer_than_recorded");
    let draft = completed(recorded(&plan, &desk));
    let checked = check(&plan, obligation(&plan), due(), &draft);
    let content = checked.content();
    assert!(content.is_some(), "{:?}", checked.findings);
    assert!(file(content.unwrap()).is_ok());
    assert_eq!(desk.last_of_case("C1"), FactId(7));
}

/// A form as it is filled in from the facts never says less than they do, over two whole campaigns.
#[test]
fn the_recorded_form_is_no_less_than_what_is_recorded() {
    let (mut forms, mut recorded) = (0, 0);
    for folder in ["jincheng-2023", "yunhai-2025"] {
        let plan = named(folder);
        let until = BeijingTime::midnight(plan.period.last.tomorrow().unwrap());
        let mut campaign = campaign::Campaign::new();
        for (index, (at, fact)) in (1..).zip(sim::simulate(&plan, 7, until, |_, _| ())) {
            if let fact::Body::ReturnFiled(filed) = &fact.body
                && matches!(&filed.content, ReturnContent::Form(_))
            {
                let obligation = plan.obligation(&filed.obligation).unwrap();
                let (due, unit) = (filed.due, &filed.unit);
                let mut draft = recorded_form(&plan, &campaign, obligation, due, unit);
                forms += 1;
                recorded += usize::from(draft.rows.iter().any(|row| !row.problems.is_empty()));
                if draft.person_times.is_empty() {
                    draft.person_times = "1".to_owned();
                }
                let draft = completed(draft);
                let checked = check_recorded(&plan, &campaign, obligation, due, unit, &draft);
                let errors: Vec<_> = checked.errors().collect();
                assert!(errors.is_empty(), "{unit} {due}: {errors:?}");
            }
            let fact = fact.recorded(FactId(index), at);
            campaign.apply(&fact);
        }
    }
    assert!(
        forms > 100 && recorded > 50,
        "{forms} forms, {recorded} with problems"
    );
}
