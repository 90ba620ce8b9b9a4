//! A case: filed, order served, rechecked, decided, now and then fined by the day, closed.

use fact::{
    AnnexProblem, Body, CaseOpened, CaseStep, CaseStepped, Handling, ProblemFound, RecheckResult,
};
use standard::{FineRule, LawEdition, Laws};
use units::{BeijingTime, CaseId, Fen, PersonNo, UnitId};

use super::Seen;
use super::site::Life;

/// In so many of 1000 cases the recheck of the order finds it not obeyed.
const CONTINUING_PERMILLE: i64 = 250;

/// A case under way.
pub(super) struct Open {
    case: CaseId,
    unit: UnitId,
    law: LawEdition,
    /// Where its steps stand in a weekly return.
    row: String,
    category: String,
    summary: String,
    /// The article and the least fine it allows.
    article: String,
    fine: Fen,
    steps: u32,
}

/// Files a case, if the plan knows an offence that answers the problem and the law its fine.
pub(super) fn open(life: &mut Life<'_>, problem: &ProblemFound, at: BeijingTime) -> Option<Open> {
    let plan = life.plan;
    let offence = plan
        .cases
        .offences_for(&problem.row, &problem.category)
        .next()?;
    let laws = Laws::builtin().ok()?;
    let edition = laws.at(at.date());
    let topic = edition.topic(&offence.topic)?;
    let (FineRule::Case(range) | FineRule::PerUnit(range)) = topic.fine? else {
        return None;
    };
    let unit = offence.authority.first()?.clone();
    life.cases += 1;
    let case = CaseId::new(format!("case-{}-{}", problem.object, life.cases));
    let opened = CaseOpened {
        case: case.clone(),
        number: format!("模拟立案-{case}"),
        object: problem.object.clone(),
        party: life.object.party.clone().unwrap_or_default(),
        unit: unit.clone(),
        offence: offence.id.clone(),
        law: edition.id.clone(),
        law_reason: None,
        problems: vec![problem.problem.clone()],
        act_on: at.date(),
        filed_on: at.date(),
    };
    let open = Open {
        case,
        unit,
        law: edition.clone(),
        row: problem.row.clone(),
        category: problem.category.clone(),
        summary: problem.summary.clone(),
        article: format!("{}第{}条", topic.law, topic.article),
        fine: range.min,
        steps: 0,
    };
    let key = format!("case.opened/{}", open.case);
    life.say(at, 3600, key, Body::CaseOpened(opened));
    counted(life, &open, at, Fen(0));
    Some(open)
}

/// The authority's weekly return says it too.
fn counted(life: &mut Life<'_>, case: &Open, at: BeijingTime, fine: Fen) {
    let line = AnnexProblem {
        category: case.category.clone(),
        summary: case.summary.clone(),
        handling: Handling::CaseFiled,
        fine_fen: fine,
    };
    let seen = Seen {
        row: case.row.clone(),
        checked: 0,
        problems: vec![line],
    };
    life.found.add(&case.unit, at.date(), seen);
}

/// Lives a case through; answers when it was closed.
pub(super) fn live(life: &mut Life<'_>, mut case: Open, from: BeijingTime) -> BeijingTime {
    let fine = case.fine;
    let served = life.days_later(from, 1, 3);
    step(life, &mut case, served, CaseStep::OrderServed {});
    let decided = life.days_later(served, 2, 5);
    let decision = CaseStep::Decided {
        fine_fen: fine,
        article: case.article.clone(),
    };
    step(life, &mut case, decided, decision);
    counted(life, &case, decided, fine);
    let at = life.days_later(decided, 2, 6);
    let continuing = life.dice.chance(CONTINUING_PERMILLE);
    let result = if continuing {
        RecheckResult::Continuing
    } else {
        RecheckResult::Corrected
    };
    let recheck = CaseStep::Rechecked {
        result,
        inspection: None,
    };
    step(life, &mut case, at, recheck);
    let mut end = at;
    if continuing {
        end = by_the_day(life, &mut case, fine, (served, at));
    }
    let closed = life.days_later(end, 1, 4);
    let outcome = "罚款已缴纳，已改正。（模拟）".to_owned();
    step(life, &mut case, closed, CaseStep::Closed { outcome });
    closed
}

/// The fine by the day, and a recheck that finds it put right.
fn by_the_day(
    life: &mut Life<'_>,
    case: &mut Open,
    fine: Fen,
    (served, found): (BeijingTime, BeijingTime),
) -> BeijingTime {
    let at = life.days_later(found, 1, 3);
    let daily = case.law.daily_fine(fine, served.date(), found.date());
    if let Ok(daily) = daily {
        let fined = CaseStep::DailyFined {
            from: daily.first,
            to: daily.last,
            days: daily.days,
            fine_fen: daily.amount,
        };
        step(life, case, at, fined);
        counted(life, case, at, daily.amount);
    }
    let end = life.days_later(at, 2, 5);
    let recheck = CaseStep::Rechecked {
        result: RecheckResult::Corrected,
        inspection: None,
    };
    step(life, case, end, recheck);
    end
}

fn step(life: &mut Life<'_>, case: &mut Open, at: BeijingTime, step: CaseStep) {
    case.steps += 1;
    let key = format!("case.stepped/{}/{}", case.case, case.steps);
    let stepped = CaseStepped {
        case: case.case.clone(),
        on: at.date(),
        unit: case.unit.clone(),
        by: PersonNo::new(format!("S-{}-1", case.unit)),
        step,
        remarks: String::new(),
    };
    life.say(at, 600, key, Body::CaseStepped(stepped));
}
