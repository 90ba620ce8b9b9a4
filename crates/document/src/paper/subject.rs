//! How a paper names units, objects and clauses.

use campaign::{Field, Statement};
use fact::ObjectRegistered;
use plan::{ObjectKind, Plan};
use units::{ClauseId, ObjectId, UnitId};

use super::error::PaperError;
use crate::plain;

/// To be filled in by hand.
pub(super) const BLANK: &str = "＿＿＿＿＿＿";
/// A day to be filled in by hand.
pub(super) const BLANK_DAY: &str = "＿＿＿年＿＿月＿＿日";

/// An object of the registry.
pub(super) fn object<'a>(
    field: &'a Field,
    id: &ObjectId,
) -> Result<&'a Statement<ObjectRegistered>, PaperError> {
    field
        .object(id)
        .ok_or_else(|| PaperError::missing("对象", "object", id))
}

/// A unit's full name.
pub(super) fn unit(plan: &Plan, id: &UnitId) -> String {
    plan.unit(id)
        .map_or_else(|| plain::line(id.as_str()), |unit| unit.name.clone())
}

/// A unit's short name.
pub(super) fn short(plan: &Plan, id: &UnitId) -> String {
    plan.unit(id)
        .map_or_else(|| plain::line(id.as_str()), |unit| unit.short.clone())
}

/// An object's kind in the plan.
pub(super) fn kind<'a>(plan: &'a Plan, object: &ObjectRegistered) -> Option<&'a ObjectKind> {
    plan.objects.iter().find(|kind| kind.id == object.kind)
}

/// An object's name.
pub(super) fn name(object: &ObjectRegistered) -> String {
    plain::line(&object.name)
}

/// Who answers for an object: its party, or whoever is responsible for it.
pub(super) fn party(object: &ObjectRegistered) -> String {
    let party = object.party.as_deref().map(plain::line);
    party
        .filter(|party| !party.is_empty())
        .unwrap_or_else(|| format!("{}责任单位", name(object)))
}

/// The finer kind of an object, or its kind.
pub(super) fn sort(plan: &Plan, object: &ObjectRegistered) -> String {
    let kind = kind(plan, object);
    match (&object.subkind, kind) {
        (Some(sort), kind) => kind
            .and_then(|kind| kind.subkind(sort))
            .map_or_else(|| plain::line(sort), |subkind| subkind.name.clone()),
        (None, Some(kind)) => kind.name.clone(),
        (None, None) => plain::line(&object.kind),
    }
}

/// `模拟工地一号（房建，位于模拟路1号）`
pub(super) fn described(plan: &Plan, object: &ObjectRegistered) -> String {
    let address = plain::line(&object.address);
    let place = if address.is_empty() {
        String::new()
    } else {
        format!("，位于{address}")
    };
    format!("{}（{}{place}）", name(object), sort(plan, object))
}

/// `条款3.2.2“开展施工工地考核和分类管控”`; the annex by its heading.
pub(super) fn clause(plan: &Plan, id: &ClauseId) -> String {
    let heading = plan.clause(id).map(|clause| plain::line(&clause.heading));
    match heading {
        Some(heading)
            if !id
                .as_str()
                .starts_with(|first: char| first.is_ascii_digit()) =>
        {
            heading
        }
        Some(heading) => format!("条款{id}{}", plain::quoted(&heading)),
        None => format!("条款{id}"),
    }
}

/// `条款3.2.2`; the annex by its heading.
pub(super) fn clause_number(plan: &Plan, id: &ClauseId) -> String {
    if id
        .as_str()
        .starts_with(|first: char| first.is_ascii_digit())
    {
        format!("条款{id}")
    } else {
        clause(plan, id)
    }
}

/// `《…方案》条款3.2.2“…”`
pub(super) fn in_plan(plan: &Plan, id: &ClauseId) -> String {
    format!("《{}》{}", plan.title, clause(plan, id))
}
