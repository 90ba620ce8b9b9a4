//! `/returns/…`: what is owed by when, the form, and its way from the reporter to the ledger.

mod blank;
mod calendar;
mod check;
mod entry;
mod fields;
mod file;
mod form;
mod hold;
mod import;
mod list;
mod once;
mod one;
mod owed;
mod reminders;
mod review;
mod save;
mod send_back;
mod taken;

use access::Action;
pub(crate) use entry::{Entry, Held, Saved};
use fields::Typed;
pub(crate) use owed::{Owed, address};

use crate::http::{Access, Routes};

/// One return.
const ONE: &str = "/returns/{obligation}/{due}/{unit}";

/// Adds the routes of returns.
pub(super) fn add(routes: Routes) -> Routes {
    use Access::Act;
    let routes = routes
        .get("/returns", Act(Action::DeadlineRead), list::get)
        .get(
            "/returns/reminders",
            Act(Action::ReminderRead),
            reminders::get,
        )
        .get(
            "/returns/calendar.ics",
            Act(Action::DeadlineRead),
            calendar::get,
        )
        .get("/files/{sha256}", Act(Action::ReturnRead), file::get)
        .get(ONE, Act(Action::ReturnRead), one::get);
    of_one(routes)
}

fn of_one(routes: Routes) -> Routes {
    use Access::Act;
    let (edit, review) = (Act(Action::ReturnEdit), Act(Action::ReturnReview));
    routes
        .get(
            "/returns/{obligation}/{due}/{unit}/blank.xlsx",
            Act(Action::ReturnRead),
            blank::get,
        )
        .get("/returns/{obligation}/{due}/{unit}/edit", edit, form::get)
        .post(
            "/returns/{obligation}/{due}/{unit}/check",
            edit,
            check::post,
        )
        .upload(
            "/returns/{obligation}/{due}/{unit}/draft",
            edit,
            save::draft,
        )
        .upload(
            "/returns/{obligation}/{due}/{unit}/upload",
            edit,
            save::upload,
        )
        .upload(
            "/returns/{obligation}/{due}/{unit}/submit",
            edit,
            save::submit,
        )
        .upload(
            "/returns/{obligation}/{due}/{unit}/approve",
            review,
            review::approve,
        )
        .upload(
            "/returns/{obligation}/{due}/{unit}/reject",
            review,
            save::reject,
        )
        .post(
            "/returns/{obligation}/{due}/{unit}/send-back",
            Act(Action::ReturnSendBack),
            send_back::post,
        )
}
