//! What the facts of the field say for a unit's weekly return, row by row of the annex form (附件 调度表).
//!
//! A line is a problem that the unit found in the period, or one found before about which it filed a case or decided a fine in
//! the period: a fine must stand somewhere.

use std::collections::{BTreeMap, BTreeSet};

use campaign::{Campaign, Statement};
use fact::{CaseOpened, CaseStep, Handling, InspectionDone};
use plan::Plan;
use serde::Serialize;
use units::{BeijingTime, CaseId, FactId, FactSet, Fen, ObjectId, Period, ProblemId, UnitId};

use super::problem;
use super::scene::{Scene, made_at};

/// What a unit did in the field in a period.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct FieldCounts {
    /// One a row of the annex form, in its order.
    pub rows: Vec<RowCounts>,
    /// Inspectors sent out, person-times: everyone who signed an inspection, at least its inspector.
    pub person_times: u32,
    /// Cases filed.
    pub cases: u32,
    /// Fines decided, those by the day too.
    pub fines_fen: Fen,
    /// The facts counted.
    pub facts: FactSet,
}

/// One row of the annex form.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct RowCounts {
    /// The row, by its id in the plan.
    pub row: String,
    /// Inspections made.
    pub inspections: u32,
    /// Objects inspected, each once.
    pub objects: u32,
    /// Problems found.
    pub problems: u32,
    /// Cases filed.
    pub cases: u32,
    /// Fines decided, those by the day too.
    pub fines_fen: Fen,
    /// Problem lines, by problem; cases about no problem last.
    pub lines: Vec<LineCounts>,
}

/// One problem line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LineCounts {
    /// The problem; none for a case about none.
    pub problem: Option<ProblemId>,
    /// Category, word for word; empty where the plan's offence covers none of the row.
    pub category: String,
    /// 简况.
    pub summary: String,
    /// Whether a case was filed about it by the end of the period.
    pub handling: Handling,
    /// Fines decided about it in the period.
    pub fine_fen: Fen,
    /// Whether the problem counts in another return, found before the period or by another unit: the line is here for its
    /// case.
    pub elsewhere: bool,
    /// Whether it is closed.
    pub closed: bool,
}

/// What the facts say of a unit's work in a period, both days included.
#[must_use]
pub fn field_counts(
    plan: &Plan,
    campaign: &Campaign,
    unit: &UnitId,
    period: Period,
) -> FieldCounts {
    let scene = Scene {
        plan,
        campaign,
        as_of: BeijingTime::midnight(period.last.tomorrow().unwrap_or(period.last)),
    };
    let mut tally = Tally {
        scene,
        unit,
        period,
        rows: BTreeMap::new(),
        objects: BTreeSet::new(),
        person_times: 0,
        facts: Vec::new(),
    };
    tally.inspections();
    tally.problems();
    tally.cases();
    tally.counts()
}

/// One row being added up.
#[derive(Default)]
struct Row {
    counts: RowCounts,
    lines: BTreeMap<Key, LineCounts>,
}

/// Problems before cases about none.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Problem(ProblemId),
    Case(CaseId),
}

struct Tally<'a> {
    scene: Scene<'a>,
    unit: &'a UnitId,
    period: Period,
    rows: BTreeMap<&'a str, Row>,
    objects: BTreeSet<&'a ObjectId>,
    person_times: u32,
    facts: Vec<FactId>,
}

impl<'a> Tally<'a> {
    /// The annex row that counts an object.
    fn row_of(&self, object: &ObjectId) -> Option<&'a str> {
        let (_, _, object) = self.scene.field().object(object)?;
        Some(self.scene.kind(object)?.row.as_str())
    }

    fn inspections(&mut self) {
        for (fact, at, inspection) in self.scene.field().inspections() {
            if inspection.unit != *self.unit
                || !self.period.contains(made_at(*at, inspection).date())
            {
                continue;
            }
            let Some(row) = self.row_of(&inspection.object) else {
                continue;
            };
            let counts = &mut self.rows.entry(row).or_default().counts;
            counts.inspections += 1;
            counts.objects += u32::from(self.objects.insert(&inspection.object));
            self.person_times = self.person_times.saturating_add(people(inspection));
            self.facts.push(*fact);
        }
    }

    fn problems(&mut self) {
        for said in self.scene.field().problems() {
            let (fact, _, problem) = said;
            if problem.unit != *self.unit {
                continue;
            }
            let now = problem::walk(&self.scene, said);
            if !self.period.contains(now.found_at.date()) {
                continue;
            }
            self.facts.push(*fact);
            let row = self.rows.entry(problem.row.as_str()).or_default();
            row.counts.problems += 1;
            let key = Key::Problem(problem.problem.clone());
            row.lines.entry(key).or_insert_with(|| LineCounts {
                problem: Some(problem.problem.clone()),
                category: problem.category.clone(),
                summary: problem.summary.clone(),
                handling: Handling::OnTheSpot,
                fine_fen: Fen(0),
                elsewhere: false,
                closed: !now.open,
            });
        }
    }

    fn cases(&mut self) {
        let field = self.scene.field();
        for said in field.cases() {
            let (fact, _, case) = said;
            let filed = self.period.contains(case.filed_on) && case.unit == *self.unit;
            let (fine, decided) = self.fines(case);
            if filed {
                self.facts.push(*fact);
            }
            self.facts.extend(&decided);
            let own = filed || !decided.is_empty();
            if case.filed_on <= self.period.last {
                self.mark(case);
            }
            if !own {
                continue;
            }
            let known = case.problems.iter().find_map(|id| field.problem(id));
            let row = known
                .map(|(_, _, problem)| problem.row.as_str())
                .or_else(|| self.row_of(&case.object));
            let Some(row) = row else { continue };
            let key = self.line(row, said);
            let row = self.rows.entry(row).or_default();
            row.counts.cases += u32::from(filed);
            row.counts.fines_fen = plus(row.counts.fines_fen, fine);
            if let Some(line) = row.lines.get_mut(&key) {
                line.fine_fen = plus(line.fine_fen, fine);
            }
        }
    }

    /// Fines that the unit decided in the period, with their facts.
    fn fines(&self, case: &CaseOpened) -> (Fen, Vec<FactId>) {
        let steps = self.scene.field().case_steps(&case.case).iter();
        let own =
            steps.filter(|(_, _, step)| step.unit == *self.unit && self.period.contains(step.on));
        let fines = own.filter_map(|(fact, _, step)| match &step.step {
            CaseStep::Decided { fine_fen, .. } | CaseStep::DailyFined { fine_fen, .. } => {
                Some((*fine_fen, *fact))
            }
            _ => None,
        });
        fines.fold((Fen(0), Vec::new()), |(sum, mut facts), (fine, fact)| {
            facts.push(fact);
            (plus(sum, fine), facts)
        })
    }

    /// The lines of a case's problems say that a case was filed.
    fn mark(&mut self, case: &CaseOpened) {
        for id in &case.problems {
            let key = Key::Problem(id.clone());
            for row in self.rows.values_mut() {
                if let Some(line) = row.lines.get_mut(&key) {
                    line.handling = Handling::CaseFiled;
                }
            }
        }
    }

    /// Makes sure that a case has a line: that of its first problem, or one of its own.
    fn line(&mut self, row: &'a str, (_, _, case): &Statement<CaseOpened>) -> Key {
        let field = self.scene.field();
        let first = case.problems.iter().find_map(|id| field.problem(id));
        let line = first.map_or_else(
            || {
                let offence = self.scene.plan.cases.offence(&case.offence);
                let covered = offence.into_iter().flat_map(|offence| &offence.covers);
                let category = covered.clone().find(|covered| covered.row == row);
                LineCounts {
                    problem: None,
                    category: category.map_or_else(String::new, |one| one.category.clone()),
                    summary: format!(
                        "{}：{}",
                        self.scene.object_name(&case.object),
                        offence.map_or("", |offence| offence.name.as_str())
                    ),
                    handling: Handling::CaseFiled,
                    fine_fen: Fen(0),
                    elsewhere: false,
                    closed: false,
                }
            },
            |said| LineCounts {
                problem: Some(said.2.problem.clone()),
                category: said.2.category.clone(),
                summary: said.2.summary.clone(),
                handling: Handling::CaseFiled,
                fine_fen: Fen(0),
                elsewhere: true,
                closed: !problem::walk(&self.scene, said).open,
            },
        );
        let key = || {
            let problem = line.problem.clone().map(Key::Problem);
            problem.unwrap_or_else(|| Key::Case(case.case.clone()))
        };
        let lines = &mut self.rows.entry(row).or_default().lines;
        lines.entry(key()).or_insert_with(|| line.clone());
        key()
    }

    fn counts(mut self) -> FieldCounts {
        let rows = self.scene.plan.annex.rows.iter().map(|row| {
            let Row { mut counts, lines } = self.rows.remove(row.id.as_str()).unwrap_or_default();
            counts.row.clone_from(&row.id);
            counts.lines = lines.into_values().collect();
            counts
        });
        let rows: Vec<RowCounts> = rows.collect();
        FieldCounts {
            person_times: self.person_times,
            cases: rows.iter().map(|row| row.cases).sum(),
            fines_fen: rows
                .iter()
                .fold(Fen(0), |sum, row| plus(sum, row.fines_fen)),
            facts: FactSet::collect(self.facts),
            rows,
        }
    }
}

/// Everyone who signed, at least the inspector.
fn people(inspection: &InspectionDone) -> u32 {
    u32::try_from(inspection.signatures.len().max(1)).unwrap_or(u32::MAX)
}

const fn plus(left: Fen, right: Fen) -> Fen {
    Fen(left.0.saturating_add(right.0))
}
