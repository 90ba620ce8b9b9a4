//! Who has to be reminded, and the words to do it with.

use assess::{Lang, ReturnStatus};
use campaign::Campaign;
use plan::{Obligation, Plan, Unit};
use serde::Serialize;
use units::{BeijingTime, ObligationId, UnitId};

use crate::limits::REMIND_AHEAD_MINUTES;
use crate::stage_of;

const SECONDS_A_MINUTE: i64 = 60;

/// One unit that owes something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reminder {
    /// Which unit.
    pub unit: UnitId,
    /// What it owes.
    pub obligation: ObligationId,
    /// By when.
    pub due: BeijingTime,
    /// Whether the deadline has passed.
    pub overdue: bool,
    /// Whether it was filed and sent back, and a correction is owed.
    pub sent_back: bool,
    /// Whole minutes to the deadline, or since.
    pub minutes: i64,
}

/// Everything overdue, sent back or due within a week, by deadline and then in plan order.
#[must_use]
pub fn reminders(plan: &Plan, campaign: &Campaign, now: BeijingTime) -> Vec<Reminder> {
    let mut reminders = Vec::new();
    for obligation in &plan.calendar.obligations {
        let near = |due: &&BeijingTime| minutes(now, **due) <= REMIND_AHEAD_MINUTES;
        for due in obligation.due.iter().filter(near) {
            let of_unit = |unit| reminder(plan, campaign, (obligation, *due), unit, now);
            reminders.extend(obligation.units.iter().filter_map(of_unit));
        }
    }
    reminders.sort_by_key(|one| one.due);
    reminders
}

fn reminder(
    plan: &Plan,
    campaign: &Campaign,
    (obligation, due): (&Obligation, BeijingTime),
    unit: &UnitId,
    now: BeijingTime,
) -> Option<Reminder> {
    let stage = stage_of(plan, campaign, &obligation.id, due, unit, now)?;
    let not_filed = matches!(stage.status, ReturnStatus::Missing | ReturnStatus::Pending);
    let sent_back = stage.sent_back.is_some();
    (not_filed || sent_back).then(|| Reminder {
        unit: unit.clone(),
        obligation: obligation.id.clone(),
        due,
        overdue: now > due,
        sent_back,
        minutes: minutes(now, due).abs(),
    })
}

fn minutes(now: BeijingTime, due: BeijingTime) -> i64 {
    (due.timestamp().as_second() - now.timestamp().as_second()) / SECONDS_A_MINUTE
}

/// What kind of reminder: one sentence each.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Overdue,
    SentBack,
    Upcoming,
}

impl Kind {
    const fn of(reminder: &Reminder) -> Self {
        match (reminder.sent_back, reminder.overdue) {
            (true, _) => Self::SentBack,
            (false, true) => Self::Overdue,
            (false, false) => Self::Upcoming,
        }
    }
}

/// The reminders as a text to be sent: one line a deadline and kind, units in plan order.
#[must_use]
pub fn reminder_text(plan: &Plan, reminders: &[Reminder], lang: Lang) -> String {
    let mut lines = String::new();
    for kind in [Kind::Overdue, Kind::SentBack, Kind::Upcoming] {
        let of_kind: Vec<&Reminder> = reminders
            .iter()
            .filter(|one| Kind::of(one) == kind)
            .collect();
        for group in of_kind.chunk_by(|a, b| (a.due, &a.obligation) == (b.due, &b.obligation)) {
            lines.push_str(&line(plan, group, kind, lang));
            lines.push('\n');
        }
    }
    lines
}

fn line(plan: &Plan, group: &[&Reminder], kind: Kind, lang: Lang) -> String {
    let Some(first) = group.first() else {
        return String::new();
    };
    let units: Vec<&Unit> = group
        .iter()
        .filter_map(|one| plan.unit(&one.unit))
        .collect();
    let obligation = plan.obligation(&first.obligation);
    match lang {
        Lang::Zh => {
            let (due, what) = (time_zh(first.due), obligation.map_or("", |one| &one.name));
            let names: Vec<&str> = units.iter().map(|unit| unit.short.as_str()).collect();
            let names = names.join("、");
            match kind {
                Kind::Upcoming => format!("请以下单位于{due}前报送{what}：{names}。"),
                Kind::Overdue => {
                    format!("以下单位未在{due}前报送{what}，请立即补报：{names}。")
                }
                Kind::SentBack => {
                    format!("以下单位所报{what}（截止{due}）已退回，请更正后重新报送：{names}。")
                }
            }
        }
        Lang::En => {
            let (due, what) = (
                time_en(first.due),
                obligation.map_or("", |one| &one.name_en),
            );
            let names: Vec<&str> = units.iter().map(|unit| unit.name_en.as_str()).collect();
            let names = names.join(", ");
            match kind {
                Kind::Upcoming => format!("Please file by {due}: {what}. {names}."),
                Kind::Overdue => {
                    format!("Not received by {due}: {what}. Please file at once: {names}.")
                }
                Kind::SentBack => {
                    format!(
                        "Sent back (due {due}): {what}. Please correct and file again: {names}."
                    )
                }
            }
        }
    }
}

/// `4月7日18:00`; the last second of a day is its 24:00.
fn time_zh(due: BeijingTime) -> String {
    let civil = due.civil();
    format!("{}月{}日{}", civil.month(), civil.day(), clock(due))
}

/// `2023-04-07 18:00`.
fn time_en(due: BeijingTime) -> String {
    format!("{} {}", due.date(), clock(due))
}

fn clock(due: BeijingTime) -> String {
    let civil = due.civil();
    match (civil.hour(), civil.minute(), civil.second()) {
        (23, 59, 59) => "24:00".to_owned(),
        (hour, minute, _) => format!("{hour}:{minute:02}"),
    }
}
