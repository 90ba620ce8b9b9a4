//! `/files/…`: an attachment, for whoever may read what it goes with.

use access::Action;
use axum::extract::{Path, State};
use campaign::Campaign;
use fact::{FileAttached, Subject};
use plan::Plan;
use store::{FileId, media_type};

use super::Entry;
use crate::http::{Answer, Caller, Failure};
use crate::page::Page;
use crate::route::document::file;
use crate::route::{SiteState, made};

const UNKNOWN: &str = "application/octet-stream";

pub(super) async fn get(
    State(site): SiteState,
    caller: Caller,
    Path(sha256): Path<String>,
) -> Answer {
    made(site, caller, None, move |page| {
        let id = FileId::parse(&sha256).ok_or(Failure::NotFound)?;
        let name = name(page, &id)?.ok_or(Failure::NotFound)?;
        let bytes = page.site.store.file(&id)?.ok_or(Failure::NotFound)?;
        // Looked at again: what a browser is told does not rest on what was said at upload.
        let kind = media_type(&bytes, &name).map_or(UNKNOWN, |kind| kind.mime());
        Ok(file(&name, kind, bytes))
    })
    .await
}

/// The file's name where the caller may read it. What is of no concern to the caller is as if it were not there.
fn name(page: &Page<'_>, id: &FileId) -> Result<Option<String>, Failure> {
    let plan = &page.site.plan;
    let filed = page.with_campaign(|campaign| {
        let found =
            attached(plan, campaign).find(|file| file.sha256 == id.as_str() && may(page, file));
        found.map(|file| file.name.clone())
    })?;
    if filed.is_some() {
        return Ok(filed);
    }
    let drafts = page.site.store.drafts()?;
    let readable = drafts
        .iter()
        .filter(|draft| page.caller.may(plan, Action::ReturnEdit, &draft.key.unit));
    let mut held = readable.flat_map(|draft| Entry::of(draft).attachments);
    Ok(held
        .find(|held| held.sha256 == id.as_str())
        .map(|held| held.name))
}

fn may(page: &Page<'_>, file: &FileAttached) -> bool {
    let action = match file.about {
        Subject::Return { .. } => Action::ReturnRead,
        Subject::Task { .. } => Action::TaskRead,
    };
    page.caller.may(&page.site.plan, action, &file.unit)
}

/// Every file of the campaign.
fn attached<'c>(plan: &'c Plan, campaign: &'c Campaign) -> impl Iterator<Item = &'c FileAttached> {
    let of_deadlines = plan.calendar.obligations.iter().flat_map(|obligation| {
        obligation.due.iter().map(|due| Subject::Return {
            obligation: obligation.id.clone(),
            due: *due,
        })
    });
    let of_tasks = plan.tasks.iter().map(|task| Subject::Task {
        task: task.id.clone(),
    });
    of_deadlines
        .chain(of_tasks)
        .flat_map(|subject| campaign.files(&subject).iter().map(|(.., file)| file))
}
