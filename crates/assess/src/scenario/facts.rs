//! The facts of a scenario, in short notations.

use std::collections::BTreeMap;

use fact::{
    AirHour, AnnexForm, AnnexProblem, AnnexRow, Body, Fact, Handling, NewFact, ReturnContent,
    ReturnFiled, SandDustDecision, TaskProgress,
};
use jiff::civil::Date;
use plan::Plan;
use serde::Deserialize;
use standard::Standards;
use units::{
    BeijingTime, Concentration, FactId, Fen, HourEnd, ObligationId, Period, PlaceId, Pollutant,
    PollutantMap, TaskId, UnitId,
};

use super::Scenario;

/// The same hourly values at a place for every hour of some days.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Air {
    place: String,
    from: String,
    to: String,
    /// Hours of the day that have these values, 1 to 24; all if absent.
    hours: Option<Vec<u8>>,
    values: BTreeMap<String, String>,
}

/// One sending.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FiledReturn {
    unit: String,
    obligation: String,
    due: String,
    received_at: String,
    #[serde(default)]
    empty: bool,
    #[serde(default)]
    person_times: u32,
    #[serde(default)]
    problems: Vec<Problem>,
}

/// One problem line.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Problem {
    object: String,
    category: String,
    summary: String,
    #[serde(default)]
    case_filed: bool,
    fine_wan_yuan: Option<String>,
}

/// Progress of a task.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Task {
    task: String,
    unit: String,
    at: String,
    done: String,
}

/// A sand-dust decision.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SandDust {
    place: String,
    first_hour_end: String,
    last_hour_end: String,
    at: String,
}

/// Facts before they have their place in a ledger.
#[derive(Default)]
pub(super) struct Facts(Vec<(BeijingTime, NewFact)>);

impl Facts {
    pub(super) fn add(&mut self, recorded_at: BeijingTime, body: Body) {
        let key = format!("scenario/{}", self.0.len());
        let fact = NewFact {
            occurred_at: recorded_at,
            recorded_by: "情景 / scenario".to_owned(),
            key,
            corrects: None,
            body,
        };
        self.0.push((recorded_at, fact));
    }
}

/// All facts of a scenario, in the order they were recorded.
pub(super) fn all(
    plan: &Plan,
    standards: &Standards,
    scenario: &Scenario,
) -> Result<Vec<Fact>, String> {
    let mut facts = Facts::default();
    for air in &scenario.air {
        add_air(&mut facts, air)?;
    }
    for filed in &scenario.filed {
        let body = return_filed(plan, filed)?;
        facts.add(body.received_at, Body::ReturnFiled(body));
    }
    for task in &scenario.task {
        let progress = TaskProgress {
            task: TaskId::new(&task.task),
            unit: UnitId::new(&task.unit),
            done: task.done.clone(),
            evidence: Vec::new(),
        };
        facts.add(time(&task.at)?, Body::TaskProgress(progress));
    }
    for dust in &scenario.sand_dust {
        facts.add(time(&dust.at)?, Body::SandDustDecision(decision(dust)?));
    }
    super::field::add(&mut facts, plan, standards, scenario)?;
    facts.0.sort_by_key(|(recorded_at, _)| *recorded_at);
    let mut all: Vec<Fact> = (1..)
        .zip(facts.0)
        .map(|(id, (at, fact))| fact.recorded(FactId(id), at))
        .collect();
    super::field::link(&mut all);
    Ok(all)
}

pub(super) fn time(text: &str) -> Result<BeijingTime, String> {
    text.parse()
        .map_err(|error: units::ParseTimeError| error.to_string())
}

pub(super) fn date(text: &str) -> Result<Date, String> {
    text.parse()
        .map_err(|error: jiff::Error| format!("`{text}`: {error}"))
}

fn add_air(facts: &mut Facts, air: &Air) -> Result<(), String> {
    let mut values = PollutantMap::default();
    for (name, text) in &air.values {
        let pollutant = Pollutant::from_name(name)
            .ok_or_else(|| format!("没有污染物 / no pollutant `{name}`"))?;
        values[pollutant] = Some(Concentration::parse(text).map_err(|error| error.to_string())?);
    }
    let period = Period::new(date(&air.from)?, date(&air.to)?);
    for day in period.dates() {
        for hour in
            (1..=24).filter(|hour| air.hours.as_ref().is_none_or(|hours| hours.contains(hour)))
        {
            let hour_end = HourEnd::from_label(day, hour);
            let body = AirHour {
                place: PlaceId::new(&air.place),
                hour_end,
                values,
            };
            facts.add(hour_end.instant(), Body::AirHour(body));
        }
    }
    Ok(())
}

fn return_filed(plan: &Plan, filed: &FiledReturn) -> Result<ReturnFiled, String> {
    let received_at = time(&filed.received_at)?;
    let content = if filed.empty {
        ReturnContent::Empty {
            statement: "本周无".to_owned(),
        }
    } else {
        ReturnContent::Form(form(plan, filed, received_at)?)
    };
    Ok(ReturnFiled {
        unit: UnitId::new(&filed.unit),
        obligation: ObligationId::new(&filed.obligation),
        due: time(&filed.due)?,
        received_at,
        content,
    })
}

fn form(plan: &Plan, filed: &FiledReturn, received_at: BeijingTime) -> Result<AnnexForm, String> {
    let mut rows: Vec<AnnexRow> = plan
        .annex
        .rows
        .iter()
        .map(|row| AnnexRow {
            object: row.id.clone(),
            checked: 0,
            checked_m: None,
            problems: Vec::new(),
        })
        .collect();
    for problem in &filed.problems {
        let row = rows.iter_mut().find(|row| row.object == problem.object);
        let row =
            row.ok_or_else(|| format!("附件没有这一行 / no such row `{}`", problem.object))?;
        row.checked += 1;
        row.problems.push(AnnexProblem {
            category: problem.category.clone(),
            summary: problem.summary.clone(),
            handling: if problem.case_filed {
                Handling::CaseFiled
            } else {
                Handling::OnTheSpot
            },
            fine_fen: fine(problem)?,
        });
    }
    let to = received_at.date();
    Ok(AnnexForm {
        from: to,
        to,
        person_times: filed.person_times,
        rows,
        brief: None,
    })
}

fn fine(problem: &Problem) -> Result<Fen, String> {
    let text = problem.fine_wan_yuan.as_deref().unwrap_or("0");
    Fen::from_wan_yuan(text).map_err(|error| error.to_string())
}

fn decision(dust: &SandDust) -> Result<SandDustDecision, String> {
    Ok(SandDustDecision {
        place: PlaceId::new(&dust.place),
        first_hour_end: time(&dust.first_hour_end)?,
        last_hour_end: time(&dust.last_hour_end)?,
        decided_by: "情景 / scenario".to_owned(),
        document: "情景 / scenario".to_owned(),
        reason: "情景 / scenario".to_owned(),
    })
}
