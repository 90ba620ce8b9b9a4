//! What commands read: plans, ledgers, air files.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

use airfile::{Problem, Summary};
use campaign::Campaign;
use fact::{AirHour, Body, NewFact};
use indicatif::ProgressBar;
use ledger::Ledger;
use plan::Plan;
use standard::Standards;
use units::{BeijingTime, FactId, PlaceId};

use crate::cli::{Question, Source};
use crate::failure::{Failure, OrFail, Outcome};
use crate::{clock, output, progress};

/// Loads a plan; every mistake is part of the failure.
pub(crate) fn plan(dir: &Path) -> Outcome<Plan> {
    let files = plan::disk::read_dir(dir).or_input(format!(
        "读不到方案 / cannot read the plan {}",
        dir.display()
    ))?;
    plan::load(&files).map_err(|diagnostics| {
        Failure::input(format!("方案有误 / the plan has mistakes\n{diagnostics}"))
    })
}

/// The named plan folder, or the first under `plans/`.
pub(crate) fn plan_dir(named: Option<&Path>) -> Outcome<PathBuf> {
    if let Some(named) = named {
        return Ok(named.to_owned());
    }
    let context = "请用 --plan 指出方案文件夹 / name the plan's folder with --plan: plans/";
    let entries = std::fs::read_dir("plans").or_input(context)?;
    let folders = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.is_dir());
    folders.min().ok_or_else(|| Failure::input(context))
}

/// The national standards that come with the program.
pub(crate) fn standards() -> Outcome<Standards> {
    Standards::builtin().or_fault("内置标准数据 / built-in standards")
}

/// Opens the ledger of a data folder.
pub(crate) fn ledger(data: &Path) -> Outcome<Ledger> {
    Ledger::open(data).or_input(format!(
        "打不开台账 / cannot open the ledger in {}",
        data.display()
    ))
}

/// Opens the ledger of a data folder, making both if missing.
pub(crate) fn ledger_or_new(data: &Path) -> Outcome<Ledger> {
    std::fs::create_dir_all(data).or_input(format!(
        "建不了文件夹 / cannot make the folder {}",
        data.display()
    ))?;
    if Ledger::exists(data) {
        ledger(data)
    } else {
        Ledger::create(data).or_fault("新建台账 / new ledger")
    }
}

/// What a [`Question`] amounts to.
pub(crate) struct Asked {
    pub(crate) plan: Plan,
    pub(crate) standards: Standards,
    pub(crate) campaign: Campaign,
    pub(crate) as_of: BeijingTime,
    /// The last fact known at the instant with its hash; none where files were read directly.
    pub(crate) ledger_head: Option<String>,
}

/// Loads everything a question names and folds the facts as known at its instant.
pub(crate) fn asked(question: &Question, as_of: Option<BeijingTime>) -> Outcome<Asked> {
    let plan = asked_plan(question)?;
    let as_of = as_of.or(question.as_of).unwrap_or_else(clock::now);
    let (campaign, ledger_head) = campaign(&question.source, as_of)?;
    Ok(Asked {
        plan,
        standards: standards()?,
        campaign,
        as_of,
        ledger_head,
    })
}

/// The plan a question names, for the city it names.
pub(crate) fn asked_plan(question: &Question) -> Outcome<Plan> {
    let mut plan = plan(&plan_dir(question.plan.as_deref())?)?;
    if let Some(city) = &question.city {
        plan.targets.place = PlaceId::new(city);
    }
    Ok(plan)
}

/// The facts as known at each of several instants.
pub(crate) fn campaigns(source: &Source, instants: &[BeijingTime]) -> Outcome<Vec<Campaign>> {
    if !source.air.is_empty() {
        return campaigns_from_files(&source.air, instants);
    }
    let ledger = ledger(&source.data)?;
    instants
        .iter()
        .map(|as_of| replay(&ledger, *as_of))
        .collect()
}

/// Folds the facts of a source as known at an instant; with the head of its ledger, if it has one.
pub(crate) fn campaign(source: &Source, as_of: BeijingTime) -> Outcome<(Campaign, Option<String>)> {
    if !source.air.is_empty() {
        return Ok((campaign_from_files(&source.air, as_of)?, None));
    }
    let ledger = ledger(&source.data)?;
    let head = ledger
        .head_known_at(as_of)
        .or_fault("台账 / ledger")?
        .to_string();
    Ok((replay(&ledger, as_of)?, Some(head)))
}

/// Folds a ledger as known at an instant.
pub(crate) fn replay(ledger: &Ledger, as_of: BeijingTime) -> Outcome<Campaign> {
    let mut campaign = Campaign::new();
    ledger
        .for_each(Some(as_of), |fact| {
            campaign.apply(&fact);
            std::ops::ControlFlow::Continue(())
        })
        .or_input("台账读不下去，请运行 lantian verify / the ledger cannot be read on, run lantian verify")?;
    Ok(campaign)
}

/// Folds air files directly: each hour counts as known when it ended.
pub(crate) fn campaign_from_files(files: &[PathBuf], as_of: BeijingTime) -> Outcome<Campaign> {
    let mut campaigns = campaigns_from_files(files, &[as_of])?;
    Ok(campaigns.pop().unwrap_or_default())
}

/// The same for several instants in one reading.
fn campaigns_from_files(files: &[PathBuf], instants: &[BeijingTime]) -> Outcome<Vec<Campaign>> {
    let mut campaigns = vec![Campaign::new(); instants.len()];
    let mut next = 1;
    for file in files {
        let source = file_name(file);
        let summary = air_file(
            file,
            None,
            |hour| {
                let fact = air_fact(hour, &source);
                let known = fact.occurred_at;
                let fact = fact.recorded(FactId(next), known);
                for (campaign, as_of) in campaigns.iter_mut().zip(instants) {
                    if known <= *as_of {
                        campaign.apply(&fact);
                    }
                }
                next += 1;
            },
            |_| (),
        )?;
        if summary.problem_count() > 0 {
            output::remark(&format!("{}\n{}", file.display(), summary.render()));
        }
    }
    Ok(campaigns)
}

/// An hour of a file as a fact.
pub(crate) fn air_fact(hour: AirHour, source: &str) -> NewFact {
    NewFact {
        occurred_at: hour.hour_end.instant(),
        recorded_by: source.to_owned(),
        key: hour.key(),
        corrects: None,
        body: Body::AirHour(hour),
    }
}

/// Reads one air file with a progress bar over its bytes.
pub(crate) fn air_file(
    path: &Path,
    known_places: Option<&BTreeSet<PlaceId>>,
    on_hour: impl FnMut(AirHour),
    on_problem: impl FnMut(Problem),
) -> Outcome<Summary> {
    let context = || format!("读不了文件 / cannot read {}", path.display());
    let file = File::open(path).or_input(context())?;
    let bytes = file.metadata().map_or(0, |metadata| metadata.len());
    let bar = progress::bar(&file_name(path), bytes, true);
    let counted = Counted {
        inner: BufReader::new(file),
        bar: bar.clone(),
    };
    let summary = airfile::read(counted, known_places, on_hour, on_problem).or_input(context());
    bar.finish_and_clear();
    summary
}

/// The last part of a path, for people and for `recorded_by`.
pub(crate) fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(
        || path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    )
}

/// A reader that moves a progress bar.
struct Counted<R> {
    inner: R,
    bar: ProgressBar,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.bar.inc(read as u64);
        Ok(read)
    }
}
