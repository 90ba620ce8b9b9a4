//! Facts of the field in a few words.

use std::path::Path;

use campaign::Campaign;
use fact::{
    Answer, Body, EvidenceFile, Fact, InspectionDone, ObjectListed, ObjectRegistered, ProblemFound,
    ProblemStepped, Purpose, Source, Verdict, WarningSet, WorkAccepted,
};
use plan::{Plan, disk, load};
use units::{BeijingTime, FactId};

pub(crate) fn plan() -> Plan {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../plans/jincheng-2023");
    load(&disk::read_dir(&folder).unwrap()).unwrap()
}

/// `2023-04-03 10:00` in Beijing.
pub(crate) fn at(text: &str) -> BeijingTime {
    let (day, hour) = text.split_once(' ').unwrap();
    format!("{day}T{hour}:00+08:00").parse().unwrap()
}

/// A ledger in the making: facts F1, F2, …
#[derive(Default)]
pub(crate) struct Told(pub(crate) Vec<Fact>);

impl Told {
    pub(crate) fn tell(&mut self, when: BeijingTime, body: Body) -> FactId {
        let id = FactId(self.0.last().map_or(1, |last| last.id.0 + 1));
        self.0.push(Fact {
            id,
            occurred_at: when,
            recorded_at: when,
            recorded_by: "test".to_owned(),
            key: id.to_string(),
            corrects: None,
            body,
        });
        id
    }

    pub(crate) fn campaign(&self) -> Campaign {
        let end = at("2030-01-01 00:00");
        Campaign::replay(&self.0, end)
    }

    pub(crate) fn register(&mut self, object: &str) {
        let body = Body::ObjectRegistered(site(object));
        self.tell(at("2023-03-26 08:00"), body);
    }

    /// A whole inspection of a site in which some items fail.
    pub(crate) fn inspect(
        &mut self,
        plan: &Plan,
        object: &str,
        id: &str,
        when: &str,
        fails: &[&str],
    ) {
        let done = inspection(plan, object, id, at(when), fails, "A1");
        self.tell(at(when), Body::InspectionDone(done));
        for item in fails {
            let found = found(plan, object, id, item);
            self.tell(at(when), Body::ProblemFound(found));
        }
    }

    pub(crate) fn step(&mut self, problem: &str, step: &str, by: &str, when: &str) -> FactId {
        self.tell(at(when), Body::ProblemStepped(stepped(problem, step, by)))
    }

    pub(crate) fn list(&mut self, object: &str, list: &str, when: &str) -> FactId {
        let body = ObjectListed {
            object: object.into(),
            list: list.to_owned(),
            score: 60,
            veto: false,
            failed_items: 4,
            inspections: Vec::new(),
            reasons: Vec::new(),
            as_of: at(when),
        };
        self.tell(at(when), Body::ObjectListed(body))
    }

    pub(crate) fn accept(&mut self, object: &str, when: &str) -> FactId {
        let body = WorkAccepted {
            object: object.into(),
            inspection: "acceptance".into(),
            unit: "urban-management".into(),
            accepted_by: "A9".into(),
            remarks: String::new(),
        };
        self.tell(at(when), Body::WorkAccepted(body))
    }

    pub(crate) fn warn(&mut self, level: Option<&str>, when: &str) -> FactId {
        let body = WarningSet {
            level: level.map(str::to_owned),
            effective_at: at(when),
            number: "1".to_owned(),
            signed_by: "分管副市长".to_owned(),
            grounds: String::new(),
        };
        self.tell(at(when), Body::WarningSet(body))
    }
}

pub(crate) fn site(object: &str) -> ObjectRegistered {
    ObjectRegistered {
        object: object.into(),
        kind: "site".to_owned(),
        subkind: Some("building".to_owned()),
        name: format!("{object}工地"),
        unit: "chengqu".into(),
        address: String::new(),
        point: None,
        starts: "2023-01-01".parse().ok(),
        ends: "2023-12-31".parse().ok(),
        party: None,
        emission_stage: None,
        new_energy: None,
    }
}

pub(crate) fn inspection(
    plan: &Plan,
    object: &str,
    id: &str,
    when: BeijingTime,
    fails: &[&str],
    inspector: &str,
) -> InspectionDone {
    let mut lists = plan.checklists.iter();
    let list = lists.find(|list| list.object.as_deref() == Some("site"));
    let list = list.unwrap();
    let answer = |item: &plan::ChecklistItem| Answer {
        item: item.id.clone(),
        verdict: if fails.contains(&item.id.as_str()) {
            Verdict::Fail
        } else {
            Verdict::Pass
        },
        counted: None,
        remarks: String::new(),
    };
    InspectionDone {
        inspection: id.into(),
        object: object.into(),
        purpose: Purpose::Routine {},
        unit: "chengqu".into(),
        inspector: inspector.into(),
        signatures: Vec::new(),
        checklist: list.id.clone(),
        answers: list.items.iter().map(answer).collect(),
        work_seen: None,
        started_at: when,
        finished_at: when,
        fix: None,
        photos: Vec::new(),
        remarks: String::new(),
    }
}

pub(crate) fn found(plan: &Plan, object: &str, inspection: &str, item: &str) -> ProblemFound {
    let mut lists = plan.checklists.iter();
    let list = lists.find(|list| list.object.as_deref() == Some("site"));
    let category = list.unwrap().item(item).unwrap().category.clone();
    ProblemFound {
        problem: format!("{inspection}/{item}").as_str().into(),
        object: object.into(),
        unit: "chengqu".into(),
        found_by: "A1".into(),
        source: Source::Inspection {
            inspection: inspection.into(),
        },
        row: "site".to_owned(),
        category: category.unwrap(),
        item: Some(item.to_owned()),
        summary: "土方裸露约30平方米".to_owned(),
    }
}

/// A step with evidence and, where its name says so, an inspection `recheck`.
pub(crate) fn stepped(problem: &str, step: &str, by: &str) -> ProblemStepped {
    ProblemStepped {
        problem: problem.into(),
        step: step.to_owned(),
        by: by.into(),
        unit: "chengqu".into(),
        due: None,
        evidence: vec![EvidenceFile {
            sha256: "0".repeat(64),
            name: "a.jpg".to_owned(),
            media_type: "image/jpeg".to_owned(),
        }],
        inspection: step.starts_with("recheck").then(|| "recheck".into()),
        remarks: String::new(),
    }
}
