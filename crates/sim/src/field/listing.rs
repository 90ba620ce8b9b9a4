//! The lists: confirmed after an inspection, appealed against now and then, left by acceptance.

use std::collections::{BTreeMap, BTreeSet};

use fact::{
    Body, ListingAppealed, ListingReviewed, ObjectListed, Purpose, WorkAccepted, WorkResumed,
};
use jiff::civil::Date;
use plan::{ConditionKind, ListRule, Score, Variable};
use units::{BeijingTime, InspectionId, PersonNo};

use super::site::{LATER, Life, Story};
use super::{inspector, state};

/// In so many of 1000 cases the office confirms a list that changes nothing.
const SAME_PERMILLE: i64 = 250;
/// In so many of 1000 cases a party of a list that needs acceptance appeals, and how often that helps.
const APPEAL_PERMILLE: i64 = 250;
const UPHELD_PERMILLE: i64 = 700;

/// What an inspection says of an object's place.
pub(super) struct Standing {
    inspection: InspectionId,
    score: Score,
    list: Option<ListRule>,
    failed: Vec<String>,
}

impl Standing {
    pub(super) fn of(life: &Life<'_>, inspection: InspectionId, failed: &BTreeSet<String>) -> Self {
        let items = life.items();
        let items: Vec<_> = items
            .iter()
            .filter(|item| failed.contains(&item.id))
            .collect();
        let points = life.plan.list_score.as_ref().map_or(0, |score| {
            score.inspection(items.iter().map(|item| item.points))
        });
        let score = Score {
            score: points,
            veto: items.iter().any(|item| item.veto),
            failed_items: u32::try_from(items.len()).unwrap_or(u32::MAX),
        };
        Self {
            inspection,
            list: life
                .plan
                .lists
                .iter()
                .find(|rule| holds(rule, score))
                .cloned(),
            score,
            failed: items.iter().map(|item| item.text.clone()).collect(),
        }
    }
}

fn holds(rule: &ListRule, score: Score) -> bool {
    let variables = BTreeMap::from([
        ("score", Variable::Integer(score.score.into())),
        ("veto", Variable::Truth(score.veto)),
        ("failed_items", Variable::Integer(score.failed_items.into())),
    ]);
    rule.condition
        .evaluate(ConditionKind::List, &variables)
        .unwrap_or(false)
}

/// Confirms the list if it is news; answers the first day on which life goes on as usual.
pub(super) fn confirm(
    life: &mut Life<'_>,
    standing: &Standing,
    (inspected, settled): (BeijingTime, BeijingTime),
    story: &mut Story,
) -> Date {
    let Some(rule) = standing.list.clone() else {
        return inspected.date();
    };
    let same = story
        .listings
        .last()
        .is_some_and(|(_, list, _)| *list == rule.id);
    if same && !life.dice.chance(SAME_PERMILLE) {
        return inspected.date();
    }
    let at = life.days_later(inspected, 1, 2);
    let listed = ObjectListed {
        object: life.object.object.clone(),
        list: rule.id.clone(),
        score: standing.score.score,
        veto: standing.score.veto,
        failed_items: standing.score.failed_items,
        inspections: vec![standing.inspection.clone()],
        reasons: reasons(standing),
        as_of: at.plus_seconds(-600),
    };
    let key = format!("object.listed/{}/{at}", life.object.object);
    let draft = office(life, at, key, Body::ObjectListed(listed));
    story.listings.push((at, rule.id.clone(), draft));
    if !rule.needs_acceptance {
        return at.date();
    }
    if life.dice.chance(APPEAL_PERMILLE) {
        appeal(life, at, story);
    }
    accept(life, at.max(settled)).date()
}

fn reasons(standing: &Standing) -> Vec<String> {
    let mut reasons = vec![format!("得分 {}", standing.score.score)];
    reasons.extend(standing.failed.iter().map(|item| format!("不合格：{item}")));
    reasons
}

fn office(life: &mut Life<'_>, at: BeijingTime, key: String, body: Body) -> crate::script::DraftNo {
    let office = life.script.office_name(life.plan);
    state(life.script, (&office, 60), at, key, body)
}

fn appeal(life: &mut Life<'_>, listed: BeijingTime, story: &Story) {
    let Some((_, _, listing)) = story.listings.last() else {
        return;
    };
    let (object, listing) = (life.object.object.clone(), *listing);
    let at = life.days_later(listed, 1, 2);
    let appealed = Body::ListingAppealed(ListingAppealed {
        object: object.clone(),
        listing: LATER,
        grounds: "检查时正在整改，请求重新核定。（模拟）".to_owned(),
    });
    let appeal = life.say(at, 60, format!("listing.appealed/{object}/{at}"), appealed);
    life.script.name(appeal, listing);
    let at = life.days_later(at, 1, 3);
    let stands = life.dice.chance(UPHELD_PERMILLE);
    let reasons = if stands {
        "照片和检查记录属实，维持原结论。（模拟）"
    } else {
        "检查记录与照片不符，撤销该次列入。（模拟）"
    };
    let reviewed = Body::ListingReviewed(ListingReviewed {
        object: object.clone(),
        appeal: LATER,
        stands,
        reasons: reasons.to_owned(),
    });
    let key = format!("listing.reviewed/{object}/{at}");
    let review = office(life, at, key, reviewed);
    life.script.name(review, appeal);
}

/// An acceptance inspection in which nothing fails, the acceptance, and work again.
fn accept(life: &mut Life<'_>, from: BeijingTime) -> BeijingTime {
    let at = life.days_later(from, 3, 9);
    let (inspection, end) = life.inspect(at, Purpose::Acceptance {}, 2, &BTreeSet::new());
    let (object, unit) = (life.object.object.clone(), life.object.unit.clone());
    let accepted = WorkAccepted {
        object: object.clone(),
        inspection,
        accepted_by: inspector(&unit, 2),
        unit,
        remarks: String::new(),
    };
    let signed = end.plus_seconds(7200);
    let key = format!("work.accepted/{object}/{signed}");
    life.say(signed, 60, key, Body::WorkAccepted(accepted));
    let resumed = WorkResumed {
        object: object.clone(),
        by: PersonNo::new(format!("S-{object}")),
        remarks: String::new(),
    };
    let at = life.days_later(signed, 1, 2);
    let key = format!("work.resumed/{object}/{at}");
    life.say(at, 60, key, Body::WorkResumed(resumed));
    at
}
