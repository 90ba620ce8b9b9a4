//! `calendar.toml`: what must be reported when; public holidays.

use ::units::{BeijingTime, ObligationId};
use jiff::civil::{Date, Weekday};

use super::{Known, period};
use crate::limits::{MAX_HOLIDAY_DAYS, MAX_HOLIDAYS};
use crate::names::Names;
use crate::table::Table;
use crate::words::{self, Thing};
use crate::{Calendar, Holiday, Obligation};

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];

pub(crate) fn read(root: &Table<'_>, known: &Known) -> Calendar {
    let mut seen = Names::new(Thing::Obligation);
    let obligations = root.tables("obligation", |table| obligation(table, known, &mut seen));
    let holidays = root.few_tables("holiday", MAX_HOLIDAYS, holiday);
    let holidays: Vec<Holiday> = holidays.into_iter().flatten().collect();
    Calendar {
        obligations,
        workdays: workdays(root, &holidays),
        holidays,
        shifts_on_holidays: root.truth("shifts_on_holidays"),
    }
}

fn holiday(table: &Table<'_>) -> Option<Holiday> {
    let (name, period) = (table.text("name"), period(table));
    let period = period?;
    if period.days() > MAX_HOLIDAY_DAYS {
        table.report(
            "last",
            words::holiday_too_long(period.days(), MAX_HOLIDAY_DAYS),
        );
    }
    Some(Holiday { name, period })
}

/// Days of a weekend that are worked, ascending, none twice.
fn workdays(root: &Table<'_>, holidays: &[Holiday]) -> Vec<Date> {
    let mut seen = Names::new(Thing::Workday);
    let days = root.few_tables("workday", MAX_HOLIDAYS, |table| {
        let day = table.date("day")?;
        seen.claim(table, &day.to_string(), &table.span("day"));
        if !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) {
            table.report("day", words::workday_not_weekend(&day.to_string()));
        }
        let inside = |holiday: &&Holiday| holiday.period.contains(day);
        if let Some(holiday) = holidays.iter().find(inside) {
            table.report(
                "day",
                words::workday_in_holiday(&day.to_string(), &holiday.name),
            );
        }
        Some(day)
    });
    let mut days: Vec<Date> = days.into_iter().flatten().collect();
    days.sort_unstable();
    days
}

fn obligation(table: &Table<'_>, known: &Known, seen: &mut Names) -> Obligation {
    table.needs_entries("units");
    Obligation {
        id: ObligationId::new(seen.define(table, "id")),
        name: table.text("name"),
        name_en: table.text("name_en"),
        clause: known.clause(table),
        units: known.unit_list(table, "units"),
        due: deadlines(table, known),
        is_annex_form: table.truth("annex_form"),
    }
}

/// One deadline under `due`, or one a week under `weekly`.
fn deadlines(table: &Table<'_>, known: &Known) -> Vec<BeijingTime> {
    let weekly = table.optional_table("weekly", |weekly| weekly_deadlines(weekly, known));
    match (table.value("due").is_some(), weekly) {
        (false, Some(deadlines)) => deadlines,
        (true, None) => {
            let (due, clock) = (known.campaign_date(table, "due"), Clock::read(table));
            due.map(|due| clock.on(due)).into_iter().collect()
        }
        _ => {
            table.report("id", words::no_deadline());
            Vec::new()
        }
    }
}

/// Every such weekday from `first` to `last`.
fn weekly_deadlines(table: &Table<'_>, known: &Known) -> Vec<BeijingTime> {
    let (weekday, clock) = (table.choice("weekday", &WEEKDAYS), Clock::read(table));
    for key in ["first", "last"] {
        known.campaign_date(table, key);
    }
    let (Some(period), Some(weekday)) = (period(table), weekday) else {
        return Vec::new();
    };
    let days = period.dates().filter(|date| date.weekday() == weekday);
    let deadlines: Vec<BeijingTime> = days.map(|date| clock.on(date)).collect();
    if deadlines.is_empty() {
        let (first, last) = (period.first.to_string(), period.last.to_string());
        table.report(
            "weekday",
            words::no_such_weekday(&table.text("weekday"), &first, &last),
        );
    }
    deadlines
}

/// A time of day, Beijing. Without an hour the whole day is in time: 23:59:59.
struct Clock {
    hour: Option<i8>,
    minute: i8,
}

impl Clock {
    fn read(table: &Table<'_>) -> Self {
        let whole = |number: i64| i8::try_from(number).ok();
        Self {
            hour: table.optional_integer("hour", 0..=23).and_then(whole),
            minute: table
                .optional_integer("minute", 0..=59)
                .and_then(whole)
                .unwrap_or_default(),
        }
    }

    fn on(&self, date: Date) -> BeijingTime {
        let (hour, minute, second) = self
            .hour
            .map_or((23, 59, 59), |hour| (hour, self.minute, 0));
        BeijingTime::from_civil(date.at(hour, minute, second, 0))
    }
}
