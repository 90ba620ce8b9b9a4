//! The plans of this repository load, and say what their texts say.

#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};

use jiff::civil::Weekday;
use plan::rules::RULES;
use plan::{
    ConditionKind, FILE_NAMES, Language, Measure, Plan, Statistic, UnitKind, coverage,
    coverage_text, disk, load,
};
use units::{ObligationId, Pollutant};

const JINCHENG: &str = "jincheng-2023";
const YUNHAI: &str = "yunhai-2025";

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../plans")
        .join(name)
}

fn loaded(name: &str) -> Plan {
    let files = disk::read_dir(&folder(name)).unwrap();
    load(&files).unwrap_or_else(|diagnostics| panic!("{diagnostics}"))
}

fn deadlines(plan: &Plan, obligation: &str) -> Vec<String> {
    let found = plan.obligation(&ObligationId::new(obligation)).unwrap();
    found.due.iter().map(ToString::to_string).collect()
}

#[test]
fn jincheng_lasts_102_days_and_its_targets_91() {
    let plan = loaded(JINCHENG);
    assert_eq!((plan.period.days(), plan.targets.period.days()), (102, 91));
    assert_eq!(plan.targets.place.as_str(), "晋城");
    let good_days = plan.targets.good_days.unwrap();
    assert_eq!((good_days.at_least, good_days.last_year), (53, Some(48)));
    let limits: Vec<(Pollutant, String, String)> = plan
        .targets
        .pollutants
        .into_iter()
        .map(|target| (target.pollutant, target.statistic.name(), target.limit_text))
        .collect();
    let expected = [
        ("mean", "24"),
        ("mean", "65"),
        ("mean", "7"),
        ("mean", "25"),
        ("p95", "1.1"),
        ("p90", "210"),
    ];
    let expected = Pollutant::ALL.into_iter().zip(expected);
    assert_eq!(
        limits,
        expected
            .map(|(p, (s, l))| (p, s.to_owned(), l.to_owned()))
            .collect::<Vec<_>>()
    );
}

#[test]
fn jincheng_reports_on_fourteen_fridays() {
    let plan = loaded(JINCHENG);
    let weekly = plan.obligation(&ObligationId::new("weekly")).unwrap();
    assert_eq!(weekly.due.len(), 14);
    assert!(
        weekly
            .due
            .iter()
            .all(|due| due.date().weekday() == Weekday::Friday && due.civil().hour() == 18)
    );
    assert!(weekly.due.windows(2).all(|pair| pair[0] < pair[1]));
    assert_eq!(weekly.due[0].to_string(), "2023-03-31T18:00:00+08:00");
    assert_eq!(weekly.due[13].to_string(), "2023-06-30T18:00:00+08:00");
    assert_eq!(deadlines(&plan, "work-plan"), ["2023-03-29T18:00:00+08:00"]);
    assert_eq!(
        deadlines(&plan, "final-report"),
        ["2023-06-30T23:59:59+08:00"]
    );
    assert!(weekly.is_annex_form && !plan.calendar.shifts_on_holidays);
}

#[test]
fn jincheng_ranks_six_counties() {
    let plan = loaded(JINCHENG);
    let ranked: Vec<&str> = plan
        .ranked_units()
        .map(|unit| unit.short.as_str())
        .collect();
    assert_eq!(
        ranked,
        ["城区", "泽州县", "高平市", "阳城县", "陵川县", "沁水县"]
    );
    assert!(
        plan.ranked_units()
            .all(|unit| unit.kind == UnitKind::County)
    );
    assert_eq!(plan.scoring.source, "default");
    let weights: Vec<String> = plan
        .scoring
        .components
        .iter()
        .map(|part| part.weight.to_string())
        .collect();
    assert_eq!(weights, ["30", "20", "20", "15", "15"]);
}

#[test]
fn yunhai_is_another_city() {
    let plan = loaded(YUNHAI);
    let pollutants: Vec<Pollutant> = plan
        .targets
        .pollutants
        .iter()
        .map(|target| target.pollutant)
        .collect();
    assert_eq!(pollutants, [Pollutant::Pm25, Pollutant::No2, Pollutant::O3]);
    assert_eq!(
        plan.targets.pollutants[2].statistic,
        Statistic::Percentile(90)
    );
    let wednesdays = plan
        .obligation(&ObligationId::new("wednesday-table"))
        .unwrap();
    assert_eq!(wednesdays.due.len(), 13);
    assert!(
        wednesdays
            .due
            .iter()
            .all(|due| due.date().weekday() == Weekday::Wednesday && due.civil().hour() == 12)
    );
    assert_eq!(deadlines(&plan, "summary"), ["2025-05-31T09:30:00+08:00"]);
    let lists: Vec<&str> = plan.lists.iter().map(|list| list.name.as_str()).collect();
    assert_eq!(lists, ["绿榜", "蓝榜", "灰榜"]);
    let measures: Vec<Measure> = plan
        .scoring
        .components
        .iter()
        .map(|part| part.measure)
        .collect();
    assert_eq!(measures, [Measure::AirLevel, Measure::ReturnsOnTime]);
}

#[test]
fn every_clause_is_covered_or_says_why_not() {
    for name in [JINCHENG, YUNHAI] {
        let plan = loaded(name);
        let rows = coverage(&plan);
        assert!(
            plan.clauses
                .iter()
                .all(|clause| rows.iter().any(|row| row.clause == clause.id))
        );
        assert!(
            rows.iter()
                .all(|row| row.rules.is_empty() == row.not_assessed.is_some())
        );
        for language in [Language::Zh, Language::En] {
            let text = coverage_text(&rows, language);
            assert!(
                plan.clauses
                    .iter()
                    .all(|clause| text.contains(&format!("{} {}\n", clause.id, clause.heading)))
            );
        }
    }
}

/// Every clause stands in the source, in order, and nothing but section headings stands between them.
#[test]
fn jincheng_quotes_its_source() {
    const LONGEST_HEADING: usize = 25;
    const START: &str = "各县（市、区）人民政府、开发区管委会";
    /// Two title pages and signatures stand between the letter and the plan.
    const BETWEEN_LETTER_AND_PLAN: usize = 300;
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/plan-source.txt");
    let Ok(source) = std::fs::read_to_string(&path) else {
        println!("skipped: the plan's source text is not here");
        return;
    };
    let source = bare(&source);
    let mut rest = source
        .split_once(START)
        .map(|(_, after)| format!("{START}{after}"))
        .unwrap();
    for clause in loaded(JINCHENG).clauses {
        let text = bare(&clause.text);
        let Some((gap, after)) = rest.split_once(&text) else {
            panic!("{} is not in the source", clause.id)
        };
        let limit = if clause.id.as_str() == "0.2" {
            BETWEEN_LETTER_AND_PLAN
        } else {
            LONGEST_HEADING
        };
        assert!(
            gap.chars().count() <= limit,
            "not quoted before {}: {gap}",
            clause.id
        );
        rest = after.to_owned();
    }
    assert_eq!(rest, "", "not quoted at the end");
}

/// Without white space and without the markup of tables, blanks and formulas.
fn bare(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !"$_{}|-\\".contains(*c))
        .collect()
}

#[test]
fn the_annex_is_word_for_word() {
    let plan = loaded(JINCHENG);
    let quoted = bare(&plan.clauses.last().unwrap().text);
    let note = plan.annex.note.replace("{person_times}", "");
    let mut words: Vec<&str> = vec![&plan.annex.title, &note, &plan.annex.categories_head];
    words.extend(plan.annex.columns.iter().map(String::as_str));
    for row in &plan.annex.rows {
        words.push(&row.label);
        words.extend(row.categories.iter().map(String::as_str));
    }
    for word in words {
        assert!(quoted.contains(&bare(word)), "{word}");
    }
    assert!(plan.annex.columns[3].contains(&plan.annex.on_the_spot));
    assert!(plan.annex.columns[3].contains(&plan.annex.case_filed));
    for item in plan.checklists.iter().flat_map(|list| &list.items) {
        let text = bare(&plan.clause(&item.clause).unwrap().text);
        let quote = item.quote.as_ref().unwrap_or(&item.text);
        assert!(text.contains(&bare(quote)), "{quote}");
    }
}

#[test]
fn the_guide_names_every_file_variable_and_rule() {
    let guide = std::fs::read_to_string(folder("README.md")).unwrap();
    let variables = ConditionKind::ALL
        .into_iter()
        .flat_map(|kind| kind.variables())
        .map(|variable| variable.name);
    for name in FILE_NAMES
        .into_iter()
        .chain(variables)
        .chain(RULES.iter().map(|rule| rule.id))
    {
        assert!(guide.contains(&format!("`{name}`")), "{name}");
    }
}

#[test]
fn an_impossible_date_is_shown_as_written() {
    let mut files = disk::read_dir(&folder(JINCHENG)).unwrap();
    for file in &mut files {
        if file.name() == "tasks.toml" {
            file.text = file
                .text
                .replacen("due = 2023-04-30", "due = 2023-02-30", 1);
        }
    }
    let report = load(&files).unwrap_err().to_string();
    assert!(
        report.contains("“2023-02-30”不是日历上有的日期") && report.contains("tasks.toml:20:7"),
        "{report}"
    );
}
