//! API tokens.

use access::Action;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use jiff::civil::Date;
use store::{NewToken, TokenId};
use units::BeijingTime;

use super::trail::note;
use super::{Purpose, purpose};
use crate::http::{Answer, Caller, Failure, Posted};
use crate::page;
use crate::route::{SiteState, made};

pub(in crate::route) async fn list(State(site): SiteState, caller: Caller) -> Answer {
    made(site, caller, None, |page| {
        let tokens = page.site.store.tokens()?;
        Ok(page::tokens(page, &tokens, None).into_response())
    })
    .await
}

/// A new token, its text shown this once.
pub(in crate::route) async fn issue(State(site): SiteState, posted: Posted) -> Answer {
    let label = posted.text("label").to_owned();
    if label.is_empty() {
        return Err(Failure::bad(
            "请写明令牌给什么程序用",
            "say which program the token is for",
        ));
    }
    let Purpose { role, unit, object } = purpose(&site, &posted)?;
    if object.is_some() {
        return Err(Failure::bad(
            "责任主体没有接口令牌",
            "a party has no tokens",
        ));
    }
    let expires_at = expiry(posted.text("expires"), site.now())?;
    made(site, posted.caller, None, move |page| {
        let new = NewToken {
            label,
            role,
            unit,
            expires_at,
        };
        let issued = page.site.store.issue_token(&new, page.site.now());
        let (info, text) = issued.map_err(|error| match error {
            store::StoreError::TooLarge { .. } => {
                let message = error.message();
                Failure::bad(message.zh, message.en)
            }
            other => other.into(),
        })?;
        let subject = format!("token:{} {} ({role}, {})", info.id, info.label, info.unit);
        note(
            page.site,
            page.caller,
            Action::TokenManage,
            "issue",
            &subject,
        )?;
        let tokens = page.site.store.tokens()?;
        Ok(page::tokens(page, &tokens, Some(&text)).into_response())
    })
    .await
}

pub(in crate::route) async fn revoke(
    State(site): SiteState,
    Path(id): Path<i64>,
    posted: Posted,
) -> Answer {
    made(site, posted.caller, None, move |page| {
        let tokens = page.site.store.tokens()?;
        let found = tokens.iter().find(|token| token.id == TokenId(id));
        let token = found.ok_or(Failure::NotFound)?;
        page.site.store.revoke_token(token.id, page.site.now())?;
        let subject = format!("token:{} {}", token.id, token.label);
        note(
            page.site,
            page.caller,
            Action::TokenManage,
            "revoke",
            &subject,
        )?;
        Ok(Redirect::to("/tokens").into_response())
    })
    .await
}

/// The end of the last day; none if no day is named.
fn expiry(text: &str, now: BeijingTime) -> Result<Option<BeijingTime>, Failure> {
    if text.is_empty() {
        return Ok(None);
    }
    let last: Option<Date> = text.parse().ok();
    let end = last.and_then(|last| last.tomorrow().ok());
    let end = end.map(BeijingTime::midnight).filter(|end| *end > now);
    end.map(Some).ok_or_else(|| {
        Failure::bad(
            "有效期应为今天或以后的日期",
            "the last day must be a date from today on",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_ends_with_its_last_day() {
        let now: BeijingTime = "2023-06-09T18:00:00+08:00".parse().unwrap();
        let ends = |text: &str| expiry(text, now).map(|end| end.map(|end| end.to_string()));
        assert_eq!(ends("").ok(), Some(None));
        assert_eq!(
            ends("2023-06-09").ok().flatten().as_deref(),
            Some("2023-06-10T00:00:00+08:00")
        );
        assert!(ends("2023-06-08").is_err());
        assert!(ends("soon").is_err());
    }
}
