//! 按日连续处罚: only after a first fine, an order and a recheck that finds it goes on, and by the law's arithmetic.

use assess::DailySpan;
use fact::CaseStep;
use jiff::civil::Date;
use units::{FactId, Fen};

use super::step::Judged;
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
    not_yet_fined(judged, *to)?;
    let spans = assess::daily_spans(judged.law, judged.before);
    let Some(span) = spans.into_iter().find(|span| span.to == *to) else {
        return Err(not_yet(
            judged,
            "截止日须是责令改正送达之后，复查发现仍违法排放或拒绝复查之日",
            "the last day is that of a recheck after the order was served that found it goes on, or was refused",
        ));
    };
    if (*from, *days, Some(*fine_fen)) == (span.from, span.days, span.amount_fen) {
        return Ok(step.clone());
    }
    Err(differs(judged, first, &span))
}

fn topic_allows(judged: Judged<'_>) -> Result<(), Refusal> {
    let topic = judged.law.topic(&judged.offence.topic);
    if topic.is_some_and(|topic| topic.daily_fine) {
        return Ok(());
    }
    let (law, article) = topic.map_or(("", ""), |topic| (&topic.law, &topic.article));
    let offence = judged.offence;
    Err(Refusal::new(
        RefusalCode::DailyFineNotYet,
        format!(
            "“{}”（{law}第{article}条）没有规定按日连续处罚",
            offence.name
        ),
        format!(
            "{law}, article {article}, sets no daily fine for `{}`",
            offence.name_en
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

/// The days up to a recheck are fined once.
fn not_yet_fined(judged: Judged<'_>, to: Date) -> Result<(), Refusal> {
    let fined = |(fact, _, step): (FactId, Date, &CaseStep)| match step {
        CaseStep::DailyFined { to: last, .. } if *last == to => Some(fact),
        _ => None,
    };
    let Some(fact) = judged.taken().find_map(fined) else {
        return Ok(());
    };
    Err(Refusal::new(
        RefusalCode::AlreadyDecided,
        format!("至 {to} 的按日连续处罚已决定（{fact}）"),
        format!("the days to {to} are fined already, by {fact}"),
    )
    .about(fact))
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
fn differs(judged: Judged<'_>, first: Fen, span: &DailySpan) -> Refusal {
    let article = &judged.law.daily_fine;
    let DailySpan { from, to, days, .. } = span;
    let amount = span.amount_fen.unwrap_or_default();
    Refusal::new(
        RefusalCode::DailyFineDiffers,
        format!(
            "按日连续处罚应为 {from} 至 {to} 共 {days} 日，{first} 万元 × {days} = {amount} 万元（{}第{}条）",
            article.law, article.article
        ),
        format!(
            "the daily fine is from {from} to {to}, {days} days, {first} × {days} = {amount} (10,000 yuan) ({}, article {})",
            article.law, article.article
        ),
    )
}
