//! What the address of a request names.

use serde::Deserialize;
use units::{BeijingTime, FactId};

use super::answer::FactName;
use crate::http::Failure;
use crate::limits::{FACTS_A_PAGE_MAX, WHO_CHARS_MAX};

/// Which instant. Live without one.
#[derive(Debug, Deserialize)]
pub(super) struct AsOf {
    as_of: Option<String>,
}

impl AsOf {
    pub(super) fn instant(&self) -> Result<Option<BeijingTime>, Failure> {
        self.as_of.as_deref().map(instant).transpose()
    }
}

/// An instant as written: with an offset, or without one in Beijing time. A `+` that an address turned into a blank is
/// understood.
pub(super) fn instant(text: &str) -> Result<BeijingTime, Failure> {
    let offset = || text.replacen(' ', "+", 1).parse().ok();
    let civil = || {
        let civil: jiff::civil::DateTime = text.parse().ok()?;
        Some(BeijingTime::from_civil(civil))
    };
    let read = text.parse().ok().or_else(offset).or_else(civil);
    read.ok_or_else(|| {
        Failure::bad(
            "时刻无法识别，请写成 2023-06-09T18:30:00+08:00",
            "this instant cannot be read, write it like 2023-06-09T18:30:00+08:00",
        )
    })
}

/// A fact as the address names it.
pub(super) fn fact(text: &str) -> Result<FactId, Failure> {
    let FactName(id) = text.parse().map_err(|_| {
        Failure::bad(
            "事实编号无法识别，请写成 F12",
            "this is no fact, write it like F12",
        )
    })?;
    Ok(id)
}

/// Which facts.
#[derive(Debug, Deserialize)]
pub(super) struct FactsAfter {
    after: Option<FactName>,
    limit: Option<u32>,
}

impl FactsAfter {
    pub(super) fn after(&self) -> FactId {
        self.after.map_or(FactId(0), |FactName(id)| id)
    }

    pub(super) fn limit(&self) -> Result<u32, Failure> {
        let limit = self.limit.unwrap_or(FACTS_A_PAGE_MAX);
        if (1..=FACTS_A_PAGE_MAX).contains(&limit) {
            return Ok(limit);
        }
        Err(Failure::bad(
            format!("limit 应为 1 至 {FACTS_A_PAGE_MAX}"),
            format!("limit is from 1 to {FACTS_A_PAGE_MAX}"),
        ))
    }
}

/// Which page of the audit trail, and whose rows.
#[derive(Debug, Deserialize)]
pub(super) struct AuditPart {
    page: Option<u32>,
    who: Option<String>,
}

impl AuditPart {
    pub(super) fn page(&self) -> Result<u32, Failure> {
        match self.page.unwrap_or(1) {
            0 => Err(Failure::bad("page 从 1 起", "page begins at 1")),
            page => Ok(page),
        }
    }

    pub(super) fn who(self) -> Result<Option<String>, Failure> {
        let who = self.who.filter(|who| !who.is_empty());
        match who {
            Some(who) if who.chars().count() > WHO_CHARS_MAX => Err(Failure::bad(
                format!("who 最多 {WHO_CHARS_MAX} 字"),
                format!("who has at most {WHO_CHARS_MAX} characters"),
            )),
            who => Ok(who),
        }
    }
}
