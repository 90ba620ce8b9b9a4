//! The routes, one file a noun of the address.

mod accountability;
mod accounts;
mod air;
mod cases;
mod complaints;
pub(crate) mod document;
mod events;
pub(crate) mod fact;
mod field;
mod finding;
mod inspections;
mod ledger;
mod lists;
mod objects;
mod oidc;
mod overview;
mod paper;
mod problems;
mod public;
pub(crate) mod ranking;
mod returns;
mod session;
mod tasks;
mod warnings;

use std::sync::Arc;

use access::Action;
use axum::Router;
use axum::extract::{Query, State};
use serde::Deserialize;
use units::BeijingTime;

pub(crate) use self::fact::readable;
pub(crate) use self::returns::{Entry, Held, Owed, Saved, address};
use self::tasks::taken_in;
use crate::assessments::Assessed;
use crate::asset;
use crate::http::{Access, Answer, Caller, Failure, Route, Routes};
use crate::page::Page;
use crate::site::Site;

/// The site's router.
pub fn router(site: Arc<Site>) -> Router {
    routes(site).finish(missing)
}

/// Every route with its action in the matrix.
pub fn list(site: Arc<Site>) -> Vec<Route> {
    routes(site).list().to_vec()
}

fn routes(site: Arc<Site>) -> Routes {
    use Access::{Act, Public};
    let routes = oidc::add(returns::add(Routes::new(site)));
    let routes = field::add(objects::add(routes));
    let routes = public::add(complaints::add(routes));
    let routes = inspections::add(problems::add(routes));
    let routes = warnings::add(lists::add(routes));
    let routes = accountability::add(cases::add(routes));
    crate::api::routes(routes)
        .get("/healthz", Public, async || "ok")
        .get("/static/{name}", Public, asset::serve)
        .get("/sign-in", Public, session::form)
        .post("/sign-in", Public, session::sign_in)
        .post("/sign-out", Act(Action::SessionOwn), session::sign_out)
        .get("/password", Act(Action::SessionOwn), session::password_form)
        .post(
            "/password",
            Act(Action::SessionOwn),
            session::change_password,
        )
        .get("/", Act(Action::OverviewRead), overview::get)
        .get("/findings/{*id}", Act(Action::OverviewRead), finding::get)
        .get(
            "/air/{pollutant}/hours",
            Act(Action::OverviewRead),
            air::hours,
        )
        .get("/events", Act(Action::OverviewRead), events::get)
        .get("/facts/{id}", Act(Action::FactRead), fact::get)
        .get("/ledger", Act(Action::LedgerVerify), ledger::get)
        .post("/ledger/verify", Act(Action::LedgerVerify), ledger::verify)
        .get("/ledger/audit", Act(Action::AuditRead), ledger::audit)
        .get("/ranking", Act(Action::OverviewRead), ranking::get)
        .post(
            "/ranking/confirm",
            Act(Action::RankingConfirm),
            ranking::confirm,
        )
        .get("/tasks", Act(Action::TaskRead), tasks::list)
        .get("/tasks/{task}", Act(Action::TaskRead), tasks::one)
        .upload(
            "/tasks/{task}/report",
            Act(Action::TaskReport),
            tasks::report,
        )
        .post(
            "/tasks/{task}/assign",
            Act(Action::TaskAssign),
            tasks::assign,
        )
        .post(
            "/tasks/{task}/sign-off",
            Act(Action::TaskSignOff),
            tasks::sign_off,
        )
        .get("/evidence/{sha256}", Act(Action::TaskRead), tasks::evidence)
        .get("/documents", Act(Action::DocumentRead), document::list)
        .get(
            "/documents/{name}",
            Act(Action::DocumentRead),
            document::get,
        )
        .get(
            "/documents/circular/{name}",
            Act(Action::DocumentRead),
            document::issued,
        )
        .get(
            "/documents/circular-draft.docx",
            Act(Action::RankingConfirm),
            document::draft,
        )
        .get(
            "/documents/summary/{name}",
            Act(Action::SummaryRead),
            document::summary,
        )
        .get(
            "/documents/final-report.docx",
            Act(Action::SummaryRead),
            document::final_report,
        )
        .get("/accounts", Act(Action::AccountManage), accounts::list)
        .post("/accounts", Act(Action::AccountManage), accounts::create)
        .get(
            "/accounts/{account}",
            Act(Action::AccountManage),
            accounts::one,
        )
        .post(
            "/accounts/{account}/reset",
            Act(Action::AccountManage),
            accounts::reset,
        )
        .post(
            "/accounts/{account}/disable",
            Act(Action::AccountManage),
            accounts::disable,
        )
        .post(
            "/accounts/{account}/enable",
            Act(Action::AccountManage),
            accounts::enable,
        )
        .post(
            "/accounts/{account}/unlock",
            Act(Action::AccountManage),
            accounts::unlock,
        )
        .post(
            "/accounts/{account}/role",
            Act(Action::AccountManage),
            accounts::set_role,
        )
        .get("/tokens", Act(Action::TokenManage), accounts::tokens)
        .post("/tokens", Act(Action::TokenManage), accounts::issue)
        .post(
            "/tokens/{token}/revoke",
            Act(Action::TokenManage),
            accounts::revoke,
        )
}

async fn missing() -> Failure {
    Failure::NotFound
}

/// What most pages may carry after `?`.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    /// As known at this instant; live without it.
    pub(crate) as_of: Option<String>,
}

impl Asked {
    /// The instant asked for: with an offset, or in Beijing time without. None: live.
    fn instant(&self) -> Result<Option<BeijingTime>, Failure> {
        let Some(text) = self
            .as_of
            .as_deref()
            .map(str::trim)
            .filter(|text| !text.is_empty())
        else {
            return Ok(None);
        };
        instant(text).map(Some).ok_or_else(|| {
            Failure::bad(
                "时刻无法识别，请写成 2023-06-09T18:30",
                "this instant cannot be read, write it like 2023-06-09T18:30",
            )
        })
    }
}

fn instant(text: &str) -> Option<BeijingTime> {
    text.parse().ok().or_else(|| {
        let civil: jiff::civil::DateTime = text.parse().ok()?;
        Some(BeijingTime::from_civil(civil))
    })
}

/// The assessment a page stands on: live, or as known at a past instant.
pub(crate) fn assessed(site: &Site, as_of: Option<BeijingTime>) -> Result<Assessed, Failure> {
    match as_of {
        Some(as_of) if as_of < site.now() => Ok(site.assessments.at(as_of)?),
        _ => Ok(site.assessed()),
    }
}

/// Makes a page off the threads that answer: reading a ledger takes time.
pub(crate) async fn made(
    site: Arc<Site>,
    caller: Caller,
    as_of: Option<BeijingTime>,
    make: impl FnOnce(&Page<'_>) -> Answer + Send + 'static,
) -> Answer {
    let answer = tokio::task::spawn_blocking(move || {
        let assessed = assessed(&site, as_of)?;
        make(&Page::new(&site, &caller, &assessed, as_of.is_some()))
    });
    answer.await.map_err(Failure::internal)?
}

/// The extractors that most pages take.
pub(crate) type SiteState = State<Arc<Site>>;
pub(crate) type AskedQuery = Query<Asked>;
