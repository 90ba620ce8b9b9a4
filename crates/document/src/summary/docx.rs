//! The merged return as a document: wide pages, the problems as its annex.

use plan::Plan;

use super::heads::{Head, NAMING, PROBLEM_HEADS, heads};
use super::merged::{Merged, Value};
use super::{NOTE, PROBLEMS, SummaryInput};
use crate::annex::SIMULATED;
use crate::error::DocumentError;
use crate::section::note;
use crate::word::{BLOCK_HEIGHT, Block, Cell, Page, Paragraph, Properties, Style, Table, write};

/// One deadline's returns of all units, merged, as docx. The same input gives the same bytes.
///
/// # Errors
/// The document could not be packed.
pub fn returns_summary_docx(
    plan: &Plan,
    input: &SummaryInput<'_>,
) -> Result<Vec<u8>, DocumentError> {
    let merged = Merged::new(plan, input);
    let title = input.title(plan);
    let mut blocks: Vec<Block> = vec![
        Paragraph::new(Style::FormTitle, &title).into(),
        note(&input.under_title()),
        units(&heads(plan), &merged).into(),
        note(NOTE),
        Paragraph::new(Style::AnnexMark, "附件")
            .on_new_page()
            .into(),
        Paragraph::new(Style::AnnexTitle, PROBLEMS).into(),
    ];
    blocks.push(problems(&merged).into());
    write(
        &blocks,
        &Properties {
            title: &title,
            author: &plan.issuer.name,
            running_head: input.simulated.then_some(SIMULATED),
            page_numbers: true,
            page: Page::Turned,
        },
    )
}

fn units(heads: &[Head], merged: &Merged) -> Table {
    let columns = heads.iter().flat_map(|head| &head.columns);
    let widths: Vec<i32> = columns.map(|column| i32::from(column.width)).collect();
    let above = heads.iter().map(|head| {
        let cell = Cell::head(&head.name).over_columns(head.columns.len());
        if head.is_alone() {
            cell.begins_rows()
        } else {
            cell
        }
    });
    let below = heads.iter().flat_map(|head| &head.columns);
    let below = below.map(|column| {
        column
            .name
            .as_deref()
            .map_or_else(Cell::goes_on, Cell::head)
    });
    let mut table = Table::new(BLOCK_HEIGHT, &widths)
        .tight()
        .head_of(above.collect())
        .head_of(below.collect());
    for unit in &merged.units {
        table.row(cells(unit.values(widths.len())));
    }
    let mut total = vec![Cell::head("合计").over_columns(NAMING)];
    total.extend(cells(merged.total.values()));
    table.row(total);
    table
}

fn cells(values: Vec<Value>) -> Vec<Cell> {
    let cells = values.iter().map(|value| Cell::new(&value.to_string()));
    cells.collect()
}

fn problems(merged: &Merged) -> Table {
    let mut table = Table::new(BLOCK_HEIGHT, &[9, 31, 18, 45, 76, 16, 16]).head(PROBLEM_HEADS);
    for (number, problem) in (1..).zip(&merged.problems) {
        table.row(vec![
            Cell::new(&format!("{number}")),
            Cell::new(&problem.unit),
            Cell::new(&problem.object),
            Cell::left(&problem.category),
            Cell::left(&problem.summary),
            Cell::new(&problem.handling),
            Cell::new(&problem.fine.to_string()),
        ]);
    }
    table.row(vec![
        Cell::head(&format!("合计{}个", merged.problems.len()))
            .over_columns(PROBLEM_HEADS.len() - 1),
        Cell::new(&merged.total.fines().to_string()),
    ]);
    table
}
