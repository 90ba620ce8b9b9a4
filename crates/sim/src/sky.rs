//! The weather all places of a city share: episodes of three to six days, rain, sun, sand.

use units::{HourEnd, Period, day_of_date};

use crate::dice::Dice;
use crate::dust::{Storm, storms};

/// The sky of one hour; permille of a usual one unless said otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sky {
    /// How stagnant the air is.
    pub(crate) stagnation: i64,
    /// How strong the sun is.
    pub(crate) sun: i64,
    /// Whether it rains.
    pub(crate) rain: bool,
    /// Sand in the air, as PM10 in thousandths of µg/m³.
    pub(crate) sand: i64,
}

/// The weather of a stretch of days.
pub(crate) struct Weather {
    first_day: i32,
    days: Vec<Day>,
    /// Its sand storms.
    pub(crate) storms: Vec<Storm>,
}

#[derive(Debug, Clone, Copy)]
struct Day {
    stagnation: i64,
    sun: i64,
    rain: Option<(u8, u8)>,
}

impl Weather {
    /// Throws the weather of a period.
    pub(crate) fn of(period: Period, seed: u64) -> Self {
        let label = format!("sky/{}", period.first);
        let mut dice = Dice::new(seed, &label);
        let length = usize::try_from(period.days()).unwrap_or(0) + 2;
        let mut days = Vec::with_capacity(length);
        while days.len() < length {
            days.extend(episode(&mut dice));
        }
        let storms = storms(period, &mut dice);
        Self {
            first_day: day_of_date(period.first) - 1,
            days,
            storms,
        }
    }

    /// The sky of an hour; days run into each other without steps.
    pub(crate) fn sky(&self, hour: HourEnd) -> Sky {
        let index = usize::try_from(hour.day() - self.first_day).unwrap_or(0);
        let day = self.days.get(index).copied().unwrap_or(FAIR);
        let next = self.days.get(index + 1).copied().unwrap_or(day);
        let of_day = i64::from(hour.hour_of_day());
        Sky {
            stagnation: (day.stagnation * (24 - of_day) + next.stagnation * of_day) / 24,
            sun: day.sun,
            rain: day
                .rain
                .is_some_and(|(from, to)| (from..=to).contains(&hour.hour_of_day())),
            sand: self.storms.iter().map(|storm| storm.sand(hour)).sum(),
        }
    }
}

const FAIR: Day = Day {
    stagnation: 1000,
    sun: 1000,
    rain: None,
};

/// Clean after wind, stagnation building up day by day, often ended by rain.
fn episode(dice: &mut Dice) -> Vec<Day> {
    let length = dice.between(3, 6);
    let start = dice.between(480, 760);
    let end = dice.between(1050, 1750);
    let rainy = dice.chance(450);
    let day = |index: i64, dice: &mut Dice| {
        let stagnation = start + (end - start) * index / (length - 1) + dice.bell(120);
        if rainy && index == length - 1 {
            return wet_day(stagnation, dice);
        }
        Day {
            stagnation,
            sun: dice.between(880, 1120),
            rain: None,
        }
    };
    (0..length).map(|index| day(index, dice)).collect()
}

fn wet_day(stagnation: i64, dice: &mut Dice) -> Day {
    let from = dice.between(1, 14) as u8;
    let to = from + dice.between(4, 10) as u8;
    Day {
        stagnation: stagnation * 4 / 5,
        sun: dice.between(450, 680),
        rain: Some((from, to)),
    }
}
