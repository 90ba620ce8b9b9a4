//! The accounts of a demo: one of every role, a reporter and a reviewer for every unit that reports.

use access::Role;
use plan::{Plan, Unit, UnitKind};
use store::{NewAccount, Store};
use units::UnitId;
use web::{DemoAccount, DemoAccounts};

use crate::clock;
use crate::failure::{OrFail, Outcome};

/// Only ever reachable on 127.0.0.1 and shown on the sign-in page.
const PASSWORD: &str = "Lantian-demo-2023";

/// Makes the accounts that are missing and says which there are.
pub(crate) fn make(store: &Store, plan: &Plan) -> Outcome<DemoAccounts> {
    let wanted = wanted(plan);
    let there = store.accounts().or_fault("账号 / accounts")?;
    let missing: Vec<NewAccount> = wanted
        .iter()
        .filter(|(name, ..)| !there.iter().any(|account| account.name == *name))
        .map(|(name, role, unit)| NewAccount {
            name: name.clone(),
            role: *role,
            unit: unit.id.clone(),
            object: None,
            password: PASSWORD.to_owned(),
            must_change_password: false,
        })
        .collect();
    store
        .create_accounts(&missing, clock::now())
        .or_fault("账号 / accounts")?;
    let names = wanted.into_iter().map(|(name, role, unit)| DemoAccount {
        name,
        zh: format!("{} · {}", unit.short, role.name_zh()),
        en: format!("{} · {}", unit.name_en, role.name_en()),
    });
    Ok(DemoAccounts {
        names: names.collect(),
        password: PASSWORD.to_owned(),
    })
}

/// Login name, role and unit.
fn wanted(plan: &Plan) -> Vec<(String, Role, &Unit)> {
    let mut wanted = Vec::new();
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
            wanted.push((role.as_str().to_owned(), role, unit));
        }
    }
    for unit in plan.units.iter().filter(|unit| reports(plan, &unit.id)) {
        for role in [Role::Reporter, Role::Reviewer] {
            wanted.push((format!("{}-{role}", unit.id), role, unit));
        }
    }
    let inspecting = plan.units.iter().filter(|unit| unit.ranked);
    wanted.extend(inspecting.map(|unit| {
        (
            format!("{}-{}", unit.id, Role::Inspector),
            Role::Inspector,
            unit,
        )
    }));
    wanted
}

fn reports(plan: &Plan, unit: &UnitId) -> bool {
    let obligations = &plan.calendar.obligations;
    obligations
        .iter()
        .any(|obligation| obligation.units.contains(unit))
}
