//! The real files kept beside the checkout; each test says so and passes where they are missing.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod support;

use std::collections::BTreeSet;
use std::fs::File;
use std::io::Read;

use airfile::{Encoding, Form, ProblemKind};
use support::{Reading, gbk, gzip, try_read};
use units::{HourEnd, PlaceId, Pollutant};

const AIR: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/air/");

fn bytes(name: &str) -> Option<Vec<u8>> {
    let Ok(mut file) = File::open(format!("{AIR}{name}")) else {
        println!("skipped: {name} is not there");
        return None;
    };
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).unwrap();
    Some(bytes)
}

fn label(year: i16, month: i8, day: i8, hour: u8) -> HourEnd {
    HourEnd::from_label(jiff::civil::date(year, month, day), hour)
}

fn gaps_within(reading: &Reading, first: HourEnd, last: HourEnd) -> Vec<HourEnd> {
    let inside = reading
        .summary
        .gaps
        .iter()
        .filter(|gap| gap.first >= first && gap.last <= last);
    inside
        .flat_map(|gap| (gap.first.0..=gap.last.0).map(HourEnd))
        .collect()
}

#[test]
fn the_city_file() {
    let Some(bytes) = bytes("jincheng-hourly-2023h1.csv") else {
        return;
    };
    let reading = try_read(&bytes, None).unwrap();
    let summary = &reading.summary;
    assert_eq!(
        (summary.form, summary.encoding, summary.gzip),
        (Form::CityHour, Encoding::Utf8, false)
    );
    assert_eq!(summary.rows, 4424);
    assert_eq!(
        summary.problems_by_kind.keys().copied().collect::<Vec<_>>(),
        [ProblemKind::Blank]
    );
    assert_eq!(summary.hours, 4422, "two rows are blank throughout");
    assert_eq!(summary.places, BTreeSet::from([PlaceId::new("晋城")]));
    assert_eq!(summary.first_hour, Some(label(2023, 1, 1, 0)));
    let absent = [
        label(2023, 3, 29, 11),
        label(2023, 4, 29, 21),
        label(2023, 7, 5, 18),
    ];
    let blank = label(2023, 7, 5, 19);
    let missing = [absent[0], absent[1], absent[2], blank];
    assert_eq!(
        gaps_within(&reading, label(2023, 3, 26, 1), label(2023, 7, 5, 24)),
        missing
    );
}

#[test]
fn the_city_file_in_gbk_and_gzip_is_the_same() {
    let Some(bytes) = bytes("jincheng-hourly-2023h1.csv") else {
        return;
    };
    let plain = try_read(&bytes, None).unwrap();
    let other = try_read(&gzip(&gbk(std::str::from_utf8(&bytes).unwrap())), None).unwrap();
    assert_eq!(plain.hours, other.hours);
    assert_eq!(plain.problems, other.problems);
    assert_eq!(other.summary.encoding, Encoding::Gb18030);
}

#[test]
fn the_province_file() {
    let Some(bytes) = bytes("shanxi-cities-hourly-2023-spring.csv.gz") else {
        return;
    };
    let reading = try_read(&bytes, None).unwrap();
    assert_eq!(reading.summary.rows, 26_895);
    assert_eq!(
        reading.summary.rows,
        11 * 2445,
        "11 cities, 102 days less three hours"
    );
    assert_eq!(reading.summary.places.len(), 11);
    assert!(reading.summary.gzip);
    let missing = [
        label(2023, 3, 29, 11),
        label(2023, 4, 29, 21),
        label(2023, 7, 5, 18),
    ];
    let everywhere = |hour: HourEnd| {
        let gaps = reading
            .summary
            .gaps
            .iter()
            .filter(|gap| (gap.first..=gap.last).contains(&hour));
        gaps.map(|gap| gap.places.len()).sum::<usize>() == 11
    };
    let hours = (label(2023, 3, 26, 0).0..=label(2023, 7, 5, 23).0).map(HourEnd);
    assert_eq!(
        hours.filter(|hour| everywhere(*hour)).collect::<Vec<_>>(),
        missing
    );
    let Some(city) = self::bytes("jincheng-hourly-2023h1.csv") else {
        return;
    };
    let city = try_read(&city, None).unwrap();
    let same = reading
        .hours
        .iter()
        .filter(|hour| hour.place.as_str() == "晋城");
    let campaign = city
        .hours
        .iter()
        .filter(|hour| hour.hour_end >= label(2023, 3, 26, 0));
    assert!(
        same.eq(campaign),
        "both files tell the same of the city they share"
    );
}

#[test]
fn the_national_week() {
    let known: BTreeSet<PlaceId> = ["晋城", "北京"].map(PlaceId::from).into();
    let mut cities = Vec::new();
    for day in 1..=7 {
        let Some(bytes) = bytes(&format!("national/china_cities_2023040{day}.csv.gz")) else {
            return;
        };
        let reading = try_read(&bytes, None).unwrap();
        assert_eq!(
            (reading.summary.form, reading.summary.rows),
            (Form::Wide, 360)
        );
        assert!(reading.summary.places.len() > 330);
        assert_eq!(reading.summary.first_hour, Some(label(2023, 4, day, 0)));
        assert_eq!(reading.summary.last_hour, Some(label(2023, 4, day, 23)));
        let kinds: Vec<_> = reading.summary.problems_by_kind.keys().copied().collect();
        assert_eq!(kinds, [ProblemKind::Blank]);
        let values = reading.summary.values + reading.summary.problem_count();
        assert_eq!(values, 375 * 24 * 6, "every cell is a value or a problem");
        let two = try_read(&bytes, Some(&known)).unwrap();
        assert_eq!(
            two.summary.problems_by_kind.get(&ProblemKind::UnknownPlace),
            Some(&373)
        );
        cities.extend(
            two.hours
                .into_iter()
                .filter(|hour| hour.place.as_str() == "晋城"),
        );
    }
    let Some(city) = bytes("jincheng-hourly-2023h1.csv") else {
        return;
    };
    let city = try_read(&city, None).unwrap();
    let (first, last) = (label(2023, 4, 1, 0), label(2023, 4, 7, 23));
    let week = city
        .hours
        .into_iter()
        .filter(|hour| (first..=last).contains(&hour.hour_end));
    assert_eq!(cities, week.collect::<Vec<_>>(), "both forms tell the same");
}

#[test]
fn the_station_file() {
    let Some(bytes) = bytes("jincheng_stations_hourly_2020.csv") else {
        return;
    };
    let reading = try_read(&bytes, None).unwrap();
    assert_eq!(
        (reading.summary.form, reading.summary.rows),
        (Form::Station, 984)
    );
    assert_eq!(
        reading.summary.places.len(),
        7,
        "six stations and their city"
    );
    assert!(
        reading
            .summary
            .places
            .contains(&PlaceId::new("晋城·市环保局"))
    );
    let city = reading
        .hours
        .iter()
        .filter(|hour| hour.place.as_str() == "晋城");
    assert_eq!(city.count(), 164);
    let first = label(2020, 3, 26, 18);
    let six = reading
        .hours
        .iter()
        .filter(|hour| hour.hour_end == first && hour.place.as_str() != "晋城");
    let mut sum = 0;
    let mut count = 0;
    for value in six.filter_map(|hour| hour.values[Pollutant::O3]) {
        sum += value.0;
        count += 1;
    }
    let mean = reading
        .hours
        .iter()
        .find(|hour| hour.hour_end == first && hour.place.as_str() == "晋城");
    let mean = mean.unwrap().values[Pollutant::O3].unwrap().0;
    assert!(
        count > 1 && (mean * count - sum).abs() * 2 <= count,
        "{mean} is the mean of {sum}/{count}"
    );
}
