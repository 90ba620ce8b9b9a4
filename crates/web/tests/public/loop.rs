//! Hostile forms, guessing, and the way of a complaint through its unit and back.

use super::*;

#[tokio::test(flavor = "multi_thread")]
async fn hostile_forms_get_an_answer_and_leave_nothing() {
    let city = City::new();
    let mark = city.mark().await;
    city.later(10);
    let huge = vec![0xff; 11 * 1024 * 1024];
    let five = [photo(1), photo(2), photo(3), photo(4), photo(5)];
    let five: Vec<(&str, &[u8])> = five
        .iter()
        .map(|photo| ("a.jpg", photo.as_slice()))
        .collect();
    let svg: &[u8] = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>";
    for photos in [
        &[("a.jpg", svg)][..],
        &[("a.jpg", &huge)],
        &[("a.png", b"\x89PNG\r\n\x1a\n")],
        &five,
    ] {
        let told = city
            .complain("192.0.2.1", &[("mark", &mark), ("text", "扬尘")], photos)
            .await;
        assert_eq!(
            told.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{}",
            told.body
        );
    }
    let long = "长".repeat(501);
    for (field, value) in [
        ("text", ""),
        ("text", &long),
        ("joins", "2306-0099"),
        ("contact", &long),
    ] {
        let told = city
            .complain(
                "192.0.2.1",
                &[(field, value), ("mark", &mark), ("text", "扬尘")],
                &[],
            )
            .await;
        assert_eq!(
            told.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{field}: {}",
            told.body
        );
    }
    assert_eq!(city.facts().len(), 0);
    assert_eq!(
        std::fs::read_dir(city.folder.path().join("files"))
            .unwrap()
            .count(),
        0
    );
    let good = city
        .complain("192.0.2.1", &[("mark", &mark), ("text", "扬尘")], &[])
        .await;
    assert_eq!(
        good.status,
        StatusCode::SEE_OTHER,
        "the form is good for another try"
    );
    let script = "<script>alert(1)</script>";
    let near = city
        .post(
            "/public/complaints/near",
            &[
                ("unit", script),
                ("place", script),
                ("kind", script),
                ("lon", script),
            ],
        )
        .await;
    assert_eq!(near.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!near.body.contains(script));
    let near = city
        .post(
            "/public/complaints/near",
            &[
                ("unit", "zezhou"),
                ("place", script),
                ("kind", script),
                ("lon", "999"),
            ],
        )
        .await;
    assert_eq!(near.status, StatusCode::OK);
    assert!(!near.body.contains(script) && near.body.contains("&lt;script&gt;"));
    for path in [
        "/public/objects/none",
        "/public/objects/%00",
        "/public/complaints/2306-0001",
        "/public/complaints/%FF/x",
        "/public/nothing",
    ] {
        let told = city.get(path).await;
        assert!(
            matches!(told.status, StatusCode::NOT_FOUND | StatusCode::BAD_REQUEST),
            "{path}: {}",
            told.status
        );
        assert!(
            told.body.contains("href=\"/public\"") || path.contains("FF"),
            "{path} leads back: {}",
            told.body
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_follows_a_complaint_by_guessing() {
    let city = City::new();
    let one = city.complained("甲的话：西门扬尘").await;
    let other = city.complained("乙的话：东门扬尘").await;
    let (path, code) = one.rsplit_once('/').unwrap();
    let (other_path, other_code) = other.rsplit_once('/').unwrap();
    assert_ne!(code, other_code);
    let wrong = [
        format!("{path}/{other_code}"),
        format!("{other_path}/{code}"),
        format!("{path}/0000-0000-0000-0000"),
        "/public/complaints/2306-0077/0000-0000-0000-0000".to_owned(),
    ];
    let mut bodies = Vec::new();
    for path in &wrong {
        let told = city.get(path).await;
        assert_eq!(told.status, StatusCode::NOT_FOUND, "{path}");
        bodies.push(told.body.replace(path, ""));
        for deed in ["reopen", "confirm", "forget"] {
            let told = city.post(&format!("{path}/{deed}"), &[("text", "x")]).await;
            assert_eq!(told.status, StatusCode::NOT_FOUND, "{path}/{deed}");
        }
    }
    assert!(
        bodies.iter().all(|body| *body == bodies[0]),
        "a number that is there is told like one that is not"
    );
    let number = path.rsplit('/').next().unwrap();
    let found = city
        .post(
            "/public/complaints/follow",
            &[
                ("number", number),
                ("code", &code.to_lowercase().replace('-', "")),
            ],
        )
        .await;
    assert_eq!(
        (found.status, found.location.as_str()),
        (StatusCode::SEE_OTHER, one.as_str())
    );
    let lost = city
        .post(
            "/public/complaints/follow",
            &[("number", number), ("code", other_code)],
        )
        .await;
    assert_eq!(lost.status, StatusCode::NOT_FOUND);
    let json = city.get(&format!("{path}?code={code}")).await;
    assert!(
        json.body.contains("\"state\":\"received\""),
        "{}",
        json.body
    );
    assert!(!plain(&city.get("/public").await.body).contains("甲的话"));
    let near = city
        .post(
            "/public/complaints/near",
            &[
                ("unit", "zezhou"),
                ("place", "模拟路 12 号"),
                ("kind", "site"),
            ],
        )
        .await;
    assert!(
        near.body.contains(number) && !near.body.contains("甲的话"),
        "near ones are offered without their words"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_complaint_goes_through_its_unit_and_back() {
    let city = City::new();
    let follow = city.complained("西门扬尘").await;
    let (inspector, other) = (
        city.person(Role::Inspector, "zezhou"),
        city.person(Role::Inspector, "gaoping"),
    );
    let leader = city.person(Role::Leader, "office");
    let list = city.read_by(&inspector, "/complaints").await;
    assert!(list.body.contains("2306-0001"), "{}", list.body);
    assert!(
        !city
            .read_by(&other, "/complaints")
            .await
            .body
            .contains("2306-0001")
    );
    let page = "/complaints/2306-0001";
    for path in [page.to_owned(), format!("{page}/photos/{}", "0".repeat(64))] {
        assert_eq!(
            city.read_by(&other, &path).await.status,
            StatusCode::FORBIDDEN,
            "{path}"
        );
    }
    assert_eq!(
        city.read_by(&inspector, "/complaints/2306-0009")
            .await
            .status,
        StatusCode::NOT_FOUND
    );
    for (deed, fields) in [
        ("accept", &[][..]),
        ("reply", &[("text", "x")]),
        ("contact", &[]),
        ("pass", &[("to", "zezhou"), ("remarks", "x")]),
    ] {
        let told = city.by(&other, &format!("{page}/{deed}"), fields).await;
        assert_eq!(told.status, StatusCode::FORBIDDEN, "{deed}");
    }
    assert_eq!(
        city.by(&leader, &format!("{page}/contact"), &[])
            .await
            .status,
        StatusCode::FORBIDDEN
    );
    let contact = city.by(&inspector, &format!("{page}/contact"), &[]).await;
    assert!(contact.body.contains("13812345678"));
    assert!(
        !city
            .read_by(&inspector, page)
            .await
            .body
            .contains("13812345678"),
        "only for who asks"
    );
    assert!(
        !city
            .read_by(&leader, page)
            .await
            .body
            .contains("13812345678")
    );

    let early = city
        .post(&format!("{follow}/reopen"), &[("text", "快点")])
        .await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    for (deed, fields) in [("accept", &[][..]), ("reply", &[("text", "已责令覆盖")])] {
        let told = city.by(&inspector, &format!("{page}/{deed}"), fields).await;
        assert_eq!(
            (told.status, told.location.as_str()),
            (StatusCode::SEE_OTHER, page),
            "{deed}: {}",
            told.body
        );
    }
    assert!(city.get(&follow).await.body.contains("已责令覆盖"));
    let reopened = city
        .post(
            &format!("{follow}/reopen"),
            &[("text", "还在扬尘，电话 139-1234-5678")],
        )
        .await;
    assert_eq!(reopened.location, follow);
    let seen = city.read_by(&inspector, page).await;
    assert!(
        seen.body.contains("还在扬尘") && !seen.body.contains("139-1234"),
        "{}",
        seen.body
    );
    assert!(
        city.read_by(&inspector, "/complaints?status=reopened")
            .await
            .body
            .contains("2306-0001")
    );
    city.by(&inspector, &format!("{page}/reply"), &[("text", "已复查")])
        .await;
    let content = city.post(&format!("{follow}/confirm"), &[]).await;
    assert_eq!(content.location, follow);
    assert!(city.get(&follow).await.body.contains("投诉人认可"));
    let passed_on = city.complained("另一处").await;
    let passed = city
        .by(
            &inspector,
            "/complaints/2306-0002/pass",
            &[("to", "gaoping"), ("remarks", "属高平")],
        )
        .await;
    assert_eq!(
        passed.location, "/complaints",
        "who passed it on may no longer read it"
    );
    assert_eq!(
        city.read_by(&other, "/complaints/2306-0002").await.status,
        StatusCode::OK
    );
    let told = city.get(&passed_on).await.body;
    assert!(
        told.contains("转给") && !told.contains("属高平"),
        "why is between the units"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_page_is_there_in_both_languages() {
    let city = City::new();
    let zh = city.get("/public").await;
    assert!(
        zh.body.contains("没有预警") && zh.body.contains("还没有确认的周排名"),
        "{}",
        zh.body
    );
    let en = city.get("/public?lang=en").await;
    assert!(en.body.contains("No warning at present"), "{}", en.body);
    for path in ["/public/complaints", "/public/complaints/follow"] {
        let told = city.get(path).await;
        assert_eq!(told.status, StatusCode::OK);
        assert!(told.body.contains("<html lang=\"zh-CN\">") && !told.body.contains("as_of"));
    }
}
