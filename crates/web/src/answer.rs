//! Routes and answers.

use std::sync::Arc;

use assess::Lang;
use axum::Router;
use axum::body::Body;
use axum::extract::{Path, Query, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use document::{AnnexFill, CircularIssue};
use jiff::civil::DateTime;
use maud::Markup;
use serde::Deserialize;
use units::BeijingTime;

use crate::page::{self, Page};
use crate::site::{Site, SiteError};

const CSS: &str = include_str!("../assets/lantian.css");
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// Only what comes from here is loaded; nothing inline, no frame.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The site's routes.
pub fn router(site: Arc<Site>) -> Router {
    Router::new()
        .route("/", get(overview))
        .route("/findings/{*id}", get(finding))
        .route("/documents/{name}", get(document_file))
        .route("/static/lantian.css", get(css))
        .route("/static/{name}", get(crate::asset::serve))
        .route("/healthz", get(|| async { "ok" }))
        .fallback(missing)
        .layer(from_fn(guard))
        .with_state(site)
}

/// What may stand after `?`.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    lang: Option<String>,
    as_of: Option<String>,
}

impl Asked {
    fn lang(&self) -> Lang {
        match self.lang.as_deref() {
            Some("en") => Lang::En,
            _ => Lang::Zh,
        }
    }

    /// The instant asked for: with an offset, or in Beijing time without.
    fn as_of(&self, site: &Site) -> Option<BeijingTime> {
        match self.as_of.as_deref().map(str::trim) {
            None | Some("") => Some(site.default_as_of),
            Some(text) => text.parse().ok().or_else(|| {
                let civil: DateTime = text.parse().ok()?;
                Some(BeijingTime::from_civil(civil))
            }),
        }
    }
}

async fn guard(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(POLICY),
    );
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    headers.insert(
        header::REFERRER_POLICY,
        HeaderValue::from_static("no-referrer"),
    );
    response
}

/// Runs what reads the ledger off the threads that answer.
async fn made(
    site: Arc<Site>,
    asked: Asked,
    make: impl FnOnce(&Page<'_>) -> Answer + Send + 'static,
) -> Response {
    let lang = asked.lang();
    let failed = Arc::clone(&site);
    let answer = tokio::task::spawn_blocking(move || {
        let Some(as_of) = asked.as_of(&site) else {
            return Ok((
                StatusCode::BAD_REQUEST,
                page::message(&site, lang, "bad-time"),
            )
                .into_response());
        };
        let assessment = site.assessment(as_of)?;
        make(&Page {
            site: &site,
            lang,
            assessment: &assessment,
        })
    });
    match answer.await {
        Ok(Ok(response)) => response,
        _ => (
            StatusCode::INTERNAL_SERVER_ERROR,
            page::message(&failed, lang, "internal"),
        )
            .into_response(),
    }
}

type Answer = Result<Response, SiteError>;

async fn overview(State(site): State<Arc<Site>>, Query(asked): Query<Asked>) -> Response {
    made(site, asked, |page| Ok(page::overview(page).into_response())).await
}

async fn finding(
    State(site): State<Arc<Site>>,
    Path(id): Path<String>,
    Query(mut asked): Query<Asked>,
) -> Response {
    // The instant is part of the finding's id.
    asked.as_of = id
        .rsplit_once('@')
        .map(|(_, at)| at.to_owned())
        .or(asked.as_of);
    made(site, asked, move |page| {
        let explained = assess::explain(&page.site.plan, page.assessment, &id);
        Ok(explained.map_or_else(
            || not_found(page.site, page.lang),
            |explained| page::finding(page, &explained).into_response(),
        ))
    })
    .await
}

async fn document_file(
    State(site): State<Arc<Site>>,
    Path(name): Path<String>,
    Query(asked): Query<Asked>,
) -> Response {
    made(site, asked, move |page| file(page, &name)).await
}

fn file(page: &Page<'_>, name: &str) -> Answer {
    let plan = &page.site.plan;
    let blank = AnnexFill::default();
    let (kind, bytes) = match name {
        "circular.docx" => {
            let as_of = page.assessment.as_of;
            let issue = CircularIssue {
                number: 1,
                date: as_of.date(),
                ledger_head: Some(page.site.head(as_of)?),
            };
            (
                DOCX,
                document::circular_docx(plan, page.assessment, &issue)?,
            )
        }
        "annex-blank.docx" => (DOCX, document::annex_docx(plan, &blank)?),
        "annex-blank.xlsx" => (XLSX, document::annex_xlsx(plan, &blank)?),
        _ => return Ok(not_found(page.site, page.lang)),
    };
    let disposition = format!("attachment; filename=\"{name}\"");
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_DISPOSITION, disposition),
    ];
    Ok((headers, Body::from(bytes)).into_response())
}

async fn css() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], CSS)
}

async fn missing(State(site): State<Arc<Site>>, Query(asked): Query<Asked>) -> Response {
    not_found(&site, asked.lang())
}

fn not_found(site: &Site, lang: Lang) -> Response {
    let page: Markup = page::message(site, lang, "not-found");
    (StatusCode::NOT_FOUND, page).into_response()
}
