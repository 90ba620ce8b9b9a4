//! The accounts of a demo: one of every role, a reporter and a reviewer for every unit that reports, two inspectors for every
//! ranked unit, the parties of a few objects.

use access::Role;
use assess::{Stop, StopReason, duty_at};
use campaign::Campaign;
use fact::ObjectRegistered;
use plan::{Plan, Unit, UnitKind};
use store::{NewAccount, Store};
use units::{BeijingTime, ObjectId, UnitId};
use web::{DemoAccount, DemoAccounts, DemoGroup};

use crate::clock;
use crate::failure::{OrFail, Outcome};

/// Only ever reachable on 127.0.0.1 and shown on the sign-in page.
const PASSWORD: &str = "Lantian-demo-2023";
/// The party of an object that only an acceptance lets work again.
const STOPPED: &str = "stopped-party";

/// An account to be.
struct Wanted<'a> {
    name: String,
    role: Role,
    unit: &'a Unit,
    object: Option<&'a ObjectRegistered>,
    group: DemoGroup,
}

/// Makes the accounts that are missing and says which there are.
pub(crate) fn make(
    store: &Store,
    plan: &Plan,
    campaign: &Campaign,
    now: BeijingTime,
) -> Outcome<DemoAccounts> {
    let mut wanted = wanted(plan);
    wanted.extend(parties(plan, campaign, now));
    let there = store.accounts().or_fault("账号 / accounts")?;
    let missing: Vec<NewAccount> = wanted
        .iter()
        .filter(|one| !there.iter().any(|account| account.name == one.name))
        .map(|one| NewAccount {
            name: one.name.clone(),
            role: one.role,
            unit: one.unit.id.clone(),
            object: one.object.map(|object| object.object.clone()),
            password: PASSWORD.to_owned(),
            must_change_password: false,
        })
        .collect();
    store
        .create_accounts(&missing, clock::now())
        .or_fault("账号 / accounts")?;
    let known = |name: &str| there.iter().find(|account| account.name == name);
    // Whoever used this folder before keeps the object it had.
    let object = |one: &Wanted<'_>| match known(&one.name) {
        Some(account) => account.object.clone(),
        None => one.object.map(|object| object.object.clone()),
    };
    let names = wanted.iter().map(|one| shown(one, campaign, object(one)));
    Ok(DemoAccounts {
        names: names.collect(),
        password: PASSWORD.to_owned(),
    })
}

fn shown(one: &Wanted<'_>, campaign: &Campaign, object: Option<ObjectId>) -> DemoAccount {
    let object = object.and_then(|object| campaign.field().object(&object));
    let about =
        |unit: &str| object.map_or_else(|| unit.to_owned(), |(_, _, object)| object.name.clone());
    DemoAccount {
        name: one.name.clone(),
        zh: format!("{} · {}", about(&one.unit.short), one.role.name_zh()),
        en: format!("{} · {}", about(&one.unit.name_en), one.role.name_en()),
        group: one.group,
    }
}

fn wanted(plan: &Plan) -> Vec<Wanted<'_>> {
    let mut wanted = Vec::new();
    let mut want = |name: String, role, unit, group| {
        wanted.push(Wanted {
            name,
            role,
            unit,
            object: None,
            group,
        });
    };
    for unit in plan
        .units
        .iter()
        .filter(|unit| unit.kind == UnitKind::Office)
    {
        for role in [
            Role::Office,
            Role::Leader,
            Role::Auditor,
            Role::Administrator,
        ] {
            want(role.as_str().to_owned(), role, unit, DemoGroup::City);
        }
    }
    for unit in plan.units.iter().filter(|unit| reports(plan, &unit.id)) {
        for role in [Role::Reporter, Role::Reviewer] {
            want(
                format!("{}-{role}", unit.id),
                role,
                unit,
                DemoGroup::Reporting,
            );
        }
    }
    for unit in plan.units.iter().filter(|unit| unit.ranked) {
        let role = Role::Inspector;
        let first = format!("{}-{role}", unit.id);
        let second = format!("{first}-2");
        want(first, role, unit, DemoGroup::Inspecting);
        want(second, role, unit, DemoGroup::Inspecting);
    }
    wanted
}

/// One that is stopped until accepted, and the first listed object of every ranked unit.
fn parties<'a>(plan: &'a Plan, campaign: &'a Campaign, now: BeijingTime) -> Vec<Wanted<'a>> {
    let field = campaign.field();
    let there = field.objects().map(|(_, _, object)| object);
    let listed: Vec<&ObjectRegistered> = there
        .filter(|object| field.retired(&object.object).is_none())
        .filter(|object| field.listing(&object.object).is_some())
        .collect();
    let stopped = listed
        .iter()
        .find(|object| awaits_acceptance(plan, campaign, object, now));
    let party = |name: String, object: &'a ObjectRegistered| {
        Some(Wanted {
            name,
            role: Role::Party,
            unit: plan.unit(&object.unit)?,
            object: Some(object),
            group: DemoGroup::Parties,
        })
    };
    let mut parties = Vec::new();
    parties.extend(stopped.and_then(|object| party(STOPPED.to_owned(), object)));
    for unit in plan.units.iter().filter(|unit| unit.ranked) {
        let first = listed.iter().find(|object| object.unit == unit.id);
        parties
            .extend(first.and_then(|object| party(format!("{}-{}", unit.id, Role::Party), object)));
    }
    parties
}

fn awaits_acceptance(
    plan: &Plan,
    campaign: &Campaign,
    object: &ObjectRegistered,
    now: BeijingTime,
) -> bool {
    let duty = duty_at(plan, campaign, &object.object, now);
    let waits = |stop: &Stop| {
        matches!(
            stop.reason,
            StopReason::List {
                needs_acceptance: true,
                ..
            }
        )
    };
    duty.is_some_and(|duty| duty.stops.iter().any(waits))
}

fn reports(plan: &Plan, unit: &UnitId) -> bool {
    let obligations = &plan.calendar.obligations;
    obligations
        .iter()
        .any(|obligation| obligation.units.contains(unit))
}
