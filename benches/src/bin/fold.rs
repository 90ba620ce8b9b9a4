//! Times a campaign of a million facts: read the ledger and fold it, then assess.
//!
//! `fold [FACTS] [RUNS]` makes a ledger of so many facts in a temporary folder and times it in a process of its own, so
//! that the memory stated is that of reading, folding and assessing; `fold --ledger FOLDER [RUNS]` times one that is there;
//! `fold --make FOLDER FACTS` only makes one.

use std::ffi::OsString;
use std::fs;
use std::io::Write;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use campaign::Campaign;
use fact::{Body, NewFact};
use ledger::Ledger;
use plan::Plan;
use standard::Standards;
use units::{BeijingTime, FactId, PlaceId};

const PLAN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../plans/jincheng-2023");
const SEED: u64 = 7;
const FACTS: usize = 1_000_000;
const RUNS: usize = 5;
/// Facts appended under one commit.
const BATCH: usize = 20_000;

fn main() -> Result<()> {
    let arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    let number = |index: usize, default: usize| {
        arguments.get(index).map_or(Ok(default), |argument| {
            let text = argument.to_string_lossy();
            text.parse()
                .with_context(|| format!("not a number: {text}"))
        })
    };
    if arguments.first().is_some_and(|first| first == "--ledger") {
        let folder = arguments
            .get(1)
            .context("usage: fold --ledger FOLDER [RUNS]")?;
        return time(Path::new(folder), number(2, RUNS)?);
    }
    if arguments.first().is_some_and(|first| first == "--make") {
        let folder = arguments
            .get(1)
            .context("usage: fold --make FOLDER FACTS")?;
        fs::create_dir_all(folder)?;
        return make(Path::new(folder), number(2, FACTS)?);
    }
    let (facts, runs) = (number(0, FACTS)?, number(1, RUNS)?);
    let folder = tempfile::tempdir()?;
    make(folder.path(), facts)?;
    let status = Command::new(std::env::current_exe()?)
        .arg("--ledger")
        .arg(folder.path())
        .arg(runs.to_string())
        .status()?;
    ensure!(status.success(), "the timing ended early");
    Ok(())
}

fn plan() -> Result<Plan> {
    let files = plan::disk::read_dir(&PathBuf::from(PLAN))?;
    match plan::load(&files) {
        Ok(plan) => Ok(plan),
        Err(wrong) => bail!("{wrong}"),
    }
}

fn end(plan: &Plan) -> Result<BeijingTime> {
    Ok(BeijingTime::midnight(plan.period.last.tomorrow()?))
}

/// A ledger of exactly so many facts: a simulated campaign, with as many further places measured as it takes.
fn make(folder: &Path, facts: usize) -> Result<()> {
    let plan = plan()?;
    let simulated = sim::simulate(&plan, SEED, end(&plan)?, |_, _| ());
    ensure!(
        simulated.len() <= facts,
        "a campaign alone has {}",
        simulated.len()
    );
    let hours = simulated
        .iter()
        .filter(|(_, fact)| matches!(fact.body, Body::AirHour(_)))
        .count();
    let (further, mut hour) = (facts - simulated.len(), 0);
    let start = Instant::now();
    let mut ledger = Ledger::create(folder)?;
    let mut batch: Vec<(BeijingTime, NewFact)> = Vec::with_capacity(BATCH + 64);
    let mut ids: Vec<u64> = Vec::with_capacity(simulated.len());
    let mut next = 0;
    for (recorded_at, mut fact) in simulated {
        next += 1;
        ids.push(next);
        rename(&mut fact, &ids);
        let copies = if let Body::AirHour(_) = fact.body {
            hour += 1;
            further * hour / hours - further * (hour - 1) / hours
        } else {
            0
        };
        for copy in 0..copies {
            next += 1;
            batch.push((recorded_at, elsewhere(&fact, copy)));
        }
        let own = batch.len() - copies;
        batch.insert(own, (recorded_at, fact));
        if batch.len() >= BATCH {
            ledger.append_recorded(&batch)?;
            batch.clear();
        }
    }
    ledger.append_recorded(&batch)?;
    let made = ledger.len()?;
    ledger.close()?;
    say(&format!(
        "made: {made} facts of {}, {} MB, {}\n",
        plan.id,
        fs::metadata(folder.join("ledger.sqlite"))?.len() >> 20,
        seconds(start.elapsed())
    ))
}

/// Names the facts that a fact names by their places in the longer ledger.
fn rename(fact: &mut NewFact, ids: &[u64]) {
    let renamed = |FactId(old): FactId| {
        let index = usize::try_from(old).unwrap_or(usize::MAX).wrapping_sub(1);
        FactId(ids.get(index).copied().unwrap_or(old))
    };
    fact.corrects = fact.corrects.map(renamed);
    if let Body::ProblemClosed(closed) = &mut fact.body {
        closed.reported_in = renamed(closed.reported_in);
    }
}

/// The same hour at a further place.
fn elsewhere(fact: &NewFact, number: usize) -> NewFact {
    let mut copy = fact.clone();
    copy.corrects = None;
    if let Body::AirHour(hour) = &mut copy.body {
        hour.place = PlaceId::new(format!("{}-{}", hour.place, number + 1));
        copy.key = hour.key();
    }
    copy
}

fn time(folder: &Path, runs: usize) -> Result<()> {
    let plan = plan()?;
    let standards = Standards::builtin()?;
    let as_of = end(&plan)?;
    let (mut folds, mut assessments, mut totals) = (Vec::new(), Vec::new(), Vec::new());
    let (mut facts, mut findings) = (0, None);
    for _ in 0..runs.max(1) {
        let start = Instant::now();
        let ledger = Ledger::open(folder)?;
        let mut campaign = Campaign::new();
        ledger.for_each(Some(as_of), |fact| {
            campaign.apply(&fact);
            ControlFlow::Continue(())
        })?;
        let folded = start.elapsed();
        let assessment = assess::assess(&plan, &standards, &campaign, as_of);
        let total = start.elapsed();
        folds.push(folded);
        assessments.push(total - folded);
        totals.push(total);
        facts = campaign.facts();
        let before = findings.get_or_insert_with(|| assessment.clone());
        ensure!(*before == assessment, "two runs differ");
    }
    say(&format!(
        "{facts} facts: fold {}, assess {}, both {} (medians of {}); most memory {} MB\n",
        median(&mut folds),
        median(&mut assessments),
        median(&mut totals),
        totals.len(),
        peak_mb()?
    ))
}

fn median(times: &mut [Duration]) -> String {
    times.sort_unstable();
    seconds(times[times.len() / 2])
}

fn seconds(time: Duration) -> String {
    format!("{}.{:03}s", time.as_secs(), time.subsec_millis())
}

/// Most memory this process ever held.
fn peak_mb() -> Result<u64> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    let kib = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok());
    Ok(kib.context("no VmHWM")? >> 10)
}

fn say(text: &str) -> Result<()> {
    Ok(std::io::stdout().write_all(text.as_bytes())?)
}
