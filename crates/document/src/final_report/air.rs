//! Section: what the air became, against the targets and against last year.

use std::collections::BTreeMap;

use assess::{AirDay, GoodDaysFinding, TargetFinding};

use crate::issued::Issued;
use crate::section::{Section, TableNumber, body, note, shown, signed, targets};
use crate::word::{BLOCK_WIDTH, Cell, Table};

/// Levels of HJ 633, from 1.
const LEVELS: [&str; 6] = ["优", "良", "轻度污染", "中度污染", "重度污染", "严重污染"];

pub(super) fn section(issued: Issued<'_>, tables: &mut TableNumber) -> Section {
    let mut blocks = vec![
        body(&targets::summary(issued)),
        tables.titled(&format!("目标完成情况（{}）", targets::period(issued))),
        results(issued).into(),
        note("注：统计量按HJ 663规定，限值含本数；有效天数为有效/已过；上年同期为上一年相同日期。"),
    ];
    if !issued.assessment.days.is_empty() {
        blocks.push(tables.titled("逐月空气质量级别（天）"));
        blocks.push(levels(&issued.assessment.days).into());
    }
    Section {
        title: "空气质量目标完成情况",
        blocks,
    }
}

fn results(issued: Issued<'_>) -> Table {
    let mut table = Table::new(BLOCK_WIDTH, &[17, 28, 12, 12, 11, 14, 15, 14]).head([
        "指标",
        "统计量",
        "结果",
        "目标",
        "是否\n达标",
        "上年\n同期",
        "同比变化\n（%）",
        "有效\n天数",
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
        Cell::new(&targets::indicator(target)),
        Cell::new(&targets::statistic(target)),
        Cell::new(&shown(target.value)),
        Cell::new(&target.limit),
        Cell::new(targets::met(target.met)),
        Cell::new(&shown(target.last_year)),
        Cell::new(&shown(target.change_percent.map(signed))),
        Cell::new(&targets::days(target.valid_days, target.expected_days)),
    ]
}

fn good_days(good: &GoodDaysFinding) -> Vec<Cell> {
    vec![
        Cell::new(targets::GOOD_DAYS),
        Cell::new(targets::GOOD_DAYS_STATISTIC),
        Cell::new(&good.value.to_string()),
        Cell::new(&good.limit.to_string()),
        Cell::new(targets::met(Some(good.met))),
        Cell::new(&shown(good.last_year)),
        Cell::new(&shown(None::<u32>)),
        Cell::new(&targets::days(good.valid_days, good.expected_days)),
    ]
}

/// A row a month, then all of them. The last column is of days without enough data.
fn levels(days: &[AirDay]) -> Table {
    let mut table = Table::new(BLOCK_WIDTH, &[20, 10, 10, 16, 16, 16, 16, 12])
        .head(["月份"].into_iter().chain(LEVELS).chain(["无效"]));
    let mut months: BTreeMap<(i16, i8), Counts> = BTreeMap::new();
    let mut all = Counts::default();
    for day in days {
        let place = day
            .level
            .map_or(LEVELS.len(), |level| usize::from(level).saturating_sub(1));
        let month = months
            .entry((day.date.year(), day.date.month()))
            .or_default();
        for counts in [month, &mut all] {
            if let Some(count) = counts.get_mut(place) {
                *count += 1;
            }
        }
    }
    for ((year, month), counts) in &months {
        table.row(counted(&format!("{year}年{month}月"), counts));
    }
    table.row(counted("合计", &all));
    table
}

type Counts = [u32; LEVELS.len() + 1];

fn counted(name: &str, counts: &Counts) -> Vec<Cell> {
    let counts = counts.iter().map(|count| Cell::new(&count.to_string()));
    std::iter::once(Cell::new(name)).chain(counts).collect()
}
