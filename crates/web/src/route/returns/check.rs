//! `…/check`: mistakes, warnings and totals of what is typed, while it is typed. Nothing is saved.

use axum::extract::{Path, State};
use axum::response::IntoResponse;

use super::owed::Which;
use super::{Entry, Typed, taken};
use crate::http::{Answer, Posted};
use crate::page;
use crate::route::{SiteState, made};

pub(super) async fn post(
    State(site): SiteState,
    Path(which): Path<Which>,
    posted: Posted,
) -> Answer {
    made(site, posted.caller.clone(), None, move |page| {
        let owed = which.of(&page.site.plan)?;
        let typed = Typed::of(posted.fields());
        let draft = page.site.store.draft(&owed.key())?;
        let entry = Entry {
            form: typed.form.clone(),
            title: typed.title.clone(),
            ..draft.as_ref().map(Entry::of).unwrap_or_default()
        };
        let findings = taken::findings(page, &owed, &entry)?;
        let named = |path: &str| typed.name_of(path);
        Ok(page::return_findings(page, &owed, &entry, &findings, &named).into_response())
    })
    .await
}
