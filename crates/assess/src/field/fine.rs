//! Rule `case.fine`: the legal range, the fine by the day, and which edition of the law is lighter (四（三） 按日计罚).
//!
//! Nothing here imposes a fine: amounts are worked out for the person who decides. Days run from the day after service of
//! the order to the day of each recheck that finds it goes on or is refused; those of further rechecks accumulate. A recheck
//! that finds it corrected, a seizure or a stop of production ends the count; it begins again with another order.

use campaign::Statement;
use fact::{CaseStep, CaseStepped, RecheckResult};
use jiff::civil::Date;
use serde::Serialize;
use standard::{Extent, FineRule, LawEdition, Laws, Lighter, Topic};
use units::{CaseId, FactId, Fen};

use super::case::Procedure;
use super::scene::Scene;
use super::view::View;
use crate::context::say;
use crate::model::{Evidence, Sentence};

const RULE: &str = "case.fine";

/// What the law says of the fine in one case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FineFinding {
    /// Which case.
    pub case: CaseId,
    /// The edition of the law, by its id.
    pub law: String,
    /// The law and article; none where this edition does not know the topic.
    pub article: Option<String>,
    /// The least fine; of each vehicle or machine where the article says so.
    pub min_fen: Option<Fen>,
    /// The highest.
    pub max_fen: Option<Fen>,
    /// The fine decided.
    pub decided_fen: Option<Fen>,
    /// Whether it lies in the range; none where that cannot be told.
    pub in_range: Option<bool>,
    /// Whether this edition allows a fine by the day for the topic.
    pub daily_allowed: bool,
    /// Spans counted day by day, one a recheck.
    pub daily: Vec<DailySpan>,
    /// Days in all.
    pub daily_days: u32,
    /// First fine times days.
    pub daily_fen: Fen,
    /// Fines by the day that were decided.
    pub daily_decided_fen: Fen,
    /// Which edition is lighter; none where only one comes into question.
    pub lighter: Option<LighterSuggestion>,
    /// Evidence in full.
    pub evidence: Evidence,
}

/// Days between two instants of the procedure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DailySpan {
    /// The recheck.
    pub fact: FactId,
    /// The first day counted.
    pub from: Date,
    /// The last day counted.
    pub to: Date,
    /// Days, both counted.
    pub days: u32,
    /// First fine times days; none before a first fine is decided.
    pub amount_fen: Option<Fen>,
    /// Whether the recheck came in time.
    pub recheck_in_time: bool,
}

/// Which of two editions is lighter. Never applied by the program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LighterSuggestion {
    /// The edition at the time of the act, by its id.
    pub old: String,
    /// The edition at the time of the decision.
    pub new: String,
    /// The lighter one; none where they cannot be compared.
    pub suggested: Option<String>,
}

pub(super) fn findings(
    view: &View<'_>,
    laws: &Laws,
    procedures: &[Procedure<'_>],
) -> Vec<FineFinding> {
    procedures
        .iter()
        .map(|procedure| finding(&view.scene, laws, procedure))
        .collect()
}

fn finding(scene: &Scene<'_>, laws: &Laws, procedure: &Procedure<'_>) -> FineFinding {
    let case = &procedure.said.2;
    let law = procedure.law;
    let topic = procedure.offence.and_then(|one| law.topic(&one.topic));
    let decided = first_fine(&procedure.steps);
    let daily_allowed = topic.is_some_and(|topic| topic.daily_fine);
    let daily = if daily_allowed {
        daily(procedure.law, &procedure.steps, decided)
    } else {
        Vec::new()
    };
    let daily_days = daily.iter().map(|span| span.days).sum();
    let daily_fen = daily.iter().filter_map(|span| span.amount_fen);
    let daily_fen = daily_fen.fold(Fen(0), |sum, one| Fen(sum.0.saturating_add(one.0)));
    let lighter = lighter(scene, laws, procedure);
    let range = topic.and_then(|topic| topic.range(Extent::default()).ok());
    let mut finding = FineFinding {
        case: case.case.clone(),
        law: law.id.clone(),
        article: topic.map(|topic| format!("{}第{}条", topic.law, topic.article)),
        min_fen: range.map(|range| range.min),
        max_fen: range.map(|range| range.max),
        decided_fen: decided,
        in_range: topic
            .zip(decided)
            .and_then(|(topic, fine)| in_range(topic, fine)),
        daily_allowed,
        daily,
        daily_days,
        daily_fen,
        daily_decided_fen: daily_decided(procedure),
        lighter,
        evidence: scene.evidence(
            RULE,
            "",
            &procedure.clause(scene),
            [],
            say("", ""),
            Vec::new(),
        ),
    };
    finding.evidence = scene.evidence(
        RULE,
        case.case.as_str(),
        &procedure.clause(scene),
        procedure.facts(),
        sentence(scene, procedure, &finding),
        steps(procedure, topic, laws, &finding),
    );
    finding
}

/// The first penalty.
fn first_fine(steps: &[&Statement<CaseStepped>]) -> Option<Fen> {
    steps.iter().find_map(|(_, _, step)| match &step.step {
        CaseStep::Decided { fine_fen, .. } => Some(*fine_fen),
        _ => None,
    })
}

fn daily_decided(procedure: &Procedure<'_>) -> Fen {
    let fines = procedure
        .steps
        .iter()
        .filter_map(|(_, _, step)| match &step.step {
            CaseStep::DailyFined { fine_fen, .. } => Some(*fine_fen),
            _ => None,
        });
    fines.fold(Fen(0), |sum, one| Fen(sum.0.saturating_add(one.0)))
}

/// How many vehicles or machines a case has is not a fact: of a fine for each, only that one is not below the least can
/// be told.
fn in_range(topic: &Topic, fine: Fen) -> Option<bool> {
    match topic.fine? {
        FineRule::Case(range) => Some(range.contains(fine)),
        FineRule::PerUnit(range) => (fine < range.min).then_some(false),
        FineRule::TimesValue { .. } => None,
    }
}

/// The days to be fined one by one in a case, as its steps stand under its law: a span for each recheck that found it goes
/// on, whether a fine for it was decided or not. Whether the topic has a fine by the day is not asked here.
#[must_use]
pub fn daily_spans(law: &LawEdition, steps: &[Statement<CaseStepped>]) -> Vec<DailySpan> {
    let mut steps: Vec<_> = steps.iter().collect();
    steps.sort_by_key(|(fact, _, step)| (step.on, *fact));
    daily(law, &steps, first_fine(&steps))
}

/// One span for each recheck that found it goes on.
fn daily(
    law: &LawEdition,
    steps: &[&Statement<CaseStepped>],
    first_fine: Option<Fen>,
) -> Vec<DailySpan> {
    let mut spans = Vec::new();
    // The day the order was served, or of the recheck before; and the day the newest order was served.
    let (mut counted_to, mut served): (Option<Date>, Option<Date>) = (None, None);
    for (fact, _, step) in steps {
        match &step.step {
            CaseStep::OrderServed {} => {
                counted_to = counted_to.or(Some(step.on));
                served = Some(step.on);
            }
            CaseStep::Rechecked {
                result: RecheckResult::Continuing | RecheckResult::Refused,
                ..
            } => {
                let Some((since, order)) = counted_to.zip(served) else {
                    continue;
                };
                // Only to count the days where no first fine is decided yet.
                let fine = first_fine.filter(|fine| fine.0 > 0);
                let counted = law.daily_fine(fine.unwrap_or(Fen(1)), since, step.on);
                let Ok(counted) = counted else { continue };
                spans.push(DailySpan {
                    fact: *fact,
                    from: counted.first,
                    to: counted.last,
                    days: counted.days,
                    amount_fen: fine.map(|_| counted.amount),
                    recheck_in_time: step.on <= law.recheck_by(order),
                });
                counted_to = Some(step.on);
            }
            CaseStep::Rechecked { .. }
            | CaseStep::Seized { .. }
            | CaseStep::Restricted { .. }
            | CaseStep::Closed { .. } => (counted_to, served) = (None, None),
            _ => {}
        }
    }
    spans
}

fn lighter(scene: &Scene<'_>, laws: &Laws, procedure: &Procedure<'_>) -> Option<LighterSuggestion> {
    let old = laws.at(procedure.said.2.act_on);
    let new = laws.at(procedure.decided_on().unwrap_or_else(|| scene.as_of.date()));
    let offence = procedure.offence?;
    if old.id == new.id {
        return None;
    }
    let compared = old.lighter(new, &offence.topic, Extent::default());
    Some(LighterSuggestion {
        old: old.id.clone(),
        new: new.id.clone(),
        suggested: match compared.suggested {
            Lighter::Old => Some(old.id.clone()),
            Lighter::New => Some(new.id.clone()),
            Lighter::Unknown => None,
        },
    })
}

fn sentence(scene: &Scene<'_>, procedure: &Procedure<'_>, finding: &FineFinding) -> Sentence {
    let name = scene.object_name(&procedure.said.2.object);
    let offence = procedure.offence_name();
    let range = finding.min_fen.zip(finding.max_fen).map_or_else(
        || {
            say(
                "法定幅度须另行确定",
                "the legal range must be found otherwise",
            )
        },
        |(min, max)| {
            say(
                format!("法定幅度 {min} 至 {max} 万元"),
                format!("legal range {min} to {max} (10,000 yuan)"),
            )
        },
    );
    let decided = match (finding.decided_fen, finding.in_range) {
        (None, _) => say("尚未决定", "not decided"),
        (Some(fine), Some(false)) => say(
            format!("决定罚款 {fine} 万元，超出幅度"),
            format!("fined {fine}, outside the range"),
        ),
        (Some(fine), _) => say(format!("决定罚款 {fine} 万元"), format!("fined {fine}")),
    };
    let daily = if finding.daily_days > 0 {
        let (days, amount) = (finding.daily_days, finding.daily_fen);
        say(
            format!("；按日连续处罚可计 {days} 天、{amount} 万元"),
            format!("; by the day: {days} days, {amount}"),
        )
    } else {
        say("", "")
    };
    say(
        format!(
            "{name} {}：{}；{}{}",
            offence.zh, range.zh, decided.zh, daily.zh
        ),
        format!(
            "{name}, {}: {}; {}{}",
            offence.en, range.en, decided.en, daily.en
        ),
    )
}

/// Which edition the case goes by, and why if it is not that of the day of the act.
fn chosen(procedure: &Procedure<'_>) -> Sentence {
    let law = procedure.law;
    let reason = procedure.said.2.law_reason.as_deref();
    let (zh, en) = reason.map_or_else(Default::default, |reason| {
        (
            format!("，选用理由：{reason}"),
            format!(", because: {reason}"),
        )
    });
    say(
        format!("依据：{}{zh}", law.name),
        format!("by the {}{en}", law.name_en),
    )
}

fn steps(
    procedure: &Procedure<'_>,
    topic: Option<&Topic>,
    laws: &Laws,
    finding: &FineFinding,
) -> Vec<Sentence> {
    let law = procedure.law;
    let mut steps = vec![chosen(procedure)];
    if let Some(topic) = topic {
        let also = topic.also.as_deref().unwrap_or_default();
        let also_en = topic.also_en.as_deref().unwrap_or_default();
        let (each, each_en) = match topic.fine {
            Some(FineRule::PerUnit(_)) => ("，每辆（台）", ", each vehicle or machine"),
            _ => ("", ""),
        };
        steps.push(say(
            format!(
                "{}第{}条 {}{each} {also}",
                topic.law, topic.article, topic.name
            ),
            format!(
                "{}, article {}: {}{each_en} {also_en}",
                topic.law, topic.article, topic.name_en
            ),
        ));
    }
    let fine = finding.decided_fen;
    let article = &law.daily_fine;
    for span in &finding.daily {
        let amount = span.amount_fen.zip(fine).map_or_else(
            || say("，首次罚款尚未决定", "; no first fine yet"),
            |(amount, fine)| {
                say(
                    format!("，{fine} × {} = {amount} 万元", span.days),
                    format!("; {fine} × {} = {amount}", span.days),
                )
            },
        );
        let (late, late_en) = if span.recheck_in_time {
            ("", "")
        } else {
            ("；复查超过期限", "; the recheck came late")
        };
        steps.push(say(
            format!(
                "{}第{}条：{} 至 {} 计 {} 天（{}）{}{late}",
                article.law, article.article, span.from, span.to, span.days, span.fact, amount.zh
            ),
            format!(
                "{}, article {}: {} to {}, {} days ({}){}{late_en}",
                article.law, article.article, span.from, span.to, span.days, span.fact, amount.en
            ),
        ));
    }
    if let Some(lighter) = &finding.lighter {
        let named = |id: &str| {
            laws.edition(id)
                .map_or_else(String::new, |law| law.name.clone())
        };
        let suggested = lighter.suggested.as_deref().map(named);
        let (old, new) = (named(&lighter.old), named(&lighter.new));
        let article = &laws.at(law.in_force).lighter;
        let (zh, en) = suggested.map_or_else(
            || ("不能比较".to_owned(), "cannot be compared".to_owned()),
            |name| {
                (
                    format!("{name}较轻或相同"),
                    format!("{name} is lighter or the same"),
                )
            },
        );
        steps.push(say(
            format!("从旧兼从轻（{}第{}条），行为时 {old}，现行 {new}：{zh}；仅为提示，由人决定", article.law, article.article),
            format!("the old law unless the new is lighter ({}, article {}): then {old}, now {new}: {en}; a hint only, a person decides", article.law, article.article),
        ));
    }
    steps
}
