//! Section: what the returns add up to, and where the tasks stand.

use assess::{TaskFinding, TaskStatus};
use plan::Plan;

use super::{Section, TableNumber, body};
use crate::annex::units_of;
use crate::chinese;
use crate::issued::Issued;
use crate::word::{BLOCK_WIDTH, Cell, Table};

pub(crate) fn section(issued: Issued<'_>, tables: &mut TableNumber) -> Section {
    let mut blocks = vec![body(&totals(issued))];
    let dated: Vec<&TaskFinding> = issued
        .assessment
        .tasks
        .iter()
        .filter(|task| task.due.is_some())
        .collect();
    if !dated.is_empty() {
        blocks.push(body(&overdue(&dated)));
        blocks.push(tables.titled("有期限任务进展情况"));
        blocks.push(table(issued, &dated).into());
    }
    Section {
        title: "整治工作开展情况",
        blocks,
    }
}

pub(crate) fn totals(issued: Issued<'_>) -> String {
    let totals = &issued.assessment.totals;
    let objects: Vec<String> = totals
        .objects
        .iter()
        .map(|object| {
            let unit = counted_in(issued.plan, &object.object);
            format!(
                "{}{}{unit}（发现问题{}个）",
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

/// The unit in which a kind of object is counted: 个, 辆, 条.
pub(crate) fn counted_in<'a>(plan: &'a Plan, object: &str) -> &'a str {
    let row = plan.annex.rows.iter().find(|row| row.id == object);
    let units = row.map(|row| units_of(&row.label)).unwrap_or_default();
    units.first().copied().unwrap_or_default()
}

/// How many tasks are done, and which are late.
pub(crate) fn overdue(dated: &[&TaskFinding]) -> String {
    let of = |status: TaskStatus| dated.iter().filter(move |task| task.status == status);
    let late: Vec<&str> = of(TaskStatus::Overdue)
        .map(|task| task.title.as_str())
        .collect();
    let mut text = format!(
        "有期限的任务{}项，已完成{}项，未到期{}项，逾期{}项。",
        dated.len(),
        of(TaskStatus::Done).count(),
        of(TaskStatus::OnSchedule).count() + of(TaskStatus::AtRisk).count(),
        late.len()
    );
    if !late.is_empty() {
        text.push_str(&format!("逾期的是：{}。", late.join("；")));
    }
    text
}

pub(crate) fn table(issued: Issued<'_>, dated: &[&TaskFinding]) -> Table {
    let mut table = Table::new(BLOCK_WIDTH, &[11, 44, 24, 23, 18, 14]).head([
        "条款",
        "任务",
        "牵头单位",
        "完成/应完成",
        "期限",
        "状态",
    ]);
    for task in dated {
        table.row(vec![
            Cell::new(task.clause.as_str()),
            Cell::left(&task.title),
            Cell::new(issued.short(&task.lead)),
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
        TaskStatus::OnSchedule | TaskStatus::AtRisk => "未到期",
        TaskStatus::Overdue => "逾期",
        TaskStatus::Standing => "长期",
    }
}

/// Tasks past their due date.
pub(crate) fn overdue_tasks(issued: Issued<'_>) -> impl Iterator<Item = &TaskFinding> {
    let tasks = issued.assessment.tasks.iter();
    tasks.filter(|task| task.status == TaskStatus::Overdue)
}
