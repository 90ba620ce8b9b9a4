//! Section: who reported and who did not.

use std::collections::BTreeMap;

use assess::{DeadlineFinding, ReturnStatus, UnitReturn};
use units::UnitId;

use super::{Section, TableNumber, body, note};
use crate::chinese;
use crate::issued::Issued;
use crate::word::{BLOCK_WIDTH, Block, Cell, Table};

pub(crate) fn section(issued: Issued<'_>, tables: &mut TableNumber) -> Section {
    let past = issued.weeks_past();
    let blocks = match past.last() {
        Some(latest) => reported(issued, latest, &past, tables),
        None => vec![body("尚无到期的调度表。")],
    };
    Section {
        title: "调度表报送情况",
        blocks,
    }
}

fn reported(
    issued: Issued<'_>,
    latest: &DeadlineFinding,
    past: &[&DeadlineFinding],
    tables: &mut TableNumber,
) -> Vec<Block> {
    vec![
        body(&summary(latest)),
        tables.titled(&format!("各单位累计报送情况（应报{}期）", past.len())),
        table(past).into(),
        note(&remark(issued)),
    ]
}

fn summary(latest: &DeadlineFinding) -> String {
    let mut text = format!(
        "本期（{}前）应报{}家，按时报送{}家，按时空报{}家，逾期报送{}家，未报{}家。",
        chinese::short_time(latest.due),
        latest.expected,
        latest.on_time,
        latest.empty,
        latest.late,
        latest.missing
    );
    for (status, word) in [
        (ReturnStatus::Late, "逾期报送"),
        (ReturnStatus::Empty, "空报"),
        (ReturnStatus::Missing, "未报"),
    ] {
        let units: Vec<String> = latest
            .units
            .iter()
            .filter(|unit| unit.status == status)
            .map(named)
            .collect();
        if !units.is_empty() {
            text.push_str(&format!("{word}的有：{}。", units.join("、")));
        }
    }
    text
}

/// A unit, with the time of receipt where it was late.
fn named(unit: &UnitReturn) -> String {
    match (unit.status, unit.received_at) {
        (ReturnStatus::Late, Some(at)) => format!("{}（{}）", unit.name, chinese::short_time(at)),
        _ => unit.name.clone(),
    }
}

/// What each unit did over some deadlines, in plan order.
pub(crate) fn table(past: &[&DeadlineFinding]) -> Table {
    let mut order: Vec<(&UnitId, &str)> = Vec::new();
    let mut counts: BTreeMap<&UnitId, [u32; 4]> = BTreeMap::new();
    for unit in past.iter().flat_map(|deadline| &deadline.units) {
        if !counts.contains_key(&unit.unit) {
            order.push((&unit.unit, &unit.name));
        }
        let counts = counts.entry(&unit.unit).or_default();
        match unit.status {
            ReturnStatus::OnTime => counts[0] += 1,
            ReturnStatus::Empty => counts[1] += 1,
            ReturnStatus::Late => counts[2] += 1,
            ReturnStatus::Missing => counts[3] += 1,
            ReturnStatus::Pending => {}
        }
    }
    let rows: Vec<Vec<Cell>> = order
        .iter()
        .map(|(unit, name)| {
            let counts = counts[unit]
                .iter()
                .map(|count| Cell::new(&count.to_string()));
            std::iter::once(Cell::new(name)).chain(counts).collect()
        })
        .collect();
    in_halves(rows)
}

/// Two units a line: the table takes half the height.
fn in_halves(rows: Vec<Vec<Cell>>) -> Table {
    const HEADS: [&str; 5] = ["单位", "按时", "空报", "逾期", "未报"];
    const WIDTHS: [i32; 5] = [34, 11, 11, 11, 11];
    let mut table =
        Table::new(BLOCK_WIDTH, &[WIDTHS, WIDTHS].concat()).head([HEADS, HEADS].concat());
    let half = rows.len().div_ceil(2);
    let mut left = rows;
    let right = left.split_off(half);
    let blank = || HEADS.map(|_| Cell::new("")).into_iter().collect();
    let right = right
        .into_iter()
        .map(Some)
        .chain(std::iter::repeat_with(|| None));
    for (mut row, beside) in left.into_iter().zip(right) {
        row.extend(beside.unwrap_or_else(blank));
        table.row(row);
    }
    table
}

fn remark(issued: Issued<'_>) -> String {
    let as_of = chinese::time(issued.assessment.as_of);
    format!(
        "注：以{as_of}前收到为准；是否按时以首次收到的时间计，更正不影响；各单位四项之和为应报期数。"
    )
}

/// What a unit did, in a word.
pub(crate) const fn status(status: ReturnStatus) -> &'static str {
    match status {
        ReturnStatus::OnTime => "按时",
        ReturnStatus::Empty => "空报",
        ReturnStatus::Late => "逾期",
        ReturnStatus::Missing => "未报",
        ReturnStatus::Pending => "未到期",
    }
}
