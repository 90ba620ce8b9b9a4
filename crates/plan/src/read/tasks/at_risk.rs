//! From when on a task is at risk; what holds where a plan does not say is data as well, in `default.toml`.

use crate::diagnostic::Sink;
use crate::folder::File;
use crate::read::source;
use crate::table::Table;
use crate::words;
use crate::{AtRisk, SourceFile};
use units::Exact;

const DEFAULT: &str = include_str!("default.toml");
/// Nearer than a year, or every task would be at risk from its first day.
const DAYS_MAX: i64 = 365;
const WHOLE_PERCENT: i128 = 100;

pub(super) fn read(table: &Table<'_>) -> AtRisk {
    let margin = table.positive("margin_percent");
    if margin.exact > Exact::from_integer(WHOLE_PERCENT) {
        table.report(
            "margin_percent",
            words::out_of_range("margin_percent", &margin.text, "0", "100"),
        );
    }
    AtRisk {
        days: table.integer("days", 0..=DAYS_MAX),
        margin_percent: margin.exact,
        source: source(table),
    }
}

/// Where a plan has no `[at_risk]`.
pub(super) fn default() -> AtRisk {
    let (file, sink) = (SourceFile::new("default.toml", DEFAULT), Sink::default());
    let read = File::parse(&file, &sink).read(|root| root.table("at_risk", read));
    debug_assert!(sink.count() == 0, "the default has mistakes");
    // A test reads it, so it is there.
    read.unwrap_or_else(|| AtRisk {
        days: 0,
        margin_percent: Exact::from_integer(WHOLE_PERCENT),
        source: String::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::default;

    #[test]
    fn the_default_is_read_and_marked_as_ours() {
        let at_risk = default();
        assert!(at_risk.days > 0);
        assert_eq!(at_risk.source, "default");
    }
}
