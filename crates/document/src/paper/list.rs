//! 红黑榜公布: every list with its objects, reasons and consequences.

mod docx;
mod xlsx;

use campaign::{Field, Statement};
pub use docx::lists_docx;
use fact::{ObjectListed, ObjectRegistered};
use plan::{ListRule, Plan};
use units::{BeijingTime, FactId};
pub use xlsx::lists_xlsx;

use super::subject;
use crate::chinese;
use crate::plain;

/// An object with the listing in force.
#[derive(Debug, Clone, Copy)]
pub struct ListedObject<'a> {
    /// Which object.
    pub object: &'a Statement<ObjectRegistered>,
    /// Its listing.
    pub listing: &'a Statement<ObjectListed>,
}

/// The lists as published.
#[derive(Debug, Clone)]
pub struct ListPublication<'a> {
    /// Every listed object, by unit in plan order, then by id.
    pub objects: Vec<ListedObject<'a>>,
    /// As known at this instant.
    pub as_of: BeijingTime,
    /// Whether a simulator made any of it.
    pub simulated: bool,
}

impl<'a> ListPublication<'a> {
    /// The lists in force: of every object in the registry the newest listing that was not overturned.
    #[must_use]
    pub fn of(plan: &Plan, field: &'a Field, as_of: BeijingTime, simulated: bool) -> Self {
        let objects = field.objects();
        let objects = objects.filter(|(_, _, object)| field.retired(&object.object).is_none());
        let listed = objects.filter_map(|object| {
            let listing = field.listing(&object.2.object)?;
            Some(ListedObject { object, listing })
        });
        let mut objects: Vec<ListedObject<'a>> = listed.collect();
        objects.sort_by_key(|listed| {
            let unit = &listed.object.2.unit;
            plan.units.iter().position(|known| known.id == *unit)
        });
        Self {
            objects,
            as_of,
            simulated,
        }
    }

    /// The objects on a list.
    fn on(&self, list: &'a str) -> impl Iterator<Item = &ListedObject<'a>> {
        let objects = self.objects.iter();
        objects.filter(move |listed| listed.listing.2.list == list)
    }

    fn facts(&self) -> impl Iterator<Item = FactId> {
        let objects = self.objects.iter();
        objects.flat_map(|listed| [listed.object.0, listed.listing.0])
    }

    /// `红榜、黄榜、黑榜`
    fn names(plan: &Plan) -> String {
        let names: Vec<&str> = plan.lists.iter().map(|rule| rule.name.as_str()).collect();
        names.join("、")
    }
}

/// What being on a list means, with its clause.
fn consequence(plan: &Plan, rule: &ListRule) -> String {
    format!(
        "按照方案{}，列入{}的，{}。",
        subject::clause(plan, &rule.clause),
        rule.name,
        plain::quoted(&rule.consequence)
    )
}

/// Heads of a list's table.
const HEADS: [&str; 7] = [
    "序号",
    "对象",
    "类别",
    "所在区域",
    "得分",
    "理由",
    "列榜日期",
];

/// A row of a list's table after its number.
fn cells(plan: &Plan, listed: &ListedObject<'_>) -> [String; 6] {
    let object = &listed.object.2;
    let (_, at, listing) = listed.listing;
    let reasons: Vec<String> = listing
        .reasons
        .iter()
        .map(|reason| plain::open_ended(reason))
        .filter(|reason| !reason.is_empty())
        .collect();
    let reasons = if reasons.is_empty() {
        crate::section::NOTHING.to_owned()
    } else {
        format!("{}。", reasons.join("；"))
    };
    [
        subject::name(object),
        subject::sort(plan, object),
        subject::short(plan, &object.unit),
        listing.score.to_string(),
        reasons,
        chinese::date(at.date()),
    ]
}

/// Said where the city has not set the scores itself.
fn scores_source(plan: &Plan) -> Option<&'static str> {
    let default = plan.lists.iter().any(|rule| rule.source != "plan");
    default.then_some("注：各榜的分数线方案没有规定，本次采用默认值，未经另行印发确认。")
}
