//! What the law and the plan ask of each kind of step.

use fact::{CaseStep, RecheckResult};
use units::{Fen, UnitId};

use super::step::Judged;
use super::{daily, lenient};
use crate::text::needed;
use crate::{Refusal, RefusalCode};

/// The step as it is recorded, if it may be taken.
pub(super) fn judged(judged: Judged<'_>, step: &CaseStep) -> Result<CaseStep, Refusal> {
    match step {
        CaseStep::OrderServed {} => Ok(step.clone()),
        CaseStep::Rechecked { result, inspection } => {
            rechecked(judged, *result, inspection.as_ref())?;
            Ok(step.clone())
        }
        CaseStep::Decided { fine_fen, article } => decided(judged, *fine_fen, article),
        CaseStep::DailyFined { .. } => daily::judged(judged, step),
        CaseStep::Seized { what } => Ok(CaseStep::Seized {
            what: needed(what, ("查封、扣押的物品", "what was seized"))?,
        }),
        CaseStep::Restricted { what } => Ok(CaseStep::Restricted {
            what: needed(what, ("限产、停产的内容", "what was restricted"))?,
        }),
        CaseStep::Transferred { to, offence } => {
            transferred(judged, to)?;
            Ok(CaseStep::Transferred {
                to: to.clone(),
                offence: needed(offence, ("移送事由", "what it is transferred for"))?,
            })
        }
        CaseStep::SupervisionListed { until } => {
            if until.is_some_and(|until| until < judged.on) {
                return Err(Refusal::new(
                    RefusalCode::BadDay,
                    "办结期限不能早于挂牌日期",
                    "the last day is before the listing",
                ));
            }
            Ok(step.clone())
        }
        CaseStep::Exposed { medium } => Ok(CaseStep::Exposed {
            medium: needed(medium, ("曝光媒体", "the medium"))?,
        }),
        CaseStep::Lenient {
            leniency,
            conditions,
        } => lenient::judged(judged, leniency, conditions),
        CaseStep::Closed { outcome } => Ok(CaseStep::Closed {
            outcome: needed(outcome, ("结案方式", "the outcome"))?,
        }),
    }
}

/// A recheck follows the service of an order.
fn rechecked(
    judged: Judged<'_>,
    result: RecheckResult,
    inspection: Option<&units::InspectionId>,
) -> Result<(), Refusal> {
    let served = |(_, on, step): &(_, _, &CaseStep)| {
        matches!(step, CaseStep::OrderServed {}) && *on < judged.on
    };
    if !judged.taken().any(|taken| served(&taken)) {
        return Err(Refusal::new(
            RefusalCode::OrderNeeded,
            "复查之前须先送达责令改正决定书",
            "an order to correct is served before a recheck",
        ));
    }
    let Some(id) = inspection else { return Ok(()) };
    let known = judged.campaign.field().inspection(id);
    let here = known.filter(|(_, _, done)| done.object == judged.case.object);
    if here.is_some() && result != RecheckResult::Refused {
        return Ok(());
    }
    Err(Refusal::new(
        RefusalCode::UnknownInspection,
        format!("该对象没有编号为 {id} 的复查检查"),
        format!("there is no such inspection of this object: {id}"),
    ))
}

/// A fine within the range of its article, once.
fn decided(judged: Judged<'_>, fine: Fen, article: &str) -> Result<CaseStep, Refusal> {
    settled_once(judged)?;
    let topic = &judged.offence.topic;
    if let Err(error) = judged.law.range_check(topic, fine, judged.extent) {
        return Err(out_of_law(RefusalCode::FineOutOfRange, &error.to_string()));
    }
    let known = judged.law.topic(topic);
    let applied = known.map_or_else(String::new, |topic| {
        format!("{}第{}条", topic.law, topic.article)
    });
    let typed = crate::text::optional(article, ("适用条款", "the article"))?;
    let bare = known.map_or("", |topic| topic.article.as_str());
    if !typed.is_empty() && typed != applied && typed != bare {
        return Err(Refusal::new(
            RefusalCode::WrongArticle,
            format!("“{}”适用{applied}", judged.offence.name),
            format!("`{}` falls under {applied}", judged.offence.name_en),
        ));
    }
    Ok(CaseStep::Decided {
        fine_fen: fine,
        article: applied,
    })
}

/// One decision a case: a fine or none.
pub(super) fn settled_once(judged: Judged<'_>) -> Result<(), Refusal> {
    let decision = |(_, _, step): &(_, _, &CaseStep)| {
        matches!(step, CaseStep::Decided { .. } | CaseStep::Lenient { .. })
    };
    let Some((fact, ..)) = judged.taken().find(decision) else {
        return Ok(());
    };
    Err(Refusal::new(
        RefusalCode::AlreadyDecided,
        format!("本案已有处理决定（{fact}）"),
        format!("the case is decided already, by {fact}"),
    )
    .about(fact))
}

fn transferred(judged: Judged<'_>, to: &UnitId) -> Result<(), Refusal> {
    if judged.plan.unit(to).is_some() && *to != judged.case.unit {
        return Ok(());
    }
    Err(Refusal::new(
        RefusalCode::UnknownUnit,
        "移送单位应为方案中的其他责任单位",
        "a case is transferred to another unit of the plan",
    ))
}

/// A sentence of the law data in both languages, `zh / en`.
pub(super) fn out_of_law(code: RefusalCode, both: &str) -> Refusal {
    let (zh, en) = both.split_once(" / ").unwrap_or((both, both));
    Refusal::new(code, zh, en)
}
