//! Ranking of any places by composite index over a period (城市环境空气质量排名技术规定).

use campaign::Campaign;
use serde::Serialize;
use standard::{Standards, rank_ascending};
use units::{BeijingTime, Decimal, Period, PlaceId, Pollutant, PollutantMap, round_half_even};

use crate::context::Known;
use crate::text::{self, Lang};

/// Places by rank, then those that cannot be ranked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AirRanking {
    /// First day.
    pub from: jiff::civil::Date,
    /// Last day.
    pub to: jiff::civil::Date,
    /// The standards applied.
    pub standards: Vec<String>,
    /// Best first; equal published indices share a rank.
    pub ranking: Vec<AirRow>,
    /// Places without the data to be ranked.
    pub unranked: Vec<Unranked>,
}

/// One place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AirRow {
    /// Its rank.
    pub rank: u32,
    /// Its name.
    pub name: PlaceId,
    /// Composite index, two decimals.
    pub composite: Decimal,
    /// Single indices, three decimals.
    pub indices: PollutantMap<Decimal>,
    /// Concentrations of the period as published: means; CO P95, O3 P90.
    pub concentrations: PollutantMap<Option<Decimal>>,
    /// Pollutants with the largest single index.
    pub largest: Vec<Pollutant>,
    /// Good days.
    pub good_days: u32,
    /// Valid days.
    pub valid_days: u32,
    /// Days of the period.
    pub expected_days: u32,
}

/// A place that cannot be ranked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unranked {
    /// Its name.
    pub name: PlaceId,
    /// Pollutants without a valid day.
    pub missing: Vec<Pollutant>,
}

/// Decimals of a single index as shown.
const INDEX_DECIMALS: u32 = 3;

/// Ranks every place of the campaign's air data over the period.
#[must_use]
pub fn rank_places(standards: &Standards, campaign: &Campaign, period: Period) -> AirRanking {
    let as_of = BeijingTime::midnight(period.last).plus_seconds(86_400);
    let known = Known {
        standards,
        campaign,
        as_of,
    };
    let edition = standards.at(period.first);
    let (mut ranking, mut unranked) = (Vec::new(), Vec::new());
    for place in campaign.places() {
        let season = crate::days::season(known, place, period);
        let values = edition.period_values(&season.kept());
        let Some(composite) = edition.composite_of_period(&values) else {
            let missing = Pollutant::ALL
                .into_iter()
                .filter(|pollutant| values[*pollutant].is_none())
                .collect();
            unranked.push(Unranked {
                name: place.clone(),
                missing,
            });
            continue;
        };
        ranking.push(AirRow {
            rank: 0,
            name: place.clone(),
            composite: edition.round_index(composite.sum),
            indices: PollutantMap::from_fn(|pollutant| {
                round_half_even(composite.indices[pollutant], INDEX_DECIMALS)
            }),
            concentrations: edition.round_all(&values),
            largest: composite.largest,
            good_days: season.good_days(),
            valid_days: season.valid_days(),
            expected_days: season.expected_days(),
        });
    }
    let ranks = rank_ascending(
        &ranking
            .iter()
            .map(|row| row.composite.exact())
            .collect::<Vec<_>>(),
    );
    for (row, rank) in ranking.iter_mut().zip(ranks) {
        row.rank = rank;
    }
    ranking.sort_by(|left, right| (left.rank, &left.name).cmp(&(right.rank, &right.name)));
    AirRanking {
        from: period.first,
        to: period.last,
        standards: edition.names(),
        ranking,
        unranked,
    }
}

impl AirRanking {
    /// As JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    /// As a table for people.
    #[must_use]
    pub fn to_text(&self, lang: Lang) -> String {
        let head = match lang {
            Lang::Zh => [
                "名次",
                "城市",
                "综合指数",
                "PM2.5",
                "PM10",
                "SO2",
                "NO2",
                "CO",
                "O3",
                "优良天",
                "有效天",
            ],
            Lang::En => [
                "rank",
                "place",
                "composite",
                "PM2.5",
                "PM10",
                "SO2",
                "NO2",
                "CO",
                "O3",
                "good",
                "valid",
            ],
        };
        let mut rows = vec![head.map(str::to_owned).to_vec()];
        for row in &self.ranking {
            let mut cells = vec![
                row.rank.to_string(),
                row.name.to_string(),
                row.composite.to_string(),
            ];
            cells.extend(
                row.concentrations
                    .iter()
                    .map(|(_, value)| value.map_or_else(String::new, |value| value.to_string())),
            );
            cells.extend([
                row.good_days.to_string(),
                format!("{}/{}", row.valid_days, row.expected_days),
            ]);
            rows.push(cells);
        }
        let mut shown = text::table(&rows);
        for place in &self.unranked {
            let missing: Vec<&str> = place
                .missing
                .iter()
                .map(|pollutant| pollutant.name())
                .collect();
            let missing = missing.join(", ");
            shown.push_str(&match lang {
                Lang::Zh => format!("未排名：{}，缺 {missing} 的有效数据\n", place.name),
                Lang::En => format!("not ranked: {}, no valid data on {missing}\n", place.name),
            });
        }
        shown
    }
}
