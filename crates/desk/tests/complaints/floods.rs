//! Floods, and personal data however it is spelled.

use super::*;

#[test]
fn a_flood_is_stopped_and_every_month_counts_anew() {
    let mut world = World::new();
    for _ in 0..limits::COMPLAINTS_A_DAY_MAX {
        let facts =
            make_complaint(&world.plan, &world.desk.campaign, &new("a"), world.now).unwrap();
        let id = units::FactId(world.desk.facts.len() as u64 + 1);
        let fact = facts.into_iter().next().unwrap().recorded(id, world.now);
        world.desk.campaign.apply(&fact);
        world.desk.facts.push(fact);
    }
    let refused =
        make_complaint(&world.plan, &world.desk.campaign, &new("a"), world.now).unwrap_err();
    assert_eq!(refused.code, RefusalCode::TooMany);
    world.now = time("2023-05-01T00:00:00+08:00");
    assert_eq!(world.make(&new("a")).as_str(), "2305-0001");
    assert_eq!(world.make(&new("a")).as_str(), "2305-0002");
}

/// Digits as people write them.
fn spelled(digits: &str, style: usize, gaps: &[&str]) -> String {
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        text.push_str(gaps[at % gaps.len()]);
        let value = digit.to_digit(10);
        text.push(match (style % 3, value) {
            (1, Some(value)) => char::from_u32(0xFF10 + value).unwrap(),
            (2, Some(value)) => "〇一二三四五六七八九".chars().nth(value as usize).unwrap(),
            _ => digit,
        });
    }
    text
}

/// What stays, as plain digits and letters without anything between.
fn bones(text: &str) -> String {
    let plain = text.chars().map(|letter| match letter {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(letter as u32 - 0xFEE0).unwrap(),
        '〇' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' => {
            let value = "〇一二三四五六七八九"
                .chars()
                .position(|one| one == letter)
                .unwrap();
            char::from_digit(u32::try_from(value).unwrap(), 10).unwrap()
        }
        letter => letter.to_ascii_uppercase(),
    });
    plain
        .filter(|letter| letter.is_alphanumeric() || *letter == '@' || *letter == '[')
        .collect()
}

const WORDS: &[&str] = &[
    "工地",
    "晚上",
    "，扬尘很大。",
    "dust ",
    "3号楼",
    " 6月8日22:30 ",
    "\n",
    "晋城",
    "@",
    "QQ",
    "电话：",
    "A座",
    "-",
    "1",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn no_number_of_a_person_is_left(
        before in proptest::collection::vec(0..WORDS.len(), 0..5),
        after in proptest::collection::vec(0..WORDS.len(), 0..5),
        style in 0_usize..3,
        gap in 0_usize..6,
        kind in 0_usize..4,
        mobile in "1[3-9][0-9]{9}",
        identity in "[1-8][0-9]{5}19[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9])[0-9]{3}[0-9X]",
        plate in "[京津沪晋豫冀粤川][A-HJ-NP-Z][A-HJ-NP-Z0-9]{5,6}",
        mail in "[a-z][a-z0-9.]{0,8}@[a-z]{2,8}\\.(com|cn)",
    ) {
        let gaps: &[&str] = [&[""][..], &[" "], &["", "", "", "-"], &["", " ", "", ""], &["\u{200B}"], &["·"]][gap];
        let secret = match kind {
            0 => spelled(&mobile, style, gaps),
            1 => spelled(&identity, style, gaps),
            2 => plate.clone(),
            _ => mail.clone(),
        };
        let words = |list: &[usize]| list.iter().map(|at| WORDS[*at]).collect::<String>();
        let text = format!("{}{secret}{}", words(&before), words(&after));
        let redacted = redact(&text);
        let left = bones(&redacted);
        let gone = match kind {
            0 => bones(&mobile),
            1 => bones(&identity),
            2 => bones(&plate),
            _ => bones(&mail),
        };
        prop_assert!(!left.contains(&gone), "{text} -> {redacted}");
        prop_assert!(redacted.contains("[已隐去]"), "{text} -> {redacted}");
        prop_assert_eq!(redact(&redacted), redacted.clone(), "nothing more goes the second time");
    }

    #[test]
    fn words_without_numbers_stay(text in "[工地扬尘夜间施工没有喷淋，。！？a-z \n]{0,200}") {
        prop_assert_eq!(redact(&text), text);
    }

    #[test]
    fn any_text_is_taken(text in "\\PC{0,300}") {
        let once = redact(&text);
        prop_assert_eq!(redact(&once), once);
    }
}
