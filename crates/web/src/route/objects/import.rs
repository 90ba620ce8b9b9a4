//! Many objects at once from a table: looked at first, taken in when asked.

use std::sync::Arc;

use axum::extract::State;
use axum::response::IntoResponse;
use desk::ObjectDraft;
use document::{REGISTRY_FIELDS, RegistryRow, read_registry_xlsx, registry_cell};
use store::{MediaType, media_type};

use super::table::cell;
use crate::http::{Answer, Caller, Failure, Posted};
use crate::page::{self, ImportShown};
use crate::route::tasks::taken_in;
use crate::route::{SiteState, made};

pub(super) async fn form(State(site): SiteState, caller: Caller) -> Answer {
    made(site, caller, None, |page| {
        Ok(page::import(page, &ImportShown::default()).into_response())
    })
    .await
}

pub(super) async fn send(State(site): SiteState, posted: Posted) -> Answer {
    let caller = posted.caller.clone();
    let take = posted.text("take") == "yes";
    let read = tokio::task::spawn_blocking(move || read(&posted));
    let rows = match read.await.map_err(Failure::internal)?? {
        Ok(rows) => rows,
        Err(cells) => return told(site, caller, cells).await,
    };
    let drafts: Vec<ObjectDraft> = rows.iter().map(draft).collect();
    let actor = caller.actor()?.clone();
    let judged = {
        let known = site.live.known();
        desk::imported_rows(&site.plan, &known.campaign, &actor, &drafts, site.now())?
    };
    let wrong = judged.iter().any(|row| !row.mistakes().is_empty());
    if !take || wrong {
        let numbers = rows.iter().map(|row| row.row);
        let shown = ImportShown {
            rows: numbers.zip(judged).map(named).collect(),
            ..ImportShown::default()
        };
        return show(site, caller, shown).await;
    }
    let plan = Arc::clone(&site.plan);
    let done = site
        .live
        .act(move |campaign, now| desk::import_objects(&plan, campaign, &actor, &drafts, now));
    let done = done.await?;
    taken_in(&site, &done).await;
    let shown = ImportShown {
        taken_in: Some(done.facts.len()),
        ..ImportShown::default()
    };
    show(site, caller, shown).await
}

/// Each mistake says its cell.
fn named((number, row): (u32, desk::ImportedRow)) -> (u32, desk::ImportedRow) {
    let mut row = row;
    if let desk::Outcome::Mistakes { details } = &mut row.outcome {
        for one in details {
            if let Some(cell) = registry_cell(number, &one.path) {
                one.zh = format!("{cell}：{}", one.zh);
                one.en = format!("{cell}: {}", one.en);
            }
        }
    }
    (number, row)
}

/// The rows of the table that was sent; or its mistakes, zh-CN and English.
type Read = Result<Vec<RegistryRow>, Vec<(String, String)>>;

fn read(posted: &Posted) -> Result<Read, Failure> {
    let file = posted.file("table").ok_or_else(|| {
        Failure::bad(
            "请选择要导入的 xlsx 表格",
            "choose the xlsx workbook to import",
        )
    })?;
    match media_type(&file.bytes, &file.name) {
        Ok(MediaType::Xlsx) => {}
        Ok(_) => return Err(Failure::bad("请选择 xlsx 表格", "choose an xlsx workbook")),
        Err(refused) => return Err(Failure::bad(refused.zh, refused.en)),
    }
    let read = read_registry_xlsx(&file.bytes);
    Ok(read.map_err(|cells| {
        cells
            .iter()
            .map(|cell| (cell.to_zh(), cell.to_en()))
            .collect()
    }))
}

fn draft(row: &RegistryRow) -> ObjectDraft {
    let mut draft = ObjectDraft::default();
    for (field, text) in REGISTRY_FIELDS.iter().zip(&row.cells) {
        cell(&mut draft, field).clone_from(text);
    }
    draft
}

async fn told(
    site: Arc<crate::site::Site>,
    caller: Caller,
    cells: Vec<(String, String)>,
) -> Answer {
    let pick = caller.lang;
    let cells = cells.into_iter().map(|(zh, en)| match pick {
        assess::Lang::Zh => zh,
        assess::Lang::En => en,
    });
    let shown = ImportShown {
        cells: cells.collect(),
        ..ImportShown::default()
    };
    show(site, caller, shown).await
}

async fn show(site: Arc<crate::site::Site>, caller: Caller, shown: ImportShown) -> Answer {
    made(site, caller, None, move |page| {
        Ok(page::import(page, &shown).into_response())
    })
    .await
}
