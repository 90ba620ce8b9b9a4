//! The facts of the field in a scenario, in short notations.
//!
//! An inspection answers every item of its kind's checklist as passed, but for those that `fails` names; each of these
//! becomes a problem `<inspection>/<item>`. A recheck names the problems it looks at and answers only their items.

mod bodies;

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

use bodies::*;

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
