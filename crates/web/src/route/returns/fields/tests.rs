//! A draft goes through the fields of a form and comes back the same; lines keep their place.

use desk::{FormDraft, ProblemDraft, RowDraft};
use proptest::prelude::*;

use super::{Button, Typed};

/// The fields that the page makes of a draft.
fn fields(form: &FormDraft) -> Vec<(String, String)> {
    let mut fields = vec![
        ("csrf".to_owned(), "x".to_owned()),
        ("from".to_owned(), form.from.clone()),
        ("to".to_owned(), form.to.clone()),
        ("person_times".to_owned(), form.person_times.clone()),
        ("brief".to_owned(), form.brief.clone()),
    ];
    for (r, row) in form.rows.iter().enumerate() {
        fields.push((format!("rows.{r}.object"), row.object.clone()));
        fields.push((format!("rows.{r}.checked"), row.checked.clone()));
        fields.push((format!("rows.{r}.checked_m"), row.checked_m.clone()));
        for (n, line) in row.problems.iter().enumerate() {
            let at = format!("rows.{r}.problems.{n}");
            fields.push((format!("{at}.category"), line.category.clone()));
            fields.push((format!("{at}.summary"), line.summary.clone()));
            fields.push((format!("{at}.handling"), line.handling.clone()));
            fields.push((format!("{at}.fine_wan"), line.fine_wan.clone()));
        }
    }
    for (n, case) in form.typical_cases.iter().enumerate() {
        fields.push((format!("typical_cases.{n}"), case.clone()));
    }
    fields.push((
        "empty_statement".to_owned(),
        form.empty_statement.clone().unwrap_or_default(),
    ));
    if form.empty_statement.is_some() {
        fields.push((super::IS_EMPTY.to_owned(), "1".to_owned()));
    }
    fields
}

fn text() -> impl Strategy<Value = String> {
    "[ 0-9.万元个其它\n]{0,8}"
}

prop_compose! {
    fn line()(category in text(), summary in text(), handling in text(), fine_wan in text()) -> ProblemDraft {
        ProblemDraft { category, summary, handling, fine_wan }
    }
}

prop_compose! {
    fn row()(object in text(), checked in text(), checked_m in text(), problems in prop::collection::vec(line(), 0..14)) -> RowDraft {
        RowDraft { object, checked, checked_m, problems }
    }
}

prop_compose! {
    fn form()(
        from in text(), to in text(), person_times in text(), brief in text(),
        rows in prop::collection::vec(row(), 0..12),
        typical_cases in prop::collection::vec(text(), 0..12),
        empty_statement in prop::option::of(text()),
    ) -> FormDraft {
        FormDraft { from, to, person_times, rows, brief, typical_cases, empty_statement }
    }
}

proptest! {
    #[test]
    fn a_draft_comes_back_from_its_fields_in_any_order(form in form(), turn in any::<prop::sample::Index>()) {
        let mut fields = fields(&form);
        let at = turn.index(fields.len());
        fields.rotate_left(at);
        prop_assert_eq!(Typed::of(&fields).form, form);
    }

    #[test]
    fn any_fields_are_read_without_panic(names in prop::collection::vec("(rows|add|remove|typical_cases|x|[0-9]{0,12}|\\.|problems|category|case){0,7}", 0..40)) {
        let fields: Vec<(String, String)> = names.into_iter().map(|name| (name, "1".to_owned())).collect();
        let mut typed = Typed::of(&fields);
        if let Some(button) = Button::of(&fields) {
            typed.press(&button);
        }
    }
}

fn row_of(summaries: &[&str]) -> Vec<(String, String)> {
    let mut fields = vec![("rows.1.object".to_owned(), "site".to_owned())];
    for (n, summary) in summaries.iter().enumerate() {
        fields.push((
            format!("rows.1.problems.{}.summary", n * 3 + 2),
            (*summary).to_owned(),
        ));
    }
    fields
}

fn pressed(name: &str) -> Vec<String> {
    let mut fields = row_of(&["a", "b", "c"]);
    fields.push((name.to_owned(), String::new()));
    let mut typed = Typed::of(&fields);
    typed.press(&Button::of(&fields).unwrap());
    let row = typed.form.rows.remove(0);
    row.problems.into_iter().map(|line| line.summary).collect()
}

#[test]
fn buttons_change_lines_and_lose_none() {
    assert_eq!(pressed("add.1"), ["a", "b", "c", ""]);
    assert_eq!(pressed("copy.1"), ["a", "b", "c", "c"]);
    assert_eq!(pressed("remove.1.5"), ["a", "c"]);
    assert_eq!(pressed("remove.1.3"), ["a", "b", "c"]);
    assert_eq!(pressed("add.7"), ["a", "b", "c"]);
}

#[test]
fn findings_go_to_the_numbers_of_the_page() {
    let typed = Typed::of(&row_of(&["a", "b"]));
    assert_eq!(
        typed.name_of("rows.0.problems.1.fine_wan"),
        "rows.1.problems.5.fine_wan"
    );
    assert_eq!(typed.name_of("rows.0.problems.1"), "rows.1.problems.5");
    assert_eq!(typed.name_of("rows.0.checked"), "rows.1.checked");
    assert_eq!(typed.name_of("rows"), "rows");
    assert_eq!(typed.name_of("brief"), "brief");
}
