//! One step of one problem.

use campaign::Campaign;
use fact::{EvidenceFile, NewFact};
use plan::Plan;
use units::{BeijingTime, FactId, InspectionId, ProblemId};

use super::rules::{self, Stepping, base, known, may_step};
use crate::field::{self, Deed};
use crate::text::optional;
use crate::{Actor, Refusal, RefusalCode};

/// A step of a problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProblemStepping {
    /// Which problem.
    pub problem: ProblemId,
    /// Which step, by its id in the plan.
    pub step: String,
    /// The problem's last fact that was looked at: its finding or a step.
    pub seen: FactId,
    /// What shows it. The bytes arrived before.
    pub evidence: Vec<EvidenceFile>,
    /// The inspection it rests on.
    pub inspection: Option<InspectionId>,
    /// Free words.
    pub remarks: String,
}

/// Takes a step of a problem. Notices and cases take the steps that belong to them themselves.
///
/// # Errors
/// Not allowed, no such problem or step, moved on meanwhile, files that did not arrive, or what the loop refuses: state,
/// person, evidence, inspection, case.
pub fn step_problem(
    plan: &Plan,
    campaign: &Campaign,
    actor: &Actor,
    stepping: &ProblemStepping,
    on_disk: &dyn Fn(&str) -> bool,
    now: BeijingTime,
) -> Result<NewFact, Refusal> {
    let (_, _, found) = known(campaign, &stepping.problem)?;
    let Some(step) = plan.problems.step(&stepping.step) else {
        return Err(Refusal::new(
            RefusalCode::UnknownStep,
            format!("方案的问题办理没有 {} 这一步", stepping.step),
            format!("the plan's loop has no step {}", stepping.step),
        ));
    };
    may_step(plan, campaign, actor, found, step)?;
    if base(campaign, &stepping.problem) != stepping.seen {
        return Err(Refusal::not_newest(base(campaign, &stepping.problem)));
    }
    if step.opens_case || step.notice {
        return Err(elsewhere(step));
    }
    let evidence = field::evidence(&stepping.evidence, on_disk)?;
    rules::stepped(
        plan,
        campaign,
        Deed { actor, at: now },
        Stepping {
            problem: &stepping.problem,
            step,
            evidence,
            inspection: stepping.inspection.clone(),
            remarks: optional(&stepping.remarks, ("备注", "the remarks"))?,
        },
    )
}

fn elsewhere(step: &plan::ProblemStep) -> Refusal {
    let (zh, en) = if step.notice {
        (
            "须随整改通知书办理，请填写通知书",
            "it goes with a notice: serve one",
        )
    } else {
        ("须随立案办理，请立案", "it goes with a case: open one")
    };
    Refusal::new(
        RefusalCode::WrongState,
        format!("“{}”{zh}（条款 {}）", step.name, step.clause),
        format!("`{}`: {en} (clause {})", step.name_en, step.clause),
    )
}
