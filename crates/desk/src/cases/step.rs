//! A step of a case.

use access::Action;
use campaign::{Campaign, Statement};
use fact::{Body, CaseOpened, CaseStep, CaseStepped, NewFact};
use jiff::civil::Date;
use plan::{Offence, Plan};
use standard::{Extent, LawEdition, Laws};
use units::{BeijingTime, CaseId, FactId, Fen};

use super::steps;
use crate::field::{self, Deed};
use crate::problems::{self, Stepping};
use crate::text::optional;
use crate::{Actor, Refusal, RefusalCode};

/// A step of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseStepping {
    /// Which case.
    pub case: CaseId,
    /// When it was taken.
    pub on: Date,
    /// What was done.
    pub step: CaseStep,
    /// How many vehicles or machines, where the law fines each.
    pub units: Option<u32>,
    /// The value of the goods, where the law fines by it.
    pub value_fen: Option<Fen>,
    /// The case's last fact that was looked at.
    pub seen: FactId,
    /// Free words.
    pub remarks: String,
}

/// What a step is judged by.
#[derive(Clone, Copy)]
pub(super) struct Judged<'a> {
    pub(super) plan: &'a Plan,
    pub(super) campaign: &'a Campaign,
    pub(super) case: &'a CaseOpened,
    pub(super) offence: &'a Offence,
    pub(super) law: &'a LawEdition,
    pub(super) before: &'a [Statement<CaseStepped>],
    pub(super) on: Date,
    pub(super) extent: Extent,
}

impl<'a> Judged<'a> {
    /// The steps before, each with its fact and its day.
    pub(super) fn taken(&self) -> impl DoubleEndedIterator<Item = (FactId, Date, &'a CaseStep)> {
        let before = self.before.iter();
        before.map(|(fact, _, stepped)| (*fact, stepped.on, &stepped.step))
    }
}

/// Takes a step of a case. Closing it takes the plan's step for every problem it answers.
///
/// # Errors
/// Not allowed, no such case, moved on meanwhile, closed, a day that cannot be, or what the law or the plan forbids.
pub fn step_case(
    plan: &Plan,
    laws: &Laws,
    campaign: &Campaign,
    actor: &Actor,
    stepping: &CaseStepping,
    now: BeijingTime,
) -> Result<Vec<NewFact>, Refusal> {
    let id = &stepping.case;
    let Some((opened, _, case)) = campaign.field().case(id) else {
        return Err(Refusal::new(
            RefusalCode::UnknownCase,
            format!("没有案件 {id}"),
            format!("there is no case {id}"),
        ));
    };
    if !actor.may(plan, Action::CaseHandle, &case.unit) {
        return Err(Refusal::not_allowed(Action::CaseHandle));
    }
    let before = campaign.field().case_steps(id);
    let newest = field::base(before).max(*opened);
    if newest != stepping.seen {
        return Err(Refusal::not_newest(newest));
    }
    still_open(before)?;
    day(case, stepping.on, now)?;
    let judged = Judged {
        plan,
        campaign,
        case,
        offence: known_offence(plan, case)?,
        law: known_law(laws, case)?,
        before,
        on: stepping.on,
        extent: extent(stepping)?,
    };
    let step = steps::judged(judged, &stepping.step)?;
    let deed = Deed { actor, at: now };
    let body = CaseStepped {
        case: id.clone(),
        on: stepping.on,
        unit: actor.unit.clone(),
        by: field::person(actor)?.clone(),
        remarks: remarks(stepping)?,
        step,
    };
    let closes = matches!(body.step, CaseStep::Closed { .. });
    let key = format!("case.stepped/{id}/{newest}");
    let closing = deed.fact(key, Body::CaseStepped(body));
    let mut facts = vec![closing.clone()];
    if closes {
        facts.extend(settled(judged, deed)?);
    }
    Ok(facts)
}

fn still_open(before: &[Statement<CaseStepped>]) -> Result<(), Refusal> {
    let closed = |stepped: &CaseStepped| matches!(stepped.step, CaseStep::Closed { .. });
    let Some((fact, ..)) = before.iter().find(|(_, _, stepped)| closed(stepped)) else {
        return Ok(());
    };
    Err(Refusal::new(
        RefusalCode::CaseClosed,
        format!("已结案（{fact}），不能再办"),
        format!("the case is closed ({fact}): nothing follows"),
    )
    .about(*fact))
}

fn day(case: &CaseOpened, on: Date, now: BeijingTime) -> Result<(), Refusal> {
    if (case.filed_on..=now.date()).contains(&on) {
        return Ok(());
    }
    Err(Refusal::new(
        RefusalCode::BadDay,
        format!("日期应在立案（{}）以后、今天以前", case.filed_on),
        format!(
            "the day is not before the filing ({}) nor after today",
            case.filed_on
        ),
    ))
}

fn known_offence<'a>(plan: &'a Plan, case: &CaseOpened) -> Result<&'a Offence, Refusal> {
    plan.cases.offence(&case.offence).ok_or_else(|| {
        Refusal::new(
            RefusalCode::UnknownOffence,
            format!("方案没有违法行为 {}", case.offence),
            format!("the plan has no offence {}", case.offence),
        )
    })
}

fn known_law<'a>(laws: &'a Laws, case: &CaseOpened) -> Result<&'a LawEdition, Refusal> {
    laws.edition(&case.law).ok_or_else(|| {
        Refusal::new(
            RefusalCode::UnknownLaw,
            format!("没有法律版本 {}", case.law),
            format!("there is no edition {} of the law", case.law),
        )
    })
}

fn extent(stepping: &CaseStepping) -> Result<Extent, Refusal> {
    let units = stepping.units.unwrap_or(1);
    if (1..=crate::limits::CASE_UNITS_MAX).contains(&units) {
        return Ok(Extent {
            units,
            value: stepping.value_fen,
        });
    }
    Err(Refusal::new(
        RefusalCode::BadQuantity,
        format!("数量应为 1 至 {}", crate::limits::CASE_UNITS_MAX),
        format!("the number is 1 to {}", crate::limits::CASE_UNITS_MAX),
    ))
}

/// The remarks, with what the fine was measured by.
fn remarks(stepping: &CaseStepping) -> Result<String, Refusal> {
    let mut words = Vec::new();
    if let Some(units) = stepping.units {
        words.push(format!("数量 {units}"));
    }
    if let Some(value) = stepping.value_fen {
        words.push(format!("货值 {value} 万元"));
    }
    if !stepping.remarks.trim().is_empty() {
        words.push(stepping.remarks.clone());
    }
    optional(&words.join("；"), ("备注", "the remarks"))
}

/// The plan's step out of the case for each problem that no other open case answers.
fn settled(judged: Judged<'_>, deed: Deed<'_>) -> Result<Vec<NewFact>, Refusal> {
    let (plan, campaign) = (judged.plan, judged.campaign);
    let mut facts = Vec::new();
    for id in &judged.case.problems {
        let mut steps = field::steps_now(plan, campaign, id);
        let step = steps.find(|step| step.needs_case_settled);
        let Some(step) = step.filter(|_| !in_another_case(judged, id)) else {
            continue;
        };
        let stepping = Stepping {
            problem: id,
            step,
            evidence: Vec::new(),
            inspection: None,
            remarks: String::new(),
        };
        facts.push(problems::stepped_on(plan, campaign, deed, stepping)?);
    }
    Ok(facts)
}

fn in_another_case(judged: Judged<'_>, problem: &units::ProblemId) -> bool {
    let field = judged.campaign.field();
    let closed = |case: &CaseId| {
        let mut steps = field.case_steps(case).iter();
        steps.any(|(_, _, one)| matches!(one.step, CaseStep::Closed { .. }))
    };
    let mut cases = field.cases_of(&judged.case.object);
    cases.any(|(_, _, case)| {
        case.case != judged.case.case && case.problems.contains(problem) && !closed(&case.case)
    })
}
