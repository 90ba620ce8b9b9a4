//! The characters: how each unit goes about its deadlines, how each task ends.

use std::collections::BTreeMap;

use units::UnitId;

use crate::dice::Dice;

const HOUR_S: i64 = 3600;

/// How a unit files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Habit {
    /// Always hours before time.
    Punctual,
    /// Late by hours or days about every second time.
    Tardy,
    /// At the last moment, and corrects now and then.
    Hasty,
    /// Mostly in time.
    Usual,
    /// Sends nothing about every third time.
    Forgetful,
    /// Often states that there was nothing.
    Terse,
}

/// What becomes of one deadline; seconds against the deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Filing {
    /// Content, received so long before (negative) or after the deadline.
    Content(i64),
    /// Content with a mistake that is put right later.
    Mistaken(i64),
    /// In time, with nothing to report.
    Empty(i64),
    /// Nothing came.
    Missing,
}

impl Habit {
    /// Every habit once before any comes again, so that small cities have variety too.
    const DECK: [Self; 10] = [
        Self::Punctual,
        Self::Tardy,
        Self::Hasty,
        Self::Usual,
        Self::Forgetful,
        Self::Terse,
        Self::Usual,
        Self::Punctual,
        Self::Usual,
        Self::Usual,
    ];

    /// Throws what becomes of one deadline.
    pub(crate) fn file(self, dice: &mut Dice) -> Filing {
        let early = -dice.between(HOUR_S / 6, 8 * HOUR_S);
        match self {
            Self::Punctual if dice.chance(400) => {
                Filing::Content(-dice.between(24 * HOUR_S, 32 * HOUR_S))
            }
            Self::Punctual => Filing::Content(-dice.between(3 * HOUR_S, 9 * HOUR_S)),
            Self::Tardy if dice.chance(450) => Filing::Content(dice.between(HOUR_S, 72 * HOUR_S)),
            Self::Tardy if dice.chance(80) => Filing::Missing,
            Self::Hasty if dice.chance(250) => Filing::Mistaken(-dice.between(60, 2 * HOUR_S)),
            Self::Hasty => Filing::Content(-dice.between(60, 2 * HOUR_S)),
            Self::Usual if dice.chance(60) => Filing::Content(dice.between(600, 6 * HOUR_S)),
            Self::Forgetful if dice.chance(320) => Filing::Missing,
            Self::Forgetful if dice.chance(150) => {
                Filing::Content(dice.between(HOUR_S, 20 * HOUR_S))
            }
            Self::Terse if dice.chance(420) => Filing::Empty(early),
            _ => Filing::Content(early),
        }
    }

    /// In how many of 1000 cases a filed case is settled within the campaign's usual time.
    pub(crate) const fn settles_permille(self) -> i64 {
        match self {
            Self::Punctual => 950,
            Self::Usual | Self::Hasty => 850,
            Self::Terse => 750,
            Self::Tardy | Self::Forgetful => 600,
        }
    }
}

/// How a task ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    /// By its due date.
    InTime,
    /// Some days after it.
    Late,
    /// Not within the campaign.
    Stuck,
}

impl Ending {
    /// Every ending, the good one most often.
    pub(crate) const DECK: [Self; 6] = [
        Self::InTime,
        Self::Late,
        Self::InTime,
        Self::Stuck,
        Self::InTime,
        Self::InTime,
    ];
}

/// Deals habits to units.
pub(crate) fn habits(units: impl Iterator<Item = UnitId>, seed: u64) -> BTreeMap<UnitId, Habit> {
    let mut units: Vec<UnitId> = units.collect();
    Dice::new(seed, "habits").shuffle(&mut units);
    units
        .into_iter()
        .zip(Habit::DECK.into_iter().cycle())
        .collect()
}
