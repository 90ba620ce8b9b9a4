//! Section: what remains to be done.

use std::collections::BTreeMap;

use assess::{ReturnStatus, TargetFinding, TaskStatus};
use units::ObligationId;

use crate::chinese;
use crate::issued::Issued;
use crate::section::{Section, body, shown, targets};
use crate::word::{Block, Paragraph, Style};

pub(super) fn section(issued: Issued<'_>) -> Section {
    let all = [
        air(issued),
        tasks(issued),
        problems(issued),
        returns(issued),
    ];
    let mut blocks: Vec<Block> = Vec::new();
    for (number, (head, text)) in (1..).zip(all.into_iter().flatten()) {
        let head = format!("（{}）{head}。", chinese::numeral(number));
        blocks.push(Paragraph::new(Style::Heading2, &head).into());
        blocks.push(body(&text));
    }
    if blocks.is_empty() {
        blocks.push(body("没有未了事项。"));
    }
    Section {
        title: "未了事项",
        blocks,
    }
}

type Item = Option<(&'static str, String)>;

fn air(issued: Issued<'_>) -> Item {
    let assessment = issued.assessment;
    let missed = |target: &&TargetFinding| target.met == Some(false);
    let mut parts: Vec<String> = assessment
        .targets
        .iter()
        .filter(missed)
        .map(|target| {
            format!(
                "{}{}为{} {}，目标{} {}",
                target.pollutant.label(),
                targets::statistic(target).replace('\n', ""),
                shown(target.value),
                target.unit,
                target.limit,
                target.unit
            )
        })
        .collect();
    if let Some(good) = assessment.good_days.as_ref().filter(|good| !good.met) {
        parts.push(format!(
            "优良天数{}天，目标不少于{}天",
            good.value, good.limit
        ));
    }
    let remaining = assessment
        .targets
        .first()
        .map_or(0, |target| target.remaining_days);
    let still = match remaining {
        0 => String::new(),
        days => format!("目标期尚余{days}天。"),
    };
    (!parts.is_empty()).then(|| {
        (
            "未达到的空气质量目标",
            format!("{}。{still}", parts.join("；")),
        )
    })
}

fn tasks(issued: Issued<'_>) -> Item {
    let open = issued
        .assessment
        .tasks
        .iter()
        .filter(|task| !matches!(task.status, TaskStatus::Done | TaskStatus::Standing));
    let parts: Vec<String> = open
        .map(|task| {
            let due = task.due.map(chinese::day).unwrap_or_default();
            let late = if task.status == TaskStatus::Overdue {
                "，已逾期"
            } else {
                ""
            };
            format!(
                "{}（{}，期限{due}{late}）",
                task.title,
                issued.short(&task.lead)
            )
        })
        .collect();
    (!parts.is_empty()).then(|| ("未完成的任务", format!("{}。", parts.join("；"))))
}

fn problems(issued: Issued<'_>) -> Item {
    let totals = &issued.assessment.totals;
    let found: u32 = totals.objects.iter().map(|object| object.problems).sum();
    let open = found.saturating_sub(totals.closed);
    (open > 0).then(|| {
        (
            "未办结的问题",
            format!("检查发现的{found}个问题中，尚有{open}个没有办结报告，由报送单位跟踪办结。"),
        )
    })
}

/// Of each obligation, who still owes how many.
fn returns(issued: Issued<'_>) -> Item {
    let mut owed: BTreeMap<&ObligationId, Vec<(&str, u32)>> = BTreeMap::new();
    for deadline in issued.passed() {
        let missing = deadline
            .units
            .iter()
            .filter(|unit| unit.status == ReturnStatus::Missing);
        let units = owed.entry(&deadline.obligation).or_default();
        for unit in missing {
            match units.iter_mut().find(|(name, _)| *name == unit.name) {
                Some((_, count)) => *count += 1,
                None => units.push((&unit.name, 1)),
            }
        }
    }
    let obligations = issued.plan.calendar.obligations.iter();
    let parts: Vec<String> = obligations
        .filter_map(|obligation| {
            let units = owed.get(&obligation.id).filter(|units| !units.is_empty())?;
            let named = |(name, count): &(&str, u32)| match obligation.due.len() {
                1 => (*name).to_owned(),
                _ => format!("{name}{count}期"),
            };
            let units: Vec<String> = units.iter().map(named).collect();
            Some(format!("{}：{}", obligation.name, units.join("、")))
        })
        .collect();
    (!parts.is_empty()).then(|| ("未报送的材料", format!("{}。", parts.join("；"))))
}
