//! `targets.toml`: limits on pollutants and the floor on good days.

use ::units::{PlaceId, Pollutant};

use super::{Known, period};
use crate::names::Names;
use crate::table::Table;
use crate::words::Thing;
use crate::{Forecast, GoodDaysTarget, PollutantTarget, Statistic, Targets};

/// Reads the targets; none if their period or forecast cannot be read.
pub(crate) fn read(root: &Table<'_>, known: &Known) -> Option<Targets> {
    let mut seen = Names::new(Thing::Target);
    let period = root.table("period", period).flatten();
    let place = PlaceId::new(root.text("place"));
    let pollutants = root.tables("target", |table| target(table, known, &mut seen));
    let good_days = root.optional_table("good_days", |table| good_days(table, known));
    let forecast = root.table("forecast", forecast);
    Some(Targets {
        period: period?,
        place,
        pollutants: pollutants.into_iter().flatten().collect(),
        good_days,
        forecast: forecast?,
    })
}

fn target(table: &Table<'_>, known: &Known, seen: &mut Names) -> Option<PollutantTarget> {
    let choices = Pollutant::ALL.map(|pollutant| (pollutant.name(), pollutant));
    let pollutant = table.choice("pollutant", &choices);
    if let Some(pollutant) = pollutant {
        seen.claim(table, pollutant.name(), &table.span("pollutant"));
    }
    let statistic = statistic(table);
    let limit = table.positive("limit");
    let clause = known.clause(table);
    Some(PollutantTarget {
        pollutant: pollutant?,
        statistic: statistic?,
        limit: limit.exact,
        limit_text: limit.text,
        clause,
    })
}

fn statistic(table: &Table<'_>) -> Option<Statistic> {
    let is_percentile = table.choice("statistic", &[("mean", false), ("percentile", true)])?;
    if !is_percentile {
        return Some(Statistic::Mean);
    }
    Some(Statistic::Percentile(table.integer("percentile", 1..=99)))
}

fn good_days(table: &Table<'_>, known: &Known) -> GoodDaysTarget {
    GoodDaysTarget {
        at_least: table.integer("at_least", 1..=366),
        last_year: table
            .optional_integer("last_year", 0..=366)
            .and_then(|days| u32::try_from(days).ok()),
        clause: known.clause(table),
    }
}

fn forecast(table: &Table<'_>) -> Forecast {
    Forecast {
        block_days: table.integer("block_days", 1..=31),
        draws: table.integer("draws", 100..=1_000_000),
        seed: table.integer("seed", 0..=i64::MAX),
    }
}
