//! `/air/…/hours`: the newest hours of a pollutant where the city's air is measured, for the charts.

use axum::extract::{Path, Query, State};
use axum::response::IntoResponse;
use campaign::Campaign;
use jiff::ToSpan;
use plan::Plan;
use serde::Serialize;
use units::{BeijingTime, HourEnd, Period, Pollutant};

use super::{AskedQuery, SiteState};
use crate::http::{Answer, Failure};

/// Days of hours shown, today included.
const DAYS: i32 = 3;

/// Hours of one pollutant, as `ui/src/charts.ts` reads them.
#[derive(Debug, Serialize)]
struct Hours {
    name: &'static str,
    unit: &'static str,
    /// Ends of the hours: `2023-06-07T14`.
    dates: Vec<String>,
    values: Vec<Option<String>>,
    limit: Option<String>,
}

pub(super) async fn hours(
    State(site): SiteState,
    Path(pollutant): Path<String>,
    Query(asked): AskedQuery,
) -> Answer {
    let pollutant = Pollutant::from_name(&pollutant).ok_or(Failure::NotFound)?;
    let as_of = asked.instant()?.filter(|as_of| *as_of < site.now());
    let made = tokio::task::spawn_blocking(move || {
        let hours = match as_of {
            Some(as_of) => {
                let campaign = site.assessments.campaign_at(as_of)?;
                read(&site.plan, &campaign, pollutant, as_of)
            }
            None => read(
                &site.plan,
                &site.live.known().campaign,
                pollutant,
                site.now(),
            ),
        };
        Ok(axum::Json(hours).into_response())
    });
    made.await.map_err(Failure::internal)?
}

fn read(plan: &Plan, campaign: &Campaign, pollutant: Pollutant, as_of: BeijingTime) -> Hours {
    let last = as_of.date();
    let first = last.checked_sub((DAYS - 1).days()).unwrap_or(last);
    let air = campaign.air(&plan.targets.place);
    let mut hours = Hours {
        name: pollutant.label(),
        unit: pollutant.unit(),
        dates: Vec::new(),
        values: Vec::new(),
        limit: None,
    };
    for date in Period::new(first, last).dates() {
        let day = air.and_then(|air| air.day(date));
        for hour in 1..=24 {
            let end = HourEnd::from_label(date, hour).instant();
            if end > as_of {
                return hours;
            }
            let value = day.and_then(|day| day.hours[usize::from(hour) - 1][pollutant]);
            hours.dates.push(format!("{date}T{hour:02}"));
            hours.values.push(value.map(|value| value.to_string()));
        }
    }
    hours
}
