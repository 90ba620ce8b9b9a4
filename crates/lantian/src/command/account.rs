//! `lantian account`: accounts, for administrators without a browser.

use std::path::Path;

use ::store::{Account, NewAccount};
use access::{Action, Role};

use super::store::{note, open, open_for};
use crate::cli::{AccountCommand, Place};
use crate::failure::{Failure, OrFail, Outcome};
use crate::{clock, output};

pub(crate) fn run(command: AccountCommand) -> Outcome {
    match command {
        AccountCommand::Add {
            place,
            unit,
            role,
            name,
        } => add(&place, &unit, role, name),
        AccountCommand::List { data } => list(&data),
        AccountCommand::Reset { data, name } => reset(&data, &name),
    }
}

fn add(place: &Place, unit: &str, role: Role, name: String) -> Outcome {
    let (store, unit) = open_for(place, unit)?;
    let password = ::store::random_password().or_fault("随机数 / random numbers")?;
    let new = NewAccount {
        name,
        role,
        unit,
        object: None,
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
    format!(
        "{}\t{}\t{}\t{state}",
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
