//! Section: who reported and who did not.

use std::collections::BTreeMap;

use assess::{DeadlineFinding, ReturnStatus, UnitReturn};
use units::UnitId;

use super::{Circular, Section, TableNumber, body};
use crate::chinese;
use crate::word::{BLOCK_WIDTH, Block, Cell, Paragraph, Style, Table};

pub(super) fn section(circular: Circular<'_>, tables: &mut TableNumber) -> Section {
    let past = past(circular);
    let blocks = match past.last() {
        Some(latest) => reported(circular, latest, &past, tables),
        None => vec![body("尚无到期的调度表。")],
    };
    Section {
        title: "调度表报送情况",
        blocks,
    }
}

/// Weekly deadlines that have passed, oldest first.
fn past(circular: Circular<'_>) -> Vec<&DeadlineFinding> {
    let weekly = circular
        .plan
        .calendar
        .obligations
        .iter()
        .find(|obligation| obligation.is_annex_form);
    let Some(weekly) = weekly else {
        return Vec::new();
    };
    let returns = circular.assessment.returns.iter();
    returns
        .filter(|deadline| {
            deadline.obligation == weekly.id && deadline.due <= circular.assessment.as_of
        })
        .collect()
}

fn reported(
    circular: Circular<'_>,
    latest: &DeadlineFinding,
    past: &[&DeadlineFinding],
    tables: &mut TableNumber,
) -> Vec<Block> {
    vec![
        body(&summary(latest)),
        tables.titled(&format!("各单位累计报送情况（共{}期）", past.len())),
        table(past).into(),
        Paragraph::new(Style::Note, &note(circular)).into(),
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

fn table(past: &[&DeadlineFinding]) -> Table {
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
    let mut table = Table::new(BLOCK_WIDTH, &[24, 12, 12, 12, 12, 12])
        .head(["单位", "应报", "按时", "空报", "逾期", "未报"]);
    for (unit, name) in order {
        let counts = counts[unit];
        let mut cells = vec![
            Cell::new(name),
            Cell::new(&counts.iter().sum::<u32>().to_string()),
        ];
        cells.extend(counts.iter().map(|count| Cell::new(&count.to_string())));
        table.row(cells);
    }
    table
}

fn note(circular: Circular<'_>) -> String {
    let as_of = chinese::time(circular.assessment.as_of);
    format!(
        "注：以{as_of}前收到为准；是否按时以首次收到的时间计，更正不影响；按时＋空报＋逾期＋未报＝应报。"
    )
}
