//! `/accounts`, `/tokens`: who may sign in, and which programs may call.

mod change;
mod tokens;
mod trail;

use access::Role;
use axum::extract::{Path, State};
use axum::response::IntoResponse;
pub(super) use change::{create, disable, enable, reset, set_role, unlock};
use store::{Account, AccountError, AccountId};
pub(super) use tokens::{issue, list as tokens, revoke};
use units::UnitId;

use super::{SiteState, made};
use crate::http::{Answer, Caller, Failure, Posted};
use crate::page;
use crate::site::Site;

pub(super) async fn list(State(site): SiteState, caller: Caller) -> Answer {
    made(site, caller, None, |page| {
        let accounts = page.site.store.accounts()?;
        Ok(page::accounts(page, &accounts).into_response())
    })
    .await
}

pub(super) async fn one(State(site): SiteState, caller: Caller, Path(id): Path<i64>) -> Answer {
    made(site, caller, None, move |page| {
        let account = account(page.site, id)?;
        Ok(page::account(page, &account, None).into_response())
    })
    .await
}

fn account(site: &Site, id: i64) -> Result<Account, Failure> {
    site.store.account(AccountId(id))?.ok_or(Failure::NotFound)
}

/// The role and unit that a form names.
fn role_and_unit(site: &Site, posted: &Posted) -> Result<(Role, UnitId), Failure> {
    let role = Role::parse(posted.text("role"))
        .ok_or_else(|| Failure::bad("没有这个角色", "there is no such role"))?;
    let unit = UnitId::new(posted.text("unit"));
    if site.plan.unit(&unit).is_none() {
        return Err(Failure::bad(
            "方案中没有这个单位",
            "the plan has no such unit",
        ));
    }
    Ok((role, unit))
}

/// A refusal of the store, told as it is.
fn refused(error: AccountError) -> Failure {
    match error {
        AccountError::Store(error) => error.into(),
        AccountError::Missing => Failure::NotFound,
        other => {
            let message = other.message();
            Failure::bad(message.zh, message.en)
        }
    }
}
