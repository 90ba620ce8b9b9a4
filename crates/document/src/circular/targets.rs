//! Section: where the targets for the air stand.

use assess::{GoodDaysFinding, Needed, Probability, TargetFinding};

use super::{Circular, Section, TableNumber, body};
use crate::chinese;
use crate::word::{BLOCK_WIDTH, Cell, Paragraph, Style, Table};

pub(super) fn section(circular: Circular<'_>, tables: &mut TableNumber) -> Section {
    let period = circular.plan.targets.period;
    let title = format!(
        "目标完成情况（{}至{}）",
        chinese::day(period.first),
        chinese::day(period.last)
    );
    let blocks = vec![
        body(&summary(circular)),
        tables.titled(&title),
        table(circular).into(),
        Paragraph::new(Style::Note, NOTE).into(),
    ];
    Section {
        title: "空气质量目标完成情况",
        blocks,
    }
}

const NOTE: &str = "注：统计量按HJ 663规定，限值含本数；达标可能性为按历史同季和今年已有数据抽样估计的百分比，仅供研判，不作考核依据。";

fn summary(circular: Circular<'_>) -> String {
    let assessment = circular.assessment;
    let Some(first) = assessment
        .targets
        .first()
        .filter(|first| first.expected_days > 0)
    else {
        return "目标期尚未开始。".to_owned();
    };
    let names = |met: bool| {
        let with = assessment
            .targets
            .iter()
            .filter(|target| target.met == Some(met));
        with.map(|target| target.pollutant.label())
            .collect::<Vec<_>>()
            .join("、")
    };
    let place = &circular.plan.city;
    let mut text = format!(
        "目标期已过{}天，余{}天。",
        first.expected_days, first.remaining_days
    );
    let (met, missed) = (names(true), names(false));
    if !met.is_empty() {
        text.push_str(&format!("{place}{met}目前在目标以内。"));
    }
    if !missed.is_empty() {
        text.push_str(&format!("{missed}目前超出目标。"));
    }
    if let Some(good) = &assessment.good_days {
        text.push_str(&format!(
            "优良天数{}天（目标不少于{}天）。",
            good.value, good.limit
        ));
    }
    text
}

fn table(circular: Circular<'_>) -> Table {
    let mut table = Table::new(BLOCK_WIDTH, &[15, 20, 12, 12, 12, 13, 24, 14]).head([
        "指标",
        "统计量",
        "现值",
        "目标",
        "是否达标",
        "有效天数",
        "余下天数须达到",
        "达标可能性",
    ]);
    for target in &circular.assessment.targets {
        table.row(row(target));
    }
    if let Some(good) = &circular.assessment.good_days {
        table.row(good_days(good));
    }
    table
}

fn row(target: &TargetFinding) -> Vec<Cell> {
    let value = target
        .value
        .map_or_else(|| "—".to_owned(), |value| value.to_string());
    let met = match target.met {
        Some(true) => "是",
        Some(false) => "否",
        None => "—",
    };
    vec![
        Cell::new(&format!("{}（{}）", target.pollutant.label(), target.unit)),
        Cell::new(statistic(target)),
        Cell::new(&value),
        Cell::new(&target.limit),
        Cell::new(met),
        Cell::new(&days(target.valid_days, target.expected_days)),
        Cell::new(&needed(&target.needed, target.unit)),
        Cell::new(&chance(target.probability.as_ref())),
    ]
}

fn good_days(good: &GoodDaysFinding) -> Vec<Cell> {
    vec![
        Cell::new("优良天数（天）"),
        Cell::new("AQI≤100的天数"),
        Cell::new(&good.value.to_string()),
        Cell::new(&good.limit.to_string()),
        Cell::new(if good.met { "是" } else { "否" }),
        Cell::new(&days(good.valid_days, good.expected_days)),
        Cell::new(&needed(&good.needed, "天")),
        Cell::new(&chance(good.probability.as_ref())),
    ]
}

fn days(valid: u32, expected: u32) -> String {
    format!("{valid}/{expected}")
}

fn statistic(target: &TargetFinding) -> &'static str {
    match (target.statistic.as_str(), target.pollutant) {
        ("mean", _) => "日均值的平均",
        ("p90", units::Pollutant::O3) => "日最大8小时第90百分位数",
        ("p95", _) => "日均值第95百分位数",
        ("p98", _) => "日均值第98百分位数",
        _ => "日评价值百分位数",
    }
}

fn needed(needed: &Needed, unit: &str) -> String {
    match needed {
        Needed::Over => "—".to_owned(),
        Needed::MeanAtMost { value } => format!("平均不高于{value} {unit}"),
        Needed::DaysAbove { at_most } => format!("超过目标值的不多于{at_most}天"),
        Needed::GoodDays { at_least } => format!("优良不少于{at_least}天"),
        Needed::Certain => "已确定达标".to_owned(),
        Needed::Impossible => "已不可能达标".to_owned(),
    }
}

fn chance(probability: Option<&Probability>) -> String {
    probability.map_or_else(
        || "—".to_owned(),
        |probability| format!("{}%", probability.percent),
    )
}
