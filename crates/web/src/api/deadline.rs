//! `/api/v1/deadlines`: who has met which deadline.

use access::Action;
use assess::DeadlineFinding;
use axum::extract::State;
use serde::Serialize;
use units::BeijingTime;

use super::answer::{json, worked_out};
use super::asked::AsOf;
use super::operation::Operation;
use crate::http::{Access, Answer, Asks};
use crate::route::{SiteState, assessed};

pub(super) const GET: Operation = Operation {
    method: "GET",
    path: "/api/v1/deadlines",
    access: Access::Act(Action::DeadlineRead),
    id: "deadlines",
    summary: "报送时限和报送情况 / deadlines and who has met them",
    parameters: &["as_of"],
    takes: None,
    gives: "Deadlines",
    refuses: &[],
};

#[derive(Serialize)]
struct Deadlines<'a> {
    as_of: BeijingTime,
    simulated: bool,
    deadlines: &'a [DeadlineFinding],
}

pub(super) async fn get(State(site): SiteState, Asks(asked): Asks<AsOf>) -> Answer {
    let as_of = asked.instant()?;
    worked_out(site, move |site| {
        let assessment = assessed(site, as_of)?.assessment;
        json(&Deadlines {
            as_of: assessment.as_of,
            simulated: assessment.simulated,
            deadlines: &assessment.returns,
        })
    })
    .await
}
