//! The files `standards/law-*.toml` as they are written.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::Deserialize;
use units::Fen;

use super::{Article, FineRange, FineRule, LawEdition, Mark, Topic};
use crate::StandardError;

/// The files, embedded.
pub(super) const FILES: &[(&str, &str)] = &[
    (
        "law-2018.toml",
        include_str!("../../../../standards/law-2018.toml"),
    ),
    (
        "law-2026.toml",
        include_str!("../../../../standards/law-2026.toml"),
    ),
];

const FEN_PER_YUAN: i64 = 100;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LawFile {
    id: String,
    name: String,
    name_en: String,
    in_force: Date,
    mark: MarkText,
    decision: DecisionRow,
    on_the_spot: OnTheSpotRow,
    leniency: ArticleRow,
    limitation: LimitationRow,
    lighter: ArticleRow,
    daily_fine: DailyFineRow,
    topic: Vec<TopicRow>,
}

#[derive(Clone, Copy, Deserialize)]
enum MarkText {
    P,
    #[serde(rename = "P*")]
    Transcribed,
    S,
    M,
    U,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ArticleRow {
    law: String,
    article: String,
    mark: MarkText,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DecisionRow {
    law: String,
    article: String,
    mark: MarkText,
    days: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OnTheSpotRow {
    law: String,
    article: String,
    mark: MarkText,
    person_yuan: u32,
    unit_yuan: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LimitationRow {
    law: String,
    article: String,
    mark: MarkText,
    years: u32,
    harm_years: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DailyFineRow {
    law: String,
    article: String,
    mark: MarkText,
    recheck_within_days: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TopicRow {
    id: String,
    name: String,
    name_en: String,
    law: String,
    article: String,
    fine: Option<FineRow>,
    persons_yuan: Option<[u32; 2]>,
    also: Option<String>,
    also_en: Option<String>,
    #[serde(default)]
    daily_fine: bool,
    mark: MarkText,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FineRow {
    yuan: Option<[u32; 2]>,
    times: Option<[u32; 2]>,
    per: Option<Per>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Per {
    Unit,
}

/// The editions, the oldest first.
pub(super) fn parse(files: &[(&str, &str)]) -> Result<Vec<LawEdition>, StandardError> {
    let mut editions = Vec::new();
    for (file, text) in files {
        let wrong = |cause: String| StandardError {
            file: (*file).to_owned(),
            cause,
        };
        let read: LawFile = toml::from_str(text).map_err(|error| wrong(error.to_string()))?;
        editions.push(edition(read).map_err(wrong)?);
    }
    editions.sort_by_key(|edition: &LawEdition| edition.in_force);
    let all = |cause: &str| StandardError {
        file: String::new(),
        cause: cause.to_owned(),
    };
    let ids: BTreeSet<&str> = editions.iter().map(|edition| edition.id.as_str()).collect();
    let same_day = editions
        .windows(2)
        .any(|pair| pair[0].in_force == pair[1].in_force);
    match editions.len() {
        0 => Err(all("no edition of the law")),
        count if count != ids.len() || same_day => {
            Err(all("two editions of the law share an id or a first day"))
        }
        _ => Ok(editions),
    }
}

fn edition(file: LawFile) -> Result<LawEdition, String> {
    let mut seen = BTreeSet::new();
    let mut topics = Vec::new();
    for row in file.topic {
        if !seen.insert(row.id.clone()) {
            return Err(format!("the topic `{}` stands twice", row.id));
        }
        topics.push(topic(row)?);
    }
    let (decision, spot) = (file.decision, file.on_the_spot);
    let (limitation, daily) = (file.limitation, file.daily_fine);
    Ok(LawEdition {
        id: file.id,
        name: file.name,
        name_en: file.name_en,
        in_force: file.in_force,
        mark: file.mark.into(),
        decision: article(decision.law, decision.article, decision.mark),
        decide_within_days: decision.days,
        on_the_spot: article(spot.law, spot.article, spot.mark),
        on_the_spot_person: yuan(spot.person_yuan),
        on_the_spot_unit: yuan(spot.unit_yuan),
        leniency: file.leniency.into(),
        limitation: article(limitation.law, limitation.article, limitation.mark),
        limitation_years: limitation.years,
        limitation_harm_years: limitation.harm_years,
        lighter: file.lighter.into(),
        daily_fine: article(daily.law, daily.article, daily.mark),
        recheck_within_days: daily.recheck_within_days,
        topics,
    })
}

fn topic(row: TopicRow) -> Result<Topic, String> {
    let wrong = || format!("the fine of the topic `{}` cannot be used", row.id);
    let fine = match row.fine {
        None => None,
        Some(fine) => Some(rule(&fine).ok_or_else(wrong)?),
    };
    let persons = match row.persons_yuan {
        None => None,
        Some(yuan) => Some(range(yuan).ok_or_else(wrong)?),
    };
    Ok(Topic {
        fine,
        persons,
        id: row.id,
        name: row.name,
        name_en: row.name_en,
        law: row.law,
        article: row.article,
        also: row.also,
        also_en: row.also_en,
        daily_fine: row.daily_fine,
        mark: row.mark.into(),
    })
}

fn rule(fine: &FineRow) -> Option<FineRule> {
    match (fine.yuan, fine.times, &fine.per) {
        (Some(yuan), None, None) => range(yuan).map(FineRule::Case),
        (Some(yuan), None, Some(Per::Unit)) => range(yuan).map(FineRule::PerUnit),
        (None, Some([least, most]), None) if 0 < least && least <= most => {
            Some(FineRule::TimesValue { least, most })
        }
        _ => None,
    }
}

fn range([least, most]: [u32; 2]) -> Option<FineRange> {
    (least <= most).then(|| FineRange {
        min: yuan(least),
        max: yuan(most),
    })
}

fn yuan(amount: u32) -> Fen {
    Fen(i64::from(amount) * FEN_PER_YUAN)
}

fn article(law: String, article: String, mark: MarkText) -> Article {
    Article {
        law,
        article,
        mark: mark.into(),
    }
}

impl From<ArticleRow> for Article {
    fn from(row: ArticleRow) -> Self {
        article(row.law, row.article, row.mark)
    }
}

impl From<MarkText> for Mark {
    fn from(text: MarkText) -> Self {
        match text {
            MarkText::P => Self::Primary,
            MarkText::Transcribed => Self::Transcribed,
            MarkText::S => Self::Secondary,
            MarkText::M => Self::Memory,
            MarkText::U => Self::Uncertain,
        }
    }
}
