//! What people do at their desks: a deed becomes facts, or a refusal that says why.
//!
//! Pure: the caller gives the plan, the campaign as folded so far, who acts and the time, and appends the [`fact::NewFact`]
//! that comes back. Keys name the version a deed builds on, so of two people who act on the same version one is refused by
//! the ledger.

mod accountability;
mod actor;
mod calendar;
mod cases;
mod check;
mod complaints;
mod field;
mod files;
mod form;
mod inspections;
pub mod limits;
mod lists;
mod objects;
mod owed;
mod problems;
mod ranking;
mod recorded;
mod refusal;
mod reminders;
mod returns;
mod send_back;
mod stage;
mod tasks;
mod text;
mod totals;
mod typed;
mod warnings;
mod work;

pub use accountability::{AccountabilityDecision, decide_accountability, trigger_seen};
pub use actor::Actor;
pub use calendar::ics;
pub use cases::{CaseOpening, CaseStepping, open_case, step_case};
pub use check::{Checked, FieldProblem, Severity, check};
pub use complaints::{
    Nearby, NewComplaint, Place, accept_complaint, check_place, complaint_inspections,
    complaint_units, complaints_nearby, complaints_to_inspect, confirm_complaint,
    inspected_complaint, make_complaint, merge_complaint, pass_complaint, redact, reopen_complaint,
    reply_to_complaint,
};
pub use files::{Attachment, attach};
pub use form::{FormDraft, ProblemDraft, RowDraft, expected_period};
pub use inspections::{InspectionFiling, file_inspection};
pub use lists::{
    Appeal, AppealReview, ListConfirmation, appeal_listing, confirm_lists, review_appeal,
};
pub use objects::{
    ImportedRow, ObjectChange, ObjectDraft, Outcome, Retirement, change_object, check_object,
    import_objects, imported_rows, register_object, retire_object,
};
pub use problems::{ProblemNotice, ProblemStepping, notify_problems, step_problem};
pub use ranking::{Confirmation, confirm_ranking, confirmed_rows, next_number, ranking_seen};
pub use recorded::{check_recorded, recorded_form};
pub use refusal::{Refusal, RefusalCode};
pub use reminders::{Reminder, reminder_text, reminders};
pub use returns::{Filing, file_return};
pub use send_back::{SendBack, send_back};
pub use stage::{Stage, stage_of};
pub use tasks::{Assignment, SignOff, TaskReport, assign_task, report_task, sign_off};
pub use totals::{FormTotals, totals, totals_so_far};
pub use warnings::{Notified, WarningSetting, serve_warning, set_warning, warning_notices};
pub use work::{Resumption, WorkAcceptance, accept_work, resume_work};
