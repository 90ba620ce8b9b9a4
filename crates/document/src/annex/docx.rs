//! The form as a document, as printed.

use plan::{Annex, AnnexObject, Plan};

use super::sheet::{DAYS, PERSON_TIMES, UNIT};
use super::{AnnexFill, SIMULATED, handling, head_lines, units_of};
use crate::chinese;
use crate::error::DocumentError;
use crate::word::{BLOCK_WIDTH, Block, Cell, Page, Paragraph, Properties, Style, Table, mm, write};

/// The annex form as docx, blank or filled.
///
/// # Errors
/// The document could not be packed.
pub fn annex_docx(plan: &Plan, fill: &AnnexFill<'_>) -> Result<Vec<u8>, DocumentError> {
    let annex = &plan.annex;
    let mut blocks: Vec<Block> = vec![
        Paragraph::new(Style::AnnexMark, "附件").into(),
        Paragraph::new(Style::AnnexTitle, &annex.title)
            .on_one_line()
            .into(),
        Paragraph::new(Style::Note, &under_title(fill)).into(),
    ];
    let heads = annex
        .columns
        .iter()
        .map(|head| head_lines(head).replacen('/', "/\n", 1));
    let mut table = Table::new(BLOCK_WIDTH, &[26, 26, 58, 26, 20]).head(heads);
    for object in &annex.rows {
        rows(&mut table, annex, object, fill);
    }
    blocks.push(table.into());
    let number = fill
        .form
        .map_or_else(|| "　　".to_owned(), |form| form.person_times.to_string());
    blocks.push(Paragraph::new(Style::Note, &annex.note.replace(PERSON_TIMES, &number)).into());
    blocks.extend(categories(annex).map(Block::from));
    write(
        &blocks,
        &Properties {
            title: &annex.title,
            author: &plan.issuer.name,
            running_head: fill.simulated.then_some(SIMULATED),
            page_numbers: false,
            page: Page::Upright,
        },
    )
}

fn under_title(fill: &AnnexFill<'_>) -> String {
    let unit = fill.unit.unwrap_or("　　　　　　　　　");
    let days = fill.form.map_or_else(
        || "　　月　　日—　　月　　日".to_owned(),
        |form| format!("{}—{}", chinese::date(form.from), chinese::day(form.to)),
    );
    format!("{UNIT}{unit}　　　　{DAYS}{days}")
}

fn rows(table: &mut Table, annex: &Annex, object: &AnnexObject, fill: &AnnexFill<'_>) {
    let filled = fill.row(&object.id);
    for line in 0..fill.lines(&object.id) {
        let first = if line == 0 {
            Cell::new(&label(object, filled)).begins_rows()
        } else {
            Cell::goes_on()
        };
        let problem = filled.and_then(|filled| filled.problems.get(line as usize));
        let described = problem.map(|problem| format!("{}：{}", problem.category, problem.summary));
        let handled = problem.map(|problem| handling(annex, problem.handling));
        let fine = problem.map(|problem| problem.fine_fen.to_string());
        table.tall_row(
            mm(85),
            vec![
                first,
                Cell::left(&format!("{}.", line + 1)),
                Cell::left(described.as_deref().unwrap_or_default()),
                Cell::new(handled.unwrap_or_default()),
                Cell::new(fine.as_deref().unwrap_or_default()),
            ],
        );
    }
}

/// `工业企业 (个)`, and under it what was checked: `12个`, `3条/1200米`.
fn label(object: &AnnexObject, filled: Option<&fact::AnnexRow>) -> String {
    let Some(filled) = filled else {
        return object.label.clone();
    };
    let numbers = [Some(filled.checked), filled.checked_m];
    let counted = numbers.iter().flatten().zip(units_of(&object.label));
    let counts: Vec<String> = counted
        .map(|(number, unit)| format!("{number}{unit}"))
        .collect();
    format!("{}\n{}", object.label, counts.join("/"))
}

fn categories(annex: &Annex) -> impl Iterator<Item = Paragraph> {
    let last = annex.rows.len().saturating_sub(1);
    annex.rows.iter().enumerate().map(move |(number, object)| {
        let head = if number == 0 {
            annex.categories_head.as_str()
        } else {
            "　"
        };
        let end = if number == last { "。" } else { "；" };
        let text = format!(
            "{head}{}：{}{end}",
            object.name,
            object.categories.join("、")
        );
        Paragraph::new(Style::Note, &text)
    })
}
