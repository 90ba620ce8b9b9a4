//! Section: what must happen next. Only what follows from the facts is asked.

use assess::{Needed, ReturnStatus, TargetFinding};

use crate::chinese;
use crate::issued::Issued;
use crate::section::{Section, body, work};
use crate::word::{Block, Paragraph, Style};

pub(super) fn section(issued: Issued<'_>) -> Section {
    let asked = [returns(issued), tasks(issued), air(issued)];
    let mut blocks: Vec<Block> = Vec::new();
    for (number, (head, text)) in (1..).zip(asked.into_iter().flatten()) {
        let head = format!("（{}）{head}。", chinese::numeral(number));
        blocks.push(Paragraph::new(Style::Heading2, &head).into());
        blocks.push(body(&text));
    }
    if blocks.is_empty() {
        blocks.push(body("请各单位继续按方案要求推进各项工作。"));
    }
    Section {
        title: "下一步要求",
        blocks,
    }
}

type Asked = Option<(&'static str, String)>;

fn returns(issued: Issued<'_>) -> Asked {
    let latest = issued.weeks_past().into_iter().next_back()?;
    let missing: Vec<&str> = latest
        .units
        .iter()
        .filter(|unit| unit.status == ReturnStatus::Missing)
        .map(|unit| unit.name.as_str())
        .collect();
    let mut text = String::new();
    if !missing.is_empty() {
        text.push_str(&format!(
            "请{}立即补报本期调度表和工作简报。",
            missing.join("、")
        ));
    }
    if let Some(next) = issued.next_due() {
        text.push_str(&format!("下期截止时间为{}。", chinese::time(next)));
    }
    (!text.is_empty()).then_some(("按时报送调度表", text))
}

fn tasks(issued: Issued<'_>) -> Asked {
    let asked: Vec<String> = work::overdue_tasks(issued)
        .map(|task| {
            let lead = issued.short(&task.lead);
            let due = task.due.map(chinese::day).unwrap_or_default();
            format!(
                "请{lead}说明“{}”（期限{due}）逾期原因和完成时间",
                task.title
            )
        })
        .collect();
    (!asked.is_empty()).then(|| ("加快推进逾期任务", format!("{}。", asked.join("；"))))
}

fn air(issued: Issued<'_>) -> Asked {
    let assessment = issued.assessment;
    let mut asked: Vec<String> = assessment.targets.iter().filter_map(pollutant).collect();
    if let Some(good) = &assessment.good_days
        && let Needed::GoodDays { at_least } = good.needed
    {
        asked.push(format!("优良天数须不少于{at_least}天"));
    }
    let remaining = assessment.targets.first()?.remaining_days;
    (!asked.is_empty()).then(|| {
        (
            "确保完成空气质量目标",
            format!("目标期余下{remaining}天：{}。", asked.join("；")),
        )
    })
}

/// Only pollutants that are above their target now.
fn pollutant(target: &TargetFinding) -> Option<String> {
    if target.met != Some(false) {
        return None;
    }
    let name = target.pollutant.label();
    match &target.needed {
        Needed::MeanAtMost { value } => Some(format!("{name}平均须不高于{value} {}", target.unit)),
        Needed::DaysAbove { at_most } => Some(format!("{name}超过目标值的须不多于{at_most}天")),
        Needed::Impossible => Some(format!("{name}已不可能达标，应尽量减少超标天数")),
        _ => None,
    }
}
