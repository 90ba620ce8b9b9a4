//! The parts of the overview: what needs attention, gauges, calendar; and the words they share.

mod attention;
mod calendar;
mod gauge;
mod worse;

use assess::{Needed, Probability};
pub(super) use attention::{attention, units};
pub(super) use calendar::calendar;
pub(super) use gauge::gauges;
use maud::{Markup, html};
use units::{Exact, Pollutant};

use super::Page;

/// From this probability on, in percent, a target counts as expected to be met …
const LIKELY: i128 = 80;
/// … and up to this one as hardly to be met. Only words and colours hang on it.
const UNLIKELY: i128 = 20;

/// How a target stands, in a word.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Course {
    /// Met, or expected to be.
    On,
    /// May go either way.
    Open,
    /// Missed, or hardly to be met.
    Off,
    /// Without data.
    Unknown,
}

impl Course {
    /// From what is needed, the probability, and whether the value so far meets the limit.
    pub(super) fn of(needed: &Needed, chance: Option<&Probability>, met: Option<bool>) -> Self {
        match (needed, chance, met) {
            (Needed::Certain, ..) => Self::On,
            (Needed::Impossible, ..) => Self::Off,
            (Needed::Over, _, Some(true)) => Self::On,
            (Needed::Over, _, Some(false)) => Self::Off,
            (_, Some(chance), _) => {
                let percent = chance.percent.exact();
                if percent >= Exact::from_integer(LIKELY) {
                    Self::On
                } else if percent <= Exact::from_integer(UNLIKELY) {
                    Self::Off
                } else {
                    Self::Open
                }
            }
            (_, None, Some(_)) => Self::Open,
            (_, None, None) => Self::Unknown,
        }
    }

    const fn class(self) -> &'static str {
        match self {
            Self::On => "good",
            Self::Open => "warn",
            Self::Off => "bad",
            Self::Unknown => "none",
        }
    }

    /// The word for it, with a sign that does not need colour.
    pub(super) fn tag(self, page: &Page<'_>, needed: &Needed) -> Markup {
        let (sign, key) = match (self, needed) {
            (Self::On, Needed::Certain) => ("✓", "needed-certain"),
            (Self::Off, Needed::Impossible) => ("✗", "needed-impossible"),
            (Self::On, Needed::Over) => ("✓", "met-yes"),
            (Self::Off, Needed::Over) => ("✗", "met-no"),
            (Self::On, _) => ("✓", "course-on"),
            (Self::Open, _) => ("?", "course-open"),
            (Self::Off, _) => ("✗", "course-off"),
            (Self::Unknown, _) => ("—", "met-none"),
        };
        html! {
            span class={ "tag tag-" (self.class()) } { span aria-hidden="true" { (sign) } " " (page.t(key)) }
        }
    }
}

/// The probability for people: neither never nor always among some thousand draws is a proof.
pub(super) fn chance(chance: &Probability) -> String {
    let percent = chance.percent.exact();
    if percent <= Exact::from_integer(0) {
        "< 1%".to_owned()
    } else if percent >= Exact::from_integer(100) {
        "> 99%".to_owned()
    } else {
        format!("{}%", chance.percent)
    }
}

/// The full name of a statistic: what is averaged or ranked, and how.
pub(super) fn statistic(page: &Page<'_>, pollutant: Pollutant, statistic: &str) -> String {
    let of = page.t(match pollutant {
        Pollutant::O3 => "daily-mda8",
        _ => "daily-mean",
    });
    match statistic.strip_prefix('p') {
        Some(percent) => page.with(
            "statistic-percentile",
            &[("of", of), ("percent", percent.to_owned())],
        ),
        None => page.with("statistic-mean", &[("of", of)]),
    }
}

/// What the rest of the period must bring.
pub(super) fn needed(page: &Page<'_>, needed: &Needed, unit: &str) -> String {
    match needed {
        Needed::Over => page.t("needed-over"),
        Needed::MeanAtMost { value } => {
            page.with("needed-mean", &[("value", format!("{value} {unit}"))])
        }
        Needed::DaysAbove { at_most } => {
            page.with("needed-days", &[("value", at_most.to_string())])
        }
        Needed::GoodDays { at_least } => {
            page.with("needed-good", &[("value", at_least.to_string())])
        }
        Needed::Certain => page.t("needed-certain"),
        Needed::Impossible => page.t("needed-impossible"),
    }
}

#[cfg(test)]
mod tests {
    use assess::Sentence;
    use units::Decimal;

    use super::*;

    fn estimate(hits: u32) -> Probability {
        Probability {
            percent: Decimal::new(i128::from(hits) / 10, 0),
            hits,
            draws: 1000,
            seed: 1,
            method: Sentence {
                zh: String::new(),
                en: String::new(),
            },
        }
    }

    #[test]
    fn certainty_goes_before_chance_and_chance_before_the_value_so_far() {
        let rest = Needed::GoodDays { at_least: 3 };
        let course = |needed: &Needed, hits: Option<u32>, met| {
            Course::of(needed, hits.map(estimate).as_ref(), met) as u8
        };
        let is = |course: Course| course as u8;
        assert_eq!(
            course(&Needed::Impossible, Some(990), Some(true)),
            is(Course::Off)
        );
        assert_eq!(
            course(&Needed::Certain, Some(0), Some(false)),
            is(Course::On)
        );
        assert_eq!(course(&rest, Some(900), Some(false)), is(Course::On));
        assert_eq!(course(&rest, Some(100), Some(true)), is(Course::Off));
        assert_eq!(course(&rest, Some(500), Some(true)), is(Course::Open));
        assert_eq!(course(&rest, None, Some(true)), is(Course::Open));
        assert_eq!(course(&Needed::Over, None, Some(true)), is(Course::On));
        assert_eq!(course(&rest, None, None), is(Course::Unknown));
    }

    #[test]
    fn no_estimate_claims_certainty() {
        assert_eq!(chance(&estimate(3)), "< 1%");
        assert_eq!(chance(&estimate(1000)), "> 99%");
        assert_eq!(chance(&estimate(515)), "51%");
    }
}
