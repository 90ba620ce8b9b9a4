//! The merged return: every unit once, totals that add up, every problem line, in both forms.
#![allow(clippy::unwrap_used)]

mod support;

use std::io::Cursor;

use assess::{Assessment, DeadlineFinding, ReturnStatus, assess};
use calamine::{Data, Range, Reader, Xlsx};
use campaign::Campaign;
use document::{SummaryInput, returns_summary_docx, returns_summary_xlsx};
use fact::{ReturnContent, ReturnFiled};
use plan::Plan;
use standard::Standards;
use support::{plans, unpacked};
use units::{BeijingTime, FactId, Fen};

/// Simulated, one minute after the first weekly deadline.
struct Week {
    plan: Plan,
    assessment: Assessment,
    returns: Vec<ReturnFiled>,
}

impl Week {
    fn new(plan: Plan) -> Self {
        let weekly = plan
            .calendar
            .obligations
            .iter()
            .find(|obligation| obligation.is_annex_form)
            .unwrap();
        let due = weekly.due[0];
        let as_of = due.plus_seconds(60);
        let mut campaign = Campaign::new();
        for (id, (recorded_at, fact)) in (1..).zip(sim::simulate(&plan, 7, as_of, |_, _| ())) {
            campaign.apply(&fact.recorded(FactId(id), recorded_at));
        }
        let returns = weekly.units.iter().filter_map(|unit| {
            let sent = campaign.filed(&weekly.id, due, unit).last()?;
            Some(sent.body.clone())
        });
        let returns = returns.collect();
        let assessment = assess(&plan, &Standards::builtin().unwrap(), &campaign, as_of);
        Self {
            plan,
            assessment,
            returns,
        }
    }

    fn deadline(&self) -> &DeadlineFinding {
        let passed = self.assessment.returns.iter().rfind(|deadline| {
            let obligation = self.plan.obligation(&deadline.obligation).unwrap();
            obligation.is_annex_form && deadline.due <= self.assessment.as_of
        });
        passed.unwrap()
    }

    fn write(
        &self,
        returns: &[&ReturnFiled],
        write: impl Fn(&Plan, &SummaryInput<'_>) -> Result<Vec<u8>, document::DocumentError>,
    ) -> Vec<u8> {
        let input = SummaryInput {
            deadline: self.deadline(),
            returns,
            as_of: self.assessment.as_of,
            simulated: self.assessment.simulated,
        };
        write(&self.plan, &input).unwrap()
    }

    fn all(&self) -> Vec<&ReturnFiled> {
        self.returns.iter().collect()
    }

    fn problems(&self) -> usize {
        let forms = self
            .returns
            .iter()
            .filter_map(|filed| match &filed.content {
                ReturnContent::Form(form) => Some(form),
                _ => None,
            });
        forms
            .flat_map(|form| &form.rows)
            .map(|row| row.problems.len())
            .sum()
    }
}

fn weeks() -> Vec<Week> {
    let weeks: Vec<Week> = plans().into_iter().map(Week::new).collect();
    assert!(weeks.iter().any(|week| week.problems() > 0));
    weeks
}

fn sheet(xlsx: &[u8], name: &str) -> Range<Data> {
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(xlsx)).unwrap();
    book.worksheet_range(name).unwrap()
}

/// Rows of cells as text; dashes are no number.
fn rows(range: &Range<Data>) -> Vec<Vec<String>> {
    let rows = range.rows();
    rows.map(|row| row.iter().map(ToString::to_string).collect())
        .collect()
}

fn row_of<'a>(rows: &'a [Vec<String>], first: &str) -> &'a [String] {
    let row = rows.iter().find(|row| row[0] == first);
    row.unwrap_or_else(|| panic!("no row {first}"))
}

fn document_of(docx: &[u8]) -> String {
    let parts = unpacked(docx);
    let (_, part) = parts
        .into_iter()
        .find(|(name, _)| name == "word/document.xml")
        .unwrap();
    String::from_utf8(part).unwrap()
}

#[test]
fn totals_are_those_of_the_assessment() {
    for week in weeks() {
        let rows = rows(&sheet(
            &week.write(&week.all(), returns_summary_xlsx),
            "汇总",
        ));
        let total = row_of(&rows, "合计");
        let totals = &week.assessment.totals;
        let mut expected: Vec<String> = Vec::new();
        let mut numbers = total[3..].to_vec();
        let mut place = 0;
        for (object, row) in totals.objects.iter().zip(&week.plan.annex.rows) {
            // Metres are no part of the assessment's totals.
            if row.with_metres {
                numbers.remove(place + 1);
            }
            expected.extend([object.checked.to_string(), object.problems.to_string()]);
            place += 2;
        }
        expected.extend([
            totals.on_the_spot.to_string(),
            totals.cases.to_string(),
            totals.fines_fen.to_string(),
            totals.person_times.to_string(),
        ]);
        assert_eq!(numbers, expected);
    }
}

#[test]
fn every_column_adds_up_to_its_total() {
    for week in weeks() {
        let rows = rows(&sheet(
            &week.write(&week.all(), returns_summary_xlsx),
            "汇总",
        ));
        let units = &week.deadline().units;
        let first = rows.iter().position(|row| row[0] == units[0].name).unwrap();
        let of_units = &rows[first..first + units.len()];
        let total = row_of(&rows, "合计");
        for column in 3..total.len() {
            // Amounts in 万元 are exact decimals.
            let amount = |text: &String| Fen::from_wan_yuan(text).unwrap_or_default().0;
            let sum: i64 = of_units.iter().map(|row| amount(&row[column])).sum();
            assert_eq!(sum, amount(&total[column]), "column {column}");
        }
    }
}

#[test]
fn every_unit_stands_once_with_what_it_did() {
    for week in weeks() {
        let rows = rows(&sheet(
            &week.write(&week.all(), returns_summary_xlsx),
            "汇总",
        ));
        for unit in &week.deadline().units {
            let named = rows.iter().filter(|row| row[0] == unit.name);
            assert_eq!(named.count(), 1, "{}", unit.name);
            let row = row_of(&rows, &unit.name);
            let word = match unit.status {
                ReturnStatus::OnTime => "按时",
                ReturnStatus::Late => "逾期",
                ReturnStatus::Empty => "空报",
                ReturnStatus::Missing => "未报",
                ReturnStatus::Pending => "未到期",
            };
            assert_eq!(row[1], word);
            assert_eq!(row[3] == "—", unit.status == ReturnStatus::Missing);
        }
    }
}

#[test]
fn every_problem_has_its_line() {
    for week in weeks() {
        let rows = rows(&sheet(
            &week.write(&week.all(), returns_summary_xlsx),
            "问题清单",
        ));
        let numbered = rows.iter().filter(|row| row[0].parse::<u32>().is_ok());
        assert_eq!(numbered.count(), week.problems());
        let total = row_of(&rows, &format!("合计{}个", week.problems()));
        assert_eq!(
            total.last().unwrap(),
            &week.assessment.totals.fines_fen.to_string()
        );
    }
}

#[test]
fn the_document_holds_what_the_workbook_holds() {
    for week in weeks() {
        let docx = document_of(&week.write(&week.all(), returns_summary_docx));
        for unit in &week.deadline().units {
            assert!(docx.contains(&unit.name), "{}", unit.name);
        }
        for filed in &week.returns {
            if let ReturnContent::Form(form) = &filed.content {
                for problem in form.rows.iter().flat_map(|row| &row.problems) {
                    assert!(docx.contains(&problem.summary), "{}", problem.summary);
                }
            }
        }
        assert!(docx.contains(&format!("合计{}个", week.problems())));
        assert!(docx.contains("w:orient=\"landscape\""));
    }
}

#[test]
fn nothing_in_is_nothing_out() {
    for week in weeks() {
        let rows = rows(&sheet(&week.write(&[], returns_summary_xlsx), "汇总"));
        assert!(
            row_of(&rows, "合计")[3..]
                .iter()
                .all(|number| number == "0")
        );
    }
}

#[test]
fn simulated_is_said() {
    let said = |docx: &[u8]| {
        let header = unpacked(docx)
            .into_iter()
            .find(|(name, _)| name == "word/header.xml")
            .unwrap();
        String::from_utf8(header.1).unwrap().contains("模拟数据")
    };
    for mut week in weeks() {
        let simulated = week.write(&week.all(), returns_summary_xlsx);
        for name in ["汇总", "问题清单"] {
            assert!(rows(&sheet(&simulated, name))[0][0].contains("模拟数据"));
        }
        assert!(said(&week.write(&week.all(), returns_summary_docx)));
        week.assessment.simulated = false;
        assert!(!said(&week.write(&week.all(), returns_summary_docx)));
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    for week in weeks() {
        for write in [returns_summary_xlsx, returns_summary_docx] {
            assert_eq!(
                week.write(&week.all(), write),
                week.write(&week.all(), write)
            );
        }
    }
}

/// Numbers of forms come from outside: the largest must not overflow.
#[test]
fn the_largest_numbers_do_not_panic() {
    for week in weeks() {
        let mut returns = week.returns.clone();
        for filed in &mut returns {
            if let ReturnContent::Form(form) = &mut filed.content {
                form.person_times = u32::MAX;
                for row in &mut form.rows {
                    row.checked = u32::MAX;
                    row.checked_m = Some(u32::MAX);
                    for problem in &mut row.problems {
                        problem.fine_fen = Fen(i64::MAX);
                    }
                }
            }
        }
        let returns: Vec<&ReturnFiled> = returns.iter().collect();
        for write in [returns_summary_xlsx, returns_summary_docx] {
            assert!(!week.write(&returns, write).is_empty());
        }
    }
}

/// A deadline still to come is no fault of anybody.
#[test]
fn a_deadline_to_come_is_pending() {
    for mut week in weeks() {
        week.assessment.as_of = BeijingTime::midnight(week.plan.period.first);
        let next = week.assessment.returns.iter().find(|deadline| {
            let obligation = week.plan.obligation(&deadline.obligation).unwrap();
            obligation.is_annex_form && deadline.pending > 0
        });
        let Some(deadline) = next else { continue };
        let input = SummaryInput {
            deadline,
            returns: &[],
            as_of: week.assessment.as_of,
            simulated: true,
        };
        let docx = document_of(&returns_summary_docx(&week.plan, &input).unwrap());
        assert!(docx.contains("未到期"));
    }
}
