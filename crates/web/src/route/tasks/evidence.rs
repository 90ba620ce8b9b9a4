//! `/evidence/<sha256>`: a file that shows a task's progress.

use axum::extract::{Path, Query, State};
use fact::{FileAttached, Subject};
use plan::Plan;
use store::FileId;

use campaign::Campaign;

use crate::http::{Answer, Caller, Failure};
use crate::route::document::file;
use crate::route::{AskedQuery, SiteState, made};

pub(in crate::route) async fn get(
    State(site): SiteState,
    caller: Caller,
    Path(sha256): Path<String>,
    Query(asked): AskedQuery,
) -> Answer {
    let as_of = asked.instant()?;
    let id = FileId::parse(&sha256).ok_or(Failure::NotFound)?;
    made(site, caller, as_of, move |page| {
        let plan = &page.site.plan;
        let named = page.with_campaign(|campaign| attached(plan, campaign, &id))?;
        let named = named.ok_or(Failure::NotFound)?;
        let bytes = page.site.store.file(&id)?.ok_or(Failure::NotFound)?;
        Ok(file(&named.name, &named.media_type, bytes))
    })
    .await
}

/// How the file was attached to a task. Files of returns are for those who may read returns, so they are not found here.
fn attached(plan: &Plan, campaign: &Campaign, id: &FileId) -> Option<FileAttached> {
    let about = plan.tasks.iter().map(|task| Subject::Task {
        task: task.id.clone(),
    });
    about
        .flat_map(|about| campaign.files(&about).to_vec())
        .map(|(_, _, file)| file)
        .find(|file| file.sha256 == id.as_str())
}
