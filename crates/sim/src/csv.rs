//! Simulated air as a file in our tidy form, to try the import on.

use std::fmt::Write as _;

use fact::{Body, NewFact};
use units::BeijingTime;

/// The air among the facts as `hour_end,place,pollutant,value` (see `docs/air-files.md`), in their order.
#[must_use]
pub fn tidy_csv(facts: &[(BeijingTime, NewFact)]) -> String {
    let mut text = String::from("hour_end,place,pollutant,value\n");
    for (_, fact) in facts {
        let Body::AirHour(hour) = &fact.body else {
            continue;
        };
        let time = hour.hour_end.instant();
        for (pollutant, value) in hour.values.iter() {
            if let Some(value) = value {
                // Writing to a string cannot fail.
                writeln!(
                    text,
                    "{time},{},{pollutant},{value}",
                    quoted(hour.place.as_str())
                )
                .unwrap_or_default();
            }
        }
    }
    text
}

fn quoted(name: &str) -> String {
    if name.contains([',', '"']) {
        format!("\"{}\"", name.replace('"', "\"\""))
    } else {
        name.to_owned()
    }
}
