//! Which tasks are shown: by unit and by how they stand.

use assess::TaskStatus;
use maud::{Markup, html};
use units::UnitId;

use super::Row;
use crate::page::Page;

/// Every status of dated tasks, worst first, as addresses name it.
const STATUSES: [(TaskStatus, &str); 4] = [
    (TaskStatus::Overdue, "overdue"),
    (TaskStatus::AtRisk, "at-risk"),
    (TaskStatus::OnSchedule, "on-schedule"),
    (TaskStatus::Done, "done"),
];

/// What was asked for; what is not known asks for nothing.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct TaskFilter {
    unit: Option<UnitId>,
    status: Option<TaskStatus>,
}

impl TaskFilter {
    pub(crate) fn new(unit: Option<&str>, status: Option<&str>) -> Self {
        let status = status.map(str::trim);
        Self {
            unit: unit
                .map(str::trim)
                .filter(|unit| !unit.is_empty())
                .map(UnitId::new),
            status: STATUSES
                .iter()
                .find(|(_, key)| Some(*key) == status)
                .map(|(status, _)| *status),
        }
    }

    /// Standing duties have no status to ask for, so only the unit decides on them.
    pub(super) fn takes(&self, row: &Row<'_>) -> bool {
        let unit = self.unit.as_ref();
        let unit = unit.is_none_or(|unit| row.responsible().any(|one| one == unit));
        let status = row.task.due.is_none()
            || self
                .status
                .is_none_or(|status| row.finding.status == status);
        unit && status
    }
}

/// How many dated tasks stand how.
pub(super) fn counts(rows: &[Row<'_>]) -> Vec<(&'static str, usize)> {
    let of = |status| {
        rows.iter()
            .filter(|row| row.finding.status == status)
            .count()
    };
    STATUSES
        .iter()
        .map(|(status, key)| (*key, of(*status)))
        .collect()
}

pub(super) fn form(page: &Page<'_>, filter: &TaskFilter) -> Markup {
    html! {
        form.filter method="get" action="/tasks" {
            @if page.pinned { input type="hidden" name="as_of" value=(page.local_time()); }
            label for="unit" { (page.t("unit")) }
            select #unit.form-select name="unit" {
                option value="" { (page.t("tasks-all-units")) }
                @for unit in &page.site.plan.units {
                    option value=(unit.id) selected[filter.unit.as_ref() == Some(&unit.id)] { (page.choose(&unit.short, &unit.name_en)) }
                }
            }
            label for="status" { (page.t("status")) }
            select #status.form-select name="status" {
                option value="" { (page.t("tasks-all-statuses")) }
                @for (status, key) in STATUSES {
                    option value=(key) selected[filter.status == Some(status)] { (page.t(&format!("status-{key}"))) }
                }
            }
            button.btn { (page.t("filter")) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_word_asks_for_nothing() {
        assert_eq!(
            TaskFilter::new(Some(" "), Some("late")),
            TaskFilter::default()
        );
        let filter = TaskFilter::new(None, Some("at-risk"));
        assert_eq!(filter.status, Some(TaskStatus::AtRisk));
    }
}
