//! Each form, each kind of problem.

#![allow(clippy::unwrap_used)]

mod support;

use std::collections::BTreeSet;

use airfile::{Encoding, FileError, Form, ProblemKind};
use support::{gbk, gzip, read, try_read};
use units::{HourEnd, PlaceId, Pollutant};

const CITY_HOUR: &str = "date,hour,city,AQI,PM2.5,PM2.5_24h,PM10,SO2,NO2,O3,O3_8h,CO\n";

#[test]
fn a_city_hour_is_one_fact() {
    let reading = read(&format!(
        "{CITY_HOUR}20230402,0,晋城,90,29,99,74.5,8,22,196,99,1.20\n"
    ));
    let [hour] = reading.hours.as_slice() else {
        panic!("one hour")
    };
    assert_eq!(hour.place.as_str(), "晋城");
    assert_eq!(
        hour.hour_end,
        HourEnd::from_label(jiff::civil::date(2023, 4, 1), 24)
    );
    let values: Vec<String> = hour
        .values
        .iter()
        .map(|(_, value)| value.unwrap().to_string())
        .collect();
    assert_eq!(values, ["29", "74.5", "8", "22", "1.2", "196"]);
    assert_eq!(reading.summary.form, Form::CityHour);
    assert_eq!(reading.summary.values, 6);
    assert!(reading.problems.is_empty(), "{:?}", reading.problems);
}

#[test]
fn every_bad_row_is_reported_and_the_good_ones_are_used() {
    let rows = [
        "20230401,1,甲,9,20,9,30,5,6,70,9,0.5",      // 2: good
        "20230401,1,甲,9,20,9,30,5,6,70,9,0.5",      // 3: same again
        "20230401,1,甲,9,21,9,30,5,6,70,9,0.5",      // 4: other value
        "20230231,1,甲,9,20,9,30,5,6,70,9,0.5",      // 5: no such date
        "20230401,25,甲,9,20,9,30,5,6,70,9,0.5",     // 6: no such hour
        "20230401,4,甲,9,NaN,9,,-3,6µg,99999,9,0.5", // 7: five bad values
        "20230401,3,甲,9,20,9,30,5,6,70,9,0.5",      // 8: out of order
        "20230401,5,甲,9,20",                        // 9: ragged
        "20230401,5,,9,20,9,30,5,6,70,9,0.5",        // 10: no city
        "\"20230401,5,甲,9,20,9,30,5,6,70,9,0.5",    // 11: open quote
        "",                                          // 12: blank
        CITY_HOUR.trim_end(),                        // 13: header again
        "\"20230401\", 6 ,\"甲\",9,２０,9,30,5,6,70,9,0.5,,", // 14: good after all
    ];
    let reading = read(&(CITY_HOUR.to_owned() + &rows.join("\r\n")));
    use ProblemKind::*;
    let expected = [
        (3, DuplicateSame),
        (4, DuplicateDifferent),
        (5, BadDate),
        (6, BadHour),
        (7, NotAvailable),
        (7, Blank),
        (7, Negative),
        (7, UnreadableNumber),
        (7, Absurd),
        (8, OutOfOrder),
        (9, RaggedRow),
        (10, BadPlace),
        (11, BadQuote),
        (13, RepeatedHeader),
    ];
    assert_eq!(reading.kinds(), expected);
    let hours: Vec<u8> = reading
        .hours
        .iter()
        .map(|hour| hour.hour_end.hour_of_day())
        .collect();
    assert_eq!(hours, [1, 4, 3, 6]);
    assert_eq!(reading.summary.rows, 12);
    let absurd = &reading.problems[8];
    assert_eq!(absurd.column.as_deref(), Some("O3"));
    assert_eq!(absurd.place, Some(PlaceId::new("甲")));
    assert_eq!(
        absurd.to_zh(),
        "第 7 行，O3 列，甲：浓度 99999 > 1500 µg/m³，不合常理，未采用；请核对单位和小数点 [absurd]"
    );
    assert_eq!(
        absurd.to_en(),
        "line 7, column O3, 甲: the concentration 99999 > 1500 µg/m³ is beyond belief, not used; \
         check unit and decimal point [absurd]"
    );
    let gaps: Vec<i32> = reading
        .summary
        .gaps
        .iter()
        .map(airfile::Gap::hours)
        .collect();
    assert_eq!(gaps, [1, 1]);
}

#[test]
fn a_wide_file_is_collected_by_hour() {
    let text = "date,hour,type,甲,乙,甲\n\
                20230401,1,AQI,50,60,1\n\
                20230401,1,PM2.5,20,,1\n\
                20230401,1,PM2.5_24h,20,30,1\n\
                20230401,1,PM10,40,50,1\n\
                20230401,1,SO2,5,6,1\n\
                20230401,1,NO2,7,8,1\n\
                20230401,1,O3,90,95,1\n\
                20230401,1,XX,90,95,1\n\
                20230401,2,PM10,41,51,1\n\
                20230401,1,CO,0.5,0.6,1\n";
    let reading = read(text);
    assert_eq!(reading.summary.form, Form::Wide);
    use ProblemKind::*;
    let mut kinds = reading.kinds();
    kinds.sort_unstable();
    let missing_of_hour_2 = [(10, MissingType); 5];
    let missing_of_scattered = [(11, MissingType); 5];
    let mut expected = vec![
        (1, DuplicateColumn),
        (3, Blank),
        (9, UnknownType),
        (3, MissingType),
    ];
    expected.extend(missing_of_hour_2);
    expected.extend(missing_of_scattered);
    expected.extend([(11, ScatteredHour); 2]);
    expected.sort_unstable();
    assert_eq!(kinds, expected);
    assert_eq!(reading.value("甲", Pollutant::O3), "90");
    assert_eq!(reading.value("乙", Pollutant::Pm25), "-");
    assert_eq!(reading.hours.len(), 4);
}

#[test]
fn stations_make_their_city_by_exact_means() {
    let text = "date,hour,city,station,AQI,level,primary,PM2.5,PM10,CO,NO2,O3_1h,O3_8h,SO2\n\
                20200326,18,甲,东,33,优,NaN,2,33,0.9,19,68,66,11\n\
                20200326,18,甲,西,33,优,NaN,NaN,34,0.6,20,68,66,5\n\
                20200326,18,甲,南,33,优,NaN,3,34,0.6,20,69,66,5\n\
                20200326,18,甲,南,33,优,NaN,3,34,0.6,20,68,66,5\n";
    let reading = read(text);
    assert_eq!(reading.summary.form, Form::Station);
    let places: Vec<&str> = reading
        .hours
        .iter()
        .map(|hour| hour.place.as_str())
        .collect();
    assert_eq!(places, ["甲·东", "甲·西", "甲·南", "甲"]);
    assert_eq!(reading.value("甲", Pollutant::Pm25), "2.5");
    assert_eq!(reading.value("甲", Pollutant::Pm10), "33.667");
    assert_eq!(reading.value("甲", Pollutant::O3), "68.333");
    let different = reading
        .problems
        .iter()
        .filter(|problem| problem.kind == ProblemKind::DuplicateDifferent);
    assert_eq!(different.count(), 1);
}

#[test]
fn the_tidy_form_takes_rows_in_two_orders() {
    let by_hour = "hour_end,place,pollutant,value\n\
                   2023-04-01T16:00:00+08:00,甲,PM2.5,20\n\
                   2023-04-01T16:00:00+08:00,乙,PM2.5,21\n\
                   2023-04-01T16:00:00+08:00,甲,O3,90\n\
                   2023-04-01T17:00:00+08:00,甲,O3,91\n";
    let reading = read(by_hour);
    assert!(reading.problems.is_empty(), "{:?}", reading.problems);
    assert_eq!(reading.hours.len(), 3);
    let by_place = "hour_end,place,pollutant,value\n\
                    2023-04-01T16:00:00+08:00,甲,PM2.5,20\n\
                    2023-04-01T17:00:00+08:00,甲,PM2.5,21\n\
                    2023-04-01T16:00:00+08:00,乙,PM2.5,20\n\
                    2023-04-01T16:30:00+08:00,乙,PM2.5,20\n\
                    2023-04-01T17:00:00+08:00,乙,PM1,20\n\
                    2023-04-01T16:00:00+08:00,甲,O3,20\n";
    let reading = read(by_place);
    assert_eq!(
        reading.kinds(),
        [
            (5, ProblemKind::BadTime),
            (6, ProblemKind::UnknownType),
            (7, ProblemKind::ScatteredHour)
        ]
    );
    assert_eq!(reading.hours.len(), 3);
}

#[test]
fn gbk_gzip_and_byte_order_marks_change_nothing() {
    let text = format!(
        "日期,小时,城市,PM2.5\n20230401,1,晋城,{}\n20230401,2,长治,30\n",
        29
    );
    let plain = read(&text);
    assert_eq!(plain.hours.len(), 2);
    let marked = format!("\u{feff}{text}").into_bytes();
    for bytes in [gbk(&text), marked, gzip(text.as_bytes()), gzip(&gbk(&text))] {
        let other = try_read(&bytes, None).unwrap();
        assert_eq!(other.hours, plain.hours);
        assert!(other.problems.is_empty());
    }
    assert_eq!(
        try_read(&gbk(&text), None).unwrap().summary.encoding,
        Encoding::Gb18030
    );
    assert!(try_read(&gzip(text.as_bytes()), None).unwrap().summary.gzip);
}

#[test]
fn joined_gzip_members_and_mixed_encodings_are_read() {
    let header = "date,hour,city,PM2.5\n";
    let mut bytes = gzip(format!("{header}20230401,1,晋城,29\n").as_bytes());
    let mut second = header.as_bytes().to_vec();
    second.extend(gbk("20230401,2,晋城,30\n"));
    second.extend(b"20230401,3,\xff\xff,30\n");
    bytes.extend(gzip(&second));
    let reading = try_read(&bytes, None).unwrap();
    use ProblemKind::*;
    assert_eq!(
        reading.kinds(),
        [(3, RepeatedHeader), (4, MixedEncoding), (5, UnreadableText)]
    );
    assert_eq!(reading.hours.len(), 2);
    assert_eq!(reading.summary.places.len(), 1);
}

#[test]
fn places_that_are_not_wanted_are_said_once_a_row_or_column() {
    let known: BTreeSet<PlaceId> = ["甲"].map(PlaceId::from).into();
    let wide = "date,hour,type,甲,乙\n20230401,1,PM2.5,20,21\n20230401,2,PM2.5,20,21\n";
    let reading = try_read(wide.as_bytes(), Some(&known)).unwrap();
    let unknown: Vec<_> = reading
        .kinds()
        .into_iter()
        .filter(|kind| kind.1 == ProblemKind::UnknownPlace)
        .collect();
    assert_eq!(unknown, [(1, ProblemKind::UnknownPlace)]);
    assert_eq!(reading.hours.len(), 2);
    let rows = "date,hour,city,PM2.5\n20230401,1,乙,20\n20230401,1,甲,20\n20230401,2,乙,20\n";
    let reading = try_read(rows.as_bytes(), Some(&known)).unwrap();
    assert_eq!(
        reading.kinds(),
        [
            (2, ProblemKind::UnknownPlace),
            (4, ProblemKind::UnknownPlace)
        ]
    );
    let stations = "date,hour,city,station,PM2.5\n20230401,1,甲,东,20\n20230401,1,乙,东,20\n";
    let reading = try_read(stations.as_bytes(), Some(&known)).unwrap();
    assert_eq!(reading.kinds(), [(3, ProblemKind::UnknownPlace)]);
    assert_eq!(reading.hours.len(), 2);
}

#[test]
fn unknown_and_repeated_columns_are_said() {
    let reading = read("date,hour,city,PM2.5,备注,PM2.5\n20230401,1,甲,20,雨,99\n");
    assert_eq!(
        reading.kinds(),
        [
            (1, ProblemKind::UnknownColumn),
            (1, ProblemKind::DuplicateColumn)
        ]
    );
    assert_eq!(reading.value("甲", Pollutant::Pm25), "20");
}

#[test]
fn an_overlong_line_stops_nobody() {
    let mut text = "date,hour,city,PM2.5\n20230401,1,甲,20\n".to_owned();
    text.push_str(&"9".repeat(airfile::limits::LINE_BYTES + 1));
    text.push_str("\n20230401,2,甲,21\n");
    let reading = read(&text);
    assert_eq!(reading.kinds(), [(3, ProblemKind::OverlongLine)]);
    assert_eq!(reading.hours.len(), 2);
}

#[test]
fn files_that_cannot_be_used_say_why() {
    assert!(matches!(try_read(b"", None), Err(FileError::Empty)));
    assert!(matches!(try_read(b"\r\n \n", None), Err(FileError::Empty)));
    for (text, hint) in [
        ("date;hour;city;PM2.5\n", "逗号"),
        ("date，hour，city，PM2.5\n", "全角"),
        ("PK\u{3}\u{4}zip", "Excel"),
        ("d\0a\0t\0e\0", "UTF-16"),
        ("date,hour,city\n", "known headers"),
        ("hello", "hello"),
    ] {
        let message = try_read(text.as_bytes(), None).unwrap_err().to_string();
        assert!(message.contains(hint), "{message}");
    }
}

#[test]
fn a_failing_reader_is_an_error() {
    struct Failing;
    impl std::io::Read for Failing {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("disk"))
        }
    }
    let input = std::io::Read::chain(
        "date,hour,city,PM2.5\n20230401,1,甲,20\n".as_bytes(),
        Failing,
    );
    assert!(matches!(
        airfile::read(input, None, |_| (), |_| ()),
        Err(FileError::Io(_))
    ));
}
