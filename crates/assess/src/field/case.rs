//! Rule `case.procedure`: where each case stands, which clocks run, and what comes next (四（三）).

use std::collections::BTreeMap;

use campaign::Statement;
use fact::{CaseOpened, CaseStep, CaseStepped, RecheckResult};
use jiff::civil::Date;
use plan::{Offence, RepeatMeasure, RepeatRule};
use serde::Serialize;
use standard::{LawEdition, Laws};
use units::{CaseId, ClauseId, FactId, ObjectId, Period, UnitId, date_of_day, day_of_date};

use super::scene::{Scene, count, days_between};
use super::view::View;
use crate::context::{say, source};
use crate::model::{Evidence, Sentence};

const RULE: &str = "case.procedure";

/// How one case stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CaseFinding {
    /// Which case.
    pub case: CaseId,
    /// The document's number.
    pub number: String,
    /// About which object.
    pub object: ObjectId,
    /// The object's name.
    pub name: String,
    /// Against which organisation.
    pub party: String,
    /// The authority.
    pub unit: UnitId,
    /// The offence, by its id in the plan.
    pub offence: String,
    /// Its name, zh-CN.
    pub offence_name: String,
    /// In English.
    pub offence_name_en: String,
    /// The edition of the law chosen, by its id.
    pub law: String,
    /// How far it is.
    pub stage: CaseStage,
    /// The day of filing.
    pub filed_on: Date,
    /// Days from filing to the decision, or to now.
    pub days: i32,
    /// The last day to decide.
    pub decide_by: Date,
    /// The day of the decision, or of the end without one.
    pub decided_on: Option<Date>,
    /// Whether the decision came after that day, or has not come though it is past.
    pub overdue: bool,
    /// The recheck that the newest order calls for.
    pub recheck: Option<RecheckWindow>,
    /// What comes next.
    pub next: Vec<Sentence>,
    /// Whether the party or the object was found again and again; none where the plan does not speak of it.
    pub repeat: Option<Repetition>,
    /// Evidence in full.
    pub evidence: Evidence,
}

/// How far a case is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CaseStage {
    /// 已立案.
    Filed,
    /// 责令改正决定书已送达.
    Ordered,
    /// 已作处罚决定, or leniency.
    Decided,
    /// 已结案.
    Closed,
}

/// When the recheck of an order must come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct RecheckWindow {
    /// The day of service.
    pub served: Date,
    /// The last day for it.
    pub by: Date,
    /// The day of the first recheck since.
    pub done: Option<Date>,
    /// Whether it came late, or has not come though the day is past.
    pub overdue: bool,
}

/// 屡查屡犯.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Repetition {
    /// Cases in the days the plan counts, this one included.
    pub cases: u32,
    /// Whether they are enough.
    pub holds: bool,
    /// What is then suggested: `listed_supervision`, `daily_fine`, `media_exposure`.
    pub suggests: Vec<String>,
}

/// A case with its steps in the order of their days, and the law it goes by.
pub(super) struct Procedure<'a> {
    pub(super) said: &'a Statement<CaseOpened>,
    pub(super) steps: Vec<&'a Statement<CaseStepped>>,
    pub(super) offence: Option<&'a Offence>,
    pub(super) law: &'a LawEdition,
    /// Cases in the plan's days of repetition, this one included.
    pub(super) repeated: Vec<FactId>,
    /// Cases filed before it against the same object or party.
    pub(super) before: u32,
}

/// Every case, by id.
pub(super) fn procedures<'a>(view: &View<'a>, laws: &'a Laws) -> Vec<Procedure<'a>> {
    let scene = &view.scene;
    let mut by_object: BTreeMap<&ObjectId, Vec<&Statement<CaseOpened>>> = BTreeMap::new();
    let mut by_party: BTreeMap<&str, Vec<&Statement<CaseOpened>>> = BTreeMap::new();
    for said in scene.field().cases() {
        by_object.entry(&said.2.object).or_default().push(said);
        by_party.entry(&said.2.party).or_default().push(said);
    }
    let same = |said: &Statement<CaseOpened>| {
        let objects = by_object.get(&said.2.object).into_iter().flatten();
        let parties = by_party.get(said.2.party.as_str());
        let parties = parties.filter(|_| !said.2.party.is_empty());
        let mut same: Vec<_> = objects
            .chain(parties.into_iter().flatten())
            .copied()
            .collect();
        same.sort_by_key(|one| one.0);
        same.dedup_by_key(|one| one.0);
        same
    };
    let cases = scene.field().cases();
    cases
        .map(|said| procedure(scene, laws, said, &same(said)))
        .collect()
}

fn procedure<'a>(
    scene: &Scene<'a>,
    laws: &'a Laws,
    said: &'a Statement<CaseOpened>,
    same: &[&Statement<CaseOpened>],
) -> Procedure<'a> {
    let (fact, _, case) = said;
    let mut steps: Vec<_> = scene.field().case_steps(&case.case).iter().collect();
    steps.sort_by_key(|(fact, _, step)| (step.on, *fact));
    let window = scene.plan.cases.repeat.as_ref().map(|rule| {
        let back = i32::try_from(rule.within_days).unwrap_or(i32::MAX) - 1;
        let first = day_of_date(case.filed_on).saturating_sub(back);
        Period::new(date_of_day(first), case.filed_on)
    });
    let inside = |one: &&&Statement<CaseOpened>| {
        let filed = one.2.filed_on;
        window.is_some_and(|window| window.contains(filed))
            && (filed, one.0) <= (case.filed_on, *fact)
    };
    let earlier = |one: &&&Statement<CaseOpened>| (one.2.filed_on, one.0) < (case.filed_on, *fact);
    Procedure {
        said,
        steps,
        offence: scene.plan.cases.offence(&case.offence),
        law: laws
            .edition(&case.law)
            .unwrap_or_else(|| laws.at(case.act_on)),
        repeated: same.iter().filter(inside).map(|one| one.0).collect(),
        before: count(same.iter().filter(earlier)),
    }
}

impl Procedure<'_> {
    fn first(&self, is: impl Fn(&CaseStep) -> bool) -> Option<Date> {
        let mut steps = self.steps.iter();
        steps
            .find(|(_, _, step)| is(&step.step))
            .map(|(_, _, step)| step.on)
    }

    pub(super) fn stage(&self) -> CaseStage {
        if self.closed_on().is_some() {
            CaseStage::Closed
        } else if self.decided_on().is_some() {
            CaseStage::Decided
        } else if self.order().is_some() {
            CaseStage::Ordered
        } else {
            CaseStage::Filed
        }
    }

    fn closed_on(&self) -> Option<Date> {
        self.first(|step| matches!(step, CaseStep::Closed { .. }))
    }

    /// The day of the penalty or of the decision to impose none.
    pub(super) fn decided_on(&self) -> Option<Date> {
        self.first(|step| matches!(step, CaseStep::Decided { .. } | CaseStep::Lenient { .. }))
    }

    /// The day the newest order was served.
    fn order(&self) -> Option<Date> {
        let mut steps = self.steps.iter().rev();
        let newest = steps.find(|(_, _, step)| matches!(step.step, CaseStep::OrderServed {}));
        newest.map(|(_, _, step)| step.on)
    }

    /// The newest recheck.
    pub(super) fn rechecked(&self) -> Option<(Date, RecheckResult)> {
        let mut steps = self.steps.iter().rev();
        steps.find_map(|(_, _, step)| match &step.step {
            CaseStep::Rechecked { result, .. } => Some((step.on, *result)),
            _ => None,
        })
    }

    fn recheck(&self, today: Date) -> Option<RecheckWindow> {
        let served = self.order()?;
        let by = self.law.recheck_by(served);
        let mut steps = self.steps.iter();
        let done = steps.find(|(_, _, step)| {
            step.on >= served && matches!(step.step, CaseStep::Rechecked { .. })
        });
        let done = done.map(|(_, _, step)| step.on);
        Some(RecheckWindow {
            served,
            by,
            done,
            overdue: done.unwrap_or(today) > by,
        })
    }

    /// Whether the plan's rule of repetition holds.
    pub(super) fn is_repeated(&self, rule: &RepeatRule) -> bool {
        count(&self.repeated) >= rule.times
    }

    pub(super) fn facts(&self) -> impl Iterator<Item = FactId> {
        let steps = self.steps.iter().map(|step| step.0);
        [self.said.0].into_iter().chain(steps)
    }

    /// Where the plan speaks of the offence.
    pub(super) fn clause(&self, scene: &Scene<'_>) -> ClauseId {
        let offence = self.offence.map(|offence| &offence.clause);
        let repeat = scene.plan.cases.repeat.as_ref().map(|rule| &rule.clause);
        let clause = offence.or(repeat).unwrap_or(&scene.plan.annex.clause);
        clause.clone()
    }

    /// The offence's name; its id where the plan has none such.
    pub(super) fn offence_name(&self) -> Sentence {
        let id = &self.said.2.offence;
        self.offence.map_or_else(
            || say(id.clone(), id.clone()),
            |offence| say(offence.name.clone(), offence.name_en.clone()),
        )
    }
}

pub(super) fn findings(view: &View<'_>, procedures: &[Procedure<'_>]) -> Vec<CaseFinding> {
    procedures
        .iter()
        .map(|procedure| finding(&view.scene, procedure))
        .collect()
}

fn finding(scene: &Scene<'_>, procedure: &Procedure<'_>) -> CaseFinding {
    let case = &procedure.said.2;
    let today = scene.as_of.date();
    let decided_on = procedure.decided_on().or_else(|| procedure.closed_on());
    let decide_by = procedure.law.decide_by(case.filed_on);
    let until = decided_on.unwrap_or(today);
    let stage = procedure.stage();
    let recheck = procedure.recheck(today);
    let repeat = scene.plan.cases.repeat.as_ref();
    let repetition = repeat.map(|rule| repetition(rule, procedure));
    let next = next(procedure, stage, recheck, decided_on, decide_by);
    let offence = procedure.offence_name();
    let name = scene.object_name(&case.object);
    let days = days_between(case.filed_on, until);
    let (zh, en) = stage_name(stage);
    let late = until > decide_by;
    let (late_zh, late_en) = if late {
        ("，超过办案期限", ", past the limit to decide")
    } else {
        ("", "")
    };
    let sentence = say(
        format!(
            "{name} {}（{}）：{zh}，立案 {days} 天{late_zh}",
            offence.zh, case.number
        ),
        format!(
            "{name}, {} ({}): {en}, {days} days since filing{late_en}",
            offence.en, case.number
        ),
    );
    let facts = procedure.facts().chain(procedure.repeated.iter().copied());
    let evidence = scene.evidence(
        RULE,
        case.case.as_str(),
        &procedure.clause(scene),
        facts,
        sentence,
        steps(procedure, decide_by, recheck, repeat, &next),
    );
    CaseFinding {
        case: case.case.clone(),
        number: case.number.clone(),
        object: case.object.clone(),
        name,
        party: case.party.clone(),
        unit: case.unit.clone(),
        offence: case.offence.clone(),
        offence_name: offence.zh,
        offence_name_en: offence.en,
        law: procedure.law.id.clone(),
        stage,
        filed_on: case.filed_on,
        days,
        decide_by,
        decided_on,
        overdue: late,
        recheck,
        next,
        repeat: repetition,
        evidence,
    }
}

const fn stage_name(stage: CaseStage) -> (&'static str, &'static str) {
    match stage {
        CaseStage::Filed => ("已立案", "filed"),
        CaseStage::Ordered => ("责令改正决定书已送达", "order to correct served"),
        CaseStage::Decided => ("已作决定", "decided"),
        CaseStage::Closed => ("已结案", "closed"),
    }
}

fn repetition(rule: &RepeatRule, procedure: &Procedure<'_>) -> Repetition {
    let holds = procedure.is_repeated(rule);
    let suggests = rule.suggests.iter().map(|measure| {
        let id = match measure {
            RepeatMeasure::ListedSupervision => "listed_supervision",
            RepeatMeasure::DailyFine => "daily_fine",
            RepeatMeasure::MediaExposure => "media_exposure",
        };
        id.to_owned()
    });
    Repetition {
        cases: count(&procedure.repeated),
        holds,
        suggests: if holds {
            suggests.collect()
        } else {
            Vec::new()
        },
    }
}

fn next(
    procedure: &Procedure<'_>,
    stage: CaseStage,
    recheck: Option<RecheckWindow>,
    decided_on: Option<Date>,
    decide_by: Date,
) -> Vec<Sentence> {
    let mut next = Vec::new();
    if stage == CaseStage::Closed {
        return next;
    }
    if stage == CaseStage::Filed {
        next.push(say("送达责令改正决定书", "serve the order to correct"));
    }
    if let Some(window) = recheck.filter(|window| window.done.is_none()) {
        next.push(say(
            format!("最迟 {} 复查", window.by),
            format!("recheck by {}", window.by),
        ));
    }
    let failed = procedure
        .rechecked()
        .filter(|(_, result)| *result != RecheckResult::Corrected);
    let topic = procedure
        .offence
        .and_then(|offence| procedure.law.topic(&offence.topic));
    if failed.is_some() && topic.is_some_and(|topic| topic.daily_fine) {
        next.push(say(
            "复查仍未改正：可按日连续处罚，再次责令改正并复查",
            "not corrected when rechecked: a fine by the day may follow; order and recheck again",
        ));
    }
    if decided_on.is_none() {
        next.push(say(
            format!("最迟 {decide_by} 作出处理决定"),
            format!("decide by {decide_by}"),
        ));
    } else {
        next.push(say("执行完毕后结案", "close once carried out"));
    }
    next
}

fn steps(
    procedure: &Procedure<'_>,
    decide_by: Date,
    recheck: Option<RecheckWindow>,
    repeat: Option<&RepeatRule>,
    next: &[Sentence],
) -> Vec<Sentence> {
    let case = &procedure.said.2;
    let law = procedure.law;
    let article = &law.decision;
    let mut steps = vec![say(
        format!(
            "{} 立案，{}第{}条：{} 日内决定，至 {decide_by}",
            case.filed_on, article.law, article.article, law.decide_within_days
        ),
        format!(
            "filed on {}; {}, article {}: decide within {} days, by {decide_by}",
            case.filed_on, article.law, article.article, law.decide_within_days
        ),
    )];
    steps.extend(procedure.steps.iter().map(|(fact, _, step)| {
        let (zh, en) = step_name(&step.step);
        say(
            format!("{} {zh}（{fact}）", step.on),
            format!("{}: {en} ({fact})", step.on),
        )
    }));
    if let Some(window) = recheck {
        let article = &law.daily_fine;
        steps.push(say(
            format!(
                "送达后 {} 日内复查（{}第{}条的程序），至 {}",
                law.recheck_within_days, article.law, article.article, window.by
            ),
            format!(
                "recheck within {} days after service (procedure of {}, article {}), by {}",
                law.recheck_within_days, article.law, article.article, window.by
            ),
        ));
    }
    if let Some(rule) = repeat {
        let by = source(&rule.source);
        let (cases, days, times) = (procedure.repeated.len(), rule.within_days, rule.times);
        steps.push(say(
            format!(
                "{days} 天内案件 {cases} 起；{times} 起即为屡查屡犯（来源：{}）",
                by.zh
            ),
            format!(
                "{cases} cases in {days} days; {times} count as repeated (source: {})",
                by.en
            ),
        ));
    }
    steps.extend(
        next.iter()
            .map(|next| say(format!("下一步：{}", next.zh), format!("next: {}", next.en))),
    );
    steps
}

/// A step in a word or two.
pub(super) const fn step_name(step: &CaseStep) -> (&'static str, &'static str) {
    match step {
        CaseStep::OrderServed {} => ("责令改正决定书送达", "order to correct served"),
        CaseStep::Rechecked { result, .. } => match result {
            RecheckResult::Corrected => ("复查已改正", "rechecked, corrected"),
            RecheckResult::Continuing => ("复查仍违法", "rechecked, goes on"),
            RecheckResult::Refused => ("拒绝、阻挠复查", "recheck refused"),
        },
        CaseStep::Decided { .. } => ("处罚决定", "penalty decided"),
        CaseStep::DailyFined { .. } => ("按日连续处罚", "fined by the day"),
        CaseStep::Seized { .. } => ("查封、扣押", "seized"),
        CaseStep::Restricted { .. } => ("限制生产、停产整治", "production limited or stopped"),
        CaseStep::Transferred { .. } => ("移送", "transferred"),
        CaseStep::SupervisionListed { .. } => ("挂牌督办", "listed supervision"),
        CaseStep::Exposed { .. } => ("媒体曝光", "exposed in the media"),
        CaseStep::Lenient { .. } => ("审慎包容，不予处罚", "lenient, no penalty"),
        CaseStep::Closed { .. } => ("结案", "closed"),
    }
}
