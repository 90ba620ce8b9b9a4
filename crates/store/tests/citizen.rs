//! Citizens without accounts: forms, addresses, codes, ways to be reached.

#![allow(clippy::unwrap_used)]

use store::{Hashing, PublicForm, Store};
use units::BeijingTime;

fn open(folder: &std::path::Path) -> Store {
    Store::open_with(folder, Hashing::cheap_for_tests()).unwrap()
}

fn now() -> BeijingTime {
    "2023-06-08T09:30:00+08:00".parse().unwrap()
}

#[test]
fn a_form_of_ours_tells_its_age_and_no_other_passes() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path());
    let mark = store.mark_form(now()).unwrap();
    assert_ne!(mark, store.mark_form(now()).unwrap());
    let after = |seconds| store.form_of(&mark, now().plus_seconds(seconds));
    assert_eq!(after(4), PublicForm::Ours { seconds: 4 });
    assert_eq!(after(12 * 3600), PublicForm::Old);
    assert_eq!(after(-1), PublicForm::Old);
    for other in [
        "",
        ".",
        "..",
        "1686187800.00.00",
        &mark.replacen('1', "2", 1),
        mark.get(1..).unwrap(),
        &format!("{mark}0"),
    ] {
        assert_eq!(store.form_of(other, now()), PublicForm::Foreign, "{other}");
    }
    drop(store);
    let later = open(folder.path());
    assert_eq!(
        later.form_of(&mark, now()),
        PublicForm::Ours { seconds: 0 },
        "the key is kept"
    );
    let elsewhere = tempfile::tempdir().unwrap();
    assert_eq!(
        open(elsewhere.path()).form_of(&mark, now()),
        PublicForm::Foreign
    );
}

#[test]
fn an_address_has_so_many_a_day() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path());
    let count = |address: &str, day: &str| store.count_address(address, day, 2).unwrap();
    assert!(count("192.0.2.7", "2023-06-08"));
    assert!(
        count("::ffff:192.0.2.7", "2023-06-08"),
        "the same address, written in IPv6"
    );
    assert!(!count("192.0.2.7", "2023-06-08"));
    assert!(count("192.0.2.8", "2023-06-08"));
    assert!(count("2001:db8:1:2::3", "2023-06-08") && count("2001:db8:1:2:3::9", "2023-06-08"));
    assert!(
        !count("2001:db8:1:2:ffff::", "2023-06-08"),
        "one line has the whole network"
    );
    store.uncount_address("192.0.2.7", "2023-06-08").unwrap();
    assert!(count("192.0.2.7", "2023-06-08"));
    assert!(count("192.0.2.7", "2023-06-09"));
    assert!(!store.count_address("192.0.2.9", "2023-06-09", 0).unwrap());
}

#[test]
fn no_address_and_no_contact_is_left_in_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path());
    store
        .count_address("203.0.113.77", "2023-06-08", 9)
        .unwrap();
    store
        .keep_contact("2306-0001", "13812345678 zhang", now().plus_seconds(60))
        .unwrap();
    assert_eq!(
        store.contact("2306-0001", now()).unwrap().as_deref(),
        Some("13812345678 zhang")
    );
    assert_eq!(store.contact("2306-0002", now()).unwrap(), None);
    let over = now().plus_seconds(60);
    assert_eq!(
        store.contact("2306-0001", over).unwrap(),
        None,
        "its days are over"
    );
    store.forget_old_contacts(now()).unwrap();
    assert!(store.contact("2306-0001", now()).unwrap().is_some());
    store.forget_old_contacts(over).unwrap();
    assert_eq!(store.contact("2306-0001", now()).unwrap(), None);
    store
        .keep_contact("2306-0003", "13912345678", over)
        .unwrap();
    assert!(
        store.forget_contact("2306-0003").unwrap() && !store.forget_contact("2306-0003").unwrap()
    );
    assert!(
        store
            .keep_contact("2306-0004", &"1".repeat(101), over)
            .is_err()
    );
    drop(store);
    // Opening and closing once more moves what was written into the main file.
    drop(open(folder.path()));
    for entry in std::fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().path())
    {
        let bytes = std::fs::read(&entry).unwrap_or_default();
        for secret in [&b"13812345678"[..], b"13912345678", b"203.0.113.77"] {
            assert!(
                !bytes.windows(secret.len()).any(|part| part == secret),
                "{}",
                entry.display()
            );
        }
    }
}

#[test]
fn a_code_is_one_complaint_s_only() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path());
    let code = store.follow_code("2306-0001");
    assert_eq!(code.len(), 19);
    assert!(store.follow_code_is("2306-0001", &code));
    assert!(store.follow_code_is("2306-0001", &code.to_lowercase().replace('-', " ")));
    assert!(store.follow_code_is("2306-0001", &code.replace('0', "o").replace('1', "l")));
    assert!(!store.follow_code_is("2306-0002", &code));
    for other in [
        "",
        "-",
        code.get(..18).unwrap(),
        &format!("{code}A"),
        "0000-0000-0000-0000",
    ] {
        assert!(!store.follow_code_is("2306-0001", other), "{other}");
    }
    let elsewhere = tempfile::tempdir().unwrap();
    assert_ne!(open(elsewhere.path()).follow_code("2306-0001"), code);
}
