//! 约谈通知书: a person has signed that a unit is called to account.

use campaign::{Field, Statement};
use fact::AccountabilityDecided;
use plan::{Plan, Trigger};
use units::{FactId, UnitId};

use super::PaperIssue;
use super::error::PaperError;
use super::sheet::Sheet;
use super::stop::numbered;
use super::subject::{self, BLANK};
use crate::chinese;
use crate::plain;
use crate::section::body;
use crate::word::Block;

/// A summons talk that is to be held.
#[derive(Debug, Clone, Copy)]
pub struct Summons<'a> {
    /// The decision; it starts the talk.
    pub decided: &'a Statement<AccountabilityDecided>,
    /// What the plan says of the trigger.
    pub trigger: &'a Trigger,
}

impl<'a> Summons<'a> {
    /// The newest decision on a trigger and a unit, or the one named.
    ///
    /// # Errors
    /// No such trigger or decision, or the decision is not to hold the talk.
    pub fn of(
        plan: &'a Plan,
        field: &'a Field,
        trigger: &str,
        unit: &UnitId,
        decision: Option<FactId>,
    ) -> Result<Self, PaperError> {
        let known = plan.triggers.iter().find(|known| known.id == trigger);
        let known = known
            .ok_or_else(|| PaperError::missing("问责情形", "trigger", plain::line(trigger)))?;
        let mut decisions = field.accountability(trigger, unit).iter();
        let decided = match decision {
            Some(named) => decisions.find(|(fact, ..)| *fact == named),
            None => decisions.next_back(),
        };
        let decided = decided
            .ok_or_else(|| PaperError::missing("问责决定", "decision on this unit", unit))?;
        if !decided.2.start {
            return Err(PaperError::unfit(
                "该决定为不启动约谈",
                "the decision is not to hold the talk",
            ));
        }
        Ok(Self {
            decided,
            trigger: known,
        })
    }
}

/// The letter as docx. The decision's number goes before the issue's. The same input gives the same bytes.
///
/// # Errors
/// The document could not be packed.
pub fn summons_docx(
    plan: &Plan,
    summons: &Summons<'_>,
    issue: &PaperIssue,
) -> Result<Vec<u8>, PaperError> {
    let decided = &summons.decided.2;
    let sheet = Sheet {
        plan,
        issue,
        authority: plan.issuer.name.clone(),
        title: "约谈通知书",
    };
    let number = decided.number.as_deref().map(plain::line);
    let number = number.filter(|number| !number.is_empty());
    let number = number.unwrap_or_else(|| sheet.number());
    let mut blocks = sheet.head(&number, &subject::unit(plan, &decided.unit), true);
    blocks.extend(sheet.signed(text(plan, summons), [summons.decided.0]));
    sheet.write(&blocks)
}

fn text(plan: &Plan, summons: &Summons<'_>) -> Vec<Block> {
    let decided = &summons.decided.2;
    let trigger = summons.trigger;
    let source = if trigger.source == "plan" {
        ""
    } else {
        "（数量标准为默认值）"
    };
    let mut blocks = vec![body(&format!(
        "截至{}，你单位在{}中存在{}的情形{source}：",
        chinese::time(decided.as_of),
        plan.issuer.campaign_lines.concat(),
        plain::quoted(&trigger.name),
    ))];
    blocks.extend(numbered(
        decided
            .reasons
            .iter()
            .map(|reason| plain::open_ended(reason)),
    ));
    let clause = plan.clause(&trigger.clause).map(|clause| &clause.text);
    let clause = clause.map_or_else(String::new, |text| {
        format!("：{}", plain::quoted(without_heading(plan, trigger, text)))
    });
    blocks.push(body(&format!(
        "{}规定{clause}。据此，经{}签批，决定对你单位进行约谈。有关事项通知如下：",
        subject::in_plan(plan, &trigger.clause),
        plain::line(&decided.signed_by)
    )));
    blocks.push(body(&format!(
        "一、时间：{}{BLANK}时。",
        subject::BLANK_DAY
    )));
    blocks.push(body(&format!("二、地点：{BLANK}{BLANK}{BLANK}。")));
    blocks.push(body("三、参加人员：你单位主要负责同志，以及分管负责同志。"));
    blocks.push(body(
        "四、材料：请就上述情形说明原因，提出整改措施、完成时限和责任单位，形成书面材料，于约谈时提交。",
    ));
    let remarks = plain::open_ended(&decided.remarks);
    if !remarks.is_empty() {
        blocks.push(body(&format!("五、其他：{remarks}。")));
    }
    blocks
}

/// The clause's text without its heading, which is named already.
fn without_heading<'a>(plan: &Plan, trigger: &Trigger, text: &'a str) -> &'a str {
    let heading = plan.clause(&trigger.clause);
    let heading = heading.map_or("", |clause| clause.heading.as_str());
    let rest = text.strip_prefix(heading).unwrap_or(text);
    rest.trim_start_matches('。').trim()
}
