//! National arithmetic by edition: AQI, HJ 663 statistics, composite index, ranking; fines by edition of the law.
//!
//! Every number comes from the dated files in `standards/`; the code holds only the arithmetic. Integers and rationals
//! throughout.

mod aqi;
mod composite;
mod daily;
mod data;
mod edition;
mod hourly;
mod law;
mod procedure;
mod rank;
mod sand_dust;
mod season;
mod statistics;

pub use aqi::{DailyAqi, Level};
pub use composite::Composite;
pub use daily::DayHours;
pub use data::StandardError;
pub use edition::{Edition, Standards};
pub use hourly::HourlyAqi;
pub use law::{
    Article, DailyFine, DailyFineError, Extent, FineError, FineRange, FineRule, LawEdition, Laws,
    Lighter, LighterLaw, Mark, Topic,
};
pub use procedure::Procedure;
pub use rank::{change_percent, exceedance_multiple, rank_ascending};
pub use sand_dust::{SuggestedEvent, without_particles};
pub use season::{MISSING, SeasonKernel, SeasonRules, StationSeason};
pub use statistics::{PeriodKind, mean, percentile};
