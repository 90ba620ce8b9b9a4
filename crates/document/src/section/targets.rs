//! Section: where the targets for the air stand.

use assess::{GoodDaysFinding, Needed, Probability, TargetFinding};
use units::Pollutant;

use super::{NOTHING, Section, TableNumber, body, note, shown};
use crate::chinese;
use crate::issued::Issued;
use crate::word::{BLOCK_WIDTH, Cell, Table};

pub(crate) fn section(issued: Issued<'_>, tables: &mut TableNumber) -> Section {
    let title = format!("目标完成情况（{}）", period(issued));
    let blocks = vec![
        body(&summary(issued)),
        tables.titled(&title),
        table(issued).into(),
        note(NOTE),
    ];
    Section {
        title: "空气质量目标完成情况",
        blocks,
    }
}

const NOTE: &str = "注：统计量按HJ 663规定，限值含本数；有效天数为有效/已过；达标可能性为按历史同季和今年已有数据抽样估计的百分比，仅供研判，不作考核依据。";

/// `4月1日至6月30日`
pub(crate) fn period(issued: Issued<'_>) -> String {
    let period = issued.plan.targets.period;
    format!(
        "{}至{}",
        chinese::day(period.first),
        chinese::day(period.last)
    )
}

/// Head of the row of good days.
pub(crate) const GOOD_DAYS: &str = "优良天数\n（天）";
/// What counts as a good day (HJ 633).
pub(crate) const GOOD_DAYS_STATISTIC: &str = "AQI不大于100";

pub(crate) fn summary(issued: Issued<'_>) -> String {
    let assessment = issued.assessment;
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
    let place = &issued.plan.city;
    let (mut text, now) = match first.remaining_days {
        0 => (format!("目标期共{}天，已经结束。", first.expected_days), ""),
        days => (
            format!("目标期已过{}天，余{days}天。", first.expected_days),
            "目前",
        ),
    };
    let (met, missed) = (names(true), names(false));
    if !met.is_empty() {
        text.push_str(&format!("{place}{met}{now}在目标以内。"));
    }
    if !missed.is_empty() {
        text.push_str(&format!("{missed}{now}超出目标。"));
    }
    if let Some(good) = &assessment.good_days {
        text.push_str(&format!(
            "优良天数{}天（目标不少于{}天）。",
            good.value, good.limit
        ));
    }
    text
}

fn table(issued: Issued<'_>) -> Table {
    let mut table = Table::new(BLOCK_WIDTH, &[17, 28, 11, 11, 10, 13, 26, 12]).head([
        "指标",
        "统计量",
        "现值",
        "目标",
        "是否\n达标",
        "有效\n天数",
        "余下天数须达到",
        "达标\n可能性",
    ]);
    for target in &issued.assessment.targets {
        table.row(row(target));
    }
    if let Some(good) = &issued.assessment.good_days {
        table.row(good_days(good));
    }
    table
}

fn row(target: &TargetFinding) -> Vec<Cell> {
    vec![
        Cell::new(&indicator(target)),
        Cell::new(&statistic(target)),
        Cell::new(&shown(target.value)),
        Cell::new(&target.limit),
        Cell::new(met(target.met)),
        Cell::new(&days(target.valid_days, target.expected_days)),
        Cell::new(&needed(&target.needed, target.unit)),
        Cell::new(&chance(target.probability.as_ref())),
    ]
}

fn good_days(good: &GoodDaysFinding) -> Vec<Cell> {
    vec![
        Cell::new(GOOD_DAYS),
        Cell::new(GOOD_DAYS_STATISTIC),
        Cell::new(&good.value.to_string()),
        Cell::new(&good.limit.to_string()),
        Cell::new(met(Some(good.met))),
        Cell::new(&days(good.valid_days, good.expected_days)),
        Cell::new(&needed(&good.needed, "天")),
        Cell::new(&chance(good.probability.as_ref())),
    ]
}

/// Valid days of days past.
pub(crate) fn days(valid: u32, expected: u32) -> String {
    format!("{valid}/{expected}")
}

/// Whether met, in a word.
pub(crate) const fn met(met: Option<bool>) -> &'static str {
    match met {
        Some(true) => "是",
        Some(false) => "否",
        None => NOTHING,
    }
}

/// The pollutant, and under it its unit.
pub(crate) fn indicator(target: &TargetFinding) -> String {
    format!("{}\n（{}）", target.pollutant.label(), target.unit)
}

/// The statistic in the words of HJ 663, on two lines where it is long.
pub(crate) fn statistic(target: &TargetFinding) -> String {
    let daily = match target.pollutant {
        Pollutant::O3 => "日最大8小时平均",
        _ => "日均值",
    };
    match target.statistic.strip_prefix('p') {
        Some(percent) => format!("{daily}\n第{percent}百分位数"),
        None => format!("{daily}的平均"),
    }
}

fn needed(needed: &Needed, unit: &str) -> String {
    match needed {
        Needed::Over => "—".to_owned(),
        Needed::MeanAtMost { value } => format!("平均不高于\n{value} {unit}"),
        Needed::DaysAbove { at_most } => format!("超过目标值的\n不多于{at_most}天"),
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
