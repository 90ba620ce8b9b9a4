//! What the air suggests: observed, and with a forecast that somebody types. Only a suggestion.

use assess::WarningSuggestion;
use jiff::ToSpan;
use maud::{Markup, html};

use super::level;
use crate::limits::FORECAST_DAYS;
use crate::page::Page;

pub(super) fn section(page: &Page<'_>, suggestion: &WarningSuggestion) -> Markup {
    let observed = suggestion.observed_to.zip(suggestion.aqi);
    html! {
        section #suggestion {
            h2 { (page.t("warning-suggestion")) }
            p.lead { (page.lang.pick(&suggestion.evidence.sentence)) }
            p.note {
                @if let Some((at, aqi)) = observed { (page.with("warning-observed", &[("at", page.time(at)), ("aqi", aqi.to_string())])) " · " }
                @else { (page.t("warning-not-observed")) " · " }
                (page.choose(&suggestion.regime_name, &suggestion.regime_name_en))
            }
            dl.facts-of {
                dt { (page.t("warning-suggested")) } dd { (level(page, suggestion.level.as_deref())) }
                dt { (page.t("warning-in-force")) } dd { (level(page, suggestion.in_force.as_deref())) }
                @if let Some(may) = suggestion.may_lift {
                    dt { (page.t("warning-may-lift")) } dd { (page.t(if may { "answer-yes" } else { "answer-no" })) }
                }
            }
            details open[!suggestion.forecast.is_empty()] {
                summary { (page.t("warning-steps")) }
                ol { @for step in &suggestion.evidence.steps { li { (page.lang.pick(step)) } } }
            }
            (forecast(page, suggestion))
        }
    }
}

/// The AQI of the days to come, as forecasters give it.
fn forecast(page: &Page<'_>, suggestion: &WarningSuggestion) -> Markup {
    let today = page.assessment.as_of.date();
    let days = (0..FORECAST_DAYS).filter_map(|ahead| today.checked_add(ahead.days()).ok());
    let typed = |date| {
        let found = suggestion.forecast.iter().find(|day| day.date == date);
        found.map(|day| day.aqi)
    };
    html! {
        form.forecast method="get" action="/warnings#suggestion" {
            fieldset.row-of-fields {
                legend { (page.t("warning-forecast")) }
                @for date in days {
                    div.field {
                        label.form-label for={ "aqi-" (date) } { (date.strftime("%m-%d").to_string()) }
                        input.form-control id={ "aqi-" (date) } name={ "aqi-" (date) } inputmode="numeric" pattern="[0-9]*" value=[typed(date)];
                    }
                }
            }
            p.form-hint { (page.t("warning-forecast-hint")) }
            @if page.pinned { input type="hidden" name="as_of" value=(page.local_time()); }
            button.btn { (page.t("warning-forecast-go")) }
        }
    }
}
