//! The notices of a warning: one to every object whose duty begins, changes or ends with it.

use access::Action;
use campaign::{Campaign, Statement};
use fact::{Body, NewFact, NoticeAbout, NoticeServed, ObjectRegistered, WarningSet};
use plan::{Plan, WarningMeasure};
use serde::Serialize;
use units::{BeijingTime, FactId, ObjectId};

use crate::field::{self, Deed};
use crate::limits::NOTICES_A_DEED_MAX;
use crate::{Actor, Refusal, RefusalCode};

/// One notice that a warning asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Notified {
    /// To the party of this object.
    pub object: ObjectId,
    /// The object's name.
    pub name: String,
    /// Whether it may work from then on.
    pub may_work: bool,
    /// What the notice says.
    pub text: String,
    /// The notice, if it was served already.
    pub served: Option<FactId>,
}

/// Every notice that a statement on warnings asks for, by object, served or not.
///
/// # Errors
/// There is no such statement.
pub fn warning_notices(
    plan: &Plan,
    campaign: &Campaign,
    warning: FactId,
) -> Result<Vec<Notified>, Refusal> {
    let known = campaign.field().warnings().iter();
    let Some(said) = known.clone().find(|(fact, ..)| *fact == warning) else {
        return Err(Refusal::new(
            RefusalCode::UnknownWarning,
            format!("没有 {warning} 这项预警"),
            format!("there is no warning {warning}"),
        ));
    };
    let just_before = said.2.effective_at.plus_seconds(-1);
    let before = campaign.field().warning_at(just_before);
    let change = Change {
        plan,
        campaign,
        said,
        before: before.and_then(|(_, _, set)| set.level.as_deref()),
        just_before,
    };
    let field = campaign.field();
    let objects = field.objects();
    let registered = objects.filter(|(_, _, one)| field.retired(&one.object).is_none());
    Ok(registered
        .filter_map(|(_, _, object)| change.notice(object))
        .collect())
}

/// Serves every notice of a statement on warnings that was not served yet.
///
/// # Errors
/// Not allowed, no such statement, or all are served.
pub fn serve_warning(
    plan: &Plan,
    campaign: &Campaign,
    actor: &Actor,
    warning: FactId,
    now: BeijingTime,
) -> Result<Vec<NewFact>, Refusal> {
    if !actor.may(plan, Action::WarningSet, &actor.unit) {
        return Err(Refusal::not_allowed(Action::WarningSet));
    }
    let notices = warning_notices(plan, campaign, warning)?;
    let deed = Deed { actor, at: now };
    let number = campaign
        .field()
        .warnings()
        .iter()
        .find(|(fact, ..)| *fact == warning)
        .map_or("", |(_, _, set)| set.number.as_str());
    let facts: Vec<NewFact> = notices
        .into_iter()
        .filter(|notice| notice.served.is_none())
        .take(NOTICES_A_DEED_MAX)
        .map(|notice| served(deed, warning, number, notice))
        .collect();
    if facts.is_empty() {
        return Err(Refusal::new(
            RefusalCode::NothingToServe,
            "没有须送达的通知，或已全部送达",
            "no notice is to be served, or all are",
        )
        .about(warning));
    }
    Ok(facts)
}

fn served(deed: Deed<'_>, warning: FactId, number: &str, notice: Notified) -> NewFact {
    let key = format!("notice.served/{warning}/{}", notice.object);
    let body = NoticeServed {
        about: NoticeAbout::Warning { warning },
        number: format!("{number}-{}", notice.object),
        text: notice.text,
        object: notice.object,
    };
    deed.fact(key, Body::NoticeServed(body))
}

/// What a statement on warnings changes.
struct Change<'a> {
    plan: &'a Plan,
    campaign: &'a Campaign,
    said: &'a Statement<WarningSet>,
    /// The level until then.
    before: Option<&'a str>,
    just_before: BeijingTime,
}

impl Change<'_> {
    fn notice(&self, object: &ObjectRegistered) -> Option<Notified> {
        let (fact, _, set) = self.said;
        let id = &object.object;
        let may = |at| assess::duty_at(self.plan, self.campaign, id, at);
        let (then, now) = (may(self.just_before)?, may(set.effective_at)?);
        let measures = self.measures(object, set.level.as_deref());
        let had = self.measures(object, self.before);
        let same = |one: &&WarningMeasure| had.iter().any(|other| other.id == one.id);
        let unchanged = measures.len() == had.len() && measures.iter().all(same);
        if unchanged && then.may_work == now.may_work {
            return None;
        }
        let mut notices = self.campaign.field().notices(id).iter();
        let served = notices.find(
            |(_, _, notice)| matches!(notice.about, NoticeAbout::Warning { warning } if warning == *fact),
        );
        let reasons: Vec<&str> = now.reasons.iter().map(|one| one.zh.as_str()).collect();
        Some(Notified {
            object: id.clone(),
            name: object.name.clone(),
            may_work: now.may_work,
            text: self.text(&measures, &reasons),
            served: served.map(|(fact, ..)| *fact),
        })
    }

    /// The measures of a level that bind an object.
    fn measures(&self, object: &ObjectRegistered, level: Option<&str>) -> Vec<&WarningMeasure> {
        let Some(level) = level else {
            return Vec::new();
        };
        let measures = self.plan.warnings.measures_at(level);
        measures
            .filter(|one| one.object.as_deref() == Some(object.kind.as_str()))
            .collect()
    }

    fn text(&self, measures: &[&WarningMeasure], reasons: &[&str]) -> String {
        let set = &self.said.2;
        let from = set.effective_at.civil().strftime("%Y-%m-%d %H:%M");
        let level = set.level.as_deref();
        let named = level.and_then(|level| self.plan.warnings.level(level));
        let mut text = named.map_or_else(
            || format!("自 {from} 起解除重污染天气预警（{}）。", set.number),
            |level| {
                format!(
                    "自 {from} 起执行重污染天气{}（{}）。",
                    level.name, set.number
                )
            },
        );
        for measure in measures {
            text.push_str(&measure.text);
            text.push('。');
        }
        if reasons.is_empty() {
            text.push_str("你单位可以施工作业。");
        } else {
            text.push_str("你单位须停工：");
            text.push_str(&reasons.join("；"));
            text.push('。');
        }
        field::cut(&text)
    }
}
