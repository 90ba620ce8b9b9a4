//! 行政处罚决定书: facts, article, fine. What the ledger does not know is left to fill in.

use campaign::{Field, Statement};
use fact::{CaseStep, CaseStepped};
use plan::Plan;
use standard::Procedure;
use units::{CaseId, Fen};

use super::PaperIssue;
use super::basis::LegalBasis;
use super::error::PaperError;
use super::order::{Order, head, remedies};
use super::subject::{BLANK, BLANK_DAY};
use crate::capital;
use crate::plain;
use crate::section::body;
use crate::word::Block;

/// A fine.
#[derive(Debug, Clone)]
pub struct Decision<'a> {
    /// The case.
    pub order: Order<'a>,
    /// The step that decides.
    pub step: &'a Statement<CaseStepped>,
    /// The fine.
    pub fine: Fen,
    /// The article applied.
    pub article: &'a str,
}

impl<'a> Decision<'a> {
    /// The newest decision in a case.
    ///
    /// # Errors
    /// See [`Order::of`]; nothing was decided; or the fine is outside what the law allows.
    pub fn of(
        plan: &'a Plan,
        field: &'a Field,
        case: &CaseId,
        law: LegalBasis,
    ) -> Result<Self, PaperError> {
        let order = Order::of(plan, field, case, law)?;
        let steps = field.case_steps(case).iter().rev();
        let mut decided = steps.filter_map(|step| match &step.2.step {
            CaseStep::Decided { fine_fen, article } => Some((step, *fine_fen, article.as_str())),
            _ => None,
        });
        let (step, fine, article) = decided
            .next()
            .ok_or_else(|| PaperError::missing("处罚决定", "decision in this case", case))?;
        if fine.0 <= 0 || !order.law.allows(fine) {
            return Err(PaperError::unfit(
                format!(
                    "罚款{}不在法定幅度内{}",
                    capital::figures(fine),
                    order.law.range()
                ),
                format!("the fine of {fine} 万元 is outside the law's range"),
            ));
        }
        Ok(Self {
            order,
            step,
            fine,
            article,
        })
    }
}

/// The decision as docx, with its proof of service. The same input gives the same bytes.
///
/// # Errors
/// The document could not be packed.
pub fn decision_docx(
    plan: &Plan,
    decision: &Decision<'_>,
    procedure: &Procedure,
    issue: &PaperIssue,
) -> Result<Vec<u8>, PaperError> {
    let order = &decision.order;
    let sheet = order.sheet(plan, issue, "行政处罚决定书");
    let (number, party) = (sheet.number(), order.party());
    let facts = order.facts().chain([decision.step.0]);
    let mut blocks = sheet.head(&number, &party, true);
    blocks.extend(sheet.signed(text(plan, decision, procedure), facts));
    blocks.extend(sheet.proof_of_service(&number, &party));
    sheet.write(&blocks)
}

fn text(plan: &Plan, decision: &Decision<'_>, procedure: &Procedure) -> Vec<Block> {
    let order = &decision.order;
    let mut blocks = vec![order.about_party(), head("一、违法事实和证据")];
    blocks.extend(order.acts(plan));
    blocks.push(order.evidence());
    blocks.push(head("二、告知和当事人的陈述、申辩"));
    blocks.push(body(&told()));
    blocks.push(head("三、处罚的依据和决定"));
    blocks.push(body(&format!(
        "上述行为属于{}。依据{}{}，结合违法行为的事实、性质、情节和社会危害程度，决定对当事人处以罚款{}。",
        plain::quoted(&order.offence.name),
        order.law.cited_with(decision.article),
        order.law.range(),
        capital::both(decision.fine)
    )));
    blocks.push(head("四、履行方式和期限"));
    blocks.push(payment(procedure));
    blocks.push(head("五、救济途径"));
    blocks.push(remedies(procedure));
    blocks
}

/// That the party was told and heard, to be filled in: no fact says so.
pub(super) fn told() -> String {
    format!(
        "我单位于{BLANK_DAY}向当事人送达行政处罚事先告知书，告知拟作出的处罚决定及其事实、理由、依据，以及陈述、申辩和要求听证的权利。当事人（□未提出　□提出）陈述、申辩意见，（□未要求　□要求）听证。对所提意见的采纳情况：{BLANK}{BLANK}。"
    )
}

/// Where and by when to pay.
pub(super) fn payment(procedure: &Procedure) -> Block {
    body(&format!(
        "当事人应当自收到本决定书之日起{}日内，将罚款缴至{BLANK}{BLANK}。逾期不缴纳的，每日按罚款数额的{}%加处罚款，加处罚款的数额不超过罚款数额。",
        procedure.pay_days, procedure.late_percent
    ))
}
