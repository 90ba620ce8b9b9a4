//! 责令整改通知书: what was found, by when it is to be put right, and how to answer.

use campaign::{Field, Statement};
use fact::ObjectRegistered;
use jiff::civil::Date;
use plan::Plan;
use units::{FactId, ProblemId};

use super::PaperIssue;
use super::basis::LegalBasis;
use super::error::PaperError;
use super::noted::{self, NotedProblem};
use super::sheet::Sheet;
use super::subject::{self, BLANK, BLANK_DAY};
use crate::chinese;
use crate::section::body;
use crate::word::Block;

/// Problems of one object that its party must put right.
#[derive(Debug, Clone)]
pub struct Rectification<'a> {
    /// Where.
    pub object: &'a Statement<ObjectRegistered>,
    /// What; never empty.
    pub problems: Vec<NotedProblem<'a>>,
    /// The last day of each, from the step that notifies.
    pub due: Vec<Option<Date>>,
    /// The steps that notify.
    pub steps: Vec<FactId>,
    /// What the law says, if it is known.
    pub law: Option<LegalBasis>,
}

impl<'a> Rectification<'a> {
    /// The notice of some problems of one object.
    ///
    /// # Errors
    /// No problem is named, one is unknown, or they are of different objects.
    pub fn of(
        plan: &Plan,
        field: &'a Field,
        problems: &[ProblemId],
        law: Option<LegalBasis>,
    ) -> Result<Self, PaperError> {
        let first = problems
            .first()
            .ok_or_else(|| PaperError::unfit("没有指明问题", "no problem is named"))?;
        let found = NotedProblem::of(field, first)?;
        let object = subject::object(field, &found.found.2.object)?;
        let mut notice = Self {
            object,
            problems: Vec::new(),
            due: Vec::new(),
            steps: Vec::new(),
            law,
        };
        for id in problems {
            let problem = NotedProblem::of(field, id)?;
            if problem.found.2.object != object.2.object {
                return Err(PaperError::unfit(
                    "一份通知书只针对一个对象",
                    "a notice is about one object",
                ));
            }
            let notified = field.problem_steps(id).iter().rfind(|(_, _, step)| {
                plan.problems
                    .step(&step.step)
                    .is_some_and(|step| step.notice)
            });
            notice.problems.push(problem);
            notice.due.push(notified.and_then(|(_, _, step)| step.due));
            notice.steps.extend(notified.map(|(fact, ..)| *fact));
        }
        Ok(notice)
    }

    /// The day by which all are due, if it is one.
    fn common_due(&self) -> Option<Option<Date>> {
        let first = self.due.first()?;
        self.due.iter().all(|due| due == first).then_some(*first)
    }
}

/// The notice as docx, with its proof of service. The same input gives the same bytes.
///
/// # Errors
/// The document could not be packed.
pub fn rectification_docx(
    plan: &Plan,
    notice: &Rectification<'_>,
    issue: &PaperIssue,
) -> Result<Vec<u8>, PaperError> {
    let unit = notice.problems.first().map(|problem| &problem.found.2.unit);
    let sheet = Sheet {
        plan,
        issue,
        authority: unit.map_or_else(
            || plan.issuer.name.clone(),
            |unit| subject::unit(plan, unit),
        ),
        title: "责令整改通知书",
    };
    let (number, party) = (sheet.number(), subject::party(&notice.object.2));
    let mut blocks = sheet.head(&number, &party, true);
    let facts = notice.problems.iter().flat_map(NotedProblem::facts);
    let facts = facts.chain(notice.steps.iter().copied());
    blocks.extend(sheet.signed(text(plan, notice), facts.chain([notice.object.0])));
    blocks.extend(sheet.proof_of_service(&number, &party));
    sheet.write(&blocks)
}

fn text(plan: &Plan, notice: &Rectification<'_>) -> Vec<Block> {
    let object = &notice.object.2;
    let common = notice.common_due();
    let due = common.is_none().then_some(notice.due.as_slice());
    vec![
        body(&format!(
            "{}，你单位负责的{}存在以下问题：",
            seen(&notice.problems),
            subject::described(plan, object)
        )),
        noted::table(plan, &notice.problems, due),
        body(&order(notice, common)),
        body(&answer(plan, notice)),
        body("逾期未整改或者复查不合格的，将依法处理。有异议的，可以书面向我单位陈述意见。"),
        body(&format!("联系人：{BLANK}　　联系电话：{BLANK}")),
    ]
}

/// `2023年4月11日，我单位检查发现`
fn seen(problems: &[NotedProblem<'_>]) -> String {
    let days: Vec<String> = noted::days(problems)
        .into_iter()
        .map(chinese::date)
        .collect();
    if days.is_empty() {
        "经我单位核查群众反映的情况".to_owned()
    } else {
        format!("{}，经我单位检查", days.join("、"))
    }
}

fn order(notice: &Rectification<'_>, common: Option<Option<Date>>) -> String {
    let law = notice.law.as_ref();
    let law = law.map_or_else(String::new, |law| format!("依据{}，", law.cited()));
    let due = match common {
        Some(Some(due)) => format!("于{}（含当日）前", chinese::date(due)),
        Some(None) => format!("于{BLANK_DAY}（含当日）前"),
        None => "按上表所列期限（含当日）".to_owned(),
    };
    format!("{law}现责令你单位{due}完成整改。")
}

fn answer(plan: &Plan, notice: &Rectification<'_>) -> String {
    let kind = subject::kind(plan, &notice.object.2);
    let recheck = kind.and_then(|kind| kind.recheck_before_work.as_ref());
    let recheck = recheck.map_or_else(String::new, |clause| {
        format!(
            "根据{}，复查合格前不得恢复施工。",
            subject::in_plan(plan, clause)
        )
    });
    format!(
        "整改完成后，请将整改情况说明和整改前后照片等佐证材料报送我单位，由我单位另派人员复查。{recheck}"
    )
}
