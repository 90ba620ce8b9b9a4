//! The story of one object: inspections every week or two, each problem to its end, its place on the lists.

use std::collections::BTreeSet;

use fact::{
    AnnexProblem, Answer, Body, Counted, Fix, Handling, InspectionDone, ObjectRegistered,
    ProblemFound, Purpose, Signature, Source, Verdict,
};
use jiff::Span;
use jiff::civil::Date;
use plan::{Checklist, ChecklistItem, ObjectKind, Plan};
use units::{BeijingTime, FactId, Fen, InspectionId, Period, ProblemId};

use super::listing::{Standing, confirm};
use super::photo::{self, photo_of};
use super::{DAY_S, Found, Seen, during, inspector, problem, state};
use crate::dice::Dice;
use crate::script::{DraftNo, Script};
use crate::words;

/// How likely an item fails, permille, object by object.
const CHARACTERS: [i64; 6] = [20, 60, 60, 110, 160, 300];
/// Days from one inspection to the next: of listed kinds, of others.
const EVERY: (i64, i64) = (9, 20);
const EVERY_OTHER: (i64, i64) = (18, 40);
/// In so many of 1000 inspections work is going on.
const WORK_PERMILLE: i64 = 450;
/// An inspection lasts so many minutes.
const MINUTES: (i64, i64) = (12, 50);

/// What the rest of the city must know of an object.
#[derive(Debug, Default)]
pub(super) struct Story {
    /// Each listing: when, which list, and its draft.
    pub(super) listings: Vec<(BeijingTime, String, DraftNo)>,
}

/// One object being lived through.
pub(super) struct Life<'a> {
    pub(super) plan: &'a Plan,
    pub(super) object: &'a ObjectRegistered,
    pub(super) kind: &'a ObjectKind,
    pub(super) checklist: &'a Checklist,
    pub(super) script: &'a mut Script,
    pub(super) found: &'a mut Found,
    pub(super) dice: Dice,
    inspections: u32,
    pub(super) cases: u32,
}

/// Adds everything that happens to an object.
pub(super) fn live(
    object: &ObjectRegistered,
    plan: &Plan,
    seed: u64,
    script: &mut Script,
    found: &mut Found,
) -> Story {
    let kind = plan.objects.iter().find(|kind| kind.id == object.kind);
    let checklist = plan
        .checklists
        .iter()
        .find(|list| list.object.as_ref() == Some(&object.kind));
    let Some((kind, checklist)) = kind.zip(checklist) else {
        return Story::default();
    };
    let life = Life {
        plan,
        object,
        kind,
        checklist,
        script,
        found,
        dice: Dice::new(seed, &format!("life/{}", object.object)),
        inspections: 0,
        cases: 0,
    };
    life.live()
}

impl Life<'_> {
    fn live(mut self) -> Story {
        let mut story = Story::default();
        let fails = self.dice.pick(&CHARACTERS).copied().unwrap_or_default();
        let every = if self.kind.listed { EVERY } else { EVERY_OTHER };
        let days = self.days();
        let mut date = later(days.first, self.dice.between(1, every.1));
        while date <= days.last {
            let at = during(date, &mut self.dice);
            let failed = self.throw(fails);
            let (inspection, end) = self.inspect(at, Purpose::Routine {}, 1, &failed);
            let settled = self.problems(&inspection, end, &failed);
            date = later(date, self.dice.between(every.0, every.1));
            if self.kind.listed {
                let standing = Standing::of(&self, inspection, &failed);
                let free = confirm(&mut self, &standing, (end, settled), &mut story);
                date = date.max(free);
            }
        }
        story
    }

    /// The days on which it can be inspected.
    fn days(&self) -> Period {
        let campaign = self.plan.period;
        let first = self
            .object
            .starts
            .map_or(campaign.first, |day| day.max(campaign.first));
        let last = self
            .object
            .ends
            .map_or(campaign.last, |day| day.min(campaign.last));
        Period::new(first, last)
    }

    pub(super) fn items(&self) -> Vec<&ChecklistItem> {
        let work = self.object.starts.zip(self.object.ends);
        let monitored =
            work.is_some_and(|(first, last)| self.kind.must_be_monitored(Period::new(first, last)));
        self.checklist.items_for(monitored).collect()
    }

    fn throw(&mut self, fails: i64) -> BTreeSet<String> {
        let items: Vec<(String, bool)> = self
            .items()
            .into_iter()
            .map(|item| (item.id.clone(), item.veto))
            .collect();
        items
            .into_iter()
            // What decides alone is rare.
            .filter(|(_, veto)| self.dice.chance(if *veto { fails / 12 } else { fails }))
            .map(|(id, _)| id)
            .collect()
    }

    /// Adds an inspection; answers its id and when it ended.
    pub(super) fn inspect(
        &mut self,
        at: BeijingTime,
        purpose: Purpose,
        who: usize,
        failed: &BTreeSet<String>,
    ) -> (InspectionId, BeijingTime) {
        self.inspections += 1;
        let id = InspectionId::new(format!("sim-{}-{}", self.object.object, self.inspections));
        let end = at.plus_seconds(self.dice.between(MINUTES.0, MINUTES.1) * 60);
        let unit = self.object.unit.clone();
        let answers = self.answers(failed);
        let fix = self.object.point.map(|point| Fix {
            point,
            accuracy_m: u32::try_from(self.dice.between(4, 25)).unwrap_or(10),
            at,
            mock: None,
        });
        let photos = failed
            .iter()
            .map(|item| photo_of(item, end.plus_seconds(-120), fix))
            .collect();
        let done = InspectionDone {
            inspection: id.clone(),
            object: self.object.object.clone(),
            purpose,
            inspector: inspector(&unit, who),
            signatures: vec![Signature {
                unit: unit.clone(),
                post: "执法人员".to_owned(),
                sha256: Some(photo::digest()),
            }],
            unit,
            checklist: self.checklist.id.clone(),
            answers,
            work_seen: Some(self.dice.chance(WORK_PERMILLE)),
            started_at: at,
            finished_at: end,
            fix,
            photos,
            remarks: String::new(),
        };
        let key = format!("inspection.done/{id}");
        let delay = self.dice.between(20, 1800);
        self.say(end, delay, key, Body::InspectionDone(done));
        (id, end)
    }

    fn answers(&mut self, failed: &BTreeSet<String>) -> Vec<Answer> {
        let items: Vec<(String, bool)> = self
            .items()
            .into_iter()
            .map(|item| (item.id.clone(), item.count.is_some()))
            .collect();
        let mut answers = Vec::new();
        for (item, counts) in items {
            let fail = failed.contains(&item);
            let counted = counts.then(|| self.count(fail));
            let verdict = if fail { Verdict::Fail } else { Verdict::Pass };
            answers.push(Answer {
                item,
                verdict,
                counted,
                remarks: String::new(),
            });
        }
        answers
    }

    fn count(&mut self, fail: bool) -> Counted {
        let of = u32::try_from(self.dice.between(1, 5)).unwrap_or(1);
        let each = if fail { of - 1 } else { of };
        Counted { of, each }
    }

    /// Adds the problems of an inspection and lives them through; answers when the last of them is settled.
    fn problems(
        &mut self,
        inspection: &InspectionId,
        end: BeijingTime,
        failed: &BTreeSet<String>,
    ) -> BeijingTime {
        let mut settled = end;
        let mut seen = Vec::new();
        for id in failed {
            let Some(category) = self.category(id) else {
                continue;
            };
            let summary = words::summary(&category, &mut self.dice);
            let problem = ProblemFound {
                problem: ProblemId::new(format!("{inspection}/{id}")),
                object: self.object.object.clone(),
                unit: self.object.unit.clone(),
                found_by: inspector(&self.object.unit, 1),
                source: Source::Inspection {
                    inspection: inspection.clone(),
                },
                row: self.kind.row.clone(),
                category: category.clone(),
                item: Some(id.clone()),
                summary: summary.clone(),
            };
            let key = format!("problem.found/{}", problem.problem);
            self.say(end, 1800, key, Body::ProblemFound(problem.clone()));
            settled = settled.max(problem::live(self, &problem, end));
            seen.push(AnnexProblem {
                category,
                summary,
                handling: Handling::OnTheSpot,
                fine_fen: Fen(0),
            });
        }
        let seen = Seen {
            row: self.kind.row.clone(),
            checked: 1,
            problems: seen,
        };
        self.found.add(&self.object.unit, end.date(), seen);
        settled
    }

    /// The category under which a failed item is reported; the last of its row where the plan names none.
    fn category(&self, item: &str) -> Option<String> {
        let named = self.checklist.item(item)?.category.clone();
        let row = self
            .plan
            .annex
            .rows
            .iter()
            .find(|row| row.id == self.kind.row);
        named.or_else(|| row?.categories.last().cloned())
    }

    /// States a fact of the object's unit.
    pub(super) fn say(
        &mut self,
        at: BeijingTime,
        delay_s: i64,
        key: String,
        body: Body,
    ) -> DraftNo {
        let unit = self.script.unit_name(self.plan, &self.object.unit);
        state(self.script, (&unit, delay_s), at, key, body)
    }

    /// So many days later, in working hours.
    pub(super) fn days_later(&mut self, at: BeijingTime, low: i64, high: i64) -> BeijingTime {
        let days = self.dice.between(low, high);
        during(at.plus_seconds(days * DAY_S).date(), &mut self.dice).max(at.plus_seconds(3600))
    }
}

pub(super) fn later(date: Date, days: i64) -> Date {
    date.checked_add(Span::new().days(days))
        .unwrap_or(Date::MAX)
}

/// Stands where the script puts in the number of an earlier fact.
pub(super) const LATER: FactId = FactId(0);
