//! A point on the ground.

use std::fmt;

use serde::{Deserialize, Serialize};

/// WGS-84 in millionths of a degree: about a tenth of a metre. North and east are positive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GeoPoint {
    /// Longitude.
    pub lon_udeg: i32,
    /// Latitude.
    pub lat_udeg: i32,
}

/// Millimetres in a millionth of a degree of latitude, on the mean sphere (6,371,008.8 m).
const MM_PER_UDEG: i64 = 111;
const UDEG: i64 = 1_000_000;

impl GeoPoint {
    /// A point; none outside the globe.
    #[must_use]
    pub fn new(lon_udeg: i32, lat_udeg: i32) -> Option<Self> {
        let fits = lon_udeg.unsigned_abs() <= 180_000_000 && lat_udeg.unsigned_abs() <= 90_000_000;
        fits.then_some(Self { lon_udeg, lat_udeg })
    }

    /// Reads decimal degrees such as `112.85` and `35.49`; digits past the sixth are cut off.
    #[must_use]
    pub fn from_degrees(lon: &str, lat: &str) -> Option<Self> {
        Self::new(udeg(lon)?, udeg(lat)?)
    }

    /// Metres to another point, on a plane: right to a part in a hundred within a city.
    #[must_use]
    pub fn distance_m(self, other: Self) -> u64 {
        let north = (i64::from(self.lat_udeg) - i64::from(other.lat_udeg)) * MM_PER_UDEG;
        let middle = i64::midpoint(i64::from(self.lat_udeg), i64::from(other.lat_udeg));
        let east = (i64::from(self.lon_udeg) - i64::from(other.lon_udeg)) * MM_PER_UDEG;
        let east = i128::from(east) * i128::from(cosine_ppm(middle)) / 1_000_000;
        let square = i128::from(north).pow(2) + east.pow(2);
        let mm = square.unsigned_abs().isqrt();
        u64::try_from(mm / 1000).unwrap_or(u64::MAX)
    }
}

/// Decimal degrees, longitude first.
impl fmt::Display for GeoPoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let part = |udeg: i32| {
            let sign = if udeg < 0 { "-" } else { "" };
            let udeg = udeg.unsigned_abs();
            format!("{sign}{}.{:06}", udeg / 1_000_000, udeg % 1_000_000)
        };
        write!(f, "{},{}", part(self.lon_udeg), part(self.lat_udeg))
    }
}

fn udeg(text: &str) -> Option<i32> {
    let text = text.trim();
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 3 || !number(whole) || !number(part) {
        return None;
    }
    let part: String = part.chars().chain("000000".chars()).take(6).collect();
    let udeg = whole.parse::<i64>().ok()? * UDEG + part.parse::<i64>().ok()?;
    i32::try_from(sign * udeg).ok()
}

/// The cosine of a latitude in millionths, by its series in whole numbers: the same on every machine.
fn cosine_ppm(lat_udeg: i64) -> i64 {
    /// π/180 in 10⁻¹² a millionth of a degree, scaled to 10⁻⁹ of a radian.
    const NRAD_PER_KUDEG: i64 = 17_453_293;
    const ONE: i128 = 1_000_000_000;
    let x = i128::from(lat_udeg) * i128::from(NRAD_PER_KUDEG) / i128::from(UDEG);
    let square = x * x / ONE;
    let (mut term, mut sum) = (ONE, ONE);
    for step in 1..8_i128 {
        term = -term * square / ONE / ((2 * step - 1) * (2 * step));
        sum += term;
    }
    i64::try_from(sum / 1000).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{GeoPoint, cosine_ppm};

    #[test]
    fn degrees_round_trip() {
        for text in [
            "112.851234,35.490000",
            "-0.000001,-90.000000",
            "180.000000,0.500000",
        ] {
            let (lon, lat) = text.split_once(',').expect("pair");
            let point = GeoPoint::from_degrees(lon, lat).expect("point");
            assert_eq!(point.to_string(), text);
        }
        for (lon, lat) in [
            ("181", "0"),
            ("0", "91"),
            ("", "1"),
            ("1e2", "1"),
            ("1.x", "1"),
            ("--1", "0"),
        ] {
            assert_eq!(GeoPoint::from_degrees(lon, lat), None, "{lon},{lat}");
        }
    }

    #[test]
    fn distances_are_right_to_a_hundredth() {
        let at = |lon, lat| GeoPoint::from_degrees(lon, lat).expect("point");
        // One degree of latitude is 111.2 km; of longitude at 35.5° N 90.5 km.
        let north = at("112.8", "35.0").distance_m(at("112.8", "36.0"));
        assert!((110_000..=112_300).contains(&north), "{north}");
        let east = at("112.0", "35.5").distance_m(at("113.0", "35.5"));
        assert!((89_600..=91_400).contains(&east), "{east}");
        assert_eq!(at("112.8", "35.0").distance_m(at("112.8", "35.0")), 0);
    }

    #[test]
    fn the_cosine_is_right() {
        for (lat, cosine) in [
            (0, 1_000_000),
            (60_000_000, 500_000),
            (35_500_000, 814_116),
            (90_000_000, 0),
        ] {
            assert!(
                (cosine_ppm(lat) - cosine).abs() <= 2,
                "{lat}: {}",
                cosine_ppm(lat)
            );
        }
    }
}
