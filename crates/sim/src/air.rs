//! The hourly air of every place of the plan.

use std::collections::BTreeSet;

use fact::AirHour;
use plan::Plan;
use units::{Concentration, HourEnd, Period, PlaceId, Pollutant, PollutantMap, day_of_date};

use crate::climate;
use crate::dice::Dice;
use crate::sky::{Sky, Weather};

/// Hourly values of one place.
type Values = PollutantMap<Option<Concentration>>;

/// The city place and the places of its units.
pub(crate) struct Places {
    /// Where the targets are measured.
    pub(crate) city: PlaceId,
    /// The other places, in plan order, each once.
    pub(crate) counties: Vec<PlaceId>,
}

impl Places {
    pub(crate) fn of(plan: &Plan) -> Self {
        let city = plan.targets.place.clone();
        let mut taken = BTreeSet::from([city.clone()]);
        let places = plan.units.iter().filter_map(|unit| unit.air_place.clone());
        let counties = places.filter(|place| taken.insert(place.clone())).collect();
        Self { city, counties }
    }

    /// Every place, the city first.
    pub(crate) fn all(&self) -> Vec<PlaceId> {
        [self.city.clone()]
            .into_iter()
            .chain(self.counties.iter().cloned())
            .collect()
    }
}

/// Whether this year's air or that of the year before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Year {
    /// The campaign's.
    This,
    /// The year to compare with, a little dirtier.
    Before,
}

/// Every hour of a period at every place, in order of time; `day_done` is called after each day.
pub(crate) fn hours(
    places: &Places,
    period: Period,
    year: Year,
    (seed, weather): (u64, &Weather),
    mut day_done: impl FnMut(),
) -> Vec<AirHour> {
    let measured = if places.counties.is_empty() {
        std::slice::from_ref(&places.city)
    } else {
        &places.counties
    };
    let mut stations: Vec<Station> = measured
        .iter()
        .map(|place| Station::new(place, period, year, seed))
        .collect();
    let mut city = Dice::new(seed, &format!("city/{}", period.first));
    let mut hours = Vec::new();
    for day in day_of_date(period.first)..=day_of_date(period.last) {
        for hour in (day * 24 + 1..=day * 24 + 24).map(HourEnd) {
            let sky = weather.sky(hour);
            let values: Vec<Values> = stations
                .iter_mut()
                .map(|station| station.hour(hour, sky))
                .collect();
            if city.chance(OUTAGE_PERMILLE) {
                continue;
            }
            if !places.counties.is_empty() {
                hours.extend(air_hour(&places.city, hour, mean(&values, &mut city)));
            }
            let of_places = measured.iter().zip(&mut stations).zip(values);
            hours.extend(of_places.filter_map(|((place, station), values)| {
                air_hour(place, hour, station.gaps(values))
            }));
        }
        day_done();
    }
    hours
}

/// How often an hour is missing everywhere.
const OUTAGE_PERMILLE: i64 = 2;
/// How often an hour is missing at one place.
const MISSING_PERMILLE: i64 = 5;
/// How often one value of an hour is missing.
const MISSING_VALUE_PERMILLE: i64 = 3;
/// How much of an hour's deviation goes on into the next, permille.
const MEMORY_PERMILLE: i64 = 920;

fn air_hour(place: &PlaceId, hour_end: HourEnd, values: Values) -> Option<AirHour> {
    let measured = values.iter().any(|(_, value)| value.is_some());
    measured.then(|| AirHour {
        place: place.clone(),
        hour_end,
        values,
    })
}

/// The city: the mean of its places, and a little noise.
fn mean(places: &[Values], dice: &mut Dice) -> Values {
    PollutantMap::from_fn(|pollutant| {
        let present: Vec<i64> = places
            .iter()
            .filter_map(|values| Some(i64::from(values[pollutant]?.0)))
            .collect();
        let count = i64::try_from(present.len())
            .ok()
            .filter(|count| *count > 0)?;
        published(
            pollutant,
            permille(present.iter().sum::<i64>() / count, 1000 + dice.bell(30)),
        )
    })
}

/// One place: how it differs from the usual, and how it deviates at the moment.
struct Station {
    factors: PollutantMap<i64>,
    deviation: PollutantMap<i64>,
    dice: Dice,
}

impl Station {
    fn new(place: &PlaceId, period: Period, year: Year, seed: u64) -> Self {
        let mut character = Dice::new(seed, &format!("place/{place}"));
        let dirtier = if year == Year::Before { 1070 } else { 1000 };
        let factors = PollutantMap::from_fn(|pollutant| {
            let factor = 1000 + character.bell(if pollutant == Pollutant::O3 { 80 } else { 220 });
            if pollutant == Pollutant::O3 {
                factor
            } else {
                permille(factor, dirtier)
            }
        });
        let dice = Dice::new(seed, &format!("air/{}/{place}", period.first));
        Self {
            factors,
            deviation: PollutantMap::default(),
            dice,
        }
    }

    fn hour(&mut self, hour: HourEnd, sky: Sky) -> Values {
        PollutantMap::from_fn(|pollutant| {
            let deviation = &mut self.deviation[pollutant];
            *deviation = permille(*deviation, MEMORY_PERMILLE) + self.dice.bell(90);
            let factor = permille(
                self.factors[pollutant],
                (1000 + *deviation).clamp(500, 1700),
            );
            let (least, most) = climate::range(pollutant);
            let own = permille(usual(pollutant, hour, sky), factor).clamp(least, most);
            let sand = permille(permille(sky.sand, climate::sand_share(pollutant)), factor);
            published(pollutant, own + sand)
        })
    }

    /// Leaves out what instruments miss.
    fn gaps(&mut self, values: Values) -> Values {
        if self.dice.chance(MISSING_PERMILLE) {
            return Values::default();
        }
        PollutantMap::from_fn(|pollutant| {
            let missing = self.dice.chance(MISSING_VALUE_PERMILLE);
            if missing { None } else { values[pollutant] }
        })
    }
}

/// What a usual place shows under a sky, thousandths.
fn usual(pollutant: Pollutant, hour: HourEnd, sky: Sky) -> i64 {
    let share = climate::stagnation_share(pollutant);
    let stagnation = 1000 - share + permille(sky.stagnation, share);
    let course = climate::day_course(pollutant)[usize::from(hour.hour_of_day()) - 1];
    let mut value = permille(
        permille(climate::level(pollutant), season(pollutant, hour)),
        course,
    );
    value = permille(value, stagnation);
    if sky.rain {
        value = permille(value, climate::left_by_rain(pollutant));
    }
    if pollutant == Pollutant::O3 {
        permille(value, sky.sun)
    } else {
        value
    }
}

/// The season's factor, running from the middle of one month to the middle of the next.
fn season(pollutant: Pollutant, hour: HourEnd) -> i64 {
    let date = units::date_of_day(hour.day());
    let months = climate::months(pollutant);
    let month = usize::try_from(date.month()).unwrap_or(1) - 1;
    let past_middle = i64::from(date.day()) - 15;
    let neighbour = if past_middle < 0 {
        months[(month + 11) % 12]
    } else {
        months[(month + 1) % 12]
    };
    months[month] + (neighbour - months[month]) * past_middle.abs() / 30
}

fn published(pollutant: Pollutant, thousandths: i64) -> Option<Concentration> {
    let step = climate::step(pollutant);
    i32::try_from((thousandths + step / 2) / step * step)
        .ok()
        .map(Concentration)
}

const fn permille(value: i64, factor: i64) -> i64 {
    value * factor / 1000
}
