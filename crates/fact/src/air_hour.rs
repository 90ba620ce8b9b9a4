//! `air.hour`: the hourly means of one place.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use units::{Concentration, HourEnd, PlaceId, Pollutant, PollutantMap};

/// Hourly means of the six pollutants, µg/m³ (CO mg/m³). A value that was not measured is absent.
///
/// JSON: `{"place":"晋城","hour_end":"2023-04-01T16","values":{"PM2.5":"29","CO":"1.2"}}`; hour 0 is midnight, so
/// `…-02T00` closes the day before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AirHour {
    /// Where.
    pub place: PlaceId,
    /// Which hour, named by its end.
    #[serde(serialize_with = "write_hour", deserialize_with = "read_hour")]
    pub hour_end: HourEnd,
    /// The means.
    #[serde(serialize_with = "write_values", deserialize_with = "read_values")]
    pub values: PollutantMap<Option<Concentration>>,
}

impl AirHour {
    /// The key of this reading: the same place, hour and values always give the same key, so a second import of a
    /// file changes nothing, while other values for the same hour are a new fact.
    #[must_use]
    pub fn key(&self) -> String {
        let values = self
            .values
            .iter()
            .filter_map(|(pollutant, value)| Some((pollutant, (*value)?)));
        let list: Vec<String> = values
            .map(|(pollutant, value)| format!("{pollutant}={value}"))
            .collect();
        format!(
            "air.hour/{}/{}/{}",
            self.place,
            hour_text(self.hour_end),
            list.join(",")
        )
    }
}

fn hour_text(hour: HourEnd) -> String {
    let civil = hour.instant().civil();
    format!("{}T{:02}", civil.date(), civil.hour())
}

fn write_hour<S: Serializer>(hour: &HourEnd, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&hour_text(*hour))
}

fn read_hour<'de, D: Deserializer<'de>>(deserializer: D) -> Result<HourEnd, D::Error> {
    let Text(text) = Text::deserialize(deserializer)?;
    let read = text.split_once('T').and_then(|(date, hour)| {
        let label: u8 = hour.parse().ok().filter(|hour| *hour < 24)?;
        Some(HourEnd::from_label(date.parse().ok()?, label))
    });
    read.ok_or_else(|| Error::custom(format!("`{text}` is not an hour such as 2023-04-01T16")))
}

fn write_values<S: Serializer>(
    values: &PollutantMap<Option<Concentration>>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let present = values
        .iter()
        .filter_map(|(pollutant, value)| Some((pollutant, (*value)?.to_string())));
    serializer.collect_map(present)
}

fn read_values<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<PollutantMap<Option<Concentration>>, D::Error> {
    deserializer.deserialize_map(Values)
}

/// Reads the values one by one into their places.
struct Values;

impl<'de> Visitor<'de> for Values {
    type Value = PollutantMap<Option<Concentration>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map of pollutants to decimals")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut values = PollutantMap::default();
        while let Some((pollutant, Text(text))) = map.next_entry::<Pollutant, Text<'de>>()? {
            values[pollutant] = Some(Concentration::parse(&text).map_err(Error::custom)?);
        }
        Ok(values)
    }
}

/// Text borrowed from the JSON wherever it stands there as it is.
#[derive(Deserialize)]
#[serde(transparent)]
struct Text<'a>(#[serde(borrow)] Cow<'a, str>);
