//! `lantian air`: hourly data in, rankings out.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use fact::NewFact;
use ledger::{Appended, Ledger};
use units::{Period, PlaceId};

use crate::cli::{AirCommand, Format, Language};
use crate::failure::{Failure, OrFail, Outcome};
use crate::{clock, input, output};

/// Facts acknowledged together: one commit, one wait for the disk.
const BATCH: usize = 5000;

pub(crate) fn run(command: AirCommand, lang: Language) -> Outcome {
    match command {
        AirCommand::Import {
            data,
            plan,
            city,
            files,
        } => import(&data, plan.as_deref(), &city, &files, lang),
        AirCommand::Rank {
            from,
            to,
            format,
            files,
        } => rank(Period::new(from, to), format, &files, lang),
    }
}

fn import(
    data: &Path,
    plan: Option<&Path>,
    cities: &[String],
    files: &[PathBuf],
    lang: Language,
) -> Outcome {
    let known = known_places(plan, cities)?;
    let mut ledger = input::ledger_or_new(data)?;
    for file in files {
        let imported = import_file(&mut ledger, file, known.as_ref(), lang)?;
        output::result(&imported);
    }
    ledger.close().or_fault("台账 / ledger")
}

fn known_places(plan: Option<&Path>, cities: &[String]) -> Outcome<Option<BTreeSet<PlaceId>>> {
    if !cities.is_empty() {
        return Ok(Some(cities.iter().map(PlaceId::new).collect()));
    }
    let Some(dir) = plan else { return Ok(None) };
    let plan = input::plan(dir)?;
    let of_units = plan.units.iter().filter_map(|unit| unit.air_place.clone());
    Ok(Some(of_units.chain([plan.targets.place.clone()]).collect()))
}

fn import_file(
    ledger: &mut Ledger,
    file: &Path,
    known: Option<&BTreeSet<PlaceId>>,
    lang: Language,
) -> Outcome<String> {
    let source = input::file_name(file);
    let mut batch = Batch {
        ledger,
        facts: Vec::with_capacity(BATCH),
        new: 0,
        seen: 0,
        failure: None,
    };
    let summary = input::air_file(
        file,
        known,
        |hour| batch.push(input::air_fact(hour, &source)),
        |problem| {
            let shown = match lang {
                Language::Zh => problem.to_zh(),
                Language::En => problem.to_en(),
            };
            output::remark(&format!("{}: {shown}", file.display()));
        },
    )?;
    batch.flush();
    if let Some(failure) = batch.failure {
        return Err(failure);
    }
    let (new, seen) = (batch.new, batch.seen);
    Ok(match lang {
        Language::Zh => format!(
            "{}：新入台账 {new} 条，早已在账 {seen} 条\n{}",
            file.display(),
            summary.to_zh()
        ),
        Language::En => format!(
            "{}: {new} new facts, {seen} already there\n{}",
            file.display(),
            summary.to_en()
        ),
    })
}

/// Facts on their way into the ledger. After a failure nothing more is appended.
struct Batch<'a> {
    ledger: &'a mut Ledger,
    facts: Vec<NewFact>,
    new: u64,
    seen: u64,
    failure: Option<Failure>,
}

impl Batch<'_> {
    fn push(&mut self, fact: NewFact) {
        self.facts.push(fact);
        if self.facts.len() == BATCH {
            self.flush();
        }
    }

    fn flush(&mut self) {
        let facts = std::mem::take(&mut self.facts);
        if self.failure.is_some() {
            return;
        }
        match self
            .ledger
            .append(&facts, clock::now())
            .or_fault("写台账 / writing the ledger")
        {
            Ok(answers) => {
                let new = answers
                    .iter()
                    .filter(|answer| matches!(answer, Appended::New(_)))
                    .count() as u64;
                self.new += new;
                self.seen += answers.len() as u64 - new;
            }
            Err(failure) => self.failure = Some(failure),
        }
    }
}

fn rank(period: Period, format: Format, files: &[PathBuf], lang: Language) -> Outcome {
    if period.last < period.first {
        return Err(Failure::usage(format!(
            "--to {} 早于 / is before --from {}",
            period.last, period.first
        )));
    }
    let end_of_time = units::BeijingTime::midnight(jiff::civil::date(9000, 1, 1));
    let campaign = input::campaign_from_files(files, end_of_time)?;
    let ranking = assess::rank_places(&input::standards()?, &campaign, period);
    output::result(&match format {
        Format::Json => ranking.to_json(),
        Format::Text => ranking.to_text(lang.into()),
    });
    Ok(())
}
