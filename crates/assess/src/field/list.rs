//! Rule `site.list`: on which list an object belongs, and on which it stands (三（二）2 “红黑榜”动态考核).
//!
//! The score comes from inspections of the plan's last days that answer the whole checklist. A person confirms; this only
//! works out, and says where the two differ.

use std::collections::BTreeMap;

use campaign::{Campaign, Statement};
use fact::{ObjectListed, ObjectRegistered};
use plan::{Compiled, ConditionKind, ListRule, ListScore, Pairing, Plan, Score, ScoreOf, Variable};
use serde::Serialize;
use units::{BeijingTime, FactId, InspectionId, ObjectId, UnitId};

use super::checked::Checked;
use super::scene::{Scene, made_at, shown};
use super::view::View;
use crate::context::{say, source};
use crate::model::{Evidence, Sentence};

const RULE: &str = "site.list";

/// The list of one object.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ListFinding {
    /// Which object.
    pub object: ObjectId,
    /// Its name.
    pub name: String,
    /// The county or zone it lies in.
    pub unit: UnitId,
    /// The list worked out; none without an inspection that counts.
    pub computed: Option<ComputedList>,
    /// The reasons, one sentence each.
    pub reasons: Vec<Sentence>,
    /// The listing a person confirmed and that stands.
    pub confirmed: Option<ConfirmedListing>,
    /// Whether the two are on different lists, or one of them is missing.
    pub differs: bool,
    /// Evidence in full.
    pub evidence: Evidence,
}

/// A list worked out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ComputedList {
    /// The list, by its id in the plan.
    pub list: String,
    /// Its name, zh-CN.
    pub name: String,
    /// In English.
    pub name_en: String,
    /// The score, 0 to 100.
    pub score: u32,
    /// Whether an item with a veto failed.
    pub veto: bool,
    /// How many items failed.
    pub failed_items: u32,
    /// The inspections it rests on, oldest first.
    pub inspections: Vec<InspectionId>,
}

/// A listing that a person confirmed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ConfirmedListing {
    /// The list, by its id in the plan.
    pub list: String,
    /// The score it rests on.
    pub score: u32,
    /// The `object.listed` fact.
    pub fact: FactId,
    /// When it was recorded.
    pub at: BeijingTime,
    /// How its party's newest appeal stands.
    pub appeal: Option<AppealState>,
}

/// How an appeal stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AppealState {
    /// Not yet decided.
    Pending,
    /// The listing stands.
    Dismissed,
}

/// The list of one object as known at `as_of`; none if it is not in the registry, or of a kind that is not listed.
#[must_use]
pub fn list_of(
    plan: &Plan,
    campaign: &Campaign,
    as_of: BeijingTime,
    object: &ObjectId,
) -> Option<ListFinding> {
    let scene = Scene {
        plan,
        campaign,
        as_of,
    };
    let registered = scene.object(object)?;
    let rule = plan.list_score.as_ref()?;
    if !scene.kind(registered)?.listed {
        return None;
    }
    let mut sorter = Sorter::new(plan);
    Some(finding(&scene, rule, &mut sorter, registered))
}

/// The list of every listed object in the registry.
pub(super) fn findings(view: &View<'_>) -> Vec<ListFinding> {
    let scene = &view.scene;
    let Some(rule) = &scene.plan.list_score else {
        return Vec::new();
    };
    let mut sorter = Sorter::new(scene.plan);
    let objects = view.stops.keys().filter_map(|id| scene.object(id));
    let listed = objects.filter(|object| scene.kind(object).is_some_and(|kind| kind.listed));
    listed
        .map(|object| finding(scene, rule, &mut sorter, object))
        .collect()
}

/// The plan's lists, ready to be asked; equal scores are asked once.
struct Sorter<'a> {
    lists: Vec<(&'a ListRule, Option<Compiled>)>,
    known: BTreeMap<(u32, bool, u32), Option<usize>>,
}

impl<'a> Sorter<'a> {
    fn new(plan: &'a Plan) -> Self {
        let lists = plan.lists.iter().map(|list| {
            let compiled = list.condition.compile(ConditionKind::List);
            (list, compiled.ok())
        });
        Self {
            lists: lists.collect(),
            known: BTreeMap::new(),
        }
    }

    fn list(&mut self, score: Score) -> Option<&'a ListRule> {
        let Score {
            score,
            veto,
            failed_items,
        } = score;
        let lists = &self.lists;
        let index = self
            .known
            .entry((score, veto, failed_items))
            .or_insert_with(|| {
                let variables = BTreeMap::from([
                    ("score", Variable::Integer(score.into())),
                    ("veto", Variable::Truth(veto)),
                    ("failed_items", Variable::Integer(failed_items.into())),
                ]);
                lists.iter().position(|(_, compiled)| {
                    let holds = compiled.as_ref().map(|one| one.evaluate(&variables));
                    matches!(holds, Some(Ok(true)))
                })
            });
        index
            .and_then(|index| lists.get(index))
            .map(|(list, _)| *list)
    }
}

fn finding(
    scene: &Scene<'_>,
    rule: &ListScore,
    sorter: &mut Sorter<'_>,
    object: &ObjectRegistered,
) -> ListFinding {
    let counted = counted(scene, rule, object);
    let scores: Vec<Score> = counted.iter().map(|one| one.score(rule)).collect();
    let score = rule.combine(&scores);
    let bearing = bearing(rule, &counted, &scores);
    let list = score.and_then(|score| sorter.list(score));
    let computed = score.zip(list).map(|(score, list)| ComputedList {
        list: list.id.clone(),
        name: list.name.clone(),
        name_en: list.name_en.clone(),
        score: score.score,
        veto: score.veto,
        failed_items: score.failed_items,
        inspections: bearing
            .iter()
            .map(|one| one.said.2.inspection.clone())
            .collect(),
    });
    let confirmed = scene.field().listing(&object.object);
    let shown_confirmed = confirmed.map(|said| confirmed_listing(scene, &object.object, said));
    let differs =
        computed.as_ref().map(|list| &list.list) != shown_confirmed.as_ref().map(|list| &list.list);
    let facts = bearing.iter().map(|one| one.said.0);
    let facts = facts.chain(confirmed.map(|said| said.0));
    let reasons: Vec<Sentence> = bearing.iter().flat_map(reasons).collect();
    let sentence = sentence(object, computed.as_ref(), confirmed_name(scene, confirmed));
    let evidence = scene.evidence(
        RULE,
        object.object.as_str(),
        &rule.clause,
        facts,
        sentence,
        steps(rule, &bearing, &reasons, list, computed.as_ref()),
    );
    ListFinding {
        object: object.object.clone(),
        name: object.name.clone(),
        unit: object.unit.clone(),
        computed,
        reasons,
        confirmed: shown_confirmed,
        differs,
        evidence,
    }
}

/// The inspections that count, the oldest first.
fn counted<'a>(
    scene: &Scene<'a>,
    rule: &ListScore,
    object: &'a ObjectRegistered,
) -> Vec<Checked<'a>> {
    let window = rule.window(scene.as_of.date());
    let recorded = scene.field().inspections_of(&object.object).rev();
    // None made in the window was recorded before it.
    let recent = recorded.take_while(|(_, at, _)| at.date() >= window.first);
    let inside = recent.filter(|(_, at, one)| window.contains(made_at(*at, one).date()));
    let mut counted: Vec<Checked<'_>> = inside
        .filter_map(|said| Checked::new(scene, object, said))
        .filter(|one| one.is_whole)
        .collect();
    counted.sort_by_key(|one| (made_at(one.said.1, &one.said.2), one.said.0));
    counted
}

/// Of the inspections that count, those on which the score rests.
fn bearing<'a, 'b>(
    rule: &ListScore,
    counted: &'b [Checked<'a>],
    scores: &[Score],
) -> Vec<&'b Checked<'a>> {
    let one = match rule.of {
        ScoreOf::Mean => return counted.iter().collect(),
        ScoreOf::Latest => counted.last(),
        ScoreOf::Lowest => {
            let score = rule.combine(scores);
            let index = scores.iter().rposition(|one| Some(*one) == score);
            index.and_then(|index| counted.get(index))
        }
    };
    one.into_iter().collect()
}

fn confirmed_listing(
    scene: &Scene<'_>,
    object: &ObjectId,
    (fact, at, said): &Statement<ObjectListed>,
) -> ConfirmedListing {
    let appeals = scene.field().appeals(object).iter();
    let newest = appeals.rev().find(|(_, _, appeal)| appeal.listing == *fact);
    ConfirmedListing {
        list: said.list.clone(),
        score: said.score,
        fact: *fact,
        at: *at,
        appeal: newest.map(|(appeal, ..)| match scene.field().review(object, *appeal) {
            Some(_) => AppealState::Dismissed,
            None => AppealState::Pending,
        }),
    }
}

fn confirmed_name(
    scene: &Scene<'_>,
    confirmed: Option<&Statement<ObjectListed>>,
) -> Option<Sentence> {
    let (_, _, said) = confirmed?;
    let list = scene.plan.lists.iter().find(|list| list.id == said.list);
    Some(list.map_or_else(
        || say(said.list.clone(), said.list.clone()),
        |list| say(list.name.clone(), list.name_en.clone()),
    ))
}

/// One sentence for each item an inspection failed: item, points, inspection.
fn reasons(checked: &&Checked<'_>) -> Vec<Sentence> {
    let (_, recorded_at, inspection) = checked.said;
    let day = made_at(*recorded_at, inspection).date();
    let id = &inspection.inspection;
    let reason = |(item, answer): &(&plan::ChecklistItem, &fact::Answer)| {
        let counted = item.count.as_ref().zip(answer.counted);
        let counted = counted.filter(|(_, counted)| !Pairing::passes(counted.of, counted.each));
        let (numbers, numbers_en) = counted.map_or_else(Default::default, |(pair, counted)| {
            let fact::Counted { of, each } = counted;
            (
                format!("（{} {of}，{} {each}）", pair.of, pair.each),
                format!(" ({of} {}, {each} {})", pair.of_en, pair.each_en),
            )
        });
        let (veto, veto_en) = if item.veto {
            ("，一票否决", ", which decides alone")
        } else {
            ("", "")
        };
        say(
            format!(
                "“{}”不合格{numbers}，扣 {} 分{veto}（{day} 检查 {id}）",
                item.text, item.points
            ),
            format!(
                "“{}” failed{numbers_en}: {} points{veto_en} (inspection {id} on {day})",
                item.text_en, item.points
            ),
        )
    };
    checked.failed.iter().map(reason).collect()
}

fn sentence(
    object: &ObjectRegistered,
    computed: Option<&ComputedList>,
    confirmed: Option<Sentence>,
) -> Sentence {
    let computed = computed.map_or_else(
        || {
            say(
                "没有可用的检查，未分榜",
                "no inspection to go by, on no list",
            )
        },
        |list| {
            say(
                format!("得 {} 分，应列{}", list.score, list.name),
                format!("{} points, belongs on the {}", list.score, list.name_en),
            )
        },
    );
    let confirmed = confirmed.map_or_else(
        || say("尚未确认", "none confirmed"),
        |name| {
            say(
                format!("已确认{}", name.zh),
                format!("confirmed: {}", name.en),
            )
        },
    );
    let name = &object.name;
    say(
        format!("{name}：{}；{}", computed.zh, confirmed.zh),
        format!("{name}: {}; {}", computed.en, confirmed.en),
    )
}

fn steps(
    rule: &ListScore,
    bearing: &[&Checked<'_>],
    reasons: &[Sentence],
    list: Option<&ListRule>,
    computed: Option<&ComputedList>,
) -> Vec<Sentence> {
    let by = source(&rule.source);
    let (which, which_en) = match rule.of {
        ScoreOf::Latest => ("最近一次", "the latest"),
        ScoreOf::Lowest => ("最差一次", "the worst"),
        ScoreOf::Mean => ("平均", "the mean"),
    };
    let mut steps = vec![say(
        format!(
            "最近 {} 天答全检查单的检查，取{which}；满分 {}（来源：{}）",
            rule.within_days, rule.base, by.zh
        ),
        format!(
            "of the inspections of the last {} days that answer the whole checklist: {which_en}; {} points at most (source: {})",
            rule.within_days, rule.base, by.en
        ),
    )];
    for one in bearing {
        let score = one.score(rule);
        let at = shown(made_at(one.said.1, &one.said.2));
        steps.push(say(
            format!(
                "检查 {}（{}，{at}，{}）：得 {} 分，不合格 {} 条",
                one.said.2.inspection,
                one.said.0,
                one.checklist.name,
                score.score,
                score.failed_items
            ),
            format!(
                "inspection {} ({}, {at}, {}): {} points, {} items failed",
                one.said.2.inspection,
                one.said.0,
                one.checklist.name_en,
                score.score,
                score.failed_items
            ),
        ));
    }
    steps.extend(reasons.iter().cloned());
    if let Some((list, computed)) = list.zip(computed) {
        let by = source(&list.source);
        steps.push(say(
            format!(
                "score = {}，veto = {}，failed_items = {}，符合 {}：{}（来源：{}）",
                computed.score,
                computed.veto,
                computed.failed_items,
                list.name,
                list.condition.cel,
                by.zh
            ),
            format!(
                "score = {}, veto = {}, failed_items = {} fit the {}: {} (source: {})",
                computed.score,
                computed.veto,
                computed.failed_items,
                list.name_en,
                list.condition.cel,
                by.en
            ),
        ));
    }
    steps
}
