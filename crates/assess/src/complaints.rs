//! Rule `complaint.loop`: from a complaint to its answer, and back if its maker says so.

mod standing;

use campaign::Statement;
use fact::ComplaintMade;
use plan::ComplaintRules;
pub use standing::{ComplaintStanding, ComplaintState, complaint_standing};
use units::{BeijingTime, FactSet};

use crate::context::{Context, say, source};
use crate::model::{ComplaintFinding, Sentence};

const RULE: &str = "complaint.loop";

/// One finding a complaint, by number. None holds a word of its text or its place: findings are read by every unit.
pub(crate) fn findings(context: &Context<'_>) -> Vec<ComplaintFinding> {
    let Some(rules) = &context.plan.complaints else {
        return Vec::new();
    };
    let complaints = context.campaign.field().complaints();
    let known = complaints.filter(|(_, at, _)| *at <= context.as_of);
    known
        .filter_map(|made| finding(context, rules, made))
        .collect()
}

fn finding(
    context: &Context<'_>,
    rules: &ComplaintRules,
    (_, _, made): &Statement<ComplaintMade>,
) -> Option<ComplaintFinding> {
    let Context {
        plan,
        campaign,
        as_of,
        ..
    } = *context;
    let standing = complaint_standing(plan, campaign.field(), &made.complaint, as_of)?;
    let sentence = sentence(context, made, &standing);
    let steps = steps(rules, &standing);
    let facts = FactSet::collect(standing.facts.iter().copied());
    Some(ComplaintFinding {
        complaint: made.complaint.clone(),
        unit: standing.unit.clone(),
        kind: made.kind.clone(),
        state: standing.state,
        into: standing.into.clone(),
        made_at: standing.made_at,
        due: standing.due,
        answered_at: standing.answered_at,
        overdue: standing.overdue,
        late: standing.late,
        reopened: standing.reopened,
        evidence: context.evidence(
            RULE,
            made.complaint.as_str(),
            &rules.clause,
            facts,
            sentence,
            steps,
        ),
    })
}

fn sentence(context: &Context<'_>, made: &ComplaintMade, standing: &ComplaintStanding) -> Sentence {
    let unit = context.plan.unit(&standing.unit);
    let (zh, en) = unit.map_or_else(
        || (standing.unit.as_str(), standing.unit.as_str()),
        |unit| (unit.short.as_str(), unit.name_en.as_str()),
    );
    let (state_zh, state_en) = standing.state.names();
    let (late_zh, late_en) = if standing.overdue {
        ("，已超期", ", overdue")
    } else if standing.late {
        ("，超期答复", ", answered late")
    } else {
        ("", "")
    };
    say(
        format!("投诉 {}（{zh}）：{state_zh}{late_zh}", made.complaint),
        format!("complaint {} ({en}): {state_en}{late_en}", made.complaint),
    )
}

fn steps(rules: &ComplaintRules, standing: &ComplaintStanding) -> Vec<Sentence> {
    let days = rules.answer_working_days;
    let since = minute(standing.since);
    let set_by = source(&rules.source);
    let mut steps = vec![say(
        format!(
            "{since} 起算，{days} 个工作日内答复（{}）：最迟 {}",
            set_by.zh, standing.due
        ),
        format!(
            "counted from {since}: answered within {days} working days ({}), by {}",
            set_by.en, standing.due
        ),
    )];
    if standing.reopened > 0 {
        steps.push(say(
            format!("投诉人 {} 次说没有解决，时限重新起算", standing.reopened),
            format!(
                "its maker said {} times that it is not fixed; the time limit began anew",
                standing.reopened
            ),
        ));
    }
    steps.push(match (standing.answered_at, standing.overdue) {
        (Some(at), _) => say(
            format!("{} 答复", minute(at)),
            format!("answered {}", minute(at)),
        ),
        (None, true) => say(
            "时限已过，没有答复",
            "the time limit has passed without an answer",
        ),
        (None, false) => say("还没有答复", "not answered yet"),
    });
    if let Some(into) = &standing.into {
        steps.push(say(format!("并入 {into}"), format!("merged into {into}")));
    }
    steps
}

fn minute(at: BeijingTime) -> String {
    at.civil().strftime("%Y-%m-%d %H:%M").to_string()
}
