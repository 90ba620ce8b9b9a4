//! `/api/v1/reminders`: who has to be reminded.

use access::Action;
use assess::Lang;
use axum::extract::State;
use desk::Reminder;
use serde::Serialize;
use units::BeijingTime;

use super::answer::{json, worked_out};
use super::operation::Operation;
use crate::http::{Access, Answer};
use crate::route::SiteState;

pub(super) const GET: Operation = Operation {
    method: "GET",
    path: "/api/v1/reminders",
    access: Access::Act(Action::ReminderRead),
    id: "reminders",
    summary: "催报名单 / who has to be reminded of what",
    parameters: &[],
    takes: None,
    gives: "Reminders",
    refuses: &[],
};

#[derive(Serialize)]
struct Reminders {
    as_of: BeijingTime,
    reminders: Vec<Reminder>,
    /// The same as texts to be sent.
    zh: String,
    en: String,
}

pub(super) async fn get(State(site): SiteState) -> Answer {
    worked_out(site, |site| {
        let (plan, as_of) = (&site.plan, site.now());
        let reminders = desk::reminders(plan, &site.live.known().campaign, as_of);
        json(&Reminders {
            as_of,
            zh: desk::reminder_text(plan, &reminders, Lang::Zh),
            en: desk::reminder_text(plan, &reminders, Lang::En),
            reminders,
        })
    })
    .await
}
