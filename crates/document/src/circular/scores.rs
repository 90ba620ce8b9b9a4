//! Annex: every input of every score, and one unit's score worked out.

use assess::{Assessment, RankingCell, RankingFinding, RankingRow};
use units::Exact;

use crate::chinese;
use crate::section::{NOTHING, body, note};
use crate::word::{BLOCK_WIDTH, Block, Cell, Paragraph, Style, Table};

pub(super) fn blocks(assessment: &Assessment) -> Vec<Block> {
    match &assessment.ranking {
        Some(ranking) => scores(ranking),
        None => vec![body("本期不作排名。")],
    }
}

fn scores(ranking: &RankingFinding) -> Vec<Block> {
    let components = ranking
        .rows
        .first()
        .map_or(&[] as &[RankingCell], |row| &row.cells);
    let mut heads = vec!["位次".to_owned(), "单位".to_owned()];
    heads.extend(components.iter().map(|cell| cell.name.clone()));
    heads.push("综合得分".to_owned());
    let mut proportions = vec![9, 13];
    proportions.extend(components.iter().map(|_| 18));
    proportions.push(13);
    let mut table = Table::new(BLOCK_WIDTH, &proportions).head(heads);
    let mut weights = vec![Cell::new("权重").over_columns(2)];
    weights.extend(
        components
            .iter()
            .map(|cell| Cell::new(&format!("{}%", cell.weight))),
    );
    weights.push(Cell::new("100%"));
    table.row(weights);
    for row in &ranking.rows {
        let mut cells = vec![Cell::new(&row.rank.to_string()), Cell::new(&row.name)];
        cells.extend(row.cells.iter().map(|cell| Cell::new(&input(cell))));
        cells.push(Cell::new(&row.score.to_string()));
        table.row(cells);
    }
    let mut blocks: Vec<Block> = vec![
        table.into(),
        note(
            "注：上行为依据，下行为得分；不计的，权重由其余各项分担；综合得分按未修约的得分计算。",
        ),
    ];
    if let Some(first) = ranking.rows.first() {
        let weights = if ranking.weights_source == "plan" {
            "权重为方案规定"
        } else {
            "权重为默认值"
        };
        let title = format!("示例：{}的得分怎样算出（{weights}）", first.name);
        blocks.push(Paragraph::new(Style::TableTitle, &title).into());
        blocks.push(worked(first).into());
    }
    blocks
}

/// One row a component, then the weighted score.
fn worked(row: &RankingRow) -> Table {
    let mut table = Table::new(BLOCK_WIDTH, &[27, 94, 11]).head(["分项", "算式", "得分"]);
    for cell in &row.cells {
        // The first step is the arithmetic; the weight, which follows it, stands in the table above.
        let step = cell.evidence.steps.first();
        let step = step.map_or_else(|| NOTHING.to_owned(), |step| chinese::closed_up(&step.zh));
        table.row(vec![
            Cell::left(&cell.name),
            Cell::left(&step),
            Cell::new(&points(cell)),
        ]);
    }
    table.row(vec![
        Cell::left("综合得分"),
        Cell::left(&weighted(row)),
        Cell::new(&row.score.to_string()),
    ]);
    table
}

/// `（100.0×30＋58.3×20）÷50`: components without an input and their weights left out.
fn weighted(row: &RankingRow) -> String {
    let mut parts = Vec::new();
    let mut weights = Exact::from_integer(0);
    for cell in &row.cells {
        if let Some(points) = cell.points {
            parts.push(format!("{points}×{}", cell.weight));
            weights += cell.weight.exact();
        }
    }
    if parts.is_empty() {
        return NOTHING.to_owned();
    }
    format!("（{}）÷{weights}", parts.join("＋"))
}

fn points(cell: &RankingCell) -> String {
    cell.points
        .map_or_else(|| "不计".to_owned(), |points| points.to_string())
}

fn input(cell: &RankingCell) -> String {
    let points = cell
        .points
        .map_or_else(|| "不计".to_owned(), |points| format!("{points}分"));
    format!("{}\n{points}", cell.input)
}
