//! `/api/v1/overview`: everything the assessors say at an instant.

use access::Action;
use axum::extract::State;

use super::answer::{json_text, worked_out};
use super::asked::AsOf;
use super::operation::Operation;
use crate::http::{Access, Answer, Asks};
use crate::route::{SiteState, assessed};

pub(super) const GET: Operation = Operation {
    method: "GET",
    path: "/api/v1/overview",
    access: Access::Act(Action::OverviewRead),
    id: "overview",
    summary: "总览：与 lantian assess --format json 相同 / the assessment, as lantian assess --format json prints it",
    parameters: &["as_of"],
    takes: None,
    gives: "Assessment",
    refuses: &[],
};

pub(super) async fn get(State(site): SiteState, Asks(asked): Asks<AsOf>) -> Answer {
    let as_of = asked.instant()?;
    worked_out(site, move |site| {
        let assessed = assessed(site, as_of)?;
        Ok(json_text(assess::to_json(&assessed.assessment)))
    })
    .await
}
