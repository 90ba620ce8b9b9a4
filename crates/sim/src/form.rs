//! What a unit writes into the annex form.

use fact::{AnnexForm, AnnexProblem, AnnexRow, Brief, Handling};
use plan::{AnnexObject, Plan, Unit, UnitKind};
use units::{Fen, Period};

use crate::dice::Dice;
use crate::words;

/// One thousand yuan, the step of invented fines.
const FINE_STEP_FEN: i64 = Fen::PER_WAN_YUAN / 10;
/// Typical cases told in a brief at most.
const CASES_TOLD: usize = 2;

/// A filled form for the days of `covered`.
pub(crate) fn form(plan: &Plan, unit: &Unit, covered: Period, dice: &mut Dice) -> AnnexForm {
    let rows: Vec<AnnexRow> = plan
        .annex
        .rows
        .iter()
        .map(|object| row(object, unit.kind, dice))
        .collect();
    let checked: u32 = rows.iter().map(|row| row.checked).sum();
    let person_times = checked * 2 + small(dice, 4, 30);
    let brief = Some(brief(plan, unit, covered, &rows));
    AnnexForm {
        from: covered.first,
        to: covered.last,
        person_times,
        rows,
        brief,
    }
}

/// The problems of a form with their line, counted from 1 over all rows.
pub(crate) fn problems(form: &AnnexForm) -> impl Iterator<Item = (u32, &AnnexProblem)> {
    (1..).zip(form.rows.iter().flat_map(|row| &row.problems))
}

/// The same form with one figure put right.
pub(crate) fn corrected(form: &AnnexForm, dice: &mut Dice) -> AnnexForm {
    let mut right = form.clone();
    right.person_times += small(dice, 2, 12);
    if let Some(row) = right.rows.first_mut() {
        row.checked += small(dice, 1, 4);
    }
    right
}

fn row(object: &AnnexObject, kind: UnitKind, dice: &mut Dice) -> AnnexRow {
    let most = match kind {
        UnitKind::County | UnitKind::Zone => 42,
        UnitKind::Bureau => 18,
        UnitKind::Office => 6,
    };
    let checked = small(dice, 2, most);
    let checked_m = object
        .with_metres
        .then(|| checked * small(dice, 3, 15) * 100);
    let found = small(dice, 0, i64::from(checked / 8 + 1).min(5));
    let problems = (0..found).filter_map(|_| problem(object, dice)).collect();
    AnnexRow {
        object: object.id.clone(),
        checked,
        checked_m,
        problems,
    }
}

fn problem(object: &AnnexObject, dice: &mut Dice) -> Option<AnnexProblem> {
    let category = dice.pick(&object.categories)?.clone();
    let summary = words::summary(&category, dice);
    let filed = words::is_fraud(&category) || dice.chance(320);
    let fine = if filed {
        dice.between(2, 40) * FINE_STEP_FEN
    } else {
        0
    };
    let handling = if filed {
        Handling::CaseFiled
    } else {
        Handling::OnTheSpot
    };
    Some(AnnexProblem {
        category,
        summary,
        handling,
        fine_fen: Fen(fine),
    })
}

fn brief(plan: &Plan, unit: &Unit, covered: Period, rows: &[AnnexRow]) -> Brief {
    let problems = || {
        rows.iter()
            .flat_map(|row| row.problems.iter().map(move |problem| (row, problem)))
    };
    let filed = || problems().filter(|(_, problem)| problem.handling == Handling::CaseFiled);
    let checked: u32 = rows.iter().map(|row| row.checked).sum();
    let fines: Fen = problems().map(|(_, problem)| problem.fine_fen).sum();
    let text = format!(
        "（模拟）{}{}月{}日至{}月{}日共检查 {checked} 处（辆、条），发现问题 {} 个，立案 {} 起，拟处罚 {fines} 万元。",
        unit.name,
        covered.first.month(),
        covered.first.day(),
        covered.last.month(),
        covered.last.day(),
        problems().count(),
        filed().count(),
    );
    let typical_cases = filed().take(CASES_TOLD).map(|(row, problem)| {
        let object = plan
            .annex
            .rows
            .iter()
            .find(|object| object.id == row.object);
        let name = object.map_or("", |object| object.name.as_str());
        format!(
            "{name}，{}：{}，已立案，拟处罚 {} 万元。",
            problem.category, problem.summary, problem.fine_fen
        )
    });
    Brief {
        text,
        typical_cases: typical_cases.collect(),
    }
}

fn small(dice: &mut Dice, low: i64, high: i64) -> u32 {
    u32::try_from(dice.between(low, high)).unwrap_or(0)
}
