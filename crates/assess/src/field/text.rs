//! The field in `lantian assess`.

use super::{CaseStage, FieldAssessment};
use crate::text::{Lang, table};

/// As tables for people: what needs somebody to act.
pub(crate) fn to_text(field: &FieldAssessment, lang: Lang) -> String {
    let mut text = String::new();
    text.push_str(&warning(field, lang));
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
    let bans = field.bans.iter().filter(|ban| ban.banned == Some(true));
    let bans = bans.map(|ban| &ban.evidence);
    let cases = field
        .cases
        .iter()
        .filter(|case| case.stage != CaseStage::Closed);
    let cases = cases.map(|case| &case.evidence);
    let fines = field
        .fines
        .iter()
        .filter(|fine| fine.in_range == Some(false) || fine.daily_days > 0);
    let fines = fines.map(|fine| &fine.evidence);
    let lenient = field.leniency.iter().filter(|one| one.holds);
    let lenient = lenient.map(|one| &one.evidence);
    let triggers = field.accountability.iter().filter(|trigger| trigger.waits);
    let triggers = triggers.map(|trigger| &trigger.evidence);
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
    section("禁限措施", "bans", bans.collect());
    section("案件", "cases", cases.collect());
    section("罚款", "fines", fines.collect());
    section("审慎包容建议", "leniency suggested", lenient.collect());
    section(
        "约谈问责待签发",
        "accountability, waits for a signature",
        triggers.collect(),
    );
    text
}

/// The warning in force with how far each unit has come, and what the air suggests.
fn warning(field: &FieldAssessment, lang: Lang) -> String {
    let mut text = String::new();
    let Some(warning) = &field.warning else {
        return text;
    };
    let suggestion = field
        .suggestion
        .as_ref()
        .filter(|one| one.level != one.in_force);
    if warning.in_force.is_none() && suggestion.is_none() {
        return text;
    }
    text.push_str(&format!("\n{}\n", lang.pick(&warning.evidence.sentence)));
    if let Some(suggestion) = suggestion {
        text.push_str(&format!("{}\n", lang.pick(&suggestion.evidence.sentence)));
    }
    let lasting = warning
        .episodes
        .first()
        .filter(|episode| episode.until.is_none());
    let Some(episode) = lasting.filter(|episode| !episode.compliance.is_empty()) else {
        return text;
    };
    let head: [&str; 5] = match lang {
        Lang::Zh => ["单位", "应停工", "已通知", "已检查", "违反"],
        Lang::En => ["unit", "had to stop", "notified", "inspected", "in breach"],
    };
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    rows.extend(episode.compliance.iter().map(|row| {
        let counts = [row.had_to_stop, row.notified, row.inspected, row.in_breach];
        let name = lang.choose(&row.name, &row.name_en).to_owned();
        let counts = counts.iter().map(u32::to_string);
        [name].into_iter().chain(counts).collect()
    }));
    text.push_str(&table(&rows));
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
