//! What got worse: in the ranking, in the air of the last week, on last year.

use maud::{Markup, html};
use units::Exact;

use super::super::Page;

/// Days of air that are set against as many before them.
const WEEK: usize = 7;

/// One line a thing that got worse.
pub(super) fn lines(page: &Page<'_>) -> Vec<Markup> {
    let mut lines = Vec::new();
    lines.extend(fallen(page));
    lines.extend(fewer_good_days(page));
    lines.extend(above_last_year(page));
    lines
}

fn fallen(page: &Page<'_>) -> Option<Markup> {
    let rows = &page.assessment.ranking.as_ref()?.rows;
    let fallen: Vec<String> = rows
        .iter()
        .filter_map(|row| {
            let before = row.previous_rank.filter(|before| *before < row.rank)?;
            let name = page.choose(&row.name, &row.name_en);
            Some(format!("{name} {before}→{}", row.rank))
        })
        .collect();
    (!fallen.is_empty()).then(|| {
        let units = fallen.join(page.choose("、", ", "));
        html! { a href="#ranking" { (page.with("worse-ranking", &[("units", units)])) } }
    })
}

fn fewer_good_days(page: &Page<'_>) -> Option<Markup> {
    let mut weeks = page.assessment.days.rchunks(WEEK);
    let (last, before) = (weeks.next()?, weeks.next()?);
    if before.len() < WEEK {
        return None;
    }
    let good = |days: &[assess::AirDay]| days.iter().filter(|day| day.good).count();
    let (now, then) = (good(last), good(before));
    (now < then).then(|| {
        let values = [("now", now.to_string()), ("before", then.to_string())];
        html! { a href="#days" { (page.with("worse-days", &values)) } }
    })
}

fn above_last_year(page: &Page<'_>) -> Option<Markup> {
    let risen: Vec<String> = page
        .assessment
        .targets
        .iter()
        .filter_map(|target| {
            let change = target
                .change_percent
                .filter(|change| change.exact() > Exact::from_integer(0))?;
            Some(format!("{} +{change}%", target.pollutant.label()))
        })
        .collect();
    (!risen.is_empty()).then(|| {
        let pollutants = risen.join(page.choose("、", ", "));
        html! { a href="#targets" { (page.with("worse-last-year", &[("pollutants", pollutants)])) } }
    })
}
