//! What the heads of columns mean.

use units::Pollutant;

use crate::text;

/// The part a column plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// The date of an hour label.
    Date,
    /// The hour of an hour label.
    Hour,
    /// The end of the hour as an instant.
    HourEnd,
    /// The city.
    City,
    /// The station within the city.
    Station,
    /// The place of the tidy form.
    Place,
    /// Which quantity a row of the wide form holds.
    Type,
    /// Which pollutant a row of the tidy form holds.
    Pollutant,
    /// The value of the tidy form.
    Value,
    /// Hourly means of this pollutant.
    Mean(Pollutant),
    /// Known, derived from hourly means (AQI, 24-hour and 8-hour means), not read.
    Derived,
    /// Unknown.
    Unknown,
}

/// What a head, such as ` pm2.5 ` or `日期`, means.
pub(crate) fn role(head: &str) -> Role {
    match text::head(head).as_str() {
        "DATE" | "日期" => Role::Date,
        "HOUR" | "小时" | "时" => Role::Hour,
        "HOUR_END" | "小时末" => Role::HourEnd,
        "CITY" | "城市" => Role::City,
        "STATION" | "站点" | "监测点" => Role::Station,
        "PLACE" | "地点" => Role::Place,
        "TYPE" | "指标" => Role::Type,
        "POLLUTANT" | "污染物" => Role::Pollutant,
        "VALUE" | "浓度" => Role::Value,
        head => quantity(head),
    }
}

/// What a quantity, such as `PM2.5` or `O3_8h_24h`, means: [`Role::Mean`], [`Role::Derived`] or [`Role::Unknown`].
pub(crate) fn quantity_role(name: &str) -> Role {
    quantity(&text::head(name))
}

fn quantity(head: &str) -> Role {
    if let Some(pollutant) = pollutant(head.strip_suffix("_1H").unwrap_or(head)) {
        return Role::Mean(pollutant);
    }
    let base = head.strip_suffix("_24H").unwrap_or(head);
    let base = base.strip_suffix("_8H").unwrap_or(base);
    let derived = matches!(
        base,
        "AQI" | "LEVEL" | "QUALITY" | "PRIMARY" | "等级" | "级别" | "首要污染物"
    );
    if derived || pollutant(base).is_some() {
        Role::Derived
    } else {
        Role::Unknown
    }
}

fn pollutant(head: &str) -> Option<Pollutant> {
    Pollutant::from_name(if head == "PM25" { "PM2.5" } else { head })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_hourly_means_are_read() {
        assert_eq!(role("O3"), Role::Mean(Pollutant::O3));
        assert_eq!(role("O3_1h"), Role::Mean(Pollutant::O3));
        assert_eq!(role("pm25"), Role::Mean(Pollutant::Pm25));
        for head in [
            "O3_8h",
            "O3_24h",
            "O3_8h_24h",
            "CO_24h",
            "AQI",
            "level",
            "primary",
        ] {
            assert_eq!(role(head), Role::Derived, "{head}");
        }
        for head in ["", "PM1", "备注", "NO", "O3_2h"] {
            assert_eq!(role(head), Role::Unknown, "{head}");
        }
    }
}
