//! Every mistake names its sheet and cell and says how to mend it, in both languages.
#![allow(clippy::unwrap_used)]

mod support;

use document::CellError;
use support::{Book, Typed, errors, form, plan, written};

fn filled() -> Book {
    let plan = plan();
    Book::of(&written(&plan, &form(&plan)))
}

/// The one mistake of a form.
fn only(book: &Book) -> CellError {
    let found = errors(&plan(), &book.save());
    assert_eq!(found.len(), 1, "{found:#?}");
    found.into_iter().next().unwrap()
}

#[track_caller]
fn assert_says(error: &CellError, cell: &str, zh: &[&str], en: &[&str]) {
    assert_eq!(error.cell.as_deref(), Some(cell), "{error:?}");
    let (said_zh, said_en) = (error.to_zh(), error.to_en());
    assert!(
        said_zh.starts_with(&format!("调度表!{cell}：")),
        "{said_zh}"
    );
    assert!(
        said_en.starts_with(&format!("调度表!{cell}: ")),
        "{said_en}"
    );
    for part in zh {
        assert!(said_zh.contains(part), "{part} in {said_zh}");
    }
    for part in en {
        assert!(said_en.contains(part), "{part} in {said_en}");
    }
}

#[test]
fn the_form_without_mistakes_is_read() {
    let plan = plan();
    let read = document::read_annex_xlsx(&plan, &filled().save()).unwrap();
    assert_eq!(read.form, form(&plan));
}

#[test]
fn a_wrong_category_is_named_with_the_nearest() {
    let category = &plan().annex.rows[0].categories[2];
    let typo: String = category.chars().skip(1).collect();
    let error = only(&filled().text("D5", &typo));
    let (zh, en) = (
        format!("是否“{category}”"),
        format!("did you mean `{category}`"),
    );
    assert_says(&error, "D5", &[&typo, &zh, "可选："], &[&en, "known: "]);
    let error = only(&filled().text("D5", "完全无关"));
    assert_says(&error, "D5", &["完全无关", "可选："], &["known: "]);
}

#[test]
fn text_where_a_number_belongs_is_shown() {
    for typed in [
        "十二",
        "12.5",
        "-3",
        "12x",
        "1e3",
        "99999999999",
        "10000001",
    ] {
        let error = only(&filled().text("B5", typed));
        assert_says(
            &error,
            "B5",
            &[typed, "整数", "没有检查请填 0"],
            &[typed, "whole number", "enter 0 if none"],
        );
    }
    let error = only(&filled().set(0, "B5", Typed::Number(-1.0)));
    assert_says(&error, "B5", &["-1"], &["-1"]);
}

#[test]
fn fines_are_amounts_in_wan_yuan() {
    for typed in [
        "-1",
        "2,000元",
        "三千",
        "0.0000001",
        "1e2",
        "99999999999999999999",
    ] {
        let error = only(&filled().text("G6", typed));
        assert_says(
            &error,
            "G6",
            &[typed, "万元", "不得为负", "请留空"],
            &[typed, "not negative"],
        );
    }
    let error = only(&filled().set(0, "G6", Typed::Number(-0.5)));
    assert_says(&error, "G6", &["-0.5"], &["-0.5"]);
}

#[test]
fn a_fine_needs_a_case() {
    let annex = plan().annex;
    let error = only(&filled().text("G5", "0.3"));
    assert_says(
        &error,
        "G5",
        &[
            "0.3 万元",
            &annex.on_the_spot,
            &annex.case_filed,
            "清空金额",
        ],
        &[&annex.case_filed, "empty the amount"],
    );
}

#[test]
fn handling_is_one_of_two() {
    let error = only(&filled().text("F5", "口头警告"));
    let annex = plan().annex;
    assert_says(
        &error,
        "F5",
        &["口头警告", &annex.on_the_spot, &annex.case_filed],
        &["口头警告", "must be"],
    );
    let error = only(&filled().text("F5", " "));
    assert_says(&error, "F5", &[&annex.on_the_spot], &["must be"]);
}

#[test]
fn an_unknown_unit_is_answered_with_the_known() {
    let plan = plan();
    let error = only(&filled().text("B3", "邻市环保局"));
    assert_says(
        &error,
        "B3",
        &["邻市环保局", &plan.units[1].short],
        &["no unit of the plan"],
    );
}

#[test]
fn dates_run_forwards() {
    let error = only(&filled().text("F3", "2023-05-09").text("G3", "2023-05-01"));
    assert_says(
        &error,
        "F3",
        &["2023-05-09 晚于", "2023-05-01", "对调"],
        &["is after the last", "swap"],
    );
    let error = only(&filled().text("F3", "待定"));
    assert_says(
        &error,
        "F3",
        &["应填起止两个日期，现有 1 个"],
        &["two dates are needed, 1 found"],
    );
}

#[test]
fn a_missing_note_line_names_the_sheet() {
    let book = filled();
    let row = book.row_of("注：");
    // The lists of categories below the note belong to no object, and say so as well.
    let found = errors(&plan(), &book.without_row(row).save());
    let error = found.iter().find(|error| error.cell.is_none()).unwrap();
    assert_eq!(error.sheet.as_deref(), Some("调度表"));
    assert!(error.to_zh().contains("从空表补回"), "{}", error.to_zh());
    assert!(error.to_en().contains("copy it back"), "{}", error.to_en());
}

#[test]
fn person_times_are_a_number() {
    let book = filled();
    let cell = format!("D{}", book.row_of("注："));
    let error = only(&book.text(&cell, "若干"));
    assert_says(&error, &cell, &["若干", "没有请填 0"], &["enter 0 if none"]);
}

#[test]
fn a_missing_or_strange_object_is_named() {
    let label = plan().annex.rows[1].label.clone();
    let error = errors(&plan(), &filled().text("A7", "饭店").save()).remove(0);
    assert_says(&error, "A7", &["饭店", &label], &["饭店"]);
}

#[test]
fn all_mistakes_come_at_once() {
    let book = filled()
        .text("B5", "甲")
        .text("D5", "乙")
        .text("G6", "丙")
        .text("F7", "丁");
    let found = errors(&plan(), &book.save());
    let cells: Vec<&str> = found
        .iter()
        .filter_map(|error| error.cell.as_deref())
        .collect();
    assert_eq!(cells, ["B5", "D5", "G6", "F7"]);
}

#[test]
fn a_formula_is_no_statement() {
    for (formula, result) in [
        ("=1+1", "2"),
        ("=SUM(B7:B12)", "30"),
        ("=cmd|' /C calc'!A0", "12"),
        ("=[1]Sheet1!A1", "12"),
        ("=HYPERLINK(\"http://example.invalid\",\"12\")", "12"),
        ("=1+1", ""),
    ] {
        let error = only(&filled().set(0, "B5", Typed::Formula(formula, result)));
        let shown: String = formula.chars().take(12).collect();
        assert_says(
            &error,
            "B5",
            &[&shown, "选择性粘贴"],
            &[&shown, "paste it as a value"],
        );
    }
    // A fine that nobody worked out yet must not pass for no fine.
    let error = only(&filled().set(0, "G6", Typed::Formula("=0.1*3", "")));
    assert_says(&error, "G6", &["=0.1*3"], &["=0.1*3"]);
    // The brief is read too; the sheet beside it is not.
    let found = errors(
        &plan(),
        &filled().set(1, "B2", Typed::Formula("=A1", "x")).save(),
    );
    assert_eq!(found[0].sheet.as_deref(), Some("工作简报"));
    let scratch = filled().set(2, "J9", Typed::Formula("=1+1", "2"));
    assert!(document::read_annex_xlsx(&plan(), &scratch.save()).is_ok());
}

#[test]
fn what_people_type_is_forgiven_where_it_is_clear() {
    let plan = plan();
    let book = filled()
        .text("B5", "１２ 家")
        .text("B11", "12条/1,200米")
        .text("G6", "０.３万元")
        .text("F6", "立案")
        .text("F3", "3月26日—3月27日")
        .text("G3", " ");
    let read = document::read_annex_xlsx(&plan, &book.text("B12", " ").save());
    assert_eq!(read.unwrap().form, form(&plan));
}
