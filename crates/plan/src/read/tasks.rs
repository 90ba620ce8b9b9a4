//! `tasks.toml`: what is to be done, by whom, by when, and on what.

use ::units::{Exact, TaskId, UnitId};

mod at_risk;

use super::Known;
use crate::names::Names;
use crate::table::Table;
use crate::words::{self, Thing};
use crate::{AtRisk, Quantity, Task, TaskObject};

const MOST_OBJECTS: i64 = 1_000_000;

/// The file's content.
pub(crate) struct Tasks {
    pub(crate) tasks: Vec<Task>,
    pub(crate) at_risk: AtRisk,
}

pub(crate) fn read(root: &Table<'_>, known: &Known) -> Tasks {
    let mut seen = Names::new(Thing::Task);
    Tasks {
        tasks: root.tables("task", |table| task(table, known, &mut seen)),
        at_risk: root
            .optional_table("at_risk", at_risk::read)
            .unwrap_or_else(at_risk::default),
    }
}

fn task(table: &Table<'_>, known: &Known, seen: &mut Names) -> Task {
    let task = Task {
        id: TaskId::new(seen.define(table, "id")),
        clause: known.clause(table),
        title: table.text("title"),
        title_en: table.text("title_en"),
        quantity: table.optional_table("quantity", quantity),
        due: known.campaign_date(table, "due"),
        lead: UnitId::new(known.units.required(table, "lead")),
        with: known.unit_list(table, "with"),
        objects: table.tables("objects", |object| task_object(object, known)),
    };
    check_count(table, &task);
    check_sum(table, &task);
    task
}

fn quantity(table: &Table<'_>) -> Quantity {
    let amount = table.positive("amount");
    Quantity {
        amount: amount.exact,
        text: amount.text,
        unit: table.text("unit"),
    }
}

fn task_object(table: &Table<'_>, known: &Known) -> TaskObject {
    TaskObject {
        name: table.text("name"),
        count: table.integer("count", 1..=MOST_OBJECTS),
        size_each: table.optional_table("size_each", quantity),
        unit: known.units.optional(table, "unit").map(UnitId::new),
    }
}

/// `objects_count` is the number of objects as the plan states it.
fn check_count(table: &Table<'_>, task: &Task) {
    let stated = table.optional_integer("objects_count", 1..=MOST_OBJECTS);
    let count: i64 = task
        .objects
        .iter()
        .map(|object| i64::from(object.count))
        .sum();
    if let Some(stated) = stated.filter(|stated| *stated != count) {
        table.report("objects_count", words::count_differs(stated, count));
    }
}

/// `quantity` is the total size of the objects, or their number where they have no sizes.
fn check_sum(table: &Table<'_>, task: &Task) {
    let (Some(quantity), false) = (&task.quantity, task.objects.is_empty()) else {
        return;
    };
    let mut sum = Exact::from_integer(0);
    for object in &task.objects {
        let each = match &object.size_each {
            Some(size) if size.unit != quantity.unit => {
                return table.report("objects", words::other_unit(&quantity.unit, &size.unit));
            }
            Some(size) => size.amount,
            None if task.objects.iter().any(|other| other.size_each.is_some()) => {
                return table.report("objects", words::size_missing(&object.name));
            }
            None => Exact::from_integer(1),
        };
        sum += each * Exact::from_integer(i128::from(object.count));
    }
    if sum != quantity.amount {
        table.report(
            "quantity",
            words::total_differs(&quantity.text, &sum.to_string(), &quantity.unit),
        );
    }
}
