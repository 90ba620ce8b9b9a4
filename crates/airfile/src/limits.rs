//! Every limit of the readers in one place.
//!
//! The bounds on concentrations only catch slips of pen and broken instruments. They are **not** standards: each lies
//! well above what continuous analysers can show and what was ever published for a Chinese city, sandstorms included.

use units::Pollutant;

/// Longest line read, bytes. A longer one is skipped and reported.
pub const LINE_BYTES: usize = 1 << 20;
/// Most columns of a header.
pub const COLUMNS: usize = 20_000;
/// Longest name of a place, characters.
pub const PLACE_CHARS: usize = 64;
/// Most places of one file.
pub const PLACES: usize = 20_000;
/// Most days of all places together in one file (1,000 stations for 10 years).
pub const PLACE_DAYS: usize = 4_000_000;
/// First year a date may have.
pub const FIRST_YEAR: i16 = 1990;
/// Last year a date may have.
pub const LAST_YEAR: i16 = 2100;
/// Characters of a faulty text shown in a problem.
pub const SHOWN_CHARS: usize = 40;

/// The highest hourly mean that is believed, in whole units of the pollutant (µg/m³; CO mg/m³).
#[must_use]
pub const fn highest_believed(pollutant: Pollutant) -> i32 {
    match pollutant {
        Pollutant::Pm25 => 5_000,
        Pollutant::Pm10 => 20_000,
        Pollutant::So2 => 5_000,
        Pollutant::No2 => 2_000,
        Pollutant::Co => 150,
        Pollutant::O3 => 1_500,
    }
}
