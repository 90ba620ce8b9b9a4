//! Sections: what was checked and found; which tasks are done.

use assess::{TaskFinding, TaskStatus};

use crate::issued::Issued;
use crate::section::{Section, TableNumber, body, work};
use crate::word::{BLOCK_WIDTH, Cell, Table};

pub(super) fn inspections(issued: Issued<'_>, tables: &mut TableNumber) -> Section {
    let totals = &issued.assessment.totals;
    let mut table = Table::new(BLOCK_WIDTH, &[40, 20, 30, 30]).head([
        "检查对象",
        "单位",
        "检查数量",
        "发现问题",
    ]);
    for object in &totals.objects {
        table.row(vec![
            Cell::new(&object.name),
            Cell::new(work::counted_in(issued.plan, &object.object)),
            Cell::new(&object.checked.to_string()),
            Cell::new(&object.problems.to_string()),
        ]);
    }
    Section {
        title: "执法检查情况",
        blocks: vec![
            body(&work::totals(issued)),
            tables.titled("检查和发现问题情况"),
            table.into(),
        ],
    }
}

pub(super) fn section(issued: Issued<'_>, tables: &mut TableNumber) -> Section {
    let tasks = &issued.assessment.tasks;
    let dated: Vec<&TaskFinding> = tasks.iter().filter(|task| task.due.is_some()).collect();
    let standing = tasks
        .iter()
        .filter(|task| task.status == TaskStatus::Standing)
        .count();
    let mut blocks = Vec::new();
    if !dated.is_empty() {
        blocks.push(body(&work::overdue(&dated)));
        blocks.push(tables.titled("有期限任务完成情况"));
        blocks.push(work::table(issued, &dated).into());
    }
    if standing > 0 {
        blocks.push(body(&format!(
            "另有长期任务{standing}项，方案没有规定期限，由责任单位持续落实，不作完成与否的判断。"
        )));
    }
    if blocks.is_empty() {
        blocks.push(body("方案没有列出任务。"));
    }
    Section {
        title: "任务完成情况",
        blocks,
    }
}
