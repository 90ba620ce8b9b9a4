//! Section: what the returns add up to, and where the tasks stand.

use assess::{ReturnTotals, TaskFinding, TaskStatus};
use plan::Plan;

use super::{Circular, Section, TableNumber, body};
use crate::chinese;
use crate::word::{BLOCK_WIDTH, Cell, Table};

pub(super) fn section(circular: Circular<'_>, tables: &mut TableNumber) -> Section {
    let mut blocks = vec![body(&totals(&circular.assessment.totals))];
    let dated: Vec<&TaskFinding> = circular
        .assessment
        .tasks
        .iter()
        .filter(|task| task.due.is_some())
        .collect();
    if !dated.is_empty() {
        blocks.push(body(&overdue(&dated)));
        blocks.push(tables.titled("有期限任务进展情况"));
        blocks.push(table(circular.plan, &dated).into());
    }
    Section {
        title: "整治工作开展情况",
        blocks,
    }
}

fn totals(totals: &ReturnTotals) -> String {
    let objects: Vec<String> = totals
        .objects
        .iter()
        .map(|object| {
            format!(
                "{}{}（发现问题{}个）",
                object.name, object.checked, object.problems
            )
        })
        .collect();
    format!(
        "行动开展以来，各单位累计出动执法检查人员{}人次，检查{}；立行立改{}个，立案处罚{}起，已办结{}个，处罚金额{}万元。",
        totals.person_times,
        objects.join("、"),
        totals.on_the_spot,
        totals.cases,
        totals.closed,
        totals.fines_fen
    )
}

fn overdue(dated: &[&TaskFinding]) -> String {
    let of = |status: TaskStatus| dated.iter().filter(move |task| task.status == status);
    let late: Vec<&str> = of(TaskStatus::Overdue)
        .map(|task| task.title.as_str())
        .collect();
    let mut text = format!(
        "有期限的任务{}项，已完成{}项，未到期{}项，逾期{}项。",
        dated.len(),
        of(TaskStatus::Done).count(),
        of(TaskStatus::OnSchedule).count(),
        late.len()
    );
    if !late.is_empty() {
        text.push_str(&format!("逾期的是：{}。", late.join("；")));
    }
    text
}

fn table(plan: &Plan, dated: &[&TaskFinding]) -> Table {
    let mut table = Table::new(BLOCK_WIDTH, &[14, 42, 24, 22, 18, 14]).head([
        "条款",
        "任务",
        "牵头单位",
        "完成/应完成",
        "期限",
        "状态",
    ]);
    for task in dated {
        let lead = plan
            .unit(&task.lead)
            .map_or(task.lead.as_str(), |unit| unit.short.as_str());
        table.row(vec![
            Cell::new(task.clause.as_str()),
            Cell::left(&task.title),
            Cell::new(lead),
            Cell::new(&quantity(task)),
            Cell::new(&task.due.map(chinese::day).unwrap_or_default()),
            Cell::new(status(task.status)),
        ]);
    }
    table
}

fn quantity(task: &TaskFinding) -> String {
    let done = task.done.as_deref().unwrap_or("未报");
    match (&task.quantity, &task.quantity_unit) {
        (Some(quantity), Some(unit)) => format!("{done}/{quantity} {unit}"),
        (Some(quantity), None) => format!("{done}/{quantity}"),
        _ => done.to_owned(),
    }
}

const fn status(status: TaskStatus) -> &'static str {
    match status {
        TaskStatus::Done => "已完成",
        TaskStatus::OnSchedule => "未到期",
        TaskStatus::Overdue => "逾期",
        TaskStatus::Standing => "长期",
    }
}

/// Tasks past their due date.
pub(super) fn overdue_tasks(circular: Circular<'_>) -> impl Iterator<Item = &TaskFinding> {
    let tasks = circular.assessment.tasks.iter();
    tasks.filter(|task| task.status == TaskStatus::Overdue)
}
