//! Which complaints are shown: by unit and by how they stand.

use assess::ComplaintState;
use maud::{Markup, html};
use units::UnitId;

use super::Row;
use crate::page::Page;

/// How complaints stand, as addresses name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stand {
    Open,
    Overdue,
    In(ComplaintState),
}

/// What was asked for; what is not known asks for nothing.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct ComplaintFilter {
    unit: Option<UnitId>,
    stand: Option<Stand>,
}

impl ComplaintFilter {
    pub(crate) fn new(unit: Option<&str>, status: Option<&str>) -> Self {
        let unit = unit.map(str::trim).filter(|unit| !unit.is_empty());
        let stand = match status.map(str::trim) {
            Some("open") => Some(Stand::Open),
            Some("overdue") => Some(Stand::Overdue),
            Some(name) => ComplaintState::ALL
                .into_iter()
                .find(|state| state.as_str() == name)
                .map(Stand::In),
            None => None,
        };
        Self {
            unit: unit.map(UnitId::new),
            stand,
        }
    }

    pub(super) fn takes(&self, row: &Row<'_>) -> bool {
        let unit = self
            .unit
            .as_ref()
            .is_none_or(|unit| row.standing.unit == *unit);
        let stand = match self.stand {
            Some(Stand::Open) => row.standing.state.is_open(),
            Some(Stand::Overdue) => row.standing.overdue,
            Some(Stand::In(state)) => row.standing.state == state,
            None => true,
        };
        unit && stand
    }
}

pub(super) fn form(page: &Page<'_>, filter: &ComplaintFilter) -> Markup {
    let stand = |stand: Stand, name: &str, text: String| {
        html! { option value=(name) selected[filter.stand == Some(stand)] { (text) } }
    };
    html! {
        form.filter method="get" action="/complaints" {
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
                (stand(Stand::Open, "open", page.t("complaints-open")))
                (stand(Stand::Overdue, "overdue", page.t("complaints-overdue")))
                @for state in ComplaintState::ALL { (stand(Stand::In(state), state.as_str(), page.t(&format!("complaint-state-{}", state.as_str())))) }
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
            ComplaintFilter::new(Some(" "), Some("late")),
            ComplaintFilter::default()
        );
        let filter = ComplaintFilter::new(None, Some("reopened"));
        assert_eq!(filter.stand, Some(Stand::In(ComplaintState::Reopened)));
    }
}
