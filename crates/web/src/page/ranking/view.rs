//! What the page says beside the ranking itself.

use campaign::{Campaign, Statement};
use fact::RankingConfirmed;
use units::BeijingTime;

use super::changes::{Change, changes};
use crate::http::Failure;
use crate::page::Page;
use crate::route::ranking::deadlines;

/// Confirmation, what changed since, and all weeks.
pub(crate) struct RankingView {
    pub(super) confirmed: Option<Statement<RankingConfirmed>>,
    /// What facts since then changed: since the confirmation, or since the deadline where there is none.
    pub(super) changes: Vec<Change>,
    /// The next free number of a circular.
    pub(super) number: u32,
    /// Every closed week, newest first, with its confirmation.
    pub(super) weeks: Vec<(BeijingTime, Option<Statement<RankingConfirmed>>)>,
    /// Whether this week may be confirmed: it is the newest, seen live.
    pub(super) open: bool,
}

impl RankingView {
    /// `replayed`: an instant was asked for, and nothing later is to be told.
    pub(crate) fn new(page: &Page<'_>, replayed: bool) -> Result<Self, Failure> {
        if replayed {
            let as_of = page.assessment.as_of;
            return page.with_campaign(|campaign| Self::of(page, campaign, as_of));
        }
        let known = page.site.live.known();
        Ok(Self::of(page, &known.campaign, page.site.now()))
    }

    fn of(page: &Page<'_>, campaign: &Campaign, now: BeijingTime) -> Self {
        let plan = &page.site.plan;
        let shown = page.assessment.ranking.as_ref();
        let confirmed = shown.and_then(|shown| campaign.confirmed(shown.due).cloned());
        let current = shown.and_then(|shown| {
            let assessments = &page.site.assessments;
            assessments.ranking_of_week(campaign, now.max(shown.due), shown.due)
        });
        let before = match (&confirmed, shown) {
            (Some((_, _, confirmed)), _) => confirmed.rows.clone(),
            (None, Some(shown)) => desk::confirmed_rows(shown),
            (None, None) => Vec::new(),
        };
        let now_rows = current.as_ref().map(desk::confirmed_rows);
        let passed = deadlines(plan).iter().filter(|due| **due <= now).rev();
        Self {
            confirmed,
            changes: now_rows.map_or_else(Vec::new, |rows| changes(&before, &rows)),
            number: desk::next_number(campaign, now.date().year()),
            weeks: passed
                .map(|due| (*due, campaign.confirmed(*due).cloned()))
                .collect(),
            open: !page.pinned,
        }
    }
}
