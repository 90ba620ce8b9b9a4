//! Answers, and facts by the names people know: `F12`.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use axum::http::header;
use axum::response::IntoResponse;
use campaign::Campaign;
use desk::Refusal;
use fact::NewFact;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use units::{BeijingTime, FactId};

use crate::http::{Answer, Failure};
use crate::site::Site;

/// A fact as `F12`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct FactName(pub(super) FactId);

impl fmt::Display for FactName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for FactName {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let digits = text.strip_prefix('F').unwrap_or_default();
        let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
        let number = digits.parse().ok().filter(|_| plain);
        number
            .map(|number| Self(FactId(number)))
            .ok_or_else(|| "not a fact such as F12".to_owned())
    }
}

impl Serialize for FactName {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for FactName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// The fact that a deed made.
#[derive(Debug, Serialize)]
struct Recorded {
    fact: FactName,
    recorded_at: BeijingTime,
}

/// Has a deed that makes one fact judged, and answers when the fact is on disk.
pub(super) async fn done(
    site: &Site,
    deed: impl FnOnce(&Campaign, BeijingTime) -> Result<NewFact, Refusal> + Send + 'static,
) -> Answer {
    let act = move |campaign: &Campaign, now| Ok(vec![deed(campaign, now)?]);
    let done = site.live.act(act).await?;
    let fact = done.facts.first().copied();
    json(&Recorded {
        fact: FactName(fact.ok_or_else(|| Failure::internal("a deed without a fact"))?),
        recorded_at: done.recorded_at,
    })
}

/// The facts that a deed made, in order.
#[derive(Debug, Serialize)]
struct RecordedAll {
    facts: Vec<FactName>,
    recorded_at: BeijingTime,
}

/// Has a deed that makes several facts judged, and answers when all of them are on disk.
pub(super) async fn all_done(
    site: &Site,
    deed: impl FnOnce(&Campaign, BeijingTime) -> Result<Vec<NewFact>, Refusal> + Send + 'static,
) -> Answer {
    let done = site.live.act(deed).await?;
    json(&RecordedAll {
        facts: done.facts.into_iter().map(FactName).collect(),
        recorded_at: done.recorded_at,
    })
}

/// A value as an answer.
pub(super) fn json(value: &impl Serialize) -> Answer {
    let text = serde_json::to_string(value).map_err(Failure::internal)?;
    Ok(json_text(text))
}

/// JSON as an answer.
pub(super) fn json_text(text: String) -> axum::response::Response {
    ([(header::CONTENT_TYPE, "application/json")], text).into_response()
}

/// Works an answer out off the threads that answer: reading a ledger takes time.
pub(super) async fn worked_out(
    site: Arc<Site>,
    work: impl FnOnce(&Site) -> Answer + Send + 'static,
) -> Answer {
    let worked = tokio::task::spawn_blocking(move || work(&site));
    worked.await.map_err(Failure::internal)?
}
