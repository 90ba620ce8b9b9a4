//! One return: what was filed, every version.

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;

use super::form::Said;
use super::owed::Which;
use super::{Owed, once};
use crate::http::{Answer, Caller};
use crate::page::{self, Notice, Page};
use crate::route::{AskedQuery, SiteState, made};

pub(super) async fn get(
    State(site): SiteState,
    caller: Caller,
    Path(which): Path<Which>,
    Query(asked): AskedQuery,
    Query(said): Query<Said>,
) -> Answer {
    let as_of = asked.instant()?;
    made(site, caller, as_of, move |page| {
        let owed = which.of(&page.site.plan)?;
        let notice = said.key().map(Notice::Good);
        shown(page, &owed, StatusCode::OK, notice.as_ref(), "")
    })
    .await
}

/// The page, with a word about what was done, and remarks that were typed.
pub(super) fn shown(
    page: &Page<'_>,
    owed: &Owed<'_>,
    status: StatusCode,
    notice: Option<&Notice<'_>>,
    remarks: &str,
) -> Answer {
    let draft = page.site.store.draft(&owed.key())?;
    let once = once::token()?;
    let made = page.with_campaign(|campaign| {
        page::return_read(
            page,
            campaign,
            owed,
            draft.as_ref(),
            notice,
            (&once, remarks),
        )
    })?;
    Ok((status, made).into_response())
}
