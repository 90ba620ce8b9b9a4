//! One rectification notice for several problems of an object.

use std::collections::BTreeSet;

use campaign::Campaign;
use fact::{Body, NewFact, NoticeAbout, NoticeServed, ProblemFound};
use plan::{Plan, ProblemStep};
use units::{BeijingTime, FactId, ObjectId, ProblemId};

use super::rules::{Stepping, base, due, known, may_step, not_now, stepped, unknown};
use crate::field::{self, Deed};
use crate::limits::PROBLEMS_A_DEED_MAX;
use crate::{Actor, Refusal, RefusalCode};

/// A rectification notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProblemNotice {
    /// To the party of this object.
    pub object: ObjectId,
    /// The problems, each with its last fact that was looked at.
    pub problems: Vec<(ProblemId, FactId)>,
    /// The notice's number.
    pub number: String,
    /// What it asks; empty for the list of problems with the last day.
    pub text: String,
}

/// Serves a notice: the plan's step for each problem, and the notice.
///
/// # Errors
/// Not allowed, a problem that is elsewhere or moved on, no step with a notice from where it stands, or a number taken.
pub fn notify_problems(
    plan: &Plan,
    campaign: &Campaign,
    actor: &Actor,
    notice: &ProblemNotice,
    now: BeijingTime,
) -> Result<Vec<NewFact>, Refusal> {
    let deed = Deed { actor, at: now };
    let distinct: BTreeSet<&ProblemId> = notice.problems.iter().map(|(id, _)| id).collect();
    let count = notice.problems.len();
    if count == 0 || distinct.len() < count || count > PROBLEMS_A_DEED_MAX {
        return Err(Refusal::new(
            RefusalCode::TextNeeded,
            format!("一份通知书须写明 1 至 {PROBLEMS_A_DEED_MAX} 个不重复的问题"),
            format!("a notice names 1 to {PROBLEMS_A_DEED_MAX} problems, each once"),
        ));
    }
    let mut facts = Vec::new();
    let mut asked = Vec::new();
    for (id, seen) in &notice.problems {
        let (_, _, found) = known(campaign, id)?;
        if found.object != notice.object {
            return Err(unknown(id));
        }
        let mut steps = field::steps_now(plan, campaign, id).filter(|step| step.notice);
        let step = steps.next().ok_or_else(|| not_now(plan, campaign, id))?;
        may_step(plan, campaign, actor, found, step)?;
        if base(campaign, id) != *seen {
            return Err(Refusal::not_newest(base(campaign, id)));
        }
        let stepping = Stepping {
            problem: id,
            step,
            evidence: Vec::new(),
            inspection: None,
            remarks: String::new(),
        };
        facts.push(stepped(plan, campaign, deed, stepping)?);
        asked.push((found, step));
    }
    let number = field::notice_number(campaign, &notice.number)?;
    let text = match field::long_text(&notice.text, ("通知内容", "the notice's text"))? {
        text if text.is_empty() => written(plan, &asked, now),
        text => text,
    };
    let body = NoticeServed {
        object: notice.object.clone(),
        about: NoticeAbout::Problems {
            problems: notice.problems.iter().map(|(id, _)| id.clone()).collect(),
        },
        number: number.clone(),
        text,
    };
    let key = format!("notice.served/{number}");
    facts.push(deed.fact(key, Body::NoticeServed(body)));
    Ok(facts)
}

/// What a notice asks: each problem, and by when.
fn written(plan: &Plan, asked: &[(&ProblemFound, &ProblemStep)], now: BeijingTime) -> String {
    let line = |(index, (found, step)): (usize, &(&ProblemFound, &ProblemStep))| {
        let until = due(plan, step, now);
        let until = until.map_or_else(String::new, |day| format!("，{day} 前整改完毕"));
        let ProblemFound {
            category, summary, ..
        } = found;
        format!("{}. {category}：{summary}{until}。", index + 1)
    };
    let lines: Vec<String> = asked.iter().enumerate().map(line).collect();
    field::cut(&lines.join("\n"))
}
