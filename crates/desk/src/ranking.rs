//! Confirming a week's ranking for its circular.

use access::Action;
use assess::{Assessment, RankingFinding};
use campaign::{Campaign, Statement};
use fact::{Body, ConfirmedRow, NewFact, RankingConfirmed};
use plan::Plan;
use units::{BeijingTime, FactId};

use crate::text::optional;
use crate::{Actor, Refusal, RefusalCode};

/// A confirmation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirmation {
    /// The ranking that was seen, as [`ranking_seen`] writes it.
    pub seen: String,
    /// The ledger's last fact and its hash at that ranking: `F123 <hex>`.
    pub ledger_head: String,
    /// The circular's number in the year; the next free one if none.
    pub number: Option<u32>,
    /// The confirmation it corrects: the newest of the week, or none.
    pub corrects: Option<FactId>,
    /// Remarks; may be empty.
    pub remarks: String,
}

/// A ranking's deadline, ranks and scores on one line, to be handed back with the confirmation.
#[must_use]
pub fn ranking_seen(ranking: &RankingFinding) -> String {
    let rows: Vec<String> = confirmed_rows(ranking)
        .iter()
        .map(|row| format!("{} {} {}", row.rank, row.unit, row.score))
        .collect();
    format!("{}; {}", ranking.due, rows.join("; "))
}

/// The rows as a confirmation holds them.
#[must_use]
pub fn confirmed_rows(ranking: &RankingFinding) -> Vec<ConfirmedRow> {
    let rows = ranking.rows.iter().map(|row| ConfirmedRow {
        rank: row.rank,
        unit: row.unit.clone(),
        score: row.score.to_string(),
    });
    rows.collect()
}

/// The next free number of a circular in a year.
#[must_use]
pub fn next_number(campaign: &Campaign, year: i16) -> u32 {
    let numbers = of_year(campaign, year).map(|(_, _, confirmed)| confirmed.number);
    numbers.max().map_or(1, |number| number.saturating_add(1))
}

fn of_year(campaign: &Campaign, year: i16) -> impl Iterator<Item = &Statement<RankingConfirmed>> {
    campaign
        .confirmations()
        .filter(move |(_, at, _)| at.date().year() == year)
}

/// Confirms the ranking of the newest closed week, if it is still the one that was seen.
///
/// # Errors
/// Not allowed, no ranking yet, another ranking by now, confirmed already, or the number is taken.
pub fn confirm_ranking(
    plan: &Plan,
    campaign: &Campaign,
    actor: &Actor,
    assessment: &Assessment,
    confirmation: &Confirmation,
    now: BeijingTime,
) -> Result<NewFact, Refusal> {
    if !actor.may(plan, Action::RankingConfirm, &actor.unit) {
        return Err(Refusal::not_allowed(Action::RankingConfirm));
    }
    let obligation = plan
        .calendar
        .obligations
        .iter()
        .find(|one| one.is_annex_form);
    let ranking = assessment.ranking.as_ref();
    let ready = ranking.filter(|ranking| !ranking.rows.is_empty());
    let (Some(obligation), Some(ranking)) = (obligation, ready) else {
        return Err(Refusal::new(
            RefusalCode::RankingNotReady,
            "还没有已结束的一周可供排名",
            "no week has closed that could be ranked",
        ));
    };
    if ranking_seen(ranking) != confirmation.seen {
        return Err(Refusal::new(
            RefusalCode::RankingChanged,
            "排名已有变化，请刷新核对后再确认",
            "the ranking is no longer the one you saw; reload and look again",
        ));
    }
    let before = campaign.confirmed(ranking.due);
    builds_on_newest(before, confirmation.corrects)?;
    let base = confirmation.corrects.unwrap_or(FactId(0));
    Ok(NewFact {
        occurred_at: now,
        recorded_by: actor.stated_by(),
        key: format!("ranking.confirmed/{}/{}/{base}", obligation.id, ranking.due),
        corrects: confirmation.corrects,
        body: Body::RankingConfirmed(RankingConfirmed {
            obligation: obligation.id.clone(),
            due: ranking.due,
            as_of: assessment.as_of,
            ledger_head: optional(&confirmation.ledger_head, ("台账尾", "the ledger head"))?,
            number: number(campaign, confirmation.number, before, now)?,
            rows: confirmed_rows(ranking),
            remarks: optional(&confirmation.remarks, ("备注", "the remarks"))?,
        }),
    })
}

fn builds_on_newest(
    before: Option<&Statement<RankingConfirmed>>,
    corrects: Option<FactId>,
) -> Result<(), Refusal> {
    match (before, corrects) {
        (None, None) => Ok(()),
        (None, Some(_)) => Err(Refusal::nothing_to_correct()),
        (Some((fact, ..)), Some(corrects)) if corrects == *fact => Ok(()),
        (Some((fact, ..)), Some(_)) => Err(Refusal::not_newest(*fact)),
        (Some((fact, _, confirmed)), None) => Err(Refusal::new(
            RefusalCode::AlreadyConfirmed,
            format!(
                "本期排名已确认（{fact}，第 {} 期）；如需更正请作更正",
                confirmed.number
            ),
            format!(
                "confirmed already ({fact}, number {}); correct it if it is wrong",
                confirmed.number
            ),
        )
        .about(*fact)),
    }
}

/// The number asked for if it is free; a correction keeps its own unless another is asked for.
fn number(
    campaign: &Campaign,
    asked: Option<u32>,
    corrected: Option<&Statement<RankingConfirmed>>,
    now: BeijingTime,
) -> Result<u32, Refusal> {
    let year = now.date().year();
    let Some(number) = asked else {
        let kept = corrected.map(|(_, _, confirmed)| confirmed.number);
        return Ok(kept.unwrap_or_else(|| next_number(campaign, year)));
    };
    if number == 0 {
        return Err(Refusal::new(
            RefusalCode::BadQuantity,
            "期号从 1 起",
            "numbers begin at 1",
        ));
    }
    let own = corrected.map(|(fact, ..)| *fact);
    let mut others = of_year(campaign, year).filter(|(fact, ..)| Some(*fact) != own);
    match others.find(|(_, _, confirmed)| confirmed.number == number) {
        Some((fact, ..)) => Err(Refusal::new(
            RefusalCode::NumberTaken,
            format!("{year} 年第 {number} 期已用于 {fact}"),
            format!("number {number} of {year} is used by {fact}"),
        )
        .about(*fact)),
        None => Ok(number),
    }
}
