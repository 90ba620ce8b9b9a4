//! A form sent twice does its work once: the second time it only leads to where the first one led.

use axum::response::{IntoResponse, Redirect};

use crate::http::{Answer, Failure, Posted};
use crate::page::Page;

/// The field with the form's token.
pub(super) const FIELD: &str = "once";

/// A new token.
pub(super) fn token() -> Result<String, Failure> {
    Ok(store::random_password()?)
}

/// Does the work of a form. If that did not lead where it should, the form may be sent again.
pub(super) fn once(
    page: &Page<'_>,
    posted: &Posted,
    location: &str,
    work: impl FnOnce() -> Answer,
) -> Answer {
    let token = posted.text(FIELD);
    if token.is_empty() {
        return work();
    }
    let key = format!("{}/{token}", posted.caller.who()?.name);
    let store = &page.site.store;
    if let Some(earlier) = store.remember(&key, location, page.site.now())? {
        return Ok(Redirect::to(&earlier).into_response());
    }
    let answer = work();
    let led_on = answer
        .as_ref()
        .is_ok_and(|response| response.status().is_redirection());
    if !led_on {
        store.forget(&key)?;
    }
    answer
}
