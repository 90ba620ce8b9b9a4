//! The facts of the field in a scenario, in short notations.
//!
//! An inspection answers every item of its kind's checklist as passed, but for those that `fails` names; each of these
//! becomes a problem `<inspection>/<item>`. A recheck names the problems it looks at and answers only their items.

use fact::{
    AccountabilityDecided, Answer, Body, CaseOpened, CaseStep, CaseStepped, EvidenceFile, Fact,
    InspectionDone, ListingAppealed, ListingReviewed, NoticeAbout, NoticeServed, ObjectListed,
    ObjectRegistered, ProblemFound, ProblemStepped, Purpose, RecheckResult, Source, Verdict,
    WarningSet, WorkAccepted, WorkResumed,
};
use plan::{Checklist, Plan};
use serde::Deserialize;
use standard::Standards;
use units::{
    BeijingTime, CaseId, FactId, Fen, InspectionId, ObjectId, PersonNo, ProblemId, UnitId,
};

use super::Scenario;
use super::facts::{Facts, date, time};

/// Stands for the fact meant until every fact has its place.
const UNLINKED: FactId = FactId(0);
/// Who inspects where no account is named.
const INSPECTOR: &str = "A1";

/// An object enters the registry.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Object {
    object: String,
    kind: String,
    name: String,
    unit: String,
    #[serde(default)]
    address: String,
    starts: Option<String>,
    ends: Option<String>,
    party: Option<String>,
    emission_stage: Option<u8>,
    new_energy: Option<bool>,
    at: String,
}

/// An inspection.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Inspection {
    inspection: String,
    object: String,
    at: String,
    unit: Option<String>,
    by: Option<String>,
    #[serde(default)]
    fails: Vec<String>,
    /// Problems looked at again; the inspection is then a recheck.
    #[serde(default)]
    rechecks: Vec<String>,
    work_seen: Option<bool>,
}

/// A step of a problem.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Step {
    problem: String,
    step: String,
    by: String,
    at: String,
    unit: Option<String>,
    due: Option<String>,
    #[serde(default)]
    evidence: bool,
    inspection: Option<String>,
}

/// A listing confirmed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Listing {
    object: String,
    list: String,
    at: String,
    #[serde(default)]
    score: u32,
}

/// An appeal against the newest listing, and its decision if there is one.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Appeal {
    object: String,
    at: String,
    grounds: String,
    decided_at: Option<String>,
    #[serde(default)]
    stands: bool,
}

/// 验收.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Acceptance {
    object: String,
    at: String,
    unit: String,
    by: String,
    inspection: Option<String>,
}

/// 复工.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Resumption {
    object: String,
    at: String,
    by: String,
}

/// A warning set; without a level, lifted.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Warning {
    level: Option<String>,
    at: String,
}

/// A notice of the newest warning, or of problems, served on a party.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Notice {
    object: String,
    at: String,
    #[serde(default)]
    problems: Vec<String>,
}

/// A case filed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Case {
    case: String,
    object: String,
    offence: String,
    unit: String,
    #[serde(default)]
    party: String,
    act_on: String,
    filed_on: String,
    #[serde(default)]
    problems: Vec<String>,
}

/// A step of a case.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CaseStepRow {
    case: String,
    unit: String,
    on: String,
    step: CaseStepName,
    fine_wan_yuan: Option<String>,
}

/// The steps a scenario may take.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum CaseStepName {
    OrderServed,
    RecheckCorrected,
    RecheckContinuing,
    RecheckRefused,
    Decided,
    Seized,
    Restricted,
    Closed,
}

/// A person decided on a trigger.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Accountability {
    unit: String,
    trigger: String,
    at: String,
    start: bool,
    signed_by: String,
}

pub(super) fn add(
    facts: &mut Facts,
    plan: &Plan,
    standards: &Standards,
    scenario: &Scenario,
) -> Result<(), String> {
    for object in &scenario.object {
        facts.add(time(&object.at)?, registered(object)?);
    }
    for row in &scenario.inspection {
        inspect(facts, plan, scenario, row)?;
    }
    for step in &scenario.step {
        facts.add(time(&step.at)?, stepped(step)?);
    }
    for listing in &scenario.listing {
        facts.add(time(&listing.at)?, listed(listing)?);
    }
    for row in &scenario.appeal {
        appeal(facts, row)?;
    }
    for row in &scenario.acceptance {
        let body = WorkAccepted {
            object: ObjectId::new(&row.object),
            inspection: InspectionId::new(row.inspection.as_deref().unwrap_or_default()),
            unit: UnitId::new(&row.unit),
            accepted_by: PersonNo::new(&row.by),
            remarks: String::new(),
        };
        facts.add(time(&row.at)?, Body::WorkAccepted(body));
    }
    for row in &scenario.resumption {
        let body = WorkResumed {
            object: ObjectId::new(&row.object),
            by: PersonNo::new(&row.by),
            remarks: String::new(),
        };
        facts.add(time(&row.at)?, Body::WorkResumed(body));
    }
    for row in &scenario.warning {
        let effective_at = time(&row.at)?;
        let body = WarningSet {
            level: row.level.clone(),
            effective_at,
            number: String::new(),
            signed_by: String::new(),
            grounds: String::new(),
        };
        facts.add(effective_at, Body::WarningSet(body));
    }
    for row in &scenario.notice {
        facts.add(time(&row.at)?, notice(row));
    }
    for row in &scenario.case {
        facts.add(noon(&row.filed_on)?, opened(standards, row)?);
    }
    for row in &scenario.case_step {
        facts.add(noon(&row.on)?, case_stepped(row)?);
    }
    for row in &scenario.accountability {
        facts.add(time(&row.at)?, decided(row)?);
    }
    Ok(())
}

/// Names the facts meant by place: the newest before.
pub(super) fn link(facts: &mut [Fact]) {
    for index in 0..facts.len() {
        let (before, rest) = facts.split_at_mut(index);
        let Some(fact) = rest.first_mut() else { return };
        let newest = |is: &dyn Fn(&Body) -> bool| {
            let found = before.iter().rev().find(|fact| is(&fact.body));
            found.map_or(UNLINKED, |fact| fact.id)
        };
        match &mut fact.body {
            Body::ListingAppealed(appeal) => {
                let of = appeal.object.clone();
                appeal.listing =
                    newest(&|body| matches!(body, Body::ObjectListed(one) if one.object == of));
            }
            Body::ListingReviewed(review) => {
                let of = review.object.clone();
                review.appeal =
                    newest(&|body| matches!(body, Body::ListingAppealed(one) if one.object == of));
            }
            Body::NoticeServed(notice) => {
                if let NoticeAbout::Warning { warning } = &mut notice.about {
                    *warning = newest(&|body| matches!(body, Body::WarningSet(_)));
                }
            }
            _ => {}
        }
    }
}

fn noon(day: &str) -> Result<BeijingTime, String> {
    Ok(BeijingTime::from_civil(date(day)?.at(12, 0, 0, 0)))
}

fn registered(row: &Object) -> Result<Body, String> {
    let day = |day: &Option<String>| day.as_deref().map(date).transpose();
    Ok(Body::ObjectRegistered(ObjectRegistered {
        object: ObjectId::new(&row.object),
        kind: row.kind.clone(),
        subkind: None,
        name: row.name.clone(),
        unit: UnitId::new(&row.unit),
        address: row.address.clone(),
        point: None,
        starts: day(&row.starts)?,
        ends: day(&row.ends)?,
        party: row.party.clone(),
        emission_stage: row.emission_stage,
        new_energy: row.new_energy,
    }))
}

/// The inspection, and a problem for every item that fails.
fn inspect(
    facts: &mut Facts,
    plan: &Plan,
    scenario: &Scenario,
    row: &Inspection,
) -> Result<(), String> {
    let mut objects = scenario.object.iter();
    let object = objects.find(|object| object.object == row.object);
    let object = object.ok_or_else(|| format!("没有对象 / no object `{}`", row.object))?;
    let mut lists = plan.checklists.iter();
    let list = lists.find(|list| list.object.as_ref() == Some(&object.kind));
    let list = list.ok_or_else(|| format!("没有检查单 / no checklist for `{}`", object.kind))?;
    let mut kinds = plan.objects.iter();
    let kind = kinds.find(|kind| kind.id == object.kind);
    let kind = kind.ok_or_else(|| format!("没有类别 / no kind `{}`", object.kind))?;
    let at = time(&row.at)?;
    let done = done(list, object, row, at)?;
    let (unit, inspector) = (done.unit.clone(), done.inspector.clone());
    facts.add(at, Body::InspectionDone(done));
    for item in row.fails.iter().filter(|_| row.rechecks.is_empty()) {
        let item = list.item(item).ok_or_else(|| no_item(item))?;
        let Some(category) = &item.category else {
            continue;
        };
        let found = ProblemFound {
            problem: ProblemId::new(format!("{}/{}", row.inspection, item.id)),
            object: ObjectId::new(&row.object),
            unit: unit.clone(),
            found_by: inspector.clone(),
            source: Source::Inspection {
                inspection: InspectionId::new(&row.inspection),
            },
            row: kind.row.clone(),
            category: category.clone(),
            item: Some(item.id.clone()),
            summary: item.text.clone(),
        };
        facts.add(at, Body::ProblemFound(found));
    }
    Ok(())
}

fn no_item(item: &str) -> String {
    format!("检查单没有这一条 / the checklist has no item `{item}`")
}

fn done(
    list: &Checklist,
    object: &Object,
    row: &Inspection,
    at: BeijingTime,
) -> Result<InspectionDone, String> {
    if let Some(item) = row.fails.iter().find(|item| list.item(item).is_none()) {
        return Err(no_item(item));
    }
    let looked_at = |item: &str| {
        let mut problems = row.rechecks.iter();
        row.rechecks.is_empty() || problems.any(|problem| problem.rsplit('/').next() == Some(item))
    };
    let items = list.items.iter().filter(|item| looked_at(&item.id));
    let answers = items.map(|item| Answer {
        item: item.id.clone(),
        verdict: if row.fails.contains(&item.id) {
            Verdict::Fail
        } else {
            Verdict::Pass
        },
        counted: None,
        remarks: String::new(),
    });
    let purpose = if row.rechecks.is_empty() {
        Purpose::Routine {}
    } else {
        let problems = row.rechecks.iter().map(ProblemId::new);
        Purpose::Recheck {
            problems: problems.collect(),
        }
    };
    Ok(InspectionDone {
        inspection: InspectionId::new(&row.inspection),
        object: ObjectId::new(&row.object),
        purpose,
        unit: UnitId::new(row.unit.as_ref().unwrap_or(&object.unit)),
        inspector: PersonNo::new(row.by.as_deref().unwrap_or(INSPECTOR)),
        signatures: Vec::new(),
        checklist: list.id.clone(),
        answers: answers.collect(),
        work_seen: row.work_seen,
        started_at: at,
        finished_at: at,
        fix: None,
        photos: Vec::new(),
        remarks: String::new(),
    })
}

fn stepped(row: &Step) -> Result<Body, String> {
    let file = EvidenceFile {
        sha256: "0".repeat(64),
        name: "情景.jpg".to_owned(),
        media_type: "image/jpeg".to_owned(),
    };
    Ok(Body::ProblemStepped(ProblemStepped {
        problem: ProblemId::new(&row.problem),
        step: row.step.clone(),
        by: PersonNo::new(&row.by),
        unit: UnitId::new(row.unit.as_deref().unwrap_or_default()),
        due: row.due.as_deref().map(date).transpose()?,
        evidence: if row.evidence { vec![file] } else { Vec::new() },
        inspection: row.inspection.as_ref().map(InspectionId::new),
        remarks: String::new(),
    }))
}

fn listed(row: &Listing) -> Result<Body, String> {
    Ok(Body::ObjectListed(ObjectListed {
        object: ObjectId::new(&row.object),
        list: row.list.clone(),
        score: row.score,
        veto: false,
        failed_items: 0,
        inspections: Vec::new(),
        reasons: Vec::new(),
        as_of: time(&row.at)?,
    }))
}

fn appeal(facts: &mut Facts, row: &Appeal) -> Result<(), String> {
    let appealed = ListingAppealed {
        object: ObjectId::new(&row.object),
        listing: UNLINKED,
        grounds: row.grounds.clone(),
    };
    facts.add(time(&row.at)?, Body::ListingAppealed(appealed));
    if let Some(at) = &row.decided_at {
        let reviewed = ListingReviewed {
            object: ObjectId::new(&row.object),
            appeal: UNLINKED,
            stands: row.stands,
            reasons: String::new(),
        };
        facts.add(time(at)?, Body::ListingReviewed(reviewed));
    }
    Ok(())
}

fn notice(row: &Notice) -> Body {
    let about = if row.problems.is_empty() {
        NoticeAbout::Warning { warning: UNLINKED }
    } else {
        let problems = row.problems.iter().map(ProblemId::new);
        NoticeAbout::Problems {
            problems: problems.collect(),
        }
    };
    Body::NoticeServed(NoticeServed {
        object: ObjectId::new(&row.object),
        about,
        number: String::new(),
        text: String::new(),
    })
}

fn opened(standards: &Standards, row: &Case) -> Result<Body, String> {
    let act_on = date(&row.act_on)?;
    Ok(Body::CaseOpened(CaseOpened {
        case: CaseId::new(&row.case),
        number: row.case.clone(),
        object: ObjectId::new(&row.object),
        party: row.party.clone(),
        unit: UnitId::new(&row.unit),
        offence: row.offence.clone(),
        law: standards.laws().at(act_on).id.clone(),
        law_reason: None,
        problems: row.problems.iter().map(ProblemId::new).collect(),
        act_on,
        filed_on: date(&row.filed_on)?,
    }))
}

fn case_stepped(row: &CaseStepRow) -> Result<Body, String> {
    Ok(Body::CaseStepped(CaseStepped {
        case: CaseId::new(&row.case),
        on: date(&row.on)?,
        unit: UnitId::new(&row.unit),
        by: PersonNo::new(INSPECTOR),
        step: case_step(row)?,
        remarks: String::new(),
    }))
}

fn case_step(row: &CaseStepRow) -> Result<CaseStep, String> {
    let rechecked = |result| CaseStep::Rechecked {
        result,
        inspection: None,
    };
    let fine = row.fine_wan_yuan.as_deref().unwrap_or("0");
    Ok(match row.step {
        CaseStepName::OrderServed => CaseStep::OrderServed {},
        CaseStepName::RecheckCorrected => rechecked(RecheckResult::Corrected),
        CaseStepName::RecheckContinuing => rechecked(RecheckResult::Continuing),
        CaseStepName::RecheckRefused => rechecked(RecheckResult::Refused),
        CaseStepName::Decided => CaseStep::Decided {
            fine_fen: Fen::from_wan_yuan(fine).map_err(|error| error.to_string())?,
            article: String::new(),
        },
        CaseStepName::Seized => CaseStep::Seized {
            what: String::new(),
        },
        CaseStepName::Restricted => CaseStep::Restricted {
            what: String::new(),
        },
        CaseStepName::Closed => CaseStep::Closed {
            outcome: String::new(),
        },
    })
}

fn decided(row: &Accountability) -> Result<Body, String> {
    let at = time(&row.at)?;
    Ok(Body::AccountabilityDecided(AccountabilityDecided {
        trigger: row.trigger.clone(),
        unit: UnitId::new(&row.unit),
        as_of: at,
        reasons: Vec::new(),
        start: row.start,
        number: None,
        signed_by: row.signed_by.clone(),
        remarks: String::new(),
    }))
}
