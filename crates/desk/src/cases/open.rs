//! 立案.

use access::Action;
use campaign::Campaign;
use fact::{Body, CaseOpened, NewFact, ObjectRegistered};
use jiff::ToSpan;
use jiff::civil::Date;
use plan::{Offence, Plan};
use standard::{LawEdition, Laws};
use units::{BeijingTime, CaseId, FactId, ObjectId, ProblemId, UnitId};

use crate::field::{self, Deed};
use crate::limits::PROBLEMS_A_DEED_MAX;
use crate::problems::{self, Stepping};
use crate::text::{needed, optional};
use crate::{Actor, Refusal, RefusalCode};

/// A case to be filed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseOpening {
    /// Its id; none for one that the desk makes.
    pub case: Option<CaseId>,
    /// The document's number.
    pub number: String,
    /// About which object.
    pub object: ObjectId,
    /// Against which organisation; empty for the object's own party.
    pub party: String,
    /// The authority.
    pub unit: UnitId,
    /// The offence, by its id in the plan.
    pub offence: String,
    /// Another edition of the law than that of the day of the act, by its id; none for that one.
    pub law: Option<String>,
    /// Why another edition, such as 从旧兼从轻.
    pub law_reason: String,
    /// The problems it answers, each with its last fact that was looked at.
    pub problems: Vec<(ProblemId, FactId)>,
    /// The day of the act.
    pub act_on: Date,
    /// The day of filing.
    pub filed_on: Date,
}

/// Files a case, with the plan's step for each problem it answers.
///
/// # Errors
/// Not allowed, an authority that the plan does not give the offence to, a problem the offence does not answer or whose state
/// allows no case, days that cannot be, another edition of the law without a reason, or a number or id taken.
pub fn open_case(
    plan: &Plan,
    laws: &Laws,
    campaign: &Campaign,
    actor: &Actor,
    opening: &CaseOpening,
    now: BeijingTime,
) -> Result<Vec<NewFact>, Refusal> {
    if !actor.may(plan, Action::CaseHandle, &opening.unit) {
        return Err(Refusal::not_allowed(Action::CaseHandle));
    }
    let deed = Deed { actor, at: now };
    field::person(actor)?;
    let known = campaign.field().object(&opening.object);
    let (_, _, object) = known.ok_or_else(|| field::unknown_object(&opening.object))?;
    let offence = offence(plan, opening)?;
    days(laws, opening, now)?;
    let (law, law_reason) = law(laws, offence, opening)?;
    let number = number(campaign, &opening.number)?;
    let body = CaseOpened {
        case: id(campaign, opening)?,
        number,
        object: opening.object.clone(),
        party: party(object, &opening.party)?,
        unit: opening.unit.clone(),
        offence: offence.id.clone(),
        law: law.id.clone(),
        law_reason,
        problems: opening.problems.iter().map(|(id, _)| id.clone()).collect(),
        act_on: opening.act_on,
        filed_on: opening.filed_on,
    };
    let steps = steps(plan, campaign, deed, offence, opening)?;
    let key = format!("case.opened/{}", body.case);
    let mut facts = vec![deed.fact(key, Body::CaseOpened(body))];
    facts.extend(steps);
    Ok(facts)
}

/// The offence, if the plan gives it to the authority.
fn offence<'a>(plan: &'a Plan, opening: &CaseOpening) -> Result<&'a Offence, Refusal> {
    let Some(offence) = plan.cases.offence(&opening.offence) else {
        return Err(Refusal::new(
            RefusalCode::UnknownOffence,
            format!("方案没有违法行为 {}", opening.offence),
            format!("the plan has no offence {}", opening.offence),
        ));
    };
    if offence.authority.contains(&opening.unit) {
        return Ok(offence);
    }
    let units = offence.authority.iter().filter_map(|id| plan.unit(id));
    let (zh, en): (Vec<&str>, Vec<&str>) = units
        .map(|unit| (unit.short.as_str(), unit.name_en.as_str()))
        .unzip();
    Err(Refusal::new(
        RefusalCode::WrongAuthority,
        format!(
            "“{}”由{}查处（条款 {}）",
            offence.name,
            zh.join("、"),
            offence.clause
        ),
        format!(
            "`{}` is for: {} (clause {})",
            offence.name_en,
            en.join(", "),
            offence.clause
        ),
    ))
}

/// The act came first, then the filing, then today; and it is not too long ago.
fn days(laws: &Laws, opening: &CaseOpening, now: BeijingTime) -> Result<(), Refusal> {
    let CaseOpening {
        act_on, filed_on, ..
    } = opening;
    if act_on > filed_on || *filed_on > now.date() {
        return Err(Refusal::new(
            RefusalCode::BadDay,
            "违法行为日期不能晚于立案日期，立案日期不能晚于今天",
            "the act comes before the filing, and the filing not after today",
        ));
    }
    let law = laws.at(*act_on);
    let years = i64::from(law.limitation_harm_years).years();
    let last = act_on.checked_add(years).unwrap_or(Date::MAX);
    if *filed_on <= last {
        return Ok(());
    }
    let article = &law.limitation;
    Err(Refusal::new(
        RefusalCode::TooLate,
        format!(
            "{}第{}条：{last} 以后不再处罚",
            article.law, article.article
        ),
        format!(
            "{}, article {}: not punished after {last}",
            article.law, article.article
        ),
    ))
}

/// The edition of the day of the act, or the one asked for with a reason.
fn law<'a>(
    laws: &'a Laws,
    offence: &Offence,
    opening: &CaseOpening,
) -> Result<(&'a LawEdition, Option<String>), Refusal> {
    let own = laws.at(opening.act_on);
    let asked = opening.law.as_deref().unwrap_or(&own.id);
    let Some(law) = laws.edition(asked) else {
        return Err(Refusal::new(
            RefusalCode::UnknownLaw,
            format!("没有法律版本 {asked}"),
            format!("there is no edition {asked} of the law"),
        ));
    };
    if law.topic(&offence.topic).is_none() {
        return Err(Refusal::new(
            RefusalCode::UnknownLaw,
            format!("{}没有“{}”这一事项", law.name, offence.name),
            format!("{} does not know `{}`", law.name_en, offence.name_en),
        ));
    }
    if law.id == own.id {
        return Ok((law, None));
    }
    if law.in_force > opening.filed_on || law.in_force < own.in_force {
        return Err(Refusal::new(
            RefusalCode::LawNotInForce,
            format!("{}自 {} 起施行，不能用于本案", law.name, law.in_force),
            format!(
                "{} is in force from {}: not for this case",
                law.name_en, law.in_force
            ),
        ));
    }
    let reason = optional(
        &opening.law_reason,
        ("适用新法的理由", "the reason for the other edition"),
    )?;
    if reason.is_empty() {
        let article = &own.lighter;
        return Err(Refusal::new(
            RefusalCode::LawReasonNeeded,
            format!(
                "行为发生于 {}，应适用{}；适用{}须写明理由（{}第{}条）",
                opening.act_on, own.name, law.name, article.law, article.article
            ),
            format!(
                "the act was on {}, under {}; say why {} ({}, article {})",
                opening.act_on, own.name_en, law.name_en, article.law, article.article
            ),
        ));
    }
    Ok((law, Some(reason)))
}

fn number(campaign: &Campaign, text: &str) -> Result<String, Refusal> {
    let number = field::paper_number(text)?;
    let mut cases = campaign.field().cases();
    match cases.find(|(_, _, case)| case.number == number) {
        Some((fact, ..)) => Err(field::number_taken(&number).about(*fact)),
        None => Ok(number),
    }
}

fn id(campaign: &Campaign, opening: &CaseOpening) -> Result<CaseId, Refusal> {
    let field = campaign.field();
    if let Some(id) = &opening.case {
        field::id(id.as_str(), ("案件编号", "the case's id"))?;
        return match field.case(id) {
            Some((fact, ..)) => Err(Refusal::new(
                RefusalCode::IdTaken,
                format!("案件编号 {id} 已用过（{fact}）"),
                format!("{id} is the id of another case ({fact})"),
            )
            .about(*fact)),
            None => Ok(id.clone()),
        };
    }
    let mut number = field.cases().count() + 1;
    loop {
        let id = CaseId::new(format!("case-{number:04}"));
        if field.case(&id).is_none() {
            return Ok(id);
        }
        number += 1;
    }
}

fn party(object: &ObjectRegistered, typed: &str) -> Result<String, Refusal> {
    let typed = optional(typed, ("当事人", "the party"))?;
    let own = object.party.clone().unwrap_or_default();
    let party = if typed.is_empty() { own } else { typed };
    needed(&party, ("当事人（单位名称）", "the party, an organisation"))
}

/// The step into the case for each problem that the offence answers.
fn steps(
    plan: &Plan,
    campaign: &Campaign,
    deed: Deed<'_>,
    offence: &Offence,
    opening: &CaseOpening,
) -> Result<Vec<NewFact>, Refusal> {
    if opening.problems.len() > PROBLEMS_A_DEED_MAX {
        return Err(Refusal::new(
            RefusalCode::TooLong,
            format!("一案最多 {PROBLEMS_A_DEED_MAX} 个问题"),
            format!("at most {PROBLEMS_A_DEED_MAX} problems in one case"),
        ));
    }
    let mut facts: Vec<NewFact> = Vec::new();
    for (id, seen) in &opening.problems {
        let (_, _, found) = problems::known(campaign, id)?;
        if found.object != opening.object {
            return Err(problems::unknown(id));
        }
        let covered = offence.covers.is_empty()
            || offence
                .covers
                .iter()
                .any(|one| one.row == found.row && one.category == found.category);
        if !covered {
            return Err(Refusal::new(
                RefusalCode::WrongOffence,
                format!(
                    "“{}”不对应问题“{}”（条款 {}）",
                    offence.name, found.category, offence.clause
                ),
                format!(
                    "`{}` does not answer problem {id} (clause {})",
                    offence.name_en, offence.clause
                ),
            ));
        }
        let newest = problems::base(campaign, id);
        if newest != *seen {
            return Err(Refusal::not_newest(newest));
        }
        let mut steps = field::steps_now(plan, campaign, id);
        let step = steps.find(|step| step.opens_case);
        let step = step.ok_or_else(|| problems::not_now(plan, campaign, id))?;
        let stepping = Stepping {
            problem: id,
            step,
            evidence: Vec::new(),
            inspection: None,
            remarks: String::new(),
        };
        let fact = problems::stepped(plan, campaign, deed, stepping)?;
        // A problem named twice is one.
        if facts.iter().all(|one| one.key != fact.key) {
            facts.push(fact);
        }
    }
    Ok(facts)
}
