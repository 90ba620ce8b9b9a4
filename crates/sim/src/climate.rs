//! The invented climate: levels, seasons and daily courses of a northern Chinese city, in whole numbers.
//!
//! These tables only make inputs for a demonstration; no finding rests on them. They were set so that a spring looks
//! like a published one: PM2.5 around 30, PM10 around 70 with sand on top, O3 afternoons of 120 to 220 rising to June.

use units::Pollutant;

/// Mean level at stagnation 1000 in April, thousandths of µg/m³ (CO mg/m³); for O3 the usual afternoon peak.
pub(crate) const fn level(pollutant: Pollutant) -> i64 {
    match pollutant {
        Pollutant::Pm25 => 32_000,
        Pollutant::Pm10 => 70_000,
        Pollutant::So2 => 9_000,
        Pollutant::No2 => 25_000,
        Pollutant::Co => 780,
        Pollutant::O3 => 150_000,
    }
}

/// Factor by month, permille of April, from January on.
pub(crate) const fn months(pollutant: Pollutant) -> [i64; 12] {
    match pollutant {
        Pollutant::Pm25 => [
            2000, 1700, 1300, 1000, 860, 780, 760, 720, 800, 1050, 1400, 1800,
        ],
        Pollutant::Pm10 => [
            1450, 1350, 1250, 1080, 940, 760, 640, 600, 700, 950, 1200, 1350,
        ],
        Pollutant::So2 => [
            1700, 1400, 1150, 1000, 950, 900, 850, 850, 900, 1000, 1300, 1600,
        ],
        Pollutant::No2 => [
            1500, 1300, 1150, 1000, 880, 800, 760, 800, 950, 1150, 1350, 1500,
        ],
        Pollutant::Co => [
            1700, 1450, 1150, 1000, 900, 870, 880, 850, 900, 1000, 1250, 1600,
        ],
        Pollutant::O3 => [
            500, 600, 780, 1000, 1160, 1280, 1180, 1080, 950, 720, 560, 480,
        ],
    }
}

/// Factor by hour of the day, permille; index 0 is the hour ending 01:00.
pub(crate) const fn day_course(pollutant: Pollutant) -> [i64; 24] {
    match pollutant {
        Pollutant::Pm25 | Pollutant::Pm10 => PARTICLES,
        Pollutant::So2 => SULPHUR,
        Pollutant::No2 | Pollutant::Co => TRAFFIC,
        Pollutant::O3 => OZONE,
    }
}

const PARTICLES: [i64; 24] = [
    1040, 1030, 1020, 1020, 1030, 1060, 1120, 1190, 1220, 1180, 1090, 1000, 920, 860, 820, 800,
    810, 850, 910, 980, 1030, 1060, 1070, 1050,
];
const SULPHUR: [i64; 24] = [
    850, 830, 820, 820, 840, 880, 960, 1080, 1220, 1330, 1350, 1280, 1180, 1090, 1030, 990, 970,
    960, 950, 950, 940, 920, 900, 870,
];
const TRAFFIC: [i64; 24] = [
    1130, 1080, 1030, 1000, 1010, 1070, 1190, 1290, 1240, 1080, 920, 790, 690, 630, 600, 620, 680,
    800, 980, 1160, 1270, 1290, 1250, 1200,
];
const OZONE: [i64; 24] = [
    420, 390, 360, 340, 320, 310, 310, 350, 430, 540, 660, 780, 880, 950, 990, 1000, 980, 920, 830,
    720, 620, 550, 500, 460,
];

/// How much of a pollutant comes and goes with stagnation, permille; the rest is always there.
pub(crate) const fn stagnation_share(pollutant: Pollutant) -> i64 {
    match pollutant {
        Pollutant::Pm25 => 750,
        Pollutant::Pm10 => 600,
        Pollutant::O3 => 250,
        _ => 500,
    }
}

/// What rain leaves, permille.
pub(crate) const fn left_by_rain(pollutant: Pollutant) -> i64 {
    match pollutant {
        Pollutant::Pm25 => 700,
        Pollutant::Pm10 => 550,
        Pollutant::O3 => 600,
        _ => 900,
    }
}

/// The share of blown sand that a pollutant sees, permille.
pub(crate) const fn sand_share(pollutant: Pollutant) -> i64 {
    match pollutant {
        Pollutant::Pm10 => 1000,
        Pollutant::Pm25 => 120,
        _ => 0,
    }
}

/// The least a place shows and the most it shows without sand, thousandths.
pub(crate) const fn range(pollutant: Pollutant) -> (i64, i64) {
    match pollutant {
        Pollutant::Pm25 => (3_000, 200_000),
        Pollutant::Pm10 => (8_000, 320_000),
        Pollutant::So2 => (2_000, 60_000),
        Pollutant::No2 => (3_000, 110_000),
        Pollutant::Co => (200, 3_000),
        Pollutant::O3 => (5_000, 290_000),
    }
}

/// The step in which values are published, thousandths: whole µg/m³, hundredths of mg/m³ for CO.
pub(crate) const fn step(pollutant: Pollutant) -> i64 {
    match pollutant {
        Pollutant::Co => 10,
        _ => 1000,
    }
}
