//! A city in the field: objects, people, inspections.
#![allow(dead_code, clippy::unwrap_used)]

use access::Role;
use desk::{
    Actor, InspectionFiling, ListConfirmation, ObjectDraft, Refusal, confirm_lists,
    file_inspection, register_object,
};
use fact::{Answer, Counted, NewFact, Photo, Purpose, Signature, Verdict};
use plan::Plan;
use units::{BeijingTime, FactId};

use super::{Desk, actor, plan, time};

pub(crate) const DAY: &str = "2023-04-10T10:00:00+08:00";

/// An inspector of a county.
pub(crate) fn inspector(person: &str) -> Actor {
    actor("zezhou", Role::Inspector).with_person(person.into())
}

pub(crate) fn boss() -> Actor {
    actor("office", Role::Office).with_person("A1".into())
}

pub(crate) fn party(object: &str) -> Actor {
    let actor = actor("zezhou", Role::Party).with_person("A90".into());
    actor.with_object(object.into())
}

pub(crate) fn site(id: &str, name: &str) -> ObjectDraft {
    ObjectDraft {
        object: id.to_owned(),
        kind: "site".to_owned(),
        subkind: "房建".to_owned(),
        name: name.to_owned(),
        unit: "zezhou".to_owned(),
        address: "文昌街 1 号".to_owned(),
        lon: "112.85".to_owned(),
        lat: "35.49".to_owned(),
        starts: "2023-03-01".to_owned(),
        ends: "2023-12-31".to_owned(),
        party: "某建筑有限公司".to_owned(),
        ..ObjectDraft::default()
    }
}

/// A passing inspection of a site but for these items.
pub(crate) fn inspection(id: &str, object: &str, failed: &[&str]) -> InspectionFiling {
    let plan = plan();
    let checklist = plan.checklist_for("site").unwrap();
    let answer = |item: &plan::ChecklistItem| {
        let fails = failed.contains(&item.id.as_str());
        Answer {
            item: item.id.clone(),
            verdict: if fails { Verdict::Fail } else { Verdict::Pass },
            counted: item.count.as_ref().map(|_| Counted {
                of: 2,
                each: if fails { 1 } else { 2 },
            }),
            remarks: String::new(),
        }
    };
    InspectionFiling {
        inspection: id.into(),
        object: object.into(),
        purpose: Purpose::Routine {},
        signatures: vec![Signature {
            unit: "zezhou".into(),
            post: "执法大队副队长".to_owned(),
            sha256: None,
        }],
        checklist: checklist.id.clone(),
        answers: checklist.items.iter().map(answer).collect(),
        work_seen: Some(true),
        started_at: time("2023-04-10T09:30:00+08:00"),
        finished_at: time("2023-04-10T09:50:00+08:00"),
        fix: None,
        photos: Vec::new(),
        remarks: String::new(),
    }
}

pub(crate) fn photo(digit: char) -> Photo {
    Photo {
        sha256: std::iter::repeat_n(digit, 64).collect(),
        media_type: "image/jpeg".to_owned(),
        item: Some("cover".to_owned()),
        taken_at: time("2023-04-10T09:40:00+08:00"),
        fix: None,
    }
}

/// Every file is there.
pub(crate) fn all_here(_: &str) -> bool {
    true
}

impl Desk {
    /// Records every fact of a deed, in order.
    pub(crate) fn record_all(&mut self, deeds: Result<Vec<NewFact>, Refusal>) -> Vec<FactId> {
        let deeds = deeds.unwrap();
        deeds
            .into_iter()
            .map(|deed| self.record(Ok(deed)))
            .collect()
    }

    pub(crate) fn site(&mut self, plan: &Plan, id: &str) -> FactId {
        let deed = register_object(
            plan,
            &self.campaign,
            &boss(),
            &site(id, &format!("工地 {id}")),
            time("2023-04-01T09:00:00+08:00"),
        );
        self.record(deed)
    }

    pub(crate) fn inspect(
        &mut self,
        plan: &Plan,
        who: &Actor,
        filing: &InspectionFiling,
        now: BeijingTime,
    ) -> Vec<FactId> {
        let deed = file_inspection(plan, &self.campaign, who, filing, &all_here, now);
        self.record_all(deed)
    }
}

impl Desk {
    /// The last fact of a problem.
    pub(crate) fn last_of(&self, problem: &str) -> FactId {
        let field = self.campaign.field();
        let id = problem.into();
        let steps = field.problem_steps(&id).last().map(|(fact, ..)| *fact);
        steps.unwrap_or_else(|| field.problem(&id).unwrap().0)
    }

    /// The last fact of a case.
    pub(crate) fn last_of_case(&self, case: &str) -> FactId {
        let field = self.campaign.field();
        let id = case.into();
        let steps = field.case_steps(&id).last().map(|(fact, ..)| *fact);
        steps.unwrap_or_else(|| field.case(&id).unwrap().0)
    }

    /// Confirms the list worked out for an object.
    pub(crate) fn list(&mut self, plan: &Plan, object: &str, now: BeijingTime) -> FactId {
        let id = object.into();
        let found = assess::list_of(plan, &self.campaign, now, &id).unwrap();
        let computed = found.computed.unwrap();
        let newest = self.campaign.field().listings(&id).last();
        let seen = ListConfirmation {
            object: id.clone(),
            list: computed.list,
            score: computed.score,
            newest: newest.map(|(fact, ..)| *fact),
        };
        let deed = confirm_lists(plan, &self.campaign, &boss(), &[seen], now);
        self.record_all(deed)[0]
    }
}
