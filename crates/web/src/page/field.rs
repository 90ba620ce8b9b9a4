//! What the pages of the field share: marks of lists, links, addresses, filters.

mod files;
mod mark;
mod paging;
mod standing;

use maud::{Markup, html};
use plan::{Plan, Unit, UnitKind};
use units::{InspectionId, ObjectId, ProblemId, UnitId};

pub(super) use files::{Shown, gallery};
pub(super) use mark::{list_mark, shape};
pub(super) use paging::{Paged, paging};
pub(super) use standing::{Standing, Standings};

use super::{Page, escaped};

/// Where an object is shown. Its id may hold a slash, which is no part of a path.
pub(crate) fn object_address(object: &ObjectId) -> String {
    format!("/objects/{}", part(object.as_str()))
}

/// A text as one part of a path.
pub(super) fn part(text: &str) -> String {
    escaped(text).replace('/', "%2F")
}

/// A link to an object by its name.
pub(super) fn object_link(page: &Page<'_>, object: &ObjectId, name: &str) -> Markup {
    html! { a href={ (object_address(object)) (page.at()) } { (name) } }
}

/// Where an inspection is shown.
pub(crate) fn inspection_address(inspection: &InspectionId) -> String {
    format!("/inspections/{}", part(inspection.as_str()))
}

pub(super) fn inspection_link(page: &Page<'_>, inspection: &InspectionId) -> Markup {
    html! { a href={ (inspection_address(inspection)) (page.at()) } { (page.t("inspection-title")) " " code { (short(inspection.as_str())) } } }
}

/// Where a problem is shown. Its id may hold slashes.
pub(crate) fn problem_address(problem: &ProblemId) -> String {
    format!("/problems/{}", escaped(problem.as_str()))
}

pub(super) fn problem_link(page: &Page<'_>, problem: &ProblemId) -> Markup {
    html! { a href={ (problem_address(problem)) (page.at()) } { (page.t("problem-title")) " " code { (short(problem.as_str())) } } }
}

/// How much of a long id is shown where it only tells one from another.
const SHORT_CHARS: usize = 20;

/// The end of an id: its beginning is often the same.
fn short(id: &str) -> String {
    let all = id.chars().count();
    if all <= SHORT_CHARS {
        return id.to_owned();
    }
    let end: String = id.chars().skip(all - SHORT_CHARS).collect();
    format!("…{end}")
}

/// The counties and zones: where objects lie.
pub(super) fn grounds(plan: &Plan) -> impl Iterator<Item = &Unit> {
    let ground = |unit: &&Unit| matches!(unit.kind, UnitKind::County | UnitKind::Zone);
    plan.units.iter().filter(ground)
}

/// The unit asked for; without one the caller's own, if objects lie there; none for every unit.
pub(super) fn unit_asked(page: &Page<'_>, asked: Option<&str>) -> Option<UnitId> {
    if let Some(text) = asked.map(str::trim) {
        let mut grounds = grounds(&page.site.plan);
        return grounds
            .find(|unit| unit.id.as_str() == text)
            .map(|unit| unit.id.clone());
    }
    let own = &page.caller.who.as_ref()?.actor.unit;
    let mut grounds = grounds(&page.site.plan);
    grounds
        .find(|unit| unit.id == *own)
        .map(|unit| unit.id.clone())
}

/// A choice among a few words, the first of which asks for nothing.
pub(super) struct Choice<'a> {
    pub(super) name: &'static str,
    pub(super) label: &'a str,
    pub(super) all: String,
    /// Value, text.
    pub(super) options: Vec<(String, String)>,
    pub(super) chosen: Option<&'a str>,
}

/// A choice as a labelled list to drop down.
pub(super) fn choice(choice: &Choice<'_>) -> Markup {
    html! {
        span.pair {
            label for=(choice.name) { (choice.label) }
            select.form-select id=(choice.name) name=(choice.name) {
                option value="" { (choice.all) }
                @for (value, text) in &choice.options {
                    option value=(value) selected[choice.chosen == Some(value.as_str())] { (text) }
                }
            }
        }
    }
}

/// The units where objects lie, to choose from.
pub(super) fn unit_choice(page: &Page<'_>, chosen: Option<&UnitId>) -> Markup {
    let label = page.t("unit");
    choice(&Choice {
        name: "unit",
        label: &label,
        all: page.t("tasks-all-units"),
        options: grounds(&page.site.plan)
            .map(|unit| {
                let name = page.choose(&unit.short, &unit.name_en);
                (unit.id.to_string(), name.to_owned())
            })
            .collect(),
        chosen: chosen.map(UnitId::as_str),
    })
}
