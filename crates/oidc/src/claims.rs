//! What the provider says about somebody, by the claim's name.

use std::collections::BTreeMap;

use openidconnect::AdditionalClaims;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Every claim that the standard does not name.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct OtherClaims(BTreeMap<String, Value>);

impl AdditionalClaims for OtherClaims {}

/// The text of a claim. Empty counts as missing.
pub(crate) fn text(claims: &impl Serialize, name: &str) -> Option<String> {
    let claims = serde_json::to_value(claims).ok()?;
    let text = claims.get(name)?.as_str()?;
    (!text.is_empty()).then(|| text.to_owned())
}
