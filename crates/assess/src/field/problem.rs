//! Rule `problem.loop`: where each problem stands (三（二）1 整改复核；四（三）).
//!
//! The state is the plan's start, then the `to` of every step that the plan allows, in the order recorded. A step that it
//! does not allow is shown and does not count. Whether the right sort of account took a step is for the desk: facts bear
//! account numbers only.

mod shown;

use campaign::{Campaign, Statement};
use fact::{InspectionDone, ProblemFound, ProblemStepped, Source, Verdict};
use jiff::civil::Date;
use plan::{Plan, ProblemStep};
use serde::Serialize;
use units::{BeijingTime, ClauseId, FactId, ObjectId, ProblemId, UnitId};

use super::ProblemCounts;
use super::scene::{Scene, count, days_between, made_at, shown};
use super::view::View;
use crate::context::{say, source};
use crate::model::{Evidence, Sentence};

use shown::finding;

const RULE: &str = "problem.loop";

/// Where a problem stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProblemNow {
    /// Which problem.
    pub problem: ProblemId,
    /// Its state, by its id in the plan.
    pub state: String,
    /// Whether it is still to be dealt with.
    pub open: bool,
    /// When it was found: as the inspection says, else as recorded.
    pub found_at: BeijingTime,
    /// When it came into this state.
    pub since: BeijingTime,
    /// The last day for what must follow.
    pub due: Option<Date>,
    /// The steps that count, oldest first.
    pub taken: Vec<TakenStep>,
    /// The steps recorded that the plan does not allow, oldest first.
    pub refused: Vec<(FactId, StepRefusal)>,
}

/// A step that counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TakenStep {
    /// The fact.
    pub fact: FactId,
    /// When it was recorded.
    pub at: BeijingTime,
    /// The step, by its id in the plan.
    pub step: String,
    /// The state it led to.
    pub to: String,
    /// Whether a problem in that state is still to be dealt with.
    pub open: bool,
}

/// Why the plan does not allow a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum StepRefusal {
    /// The plan has no such step.
    Unknown,
    /// Not from the state the problem is in.
    WrongState,
    /// It takes another person than the one who found the problem.
    OtherPerson,
    /// It needs a photo or a file.
    NoEvidence,
    /// It needs an inspection of the object made after the problem was found.
    NoInspection,
    /// The inspection it rests on found something else.
    InspectionDisagrees,
    /// A case about it must be settled before.
    CaseNotSettled,
}

impl StepRefusal {
    /// In words.
    #[must_use]
    pub fn sentence(self) -> Sentence {
        let (zh, en) = match self {
            Self::Unknown => ("方案没有这一步", "the plan has no such step"),
            Self::WrongState => (
                "当前状态不能走这一步",
                "not from the state the problem is in",
            ),
            Self::OtherPerson => (
                "须由发现人以外的人办理",
                "it takes another person than the one who found it",
            ),
            Self::NoEvidence => ("没有佐证材料", "it lacks evidence"),
            Self::NoInspection => (
                "没有发现之后对该对象的复查检查",
                "it lacks an inspection of the object after the finding",
            ),
            Self::InspectionDisagrees => (
                "与所依据的检查结果不符",
                "the inspection it rests on says otherwise",
            ),
            Self::CaseNotSettled => ("案件尚未办结", "the case is not settled"),
        };
        say(zh, en)
    }
}

/// How one problem stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProblemFinding {
    /// Which problem.
    pub problem: ProblemId,
    /// Where.
    pub object: ObjectId,
    /// The object's name.
    pub name: String,
    /// Whose inspector found it.
    pub unit: UnitId,
    /// Row of the annex form.
    pub row: String,
    /// Category, word for word.
    pub category: String,
    /// 简况.
    pub summary: String,
    /// Its state, by its id in the plan.
    pub state: String,
    /// The state's name, zh-CN.
    pub state_name: String,
    /// In English.
    pub state_name_en: String,
    /// Whether it is still to be dealt with.
    pub open: bool,
    /// When it was found.
    pub found_at: BeijingTime,
    /// When it came into this state.
    pub since: BeijingTime,
    /// The last day for what must follow.
    pub due: Option<Date>,
    /// Whether that day is past.
    pub overdue: bool,
    /// The steps that the plan allows now, by their ids.
    pub next: Vec<String>,
    /// Evidence in full.
    pub evidence: Evidence,
}

/// Where a problem stands by the facts given; none if it was never found.
#[must_use]
pub fn problem_state(plan: &Plan, campaign: &Campaign, problem: &ProblemId) -> Option<ProblemNow> {
    let found = campaign.field().problem(problem)?;
    Some(walk(&at_any_time(plan, campaign), found))
}

/// Why the plan would not allow this step as the next one, recorded at `at`; none if it would. The inspection and the case
/// that it rests on must be among the facts already, or be recorded with it.
#[must_use]
pub fn step_refusal(
    plan: &Plan,
    campaign: &Campaign,
    step: &ProblemStepped,
    at: BeijingTime,
) -> Option<StepRefusal> {
    let scene = at_any_time(plan, campaign);
    let Some(found) = campaign.field().problem(&step.problem) else {
        return Some(StepRefusal::WrongState);
    };
    let now = walk(&scene, found);
    judge(&scene, &found.2, &now.state, step, at).err()
}

/// The finding of one problem, open or closed.
#[must_use]
pub fn problem_finding(
    plan: &Plan,
    campaign: &Campaign,
    as_of: BeijingTime,
    problem: &ProblemId,
) -> Option<ProblemFinding> {
    let scene = Scene {
        plan,
        campaign,
        as_of,
    };
    let found = campaign.field().problem(problem)?;
    Some(finding(&scene, found, &walk(&scene, found)))
}

/// For questions that do not turn on the instant.
const fn at_any_time<'a>(plan: &'a Plan, campaign: &'a Campaign) -> Scene<'a> {
    Scene {
        plan,
        campaign,
        as_of: BeijingTime::from_timestamp(jiff::Timestamp::UNIX_EPOCH),
    }
}

/// Every problem still to be dealt with.
pub(super) fn open(view: &View<'_>) -> Vec<ProblemFinding> {
    let open = view.problems.iter().filter(|(_, now)| now.open);
    open.map(|(found, now)| finding(&view.scene, found, now))
        .collect()
}

pub(super) fn counts(view: &View<'_>, open: &[ProblemFinding]) -> ProblemCounts {
    ProblemCounts {
        found: count(&view.problems),
        open: count(open),
        overdue: count(open.iter().filter(|problem| problem.overdue)),
    }
}

/// Goes through the loop.
pub(super) fn walk(scene: &Scene<'_>, found: &Statement<ProblemFound>) -> ProblemNow {
    let (_, recorded_at, problem) = found;
    let rules = &scene.plan.problems;
    let found_at = found_at(scene, *recorded_at, problem);
    let mut now = ProblemNow {
        problem: problem.problem.clone(),
        state: rules.start.clone(),
        open: rules.is_open(&rules.start),
        found_at,
        since: found_at,
        due: None,
        taken: Vec::new(),
        refused: Vec::new(),
    };
    let mut newest = None;
    for (fact, at, stepped) in scene.field().problem_steps(&problem.problem) {
        match judge(scene, problem, &now.state, stepped, *at) {
            Ok(step) => {
                enter(scene, &mut now, step, *fact, *at);
                newest = Some((step, stepped));
            }
            Err(refusal) => now.refused.push((*fact, refusal)),
        }
    }
    now.due = if now.open {
        due(scene, &now, newest)
    } else {
        None
    };
    now
}

/// The last day for what must follow: as the newest step says, else as the plan has it.
fn due(
    scene: &Scene<'_>,
    now: &ProblemNow,
    newest: Option<(&ProblemStep, &ProblemStepped)>,
) -> Option<Date> {
    let limit = scene.plan.problems.start_limit.as_ref();
    let days = match newest {
        Some((_, stepped)) if stepped.due.is_some() => return stepped.due,
        Some((step, _)) => step.working_days,
        None => limit.map(|limit| limit.working_days),
    };
    let calendar = &scene.plan.calendar;
    days.map(|days| calendar.working_days_after(now.since.date(), days))
}

/// When a problem was found.
fn found_at(scene: &Scene<'_>, recorded_at: BeijingTime, problem: &ProblemFound) -> BeijingTime {
    let Source::Inspection { inspection } = &problem.source else {
        return recorded_at;
    };
    let known = scene.field().inspection(inspection);
    known.map_or(recorded_at, |(_, at, inspection)| {
        made_at(*at, inspection).min(recorded_at)
    })
}

fn enter(
    scene: &Scene<'_>,
    now: &mut ProblemNow,
    step: &ProblemStep,
    fact: FactId,
    at: BeijingTime,
) {
    let open = scene.plan.problems.is_open(&step.to);
    now.state.clone_from(&step.to);
    now.open = open;
    now.since = at;
    now.taken.push(TakenStep {
        fact,
        at,
        step: step.id.clone(),
        to: step.to.clone(),
        open,
    });
}

/// The step, if the plan allows it in this state with what is known when it is recorded.
fn judge<'a>(
    scene: &Scene<'a>,
    problem: &ProblemFound,
    state: &str,
    stepped: &ProblemStepped,
    at: BeijingTime,
) -> Result<&'a ProblemStep, StepRefusal> {
    let rules = &scene.plan.problems;
    let step = rules.step(&stepped.step).ok_or(StepRefusal::Unknown)?;
    if !step.from.iter().any(|from| from == state) {
        return Err(StepRefusal::WrongState);
    }
    if step.other_person && stepped.by == problem.found_by {
        return Err(StepRefusal::OtherPerson);
    }
    if step.needs_evidence && stepped.evidence.is_empty() {
        return Err(StepRefusal::NoEvidence);
    }
    if step.needs_inspection {
        agrees(scene, problem, step, stepped, at)?;
    }
    if step.needs_case_settled && !is_settled(scene, problem, at) {
        return Err(StepRefusal::CaseNotSettled);
    }
    Ok(step)
}

/// Whether the inspection that a step rests on is there, is another one, and found what the step says: a step that closes
/// the problem needs its item not to fail, any other that it does.
fn agrees(
    scene: &Scene<'_>,
    problem: &ProblemFound,
    step: &ProblemStep,
    stepped: &ProblemStepped,
    at: BeijingTime,
) -> Result<(), StepRefusal> {
    let id = stepped.inspection.as_ref();
    let known = id.and_then(|id| scene.field().inspection(id));
    let (_, recorded_at, inspection) = known.ok_or(StepRefusal::NoInspection)?;
    let is_source = matches!(&problem.source, Source::Inspection { inspection: source } if *source == inspection.inspection);
    if inspection.object != problem.object || is_source || *recorded_at > at {
        return Err(StepRefusal::NoInspection);
    }
    if step.other_person && inspection.inspector == problem.found_by {
        return Err(StepRefusal::OtherPerson);
    }
    let closes = !scene.plan.problems.is_open(&step.to);
    let agrees = match verdict(problem, inspection) {
        Some(Verdict::Pass | Verdict::NotApplicable) => closes,
        Some(Verdict::Fail) => !closes,
        None => problem.item.is_none(),
    };
    agrees.then_some(()).ok_or(StepRefusal::InspectionDisagrees)
}

/// What an inspection says of the item that the problem came from.
fn verdict(problem: &ProblemFound, inspection: &InspectionDone) -> Option<Verdict> {
    let item = problem.item.as_ref()?;
    let answer = inspection.answers.iter().find(|one| one.item == *item)?;
    Some(answer.verdict)
}

/// Whether there is a case about the problem and every such case is closed at `at`.
fn is_settled(scene: &Scene<'_>, problem: &ProblemFound, at: BeijingTime) -> bool {
    let field = scene.field();
    let cases = field.cases_of(&problem.object);
    let mut about = cases.filter(|(_, _, case)| case.problems.contains(&problem.problem));
    let closed = |case: &Statement<fact::CaseOpened>| {
        let mut steps = field.case_steps(&case.2.case).iter();
        steps.any(|(_, recorded_at, step)| {
            *recorded_at <= at && matches!(step.step, fact::CaseStep::Closed { .. })
        })
    };
    let mut any = false;
    let all = about.all(|case| {
        any = true;
        closed(case)
    });
    any && all
}
