//! The annexes: every input of every score; and how the numbers were made.

use assess::{RankingCell, RankingFinding};

use super::frame::ANNEXES;
use super::{Circular, body};
use crate::chinese;
use crate::word::{BLOCK_WIDTH, Block, Cell, Paragraph, Style, Table};

pub(super) fn blocks(circular: Circular<'_>) -> Vec<Block> {
    let mut blocks = titled(1);
    match &circular.assessment.ranking {
        Some(ranking) => blocks.extend(scores(ranking)),
        None => blocks.push(body("本期不作排名。")),
    }
    blocks.extend(titled(2));
    blocks.extend(method(circular));
    blocks
}

fn titled(number: usize) -> Vec<Block> {
    vec![
        Paragraph::new(Style::AnnexMark, &format!("附件{number}"))
            .on_new_page()
            .into(),
        Paragraph::new(Style::AnnexTitle, ANNEXES[number - 1])
            .on_one_line()
            .into(),
    ]
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
        Paragraph::new(
            Style::Note,
            "注：每格上行为依据，下行为得分（0至100分）；无依据的不计，其权重由其余各项分担。",
        )
        .into(),
    ];
    if let Some(first) = ranking.rows.first() {
        blocks.push(
            Paragraph::new(
                Style::TableTitle,
                &format!("示例：{}的得分怎样算出", first.name),
            )
            .into(),
        );
        for step in first
            .cells
            .iter()
            .flat_map(|cell| cell.evidence.steps.iter())
            .chain(&first.evidence.steps)
        {
            blocks.push(Paragraph::new(Style::Note, &step.zh).into());
        }
    }
    blocks
}

fn input(cell: &RankingCell) -> String {
    let points = cell
        .points
        .map_or_else(|| "不计".to_owned(), |points| format!("{points}分"));
    format!("{}\n{points}", cell.input)
}

fn method(circular: Circular<'_>) -> Vec<Block> {
    let assessment = circular.assessment;
    let period = circular.plan.targets.period;
    let mut blocks = vec![
        body(&format!(
            "1. 数据来源。空气质量为{}及各单位测量地点的小时浓度；报送、任务、问题以各单位送达的材料为准。所有材料作为事实逐条记入只增不改的台账，更正以新事实记载。",
            assessment.place
        )),
        body(&format!(
            "2. 时点。本通报只用{}以前记入台账的事实；此后补报、更正的，在下期反映。",
            chinese::time(assessment.as_of)
        )),
        body(&format!(
            "3. 标准。按数据日期适用：{}；数值按GB/T 8170修约，只在最后修约一次。",
            assessment.standards.join("、")
        )),
        body(&format!(
            "4. 目标。评价时段为{}至{}；各项目标的统计量见表中所列，限值“以下”含本数。",
            chinese::date(period.first),
            chinese::date(period.last)
        )),
        body(&weights(circular)),
    ];
    let mut number = 6;
    for line in sand_dust(circular).into_iter().chain(head(circular)) {
        blocks.push(body(&format!("{number}. {line}")));
        number += 1;
    }
    blocks.push(body(&format!(
        "{number}. 查核。每一个数都有编号，可用 lantian explain 加编号重算，列出条款、规则、事实和每一步。例如："
    )));
    for id in examples(circular) {
        blocks.push(Paragraph::new(Style::Note, &id).into());
    }
    blocks
}

fn weights(circular: Circular<'_>) -> String {
    let clause = &circular.plan.scoring.clause;
    let parts: Vec<String> = circular
        .assessment
        .ranking
        .iter()
        .flat_map(|ranking| ranking.rows.first())
        .flat_map(|row| &row.cells)
        .map(|cell| format!("{}{}%", cell.name, cell.weight))
        .collect();
    let source = if circular.plan.scoring.source == "plan" {
        "为方案规定"
    } else {
        "方案未作规定，为默认值"
    };
    format!(
        "5. 排名。依据方案条款{clause}；权重（{}）{source}。",
        parts.join("，")
    )
}

fn sand_dust(circular: Circular<'_>) -> Option<String> {
    let days: Vec<String> = circular
        .assessment
        .days
        .iter()
        .filter(|day| day.sand_dust)
        .map(|day| chinese::day(day.date))
        .collect();
    (!days.is_empty()).then(|| {
        format!(
            "沙尘。{}有经认定受沙尘影响的时段，其PM10、PM2.5不计入浓度统计和综合指数，优良天数不剔除。",
            days.join("、")
        )
    })
}

fn head(circular: Circular<'_>) -> Option<String> {
    let head = circular.issue.ledger_head.as_ref()?;
    Some(format!(
        "台账校验值（SHA-256）：{head}。台账若被改动，校验值即不相符。"
    ))
}

fn examples(circular: Circular<'_>) -> Vec<String> {
    let assessment = circular.assessment;
    let target = assessment
        .targets
        .first()
        .map(|target| target.finding.clone());
    let rank = assessment
        .ranking
        .iter()
        .flat_map(|ranking| ranking.rows.first());
    let rank = rank.map(|row| row.evidence.id.clone());
    target.into_iter().chain(rank).collect()
}
