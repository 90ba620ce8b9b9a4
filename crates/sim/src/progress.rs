//! How tasks get on: a report every week or so, in time, late or stuck.

use fact::{Body, NewFact, TaskProgress};
use jiff::civil::Date;
use plan::{Plan, Task, Unit};
use units::{BeijingTime, Exact, Period, day_of_date, round_half_even};

use crate::cast::Ending;
use crate::dice::Dice;
use crate::script::Script;

const HOUR_S: i64 = 3600;
/// Where a stuck task stops, permille of what is asked.
const STUCK_PERMILLE: i64 = 600;

/// Adds the reports of every task with a due date; `task_done` is called after each.
pub(crate) fn report_all(plan: &Plan, seed: u64, script: &mut Script, mut task_done: impl FnMut()) {
    let mut dated: Vec<(&Task, Date)> = plan
        .tasks
        .iter()
        .filter_map(|task| Some((task, task.due?)))
        .collect();
    Dice::new(seed, "endings").shuffle(&mut dated);
    for ((task, due), ending) in dated.into_iter().zip(Ending::DECK.into_iter().cycle()) {
        if let Some(lead) = plan.unit(&task.lead) {
            let reporter = Reporter { plan, task, lead };
            reporter.report(
                due,
                ending,
                &mut Dice::new(seed, &format!("task/{}", task.id)),
                script,
            );
        }
        task_done();
    }
}

struct Reporter<'a> {
    plan: &'a Plan,
    task: &'a Task,
    lead: &'a Unit,
}

impl Reporter<'_> {
    fn report(&self, due: Date, ending: Ending, dice: &mut Dice, script: &mut Script) {
        let days = Period::new(self.plan.period.first, self.plan.period.last);
        let start = day_of_date(days.first) + day(dice, 1, 5);
        let end = match ending {
            Ending::InTime => (day_of_date(due) - day(dice, 0, 4))
                .max(start)
                .min(day_of_date(due)),
            Ending::Late => day_of_date(due) + day(dice, 3, 18),
            Ending::Stuck => day_of_date(days.last),
        };
        let mut done = Exact::from_integer(0);
        let (mut today, mut count) = (start.min(end), 0);
        while today <= end {
            let now = self.done_by(today, (start, end), ending);
            if now > done {
                count += 1;
                self.add(today, now, count, dice, script);
                done = now;
            }
            let next = today + day(dice, 6, 11);
            today = if today < end { next.min(end) } else { next };
        }
    }

    /// Done by a day: in proportion, in whole units until all is done.
    fn done_by(&self, today: i32, (start, end): (i32, i32), ending: Ending) -> Exact {
        let all = self
            .task
            .quantity
            .as_ref()
            .map_or_else(|| Exact::from_integer(1), |quantity| quantity.amount);
        if today >= end && ending != Ending::Stuck {
            return all;
        }
        let share = Exact::new(
            i128::from(today - start + 1),
            i128::from((end - start + 1).max(1)),
        );
        let most = if ending == Ending::Stuck {
            i128::from(STUCK_PERMILLE)
        } else {
            1000
        };
        (all * share * Exact::new(most, 1000)).floor()
    }

    fn add(&self, today: i32, done: Exact, count: u32, dice: &mut Dice, script: &mut Script) {
        let noon = BeijingTime::midnight(units::date_of_day(today)).plus_seconds(12 * HOUR_S);
        let time = noon.plus_seconds(dice.between(-3 * HOUR_S, 5 * HOUR_S));
        let decimals = if done.is_integer() { 0 } else { 3 };
        let progress = TaskProgress {
            task: self.task.id.clone(),
            unit: self.lead.id.clone(),
            done: round_half_even(done, decimals).to_string(),
            evidence: vec![format!(
                "{}进展情况说明第{count}期（模拟）",
                self.lead.short
            )],
        };
        let fact = NewFact {
            occurred_at: time,
            recorded_by: script.by_unit(self.lead),
            key: format!("task.progress/{}/{}/{time}", progress.task, progress.unit),
            corrects: None,
            body: Body::TaskProgress(progress),
        };
        script.add(time.plus_seconds(dice.between(60, 600)), fact);
    }
}

fn day(dice: &mut Dice, low: i64, high: i64) -> i32 {
    i32::try_from(dice.between(low, high)).unwrap_or(0)
}
