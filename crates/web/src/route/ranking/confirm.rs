//! Confirming the newest week's ranking for its circular.

use std::sync::Arc;

use assess::Assessment;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use desk::Confirmation;
use units::FactId;

use crate::http::{Answer, Failure, Posted};
use crate::route::SiteState;
use crate::route::tasks::{fact_named, taken_in};

pub(in crate::route) async fn confirm(State(site): SiteState, posted: Posted) -> Answer {
    let actor = posted.caller.actor()?.clone();
    site.taken_in(FactId(0)).await;
    let assessed = site.assessed();
    let confirmation = Confirmation {
        seen: posted.text("seen").to_owned(),
        ledger_head: assessed.head.to_string(),
        number: number(posted.text("number"))?,
        corrects: fact_named(posted.text("corrects"))?,
        remarks: posted.text("remarks").to_owned(),
    };
    let with = Arc::clone(&site);
    let done = site.live.act(move |campaign, now| {
        let seen = &assessed.assessment;
        // Facts may have come in since: what is confirmed must still be what all facts say.
        let due = seen.ranking.as_ref().map(|ranking| ranking.due);
        let ranking =
            due.and_then(|due| with.assessments.ranking_of_week(campaign, seen.as_of, due));
        let assessment = Assessment {
            ranking,
            ..Assessment::clone(seen)
        };
        desk::confirm_ranking(
            &with.plan,
            campaign,
            &actor,
            &assessment,
            &confirmation,
            now,
        )
        .map(|fact| vec![fact])
    });
    let done = done.await?;
    taken_in(&site, &done).await;
    Ok(Redirect::to("/ranking").into_response())
}

/// The number typed; none for the next free one.
fn number(text: &str) -> Result<Option<u32>, Failure> {
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| {
        Failure::bad(
            "期号应为整数，如 3；不填则自动取下一个",
            "the number must be whole, such as 3; leave it empty for the next one",
        )
    })
}
