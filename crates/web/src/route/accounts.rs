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
use units::{ObjectId, UnitId};

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

/// What a form says an account is for.
struct Purpose {
    role: Role,
    unit: UnitId,
    /// The one object of a party.
    object: Option<ObjectId>,
}

impl Purpose {
    /// As the audit trail tells it.
    fn told(&self) -> String {
        let object = self.object.as_ref();
        let object = object.map_or_else(String::new, |object| format!(", {object}"));
        format!("{}, {}{object}", self.role, self.unit)
    }
}

/// The role and unit that a form names. A party belongs to the unit where its object lies; nobody else
/// has an object, whatever was typed.
fn purpose(site: &Site, posted: &Posted) -> Result<Purpose, Failure> {
    let role = Role::parse(posted.text("role"))
        .ok_or_else(|| Failure::bad("没有这个角色", "there is no such role"))?;
    if role == Role::Party {
        return party(site, &ObjectId::new(posted.text("object")));
    }
    Ok(Purpose {
        role,
        unit: unit(site, posted)?,
        object: None,
    })
}

fn party(site: &Site, id: &ObjectId) -> Result<Purpose, Failure> {
    let known = site.live.known();
    let field = known.campaign.field();
    let there = field.object(id).filter(|_| field.retired(id).is_none());
    let (_, _, object) = there.ok_or_else(|| {
        Failure::bad(
            "责任主体须填在册监管对象的编号，见该对象页面“登记信息”",
            "a party needs the number of an object in the registry, as its page shows it",
        )
    })?;
    Ok(Purpose {
        role: Role::Party,
        unit: object.unit.clone(),
        object: Some(id.clone()),
    })
}

/// The unit that a form names.
fn unit(site: &Site, posted: &Posted) -> Result<UnitId, Failure> {
    let unit = UnitId::new(posted.text("unit"));
    if site.plan.unit(&unit).is_none() {
        return Err(Failure::bad(
            "方案中没有这个单位",
            "the plan has no such unit",
        ));
    }
    Ok(unit)
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
