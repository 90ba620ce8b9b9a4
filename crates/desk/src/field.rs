//! What deeds in the field share: what the registry holds, ids, people, digests.

mod named;
mod papers;
mod standing;

use campaign::{Campaign, Statement};
use fact::{Body, NewFact, ObjectRegistered};
use units::{BeijingTime, FactId, ObjectId, PersonNo};

pub(crate) use named::{digest, id, media_type, media_type_of_image};
pub(crate) use papers::{
    all_here, cut, evidence, file_missing, long_text, needed_long, notice_number, number_taken,
    paper_number,
};
pub(crate) use standing::{awaits_acceptance, problem_state, steps_now};

use crate::{Actor, Refusal, RefusalCode};

/// A deed of an actor at an instant.
#[derive(Clone, Copy)]
pub(crate) struct Deed<'a> {
    pub(crate) actor: &'a Actor,
    pub(crate) at: BeijingTime,
}

impl Deed<'_> {
    /// A fact that stands on no older version of itself.
    pub(crate) fn fact(self, key: String, body: Body) -> NewFact {
        self.correction(key, None, body)
    }

    /// A fact that corrects an older one.
    pub(crate) fn correction(self, key: String, corrects: Option<FactId>, body: Body) -> NewFact {
        NewFact {
            occurred_at: self.at,
            recorded_by: self.actor.stated_by(),
            key,
            corrects,
            body,
        }
    }
}

/// An object that is in the registry now.
pub(crate) fn object<'a>(
    campaign: &'a Campaign,
    id: &ObjectId,
) -> Result<&'a Statement<ObjectRegistered>, Refusal> {
    let field = campaign.field();
    let found = field.object(id).ok_or_else(|| unknown_object(id))?;
    match field.retired(id) {
        Some((fact, ..)) => Err(Refusal::new(
            RefusalCode::ObjectRetired,
            format!("{} 已注销；如仍须监管，请重新登记", found.2.name),
            format!(
                "{} left the registry; register it again first",
                found.2.name
            ),
        )
        .about(*fact)),
        None => Ok(found),
    }
}

pub(crate) fn unknown_object(id: &ObjectId) -> Refusal {
    Refusal::new(
        RefusalCode::UnknownObject,
        format!("没有编号为 {id} 的监管对象"),
        format!("there is no object {id}"),
    )
}

/// The account that acts: programs have none, and the field wants to know who it was.
pub(crate) fn person(actor: &Actor) -> Result<&PersonNo, Refusal> {
    actor.person.as_ref().ok_or_else(|| {
        Refusal::new(
            RefusalCode::PersonNeeded,
            "此操作须由个人账号办理，接口令牌不能代办",
            "this takes a person's account; an API token cannot do it",
        )
    })
}

/// The fact that a new statement of a series stands on.
pub(crate) fn base<T>(statements: &[Statement<T>]) -> FactId {
    statements.last().map_or(FactId(0), |(fact, ..)| *fact)
}
