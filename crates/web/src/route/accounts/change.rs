//! Making and changing accounts.

use std::sync::Arc;

use access::Action;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use store::{Account, AccountId, NewAccount, random_password};

use super::trail::note;
use super::{account, purpose, refused};
use crate::http::{Answer, Caller, Failure, Posted};
use crate::page;
use crate::route::{SiteState, made};
use crate::site::Site;

/// A new account with a first password, shown this once.
pub(in crate::route) async fn create(State(site): SiteState, posted: Posted) -> Answer {
    let name = posted.text("name").to_owned();
    let purpose = purpose(&site, &posted)?;
    made(site, posted.caller, None, move |page| {
        let (site, password) = (page.site, random_password()?);
        let told = purpose.told();
        let new = NewAccount {
            name,
            role: purpose.role,
            unit: purpose.unit,
            object: purpose.object,
            password,
            must_change_password: true,
        };
        let created = site
            .store
            .create_account(&new, site.now())
            .map_err(refused)?;
        let subject = format!("{} ({told})", created.name);
        note(site, page.caller, Action::AccountManage, "create", &subject)?;
        Ok(page::account(page, &created, Some(&new.password)).into_response())
    })
    .await
}

/// A new temporary password, shown this once.
pub(in crate::route) async fn reset(
    State(site): SiteState,
    Path(id): Path<i64>,
    posted: Posted,
) -> Answer {
    made(site, posted.caller, None, move |page| {
        let (site, password) = (page.site, random_password()?);
        let account = account(site, id)?;
        let reset = site.store.reset_password(account.id, &password, site.now());
        reset.map_err(refused)?;
        note(
            site,
            page.caller,
            Action::AccountManage,
            "reset_password",
            &account.name,
        )?;
        let account = super::account(site, id)?;
        Ok(page::account(page, &account, Some(&password)).into_response())
    })
    .await
}

pub(in crate::route) async fn disable(
    State(site): SiteState,
    Path(id): Path<i64>,
    posted: Posted,
) -> Answer {
    not_oneself(&posted.caller, id)?;
    changed(site, posted.caller, id, "disable", |site, account| {
        site.store.set_disabled(account.id, true).map_err(refused)?;
        Ok(account.name.clone())
    })
    .await
}

pub(in crate::route) async fn enable(
    State(site): SiteState,
    Path(id): Path<i64>,
    posted: Posted,
) -> Answer {
    changed(site, posted.caller, id, "enable", |site, account| {
        site.store
            .set_disabled(account.id, false)
            .map_err(refused)?;
        Ok(account.name.clone())
    })
    .await
}

pub(in crate::route) async fn unlock(
    State(site): SiteState,
    Path(id): Path<i64>,
    posted: Posted,
) -> Answer {
    changed(site, posted.caller, id, "unlock", |site, account| {
        site.store.unlock(account.id).map_err(refused)?;
        Ok(account.name.clone())
    })
    .await
}

pub(in crate::route) async fn set_role(
    State(site): SiteState,
    Path(id): Path<i64>,
    posted: Posted,
) -> Answer {
    not_oneself(&posted.caller, id)?;
    let purpose = purpose(&site, &posted)?;
    changed(site, posted.caller, id, "set_role", move |site, account| {
        let (unit, object) = (&purpose.unit, purpose.object.as_ref());
        let set = site
            .store
            .set_role_and_unit(account.id, purpose.role, unit, object);
        set.map_err(refused)?;
        Ok(format!(
            "{} ({}, {} -> {})",
            account.name,
            account.role,
            account.unit,
            purpose.told()
        ))
    })
    .await
}

/// Who locked himself out could not undo it.
fn not_oneself(caller: &Caller, id: i64) -> Result<(), Failure> {
    if caller.who()?.account != Some(AccountId(id)) {
        return Ok(());
    }
    Err(Failure::bad(
        "不能停用自己的账号，也不能改自己的角色；请由另一位管理员办理",
        "you cannot disable your own account or change its role; ask another administrator",
    ))
}

/// Changes an account, notes it, and goes back to it.
async fn changed(
    site: Arc<Site>,
    caller: Caller,
    id: i64,
    deed: &'static str,
    change: impl FnOnce(&Site, &Account) -> Result<String, Failure> + Send + 'static,
) -> Answer {
    made(site, caller, None, move |page| {
        let account = account(page.site, id)?;
        let subject = change(page.site, &account)?;
        note(
            page.site,
            page.caller,
            Action::AccountManage,
            deed,
            &subject,
        )?;
        Ok(Redirect::to(&format!("/accounts/{id}")).into_response())
    })
    .await
}
