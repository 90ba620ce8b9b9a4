//! Random deeds: whatever people try, what the desk lets through can be explained, and no way leads around the plan.

#![allow(clippy::unwrap_used)]

#[path = "histories/laws.rs"]
mod laws;
mod support;

use std::collections::BTreeSet;

use campaign::Campaign;
use desk::*;
use fact::{Body, CaseStep, EvidenceFile, Fact, NewFact, Purpose, RecheckResult};
use plan::Plan;
use proptest::prelude::*;
use standard::Laws;
use support::field::*;
use support::*;
use units::{BeijingTime, FactId, Fen, ObjectId, ProblemId};

use laws::*;

const OBJECTS: [&str; 2] = ["S1", "S2"];
const PEOPLE: [&str; 2] = ["A7", "A8"];
const ITEMS: [&str; 3] = ["cover", "wash", "obeys-stop"];
const HOURS_A_DEED: i64 = 5;

/// Something that somebody tries.
#[derive(Debug, Clone)]
enum Try {
    Inspect(Vec<usize>),
    Recheck(Vec<usize>),
    Acceptance(Vec<usize>),
    Notify,
    Rectify,
    Step(u8),
    Confirm,
    Appeal,
    Review(bool),
    Accept,
    Resume(bool),
    Warn(u8),
    OpenCase,
    Case(u8),
    Leave,
    Return,
}

fn tries() -> impl Strategy<Value = Vec<(usize, usize, Try)>> {
    let failed = || prop::collection::vec(0..ITEMS.len(), 0..3);
    let one = prop_oneof![
        4 => failed().prop_map(Try::Inspect),
        4 => failed().prop_map(Try::Recheck),
        3 => failed().prop_map(Try::Acceptance),
        2 => Just(Try::Notify),
        2 => Just(Try::Rectify),
        3 => any::<u8>().prop_map(Try::Step),
        4 => Just(Try::Confirm),
        1 => Just(Try::Appeal),
        1 => any::<bool>().prop_map(Try::Review),
        3 => Just(Try::Accept),
        4 => any::<bool>().prop_map(Try::Resume),
        1 => (0_u8..4).prop_map(Try::Warn),
        2 => Just(Try::OpenCase),
        4 => (0_u8..6).prop_map(Try::Case),
        1 => Just(Try::Leave),
        1 => Just(Try::Return),
    ];
    prop::collection::vec((0..OBJECTS.len(), 0..PEOPLE.len(), one), 1..60)
}

/// The world as the tries find it.
struct World {
    plan: Plan,
    laws: Laws,
    desk: Desk,
    now: BeijingTime,
    made: usize,
}

type Deed = Result<Vec<NewFact>, Refusal>;

impl World {
    fn new() -> Self {
        let (plan, mut desk) = (plan(), Desk::default());
        for object in OBJECTS {
            desk.site(&plan, object);
        }
        Self {
            plan,
            laws: Laws::builtin().unwrap(),
            desk,
            now: time(DAY),
            made: 0,
        }
    }

    fn campaign(&self) -> &Campaign {
        &self.desk.campaign
    }

    /// Tries a deed; a refusal says why in both languages.
    fn attempt(&mut self, (object, person, what): &(usize, usize, Try)) {
        self.now = self.now.plus_seconds(HOURS_A_DEED * 3600);
        self.made += 1;
        let (object, person) = (OBJECTS[*object], PEOPLE[*person]);
        match self.judged(object, person, what) {
            Ok(facts) => {
                for fact in facts {
                    let at = self.now;
                    // The ledger's time is the server's, whatever a device says.
                    let id = FactId(self.desk.facts.len() as u64 + 1);
                    assert!(self.desk.facts.iter().all(|one| one.key != fact.key));
                    let fact = fact.recorded(id, at);
                    self.desk.campaign.apply(&fact);
                    self.desk.facts.push(fact);
                }
            }
            Err(refusal) => assert!(!refusal.zh.is_empty() && !refusal.en.is_empty()),
        }
    }

    fn judged(&self, object: &str, person: &str, what: &Try) -> Deed {
        let (plan, campaign, now) = (&self.plan, self.campaign(), self.now);
        let who = inspector(person);
        let id = ObjectId::from(object);
        match what {
            Try::Inspect(failed) => self.inspect(&who, object, failed, Purpose::Routine {}),
            Try::Recheck(failed) => {
                let problems = self.problems(object, "rectified");
                self.inspect(&who, object, failed, Purpose::Recheck { problems })
            }
            Try::Acceptance(failed) => self.inspect(&who, object, failed, Purpose::Acceptance {}),
            Try::Notify => {
                let problems = self.problems(object, "found").into_iter();
                let notice = ProblemNotice {
                    object: id,
                    problems: problems
                        .map(|id| (id.clone(), self.desk.last_of(id.as_str())))
                        .collect(),
                    number: format!("{} 号", self.made),
                    text: String::new(),
                };
                notify_problems(plan, campaign, &who, &notice, now)
            }
            Try::Rectify => self.step(&party(object), self.problems(object, "notified"), "rectify"),
            Try::Step(step) => {
                let steps = &plan.problems.steps;
                let step = &steps[usize::from(*step) % steps.len()];
                let all = campaign.field().problems_of(&id);
                let all = all.map(|(_, _, found)| found.problem.clone()).collect();
                self.step(&who, all, &step.id)
            }
            Try::Confirm => self.confirm(&id),
            Try::Appeal => {
                let listing = campaign.field().listing(&id);
                let appeal = Appeal {
                    object: id.clone(),
                    listing: listing.map_or(FactId(0), |(fact, ..)| *fact),
                    grounds: "已改正".to_owned(),
                };
                appeal_listing(plan, campaign, &party(object), &appeal, now).map(|one| vec![one])
            }
            Try::Review(stands) => {
                let appeals = campaign.field().appeals(&id).last();
                let review = AppealReview {
                    object: id.clone(),
                    appeal: appeals.map_or(FactId(0), |(fact, ..)| *fact),
                    stands: *stands,
                    reasons: "复核照片".to_owned(),
                };
                review_appeal(plan, campaign, &boss(), &review, now).map(|one| vec![one])
            }
            Try::Accept => {
                let newest = campaign.field().inspections_of(&id).next_back();
                let acceptance = WorkAcceptance {
                    object: id.clone(),
                    inspection: newest
                        .map_or_else(|| "none".into(), |(_, _, done)| done.inspection.clone()),
                    remarks: String::new(),
                };
                accept_work(plan, campaign, &who, &acceptance, now).map(|one| vec![one])
            }
            Try::Resume(by_party) => {
                let resumption = Resumption {
                    object: id,
                    remarks: String::new(),
                };
                let actor = if *by_party { party(object) } else { who };
                resume_work(plan, campaign, &actor, &resumption, now).map(|one| vec![one])
            }
            Try::Warn(level) => self.warn(*level),
            Try::OpenCase => self.open_case(&who, object),
            Try::Case(step) => self.case(&who, object, *step),
            Try::Leave => {
                let registered = campaign.field().object(&id).unwrap().0;
                let retirement = Retirement {
                    object: id,
                    registered,
                    reason: "竣工".to_owned(),
                };
                retire_object(plan, campaign, &who, &retirement, now).map(|one| vec![one])
            }
            Try::Return => {
                let draft = site(object, &format!("工地 {object}"));
                register_object(plan, campaign, &who, &draft, now).map(|one| vec![one])
            }
        }
    }

    fn inspect(&self, who: &Actor, object: &str, failed: &[usize], purpose: Purpose) -> Deed {
        let failed: Vec<&str> = failed.iter().map(|item| ITEMS[*item]).collect();
        let filing = InspectionFiling {
            purpose,
            started_at: self.now,
            finished_at: self.now,
            ..inspection(&format!("i-{}", self.made), object, &failed)
        };
        file_inspection(
            &self.plan,
            self.campaign(),
            who,
            &filing,
            &all_here,
            self.now,
        )
    }

    /// The problems of an object in a state, by what the facts say.
    fn problems(&self, object: &str, state: &str) -> Vec<ProblemId> {
        let object = object.into();
        let all = self.campaign().field().problems_of(&object);
        let ids = all.map(|(_, _, found)| found.problem.clone());
        ids.filter(|id| {
            let now = assess::problem_state(&self.plan, self.campaign(), id);
            now.is_some_and(|now| now.state == state)
        })
        .collect()
    }

    fn step(&self, who: &Actor, problems: Vec<ProblemId>, step: &str) -> Deed {
        let evidence = EvidenceFile {
            sha256: std::iter::repeat_n('a', 64).collect(),
            name: "后.jpg".to_owned(),
            media_type: "image/jpeg".to_owned(),
        };
        let problem = problems.first().cloned().unwrap_or_else(|| "none".into());
        let inspections = self.campaign().field().inspections();
        let newest = inspections
            .map(|(_, _, done)| done.inspection.clone())
            .last();
        let known = self.campaign().field().problem(&problem).is_some();
        let stepping = ProblemStepping {
            seen: if known {
                self.desk.last_of(problem.as_str())
            } else {
                FactId(0)
            },
            problem,
            step: step.to_owned(),
            evidence: vec![evidence],
            inspection: newest,
            remarks: String::new(),
        };
        let deed = step_problem(
            &self.plan,
            self.campaign(),
            who,
            &stepping,
            &all_here,
            self.now,
        );
        deed.map(|one| vec![one])
    }

    fn confirm(&self, id: &ObjectId) -> Deed {
        let found = assess::list_of(&self.plan, self.campaign(), self.now, id);
        let computed = found.and_then(|found| found.computed);
        let newest = self.campaign().field().listings(id).last();
        let seen = ListConfirmation {
            object: id.clone(),
            list: computed
                .as_ref()
                .map_or(String::new(), |list| list.list.clone()),
            score: computed.map_or(0, |list| list.score),
            newest: newest.map(|(fact, ..)| *fact),
        };
        confirm_lists(&self.plan, self.campaign(), &boss(), &[seen], self.now)
    }

    fn warn(&self, level: u8) -> Deed {
        let levels = &self.plan.warnings.levels;
        let last = self.campaign().field().warnings().last();
        let setting = WarningSetting {
            level: levels.get(usize::from(level)).map(|level| level.id.clone()),
            effective_at: self.now,
            number: format!("预警 {}", self.made),
            signed_by: "分管副市长".to_owned(),
            grounds: "预测".to_owned(),
            seen: last.map(|(fact, ..)| *fact),
        };
        set_warning(&self.plan, self.campaign(), &boss(), &setting, self.now).map(|one| vec![one])
    }

    fn open_case(&self, who: &Actor, object: &str) -> Deed {
        let id = object.into();
        let all = self.campaign().field().problems_of(&id);
        let last = all.map(|(_, _, found)| found.problem.clone()).last();
        let problems = last.into_iter();
        let opening = CaseOpening {
            case: None,
            number: format!("立 {}", self.made),
            object: object.into(),
            party: String::new(),
            unit: "zezhou".into(),
            offence: "site-dust".to_owned(),
            law: None,
            law_reason: String::new(),
            problems: problems
                .map(|id| (id.clone(), self.desk.last_of(id.as_str())))
                .collect(),
            act_on: self.now.date(),
            filed_on: self.now.date(),
        };
        open_case(
            &self.plan,
            &self.laws,
            self.campaign(),
            who,
            &opening,
            self.now,
        )
    }

    fn case(&self, who: &Actor, object: &str, step: u8) -> Deed {
        let id = object.into();
        let cases = self.campaign().field().cases_of(&id);
        let last = cases.map(|(_, _, case)| case.case.clone()).last();
        let seen = last
            .as_ref()
            .map(|case| self.desk.last_of_case(case.as_str()));
        let step = match step {
            0 => CaseStep::OrderServed {},
            1 => CaseStep::Rechecked {
                result: RecheckResult::Continuing,
                inspection: None,
            },
            2 => CaseStep::Decided {
                fine_fen: Fen(2_000_000),
                article: String::new(),
            },
            3 => CaseStep::DailyFined {
                from: self.now.date(),
                to: self.now.date(),
                days: 1,
                fine_fen: Fen(2_000_000),
            },
            4 => CaseStep::Exposed {
                medium: "晚报".to_owned(),
            },
            _ => CaseStep::Closed {
                outcome: "已缴纳".to_owned(),
            },
        };
        let stepping = CaseStepping {
            case: last.unwrap_or_else(|| "none".into()),
            on: self.now.date(),
            step,
            units: None,
            value_fen: None,
            seen: seen.unwrap_or(FactId(0)),
            remarks: String::new(),
        };
        step_case(
            &self.plan,
            &self.laws,
            self.campaign(),
            who,
            &stepping,
            self.now,
        )
    }
}

/// The tries above do reach what they are about.
#[test]
fn a_stopped_site_is_accepted_and_goes_on() {
    let mut world = World::new();
    let tries = [
        (0, Try::Inspect(vec![2])),
        (0, Try::Confirm),
        (0, Try::Resume(true)),
        (0, Try::Notify),
        (0, Try::Rectify),
        (1, Try::Recheck(vec![])),
        (1, Try::Acceptance(vec![])),
        (1, Try::Accept),
        (0, Try::Resume(true)),
    ];
    for (person, one) in tries {
        world.attempt(&(0, person, one));
    }
    let kinds: Vec<&str> = world.desk.facts[OBJECTS.len()..]
        .iter()
        .map(|fact| fact.body.kind())
        .collect();
    assert_eq!(
        kinds,
        [
            "inspection.done",
            "problem.found",
            "object.listed",
            "problem.stepped",
            "notice.served",
            "problem.stepped",
            "inspection.done",
            "problem.stepped",
            "inspection.done",
            "work.accepted",
            "work.resumed",
        ]
    );
    nothing_leads_around_acceptance(&world);
}
