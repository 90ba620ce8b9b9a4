//! 复工验收意见书: what was rectified is accepted, so that a stopped object may go on.

use campaign::{Field, Statement};
use fact::{InspectionDone, ObjectListed, ObjectRegistered, Purpose, Verdict, WorkAccepted};
use plan::Plan;
use units::{FactId, ObjectId};

use super::error::PaperError;
use super::sheet::Sheet;
use super::{PaperIssue, items, subject};
use crate::chinese;
use crate::plain;
use crate::section::body;
use crate::word::Block;

/// An acceptance.
#[derive(Debug, Clone, Copy)]
pub struct Acceptance<'a> {
    /// Which object.
    pub object: &'a Statement<ObjectRegistered>,
    /// That it was accepted.
    pub accepted: &'a Statement<WorkAccepted>,
    /// The acceptance inspection.
    pub inspection: &'a Statement<InspectionDone>,
    /// The listing whose stop it ends.
    pub listing: &'a Statement<ObjectListed>,
}

impl<'a> Acceptance<'a> {
    /// An acceptance of an object: the one named, or the newest.
    ///
    /// # Errors
    /// No such object or acceptance, nothing was stopped by a list, or the inspection is not one of acceptance that every item passed.
    pub fn of(
        plan: &Plan,
        field: &'a Field,
        object: &ObjectId,
        acceptance: Option<FactId>,
    ) -> Result<Self, PaperError> {
        let registered = subject::object(field, object)?;
        let mut accepted = field.acceptances(object).iter();
        let accepted = accepted
            .rfind(|(fact, ..)| acceptance.is_none_or(|named| named == *fact))
            .ok_or_else(|| PaperError::missing("验收", "acceptance of this object", object))?;
        let inspection = items::inspection(field, &accepted.2.inspection)?;
        check(object, &inspection.2)?;
        let stops = |list: &str| {
            let mut rules = plan.lists.iter();
            rules.any(|rule| rule.id == list && rule.needs_acceptance)
        };
        let listings = field.listings(object).iter().rev();
        let before = listings.filter(|(fact, ..)| *fact < accepted.0);
        let mut stopping = before.filter(|(_, _, listed)| stops(&listed.list));
        let listing = stopping
            .find(|(fact, ..)| field.overturned(object, *fact).is_none())
            .ok_or_else(|| {
                PaperError::unfit(
                    "该对象没有须经验收的停工",
                    "no stop of this object needs acceptance",
                )
            })?;
        Ok(Self {
            object: registered,
            accepted,
            inspection,
            listing,
        })
    }
}

fn check(object: &ObjectId, inspection: &InspectionDone) -> Result<(), PaperError> {
    if inspection.object != *object || !matches!(inspection.purpose, Purpose::Acceptance {}) {
        return Err(PaperError::unfit(
            "所依据的检查不是对该对象的验收检查",
            "the inspection is not one of acceptance of this object",
        ));
    }
    let failed = |verdict| verdict == Verdict::Fail;
    if inspection
        .answers
        .iter()
        .any(|answer| failed(answer.verdict))
    {
        return Err(PaperError::unfit(
            "验收检查还有不合格项",
            "the acceptance inspection has failed items",
        ));
    }
    Ok(())
}

/// The record as docx, with its proof of service. The same input gives the same bytes.
///
/// # Errors
/// The document could not be packed.
pub fn acceptance_docx(
    plan: &Plan,
    acceptance: &Acceptance<'_>,
    issue: &PaperIssue,
) -> Result<Vec<u8>, PaperError> {
    let sheet = Sheet {
        plan,
        issue,
        authority: subject::unit(plan, &acceptance.accepted.2.unit),
        title: "复工验收意见书",
    };
    let (number, party) = (sheet.number(), subject::party(&acceptance.object.2));
    let facts = [
        acceptance.object.0,
        acceptance.accepted.0,
        acceptance.inspection.0,
        acceptance.listing.0,
    ];
    let mut blocks = sheet.head(&number, &party, true);
    blocks.extend(sheet.signed(text(plan, acceptance), facts));
    blocks.extend(sheet.proof_of_service(&number, &party));
    sheet.write(&blocks)
}

fn text(plan: &Plan, acceptance: &Acceptance<'_>) -> Vec<Block> {
    let listing = &acceptance.listing.2;
    let rule = plan.lists.iter().find(|rule| rule.id == listing.list);
    let list = rule.map_or_else(|| plain::line(&listing.list), |rule| rule.name.clone());
    let clause = rule.map_or_else(String::new, |rule| {
        format!("根据{}，", subject::in_plan(plan, &rule.clause))
    });
    let inspection = &acceptance.inspection.2;
    let mut blocks = vec![body(&format!(
        "你单位负责的{}于{}列入{list}后停工整改。{clause}我单位会同有关单位于{}进行了验收，情况如下：",
        subject::described(plan, &acceptance.object.2),
        chinese::date(acceptance.listing.1.date()),
        items::day(inspection)
    ))];
    if !inspection.answers.is_empty() {
        blocks.push(items::table(plan, inspection));
    }
    let remarks = plain::open_ended(&acceptance.accepted.2.remarks);
    let remarks = if remarks.is_empty() {
        String::new()
    } else {
        format!("{remarks}。")
    };
    blocks.push(body(&format!(
        "验收意见：验收合格，同意自{}起恢复施工。{remarks}",
        chinese::date(acceptance.accepted.1.date())
    )));
    blocks.push(body(
        "恢复施工后应当落实扬尘污染防治要求。重污染天气预警期间仍应当按照预警响应通知执行；再次列入须停工整改的榜单的，须重新验收。",
    ));
    blocks.push(items::signatures(plan, inspection));
    blocks
}
