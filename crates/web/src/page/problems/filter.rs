//! Which problems are shown.

use access::{Action, Role};
use assess::{ProblemFinding, problem_finding};
use campaign::Campaign;
use maud::{Markup, html};
use units::UnitId;

use super::forms;
use crate::page::Page;
use crate::page::field::{Choice, choice, unit_asked, unit_choice};

/// The word for every problem that is not closed, the word for every problem there is.
const OPEN: &str = "open";
const ALL: &str = "all";

/// What was asked for, as it stands in the address. What is not known asks for nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ProblemFilter {
    pub(crate) state: Option<String>,
    pub(crate) unit: Option<String>,
    pub(crate) row: Option<String>,
    pub(crate) overdue: Option<String>,
    pub(crate) mine: Option<String>,
    pub(crate) page: Option<String>,
}

/// What was asked for, understood.
pub(super) struct Wanted {
    /// A state of the plan, or one of the two words.
    state: String,
    /// Where the object lies.
    unit: Option<UnitId>,
    row: Option<String>,
    overdue: bool,
    mine: bool,
    pub(super) page: usize,
}

impl ProblemFilter {
    pub(super) fn on(&self, page: &Page<'_>) -> Wanted {
        let word = |text: &Option<String>| {
            text.as_deref()
                .map(str::trim)
                .unwrap_or_default()
                .to_owned()
        };
        let plan = &page.site.plan;
        let state = word(&self.state);
        let known = state == ALL || plan.problems.state(&state).is_some();
        let row = word(&self.row);
        Wanted {
            state: if known { state } else { OPEN.to_owned() },
            unit: unit_asked(page, self.unit.as_deref()),
            row: plan
                .annex
                .rows
                .iter()
                .any(|one| one.id == row)
                .then_some(row),
            overdue: word(&self.overdue) == "yes",
            mine: word(&self.mine) == "yes",
            page: word(&self.page).parse().unwrap_or(1),
        }
    }
}

impl Wanted {
    /// The problems asked for: what is due first comes first, without a due day last.
    pub(super) fn rows(&self, page: &Page<'_>, campaign: &Campaign) -> Vec<ProblemFinding> {
        let plan = &page.site.plan;
        let open = self.state != ALL
            && plan
                .problems
                .state(&self.state)
                .is_none_or(|state| state.open);
        let mut rows: Vec<ProblemFinding> = if open {
            page.assessment.field.problems.clone()
        } else {
            let all = campaign.field().problems();
            let as_of = page.assessment.as_of;
            all.filter_map(|(_, _, one)| problem_finding(plan, campaign, as_of, &one.problem))
                .collect()
        };
        rows.retain(|one| self.takes(page, campaign, one));
        rows.sort_by(|one, other| {
            let key = |row: &ProblemFinding| (!row.open, row.due.is_none(), row.due);
            key(one)
                .cmp(&key(other))
                .then_with(|| other.found_at.cmp(&one.found_at))
        });
        rows
    }

    fn takes(&self, page: &Page<'_>, campaign: &Campaign, one: &ProblemFinding) -> bool {
        let field = campaign.field();
        let object = field.object(&one.object).map(|(_, _, object)| object);
        let state = match self.state.as_str() {
            ALL => true,
            OPEN => one.open,
            state => one.state == state,
        };
        state
            && self
                .unit
                .as_ref()
                .is_none_or(|unit| object.is_some_and(|object| object.unit == *unit))
            && self.row.as_ref().is_none_or(|row| one.row == *row)
            && (!self.overdue || one.overdue)
            && (!self.mine || forms::is_mine(page, campaign, one))
    }

    pub(super) fn query(&self, page: &Page<'_>) -> Vec<(&'static str, String)> {
        let mut query = vec![
            ("state", self.state.clone()),
            (
                "unit",
                self.unit
                    .as_ref()
                    .map_or_else(String::new, UnitId::to_string),
            ),
            ("row", self.row.clone().unwrap_or_default()),
        ];
        for (name, asked) in [("overdue", self.overdue), ("mine", self.mine)] {
            if asked {
                query.push((name, "yes".to_owned()));
            }
        }
        if page.pinned {
            query.push(("as_of", page.local_time()));
        }
        query
    }
}

pub(super) fn form(page: &Page<'_>, wanted: &Wanted) -> Markup {
    let plan = &page.site.plan;
    let (state, row) = (page.t("problem-state"), page.t("problem-row"));
    let states = plan.problems.states.iter();
    let states = states.map(|one| {
        (
            one.id.clone(),
            page.choose(&one.name, &one.name_en).to_owned(),
        )
    });
    let rows = plan
        .annex
        .rows
        .iter()
        .map(|one| (one.id.clone(), one.name.clone()));
    html! {
        form.filter method="get" action="/problems" {
            @if page.pinned { input type="hidden" name="as_of" value=(page.local_time()); }
            (unit_choice(page, wanted.unit.as_ref()))
            (choice(&Choice {
                name: "state",
                label: &state,
                all: page.t("problems-open"),
                options: std::iter::once((ALL.to_owned(), page.t("problems-all"))).chain(states).collect(),
                chosen: Some(&wanted.state),
            }))
            (choice(&Choice { name: "row", label: &row, all: page.t("problems-all-rows"), options: rows.collect(), chosen: wanted.row.as_deref() }))
            label { input type="checkbox" name="overdue" value="yes" checked[wanted.overdue]; " " (page.t("problems-overdue")) }
            @if acts(page) { label { input type="checkbox" name="mine" value="yes" checked[wanted.mine]; " " (page.t("problems-mine")) } }
            button.btn { (page.t("filter")) }
        }
    }
}

/// Whether the caller ever takes a step.
fn acts(page: &Page<'_>) -> bool {
    let role = page.caller.who.as_ref().map(|who| who.actor.role);
    role != Some(Role::Party) && page.caller.can(Action::ProblemHandle)
}
