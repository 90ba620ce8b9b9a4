//! The returns of one deadline, merged: a row a unit, the totals, a row a problem.

use fact::{AnnexForm, AnnexProblem, Handling, ReturnContent};
use plan::Plan;
use units::Fen;

use super::SummaryInput;
use crate::annex::handling;
use crate::chinese;
use crate::section::{NOTHING, returns};

/// Everything a summary shows.
pub(super) struct Merged {
    pub(super) units: Vec<UnitRow>,
    pub(super) total: Counts,
    pub(super) problems: Vec<ProblemRow>,
}

/// What one unit reported; nothing where no return is in.
pub(super) struct UnitRow {
    name: String,
    status: &'static str,
    received: String,
    counts: Option<Counts>,
}

/// Numbers of one return or of all.
#[derive(Clone)]
pub(super) struct Counts {
    objects: Vec<ObjectCounts>,
    on_the_spot: u64,
    cases: u64,
    fines: Fen,
    person_times: u64,
}

#[derive(Clone, Default)]
struct ObjectCounts {
    id: String,
    checked: u64,
    /// Only of objects that are measured as well.
    metres: Option<u64>,
    problems: u64,
}

/// One problem.
pub(super) struct ProblemRow {
    pub(super) unit: String,
    pub(super) object: String,
    pub(super) category: String,
    pub(super) summary: String,
    pub(super) handling: String,
    pub(super) fine: Fen,
}

/// What a cell shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    Text(String),
    Count(u64),
    Money(Fen),
}

impl Merged {
    pub(super) fn new(plan: &Plan, input: &SummaryInput<'_>) -> Self {
        let mut merged = Self {
            units: Vec::new(),
            total: Counts::none(plan),
            problems: Vec::new(),
        };
        for unit in &input.deadline.units {
            let filed = input.returns.iter().find(|filed| filed.unit == unit.unit);
            let counts = match filed.map(|filed| &filed.content) {
                Some(ReturnContent::Form(form)) => {
                    merged.list(plan, &unit.name, form);
                    Some(Counts::of(plan, form))
                }
                Some(ReturnContent::Empty { .. }) => Some(Counts::none(plan)),
                Some(ReturnContent::Document { .. }) | None => None,
            };
            if let Some(counts) = &counts {
                merged.total.add(counts);
            }
            merged.units.push(UnitRow {
                name: unit.name.clone(),
                status: returns::status(unit.status),
                received: unit
                    .received_at
                    .map_or_else(|| NOTHING.to_owned(), chinese::clock),
                counts,
            });
        }
        merged
    }

    fn list(&mut self, plan: &Plan, unit: &str, form: &AnnexForm) {
        for row in &form.rows {
            let object = plan
                .annex
                .rows
                .iter()
                .find(|object| object.id == row.object);
            let object = object.map_or(&row.object, |object| &object.name);
            self.problems
                .extend(row.problems.iter().map(|problem| ProblemRow {
                    unit: unit.to_owned(),
                    object: object.clone(),
                    category: problem.category.clone(),
                    summary: problem.summary.clone(),
                    handling: handling(&plan.annex, problem.handling).to_owned(),
                    fine: problem.fine_fen,
                }));
        }
    }
}

impl UnitRow {
    /// One value a column.
    pub(super) fn values(&self, columns: usize) -> Vec<Value> {
        let text = |text: &str| Value::Text(text.to_owned());
        let mut values = vec![text(&self.name), text(self.status), text(&self.received)];
        match &self.counts {
            Some(counts) => values.extend(counts.values()),
            None => values.resize(columns, text(NOTHING)),
        }
        values
    }
}

impl Counts {
    fn none(plan: &Plan) -> Self {
        let objects = plan.annex.rows.iter().map(|object| ObjectCounts {
            id: object.id.clone(),
            metres: object.with_metres.then_some(0),
            ..ObjectCounts::default()
        });
        Self {
            objects: objects.collect(),
            on_the_spot: 0,
            cases: 0,
            fines: Fen(0),
            person_times: 0,
        }
    }

    fn of(plan: &Plan, form: &AnnexForm) -> Self {
        let mut counts = Self::none(plan);
        counts.person_times = u64::from(form.person_times);
        for row in &form.rows {
            let object = counts
                .objects
                .iter_mut()
                .find(|object| object.id == row.object);
            if let Some(object) = object {
                object.checked += u64::from(row.checked);
                if let Some(metres) = &mut object.metres {
                    *metres += u64::from(row.checked_m.unwrap_or_default());
                }
                object.problems += row.problems.len() as u64;
            }
            for problem in &row.problems {
                counts.add_problem(problem);
            }
        }
        counts
    }

    fn add_problem(&mut self, problem: &AnnexProblem) {
        match problem.handling {
            Handling::OnTheSpot => self.on_the_spot += 1,
            Handling::CaseFiled => self.cases += 1,
        }
        self.fines = Fen(self.fines.0.saturating_add(problem.fine_fen.0));
    }

    fn add(&mut self, other: &Self) {
        for (sum, object) in self.objects.iter_mut().zip(&other.objects) {
            sum.checked += object.checked;
            sum.metres = sum
                .metres
                .zip(object.metres)
                .map(|(sum, metres)| sum + metres);
            sum.problems += object.problems;
        }
        self.on_the_spot += other.on_the_spot;
        self.cases += other.cases;
        self.fines = Fen(self.fines.0.saturating_add(other.fines.0));
        self.person_times += other.person_times;
    }

    /// One value a column, after those that name the unit.
    pub(super) fn values(&self) -> Vec<Value> {
        let mut values = Vec::new();
        for object in &self.objects {
            values.push(Value::Count(object.checked));
            values.extend(object.metres.map(Value::Count));
            values.push(Value::Count(object.problems));
        }
        values.push(Value::Count(self.on_the_spot));
        values.push(Value::Count(self.cases));
        values.push(Value::Money(self.fines));
        values.push(Value::Count(self.person_times));
        values
    }

    pub(super) const fn fines(&self) -> Fen {
        self.fines
    }
}

impl std::fmt::Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Count(count) => write!(f, "{count}"),
            Self::Money(fen) => write!(f, "{fen}"),
        }
    }
}
