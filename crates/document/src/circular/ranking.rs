//! Section: the week's ranking.

use assess::{RankingFinding, RankingRow};

use crate::chinese;
use crate::issued::Issued;
use crate::section::{Section, TableNumber, body, note, shown, signed};
use crate::word::{BLOCK_WIDTH, Block, Cell, Table};

pub(super) fn section(issued: Issued<'_>, tables: &mut TableNumber) -> Section {
    let blocks = match &issued.assessment.ranking {
        Some(ranking) => ranked(ranking, tables),
        None => vec![body("首个考核周尚未结束，本期不作排名。")],
    };
    Section {
        title: "考核排名",
        blocks,
    }
}

fn ranked(ranking: &RankingFinding, tables: &mut TableNumber) -> Vec<Block> {
    let title = format!(
        "考核排名（{}至{}）",
        chinese::day(ranking.from),
        chinese::day(ranking.to)
    );
    vec![
        body(&summary(ranking)),
        tables.titled(&title),
        table(ranking).into(),
        note(&remark(ranking)),
    ]
}

fn summary(ranking: &RankingFinding) -> String {
    let ranks: Vec<String> = ranking
        .rows
        .iter()
        .map(|row| format!("{}（{}分）", row.name, row.score))
        .collect();
    let moved = |better: bool| {
        let names: Vec<&str> = ranking
            .rows
            .iter()
            .filter(|row| {
                row.previous_rank.is_some_and(|before| {
                    if better {
                        row.rank < before
                    } else {
                        row.rank > before
                    }
                })
            })
            .map(|row| row.name.as_str())
            .collect();
        names.join("、")
    };
    let mut text = format!("本周综合得分由高到低依次为：{}。", ranks.join("、"));
    for (better, word) in [(true, "上升"), (false, "下降")] {
        let names = moved(better);
        if !names.is_empty() {
            text.push_str(&format!("较上周位次{word}的有：{names}。"));
        }
    }
    text
}

fn table(ranking: &RankingFinding) -> Table {
    let mut table = Table::new(BLOCK_WIDTH, &[9, 15, 15, 15, 18, 18, 18]).head([
        "位次",
        "单位",
        "综合得分",
        "上周位次",
        "空气质量\n综合指数",
        "同比变化\n（%）",
        "优良/有效\n天数",
    ]);
    for row in &ranking.rows {
        table.row(cells(row));
    }
    table
}

fn cells(row: &RankingRow) -> Vec<Cell> {
    vec![
        Cell::new(&row.rank.to_string()),
        Cell::new(&row.name),
        Cell::new(&row.score.to_string()),
        Cell::new(&shown(row.previous_rank)),
        Cell::new(&shown(row.composite)),
        Cell::new(&shown(row.change_percent.map(signed))),
        Cell::new(&format!("{}/{}", row.good_days, row.valid_days)),
    ]
}

fn remark(ranking: &RankingFinding) -> String {
    let weights = if ranking.weights_source == "plan" {
        "权重为方案规定。"
    } else {
        "方案没有规定权重，本次采用默认权重（见附件1），未经另行印发确认。"
    };
    format!(
        "注：综合得分满分100分，得分相同的位次并列；综合指数越小空气质量越好，同比负值为改善。{weights}"
    )
}
