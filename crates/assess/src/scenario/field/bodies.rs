//! From a row of a scenario to the body of a fact.

use super::*;

pub(super) fn noon(day: &str) -> Result<BeijingTime, String> {
    Ok(BeijingTime::from_civil(date(day)?.at(12, 0, 0, 0)))
}

pub(super) fn registered(row: &Object) -> Result<Body, String> {
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
pub(super) fn inspect(
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

pub(super) fn no_item(item: &str) -> String {
    format!("检查单没有这一条 / the checklist has no item `{item}`")
}

pub(super) fn done(
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

pub(super) fn stepped(row: &Step) -> Result<Body, String> {
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

pub(super) fn listed(row: &Listing) -> Result<Body, String> {
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

pub(super) fn appeal(facts: &mut Facts, row: &Appeal) -> Result<(), String> {
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

pub(super) fn notice(row: &Notice) -> Body {
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

pub(super) fn opened(standards: &Standards, row: &Case) -> Result<Body, String> {
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

pub(super) fn case_stepped(row: &CaseStepRow) -> Result<Body, String> {
    Ok(Body::CaseStepped(CaseStepped {
        case: CaseId::new(&row.case),
        on: date(&row.on)?,
        unit: UnitId::new(&row.unit),
        by: PersonNo::new(INSPECTOR),
        step: case_step(row)?,
        remarks: String::new(),
    }))
}

pub(super) fn case_step(row: &CaseStepRow) -> Result<CaseStep, String> {
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

pub(super) fn decided(row: &Accountability) -> Result<Body, String> {
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
