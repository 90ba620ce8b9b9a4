//! Reminders as they are sent, and the calendar feed line by line.

#![allow(clippy::unwrap_used)]

mod support;

use std::collections::BTreeSet;

use access::Role;
use assess::Lang;
use desk::*;
use expect_test::expect;
use proptest::prelude::*;
use support::*;

#[test]
fn reminders_name_who_is_late_who_must_correct_and_who_is_next() {
    let mut plan = plan();
    for obligation in &mut plan.calendar.obligations {
        obligation.units.truncate(3);
    }
    let mut desk = Desk::default();
    let mut file = |unit_id: &str, at: &str| {
        let filing = Filing {
            obligation: weekly(),
            due: due(),
            unit: unit(unit_id),
            content: content(36),
            corrects: None,
        };
        let reviewer = actor(unit_id, Role::Reviewer);
        let deed = file_return(&plan, &desk.campaign, &reviewer, &filing, time(at));
        desk.record(deed)
    };
    file("chengqu", "2023-04-06T09:00:00+08:00");
    let filed = file("zezhou", "2023-04-06T10:00:00+08:00");
    let sending = SendBack {
        obligation: weekly(),
        due: due(),
        unit: unit("zezhou"),
        filed,
        remarks: "请补米数".to_owned(),
    };
    let now = time("2023-04-07T16:30:00+08:00");
    let back = send_back(&plan, &desk.campaign, &office(), &sending, now);
    desk.record(back);
    let list = reminders(&plan, &desk.campaign, now);
    expect![[r#"
        以下单位未在3月29日18:00前报送工作方案和联络人，请立即补报：城区、泽州县、高平市。
        以下单位未在3月31日18:00前报送调度表和工作简报，请立即补报：城区、泽州县、高平市。
        以下单位所报调度表和工作简报（截止4月7日18:00）已退回，请更正后重新报送：泽州县。
        请以下单位于4月7日18:00前报送调度表和工作简报：高平市。
    "#]]
    .assert_eq(&reminder_text(&plan, &list, Lang::Zh));
    expect![[r#"
        Please file by 2023-04-07 18:00: Weekly return and brief. Gaoping City.
    "#]]
    .assert_eq(&reminder_text(&plan, &list[7..8], Lang::En));
    assert_eq!((list[7].minutes, list[7].overdue), (90, false));
}

#[test]
fn the_end_of_a_day_is_called_24_00() {
    let plan = plan();
    let now = time("2023-06-30T23:00:00+08:00");
    let list = reminders(&plan, &Desk::default().campaign, now);
    let text = reminder_text(&plan, &list, Lang::Zh);
    assert!(
        text.contains("请以下单位于6月30日24:00前报送工作总结报告："),
        "{text}"
    );
}

fn unfolded(text: &str) -> Vec<String> {
    let lines = text.replace("\r\n ", "");
    lines.split_terminator("\r\n").map(str::to_owned).collect()
}

fn well_formed(text: &str) {
    assert!(text.ends_with("END:VCALENDAR\r\n"));
    for line in text.split("\r\n") {
        assert!(line.len() <= 75, "{line}");
        assert!(!line.contains(['\r', '\n']), "{line:?}");
    }
    let mut open = Vec::new();
    for line in unfolded(text) {
        if let Some(name) = line.strip_prefix("BEGIN:") {
            open.push(name.to_owned());
        } else if let Some(name) = line.strip_prefix("END:") {
            assert_eq!(open.pop().as_deref(), Some(name));
        } else {
            assert!(line.contains(':'), "{line}");
        }
    }
    assert!(open.is_empty());
}

fn values(text: &str, name: &str) -> Vec<String> {
    let lines = unfolded(text).into_iter();
    let value = |line: String| {
        line.strip_prefix(name)?
            .strip_prefix(':')
            .map(str::to_owned)
    };
    lines.filter_map(value).collect()
}

#[test]
fn a_unit_s_feed_holds_its_deadlines_and_tasks() {
    let plan = plan();
    let zezhou = unit("zezhou");
    let text = ics(&plan, Some(&zezhou), time("2023-04-01T00:00:00+08:00"));
    well_formed(&text);
    let owed: usize = plan
        .calendar
        .obligations
        .iter()
        .filter(|one| one.units.contains(&zezhou))
        .map(|one| one.due.len())
        .sum();
    let tasks = plan
        .tasks
        .iter()
        .filter(|task| task.due.is_some() && (task.lead == zezhou || task.with.contains(&zezhou)));
    let uids = values(&text, "UID");
    assert_eq!(uids.len(), owed + tasks.count());
    assert_eq!(values(&text, "TRIGGER"), vec!["-P1D"; uids.len()]);
    let different: BTreeSet<&String> = uids.iter().collect();
    assert_eq!(different.len(), uids.len());
    let later = ics(&plan, Some(&zezhou), time("2023-05-01T00:00:00+08:00"));
    assert_eq!(values(&later, "UID"), uids);
    // 18:00 in Beijing is 10:00 UTC.
    assert!(values(&text, "DTSTART").contains(&"20230331T100000Z".to_owned()));
    assert!(values(&text, "DTSTART;VALUE=DATE").contains(&"20230430".to_owned()));
    assert_eq!(values(&text, "DTSTAMP")[0], "20230331T160000Z");
}

#[test]
fn everyone_s_feed_holds_every_deadline_once() {
    let plan = plan();
    let text = ics(&plan, None, time("2023-04-01T00:00:00+08:00"));
    well_formed(&text);
    let all: usize = plan
        .calendar
        .obligations
        .iter()
        .map(|one| one.due.len())
        .sum();
    let dated = plan.tasks.iter().filter(|task| task.due.is_some()).count();
    assert_eq!(values(&text, "UID").len(), all + dated);
}

proptest! {
    #[test]
    fn any_title_folds_at_whole_characters(title in ".{0,200}") {
        let mut plan = plan();
        plan.calendar.obligations.truncate(1);
        plan.tasks.clear();
        plan.calendar.obligations[0].name = title.clone();
        let text = ics(&plan, None, time("2023-04-01T00:00:00+08:00"));
        well_formed(&text);
        let summary = values(&text, "SUMMARY").remove(0);
        let mut read = String::new();
        let mut letters = summary.chars();
        while let Some(letter) = letters.next() {
            match letter {
                '\\' => read.extend(letters.next().map(|next| if next == 'n' { '\n' } else { next })),
                letter => read.push(letter),
            }
        }
        let kept: String = title.chars().filter(|letter| *letter == '\n' || !letter.is_control()).collect();
        prop_assert_eq!(read, format!("报送截止：{kept}"));
    }
}
