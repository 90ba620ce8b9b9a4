//! 停工整改通知书: to the party of an object on a list that stops work until accepted.

use campaign::{Field, Statement};
use fact::{InspectionDone, ObjectListed, ObjectRegistered};
use plan::{ListRule, Plan};
use units::{FactId, ObjectId};

use super::error::PaperError;
use super::sheet::Sheet;
use super::{PaperIssue, items, subject};
use crate::chinese;
use crate::plain;
use crate::section::body;
use crate::word::Block;

/// A stop that follows from a listing.
#[derive(Debug, Clone)]
pub struct StopNotice<'a> {
    /// Which object.
    pub object: &'a Statement<ObjectRegistered>,
    /// The listing.
    pub listing: &'a Statement<ObjectListed>,
    /// What the list means.
    pub rule: &'a ListRule,
    /// The inspections the listing rests on.
    pub inspections: Vec<&'a Statement<InspectionDone>>,
}

impl<'a> StopNotice<'a> {
    /// The stop that an object's listing means: the one named, or the one in force.
    ///
    /// # Errors
    /// No such object or listing, the listing was overturned, or its list stops nobody until accepted.
    pub fn of(
        plan: &'a Plan,
        field: &'a Field,
        object: &ObjectId,
        listing: Option<FactId>,
    ) -> Result<Self, PaperError> {
        let registered = subject::object(field, object)?;
        let listing = match listing {
            Some(named) => field
                .listings(object)
                .iter()
                .find(|(fact, ..)| *fact == named),
            None => field.listing(object),
        };
        let listing =
            listing.ok_or_else(|| PaperError::missing("列榜", "listing of this object", object))?;
        if field.overturned(object, listing.0).is_some() {
            return Err(PaperError::unfit(
                "该列榜已经申诉撤销",
                "the listing was overturned on appeal",
            ));
        }
        let rule = plan.lists.iter().find(|rule| rule.id == listing.2.list);
        let rule = rule.filter(|rule| rule.needs_acceptance).ok_or_else(|| {
            PaperError::unfit(
                "该榜单不要求停工验收",
                "this list does not stop work until accepted",
            )
        })?;
        let inspections = listing.2.inspections.iter();
        Ok(Self {
            object: registered,
            listing,
            rule,
            inspections: inspections.filter_map(|id| field.inspection(id)).collect(),
        })
    }
}

/// The notice as docx, with its proof of service. The same input gives the same bytes.
///
/// # Errors
/// The document could not be packed.
pub fn stop_notice_docx(
    plan: &Plan,
    notice: &StopNotice<'_>,
    issue: &PaperIssue,
) -> Result<Vec<u8>, PaperError> {
    let unit = notice.inspections.first().map(|(_, _, done)| &done.unit);
    let sheet = Sheet {
        plan,
        issue,
        authority: unit.map_or_else(
            || plan.issuer.name.clone(),
            |unit| subject::unit(plan, unit),
        ),
        title: "停工整改通知书",
    };
    let (number, party) = (sheet.number(), subject::party(&notice.object.2));
    let facts = notice.inspections.iter().map(|(fact, ..)| *fact);
    let facts = facts.chain([notice.object.0, notice.listing.0]);
    let mut blocks = sheet.head(&number, &party, true);
    blocks.extend(sheet.signed(text(plan, notice), facts));
    blocks.extend(sheet.proof_of_service(&number, &party));
    sheet.write(&blocks)
}

fn text(plan: &Plan, notice: &StopNotice<'_>) -> Vec<Block> {
    let rule = notice.rule;
    let mut blocks = vec![body(&format!(
        "你单位负责的{}，经考核得{}分，自{}起列入{}。理由如下：",
        subject::described(plan, &notice.object.2),
        notice.listing.2.score,
        chinese::date(notice.listing.1.date()),
        rule.name
    ))];
    blocks.extend(numbered(
        notice
            .listing
            .2
            .reasons
            .iter()
            .map(|reason| plain::open_ended(reason)),
    ));
    let failed = items::failed(plan, &notice.inspections);
    if !failed.is_empty() {
        let failed: Vec<String> = failed.iter().map(|item| plain::open_ended(item)).collect();
        blocks.push(body(&format!("检查不合格的内容：{}。", failed.join("；"))));
    }
    blocks.push(body(&format!(
        "按照{}的规定，列入{}的，{}。现通知你单位自收到本通知书之时起停止施工，对上述问题逐项整改。",
        subject::in_plan(plan, &rule.clause),
        rule.name,
        plain::quoted(&rule.consequence)
    )));
    blocks.push(body(
        "整改完成后，请书面向我单位申请验收，并附整改情况说明和整改前后照片。我单位验收并出具验收意见书之前，不得恢复施工；此后的考核结果、重污染天气预警的解除均不代替验收。",
    ));
    blocks.push(body(
        "对列入榜单有异议的，可以提出申诉，说明理由并附材料；申诉期间不停止执行。未停止施工或者未经验收恢复施工的，将依法处理。",
    ));
    blocks
}

/// Lines with Arabic numerals.
pub(super) fn numbered(lines: impl Iterator<Item = String>) -> Vec<Block> {
    let lines = (1..).zip(lines);
    lines
        .map(|(number, line)| body(&format!("{number}. {line}。")))
        .collect()
}
