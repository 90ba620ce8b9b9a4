//! The registry: what there is to supervise in each county and zone, by the kinds of the plan.

use fact::{Body, NewFact, ObjectRegistered};
use jiff::ToSpan;
use jiff::civil::Date;
use plan::{ObjectKind, Plan, Unit, UnitKind};
use units::{BeijingTime, GeoPoint, ObjectId};

use crate::dice::Dice;
use crate::script::Script;

/// Objects of a kind that is divided: enough for every sort to come up.
const DIVIDED: usize = 5;
/// Objects of any other kind.
const WHOLE: usize = 2;
/// How far from its unit's seat an object may lie, millionths of a degree: some ten kilometres.
const REACH_UDEG: i64 = 90_000;
const HOUR_S: i64 = 3600;
/// The most modern emission stage there is.
const NEWEST_STAGE: i64 = 6;

/// Registers the objects of every county and zone on the campaign's first morning; answers them.
pub(crate) fn register_all(plan: &Plan, seed: u64, script: &mut Script) -> Vec<ObjectRegistered> {
    let mut objects = Vec::new();
    let ground = |unit: &&Unit| matches!(unit.kind, UnitKind::County | UnitKind::Zone);
    for unit in plan.units.iter().filter(ground) {
        let mut dice = Dice::new(seed, &format!("registry/{}", unit.id));
        let mut at = BeijingTime::midnight(plan.period.first).plus_seconds(8 * HOUR_S);
        for kind in &plan.objects {
            let count = if kind.subkinds.is_empty() {
                WHOLE
            } else {
                DIVIDED
            };
            for number in 1..=count {
                at = at.plus_seconds(dice.between(30, 300));
                let object = object(plan, unit, kind, number, &mut dice);
                script.add(at, fact(object.clone(), at, script.by_unit(unit)));
                objects.push(object);
            }
        }
    }
    objects
}

fn fact(object: ObjectRegistered, at: BeijingTime, recorded_by: String) -> NewFact {
    NewFact {
        occurred_at: at,
        recorded_by,
        key: format!("object.registered/{}/new", object.object),
        corrects: None,
        body: Body::ObjectRegistered(object),
    }
}

fn object(
    plan: &Plan,
    unit: &Unit,
    kind: &ObjectKind,
    number: usize,
    dice: &mut Dice,
) -> ObjectRegistered {
    let sorts = kind.subkinds.len();
    let subkind = (number - 1)
        .checked_rem(sorts)
        .and_then(|at| kind.subkinds.get(at));
    let sort = subkind.map_or_else(String::new, |subkind| subkind.name.clone());
    let town = town(plan, unit, dice);
    let (starts, ends) = if kind.has_period {
        work(plan, dice)
    } else {
        (None, None)
    };
    ObjectRegistered {
        object: ObjectId::new(format!("{}-{}-{number}", unit.id, kind.id)),
        kind: kind.id.clone(),
        subkind: subkind.map(|subkind| subkind.id.clone()),
        name: format!("模拟{}{sort}{}{number}号", unit.short, kind.name),
        unit: unit.id.clone(),
        address: format!("{}{town}（模拟地址）", unit.short),
        point: unit.seat.and_then(|seat| near(seat, dice)),
        starts,
        ends,
        party: Some(format!("模拟{}责任单位{number}", kind.name)),
        emission_stage: kind
            .has_stage
            .then(|| u8::try_from(dice.between(2, NEWEST_STAGE)).unwrap_or_default()),
        new_energy: kind.has_stage.then(|| dice.chance(150)),
    }
}

/// A town that the plan names in this unit, or none.
fn town(plan: &Plan, unit: &Unit, dice: &mut Dice) -> String {
    let named = plan
        .areas
        .iter()
        .filter_map(|area| area.towns.get(&unit.id));
    let mut towns: Vec<&String> = named.flatten().collect();
    towns.sort();
    towns.dedup();
    dice.pick(&towns)
        .map_or_else(String::new, |town| (*town).clone())
}

/// First and planned last day: begun before the campaign; some short enough to need no monitor.
fn work(plan: &Plan, dice: &mut Dice) -> (Option<Date>, Option<Date>) {
    let first = plan.period.first;
    let (before, length) = if dice.chance(250) {
        (dice.between(5, 20), dice.between(30, 80))
    } else {
        (dice.between(5, 200), dice.between(300, 700))
    };
    let starts = first.checked_sub(before.days()).ok();
    let ends = starts.and_then(|starts| starts.checked_add(length.days()).ok());
    (starts, ends)
}

fn near(seat: GeoPoint, dice: &mut Dice) -> Option<GeoPoint> {
    let moved = |from: i32, by: i64| i32::try_from(i64::from(from) + by).ok();
    let lon = moved(seat.lon_udeg, dice.bell(REACH_UDEG))?;
    let lat = moved(seat.lat_udeg, dice.bell(REACH_UDEG))?;
    GeoPoint::new(lon, lat)
}
