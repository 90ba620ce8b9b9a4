//! What is said of a problem: finding, clause, sentence, steps.

use super::*;

pub(super) fn finding(
    scene: &Scene<'_>,
    (fact, _, problem): &Statement<ProblemFound>,
    now: &ProblemNow,
) -> ProblemFinding {
    let rules = &scene.plan.problems;
    let state = rules.state(&now.state);
    let overdue = now.open && now.due.is_some_and(|due| scene.as_of.date() > due);
    let name = scene.object_name(&problem.object);
    let (state_name, state_name_en) = state.map_or_else(
        || (now.state.clone(), now.state.clone()),
        |state| (state.name.clone(), state.name_en.clone()),
    );
    let sentence = sentence(scene, problem, now, &name, [&state_name, &state_name_en]);
    let facts = now.taken.iter().map(|step| step.fact);
    let facts = facts.chain(now.refused.iter().map(|(fact, _)| *fact));
    let inspection = match &problem.source {
        Source::Inspection { inspection } => scene.field().inspection(inspection),
        Source::Complaint { .. } => None,
    };
    let facts = facts.chain([*fact]).chain(inspection.map(|one| one.0));
    let evidence = scene.evidence(
        RULE,
        problem.problem.as_str(),
        &clause(scene, now),
        facts,
        sentence,
        steps(scene, now),
    );
    ProblemFinding {
        problem: problem.problem.clone(),
        object: problem.object.clone(),
        name,
        unit: problem.unit.clone(),
        row: problem.row.clone(),
        category: problem.category.clone(),
        summary: problem.summary.clone(),
        state: now.state.clone(),
        state_name,
        state_name_en,
        open: now.open,
        found_at: now.found_at,
        since: now.since,
        due: now.due,
        overdue,
        next: rules
            .steps_from(&now.state)
            .map(|step| step.id.clone())
            .collect(),
        evidence,
    }
}

/// The clause of the newest step; of the start where there is none.
fn clause(scene: &Scene<'_>, now: &ProblemNow) -> ClauseId {
    let rules = &scene.plan.problems;
    let newest = now.taken.last().and_then(|taken| rules.step(&taken.step));
    let start = rules.start_limit.as_ref().map(|limit| &limit.clause);
    let first = rules.steps.first().map(|step| &step.clause);
    let clause = newest.map(|step| &step.clause).or(start).or(first);
    clause
        .cloned()
        .unwrap_or_else(|| scene.plan.annex.clause.clone())
}

fn sentence(
    scene: &Scene<'_>,
    problem: &ProblemFound,
    now: &ProblemNow,
    name: &str,
    [state, state_en]: [&str; 2],
) -> Sentence {
    let category = &problem.category;
    let (zh, en) = match now.due {
        Some(due) if now.open => {
            let late = days_between(due, scene.as_of.date());
            if late > 0 {
                (
                    format!("，最迟 {due} 办理，已逾期 {late} 天"),
                    format!("; was due by {due}, {late} days overdue"),
                )
            } else {
                (
                    format!("，最迟 {due} 办理下一步"),
                    format!("; the next step is due by {due}"),
                )
            }
        }
        _ => (String::new(), String::new()),
    };
    say(
        format!("{name}“{category}”：{state}{zh}"),
        format!("{name}, “{category}”: {state_en}{en}"),
    )
}

fn steps(scene: &Scene<'_>, now: &ProblemNow) -> Vec<Sentence> {
    let rules = &scene.plan.problems;
    let mut steps = vec![say(
        format!("{} 发现", shown(now.found_at)),
        format!("{}: found", shown(now.found_at)),
    )];
    if let (true, Some(limit)) = (now.taken.is_empty(), &rules.start_limit) {
        steps.push(limited(limit.working_days, &limit.source, now.due));
    }
    for taken in &now.taken {
        let (zh, en) = rules.step(&taken.step).map_or_else(
            || (taken.step.as_str(), taken.step.as_str()),
            |step| (step.name.as_str(), step.name_en.as_str()),
        );
        let to = rules.state(&taken.to);
        let (to_zh, to_en) = to.map_or((taken.to.as_str(), taken.to.as_str()), |state| {
            (state.name.as_str(), state.name_en.as_str())
        });
        let at = shown(taken.at);
        steps.push(say(
            format!("{at} {zh}（{}）→ {to_zh}", taken.fact),
            format!("{at}: {en} ({}) → {to_en}", taken.fact),
        ));
    }
    let newest = now.taken.last().and_then(|taken| rules.step(&taken.step));
    if let Some((step, days)) = newest.and_then(|step| Some((step, step.working_days?))) {
        steps.push(limited(days, &step.source, now.due));
    }
    for (fact, refusal) in &now.refused {
        let why = refusal.sentence();
        steps.push(say(
            format!("{fact} 不计：{}", why.zh),
            format!("{fact} does not count: {}", why.en),
        ));
    }
    steps
}

/// The limit as the plan sets it, and the day it comes to.
fn limited(working_days: u32, by: &str, due: Option<Date>) -> Sentence {
    let day = due.map_or_else(String::new, |due| due.to_string());
    let by = source(by);
    say(
        format!(
            "时限 {working_days} 个工作日（当日不计，来源：{}），至 {day}",
            by.zh
        ),
        format!(
            "limit: {working_days} working days (the day itself not counted; source: {}), until {day}",
            by.en
        ),
    )
}
