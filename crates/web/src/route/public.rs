//! `/public`: what anybody may see and do without signing in.

mod complain;
mod file;
mod follow;
mod said;

use axum::extract::{Path, State};
use axum::response::IntoResponse;
use units::ObjectId;

use super::{SiteState, made};
use crate::http::{Access, Answer, Caller, Failure, Routes};
use crate::page;

/// Adds the routes. Whatever stands here is open to anybody: `tests/rights.rs` lists it.
pub(super) fn add(routes: Routes) -> Routes {
    use Access::Public;
    routes
        .get("/public", Public, home)
        .get("/public/objects/{object}", Public, object)
        .get("/public/complaints", Public, complain::form)
        .upload("/public/complaints", Public, file::make)
        .post("/public/complaints/near", Public, complain::near)
        .get("/public/complaints/follow", Public, follow::form)
        .post("/public/complaints/follow", Public, follow::find)
        .get("/public/complaints/{number}", Public, follow::json)
        .get("/public/complaints/{number}/{code}", Public, follow::get)
        .post(
            "/public/complaints/{number}/{code}/reopen",
            Public,
            said::reopen,
        )
        .post(
            "/public/complaints/{number}/{code}/confirm",
            Public,
            said::confirm,
        )
        .post(
            "/public/complaints/{number}/{code}/forget",
            Public,
            said::forget,
        )
}

async fn home(State(site): SiteState, caller: Caller) -> Answer {
    made(site, caller, None, |page| {
        let home = page.with_campaign(|campaign| page::public_home(page, campaign))?;
        Ok(home.into_response())
    })
    .await
}

/// The listings of one object; of others nothing is shown.
async fn object(State(site): SiteState, caller: Caller, Path(object): Path<String>) -> Answer {
    made(site, caller, None, move |page| {
        let object = ObjectId::new(object);
        let shown = page.with_campaign(|campaign| page::listed(page, campaign, &object))?;
        Ok(shown.ok_or(Failure::NotFound)?.into_response())
    })
    .await
}
