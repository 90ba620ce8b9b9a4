//! The field in `lantian assess`.

use super::FieldAssessment;
use crate::text::{Lang, table};

/// As tables for people: what needs somebody to act.
pub(crate) fn to_text(field: &FieldAssessment, lang: Lang) -> String {
    let mut text = String::new();
    text.push_str(&counts(field, lang));
    text.push_str(&lists(field, lang));
    let overdue = field.problems.iter().filter(|problem| problem.overdue);
    let overdue = overdue.map(|problem| &problem.evidence);
    let stopped = field.duties.iter().filter(|duty| !duty.may_work);
    let stopped = stopped.map(|duty| &duty.evidence);
    let breaches = field.breaches.iter().map(|breach| &breach.evidence);
    let monitoring = field
        .monitoring
        .iter()
        .filter(|one| one.passed != Some(true));
    let monitoring = monitoring.map(|one| &one.evidence);
    let mut section = |zh, en, lines: Vec<&crate::Evidence>| {
        if !lines.is_empty() {
            let lines: String = lines
                .iter()
                .map(|evidence| format!("  {}\n", lang.pick(&evidence.sentence)))
                .collect();
            text.push_str(&format!("\n{}\n{lines}", lang.choose(zh, en)));
        }
    };
    section("逾期问题", "overdue problems", overdue.collect());
    section("应当停工", "have to stop", stopped.collect());
    section("停工期间施工", "worked while stopped", breaches.collect());
    section("监控设施", "monitoring", monitoring.collect());
    text
}

fn counts(field: &FieldAssessment, lang: Lang) -> String {
    let counts = field.problem_counts;
    if counts.found == 0 {
        return String::new();
    }
    let (found, open, overdue) = (counts.found, counts.open, counts.overdue);
    match lang {
        Lang::Zh => format!("\n现场问题 {found}，未办结 {open}，其中逾期 {overdue}\n"),
        Lang::En => {
            format!("\nproblems in the field: {found}, open {open}, of these overdue {overdue}\n")
        }
    }
}

/// How many objects are on each list, as worked out and as confirmed.
fn lists(field: &FieldAssessment, lang: Lang) -> String {
    if field.lists.is_empty() {
        return String::new();
    }
    let head: [&str; 4] = match lang {
        Lang::Zh => ["对象", "应列", "得分", "已确认"],
        Lang::En => ["object", "belongs on", "score", "confirmed"],
    };
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for list in field.lists.iter().filter(|list| list.differs) {
        let none = || "—".to_owned();
        let computed = list.computed.as_ref();
        rows.push(vec![
            list.name.clone(),
            computed.map_or_else(none, |one| lang.choose(&one.name, &one.name_en).to_owned()),
            computed.map_or_else(none, |one| one.score.to_string()),
            list.confirmed
                .as_ref()
                .map_or_else(none, |one| one.list.clone()),
        ]);
    }
    if rows.len() == 1 {
        return String::new();
    }
    let title = lang.choose("榜单待确认", "lists to be confirmed");
    format!("\n{title}\n{}", table(&rows))
}
