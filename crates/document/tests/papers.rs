//! Papers of the field, word for word, and what there is no paper for.
#![allow(clippy::unwrap_used)]

mod field;
mod support;

use assess::StopReason;
use document::{
    Acceptance, DailyDecision, Decision, DutyNotice, PaperError, Rectification, StopNotice,
    Summons, lists_xlsx,
};
use expect_test::expect_file;
use support::{header, lines, unpacked};
use units::{CaseId, FactId, ObjectId, ProblemId, UnitId};

#[test]
fn every_paper_reads_as_it_should() {
    let plan = support::plan();
    for (name, docx) in field::papers(&plan, &field::campaign("")) {
        expect_file![format!("papers/{name}.txt")].assert_eq(&lines(&docx));
    }
}

#[test]
fn the_same_facts_give_the_same_bytes() {
    let plan = support::plan();
    let write = || field::papers(&plan, &field::campaign(""));
    assert!(write() == write());
    let campaign = field::campaign("");
    let lists = field::lists(&plan, &campaign);
    assert!(lists_xlsx(&plan, &lists).unwrap() == lists_xlsx(&plan, &lists).unwrap());
}

#[test]
fn simulated_papers_say_so_on_every_page() {
    for (name, docx) in field::papers(&support::plan(), &field::campaign("")) {
        assert!(header(&docx).contains("模拟"), "{name}");
    }
    let plan = support::plan();
    let campaign = field::campaign("");
    let notice = StopNotice::of(&plan, campaign.field(), &site(), Some(field::BLACK)).unwrap();
    let mut issue = field::issue("停〔2023〕1号", "2023-04-12");
    issue.simulated = false;
    let docx = document::stop_notice_docx(&plan, &notice, &issue).unwrap();
    assert!(!header(&docx).contains("模拟"));
}

#[test]
fn the_other_plan_has_its_lists_too() {
    let campaign = field::campaign("");
    for plan in support::plans() {
        let publication = field::lists(&plan, &campaign);
        let docx = document::lists_docx(&plan, &publication, &field::list_issue()).unwrap();
        for rule in &plan.lists {
            assert!(lines(&docx).contains(&rule.consequence), "{}", rule.name);
        }
    }
}

/// What people may type, and whether it is seen as it is.
const HOSTILE: &[&str] = &[
    "]]>",
    "&<>\"'&amp;&#0;&bogus;",
    "<w:t>伪造</w:t></w:r>",
    "<script>alert(1)</script>",
    "\u{0}\u{1}\u{8}\u{B}\u{C}\u{E}\u{1F}\u{7F}",
    "一行\n二行\r\n三行\r\t四",
    "\u{202E}元000001\u{202C}\u{200B}\u{2066}\u{200F}",
    "=HYPERLINK(\"http://example.invalid\")",
    "{due}%s\\",
    "　",
];

#[test]
fn hostile_texts_leave_papers_whole() {
    let plan = support::plan();
    for hostile in HOSTILE {
        let campaign = field::campaign(hostile);
        for (name, docx) in field::papers(&plan, &campaign) {
            let text = lines(&docx);
            assert!(
                !text.contains(|letter: char| {
                    letter != '\n' && letter.is_control()
                        || matches!(letter, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
                }),
                "{name} {hostile:?}"
            );
            assert!(text.contains("2023"), "{name} {hostile:?}");
        }
        let bytes = lists_xlsx(&plan, &field::lists(&plan, &campaign)).unwrap();
        for (name, part) in unpacked(&bytes) {
            let xml = String::from_utf8(part).unwrap();
            assert!(
                !xml.contains("<f>") && !xml.contains("<hyperlink"),
                "{name}"
            );
        }
    }
    // What is only odd is shown as typed.
    let shown = field::papers(&plan, &field::campaign("<script>&"));
    for (name, docx) in shown.iter().filter(|(name, _)| *name != "summons") {
        assert!(lines(docx).contains("<script>&"), "{name}");
    }
}

#[test]
fn nothing_long_is_cut_from_a_paper_nor_kept_from_the_next_page() {
    let plan = support::plan();
    let long = "长".repeat(3_000);
    let campaign = field::campaign(&long);
    for (name, docx) in field::papers(&plan, &campaign) {
        assert!(lines(&docx).contains(&long), "{name}");
        let parts = unpacked(&docx);
        let (_, xml) = parts
            .iter()
            .find(|(part, _)| part == "word/document.xml")
            .unwrap();
        let xml = std::str::from_utf8(xml).unwrap();
        for row in xml.split("<w:tr>").skip(1) {
            let row = row.split("</w:tr>").next().unwrap();
            assert!(
                !(row.contains(&long) && row.contains("<w:cantSplit/>")),
                "{name}"
            );
        }
    }
    let longer = "长".repeat(20_000);
    let campaign = field::campaign(&longer);
    let bytes = lists_xlsx(&plan, &field::lists(&plan, &campaign)).unwrap();
    let strings = unpacked(&bytes)
        .into_iter()
        .find(|(name, _)| name == "xl/sharedStrings.xml")
        .unwrap();
    let strings = String::from_utf8(strings.1).unwrap();
    assert!(strings.contains("……（余下从略，见台账）"));
}

fn site() -> ObjectId {
    ObjectId::new("site-001")
}

#[track_caller]
fn assert_unfit<T: std::fmt::Debug>(result: Result<T, PaperError>, why: &str) {
    let error = result.unwrap_err().to_string();
    assert!(error.contains(why), "{error}");
}

#[test]
fn there_is_no_notice_of_nothing() {
    let plan = support::plan();
    let campaign = field::campaign("");
    let field = campaign.field();
    assert_unfit(Rectification::of(&plan, field, &[], None), "没有指明问题");
    let unknown = [ProblemId::new("i-9/x")];
    assert_unfit(Rectification::of(&plan, field, &unknown, None), "i-9/x");
    let unlisted = ObjectId::new("site-004");
    assert_unfit(
        StopNotice::of(&plan, field, &unlisted, None),
        "没有这个列榜",
    );
    let yellow = ObjectId::new("site-002");
    assert_unfit(
        StopNotice::of(&plan, field, &yellow, Some(FactId(12))),
        "不要求停工验收",
    );
    assert_unfit(
        DutyNotice::all(&plan, &campaign, Some(FactId(1))),
        "没有这个",
    );
}

#[test]
fn a_summons_needs_a_decision_to_hold_it() {
    let plan = support::plan();
    let campaign = field::campaign("");
    let field = campaign.field();
    let summons = |trigger: &str, unit: &str| {
        Summons::of(&plan, field, trigger, &UnitId::new(unit), None).map(|_| ())
    };
    assert_unfit(summons("continued-worsening", "chengqu"), "不启动约谈");
    assert_unfit(summons("serious-lag", "chengqu"), "没有这个问责决定");
    assert_unfit(summons("made-up", "zezhou"), "没有这个问责情形");
    assert!(summons("serious-lag", "zezhou").is_ok());
}

#[test]
fn an_acceptance_needs_a_clean_inspection_of_acceptance() {
    let plan = support::plan();
    let accept = |campaign: &campaign::Campaign| {
        Acceptance::of(&plan, campaign.field(), &site(), Some(field::ACCEPTED)).map(|_| ())
    };
    assert!(accept(&field::campaign("")).is_ok());
    let routine = field::changed(
        r#""purpose":{"type":"acceptance"}"#,
        r#""purpose":{"type":"routine"}"#,
    );
    assert_unfit(accept(&routine), "不是对该对象的验收检查");
    let failed = field::changed(
        r#"{"item":"fence-spray","verdict":"pass""#,
        r#"{"item":"fence-spray","verdict":"fail""#,
    );
    assert_unfit(accept(&failed), "不合格项");
    let red = field::changed(r#""list":"black""#, r#""list":"red""#);
    assert_unfit(accept(&red), "没有须经验收的停工");
}

#[test]
fn fines_stay_in_the_law_and_add_up() {
    let plan = support::plan();
    let case = CaseId::new("case-1");
    let decide = |campaign: &campaign::Campaign| {
        Decision::of(&plan, campaign.field(), &case, field::law()).map(|_| ())
    };
    let daily = |campaign: &campaign::Campaign| {
        DailyDecision::of(&plan, campaign.field(), &case, field::law()).map(|_| ())
    };
    for (fen, allowed) in [
        (999_999, false),
        (1_000_000, true),
        (10_000_000, true),
        (10_000_001, false),
        (-1, false),
    ] {
        let to = format!("\"fine_fen\":{fen},\"article\"");
        let campaign = field::changed(r#""fine_fen":2000000,"article""#, &to);
        assert_eq!(decide(&campaign).is_ok(), allowed, "{fen}");
    }
    assert!(daily(&field::campaign("")).is_ok());
    for (from, to) in [
        (r#""days":20"#, r#""days":21"#),
        (r#""fine_fen":40000000"#, r#""fine_fen":38000000"#),
        (r#""from":"2023-04-14""#, r#""from":"2023-04-15""#),
        (r#""to":"2023-05-03""#, r#""to":"9999-12-31""#),
    ] {
        assert!(daily(&field::changed(from, to)).is_err(), "{to}");
    }
    let corrected = field::changed(r#""result":"continuing""#, r#""result":"corrected""#);
    assert_unfit(daily(&corrected), "复查");
    let unserved = field::changed(r#""on":"2023-04-13""#, r#""on":"2023-04-14""#);
    assert_unfit(daily(&unserved), "没有送达");
    let mut law = field::law();
    law.daily = None;
    let campaign = field::campaign("");
    assert_unfit(
        DailyDecision::of(&plan, campaign.field(), &case, law),
        "不适用按日连续处罚",
    );
}

#[test]
fn duties_follow_the_list_at_the_instant_of_the_warning() {
    let plan = support::plan();
    let campaign = field::campaign("");
    let told = |warning| {
        let notices = DutyNotice::all(&plan, &campaign, Some(warning)).unwrap();
        let told = notices.iter().map(|notice| {
            let reasons = notice.stops.iter().map(|stop| match stop.reason {
                StopReason::List { .. } => "list",
                StopReason::Warning { .. } => "warning",
                StopReason::Recheck { .. } => "recheck",
            });
            let mut reasons: Vec<&str> = reasons.collect();
            reasons.sort_unstable();
            (notice.object.2.object.as_str().to_owned(), reasons)
        });
        told.collect::<Vec<_>>()
    };
    let stops = |object: &str, reasons: &[&'static str]| (object.to_owned(), reasons.to_vec());
    // Black waits for acceptance, red works, yellow stops, who is on no list stops, a plant is on none.
    assert_eq!(
        told(field::WARNING),
        [
            stops("site-001", &["list", "recheck", "recheck", "warning"]),
            stops("site-003", &[]),
            stops("site-002", &["warning"]),
            stops("site-004", &["warning"]),
            stops("plant-1", &[]),
        ]
    );
    // The acceptance came after the warning was lifted: only black stays stopped.
    assert_eq!(
        told(field::LIFTED),
        [
            stops("site-001", &["list", "recheck", "recheck"]),
            stops("site-003", &[]),
            stops("site-002", &[]),
            stops("site-004", &[]),
            stops("plant-1", &[]),
        ]
    );
}
