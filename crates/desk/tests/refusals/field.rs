//! The refusals of the field.

mod world;

use access::Role;
use desk::*;
use fact::{Body, CaseStep, EvidenceFile, NewFact, Purpose, RecheckResult};
use jiff::civil::{Date, date};
use plan::Plan;
use standard::Laws;
use units::{BeijingTime, FactId, Fen};

use crate::support::field::*;
use crate::support::*;

const NOW: &str = "2023-04-20T10:00:00+08:00";
/// Within the time limit of its law for one case, far beyond it for an act long ago.
const LONG_AGO: Date = date(2015, 1, 1);

/// What happened in the field before each row of the table.
struct Field {
    plan: Plan,
    laws: Laws,
    desk: Desk,
    now: BeijingTime,
    /// The registration of S1 and of S3, which left.
    site: FactId,
    gone: FactId,
    /// The last fact of the problems `i-1/cover` (notified) and `i-2/cover` (found).
    notified: FactId,
    found: FactId,
    /// The listings of S1 (black) and S2 (not), the appeal against the latter.
    black: FactId,
    other: FactId,
    appeal: FactId,
    /// The warning in force.
    warning: FactId,
    /// The last facts of an open and a closed case.
    open: FactId,
    closed: FactId,
}

fn one(fact: NewFact) -> Vec<NewFact> {
    vec![fact]
}

fn retirement(object: &str, registered: FactId) -> Retirement {
    Retirement {
        object: object.into(),
        registered,
        reason: "竣工".to_owned(),
    }
}

fn notice(number: &str, problems: &[(&str, FactId)]) -> ProblemNotice {
    ProblemNotice {
        object: "S1".into(),
        problems: problems
            .iter()
            .map(|(id, fact)| ((*id).into(), *fact))
            .collect(),
        number: number.to_owned(),
        text: String::new(),
    }
}

fn appealing(listing: FactId) -> Appeal {
    Appeal {
        object: "S2".into(),
        listing,
        grounds: "检查当日已苫盖".to_owned(),
    }
}

fn reviewing(appeal: FactId) -> AppealReview {
    AppealReview {
        object: "S2".into(),
        appeal,
        stands: true,
        reasons: "照片显示未苫盖".to_owned(),
    }
}

fn setting(seen: Option<FactId>) -> WarningSetting {
    WarningSetting {
        level: Some("yellow".to_owned()),
        effective_at: time("2023-04-12T00:00:00+08:00"),
        number: "预警〔2023〕1号".to_owned(),
        signed_by: "分管副市长".to_owned(),
        grounds: "预测 AQI 超过 200 持续 48 小时".to_owned(),
        seen,
    }
}

fn opening(case: &str, number: &str) -> CaseOpening {
    CaseOpening {
        case: Some(case.into()),
        number: number.to_owned(),
        object: "S1".into(),
        party: String::new(),
        unit: "zezhou".into(),
        offence: "site-dust".to_owned(),
        law: None,
        law_reason: String::new(),
        problems: Vec::new(),
        act_on: date(2023, 4, 10),
        filed_on: date(2023, 4, 10),
    }
}

fn stepping(case: &str, on: Date, step: CaseStep) -> CaseStepping {
    CaseStepping {
        case: case.into(),
        on,
        step,
        units: None,
        value_fen: None,
        seen: FactId(0),
        remarks: String::new(),
    }
}

fn step_of(problem: &str, step: &str, seen: FactId) -> ProblemStepping {
    ProblemStepping {
        problem: problem.into(),
        step: step.to_owned(),
        seen,
        evidence: Vec::new(),
        inspection: None,
        remarks: String::new(),
    }
}

fn file(digit: char) -> EvidenceFile {
    EvidenceFile {
        sha256: std::iter::repeat_n(digit, 64).collect(),
        name: "苫盖后.jpg".to_owned(),
        media_type: "image/jpeg".to_owned(),
    }
}

fn with_purpose(id: &str, purpose: Purpose) -> InspectionFiling {
    InspectionFiling {
        purpose,
        ..inspection(id, "S2", &[])
    }
}

fn fine(wan: &str) -> CaseStep {
    CaseStep::Decided {
        fine_fen: Fen::from_wan_yuan(wan).unwrap(),
        article: String::new(),
    }
}

fn lenient(rule: &str) -> CaseStep {
    CaseStep::Lenient {
        leniency: rule.to_owned(),
        conditions: vec!["七日内建成喷淋".to_owned()],
    }
}

fn daily() -> CaseStep {
    CaseStep::DailyFined {
        from: date(2023, 4, 12),
        to: date(2023, 4, 15),
        days: 4,
        fine_fen: Fen::from_wan_yuan("8").unwrap(),
    }
}

fn deciding(trigger: &str, seen: &str) -> AccountabilityDecision {
    AccountabilityDecision {
        trigger: trigger.to_owned(),
        unit: "zezhou".into(),
        seen: seen.to_owned(),
        start: true,
        number: "约谈函〔2023〕1号".to_owned(),
        signed_by: "攻坚办主任".to_owned(),
        remarks: String::new(),
    }
}

fn decide(world: &Field, decision: &AccountabilityDecision) -> Result<NewFact, Refusal> {
    let (plan, campaign, now) = (&world.plan, &world.desk.campaign, world.now);
    let assessment = world.desk.assess(plan, now);
    decide_accountability(plan, campaign, &boss(), &assessment, decision, now)
}

/// What is seen of the trigger that holds: nobody reported anything.
fn lag_seen(world: &Field) -> String {
    let assessment = world.desk.assess(&world.plan, world.now);
    let mut findings = assessment.field.accountability.iter();
    let lag = findings.find(|one| one.trigger == "serious-lag" && one.unit.as_str() == "zezhou");
    let lag = lag.unwrap();
    assert!(lag.holds && lag.waits, "{lag:?}");
    trigger_seen(lag)
}

type Row = (RefusalCode, fn(&Field) -> Result<Vec<NewFact>, Refusal>);

#[rustfmt::skip]
const TABLE: &[Row] = &[
    (RefusalCode::NotAllowed, |w| retire_object(&w.plan, &w.desk.campaign, &party("S1"), &retirement("S1", w.site), w.now).map(one)),
    (RefusalCode::NotAllowed, |w| w.step(&party("S2"), &step_of("i-1/cover", "rectify", w.notified))),
    (RefusalCode::NotAllowed, |w| appeal_listing(&w.plan, &w.desk.campaign, &boss(), &appealing(w.other), w.now).map(one)),
    (RefusalCode::UnknownObject, |w| w.change(site("S9", "甲"), w.site)),
    (RefusalCode::ObjectRetired, |w| w.file(&inspection("i-9", "S3", &[]))),
    (RefusalCode::ObjectRetired, |w| w.change(site("S3", "甲"), w.gone)),
    (RefusalCode::ObjectHasMistakes, |w| w.register(&ObjectDraft { subkind: "桥梁".to_owned(), ..site("S9", "甲") })),
    (RefusalCode::BadId, |w| w.register(&site("S 9", "甲"))),
    (RefusalCode::IdTaken, |w| w.register(&site("S1", "甲"))),
    (RefusalCode::AlreadyRegistered, |w| w.register(&site("S9", "工地 S1"))),
    (RefusalCode::KindFixed, |w| w.change(ObjectDraft { object: "S1".to_owned(), kind: "plant".to_owned(), name: "甲".to_owned(), unit: "zezhou".to_owned(), ..ObjectDraft::default() }, w.site)),
    (RefusalCode::SameAlready, |w| w.change(site("S1", "工地 S1"), w.site)),
    (RefusalCode::NotNewest, |w| w.change(site("S1", "甲"), w.gone)),
    (RefusalCode::PersonNeeded, |w| file_inspection(&w.plan, &w.desk.campaign, &actor("zezhou", Role::Inspector), &inspection("i-9", "S1", &[]), &all_here, w.now)),
    (RefusalCode::WrongChecklist, |w| w.file(&InspectionFiling { checklist: "hundred-percents-annex".to_owned(), ..inspection("i-9", "S1", &[]) })),
    (RefusalCode::InspectionHasMistakes, |w| w.file(&InspectionFiling { answers: Vec::new(), ..inspection("i-9", "S1", &[]) })),
    (RefusalCode::FilesMissing, |w| file_inspection(&w.plan, &w.desk.campaign, &inspector("A7"), &InspectionFiling { photos: vec![photo('a')], ..inspection("i-9", "S1", &[]) }, &|_| false, w.now)),
    (RefusalCode::InspectionDiffers, |w| w.file(&inspection("i-1", "S1", &[]))),
    (RefusalCode::UnknownComplaint, |w| w.file(&with_purpose("i-9", Purpose::Complaint { complaint: "2304-0001".into() }))),
    (RefusalCode::NothingToAccept, |w| w.file(&with_purpose("i-9", Purpose::Acceptance {}))),
    (RefusalCode::WrongState, |w| w.file(&with_purpose("i-9", Purpose::Recheck { problems: vec!["i-2/cover".into()] }))),
    (RefusalCode::UnknownProblem, |w| w.step(&inspector("A7"), &step_of("i-2/wash", "rectify", w.found))),
    (RefusalCode::UnknownStep, |w| w.step(&inspector("A7"), &step_of("i-1/cover", "forget", w.notified))),
    (RefusalCode::WrongState, |w| w.step(&inspector("A7"), &step_of("i-1/cover", "notify", w.notified))),
    (RefusalCode::WrongRole, |w| w.step(&boss(), &step_of("i-1/cover", "rectify", w.notified))),
    (RefusalCode::NotNewest, |w| w.step(&party("S1"), &step_of("i-1/cover", "rectify", w.found))),
    (RefusalCode::EvidenceNeeded, |w| w.step(&party("S1"), &step_of("i-1/cover", "rectify", w.notified))),
    (RefusalCode::FilesMissing, |w| w.step(&party("S1"), &ProblemStepping { evidence: vec![file('b')], ..step_of("i-1/cover", "rectify", w.notified) })),
    (RefusalCode::BadFile, |w| w.step(&party("S1"), &ProblemStepping { evidence: vec![file('x')], ..step_of("i-1/cover", "rectify", w.notified) })),
    (RefusalCode::AnotherPersonNeeded, |w| w.step(&inspector("A7"), &ProblemStepping { inspection: Some("i-2".into()), ..step_of("i-1/cover", "recheck-failed", w.notified) })),
    (RefusalCode::InspectionNeeded, |w| w.step(&inspector("A8"), &step_of("i-1/cover", "recheck-failed", w.notified))),
    (RefusalCode::CaseNotSettled, |w| w.step(&inspector("A7"), &step_of("i-1/wash", "settle-case", w.desk.last_of("i-1/wash")))),
    (RefusalCode::NumberTaken, |w| notify_problems(&w.plan, &w.desk.campaign, &inspector("A7"), &ProblemNotice { object: "S2".into(), ..notice("整改〔2023〕1号", &[("i-2/cover", w.found)]) }, w.now)),
    (RefusalCode::WrongState, |w| notify_problems(&w.plan, &w.desk.campaign, &inspector("A7"), &notice("2号", &[("i-1/cover", w.notified)]), w.now)),
    (RefusalCode::TextNeeded, |w| notify_problems(&w.plan, &w.desk.campaign, &inspector("A7"), &notice("2号", &[]), w.now)),
    (RefusalCode::ListChanged, |w| w.confirm("S1", 99, w.black)),
    (RefusalCode::SameAlready, |w| w.confirm("S1", 80, w.black)),
    (RefusalCode::NoListYet, |w| { let mut desk = Desk::default(); desk.site(&w.plan, "S1"); let seen = ListConfirmation { object: "S1".into(), list: "red".to_owned(), score: 100, newest: None }; confirm_lists(&w.plan, &desk.campaign, &boss(), &[seen], w.now) }),
    (RefusalCode::AlreadyAppealed, |w| appeal_listing(&w.plan, &w.desk.campaign, &party("S2"), &appealing(w.other), w.now).map(one)),
    (RefusalCode::UnknownAppeal, |w| review_appeal(&w.plan, &w.desk.campaign, &boss(), &reviewing(w.other), w.now).map(one)),
    (RefusalCode::AlreadyDecided, |w| review_appeal(&w.plan, &w.desk.campaign, &boss(), &reviewing(w.appeal), w.now).map(one)),
    (RefusalCode::UnknownInspection, |w| w.accept("S1", "i-2")),
    (RefusalCode::InspectionNeeded, |w| w.accept("S1", "i-1")),
    (RefusalCode::NothingToAccept, |w| w.accept("S2", "i-2")),
    (RefusalCode::AcceptanceFailed, |w| {
        let mut filing = inspection("i-9", "S1", &["cover"]);
        filing.purpose = Purpose::Acceptance {};
        let mut world = Field::new();
        let facts = w.file(&filing);
        world.desk.record_all(facts);
        world.accept("S1", "i-9")
    }),
    (RefusalCode::Stopped, |w| w.resume("S1")),
    (RefusalCode::NothingToResume, |w| { let mut desk = Desk::default(); desk.site(&w.plan, "S1"); let resumption = Resumption { object: "S1".into(), remarks: String::new() }; resume_work(&w.plan, &desk.campaign, &party("S1"), &resumption, w.now).map(one) }),
    (RefusalCode::UnknownLevel, |w| w.warn(&WarningSetting { level: Some("purple".to_owned()), ..setting(Some(w.warning)) })),
    (RefusalCode::NotNewest, |w| w.warn(&setting(None))),
    (RefusalCode::SameLevel, |w| w.warn(&setting(Some(w.warning)))),
    (RefusalCode::SameLevel, |w| set_warning(&w.plan, &campaign::Campaign::new(), &boss(), &WarningSetting { level: None, ..setting(None) }, w.now).map(one)),
    (RefusalCode::NotAfterLast, |w| w.warn(&WarningSetting { level: None, number: "2号".to_owned(), ..setting(Some(w.warning)) })),
    (RefusalCode::NumberTaken, |w| w.warn(&WarningSetting { level: None, effective_at: time("2023-04-14T00:00:00+08:00"), ..setting(Some(w.warning)) })),
    (RefusalCode::UnknownWarning, |w| serve_warning(&w.plan, &w.desk.campaign, &boss(), w.black, w.now)),
    (RefusalCode::NothingToServe, |w| { let mut world = Field::new(); let facts = serve_warning(&w.plan, &w.desk.campaign, &boss(), w.warning, w.now); world.desk.record_all(facts); serve_warning(&w.plan, &world.desk.campaign, &boss(), w.warning, w.now) }),
    (RefusalCode::UnknownOffence, |w| w.open(&CaseOpening { offence: "noise".to_owned(), ..opening("C9", "9号") })),
    (RefusalCode::WrongAuthority, |w| w.open(&CaseOpening { offence: "exceed".to_owned(), ..opening("C9", "9号") })),
    (RefusalCode::WrongOffence, |w| w.open(&CaseOpening { object: "S2".into(), offence: "muck-truck".to_owned(), problems: vec![("i-2/cover".into(), w.found)], ..opening("C9", "9号") })),
    (RefusalCode::WrongState, |w| w.open(&CaseOpening { problems: vec![("i-1/wash".into(), w.desk.last_of("i-1/wash"))], ..opening("C9", "9号") })),
    (RefusalCode::UnknownLaw, |w| w.open(&CaseOpening { law: Some("law-1987".to_owned()), ..opening("C9", "9号") })),
    (RefusalCode::LawNotInForce, |w| w.open(&CaseOpening { law: Some("law-2026".to_owned()), ..opening("C9", "9号") })),
    (RefusalCode::LawReasonNeeded, |w| {
        let opening = CaseOpening { law: Some("law-2026".to_owned()), act_on: date(2026, 8, 1), filed_on: date(2026, 9, 1), ..opening("C9", "9号") };
        open_case(&w.plan, &w.laws, &w.desk.campaign, &inspector("A7"), &opening, time("2026-09-02T10:00:00+08:00"))
    }),
    (RefusalCode::BadDay, |w| w.open(&CaseOpening { filed_on: date(2023, 4, 30), ..opening("C9", "9号") })),
    (RefusalCode::TooLate, |w| w.open(&CaseOpening { act_on: LONG_AGO, ..opening("C9", "9号") })),
    (RefusalCode::IdTaken, |w| w.open(&opening("C1", "9号"))),
    (RefusalCode::NumberTaken, |w| w.open(&opening("C9", "立〔2023〕1号"))),
    (RefusalCode::UnknownCase, |w| w.case_as(&stepping("C9", date(2023, 4, 15), CaseStep::OrderServed {}))),
    (RefusalCode::NotNewest, |w| w.case_as(&stepping("C1", date(2023, 4, 15), CaseStep::OrderServed {}))),
    (RefusalCode::CaseClosed, |w| w.case_as(&CaseStepping { seen: w.closed, ..stepping("C2", date(2023, 4, 15), CaseStep::OrderServed {}) })),
    (RefusalCode::BadDay, |w| w.case_on(date(2023, 4, 30), CaseStep::OrderServed {})),
    (RefusalCode::OrderNeeded, |w| w.case_on(date(2023, 4, 11), CaseStep::Rechecked { result: RecheckResult::Continuing, inspection: None })),
    (RefusalCode::UnknownInspection, |w| w.case(CaseStep::Rechecked { result: RecheckResult::Continuing, inspection: Some("i-2".into()) })),
    (RefusalCode::FineOutOfRange, |w| w.case(fine("10.01"))),
    (RefusalCode::FineOutOfRange, |w| w.case(fine("0.99"))),
    (RefusalCode::WrongArticle, |w| w.case(CaseStep::Decided { fine_fen: Fen::from_wan_yuan("2").unwrap(), article: "7".to_owned() })),
    (RefusalCode::DailyFineNotYet, |w| w.case(daily())),
    (RefusalCode::UnknownUnit, |w| w.case(CaseStep::Transferred { to: "army".into(), offence: "环境犯罪".to_owned() })),
    (RefusalCode::UnknownLeniency, |w| w.case(lenient("no-rule"))),
    (RefusalCode::LeniencyCannotHold, |w| w.case(lenient("room-to-correct"))),
    (RefusalCode::UnknownTrigger, |w| decide(w, &deciding("no-trigger", "")).map(one)),
    (RefusalCode::TriggerChanged, |w| decide(w, &deciding("serious-lag", "something else")).map(one)),
    (RefusalCode::TextNeeded, |w| decide(w, &AccountabilityDecision { number: String::new(), ..deciding("serious-lag", &lag_seen(w)) }).map(one)),
    (RefusalCode::TextNeeded, |w| decide(w, &AccountabilityDecision { start: false, ..deciding("serious-lag", &lag_seen(w)) }).map(one)),
    (RefusalCode::DailyFineDiffers, |w| {
        let mut world = Field::new();
        let _ = w;
        world.take("C1", date(2023, 4, 13), fine("2"));
        world.open = world.take("C1", date(2023, 4, 15), CaseStep::Rechecked { result: RecheckResult::Continuing, inspection: None });
        let CaseStep::DailyFined { from, to, days, .. } = daily() else { panic!() };
        world.case(CaseStep::DailyFined { from, to, days, fine_fen: Fen::from_wan_yuan("7").unwrap() })
    }),
    (RefusalCode::InspectionDisagrees, |w| {
        let mut world = Field::new();
        let _ = w;
        let who = inspector("A8");
        let facts = file_inspection(&world.plan, &world.desk.campaign, &who, &inspection("i-9", "S1", &[]), &all_here, world.now);
        world.desk.record_all(facts);
        world.step(&who, &ProblemStepping { inspection: Some("i-9".into()), ..step_of("i-1/cover", "recheck-failed", world.notified) })
    }),
];

/// The codes that have a row.
pub(crate) fn codes() -> impl Iterator<Item = RefusalCode> {
    TABLE.iter().map(|(code, _)| *code)
}

#[test]
fn every_row_of_the_field_is_refused_by_its_code() {
    let world = Field::new();
    let mut faults = Vec::new();
    for (index, (code, deed)) in TABLE.iter().enumerate() {
        match deed(&world) {
            Ok(facts) => faults.push(format!(
                "row {index}: {} made {} facts",
                code.as_str(),
                facts.len()
            )),
            Err(refusal) if refusal.code != *code => {
                faults.push(format!(
                    "row {index}: {} but {:?} {refusal}",
                    code.as_str(),
                    refusal.code
                ));
            }
            Err(refusal) => assert!(!refusal.zh.is_empty() && !refusal.en.is_empty()),
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Where the plan or the law forbids, the sentence says which clause or article.
#[test]
fn refusals_of_the_plan_and_the_law_name_their_clause() {
    let world = Field::new();
    let said = |deed: Result<Vec<NewFact>, Refusal>| deed.unwrap_err().zh;
    assert_eq!(
        said(world.case(fine("10.01"))),
        "大气污染防治法第115条：罚款应为1万元至10万元"
    );
    let stopped = world.resume("S1").unwrap_err();
    assert!(stopped.zh.contains("条款 3.2.2"), "{stopped}");
    assert!(stopped.details.len() >= 2, "{stopped}");
    let other = ProblemStepping {
        inspection: Some("i-2".into()),
        ..step_of("i-1/cover", "recheck-failed", world.notified)
    };
    assert_eq!(
        said(world.step(&inspector("A7"), &other)),
        "不能办“复查不合格”：须由发现人以外的人办理（条款 3.2.1）"
    );
    let (_, deed) = TABLE
        .iter()
        .find(|(code, _)| *code == RefusalCode::DailyFineDiffers)
        .unwrap();
    assert_eq!(
        said(deed(&world)),
        "按日连续处罚应为 2023-04-12 至 2023-04-15 共 4 日，2 万元 × 4 = 8 万元（环境保护法第59条）"
    );
}

/// The daily fine of the law's own arithmetic is taken.
#[test]
fn a_daily_fine_by_the_law_is_recorded() {
    let mut world = Field::new();
    world.take("C1", date(2023, 4, 13), fine("2"));
    let goes_on = CaseStep::Rechecked {
        result: RecheckResult::Continuing,
        inspection: None,
    };
    world.open = world.take("C1", date(2023, 4, 15), goes_on);
    let facts = world.case(daily()).unwrap();
    assert!(matches!(&facts[0].body, Body::CaseStepped(body) if body.step == daily()));
}

/// A person signs what a trigger proposes, once.
#[test]
fn a_summons_talk_is_signed_once() {
    let mut world = Field::new();
    let decision = deciding("serious-lag", &lag_seen(&world));
    let fact = decide(&world, &decision).unwrap();
    let Body::AccountabilityDecided(body) = &fact.body else {
        panic!("{fact:?}");
    };
    assert!(body.start && !body.reasons.is_empty());
    world.desk.record(Ok(fact));
    let again = AccountabilityDecision {
        seen: {
            let assessment = world.desk.assess(&world.plan, world.now);
            let mut findings = assessment.field.accountability.iter();
            let lag =
                findings.find(|one| one.trigger == "serious-lag" && one.unit.as_str() == "zezhou");
            trigger_seen(lag.unwrap())
        },
        number: "2号".to_owned(),
        ..decision
    };
    let refusal = decide(&world, &again).unwrap_err();
    assert_eq!(refusal.code, RefusalCode::AlreadyDecided, "{refusal}");
}
