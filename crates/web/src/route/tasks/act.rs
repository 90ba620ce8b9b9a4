//! Reporting progress, naming a post, signing off.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use desk::{Actor, Assignment, Attachment, SignOff, TaskReport};
use fact::Subject;
use store::{FileId, media_type};
use units::{FactId, TaskId, UnitId};

use crate::http::{Answer, Failure, Posted};
use crate::live::Done;
use crate::route::SiteState;
use crate::site::Site;

/// Progress with its evidence; or only files, added to what is reported already.
pub(in crate::route) async fn report(
    State(site): SiteState,
    Path(task): Path<String>,
    posted: Posted,
) -> Answer {
    let task = TaskId::new(task);
    let actor = posted.caller.actor()?.clone();
    let report = reported(&posted, &task)?;
    let files = attached(&site, &actor, &task, posted).await?;
    let (plan, about) = (Arc::clone(&site.plan), task.clone());
    let done = site.live.act(move |campaign, now| {
        let mut facts = Vec::new();
        if report.is_some() || files.is_empty() {
            let report = report.unwrap_or_else(|| nothing(&about));
            facts.push(desk::report_task(&plan, campaign, &actor, &report, now)?);
        }
        for file in &files {
            facts.push(desk::attach(&plan, &actor, file, now)?);
        }
        Ok(facts)
    });
    let done = done.await?;
    back(&site, &done, &task).await
}

/// What was typed; nothing if only files were sent.
fn reported(posted: &Posted, task: &TaskId) -> Result<Option<TaskReport>, Failure> {
    let (done, evidence) = (posted.text("done"), posted.text("evidence"));
    if done.is_empty() && evidence.is_empty() {
        return Ok(None);
    }
    Ok(Some(TaskReport {
        task: task.clone(),
        done: done.to_owned(),
        evidence: evidence.lines().map(str::to_owned).collect(),
        corrects: fact_named(posted.text("corrects"))?,
    }))
}

/// An empty form: the desk says what is missing.
fn nothing(task: &TaskId) -> TaskReport {
    TaskReport {
        task: task.clone(),
        done: String::new(),
        evidence: Vec::new(),
        corrects: None,
    }
}

/// A fact as forms name it, `F12`; none if the field is empty.
pub(in crate::route) fn fact_named(text: &str) -> Result<Option<FactId>, Failure> {
    if text.is_empty() {
        return Ok(None);
    }
    let number = text.strip_prefix('F').and_then(|text| text.parse().ok());
    number.map(FactId).map(Some).ok_or_else(|| {
        Failure::bad(
            "表单中的事实编号无法识别，请刷新后重试",
            "the fact named in the form cannot be read; reload and try again",
        )
    })
}

/// Keeps the files sent, once it is clear that they may be attached.
async fn attached(
    site: &Arc<Site>,
    actor: &Actor,
    task: &TaskId,
    posted: Posted,
) -> Result<Vec<Attachment>, Failure> {
    let (site, actor, task) = (Arc::clone(site), actor.clone(), task.clone());
    let kept = tokio::task::spawn_blocking(move || {
        let chosen = posted.files.iter();
        let chosen = chosen.filter(|file| !(file.name.is_empty() && file.bytes.is_empty()));
        let mut kept = Vec::new();
        for file in chosen {
            let media = media_type(&file.bytes, &file.name)
                .map_err(|refused| Failure::bad(refused.zh, refused.en))?;
            let attachment = Attachment {
                about: Subject::Task { task: task.clone() },
                unit: actor.unit.clone(),
                sha256: FileId::of(&file.bytes).to_string(),
                name: file.name.clone(),
                media_type: media.mime().to_owned(),
                bytes: file.bytes.len() as u64,
            };
            desk::attach(&site.plan, &actor, &attachment, site.now())?;
            site.store.put_file(&file.bytes)?;
            kept.push(attachment);
        }
        Ok(kept)
    });
    kept.await.map_err(Failure::internal)?
}

pub(in crate::route) async fn assign(
    State(site): SiteState,
    Path(task): Path<String>,
    posted: Posted,
) -> Answer {
    let (task, actor) = (TaskId::new(task), posted.caller.actor()?.clone());
    let assignment = Assignment {
        task: task.clone(),
        unit: UnitId::new(posted.text("unit")),
        responsible: posted.text("responsible").to_owned(),
    };
    let plan = Arc::clone(&site.plan);
    let done = site.live.act(move |campaign, now| {
        desk::assign_task(&plan, campaign, &actor, &assignment, now).map(|fact| vec![fact])
    });
    let done = done.await?;
    back(&site, &done, &task).await
}

pub(in crate::route) async fn sign_off(
    State(site): SiteState,
    Path(task): Path<String>,
    posted: Posted,
) -> Answer {
    let (task, actor) = (TaskId::new(task), posted.caller.actor()?.clone());
    let signing = SignOff {
        task: task.clone(),
        progress: fact_named(posted.text("progress"))?.unwrap_or(FactId(0)),
        remarks: posted.text("remarks").to_owned(),
    };
    let plan = Arc::clone(&site.plan);
    let done = site.live.act(move |campaign, now| {
        desk::sign_off(&plan, campaign, &actor, &signing, now).map(|fact| vec![fact])
    });
    let done = done.await?;
    back(&site, &done, &task).await
}

/// Waits until the pages show what was done.
pub(in crate::route) async fn taken_in(site: &Arc<Site>, done: &Done) {
    if let Some(last) = done.facts.iter().max() {
        site.taken_in(*last).await;
    }
}

async fn back(site: &Arc<Site>, done: &Done, task: &TaskId) -> Answer {
    taken_in(site, done).await;
    let task = crate::page::escaped(task.as_str());
    Ok(Redirect::to(&format!("/tasks/{task}")).into_response())
}
