//! What an inspector takes along: objects, checklists, open problems, the warning in force.

mod object;

use campaign::{Campaign, Field};
use plan::{Checklist, ChecklistItem, ObjectKind, Only, Plan};
use serde::Serialize;
use units::BeijingTime;

use self::object::{Inspector, Object};
use crate::http::{Caller, Failure};

/// The pack. Nothing in it changes by itself from one minute to the next, so that its digest tells whether it is new.
#[derive(Serialize)]
pub(super) struct Pack<'a> {
    csrf: &'a str,
    account: &'a str,
    unit: &'a str,
    role: Pair<'a>,
    campaign: Pair<'a>,
    simulated: bool,
    units: Vec<Named<'a>>,
    kinds: Vec<Kind<'a>>,
    checklists: Vec<List<'a>>,
    lists: Vec<Named<'a>>,
    warning: Option<Warning<'a>>,
    limits: Limits,
    objects: Vec<Object<'a>>,
}

/// A text in both languages.
#[derive(Serialize)]
struct Pair<'a> {
    zh: &'a str,
    en: &'a str,
}

#[derive(Serialize)]
struct Named<'a> {
    id: &'a str,
    #[serde(flatten)]
    name: Pair<'a>,
}

#[derive(Serialize)]
struct Kind<'a> {
    #[serde(flatten)]
    named: Named<'a>,
    checklist: Option<&'a str>,
}

#[derive(Serialize)]
struct List<'a> {
    #[serde(flatten)]
    named: Named<'a>,
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Item<'a> {
    #[serde(flatten)]
    named: Named<'a>,
    points: u32,
    veto: bool,
    monitored_only: bool,
    count: Option<Count<'a>>,
}

#[derive(Serialize)]
struct Count<'a> {
    of: Pair<'a>,
    each: Pair<'a>,
}

#[derive(Serialize)]
struct Warning<'a> {
    level: Pair<'a>,
    since: String,
}

#[derive(Serialize)]
struct Limits {
    photos: usize,
    signatures: usize,
    text: usize,
}

/// What this caller may inspect now, and what goes with it.
pub(super) fn pack<'a>(
    plan: &'a Plan,
    campaign: &'a Campaign,
    caller: &'a Caller,
    simulated: bool,
    now: BeijingTime,
) -> Result<Pack<'a>, Failure> {
    let who = caller.who()?;
    let role = who.actor.role;
    let inspector = Inspector {
        plan,
        campaign,
        actor: &who.actor,
        now,
    };
    let units = plan.units.iter();
    let used = plan.checklists.iter().filter(|list| list.object.is_some());
    Ok(Pack {
        csrf: caller.csrf(),
        account: &who.name,
        unit: who.actor.unit.as_str(),
        role: pair(role.name_zh(), role.name_en()),
        campaign: pair(&plan.title, &plan.title_en),
        simulated,
        units: units
            .map(|unit| named(unit.id.as_str(), &unit.short, &unit.name_en))
            .collect(),
        kinds: plan.objects.iter().map(|one| kind(plan, one)).collect(),
        checklists: used.map(checklist).collect(),
        lists: plan
            .lists
            .iter()
            .map(|list| named(&list.id, &list.name, &list.name_en))
            .collect(),
        warning: warning(plan, campaign.field(), now),
        limits: Limits {
            photos: desk::limits::PHOTOS_MAX,
            signatures: desk::limits::SIGNATURES_MAX,
            text: desk::limits::TEXT_CHARS_MAX,
        },
        objects: inspector.objects(),
    })
}

const fn pair<'a>(zh: &'a str, en: &'a str) -> Pair<'a> {
    Pair { zh, en }
}

const fn named<'a>(id: &'a str, zh: &'a str, en: &'a str) -> Named<'a> {
    Named {
        id,
        name: pair(zh, en),
    }
}

fn kind<'a>(plan: &'a Plan, one: &'a ObjectKind) -> Kind<'a> {
    Kind {
        named: named(&one.id, &one.name, &one.name_en),
        checklist: plan.checklist_for(&one.id).map(|list| list.id.as_str()),
    }
}

fn checklist(list: &Checklist) -> List<'_> {
    List {
        named: named(&list.id, &list.name, &list.name_en),
        items: list.items.iter().map(item).collect(),
    }
}

fn item(one: &ChecklistItem) -> Item<'_> {
    Item {
        named: named(&one.id, &one.text, &one.text_en),
        points: one.points,
        veto: one.veto,
        monitored_only: one.only == Some(Only::Monitored),
        count: one.count.as_ref().map(|count| Count {
            of: pair(&count.of, &count.of_en),
            each: pair(&count.each, &count.each_en),
        }),
    }
}

fn warning<'a>(plan: &'a Plan, field: &'a Field, now: BeijingTime) -> Option<Warning<'a>> {
    let (_, _, set) = field.warning_at(now)?;
    let level = plan.warnings.level(set.level.as_deref()?)?;
    let since = set.effective_at.civil().strftime("%m-%d %H:%M").to_string();
    Some(Warning {
        level: pair(&level.name, &level.name_en),
        since,
    })
}
