//! Registering an object, and changing what is said of it.

use access::Action;
use campaign::Campaign;
use fact::{Body, NewFact, ObjectRegistered};
use plan::Plan;
use units::{BeijingTime, FactId, ObjectId};

use super::draft::{ObjectDraft, check_object};
use crate::field::{self, Deed};
use crate::{Actor, FieldProblem, Refusal, RefusalCode};

/// A change of a registered object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObjectChange {
    /// What it shall say from now on.
    pub draft: ObjectDraft,
    /// The registration that was looked at: it must be the newest.
    pub corrects: FactId,
}

/// Registers an object, or one that left the registry again.
///
/// # Errors
/// Not allowed, mistakes in the fields, an id that is taken, or the same object there already.
pub fn register_object(
    plan: &Plan,
    campaign: &Campaign,
    actor: &Actor,
    draft: &ObjectDraft,
    now: BeijingTime,
) -> Result<NewFact, Refusal> {
    let object = check_object(plan, draft).map_err(mistakes)?;
    if !actor.may_object(plan, Action::ObjectRegister, &object) {
        return Err(Refusal::not_allowed(Action::ObjectRegister));
    }
    not_there(campaign, &object)?;
    let mut object = object;
    if object.object.as_str().is_empty() {
        object.object = free_id(campaign, &object.kind, &[]);
    }
    enter(campaign, Deed { actor, at: now }, object)
}

/// The fact that enters an object, at its place after whatever was said of its id.
pub(super) fn enter(
    campaign: &Campaign,
    deed: Deed<'_>,
    object: ObjectRegistered,
) -> Result<NewFact, Refusal> {
    let id = &object.object;
    field::id(id.as_str(), ("编号", "the id"))?;
    let before = campaign.field().object(id);
    let left = campaign.field().retired(id);
    if let (Some((fact, _, before)), None) = (before, left) {
        return Err(Refusal::new(
            RefusalCode::IdTaken,
            format!("编号 {id} 已用于{}（{fact}）", before.name),
            format!("{id} is the id of {} ({fact})", before.name),
        )
        .about(*fact));
    }
    if let Some((fact, _, before)) = before {
        same_kind(before, &object, *fact)?;
    }
    let base = left.map_or(FactId(0), |(fact, ..)| *fact);
    let key = format!("object.registered/{id}/{base}");
    Ok(deed.fact(key, Body::ObjectRegistered(object)))
}

/// Changes what is said of an object.
///
/// # Errors
/// Not allowed here or where it moves to, not the newest version, mistakes in the fields, nothing changed.
pub fn change_object(
    plan: &Plan,
    campaign: &Campaign,
    actor: &Actor,
    change: &ObjectChange,
    now: BeijingTime,
) -> Result<NewFact, Refusal> {
    let object = check_object(plan, &change.draft).map_err(mistakes)?;
    let (newest, _, before) = field::object(campaign, &object.object)?;
    for one in [before, &object] {
        if !actor.may_object(plan, Action::ObjectRegister, one) {
            return Err(Refusal::not_allowed(Action::ObjectRegister));
        }
    }
    if *newest != change.corrects {
        return Err(Refusal::not_newest(*newest));
    }
    same_kind(before, &object, *newest)?;
    if *before == object {
        return Err(same_already(*newest));
    }
    Ok(corrected(Deed { actor, at: now }, object, *newest))
}

pub(super) fn corrected(deed: Deed<'_>, object: ObjectRegistered, newest: FactId) -> NewFact {
    let key = format!("object.registered/{}/{newest}", object.object);
    deed.correction(key, Some(newest), Body::ObjectRegistered(object))
}

pub(super) fn mistakes(details: Vec<FieldProblem>) -> Refusal {
    let count = details.len();
    let mut refusal = Refusal::new(
        RefusalCode::ObjectHasMistakes,
        format!("有 {count} 处填写错误，请改正"),
        format!("{count} fields have mistakes"),
    );
    refusal.details = details;
    refusal
}

fn same_already(newest: FactId) -> Refusal {
    Refusal::new(
        RefusalCode::SameAlready,
        format!("与已登记的 {newest} 完全相同，无需更正"),
        format!("{newest} says the same already"),
    )
    .about(newest)
}

pub(super) fn same_kind(
    before: &ObjectRegistered,
    object: &ObjectRegistered,
    newest: FactId,
) -> Result<(), Refusal> {
    if before.kind == object.kind {
        return Ok(());
    }
    Err(Refusal::new(
        RefusalCode::KindFixed,
        "监管对象的类别不能改；登记有误时请注销后另行登记",
        "the kind of an object cannot change; retire it and register another",
    )
    .about(newest))
}

/// An object of the same name, kind and unit that is in the registry now.
pub(super) fn twin<'a>(
    campaign: &'a Campaign,
    object: &ObjectRegistered,
) -> Option<(FactId, &'a ObjectRegistered)> {
    let field = campaign.field();
    let same = |one: &ObjectRegistered| {
        one.kind == object.kind && one.unit == object.unit && one.name == object.name
    };
    let mut objects = field.objects();
    let found = objects.find(|(_, _, one)| same(one) && field.retired(&one.object).is_none());
    found.map(|(fact, _, one)| (*fact, one))
}

/// Pressing the button twice must not make two objects.
fn not_there(campaign: &Campaign, object: &ObjectRegistered) -> Result<(), Refusal> {
    match twin(campaign, object) {
        Some((fact, twin)) => Err(Refusal::new(
            RefusalCode::AlreadyRegistered,
            format!("同一属地已登记同名的{}（编号 {}）", twin.name, twin.object),
            format!(
                "{} is registered there already, as {}",
                twin.name, twin.object
            ),
        )
        .about(fact)),
        None => Ok(()),
    }
}

/// The first free number of a kind: `site-0001`.
pub(super) fn free_id(campaign: &Campaign, kind: &str, taken: &[ObjectId]) -> ObjectId {
    let of_kind = campaign
        .field()
        .objects()
        .filter(|(_, _, one)| one.kind == kind);
    let mut number = of_kind.count() + 1;
    loop {
        let id = ObjectId::new(format!("{kind}-{number:04}"));
        if campaign.field().object(&id).is_none() && !taken.contains(&id) {
            return id;
        }
        number += 1;
    }
}
