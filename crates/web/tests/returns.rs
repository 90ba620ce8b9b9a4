//! A return on its way: what is typed is never lost, never done twice, never done over another's head.

#![allow(clippy::unwrap_used)]

#[path = "support/form.rs"]
mod form;
#[allow(dead_code)]
mod support;

use access::Role;
use axum::http::StatusCode;
use form::*;
use support::Campaign;

#[tokio::test(flavor = "multi_thread")]
async fn what_is_typed_comes_back_on_the_page_as_it_was() {
    let campaign = Campaign::at(NOW);
    let reporter = person(&campaign, Role::Reporter);
    let edit = path(&reporter, "/edit");
    let form = filled(&get(&campaign, &reporter, &edit).await);
    let saved = post(&campaign, &reporter, &path(&reporter, "/draft"), &form).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let first = get(&campaign, &reporter, &edit).await;
    assert_eq!(
        value(&fields(&first), "rows.0.problems.0.summary"),
        "<b>堆场</b> \"未\" & 覆盖"
    );
    assert_eq!(value(&fields(&first), "brief"), "本周情况\n\n见表");
    post(
        &campaign,
        &reporter,
        &path(&reporter, "/draft"),
        &fields(&first),
    )
    .await;
    assert_eq!(
        typed(&get(&campaign, &reporter, &edit).await),
        typed(&first)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn lines_come_and_go_without_scripts_and_nothing_is_lost() {
    let campaign = Campaign::at(NOW);
    let reporter = person(&campaign, Role::Reporter);
    let mut form = filled(&get(&campaign, &reporter, &path(&reporter, "/edit")).await);
    form.push(("copy.0".to_owned(), "1".to_owned()));
    let draft = path(&reporter, "/draft");
    let copied = post(&campaign, &reporter, &draft, &form).await;
    assert_eq!(copied.status, StatusCode::OK);
    let mut form = fields(&copied.body);
    assert_eq!(value(&form, "rows.0.problems.1.fine_wan"), "2.5");
    assert_eq!(value(&form, "brief"), "本周情况\n\n见表");
    set(&mut form, "rows.0.problems.1.fine_wan", "7");
    form.push(("remove.0.0".to_owned(), "1".to_owned()));
    let removed = post(&campaign, &reporter, &draft, &form).await;
    let form = fields(&removed.body);
    assert_eq!(value(&form, "rows.0.problems.0.fine_wan"), "7");
    assert_eq!(value(&form, "rows.0.problems.1.fine_wan"), "");
    // Neither was saved.
    let page = get(&campaign, &reporter, &path(&reporter, "/edit")).await;
    assert_eq!(value(&fields(&page), "brief"), "");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_with_mistakes_is_saved_but_not_handed_over() {
    let campaign = Campaign::at(NOW);
    let reporter = person(&campaign, Role::Reporter);
    let mut form = filled(&get(&campaign, &reporter, &path(&reporter, "/edit")).await);
    set(&mut form, "rows.0.problems.0.category", "没有的类别");
    let told = post(&campaign, &reporter, &path(&reporter, "/submit"), &form).await;
    assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(told.body.contains("没有的类别"));
    assert!(told.body.contains("aria-invalid=\"true\""));
    let mut form = fields(&told.body);
    set(&mut form, "rows.0.problems.0.category", "其它");
    let told = post(&campaign, &reporter, &path(&reporter, "/submit"), &form).await;
    assert_eq!(
        (told.status, told.location.as_str()),
        (
            StatusCode::SEE_OTHER,
            path(&reporter, "?said=submitted").as_str()
        )
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn two_at_one_draft_are_told_and_choose() {
    let campaign = Campaign::at(NOW);
    let (one, other) = (
        person(&campaign, Role::Reporter),
        person(&campaign, Role::Reviewer),
    );
    let (edit, draft) = (path(&one, "/edit"), path(&one, "/draft"));
    let mut first = filled(&get(&campaign, &one, &edit).await);
    let mut second = filled(&get(&campaign, &other, &edit).await);
    set(&mut first, "brief", "甲");
    set(&mut second, "brief", "乙");
    assert_eq!(
        post(&campaign, &one, &draft, &first).await.status,
        StatusCode::SEE_OTHER
    );
    let told = post(&campaign, &other, &draft, &second).await;
    assert_eq!(told.status, StatusCode::CONFLICT);
    assert_eq!(value(&fields(&told.body), "brief"), "乙");
    assert!(told.body.contains("the-reporter"));
    assert_eq!(
        value(&fields(&get(&campaign, &one, &edit).await), "brief"),
        "甲"
    );

    let mut mine = fields(&told.body);
    mine.push(("over".to_owned(), "1".to_owned()));
    assert_eq!(
        post(&campaign, &other, &draft, &mine).await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(
        value(&fields(&get(&campaign, &one, &edit).await), "brief"),
        "乙"
    );

    // The choice was about the version seen, not about whatever comes after.
    set(&mut mine, "once", "another");
    assert_eq!(
        post(&campaign, &other, &draft, &mine).await.status,
        StatusCode::CONFLICT
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn sent_twice_it_is_filed_once() {
    let campaign = Campaign::at(NOW);
    let reviewer = person(&campaign, Role::Reviewer);
    let approve = path(&reviewer, "/approve");
    let form = filled(&get(&campaign, &reviewer, &path(&reviewer, "/edit")).await);
    let (one, two) = tokio::join!(
        post(&campaign, &reviewer, &approve, &form),
        post(&campaign, &reviewer, &approve, &form),
    );
    let there = path(&reviewer, "?said=filed");
    assert_eq!(
        (one.status, one.location.as_str()),
        (StatusCode::SEE_OTHER, there.as_str()),
        "{}",
        one.body
    );
    assert_eq!(
        (two.status, two.location.as_str()),
        (StatusCode::SEE_OTHER, there.as_str()),
        "{}",
        two.body
    );
    let page = get(&campaign, &reviewer, &path(&reviewer, "")).await;
    assert!(page.contains("第 1 次报送") && !page.contains("第 2 次报送"));

    // The same form with another token is the same return.
    let mut again = form.clone();
    set(&mut again, "once", "another");
    let told = post(&campaign, &reviewer, &approve, &again).await;
    assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(told.body.contains("内容相同"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_correction_of_what_is_no_longer_newest_is_told() {
    let campaign = Campaign::at(NOW);
    let (reporter, reviewer) = (
        person(&campaign, Role::Reporter),
        person(&campaign, Role::Reviewer),
    );
    let (edit, approve) = (path(&reviewer, "/edit"), path(&reviewer, "/approve"));
    // One begins before, the other files meanwhile.
    let mut slow = filled(&get(&campaign, &reporter, &edit).await);
    set(&mut slow, "brief", "另一份");
    let quick = filled(&get(&campaign, &reviewer, &edit).await);
    assert_eq!(
        post(&campaign, &reviewer, &approve, &quick).await.status,
        StatusCode::SEE_OTHER
    );
    let handed = post(&campaign, &reporter, &path(&reporter, "/submit"), &slow).await;
    assert_eq!(handed.status, StatusCode::SEE_OTHER);

    let form = fields(&get(&campaign, &reviewer, &edit).await);
    assert_eq!(value(&form, "brief"), "另一份");
    let told = post(&campaign, &reviewer, &approve, &form).await;
    assert_eq!(told.status, StatusCode::CONFLICT);
    let mut mine = fields(&told.body);
    let version = value(&mine, "version").to_owned();
    mine.push(("over".to_owned(), version));
    assert_eq!(
        post(&campaign, &reviewer, &path(&reviewer, "/draft"), &mine)
            .await
            .status,
        StatusCode::SEE_OTHER
    );
    let form = fields(&get(&campaign, &reviewer, &edit).await);
    let filed = post(&campaign, &reviewer, &approve, &form).await;
    assert_eq!(filed.status, StatusCode::SEE_OTHER, "{}", filed.body);
    let page = get(&campaign, &reviewer, &path(&reviewer, "")).await;
    assert!(page.contains("第 2 次报送") && page.contains("另一份"));
}

#[tokio::test(flavor = "multi_thread")]
async fn another_units_return_is_out_of_reach() {
    let campaign = Campaign::at(NOW);
    let reporter = person(&campaign, Role::Reporter);
    let other = campaign
        .plan
        .ranked_units()
        .find(|unit| unit.id != reporter.unit)
        .unwrap();
    for rest in ["", "/edit", "/blank.xlsx"] {
        let there = format!("/returns/weekly/{DUE}/{}{rest}", other.id);
        let answer = campaign.send("GET", &there, Some(&reporter)).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{there}");
    }
    for wrong in [
        "/returns/weekly/2023-04-13T18:00:00",
        "/returns/monthly/2023-04-14T18:00:00",
        "/returns/weekly/x",
    ] {
        let there = format!("{wrong}/{}", reporter.unit);
        let answer = campaign.send("GET", &there, Some(&reporter)).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{there}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_workbook_is_read_into_the_form_and_one_of_another_unit_is_not() {
    let campaign = Campaign::at(NOW);
    let reporter = person(&campaign, Role::Reporter);
    let (edit, upload) = (path(&reporter, "/edit"), path(&reporter, "/upload"));
    let form = filled(&get(&campaign, &reporter, &edit).await);
    let unit = |own: bool| {
        let mut units = campaign.plan.ranked_units();
        units
            .find(|unit| (unit.id == reporter.unit) == own)
            .unwrap()
    };

    let theirs = workbook(&campaign, unit(false));
    let refused = send_files(
        &campaign,
        &reporter,
        &upload,
        &form,
        &[("table", "表.xlsx", &theirs)],
    )
    .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("表上填报单位是"));
    assert_eq!(value(&fields(&refused.body), "person_times"), "12");

    for (name, bytes, why) in [
        (
            "表.xlsx",
            b"PK\x03\x04 not a package".as_slice(),
            "role=\"alert\"",
        ),
        ("表.xlsm", theirs.as_slice(), "扩展名"),
        ("表.csv", b"a,b\n".as_slice(), "请选择 xlsx"),
    ] {
        let refused = send_files(
            &campaign,
            &reporter,
            &upload,
            &form,
            &[("table", name, bytes)],
        )
        .await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        assert!(refused.body.contains(why), "{name}");
    }

    // Also with another button: what was read is looked at first.
    let own = workbook(&campaign, unit(true));
    let submit = path(&reporter, "/submit");
    let read = send_files(
        &campaign,
        &reporter,
        &submit,
        &form,
        &[("table", "表.xlsx", &own)],
    )
    .await;
    assert_eq!(read.location, path(&reporter, "/edit?said=imported"));
    let form = fields(&get(&campaign, &reporter, &edit).await);
    assert_eq!(value(&form, "person_times"), "21");
    assert_eq!(value(&form, "rows.3.checked_m"), "700");
}

#[tokio::test(flavor = "multi_thread")]
async fn files_go_with_the_return_and_only_to_who_may_read_it() {
    let campaign = Campaign::at(NOW);
    let (reporter, reviewer) = (
        person(&campaign, Role::Reporter),
        person(&campaign, Role::Reviewer),
    );
    let (edit, draft) = (path(&reporter, "/edit"), path(&reporter, "/draft"));
    let form = filled(&get(&campaign, &reporter, &edit).await);
    let bad = [("attachment", "程序.pdf", b"MZ\0\0\0\0".as_slice())];
    let refused = send_files(&campaign, &reporter, &draft, &form, &bad).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("程序.pdf"));

    // Somebody saves meanwhile: what was typed is kept on the page, the file with the draft.
    let other = filled(&get(&campaign, &reviewer, &edit).await);
    assert_eq!(
        post(&campaign, &reviewer, &draft, &other).await.status,
        StatusCode::SEE_OTHER
    );
    let good = [("attachment", "名单.txt", "联络人：某某".as_bytes())];
    let told = send_files(&campaign, &reporter, &draft, &form, &good).await;
    assert_eq!(told.status, StatusCode::CONFLICT);
    let page = get(&campaign, &reviewer, &edit).await;
    let (_, link) = page.split_once("href=\"/files/").unwrap();
    let file = format!("/files/{}", link.split('"').next().unwrap());
    let read = |role| {
        let (campaign, file, who) = (&campaign, file.clone(), person(&campaign, role));
        async move { campaign.send("GET", &file, Some(&who)).await.status }
    };
    assert_eq!(read(Role::Reviewer).await, StatusCode::OK);
    assert_eq!(read(Role::Office).await, StatusCode::NOT_FOUND);

    let filed = post(
        &campaign,
        &reviewer,
        &path(&reviewer, "/approve"),
        &fields(&page),
    )
    .await;
    assert_eq!(filed.status, StatusCode::SEE_OTHER, "{}", filed.body);
    assert_eq!(read(Role::Office).await, StatusCode::OK);
    assert_eq!(read(Role::Administrator).await, StatusCode::FORBIDDEN);
    assert!(
        get(&campaign, &reporter, &path(&reporter, ""))
            .await
            .contains("名单.txt")
    );
}
