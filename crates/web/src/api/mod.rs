//! The same deeds and readings for programs: JSON under `/api/v1`, described by the very table that routes it.

mod accountability;
mod answer;
mod asked;
mod audit;
mod case;
mod complaint;
mod content;
mod deadline;
mod fact;
mod filing;
mod finding;
mod inspection;
mod ledger;
mod list;
mod object;
mod once;
mod openapi;
mod operation;
mod overview;
mod owed;
mod problem;
mod ranking;
mod reminder;
mod returns;
mod stated;
mod task;
mod warning;
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
        .on(&returns::RECORDED, returns::recorded)
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
        .on(&object::LIST, object::list)
        .on(&object::GET, object::get)
        .on(&object::REGISTER, object::register)
        .on(&object::CHANGE, object::change)
        .on(&object::RETIRE, object::retire)
        .on(&object::IMPORT, object::import)
        .on(&object::DRY_IMPORT, object::dry_import)
        .on(&object::ACCEPT, object::accept)
        .on(&object::RESUME, object::resume)
        .on(&inspection::FILE, inspection::file)
        .on(&inspection::GET, inspection::get)
        .on(&problem::LIST, problem::list)
        .on(&problem::STEP, problem::step)
        .on(&problem::RECTIFY, problem::step)
        .on(&problem::NOTIFY, problem::notify)
        .on(&list::LIST, list::list)
        .on(&list::CONFIRM, list::confirm)
        .on(&list::APPEAL, list::appeal)
        .on(&list::REVIEW, list::review)
        .on(&warning::LIST, warning::list)
        .on(&warning::SET, warning::set)
        .on(&warning::NOTICES, warning::notices)
        .on(&warning::SERVE, warning::serve)
        .on(&case::LIST, case::list)
        .on(&case::OPEN, case::open)
        .on(&case::STEP, case::step)
        .on(&accountability::LIST, accountability::list)
        .on(&accountability::DECIDE, accountability::decide)
        .on(&ledger::GET, ledger::get)
        .on(&ledger::VERIFY, ledger::verify)
        .on(&audit::GET, audit::get)
        .finish()
}
