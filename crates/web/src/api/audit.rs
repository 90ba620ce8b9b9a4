//! `/api/v1/audit`: who did what, the latest first.

use access::Action;
use axum::extract::State;
use serde::Serialize;
use store::{AuditFilter, AuditRow};
use units::{BeijingTime, UnitId};

use super::answer::{json, worked_out};
use super::asked::AuditPart;
use super::operation::Operation;
use crate::http::{Access, Answer, Asks};
use crate::limits::AUDIT_ROWS_A_PAGE;
use crate::route::SiteState;

pub(super) const GET: Operation = Operation {
    method: "GET",
    path: "/api/v1/audit",
    access: Access::Act(Action::AuditRead),
    id: "audit",
    summary: "操作日志，最近的在前 / the audit trail, the latest first",
    parameters: &["page", "who"],
    takes: None,
    gives: "Audit",
    refuses: &[],
};

#[derive(Serialize)]
struct Audit {
    page: u32,
    has_more: bool,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    seq: u64,
    at: BeijingTime,
    who: String,
    unit: Option<UnitId>,
    action: String,
    subject: String,
    outcome: String,
    origin: String,
    hash: String,
}

impl Row {
    fn of(row: AuditRow) -> Self {
        let AuditRow { seq, entry, hash } = row;
        Self {
            seq,
            at: entry.at,
            who: entry.who,
            unit: entry.unit,
            action: entry.action,
            subject: entry.subject,
            outcome: entry.outcome,
            origin: entry.origin,
            hash,
        }
    }
}

pub(super) async fn get(State(site): SiteState, Asks(asked): Asks<AuditPart>) -> Answer {
    let page = asked.page()?;
    let filter = AuditFilter {
        who: asked.who()?,
        ..AuditFilter::default()
    };
    worked_out(site, move |site| {
        let found = site.store.audit(page, AUDIT_ROWS_A_PAGE, &filter)?;
        json(&Audit {
            page,
            has_more: found.has_more,
            rows: found.rows.into_iter().map(Row::of).collect(),
        })
    })
    .await
}
