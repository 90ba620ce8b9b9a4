//! Complaints of the public about some of the objects.

use fact::{Body, ComplaintMade, ComplaintStep, ComplaintStepped, ObjectRegistered};
use plan::Plan;
use units::{ComplaintId, PersonNo};

use super::site::later;
use super::{DAY_S, during, state};
use crate::dice::Dice;
use crate::script::Script;

/// Complaints in the campaign.
const HOW_MANY: i64 = 14;
/// In so many of 1000 cases the maker is not content.
const REOPENED_PERMILLE: i64 = 250;
const SIGHTS: [&str; 4] = [
    "夜间装卸，扬尘很大。（模拟）",
    "出口没有冲洗，路上全是泥。（模拟）",
    "土堆一直没有盖。（模拟）",
    "渣土车没有盖严，一路撒。（模拟）",
];

pub(super) fn all(objects: &[ObjectRegistered], plan: &Plan, seed: u64, script: &mut Script) {
    let mut dice = Dice::new(seed, "complaints");
    let listed: Vec<&ObjectRegistered> = objects
        .iter()
        .filter(|object| {
            let mut kinds = plan.objects.iter();
            kinds.any(|kind| kind.id == object.kind && kind.listed)
        })
        .collect();
    for number in 1..=HOW_MANY {
        if let Some(object) = dice.pick(&listed).copied() {
            one(object, number, plan, &mut dice, script);
        }
    }
}

fn one(object: &ObjectRegistered, number: i64, plan: &Plan, dice: &mut Dice, script: &mut Script) {
    let days = i64::from(plan.period.days()).max(2) - 1;
    let made = during(later(plan.period.first, dice.between(1, days)), dice);
    let complaint = ComplaintId::new(format!("{}-{number:04}", made.civil().strftime("%y%m")));
    let text = dice.pick(&SIGHTS).copied().unwrap_or_default();
    let body = ComplaintMade {
        complaint: complaint.clone(),
        unit: object.unit.clone(),
        kind: Some(object.kind.clone()),
        place: object.address.clone(),
        point: object.point,
        text: text.to_owned(),
        photos: Vec::new(),
    };
    let key = format!("complaint.made/{complaint}");
    state(script, ("", 5), made, key, Body::ComplaintMade(body));
    let accepted = ComplaintStep::Accepted {
        object: Some(object.object.clone()),
    };
    let replied = ComplaintStep::Replied {
        text: "已到现场核实并责令整改，感谢监督。（模拟）".to_owned(),
    };
    let mut at = made;
    let mut steps = vec![(accepted, true), (replied, true)];
    if dice.chance(REOPENED_PERMILLE) {
        let text = "第二天又是老样子。（模拟）".to_owned();
        steps.push((ComplaintStep::Reopened { text }, false));
    }
    for (index, (step, by_staff)) in steps.into_iter().enumerate() {
        at = during(at.plus_seconds(dice.between(1, 3) * DAY_S).date(), dice);
        let unit = script.unit_name(plan, &object.unit);
        let stepped = ComplaintStepped {
            complaint: complaint.clone(),
            unit: by_staff.then(|| object.unit.clone()),
            by: by_staff.then(|| PersonNo::new(format!("S-{}-1", object.unit))),
            step,
        };
        let key = format!("complaint.stepped/{complaint}/{index}");
        let body = Body::ComplaintStepped(stepped);
        state(script, (&unit, 60), at, key, body);
    }
}
