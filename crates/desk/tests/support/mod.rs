//! A plan of the repository, and a desk at which deeds are recorded.
#![allow(dead_code, clippy::unwrap_used)]

pub(crate) mod field;

use std::path::Path;
use std::sync::LazyLock;

use access::Role;
use assess::Assessment;
use campaign::Campaign;
use desk::{Actor, FormDraft, Refusal};
use fact::{AnnexForm, AnnexProblem, AnnexRow, Brief, Handling, NewFact, ReturnContent};
use jiff::civil::date;
use plan::{Obligation, Plan};
use units::{BeijingTime, FactId, Fen, ObligationId, UnitId};

pub(crate) fn plan() -> Plan {
    static PLAN: LazyLock<Plan> = LazyLock::new(|| named("jincheng-2023"));
    PLAN.clone()
}

pub(crate) fn named(folder: &str) -> Plan {
    let plans = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../plans"));
    plan::load(&plan::disk::read_dir(&plans.join(folder)).unwrap()).unwrap()
}

pub(crate) fn time(text: &str) -> BeijingTime {
    text.parse().unwrap()
}

/// The second deadline of the weekly return.
pub(crate) fn due() -> BeijingTime {
    time("2023-04-07T18:00:00+08:00")
}

pub(crate) fn weekly() -> ObligationId {
    "weekly".into()
}

pub(crate) fn obligation(plan: &Plan) -> &Obligation {
    plan.obligation(&weekly()).unwrap()
}

pub(crate) fn actor(unit: &str, role: Role) -> Actor {
    Actor::new(unit.into(), role)
}

pub(crate) fn office() -> Actor {
    actor("office", Role::Office)
}

fn line(category: &str, summary: &str, handling: Handling, fine: &str) -> AnnexProblem {
    AnnexProblem {
        category: category.to_owned(),
        summary: summary.to_owned(),
        handling,
        fine_fen: Fen::from_wan_yuan(fine).unwrap(),
    }
}

/// A form without a finding.
pub(crate) fn form(person_times: u32) -> AnnexForm {
    let row = |object: &str, checked, checked_m, problems| AnnexRow {
        object: object.to_owned(),
        checked,
        checked_m,
        problems,
    };
    let spot = line("其它", "台账缺页", Handling::OnTheSpot, "0");
    let case = line("未100%湿法作业", "未开雾炮", Handling::CaseFiled, "3.5");
    AnnexForm {
        from: date(2023, 4, 1),
        to: date(2023, 4, 7),
        person_times,
        rows: vec![
            row("industry", 12, None, vec![spot]),
            row("site", 4, None, vec![case]),
            row("mobile", 0, None, Vec::new()),
            row("road", 3, Some(1200), Vec::new()),
        ],
        brief: Some(Brief {
            text: "本周检查十九处。".to_owned(),
            typical_cases: vec!["某工地未开雾炮，已立案。".to_owned()],
        }),
    }
}

pub(crate) fn draft(plan: &Plan) -> FormDraft {
    FormDraft::from_form(plan, &form(36))
}

pub(crate) fn content(person_times: u32) -> ReturnContent {
    ReturnContent::Form(form(person_times))
}

/// A ledger in memory: deeds get ids and are folded.
#[derive(Default)]
pub(crate) struct Desk {
    pub(crate) campaign: Campaign,
    pub(crate) facts: Vec<fact::Fact>,
}

impl Desk {
    pub(crate) fn record(&mut self, deed: Result<NewFact, Refusal>) -> FactId {
        let deed = deed.unwrap();
        assert!(
            self.facts.iter().all(|fact| fact.key != deed.key),
            "{}",
            deed.key
        );
        let id = FactId(self.facts.len() as u64 + 1);
        let at = deed.occurred_at;
        let fact = deed.recorded(id, at);
        self.campaign.apply(&fact);
        self.facts.push(fact);
        id
    }

    pub(crate) fn assess(&self, plan: &Plan, as_of: BeijingTime) -> Assessment {
        let standards = standard::Standards::builtin().unwrap();
        assess::assess(plan, &standards, &self.campaign, as_of)
    }
}

pub(crate) fn unit(id: &str) -> UnitId {
    id.into()
}
