//! Every refusal, one row a code; and the deeds that are not refused.

#![allow(clippy::unwrap_used)]

mod support;

#[path = "refusals/field.rs"]
mod field;

use std::collections::BTreeSet;

use access::Role;
use desk::*;
use fact::{Body, NewFact, ReturnContent, Subject};
use plan::Plan;
use support::*;
use units::{BeijingTime, FactId};

const NOW: &str = "2023-04-07T17:00:00+08:00";
const LATER: &str = "2023-04-08T09:00:00+08:00";

/// What happened before each row of the table.
struct World {
    plan: Plan,
    desk: Desk,
    now: BeijingTime,
    /// The first filing of 泽州县, and its correction, sent back.
    first: FactId,
    second: FactId,
    /// Two reports of a task.
    older: FactId,
    newer: FactId,
    /// The confirmed ranking.
    confirmed: FactId,
}

impl World {
    fn new() -> Self {
        let (plan, mut desk, now) = (plan(), Desk::default(), time(NOW));
        let reviewer = actor("zezhou", Role::Reviewer);
        let file = |desk: &mut Desk, people, corrects| {
            let deed = file_return(
                &plan,
                &desk.campaign,
                &reviewer,
                &filing(people, corrects),
                now,
            );
            desk.record(deed)
        };
        let first = file(&mut desk, 36, None);
        let second = file(&mut desk, 37, Some(first));
        let back = send_back(
            &plan,
            &desk.campaign,
            &office(),
            &sending("zezhou", second),
            now,
        );
        desk.record(back);
        let reporter = actor("ecology", Role::Reporter);
        let report = |desk: &mut Desk, task: &str, done: &str| {
            let report = report(task, done, None);
            desk.record(report_task(&plan, &desk.campaign, &reporter, &report, now))
        };
        let older = report(&mut desk, "furnaces", "2");
        let newer = report(&mut desk, "furnaces", "３台");
        let all = report(&mut desk, "boilers", "145");
        let signed = sign_off(
            &plan,
            &desk.campaign,
            &office(),
            &signing("boilers", all),
            now,
        );
        desk.record(signed);
        let assessment = desk.assess(&plan, time(LATER));
        let seen = ranking_seen(assessment.ranking.as_ref().unwrap());
        let confirmation = confirmation(seen, None, None);
        let deed = confirm_ranking(
            &plan,
            &desk.campaign,
            &office(),
            &assessment,
            &confirmation,
            time(LATER),
        );
        let confirmed = desk.record(deed);
        Self {
            plan,
            desk,
            now,
            first,
            second,
            older,
            newer,
            confirmed,
        }
    }

    fn file(&self, unit: &str, role: Role, filing: &Filing) -> Result<NewFact, Refusal> {
        let actor = actor(unit, role);
        file_return(&self.plan, &self.desk.campaign, &actor, filing, self.now)
    }

    fn send_back(&self, sending: &SendBack) -> Result<NewFact, Refusal> {
        send_back(
            &self.plan,
            &self.desk.campaign,
            &office(),
            sending,
            self.now,
        )
    }

    fn report(&self, unit: &str, report: &TaskReport) -> Result<NewFact, Refusal> {
        let actor = actor(unit, Role::Reporter);
        report_task(&self.plan, &self.desk.campaign, &actor, report, self.now)
    }

    fn sign(&self, signing: &SignOff) -> Result<NewFact, Refusal> {
        sign_off(
            &self.plan,
            &self.desk.campaign,
            &office(),
            signing,
            self.now,
        )
    }

    fn confirm(
        &self,
        as_of: &str,
        change: impl Fn(&mut Confirmation, &mut assess::Assessment),
    ) -> Result<NewFact, Refusal> {
        let mut assessment = self.desk.assess(&self.plan, time(as_of));
        let seen = assessment.ranking.as_ref().map(ranking_seen);
        let mut confirmation = confirmation(seen.unwrap_or_default(), None, None);
        change(&mut confirmation, &mut assessment);
        let campaign = &self.desk.campaign;
        confirm_ranking(
            &self.plan,
            campaign,
            &office(),
            &assessment,
            &confirmation,
            time(as_of),
        )
    }
}

fn filing(people: u32, corrects: Option<FactId>) -> Filing {
    Filing {
        obligation: weekly(),
        due: due(),
        unit: unit("zezhou"),
        content: content(people),
        corrects,
    }
}

fn holding(content: ReturnContent) -> Filing {
    Filing {
        unit: unit("gaoping"),
        content,
        ..filing(1, None)
    }
}

fn sending(unit_id: &str, filed: FactId) -> SendBack {
    SendBack {
        obligation: weekly(),
        due: due(),
        unit: unit(unit_id),
        filed,
        remarks: "请核对人次".to_owned(),
    }
}

fn report(task: &str, done: &str, corrects: Option<FactId>) -> TaskReport {
    TaskReport {
        task: task.into(),
        done: done.to_owned(),
        evidence: vec!["验收单".to_owned(), " ".to_owned()],
        corrects,
    }
}

fn signing(task: &str, progress: FactId) -> SignOff {
    SignOff {
        task: task.into(),
        progress,
        remarks: String::new(),
    }
}

fn confirmation(seen: String, number: Option<u32>, corrects: Option<FactId>) -> Confirmation {
    Confirmation {
        seen,
        ledger_head: "F9 00".to_owned(),
        number,
        corrects,
        remarks: String::new(),
    }
}

fn complain(world: &World, kind: Option<&str>, desk: &Desk) -> Result<NewFact, Refusal> {
    let place = Place {
        words: "模拟路".to_owned(),
        point: None,
    };
    let new = NewComplaint {
        unit: unit("zezhou"),
        kind: kind.map(str::to_owned),
        place,
        text: "扬尘".to_owned(),
        photos: Vec::new(),
        joins: None,
    };
    make_complaint(&world.plan, &desk.campaign, &new, world.now).map(|mut facts| facts.remove(0))
}

fn complained(world: &World) -> Desk {
    let mut desk = Desk::default();
    desk.record(complain(world, None, &Desk::default()));
    desk
}

fn flooded(world: &World) -> Desk {
    let mut desk = complained(world);
    for number in 2..=limits::COMPLAINTS_A_DAY_MAX {
        let mut fact = desk.facts[0].clone();
        fact.id = FactId(number as u64);
        if let Body::ComplaintMade(made) = &mut fact.body {
            made.complaint = format!("2304-{number:04}").as_str().into();
        }
        desk.campaign.apply(&fact);
    }
    desk
}

fn attachment(name: &str) -> Attachment {
    Attachment {
        about: Subject::Task {
            task: "furnaces".into(),
        },
        unit: unit("ecology"),
        sha256: "0a".repeat(32),
        name: name.to_owned(),
        media_type: "image/jpeg".to_owned(),
        bytes: 9,
    }
}

type Deed = fn(&World) -> Result<NewFact, Refusal>;

#[rustfmt::skip]
const TABLE: &[(RefusalCode, Deed)] = &[
    (RefusalCode::NotAllowed, |w| w.file("zezhou", Role::Reporter, &filing(1, Some(w.second)))),
    (RefusalCode::NotAllowed, |w| w.file("gaoping", Role::Reviewer, &filing(1, Some(w.second)))),
    (RefusalCode::NotAllowed, |w| report_task(&w.plan, &w.desk.campaign, &actor("ecology", Role::Auditor), &report("furnaces", "4", None), w.now)),
    (RefusalCode::UnknownUnit, |w| w.file("zezhou", Role::Reviewer, &Filing { unit: unit("nowhere"), ..filing(1, None) })),
    (RefusalCode::UnknownObligation, |w| w.file("zezhou", Role::Reviewer, &Filing { obligation: "monthly".into(), ..filing(1, None) })),
    (RefusalCode::UnknownDue, |w| w.file("zezhou", Role::Reviewer, &Filing { due: w.now, ..filing(1, None) })),
    (RefusalCode::UnknownTask, |w| w.report("ecology", &report("nothing", "1", None))),
    (RefusalCode::NotExpected, |w| w.file("office", Role::Reviewer, &Filing { unit: unit("office"), ..filing(1, None) })),
    (RefusalCode::NotResponsible, |w| w.report("lingchuan", &report("furnaces", "4", None))),
    (RefusalCode::NotResponsible, |w| assign_task(&w.plan, &w.desk.campaign, &office(), &Assignment { task: "furnaces".into(), unit: unit("lingchuan"), responsible: "股长".to_owned() }, w.now)),
    (RefusalCode::AlreadyFiled, |w| w.file("zezhou", Role::Reviewer, &filing(99, None))),
    (RefusalCode::SameAlready, |w| w.file("zezhou", Role::Reviewer, &filing(37, Some(w.first)))),
    (RefusalCode::SameAlready, |w| w.file("zezhou", Role::Reviewer, &filing(37, Some(w.second)))),
    (RefusalCode::NotNewest, |w| w.file("zezhou", Role::Reviewer, &filing(99, Some(w.first)))),
    (RefusalCode::NotNewest, |w| w.send_back(&sending("zezhou", w.first))),
    (RefusalCode::NotNewest, |w| w.report("ecology", &report("furnaces", "1", Some(w.older)))),
    (RefusalCode::NotNewest, |w| w.sign(&signing("furnaces", w.older))),
    (RefusalCode::NothingToCorrect, |w| w.file("gaoping", Role::Reviewer, &Filing { unit: unit("gaoping"), ..filing(1, Some(w.first)) })),
    (RefusalCode::NothingToCorrect, |w| w.file("zezhou", Role::Reviewer, &filing(99, Some(w.newer)))),
    (RefusalCode::NothingToCorrect, |w| w.report("ecology", &report("steel", "1", Some(w.newer)))),
    (RefusalCode::FormHasMistakes, |w| w.file("gaoping", Role::Reviewer, &holding(content(0)))),
    (RefusalCode::WrongContent, |w| w.file("gaoping", Role::Reviewer, &holding(ReturnContent::Document { title: "简报".to_owned() }))),
    (RefusalCode::EmptyNeedsStatement, |w| w.file("gaoping", Role::Reviewer, &holding(ReturnContent::Empty { statement: " ".to_owned() }))),
    (RefusalCode::NotYetFiled, |w| w.send_back(&sending("gaoping", w.first))),
    (RefusalCode::NotSubmitted, |_| Err(Refusal::not_submitted())),
    (RefusalCode::AlreadySentBack, |w| w.send_back(&sending("zezhou", w.second))),
    (RefusalCode::BadQuantity, |w| w.report("ecology", &report("furnaces", "若干", None))),
    (RefusalCode::BadQuantity, |w| w.report("ecology", &report("furnaces", "-1", None))),
    (RefusalCode::MoreThanAsked, |w| w.report("ecology", &report("furnaces", "6", None))),
    (RefusalCode::LessThanBefore, |w| w.report("ecology", &report("furnaces", "2.5", None))),
    (RefusalCode::NoProgressYet, |w| w.sign(&signing("steel", w.newer))),
    (RefusalCode::NotDone, |w| w.sign(&signing("furnaces", w.newer))),
    (RefusalCode::AlreadySignedOff, |w| w.report("ecology", &report("boilers", "145", None))),
    (RefusalCode::RankingNotReady, |w| w.confirm("2023-03-28T00:00:00+08:00", |_, _| ())),
    (RefusalCode::RankingChanged, |w| w.confirm(LATER, |confirmation, _| confirmation.seen.push('0'))),
    (RefusalCode::AlreadyConfirmed, |w| w.confirm(LATER, |_, _| ())),
    (RefusalCode::NumberTaken, |w| w.confirm("2023-04-15T09:00:00+08:00", |confirmation, _| confirmation.number = Some(1))),
    (RefusalCode::TextNeeded, |w| assign_task(&w.plan, &w.desk.campaign, &office(), &Assignment { task: "furnaces".into(), unit: unit("ecology"), responsible: "\u{3000}\n".to_owned() }, w.now)),
    (RefusalCode::TooLong, |w| w.sign(&SignOff { remarks: "长".repeat(501), ..signing("furnaces", w.newer) })),
    (RefusalCode::TooLong, |w| attach(&w.plan, &office(), &Attachment { bytes: limits::FILE_BYTES_MAX + 1, ..attachment("a.jpg") }, w.now)),
    (RefusalCode::BadFile, |w| attach(&w.plan, &office(), &attachment("照片/.."), w.now)),
    (RefusalCode::BadFile, |w| attach(&w.plan, &office(), &Attachment { sha256: "0A".repeat(32), ..attachment("a.jpg") }, w.now)),
    (RefusalCode::BadFile, |w| attach(&w.plan, &office(), &Attachment { media_type: "image".to_owned(), ..attachment("a.jpg") }, w.now)),
    (RefusalCode::UnknownComplaint, |w| confirm_complaint(&w.plan, &w.desk.campaign, &"2304-0009".into(), w.now)),
    (RefusalCode::ComplaintState, |w| confirm_complaint(&w.plan, &complained(w).campaign, &"2304-0001".into(), w.now)),
    (RefusalCode::UnknownObject, |w| accept_complaint(&w.plan, &complained(w).campaign, &office(), &"2304-0001".into(), Some(&"none".into()), w.now)),
    (RefusalCode::UnknownInspection, |w| inspected_complaint(&w.plan, &complained(w).campaign, &office(), &"2304-0001".into(), &"none".into(), w.now)),
    (RefusalCode::UnknownKind, |w| complain(w, Some("ship"), &Desk::default())),
    (RefusalCode::TooMany, |w| complain(w, None, &flooded(w))),
];

#[test]
fn every_code_has_a_row_and_every_row_its_code() {
    let world = World::new();
    for (index, (code, deed)) in TABLE.iter().enumerate() {
        let refusal = deed(&world).expect_err(code.as_str());
        assert_eq!(refusal.code, *code, "row {index}: {refusal}");
        assert!(!refusal.zh.is_empty() && !refusal.en.is_empty());
    }
    let shown: BTreeSet<RefusalCode> = TABLE
        .iter()
        .map(|(code, _)| *code)
        .chain(field::codes())
        .collect();
    let all: BTreeSet<RefusalCode> = RefusalCode::ALL.iter().copied().collect();
    assert_eq!(shown, all);
}

#[test]
fn a_refusal_names_the_fact_in_the_way_and_the_mistakes_by_field() {
    let world = World::new();
    let refusal = world
        .file("zezhou", Role::Reviewer, &filing(99, None))
        .unwrap_err();
    assert_eq!(refusal.fact, Some(world.second));
    let refusal = world
        .file("gaoping", Role::Reviewer, &holding(content(0)))
        .unwrap_err();
    let paths: Vec<&str> = refusal
        .details
        .iter()
        .map(|one| one.path.as_str())
        .collect();
    assert_eq!(paths, ["person_times"]);
    let json = serde_json::to_value(&refusal).unwrap();
    assert_eq!(json["code"], "form_has_mistakes");
    assert_eq!(json["details"][0]["severity"], "error");
}

#[test]
fn a_correction_answers_a_send_back() {
    let mut world = World::new();
    let stage = |world: &World| {
        let (plan, campaign) = (&world.plan, &world.desk.campaign);
        stage_of(plan, campaign, &weekly(), due(), &unit("zezhou"), world.now).unwrap()
    };
    let before = stage(&world);
    assert!(before.sent_back.is_some());
    assert_eq!((before.corrections, before.newest), (1, Some(world.second)));
    world.now = time(LATER);
    let deed = world.file("zezhou", Role::Reviewer, &filing(40, Some(world.second)));
    let third = world.desk.record(deed);
    let after = stage(&world);
    assert_eq!((after.sent_back, after.corrections), (None, 2));
    assert_eq!(after.newest, Some(third));
    // The first receipt decides: a late correction does not make the return late.
    assert_eq!(after.status, assess::ReturnStatus::OnTime);
    assert_eq!(after.received_at, Some(time(NOW)));
}

#[test]
fn two_who_file_at_once_meet_at_the_same_key() {
    let world = World::new();
    let first = |people| {
        let filing = Filing {
            unit: unit("gaoping"),
            ..filing(people, None)
        };
        world.file("gaoping", Role::Reviewer, &filing).unwrap()
    };
    let (one, other) = (first(1), first(2));
    assert_eq!(one.key, other.key);
    assert_ne!(one.body, other.body);
    assert_eq!(one.recorded_by, "gaoping/reviewer");
    let refusal = Refusal::overtaken(&other, FactId(77));
    assert_eq!(
        (refusal.code, refusal.fact),
        (RefusalCode::AlreadyFiled, Some(FactId(77)))
    );
    let correction = world.file("zezhou", Role::Reviewer, &filing(9, Some(world.second)));
    let refusal = Refusal::overtaken(&correction.unwrap(), FactId(77));
    assert_eq!(refusal.code, RefusalCode::NotNewest);
}

#[test]
fn a_unit_files_for_those_below_it() {
    let plan = plan();
    let above = actor("public-security", Role::Reviewer);
    let filing = Filing {
        unit: unit("traffic-police"),
        ..filing(1, None)
    };
    let now = time(NOW);
    assert!(file_return(&plan, &Desk::default().campaign, &above, &filing, now).is_ok());
    let below = actor("traffic-police", Role::Reviewer);
    let filing = Filing {
        unit: unit("public-security"),
        ..filing
    };
    let refusal = file_return(&plan, &Desk::default().campaign, &below, &filing, now).unwrap_err();
    assert_eq!(refusal.code, RefusalCode::NotAllowed);
}

#[test]
fn a_corrected_report_reopens_a_task_that_was_signed_off() {
    let mut world = World::new();
    let task = "boilers".into();
    let newest = world.desk.campaign.task_reports(&task).last().unwrap().0;
    assert!(world.desk.campaign.signed_off(&task).is_some());
    let deed = world.report("ecology", &report("boilers", "72.50蒸吨", Some(newest)));
    world.desk.record(deed);
    assert!(world.desk.campaign.signed_off(&task).is_none());
    let reports = world.desk.campaign.task_reports(&task);
    let [(_, _, report)] = reports else {
        panic!("{reports:?}")
    };
    assert_eq!((report.done.as_str(), report.evidence.len()), ("72.5", 1));
}

#[test]
fn a_standing_duty_has_no_upper_end() {
    let world = World::new();
    let deed = world
        .report("zezhou", &report("enforcement", "1,280", None))
        .unwrap();
    let Body::TaskProgress(progress) = deed.body else {
        panic!()
    };
    assert_eq!(
        (progress.done.as_str(), progress.unit.as_str()),
        ("1280", "zezhou")
    );
}

#[test]
fn the_newest_post_answers_for_a_task() {
    let mut world = World::new();
    for post in ["科长", "副局长"] {
        let assignment = Assignment {
            task: "furnaces".into(),
            unit: unit("ecology"),
            responsible: post.to_owned(),
        };
        let (campaign, now) = (&world.desk.campaign, world.now);
        let deed = assign_task(&world.plan, campaign, &office(), &assignment, now);
        world.desk.record(deed);
    }
    let named: Vec<_> = world.desk.campaign.assigned(&"furnaces".into()).collect();
    assert_eq!(named.len(), 1);
    assert_eq!(named[0].2.responsible, "副局长");
}

#[test]
fn a_correction_of_a_ranking_keeps_its_number_and_the_next_week_gets_the_next() {
    let mut world = World::new();
    let number = |fact: &NewFact| match &fact.body {
        Body::RankingConfirmed(confirmed) => confirmed.number,
        other => panic!("{other:?}"),
    };
    let corrects = world.confirmed;
    let again = world.confirm(LATER, |confirmation, _| {
        confirmation.corrects = Some(corrects);
    });
    assert_eq!(number(again.as_ref().unwrap()), 1);
    world.desk.record(again);
    assert_eq!(world.desk.campaign.confirmations().count(), 1);
    let next = world
        .confirm("2023-04-15T09:00:00+08:00", |_, _| ())
        .unwrap();
    assert_eq!(number(&next), 2);
    assert_eq!(next_number(&world.desk.campaign, 2024), 1);
}

#[test]
fn files_lose_their_folders_and_hidden_signs() {
    let world = World::new();
    let name = "C:\\照片\\淘汰\u{202E}前.jpg";
    let file = |name| attach(&world.plan, &office(), &attachment(name), world.now);
    let deed = file(name).unwrap();
    let Body::FileAttached(attached) = &deed.body else {
        panic!()
    };
    assert_eq!(attached.name, "淘汰前.jpg");
    assert_eq!(attached.unit.as_str(), "ecology");
    assert_eq!(deed, file("淘汰前.jpg").unwrap());
    let mut desk = Desk::default();
    desk.record(Ok(deed));
    assert_eq!(desk.campaign.files(&attachment("a").about).len(), 1);
}
