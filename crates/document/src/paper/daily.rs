//! 按日连续处罚决定书: the same fine for every day counted, with the count shown.

use campaign::{Field, Statement};
use fact::{CaseStep, CaseStepped, RecheckResult};
use jiff::civil::Date;
use plan::Plan;
use standard::Procedure;
use units::{CaseId, Fen};

use super::PaperIssue;
use super::basis::LegalBasis;
use super::decision::{Decision, payment, told};
use super::error::PaperError;
use super::order::{head, remedies};
use crate::capital;
use crate::chinese;
use crate::limits::MONTHS_OF_DAILY_FINE;
use crate::section::{body, note};
use crate::word::{BLOCK_WIDTH, Block, Cell, Paragraph, Style, Table};

/// A fine by days.
#[derive(Debug, Clone)]
pub struct DailyDecision<'a> {
    /// The first fine: what one day costs.
    pub first: Decision<'a>,
    /// That the order to correct was served.
    pub served: &'a Statement<CaseStepped>,
    /// The recheck that found it uncorrected.
    pub recheck: &'a Statement<CaseStepped>,
    /// What it found.
    pub result: RecheckResult,
    /// The step that fines by days.
    pub step: &'a Statement<CaseStepped>,
    /// First day counted.
    pub from: Date,
    /// Last day counted.
    pub to: Date,
    /// Days counted.
    pub days: u32,
    /// The fine of all of them.
    pub fine: Fen,
}

impl<'a> DailyDecision<'a> {
    /// The newest fine by days in a case.
    ///
    /// # Errors
    /// See [`Decision::of`]; there is none; the order was not served or not rechecked before; or it does not add up.
    pub fn of(
        plan: &'a Plan,
        field: &'a Field,
        case: &CaseId,
        law: LegalBasis,
    ) -> Result<Self, PaperError> {
        let first = Decision::of(plan, field, case, law)?;
        if first.order.law.daily.is_none() {
            return Err(PaperError::unfit(
                "该违法行为不适用按日连续处罚",
                "this offence takes no fine by the day",
            ));
        }
        let steps = field.case_steps(case);
        let newest = steps.iter().rev().find_map(|step| match step.2.step {
            CaseStep::DailyFined {
                from,
                to,
                days,
                fine_fen,
            } => Some((step, from, to, days, fine_fen)),
            _ => None,
        });
        let (step, from, to, days, fine) = newest
            .ok_or_else(|| PaperError::missing("按日连续处罚", "daily fine in this case", case))?;
        let served = steps
            .iter()
            .rev()
            .find(|other| matches!(other.2.step, CaseStep::OrderServed {}) && other.2.on < from);
        let served = served.ok_or_else(|| {
            PaperError::unfit(
                "起算日之前没有送达责令改正决定书",
                "no order to correct was served before the first day counted",
            )
        })?;
        let rechecked = steps.iter().rev().find_map(|other| match other.2.step {
            CaseStep::Rechecked { result, .. }
                if result != RecheckResult::Corrected && other.2.on == to =>
            {
                Some((other, result))
            }
            _ => None,
        });
        let (recheck, result) = rechecked.ok_or_else(|| {
            PaperError::unfit(
                "止算日没有发现仍未改正的复查",
                "no recheck on the last day counted found it uncorrected",
            )
        })?;
        let decision = Self {
            first,
            served,
            recheck,
            result,
            step,
            from,
            to,
            days,
            fine,
        };
        decision.adds_up()?;
        Ok(decision)
    }

    /// Days are those from the first to the last, the fine is that of one day times the days.
    fn adds_up(&self) -> Result<(), PaperError> {
        let days = days(self.from, self.to);
        let fine = self.first.fine.0.checked_mul(i64::from(self.days));
        if i64::from(self.days) != days || fine != Some(self.fine.0) {
            return Err(PaperError::unfit(
                format!(
                    "按日连续处罚的天数或金额不符：{}至{}为{days}天，每日{}",
                    chinese::date(self.from),
                    chinese::date(self.to),
                    capital::figures(self.first.fine)
                ),
                format!(
                    "the daily fine does not add up: {} to {} are {days} days",
                    self.from, self.to
                ),
            ));
        }
        if months(self.from, self.to).len() > MONTHS_OF_DAILY_FINE {
            return Err(PaperError::unfit(
                "按日连续处罚的期间过长",
                "the daily fine goes on for too long",
            ));
        }
        Ok(())
    }
}

/// Days from the first to the last, both counted.
fn days(from: Date, to: Date) -> i64 {
    i64::from(units::day_of_date(to)) - i64::from(units::day_of_date(from)) + 1
}

/// The days from the first to the last, month by month; one month more than the limit at most.
fn months(from: Date, to: Date) -> Vec<(Date, Date)> {
    let mut months = Vec::new();
    let mut first = from;
    while first <= to && months.len() <= MONTHS_OF_DAILY_FINE {
        let last = first.last_of_month().min(to);
        months.push((first, last));
        match last.tomorrow() {
            Ok(next) => first = next,
            Err(_) => break,
        }
    }
    months
}

/// The decision as docx, with its proof of service. The same input gives the same bytes.
///
/// # Errors
/// The document could not be packed.
pub fn daily_decision_docx(
    plan: &Plan,
    decision: &DailyDecision<'_>,
    procedure: &Procedure,
    issue: &PaperIssue,
) -> Result<Vec<u8>, PaperError> {
    let order = &decision.first.order;
    let sheet = order.sheet(plan, issue, "按日连续处罚决定书");
    let (number, party) = (sheet.number(), order.party());
    let steps = [
        decision.first.step.0,
        decision.served.0,
        decision.recheck.0,
        decision.step.0,
    ];
    let facts = order.facts().chain(steps);
    let mut blocks = sheet.head(&number, &party, true);
    blocks.extend(sheet.signed(text(plan, decision, procedure), facts));
    blocks.extend(sheet.proof_of_service(&number, &party));
    sheet.write(&blocks)
}

fn text(plan: &Plan, decision: &DailyDecision<'_>, procedure: &Procedure) -> Vec<Block> {
    let order = &decision.first.order;
    let found = match decision.result {
        RecheckResult::Refused => "当事人拒绝、阻挠复查",
        _ => "当事人仍未改正违法行为",
    };
    let mut blocks = vec![order.about_party(), head("一、违法事实和证据")];
    blocks.extend(order.acts(plan));
    blocks.push(body(&format!(
        "我单位于{}向当事人送达责令改正违法行为决定书，并于{}作出行政处罚决定，处以罚款{}。{}，我单位实施复查，发现{found}。",
        chinese::date(decision.served.2.on),
        chinese::date(decision.first.step.2.on),
        capital::both(decision.first.fine),
        chinese::date(decision.recheck.2.on)
    )));
    blocks.push(order.evidence());
    blocks.push(head("二、告知和当事人的陈述、申辩"));
    blocks.push(body(&told()));
    blocks.push(head("三、处罚的依据和决定"));
    blocks.push(body(&format!(
        "当事人受到罚款处罚，被责令改正，拒不改正。依据{}，自{}起至{}止，按照原处罚数额按日连续处罚{}日，决定对当事人处以罚款{}，与原处罚决定的罚款分别执行。天数和金额计算如下：",
        order.law.daily_cited().unwrap_or_default(),
        chinese::date(decision.from),
        chinese::date(decision.to),
        decision.days,
        capital::both(decision.fine)
    )));
    blocks.push(Paragraph::new(Style::TableTitle, "按日连续处罚天数和金额计算表").into());
    blocks.push(count(decision));
    blocks.push(note(
        "注：自责令改正违法行为决定书送达的次日起算，至复查发现未改正之日止，首尾均计入。",
    ));
    blocks.push(head("四、履行方式和期限"));
    blocks.push(payment(procedure));
    blocks.push(head("五、救济途径"));
    blocks.push(remedies(procedure));
    blocks
}

/// The count, month by month.
fn count(decision: &DailyDecision<'_>) -> Block {
    let day = decision.first.fine;
    let mut table = Table::new(BLOCK_WIDTH, &[46, 46, 18, 40, 46]).paper_heads([
        "起算日",
        "止算日",
        "天数",
        "每日数额（元）",
        "金额（元）",
    ]);
    for (from, to) in months(decision.from, decision.to) {
        let days = days(from, to);
        let fine = Fen(day.0.saturating_mul(days));
        table.row(vec![
            Cell::paper_centred(&chinese::date(from)),
            Cell::paper_centred(&chinese::date(to)),
            Cell::paper_centred(&days.to_string()),
            Cell::paper_centred(yuan(day).as_str()),
            Cell::paper_centred(yuan(fine).as_str()),
        ]);
    }
    table.row(vec![
        Cell::paper_head("合计").over_columns(2),
        Cell::paper_centred(&decision.days.to_string()),
        Cell::paper_centred(yuan(day).as_str()),
        Cell::paper_centred(yuan(decision.fine).as_str()),
    ]);
    table.into()
}

fn yuan(fen: Fen) -> String {
    capital::figures(fen).trim_end_matches('元').to_owned()
}
