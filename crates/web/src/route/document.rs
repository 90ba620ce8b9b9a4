//! `/documents`: forms, circulars, merged returns and the final report, to download.

mod circular;
mod summary;

use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::IntoResponse;
pub(super) use circular::{draft, issued};
use document::AnnexFill;
pub(super) use summary::{final_report, summary};

use super::{AskedQuery, SiteState, made};
use crate::http::{Answer, Caller, Failure};
use crate::page;

pub(crate) const DOCX: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
pub(crate) const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

pub(super) async fn list(
    State(site): SiteState,
    caller: Caller,
    Query(asked): AskedQuery,
) -> Answer {
    let as_of = asked.instant()?;
    made(site, caller, as_of, |page| {
        let list = page.with_campaign(|campaign| page::documents(page, campaign))?;
        Ok(list.into_response())
    })
    .await
}

pub(super) async fn get(
    State(site): SiteState,
    caller: Caller,
    Path(name): Path<String>,
    Query(asked): AskedQuery,
) -> Answer {
    let as_of = asked.instant()?;
    made(site, caller, as_of, move |page| {
        let plan = &page.site.plan;
        let blank = AnnexFill {
            simulated: page.assessment.simulated,
            ..AnnexFill::default()
        };
        match name.as_str() {
            "annex-blank.docx" => Ok(file(&name, DOCX, document::annex_docx(plan, &blank)?)),
            "annex-blank.xlsx" => Ok(file(&name, XLSX, document::annex_xlsx(plan, &blank)?)),
            _ => Err(Failure::NotFound),
        }
    })
    .await
}

/// Bytes to be saved under a name.
pub(crate) fn file(name: &str, media_type: &str, bytes: Vec<u8>) -> axum::response::Response {
    let plain: String = name
        .chars()
        .map(|letter| {
            if letter.is_ascii_graphic() && letter != '"' && letter != '\\' {
                letter
            } else {
                '_'
            }
        })
        .collect();
    let encoded = page::escaped(name).replace('/', "%2F");
    let disposition = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}");
    let headers = [
        (header::CONTENT_TYPE, media_type.to_owned()),
        (header::CONTENT_DISPOSITION, disposition),
    ];
    (headers, Body::from(bytes)).into_response()
}
