//! Accounts: rules, changes, and what each change ends.

#![allow(clippy::unwrap_used)]

mod support;

use access::Role;
use store::{
    AccountError, AccountId, NameRefused, NewAccount, PasswordRefused, SignInError, Store,
};
use support::{ORIGIN, PASSWORD, at, minutes, new_account, open, raw, reporter, sign_in, store};
use units::UnitId;

#[test]
fn an_account_is_found_as_it_was_made() {
    let (_folder, store) = store();
    let made = reporter(&store);
    assert_eq!(store.account(made.id).unwrap().as_ref(), Some(&made));
    assert_eq!(
        store.account_named("zezhou.reporter").unwrap().as_ref(),
        Some(&made)
    );
    assert_eq!(store.accounts().unwrap(), vec![made.clone()]);
    assert_eq!(made.role, Role::Reporter);
    assert_eq!(made.created_at, at(0));
    assert!(!made.must_change_password && !made.disabled && made.locked_until.is_none());
    assert!(store.account(AccountId(99)).unwrap().is_none());
}

#[test]
fn names_and_passwords_are_refused_in_both_languages() {
    let (_folder, store) = store();
    let refuse = |name: &str, password: &str| {
        let new = NewAccount {
            object: None,
            password: password.to_owned(),
            ..new_account(name, Role::Office)
        };
        store.create_account(&new, at(0)).unwrap_err()
    };
    let name = refuse("Office", PASSWORD);
    assert!(matches!(name, AccountError::Name(NameRefused::Characters)));
    assert!(name.message().zh.contains("小写") && name.message().en.contains("small"));
    let password = refuse("office", "my-office-2023");
    assert!(matches!(
        password,
        AccountError::Password(PasswordRefused::HasName)
    ));
    reporter(&store);
    let taken = refuse("zezhou.reporter", PASSWORD);
    assert!(matches!(taken, AccountError::NameTaken(name) if name == "zezhou.reporter"));
}

#[test]
fn many_accounts_are_made_at_once_or_none() {
    let (_folder, store) = store();
    let name = |number: usize| format!("county-{number}.reporter");
    let mut new: Vec<_> = (0..40)
        .map(|number| new_account(&name(number), Role::Reporter))
        .collect();
    let made = store.create_accounts(&new, at(0)).unwrap();
    assert!(
        made.iter()
            .zip(&new)
            .all(|(made, new)| made.name == new.name)
    );
    sign_in(&store, &made[39], at(1));
    new[0].name = "somebody.new".to_owned();
    assert!(store.create_accounts(&new, at(2)).is_err());
    assert_eq!(store.accounts().unwrap().len(), 40);
    assert!(store.create_accounts(&[], at(3)).unwrap().is_empty());
}

#[test]
fn passwords_lie_in_the_file_as_argon2id_only() {
    let (folder, store) = store();
    reporter(&store);
    let sql = "SELECT password FROM account";
    let phc: String = raw(&folder).query_row(sql, [], |row| row.get(0)).unwrap();
    assert!(phc.starts_with("$argon2id$v=19$"), "{phc}");
    assert!(!phc.contains(PASSWORD));
}

#[test]
fn a_changed_password_ends_every_session_and_hands_out_a_new_one() {
    let (_folder, store) = store();
    let account = reporter(&store);
    let old = [
        sign_in(&store, &account, at(0)),
        sign_in(&store, &account, at(1)),
    ];
    assert!(
        old.iter()
            .all(|old| store.session(&old.token, at(2)).unwrap().is_some())
    );
    let new = store
        .change_password(account.id, PASSWORD, "sleepy mule 82", at(3))
        .unwrap();
    assert!(
        old.iter()
            .all(|old| store.session(&old.token, at(4)).unwrap().is_none())
    );
    assert!(
        old.iter()
            .all(|old| old.token != new.token && old.csrf != new.csrf)
    );
    assert!(store.session(&new.token, at(4)).unwrap().is_some());
    let again = store.sign_in(&account.name, PASSWORD, at(5), ORIGIN);
    assert!(matches!(again, Err(SignInError::Wrong)));
    store
        .sign_in(&account.name, "sleepy mule 82", at(6), ORIGIN)
        .unwrap();
}

#[test]
fn a_password_is_changed_only_by_who_knows_it_and_to_another_good_one() {
    let (_folder, store) = store();
    let account = reporter(&store);
    let change = |old: &str, new: &str| {
        store
            .change_password(account.id, old, new, at(1))
            .unwrap_err()
    };
    assert!(matches!(
        change(PASSWORD, PASSWORD),
        AccountError::Password(PasswordRefused::Same)
    ));
    assert!(matches!(
        change(PASSWORD, "short"),
        AccountError::Password(PasswordRefused::TooShort)
    ));
    for _ in 0..4 {
        assert!(matches!(
            change("not the one 1", "sleepy mule 82"),
            AccountError::WrongPassword
        ));
    }
    assert!(matches!(
        change("not the one 1", "sleepy mule 82"),
        AccountError::Locked { .. }
    ));
    assert!(matches!(
        change(PASSWORD, "sleepy mule 82"),
        AccountError::Locked { .. }
    ));
}

#[test]
fn a_reset_password_unlocks_must_be_changed_and_ends_sessions() {
    let (_folder, store) = store();
    let account = reporter(&store);
    let before = sign_in(&store, &account, at(0));
    for _ in 0..5 {
        store
            .sign_in(&account.name, "not the one 1", at(1), ORIGIN)
            .unwrap_err();
    }
    assert_eq!(
        store.account(account.id).unwrap().unwrap().locked_until,
        Some(at(1 + 15 * 60))
    );
    store
        .reset_password(account.id, "temporary 93", at(2))
        .unwrap();
    assert!(store.session(&before.token, at(3)).unwrap().is_none());
    let signed_in = store
        .sign_in(&account.name, "temporary 93", at(3), ORIGIN)
        .unwrap();
    assert!(signed_in.account.must_change_password);
    let changed = store
        .change_password(account.id, "temporary 93", "sleepy mule 82", at(4))
        .unwrap();
    assert!(!changed.account.must_change_password);
}

#[test]
fn closing_or_moving_an_account_ends_its_sessions_and_nobody_elses() {
    let (_folder, store) = store();
    let account = reporter(&store);
    let other = store
        .create_account(&new_account("other.one", Role::Leader), at(0))
        .unwrap();
    let others = sign_in(&store, &other, at(0));
    let first = sign_in(&store, &account, at(0));
    assert!(store.session(&first.token, at(1)).unwrap().is_some());
    store
        .set_role_and_unit(account.id, Role::Reviewer, &UnitId::new("gaoping"), None)
        .unwrap();
    assert!(store.session(&first.token, at(2)).unwrap().is_none());
    let second = sign_in(&store, &account, at(3));
    assert_eq!(second.account.role, Role::Reviewer);
    assert_eq!(second.account.unit, UnitId::new("gaoping"));
    store.set_disabled(account.id, true).unwrap();
    assert!(store.session(&second.token, at(4)).unwrap().is_none());
    assert!(store.session(&others.token, at(4)).unwrap().is_some());
    store.set_disabled(account.id, false).unwrap();
    assert!(store.session(&second.token, at(5)).unwrap().is_none());
    sign_in(&store, &account, at(6));
}

#[test]
fn one_administrator_is_left() {
    let (_folder, store) = store();
    let first = store
        .create_account(&new_account("admin.one", Role::Administrator), at(0))
        .unwrap();
    let last = |result| matches!(result, Err(AccountError::LastAdministrator));
    assert!(last(store.set_disabled(first.id, true)));
    assert!(last(store.set_role_and_unit(
        first.id,
        Role::Leader,
        &first.unit,
        None
    )));
    assert!(!store.account(first.id).unwrap().unwrap().disabled);
    let second = store
        .create_account(&new_account("admin.two", Role::Administrator), at(0))
        .unwrap();
    store.set_disabled(first.id, true).unwrap();
    assert!(last(store.set_disabled(second.id, true)));
}

#[test]
fn accounts_outlive_the_process() {
    let (folder, store) = store();
    let account = reporter(&store);
    let signed_in = sign_in(&store, &account, at(0));
    drop(store);
    let store = open(&folder);
    assert_eq!(store.accounts().unwrap(), vec![account]);
    assert!(
        store
            .session(&signed_in.token, minutes(1))
            .unwrap()
            .is_some()
    );
}

#[test]
fn what_a_newer_program_wrote_is_left_alone() {
    let (folder, store) = store();
    drop(store);
    raw(&folder)
        .execute("UPDATE schema SET version = 1000", [])
        .unwrap();
    let error = Store::open(folder.path()).unwrap_err().to_string();
    assert!(
        error.contains("请升级程序") && error.contains("upgrade the program"),
        "{error}"
    );
}

#[test]
fn what_an_older_program_wrote_is_brought_up_to_date() {
    let (folder, store) = store();
    store
        .create_account(&new_account("older", Role::Inspector), minutes(0))
        .unwrap();
    drop(store);
    raw(&folder)
        .execute_batch(
            "ALTER TABLE account DROP COLUMN object; DROP TABLE server_secret; DROP TABLE complaint_contact;
             DROP TABLE complaint_address; UPDATE schema SET version = 1",
        )
        .unwrap();
    let store = Store::open(folder.path()).unwrap();
    let account = store.account_named("older").unwrap().unwrap();
    assert_eq!(account.object, None);
    assert_eq!(store.contact("2306-0001", minutes(0)).unwrap(), None);
}
