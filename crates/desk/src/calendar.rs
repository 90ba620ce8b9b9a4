//! The reporting calendar as an iCalendar feed (RFC 5545), for any calendar program to subscribe to.

use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;
use plan::{Obligation, Plan, Task};
use units::{BeijingTime, UnitId};

/// Longest line, octets, without its line end (RFC 5545, 3.1).
const LINE_OCTETS: usize = 75;

/// The deadlines and the dated tasks of a unit, or of all.
#[must_use]
pub fn ics(plan: &Plan, unit: Option<&UnitId>, now: BeijingTime) -> String {
    let whose = unit.and_then(|id| plan.unit(id));
    let name = whose.map_or_else(
        || plan.title.clone(),
        |unit| format!("{} {}", unit.short, plan.title),
    );
    let mut feed = Feed {
        text: String::new(),
        stamp: utc(now),
        suffix: unit.map_or_else(String::new, |unit| format!("/{unit}")),
    };
    feed.line("BEGIN", "VCALENDAR");
    feed.line("VERSION", "2.0");
    feed.line("PRODID", "-//Lantian//Campaign calendar//ZH");
    feed.line("CALSCALE", "GREGORIAN");
    feed.line("METHOD", "PUBLISH");
    feed.line("X-WR-CALNAME", &escaped(&name));
    let owes = |obligation: &&Obligation| unit.is_none_or(|unit| obligation.units.contains(unit));
    for obligation in plan.calendar.obligations.iter().filter(owes) {
        for due in &obligation.due {
            feed.deadline(plan, obligation, *due);
        }
    }
    let concerns =
        |task: &&Task| unit.is_none_or(|unit| task.lead == *unit || task.with.contains(unit));
    for task in plan.tasks.iter().filter(concerns) {
        if let Some(due) = task.due {
            feed.task(plan, task, due);
        }
    }
    feed.line("END", "VCALENDAR");
    feed.text
}

struct Feed {
    text: String,
    stamp: String,
    /// What tells apart the same event in feeds of two units.
    suffix: String,
}

impl Feed {
    fn deadline(&mut self, plan: &Plan, obligation: &Obligation, due: BeijingTime) {
        let at = utc(due);
        self.begin(&format!("{}/{}/{at}", plan.id, obligation.id));
        self.line("DTSTART", &at);
        self.event(
            &format!("报送截止：{}", obligation.name),
            &format!(
                "{}，条款 {}\nDue: {}",
                plan.title, obligation.clause, obligation.name_en
            ),
        );
        self.alarm(&format!("明日截止：{}", obligation.name));
        self.line("END", "VEVENT");
    }

    fn task(&mut self, plan: &Plan, task: &Task, due: Date) {
        self.begin(&format!("{}/task/{}", plan.id, task.id));
        self.line("DTSTART;VALUE=DATE", &day(due));
        self.event(
            &format!("任务到期：{}", task.title),
            &format!(
                "{}，条款 {}\nTask due: {}",
                plan.title, task.clause, task.title_en
            ),
        );
        self.alarm(&format!("明日到期：{}", task.title));
        self.line("END", "VEVENT");
    }

    fn begin(&mut self, subject: &str) {
        let uid = format!("{subject}{}@lantian", self.suffix);
        let stamp = self.stamp.clone();
        self.line("BEGIN", "VEVENT");
        self.line("UID", &escaped(&uid));
        self.line("DTSTAMP", &stamp);
    }

    fn event(&mut self, summary: &str, description: &str) {
        self.line("SUMMARY", &escaped(summary));
        self.line("DESCRIPTION", &escaped(description));
        self.line("TRANSP", "TRANSPARENT");
    }

    /// One day before.
    fn alarm(&mut self, description: &str) {
        self.line("BEGIN", "VALARM");
        self.line("ACTION", "DISPLAY");
        self.line("TRIGGER", "-P1D");
        self.line("DESCRIPTION", &escaped(description));
        self.line("END", "VALARM");
    }

    /// One content line, folded at whole characters.
    fn line(&mut self, name: &str, value: &str) {
        let mut octets = 0;
        for letter in format!("{name}:{value}").chars() {
            if octets + letter.len_utf8() > LINE_OCTETS {
                self.text.push_str("\r\n ");
                octets = 1;
            }
            self.text.push(letter);
            octets += letter.len_utf8();
        }
        self.text.push_str("\r\n");
    }
}

/// A text value (RFC 5545, 3.3.11).
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => escaped.extend(['\\', letter]),
            '\n' => escaped.push_str("\\n"),
            letter if letter.is_control() => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// `20230331T100000Z`.
fn utc(time: BeijingTime) -> String {
    let civil: DateTime = Offset::UTC.to_datetime(time.timestamp());
    let (hour, minute, second) = (civil.hour(), civil.minute(), civil.second());
    format!("{}T{hour:02}{minute:02}{second:02}Z", day(civil.date()))
}

/// `20230331`.
fn day(date: Date) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}
