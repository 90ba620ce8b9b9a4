//! Section: the campaign in one paragraph, for whoever reads no further.

use assess::{TargetFinding, TaskStatus};

use crate::chinese;
use crate::issued::Issued;
use crate::section::{Section, body};

pub(super) fn section(issued: Issued<'_>) -> Section {
    let plan = issued.plan;
    let scope = format!(
        "行动自{}至{}，共{}天，责任单位{}家，任务{}项。",
        chinese::date(plan.period.first),
        chinese::date(plan.period.last),
        plan.period.days(),
        plan.units.len(),
        plan.tasks.len()
    );
    let results = [
        air(issued),
        good_days(issued),
        returns(issued),
        tasks(issued),
        checked(issued),
    ];
    let results: Vec<String> = results.into_iter().flatten().collect();
    let mut text = scope;
    if !results.is_empty() {
        text.push_str(&format!("主要结果：{}。", results.join("；")));
    }
    Section {
        title: "总体情况",
        blocks: vec![body(&text)],
    }
}

fn air(issued: Issued<'_>) -> Option<String> {
    let targets = &issued.assessment.targets;
    let of = |met: bool| -> Vec<&TargetFinding> {
        targets
            .iter()
            .filter(|target| target.met == Some(met))
            .collect()
    };
    let (met, missed) = (of(true), of(false));
    if met.is_empty() && missed.is_empty() {
        return None;
    }
    let mut text = format!("{}项空气质量浓度目标达标{}项", targets.len(), met.len());
    if !missed.is_empty() {
        let names: Vec<&str> = missed
            .iter()
            .map(|target| target.pollutant.label())
            .collect();
        text.push_str(&format!("，{}未达标", names.join("、")));
    }
    Some(text)
}

fn good_days(issued: Issued<'_>) -> Option<String> {
    let good = issued.assessment.good_days.as_ref()?;
    let met = if good.met { "完成" } else { "未完成" };
    Some(format!(
        "优良天数{}天，目标不少于{}天，{met}",
        good.value, good.limit
    ))
}

fn returns(issued: Issued<'_>) -> Option<String> {
    let (mut expected, mut in_time) = (0, 0);
    for deadline in issued.passed() {
        expected += deadline.expected;
        in_time += deadline.on_time + deadline.empty;
    }
    (expected > 0).then(|| format!("各类材料应报{expected}份，按时报送{in_time}份"))
}

fn tasks(issued: Issued<'_>) -> Option<String> {
    let dated = issued
        .assessment
        .tasks
        .iter()
        .filter(|task| task.due.is_some());
    let done = dated
        .clone()
        .filter(|task| task.status == TaskStatus::Done)
        .count();
    let all = dated.count();
    (all > 0).then(|| format!("有期限的任务{all}项，完成{done}项"))
}

fn checked(issued: Issued<'_>) -> Option<String> {
    let totals = &issued.assessment.totals;
    let problems: u32 = totals.objects.iter().map(|object| object.problems).sum();
    (problems > 0).then(|| {
        format!(
            "检查发现问题{problems}个，已办结{}个，处罚金额{}万元",
            totals.closed, totals.fines_fen
        )
    })
}
