//! 按日连续处罚: only after a first fine, an order and a recheck that finds it goes on, and by the law's arithmetic.

use fact::{CaseStep, RecheckResult};
use jiff::civil::Date;
use standard::DailyFine;
use units::Fen;

use super::step::Judged;
use super::steps::out_of_law;
use crate::{Refusal, RefusalCode};

pub(super) fn judged(judged: Judged<'_>, step: &CaseStep) -> Result<CaseStep, Refusal> {
    let CaseStep::DailyFined {
        from,
        to,
        days,
        fine_fen,
    } = step
    else {
        return Ok(step.clone());
    };
    topic_allows(judged)?;
    let first = first_fine(judged)?;
    found_continuing(judged, *to)?;
    let served = counted_after(judged, *to)?;
    let law = judged.law.daily_fine(first, served, *to);
    let law = law.map_err(|error| out_of_law(RefusalCode::DailyFineNotYet, &error.to_string()))?;
    if (*from, *to, *days, *fine_fen) == (law.first, law.last, law.days, law.amount) {
        return Ok(step.clone());
    }
    Err(differs(judged, first, law))
}

fn topic_allows(judged: Judged<'_>) -> Result<(), Refusal> {
    let topic = judged.law.topic(&judged.offence.topic);
    if topic.is_some_and(|topic| topic.daily_fine) {
        return Ok(());
    }
    let (law, article) = topic.map_or(("", ""), |topic| (&topic.law, &topic.article));
    Err(Refusal::new(
        RefusalCode::DailyFineNotYet,
        format!(
            "“{}”（{law}第{article}条）没有规定按日连续处罚",
            judged.offence.name
        ),
        format!(
            "{law}, article {article}, sets no daily fine for `{}`",
            judged.offence.name_en
        ),
    ))
}

fn first_fine(judged: Judged<'_>) -> Result<Fen, Refusal> {
    let fine = judged.taken().find_map(|(_, _, step)| match step {
        CaseStep::Decided { fine_fen, .. } => Some(*fine_fen),
        _ => None,
    });
    fine.ok_or_else(|| not_yet(judged, "须先有罚款处罚决定", "there must be a first fine"))
}

/// The last day counted is that of a recheck that found it goes on, or was refused.
fn found_continuing(judged: Judged<'_>, to: Date) -> Result<(), Refusal> {
    let goes_on = |(_, on, step): (_, Date, &CaseStep)| {
        on == to
            && matches!(
                step,
                CaseStep::Rechecked {
                    result: RecheckResult::Continuing | RecheckResult::Refused,
                    ..
                }
            )
    };
    if judged.taken().any(goes_on) {
        return Ok(());
    }
    Err(not_yet(
        judged,
        "截止日须是复查发现仍违法排放或拒绝复查之日",
        "the last day is that of a recheck that found it goes on, or was refused",
    ))
}

/// The day after which days count: the last day of the daily fine before, or the service of the order.
fn counted_after(judged: Judged<'_>, to: Date) -> Result<Date, Refusal> {
    let earlier = judged.taken().filter_map(|(_, _, step)| match step {
        CaseStep::DailyFined { to, .. } => Some(*to),
        _ => None,
    });
    let orders = judged.taken().filter_map(|(_, on, step)| {
        let served = matches!(step, CaseStep::OrderServed {}) && on < to;
        served.then_some(on)
    });
    let Some(order) = orders.min() else {
        return Err(not_yet(
            judged,
            "须先送达责令改正决定书",
            "an order to correct must be served first",
        ));
    };
    let after = earlier.max().unwrap_or(order);
    let corrected = judged.taken().any(|(_, on, step)| {
        let result = RecheckResult::Corrected;
        (after..=to).contains(&on)
            && matches!(step, CaseStep::Rechecked { result: found, .. } if *found == result)
    });
    if corrected {
        return Err(not_yet(
            judged,
            "期间复查已改正，不再连续",
            "a recheck in between found it corrected",
        ));
    }
    Ok(after)
}

fn not_yet(judged: Judged<'_>, zh: &str, en: &str) -> Refusal {
    let article = &judged.law.daily_fine;
    Refusal::new(
        RefusalCode::DailyFineNotYet,
        format!(
            "不能按日连续处罚：{zh}（{}第{}条）",
            article.law, article.article
        ),
        format!(
            "no daily fine: {en} ({}, article {})",
            article.law, article.article
        ),
    )
}

/// The arithmetic of the law, shown.
fn differs(judged: Judged<'_>, first: Fen, law: DailyFine) -> Refusal {
    let article = &judged.law.daily_fine;
    let DailyFine {
        first: from,
        last,
        days,
        amount,
        ..
    } = law;
    Refusal::new(
        RefusalCode::DailyFineDiffers,
        format!(
            "按日连续处罚应为 {from} 至 {last} 共 {days} 日，{first} 万元 × {days} = {amount} 万元（{}第{}条）",
            article.law, article.article
        ),
        format!(
            "the daily fine is from {from} to {last}, {days} days, {first} × {days} = {amount} (10,000 yuan) ({}, article {})",
            article.law, article.article
        ),
    )
}
