//! Section: every week's ranks, and the mean of the scores.

use assess::{RankingFinding, RankingRow};
use units::{Decimal, Exact, UnitId, round_half_even};

use crate::issued::Issued;
use crate::section::{NOTHING, Section, TableNumber, body, note};
use crate::word::{BLOCK_WIDTH, Cell, Table};

pub(super) fn section(
    issued: Issued<'_>,
    rankings: &[RankingFinding],
    tables: &mut TableNumber,
) -> Section {
    let blocks = if rankings.is_empty() {
        vec![body("没有考核周结束，未作排名。")]
    } else {
        let overall = overall(issued, rankings);
        vec![
            body(&summary(rankings, &overall)),
            tables.titled("各周考核位次和平均得分"),
            table(issued, rankings, &overall).into(),
            note(&remark(rankings)),
        ]
    };
    Section {
        title: "考核排名情况",
        blocks,
    }
}

/// A unit over all weeks.
struct Overall<'a> {
    rank: usize,
    name: &'a str,
    /// Its row of each week, if it was ranked.
    weeks: Vec<Option<&'a RankingRow>>,
    mean: Decimal,
}

/// By mean score, the highest first; equal means share a rank.
fn overall<'a>(issued: Issued<'a>, rankings: &'a [RankingFinding]) -> Vec<Overall<'a>> {
    let units = issued.plan.ranked_units();
    let mut rows: Vec<Overall<'_>> = units
        .filter_map(|unit| {
            let weeks: Vec<_> = rankings.iter().map(|week| row(week, &unit.id)).collect();
            Some(Overall {
                rank: 0,
                name: &unit.short,
                mean: mean(&weeks, issued.plan.scoring.decimals)?,
                weeks,
            })
        })
        .collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.mean.exact()));
    let means: Vec<Exact> = rows.iter().map(|row| row.mean.exact()).collect();
    for row in &mut rows {
        row.rank = means
            .iter()
            .filter(|mean| **mean > row.mean.exact())
            .count()
            + 1;
    }
    rows
}

fn row<'a>(week: &'a RankingFinding, unit: &UnitId) -> Option<&'a RankingRow> {
    week.rows.iter().find(|row| row.unit == *unit)
}

fn mean(weeks: &[Option<&RankingRow>], decimals: u32) -> Option<Decimal> {
    let scores: Vec<Exact> = weeks
        .iter()
        .flatten()
        .map(|row| row.score.exact())
        .collect();
    let count = i128::try_from(scores.len())
        .ok()
        .filter(|count| *count > 0)?;
    let sum = scores
        .into_iter()
        .fold(Exact::from_integer(0), |sum, score| sum + score);
    Some(round_half_even(sum / Exact::from_integer(count), decimals))
}

fn summary(rankings: &[RankingFinding], overall: &[Overall<'_>]) -> String {
    let ranks: Vec<String> = overall
        .iter()
        .map(|row| format!("{}（{}分）", row.name, row.mean))
        .collect();
    let firsts: Vec<String> = overall
        .iter()
        .filter_map(|row| {
            let first = row.weeks.iter().flatten().filter(|week| week.rank == 1);
            let count = first.count();
            (count > 0).then(|| format!("{}{count}次", row.name))
        })
        .collect();
    format!(
        "共考核排名{}周，平均得分由高到低依次为：{}。周排名第1位的有：{}。",
        rankings.len(),
        ranks.join("、"),
        firsts.join("、")
    )
}

fn table(issued: Issued<'_>, rankings: &[RankingFinding], overall: &[Overall<'_>]) -> Table {
    let mut widths = vec![9, 16];
    widths.extend(rankings.iter().map(|_| 6));
    widths.push(13);
    let mut heads = vec!["位次".to_owned(), "单位".to_owned()];
    heads.extend(rankings.iter().map(|week| {
        let number = issued.week_of(week.due);
        number.map_or_else(|| NOTHING.to_owned(), |number| number.to_string())
    }));
    heads.push("平均\n得分".to_owned());
    let mut table = Table::new(BLOCK_WIDTH, &widths).head(heads);
    for row in overall {
        let mut cells = vec![Cell::new(&row.rank.to_string()), Cell::new(row.name)];
        cells.extend(row.weeks.iter().map(|week| {
            Cell::new(&week.map_or_else(|| NOTHING.to_owned(), |week| week.rank.to_string()))
        }));
        cells.push(Cell::new(&row.mean.to_string()));
        table.row(cells);
    }
    table
}

fn remark(rankings: &[RankingFinding]) -> String {
    let weights = if rankings.iter().all(|week| week.weights_source == "plan") {
        "权重为方案规定。"
    } else {
        "方案没有规定权重，采用默认权重。"
    };
    format!(
        "注：列首数字为周次，格内为位次，各周均按当周截止时刻的台账计算；平均得分为各周综合得分的算术平均，方案没有规定总排名办法，仅供参考。{weights}"
    )
}
