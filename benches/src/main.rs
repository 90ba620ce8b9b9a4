//! Times the season kernel on a Parquet file of hours: read, daily AQI, MDA8, season statistics, ranking.
//!
//! `benches FILE [RUNS]`. Columns `station`, `ts` (hours since a midnight, local) and one a pollutant, sorted by station and
//! hour, without holes in the hours; see `README.md`.

mod columns;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use columns::Columns;
use standard::{SeasonKernel, SeasonRules, Standards, StationSeason};
use units::{Exact, Pollutant, PollutantMap, round_half_even};

/// The rules of the engines beside ours: IAQI from unrounded values, no exception for a day above the limit.
const RULES: SeasonRules = SeasonRules {
    round_before_iaqi: false,
    mda8_valid_above_limit: false,
};

fn main() -> Result<()> {
    let mut arguments = std::env::args_os().skip(1);
    let file = PathBuf::from(arguments.next().context("usage: benches FILE [RUNS]")?);
    let runs: usize = arguments
        .next()
        .map_or(Ok(5), |runs| runs.to_string_lossy().parse())?;
    let mut times = Vec::new();
    let mut shown = String::new();
    for _ in 0..runs.max(1) {
        let start = Instant::now();
        shown = run(&file)?;
        times.push(start.elapsed());
    }
    times.sort_unstable();
    let median = times[times.len() / 2];
    let text = format!(
        "lantian: {} (median of {}, min {}) {shown}\n",
        seconds(median),
        times.len(),
        seconds(times[0])
    );
    std::io::stdout().write_all(text.as_bytes())?;
    Ok(())
}

fn seconds(time: Duration) -> String {
    format!("{}.{:03}s", time.as_secs(), time.subsec_millis())
}

/// One whole run, from the file to the ranking.
fn run(file: &Path) -> Result<String> {
    let columns = columns::read(file)?;
    let seasons = compute(&columns)?;
    let mut ranked: Vec<(Exact, usize)> = Vec::with_capacity(seasons.len());
    for (station, season) in seasons.iter().enumerate() {
        ranked.push((
            season
                .composite
                .as_ref()
                .context("a station without an index")?
                .sum,
            station,
        ));
    }
    ranked.sort_unstable();
    let days: u32 = seasons.iter().map(|season| season.valid_days).sum();
    let good: u32 = seasons.iter().map(|season| season.good_days).sum();
    // Each index is exact; their sum over many denominators is shown from twelve decimals each.
    let sum: Exact = ranked
        .iter()
        .map(|(index, _)| round_half_even(*index, 12).exact())
        .sum();
    let top: Vec<i32> = ranked
        .iter()
        .take(3)
        .map(|(_, station)| columns.stations[*station])
        .collect();
    Ok(format!(
        "AQIdays={days} good={good} sumcomp={} top3={top:?}",
        round_half_even(sum, 4)
    ))
}

/// All stations, in halves on as many threads as there are processors.
fn compute(columns: &Columns) -> Result<Vec<StationSeason>> {
    let standards = Standards::builtin()?;
    let edition = standards.at(columns.first_day);
    let kernel = SeasonKernel::new(edition, RULES)?;
    let hours = columns.hours_a_station;
    let count = columns.stations.len();
    ensure!(count > 0, "no station");
    let threads = std::thread::available_parallelism()?.get();
    let share = count.div_ceil(threads);
    let station = |index: usize| {
        let part = index * hours..(index + 1) * hours;
        kernel.station(&PollutantMap::from_fn(|pollutant: Pollutant| {
            &columns.values[pollutant][part.clone()]
        }))
    };
    let station = &station;
    let parts = std::thread::scope(|scope| {
        let work = |thread: usize| {
            (thread * share..count.min((thread + 1) * share))
                .map(station)
                .collect::<Vec<_>>()
        };
        let handles: Vec<_> = (0..threads)
            .map(|thread| scope.spawn(move || work(thread)))
            .collect();
        handles
            .into_iter()
            .map(|handle| {
                handle
                    .join()
                    .map_err(|_| anyhow::anyhow!("a thread ended early"))
            })
            .collect::<Result<Vec<_>>>()
    })?;
    Ok(parts.into_iter().flatten().collect())
}
