//! Facts of the desk folded: the newest counts, a corrected one is taken back, and one at a time is the same as all at once.

#![allow(clippy::unwrap_used)]

use campaign::Campaign;
use fact::{
    Body, ConfirmedRow, Fact, FileAttached, RankingConfirmed, ReturnContent, ReturnFiled,
    ReturnSentBack, Subject, TaskAssigned, TaskProgress, TaskSignedOff,
};
use units::{BeijingTime, FactId, UnitId};

fn time(day: u8) -> BeijingTime {
    format!("2023-04-{day:02}T18:00:00+08:00").parse().unwrap()
}

/// Facts F1, F2, … recorded on the 1st, 2nd, … of the month.
fn ledger(bodies: Vec<(Option<u64>, Body)>) -> Vec<Fact> {
    let numbered = (1_u8..).zip(bodies);
    let fact = |(number, (corrects, body)): (u8, (Option<u64>, Body))| Fact {
        id: FactId(number.into()),
        occurred_at: time(number),
        recorded_at: time(number),
        recorded_by: "zezhou/reviewer".to_owned(),
        key: number.to_string(),
        corrects: corrects.map(FactId),
        body,
    };
    numbered.map(fact).collect()
}

fn fold(facts: &[Fact]) -> Campaign {
    Campaign::replay(facts, time(30))
}

fn filed(unit: &str, due: u8) -> Body {
    Body::ReturnFiled(ReturnFiled {
        unit: unit.into(),
        obligation: "weekly".into(),
        due: time(due),
        received_at: time(due),
        content: ReturnContent::Empty {
            statement: "无".to_owned(),
        },
    })
}

fn sent_back(unit: &str, filed: u64) -> Body {
    Body::ReturnSentBack(ReturnSentBack {
        unit: unit.into(),
        obligation: "weekly".into(),
        due: time(7),
        filed: FactId(filed),
        remarks: "请更正".to_owned(),
    })
}

fn progress(done: &str) -> Body {
    Body::TaskProgress(TaskProgress {
        task: "boilers".into(),
        unit: "ecology".into(),
        done: done.to_owned(),
        evidence: Vec::new(),
    })
}

fn signed(progress: u64) -> Body {
    Body::TaskSignedOff(TaskSignedOff {
        task: "boilers".into(),
        progress: FactId(progress),
        remarks: String::new(),
    })
}

fn assigned(unit: &str, post: &str) -> Body {
    Body::TaskAssigned(TaskAssigned {
        task: "boilers".into(),
        unit: unit.into(),
        responsible: post.to_owned(),
    })
}

fn subject() -> Subject {
    Subject::Task {
        task: "boilers".into(),
    }
}

fn attached(name: &str) -> Body {
    Body::FileAttached(FileAttached {
        unit: "ecology".into(),
        about: subject(),
        sha256: "00".repeat(32),
        name: name.to_owned(),
        media_type: "image/jpeg".to_owned(),
        bytes: 1,
    })
}

fn confirmed(due: u8, number: u32) -> Body {
    Body::RankingConfirmed(RankingConfirmed {
        obligation: "weekly".into(),
        due: time(due),
        as_of: time(due),
        ledger_head: "F1 00".to_owned(),
        number,
        rows: vec![ConfirmedRow {
            rank: 1,
            unit: "zezhou".into(),
            score: "91.50".to_owned(),
        }],
        remarks: String::new(),
    })
}

#[test]
fn everyone_who_filed_for_a_deadline_is_listed_and_nobody_else() {
    let facts = ledger(vec![
        (None, filed("zezhou", 7)),
        (None, filed("gaoping", 7)),
        (None, filed("zezhou", 14)),
        (Some(1), filed("zezhou", 7)),
    ]);
    let campaign = fold(&facts);
    let weekly = "weekly".into();
    let sent = campaign.filed_for(&weekly, time(7));
    let units: Vec<(&UnitId, usize)> = sent.map(|(unit, sent)| (unit, sent.len())).collect();
    assert_eq!(units, [(&"gaoping".into(), 1), (&"zezhou".into(), 2)]);
    assert_eq!(campaign.filed_for(&weekly, time(21)).count(), 0);
}

#[test]
fn a_send_back_stays_with_the_return_until_it_is_corrected_itself() {
    let mut facts = ledger(vec![
        (None, filed("zezhou", 7)),
        (None, sent_back("zezhou", 1)),
        (Some(2), sent_back("gaoping", 1)),
    ]);
    let campaign = fold(&facts);
    let of = |campaign: &Campaign, unit: &str| {
        campaign
            .sent_back(&"weekly".into(), time(7), &unit.into())
            .len()
    };
    assert_eq!((of(&campaign, "zezhou"), of(&campaign, "gaoping")), (0, 1));
    facts.truncate(2);
    assert_eq!(of(&fold(&facts), "zezhou"), 1);
}

#[test]
fn a_sign_off_holds_as_long_as_its_report_stands() {
    let mut facts = ledger(vec![
        (None, progress("70")),
        (None, progress("145")),
        (None, signed(2)),
        (Some(2), progress("72.5")),
    ]);
    let task = "boilers".into();
    let campaign = fold(&facts);
    assert!(campaign.signed_off(&task).is_none());
    let done = campaign
        .task_reports(&task)
        .iter()
        .map(|(_, _, report)| report.done.as_str());
    assert_eq!(done.collect::<Vec<_>>(), ["70", "72.5"]);
    // As known on the 2nd, the total was still 145.
    assert_eq!(campaign.task(&task, time(1)).unwrap().1.done, "70");
    facts.truncate(3);
    assert_eq!(fold(&facts).signed_off(&task).unwrap().0, FactId(3));
}

#[test]
fn posts_files_and_rankings_show_the_newest_and_lose_what_is_corrected() {
    let facts = ledger(vec![
        (None, assigned("ecology", "科长")),
        (None, assigned("zezhou", "股长")),
        (None, assigned("ecology", "副局长")),
        (None, attached("前.jpg")),
        (Some(4), attached("后.jpg")),
        (None, confirmed(7, 1)),
        (None, confirmed(14, 2)),
        (Some(6), confirmed(7, 3)),
    ]);
    let campaign = fold(&facts);
    let posts = campaign.assigned(&"boilers".into());
    let posts: Vec<String> = posts
        .map(|(_, _, named)| named.responsible.clone())
        .collect();
    assert_eq!(posts, ["副局长", "股长"]);
    let files = campaign.files(&subject());
    assert_eq!((files.len(), files[0].2.name.as_str()), (1, "后.jpg"));
    assert_eq!(campaign.confirmed(time(7)).unwrap().2.number, 3);
    let numbers = campaign
        .confirmations()
        .map(|(_, _, ranking)| ranking.number);
    assert_eq!(numbers.collect::<Vec<_>>(), [3, 2]);
    assert!(campaign.confirmed(time(21)).is_none());
}

#[test]
fn one_at_a_time_is_the_same_as_all_at_once() {
    let facts = ledger(vec![
        (None, filed("zezhou", 7)),
        (None, sent_back("zezhou", 1)),
        (Some(1), filed("zezhou", 7)),
        (None, progress("145")),
        (None, signed(4)),
        (None, confirmed(7, 1)),
    ]);
    let mut live = Campaign::new();
    for (count, fact) in facts.iter().enumerate() {
        live.apply(fact);
        assert_eq!(live, Campaign::replay(&facts[..=count], time(30)));
        assert_eq!(live, Campaign::replay(&facts, fact.recorded_at));
    }
}
