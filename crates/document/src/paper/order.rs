//! 责令改正违法行为决定书: the order from whose service daily fines are counted.

use campaign::{Field, Statement};
use fact::{CaseOpened, ObjectRegistered};
use plan::{Offence, Plan};
use standard::Procedure;
use units::{CaseId, FactId};

use super::PaperIssue;
use super::basis::LegalBasis;
use super::error::PaperError;
use super::noted::{self, NotedProblem};
use super::sheet::Sheet;
use super::subject::{self, BLANK, BLANK_DAY};
use crate::chinese;
use crate::plain;
use crate::section::body;
use crate::word::{Block, Paragraph, Style};

/// What every decision in a case needs.
#[derive(Debug, Clone)]
pub struct Order<'a> {
    /// The case.
    pub case: &'a Statement<CaseOpened>,
    /// About which object.
    pub object: &'a Statement<ObjectRegistered>,
    /// The problems it answers.
    pub problems: Vec<NotedProblem<'a>>,
    /// What the plan calls the offence.
    pub offence: &'a Offence,
    /// What the law says.
    pub law: LegalBasis,
}

impl<'a> Order<'a> {
    /// The order in a case.
    ///
    /// # Errors
    /// No such case, or its object, a problem or its offence is unknown.
    pub fn of(
        plan: &'a Plan,
        field: &'a Field,
        case: &CaseId,
        law: LegalBasis,
    ) -> Result<Self, PaperError> {
        let case = field
            .case(case)
            .ok_or_else(|| PaperError::missing("案件", "case", case))?;
        let offence = plan.cases.offence(&case.2.offence);
        let offence = offence.ok_or_else(|| {
            PaperError::missing("违法行为", "offence", plain::line(&case.2.offence))
        })?;
        let problems = case.2.problems.iter();
        let problems = problems.map(|problem| NotedProblem::of(field, problem));
        Ok(Self {
            case,
            object: subject::object(field, &case.2.object)?,
            problems: problems.collect::<Result<_, _>>()?,
            offence,
            law,
        })
    }

    /// The facts it rests on.
    pub(super) fn facts(&self) -> impl Iterator<Item = FactId> {
        let problems = self.problems.iter().flat_map(NotedProblem::facts);
        problems.chain([self.case.0, self.object.0])
    }

    /// A sheet of the case's authority.
    pub(super) fn sheet<'b>(
        &self,
        plan: &'b Plan,
        issue: &'b PaperIssue,
        title: &'static str,
    ) -> Sheet<'b> {
        Sheet {
            plan,
            issue,
            authority: subject::unit(plan, &self.case.2.unit),
            title,
        }
    }

    pub(super) fn party(&self) -> String {
        plain::line(&self.case.2.party)
    }

    /// Who it is about, what is not a fact left to fill in.
    pub(super) fn about_party(&self) -> Block {
        body(&format!(
            "当事人：{}。统一社会信用代码：{BLANK}{BLANK}。住所：{BLANK}{BLANK}。法定代表人（负责人）：{BLANK}。",
            self.party()
        ))
    }

    /// What was done, as a sentence, then the problems.
    pub(super) fn acts(&self, plan: &Plan) -> Vec<Block> {
        let case = &self.case.2;
        let sentence = format!(
            "我单位于{}对当事人涉嫌{}一案立案调查（案号：{}）。经查，{}，当事人负责的{}",
            chinese::date(case.filed_on),
            plain::line(&self.offence.name),
            plain::line(&case.number),
            chinese::date(case.act_on),
            subject::described(plan, &self.object.2)
        );
        if self.problems.is_empty() {
            return vec![
                body(&format!("{sentence}有下列行为：")),
                body(&format!("{BLANK}{BLANK}{BLANK}{BLANK}。")),
            ];
        }
        vec![
            body(&format!("{sentence}存在以下问题：")),
            noted::table(plan, &self.problems, None),
        ]
    }

    /// Inspections and photos on which it rests.
    pub(super) fn evidence(&self) -> Block {
        let mut inspections: Vec<_> = self
            .problems
            .iter()
            .filter_map(|problem| problem.inspection)
            .collect();
        inspections.sort_by_key(|(fact, ..)| *fact);
        inspections.dedup_by_key(|(fact, ..)| *fact);
        let photos: usize = inspections
            .iter()
            .map(|(_, _, done)| done.photos.len())
            .sum();
        let records = match inspections.len() {
            0 => String::new(),
            count => format!("检查记录{count}份、现场照片{photos}张，以及"),
        };
        body(&format!("以上事实，有{records}{BLANK}{BLANK}等证据证明。"))
    }
}

/// A head of the text.
pub(super) fn head(text: &str) -> Block {
    Paragraph::new(Style::Heading1, text).into()
}

/// How the party may object.
pub(super) fn remedies(procedure: &Procedure) -> Block {
    body(&format!(
        "如不服本决定，可以自收到本决定书之日起{}日内向{BLANK}申请行政复议，也可以自收到本决定书之日起{}个月内依法向{BLANK}人民法院提起行政诉讼。复议、诉讼期间，本决定不停止执行，法律另有规定的除外。",
        procedure.review_days, procedure.lawsuit_months
    ))
}

/// The order as docx, with its proof of service. The same input gives the same bytes.
///
/// # Errors
/// The document could not be packed.
pub fn order_docx(
    plan: &Plan,
    order: &Order<'_>,
    procedure: &Procedure,
    issue: &PaperIssue,
) -> Result<Vec<u8>, PaperError> {
    let sheet = order.sheet(plan, issue, "责令改正违法行为决定书");
    let (number, party) = (sheet.number(), order.party());
    let mut blocks = sheet.head(&number, &party, true);
    blocks.extend(sheet.signed(text(plan, order, procedure), order.facts()));
    blocks.extend(sheet.proof_of_service(&number, &party));
    sheet.write(&blocks)
}

fn text(plan: &Plan, order: &Order<'_>, procedure: &Procedure) -> Vec<Block> {
    let mut blocks = vec![order.about_party(), head("一、违法事实和证据")];
    blocks.extend(order.acts(plan));
    blocks.push(order.evidence());
    blocks.push(head("二、责令改正的依据和内容"));
    blocks.push(body(&format!(
        "上述行为属于{}。依据{}，现责令当事人立即改正违法行为，并于{BLANK_DAY}前将改正情况书面报告我单位。",
        plain::quoted(&order.offence.name),
        order.law.cited()
    )));
    if let Some((_, _, days)) = order.law.daily {
        let daily = order.law.daily_cited().unwrap_or_default();
        blocks.push(body(&format!(
            "我单位将自本决定书送达之日起{days}日内，对改正情况实施复查。当事人受到罚款处罚而拒不改正的，依据{daily}，可以自责令改正之日的次日起，按照原处罚数额按日连续处罚；拒绝、阻挠复查的，视为拒不改正。"
        )));
    }
    blocks.push(head("三、救济途径"));
    blocks.push(remedies(procedure));
    blocks
}
