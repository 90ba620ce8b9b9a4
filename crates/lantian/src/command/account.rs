//! `lantian account`: accounts, for administrators without a browser.

use std::path::Path;

use ::store::{Account, NewAccount};
use access::{Action, Role};
use units::{ObjectId, UnitId};

use super::store::{note, open, open_for};
use crate::cli::{AccountCommand, Place};
use crate::failure::{Failure, OrFail, Outcome};
use crate::{clock, input, output};

pub(crate) fn run(command: AccountCommand) -> Outcome {
    match command {
        AccountCommand::Add {
            place,
            unit,
            role,
            object,
            name,
        } => add(&place, (&unit, role, object), name),
        AccountCommand::List { data } => list(&data),
        AccountCommand::Reset { data, name } => reset(&data, &name),
    }
}

/// Unit, role and a party's object.
type Purpose<'a> = (&'a str, Role, Option<String>);

fn add(place: &Place, (unit, role, object): Purpose<'_>, name: String) -> Outcome {
    let (store, unit) = open_for(place, unit)?;
    let object = object.map(ObjectId::new);
    belongs(&place.data, role, &unit, object.as_ref())?;
    let password = ::store::random_password().or_fault("随机数 / random numbers")?;
    let new = NewAccount {
        name,
        role,
        unit,
        object,
        password,
        must_change_password: true,
    };
    store
        .create_account(&new, clock::now())
        .or_input("账号 / account")?;
    note(&store, Action::AccountManage, &format!("add {}", new.name))?;
    tell(&new.password);
    Ok(())
}

/// A party has an object of its unit in the registry; nobody else has one.
fn belongs(data: &Path, role: Role, unit: &UnitId, object: Option<&ObjectId>) -> Outcome {
    let id = match (role, object) {
        (Role::Party, Some(id)) => id,
        (Role::Party, None) => {
            return Err(Failure::input(
                "责任主体须用 --object 指明监管对象 / a party needs its object: --object",
            ));
        }
        (_, None) => return Ok(()),
        (_, Some(_)) => {
            return Err(Failure::input(
                "只有责任主体才用 --object / --object is for a party only",
            ));
        }
    };
    let campaign = input::replay(&input::ledger(data)?, clock::now())?;
    let field = campaign.field();
    let there = field.object(id).filter(|_| field.retired(id).is_none());
    let fits = there.is_some_and(|(_, _, object)| object.unit == *unit);
    if fits {
        return Ok(());
    }
    Err(Failure::input(format!(
        "{unit} 没有在册的监管对象 {id} / {unit} has no object {id} in the registry"
    )))
}

fn list(data: &Path) -> Outcome {
    let accounts = open(data)?.accounts().or_fault("账号 / accounts")?;
    let lines: Vec<String> = accounts.iter().map(line).collect();
    output::result(&lines.join("\n"));
    Ok(())
}

fn line(account: &Account) -> String {
    let locked = account.locked_until.is_some_and(|end| clock::now() < end);
    let state = match (account.disabled, locked) {
        (true, _) => "已停用 / closed",
        (false, true) => "已锁定 / locked",
        (false, false) => "可用 / open",
    };
    let object = account.object.as_ref().map_or("", ObjectId::as_str);
    format!(
        "{}\t{}\t{}\t{state}\t{object}",
        account.name, account.unit, account.role
    )
}

fn reset(data: &Path, name: &str) -> Outcome {
    let store = open(data)?;
    let account = store.account_named(name).or_fault("账号 / accounts")?;
    let account = account
        .ok_or_else(|| Failure::input(format!("没有账号 {name} / there is no account {name}")))?;
    let password = ::store::random_password().or_fault("随机数 / random numbers")?;
    store
        .reset_password(account.id, &password, clock::now())
        .or_input("账号 / account")?;
    note(&store, Action::AccountManage, &format!("reset {name}"))?;
    tell(&password);
    Ok(())
}

/// The password alone goes to standard output.
fn tell(password: &str) {
    output::remark(
        "临时口令只显示这一次，登录后须修改 / the temporary password is shown only now and must be changed at the first sign-in",
    );
    output::result(password);
}
