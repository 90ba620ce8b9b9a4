//! The same deeds and readings for programs: JSON under `/api/v1`, described by the very table that routes it.

mod answer;
mod asked;
mod audit;
mod complaint;
mod content;
mod deadline;
mod fact;
mod filing;
mod finding;
mod ledger;
mod once;
mod openapi;
mod operation;
mod overview;
mod owed;
mod ranking;
mod reminder;
mod returns;
mod task;
mod whole;

use operation::Api;

use crate::http::Routes;

/// Adds the interface's routes.
pub(crate) fn routes(routes: Routes) -> Routes {
    Api::new(routes)
        .on(&overview::GET, overview::get)
        .on(&ranking::GET, ranking::get)
        .on(&ranking::CONFIRM, ranking::confirm)
        .on(&finding::GET, finding::get)
        .on(&fact::GET, fact::get)
        .on(&fact::LIST, fact::list)
        .on(&deadline::GET, deadline::get)
        .on(&reminder::GET, reminder::get)
        .on(&returns::GET, returns::get)
        .on(&returns::CHECK, returns::check)
        .on(&returns::SEND_BACK, returns::send_back)
        .on(&filing::PUT, filing::put)
        .on(&task::LIST, task::list)
        .on(&task::GET, task::get)
        .on(&task::PROGRESS, task::progress)
        .on(&task::ASSIGN, task::assign)
        .on(&task::SIGN_OFF, task::sign_off)
        .on(&complaint::LIST, complaint::list)
        .on(&complaint::GET, complaint::get)
        .on(&complaint::STEP, complaint::step)
        .on(&ledger::GET, ledger::get)
        .on(&ledger::VERIFY, ledger::verify)
        .on(&audit::GET, audit::get)
        .finish()
}
