//! Annex: how the numbers were made, and how to check them.

use units::Pollutant;

use super::{body, note};
use crate::chinese;
use crate::issued::Issued;
use crate::word::Block;

/// What the annex is called.
pub(crate) const TITLE: &str = "数据来源与计算方法说明";

/// The annex of a document that calls itself `what`.
pub(crate) fn blocks(issued: Issued<'_>, what: &str) -> Vec<Block> {
    let assessment = issued.assessment;
    let period = issued.plan.targets.period;
    let mut blocks = vec![
        body(
            "1. 数据来源。空气质量为小时浓度，其余为各单位送达的材料，均作为事实逐条记入只增不改的台账，更正另记。",
        ),
        body(&format!(
            "2. 时点。本{what}只用{}以前记入台账的事实；此后补报、更正的，另行反映。",
            chinese::time(assessment.as_of)
        )),
        body(&format!(
            "3. 标准。按数据日期适用{}；数值按GB/T 8170修约，只在最后修约一次。",
            standards(issued)
        )),
        body(&format!(
            "4. 目标。时段为{}至{}，限值含本数。",
            chinese::date(period.first),
            chinese::day(period.last)
        )),
        body(&weights(issued)),
    ];
    let mut number = 6;
    if let Some(line) = sand_dust(issued) {
        blocks.push(body(&format!("{number}. {line}")));
        number += 1;
    }
    if let Some(head) = &issued.issue.ledger_head {
        blocks.push(body(&format!(
            "{number}. 台账校验值（末条事实的编号和SHA-256）："
        )));
        blocks.push(note(head));
        number += 1;
    }
    blocks.push(body(&format!(
        "{number}. 查核。每个数都有编号，可用lantian explain加编号重算，列出条款、规则、事实和步骤，如："
    )));
    blocks.push(note(&examples(issued).join("\n")));
    blocks
}

/// Each standard once, whatever parts of it are applied.
fn standards(issued: Issued<'_>) -> String {
    let mut names: Vec<&str> = Vec::new();
    for name in &issued.assessment.standards {
        if !names.iter().any(|known| name.starts_with(*known)) {
            names.push(name);
        }
    }
    names.join("、")
}

fn weights(issued: Issued<'_>) -> String {
    let scoring = &issued.plan.scoring;
    let heading = issued.plan.clause(&scoring.clause);
    let heading = heading.map_or_else(String::new, |clause| format!("“{}”", clause.heading));
    let source = if scoring.source == "plan" {
        "权重为方案规定"
    } else {
        "权重为默认值"
    };
    format!("5. 排名。依据条款{}{heading}；{source}。", scoring.clause)
}

fn sand_dust(issued: Issued<'_>) -> Option<String> {
    let days: Vec<String> = issued
        .assessment
        .days
        .iter()
        .filter(|day| day.sand_dust)
        .map(|day| chinese::day(day.date))
        .collect();
    (!days.is_empty()).then(|| {
        format!(
            "沙尘。{}有经认定受沙尘影响的时段，其{}、{}不计入浓度统计和综合指数，优良天数不剔除。",
            days.join("、"),
            Pollutant::Pm10.label(),
            Pollutant::Pm25.label()
        )
    })
}

fn examples(issued: Issued<'_>) -> Vec<String> {
    let assessment = issued.assessment;
    let target = assessment
        .targets
        .first()
        .map(|target| target.finding.clone());
    let rank = assessment
        .ranking
        .iter()
        .flat_map(|ranking| ranking.rows.first());
    let rank = rank.map(|row| row.evidence.id.clone());
    target.into_iter().chain(rank).collect()
}
