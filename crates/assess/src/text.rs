//! An assessment as JSON for programs and as tables for people.

use crate::model::{Assessment, Needed, Sentence, TaskStatus};

/// Language of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lang {
    /// Chinese.
    Zh,
    /// English.
    En,
}

impl Lang {
    /// The half of a sentence in this language.
    #[must_use]
    pub fn pick(self, sentence: &Sentence) -> &str {
        match self {
            Self::Zh => &sentence.zh,
            Self::En => &sentence.en,
        }
    }

    pub(crate) const fn choose<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }
}

/// As JSON, the same bytes for the same assessment.
#[must_use]
pub fn to_json(assessment: &Assessment) -> String {
    serde_json::to_string_pretty(assessment).unwrap_or_default()
}

/// As tables for people.
#[must_use]
pub fn to_text(assessment: &Assessment, lang: Lang) -> String {
    let as_of = assessment.as_of.civil();
    let head = lang.choose("截至", "as known at");
    let mut text = format!(
        "{head} {as_of} · {} · {}\n\n",
        assessment.place,
        assessment.standards.join(" · ")
    );
    if assessment.simulated {
        text.push_str(lang.choose(
            "【模拟数据，仅供演示】\n\n",
            "[simulated data, for demonstration only]\n\n",
        ));
    }
    text.push_str(&targets(assessment, lang));
    text.push_str(&ranking(assessment, lang));
    text.push_str(&returns(assessment, lang));
    text.push_str(&overdue(assessment, lang));
    text.push_str(&crate::field::to_text(&assessment.field, lang));
    text
}

fn targets(assessment: &Assessment, lang: Lang) -> String {
    let head: [&str; 9] = match lang {
        Lang::Zh => [
            "指标",
            "统计量",
            "现值",
            "目标",
            "达标",
            "有效天",
            "余下天",
            "余下须",
            "概率",
        ],
        Lang::En => [
            "target",
            "statistic",
            "value",
            "limit",
            "met",
            "valid",
            "left",
            "the rest must",
            "chance",
        ],
    };
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for target in &assessment.targets {
        rows.push(vec![
            target.pollutant.name().to_owned(),
            target.statistic.clone(),
            target
                .value
                .map_or_else(|| "—".to_owned(), |value| value.to_string()),
            format!("≤ {} {}", target.limit, target.unit),
            yes(target.met, lang).to_owned(),
            format!("{}/{}", target.valid_days, target.expected_days),
            target.remaining_days.to_string(),
            needed(&target.needed, lang),
            crate::forecast::percent(target.probability.as_ref())
                .map_or_else(String::new, |percent| format!("{percent}%")),
        ]);
    }
    if let Some(good) = &assessment.good_days {
        rows.push(vec![
            lang.choose("优良天数", "good days").to_owned(),
            String::new(),
            good.value.to_string(),
            format!("≥ {}", good.limit),
            yes(Some(good.met), lang).to_owned(),
            format!("{}/{}", good.valid_days, good.expected_days),
            good.remaining_days.to_string(),
            needed(&good.needed, lang),
            crate::forecast::percent(good.probability.as_ref())
                .map_or_else(String::new, |percent| format!("{percent}%")),
        ]);
    }
    table(&rows)
}

pub(crate) const fn yes(met: Option<bool>, lang: Lang) -> &'static str {
    match met {
        Some(true) => lang.choose("是", "yes"),
        Some(false) => lang.choose("否", "no"),
        None => "—",
    }
}

/// What the rest of the period must bring, in a few words.
pub(crate) fn needed(needed: &Needed, lang: Lang) -> String {
    match needed {
        Needed::Over => "—".to_owned(),
        Needed::MeanAtMost { value } => format!("{} ≤ {value}", lang.choose("日均", "mean")),
        Needed::DaysAbove { at_most } => {
            format!("{} ≤ {at_most}", lang.choose("超标日", "days above"))
        }
        Needed::GoodDays { at_least } => format!("{} ≥ {at_least}", lang.choose("优良", "good")),
        Needed::Certain => lang.choose("已锁定达标", "met whatever happens").to_owned(),
        Needed::Impossible => lang.choose("已不可能达标", "no longer possible").to_owned(),
    }
}

fn ranking(assessment: &Assessment, lang: Lang) -> String {
    let Some(ranking) = &assessment.ranking else {
        return String::new();
    };
    let first: [&str; 5] = match lang {
        Lang::Zh => ["名次", "上周", "单位", "得分", "综合指数"],
        Lang::En => ["rank", "before", "unit", "score", "composite"],
    };
    let names = ranking.rows.first().into_iter().flat_map(|row| &row.cells);
    let named = names.map(|cell| lang.choose(&cell.name, &cell.name_en).to_owned());
    let mut rows = vec![
        first
            .iter()
            .map(|&head| head.to_owned())
            .chain(named)
            .collect::<Vec<_>>(),
    ];
    for row in &ranking.rows {
        let mut cells = vec![
            row.rank.to_string(),
            row.previous_rank
                .map_or_else(|| "—".to_owned(), |rank| rank.to_string()),
            lang.choose(&row.name, &row.name_en).to_owned(),
            row.score.to_string(),
            row.composite
                .map_or_else(|| "—".to_owned(), |composite| composite.to_string()),
        ];
        cells.extend(row.cells.iter().map(|cell| cell.input.clone()));
        rows.push(cells);
    }
    let default = if ranking.weights_source == "plan" {
        ""
    } else {
        lang.choose("（默认权重）", " (default weights)")
    };
    let head = lang.choose("周排名", "weekly ranking");
    format!(
        "\n{head} {} – {}{default}\n{}",
        ranking.from,
        ranking.to,
        table(&rows)
    )
}

fn returns(assessment: &Assessment, lang: Lang) -> String {
    if assessment.returns.is_empty() {
        return String::new();
    }
    let head: [&str; 8] = match lang {
        Lang::Zh => [
            "报送事项",
            "截止",
            "应报",
            "按时",
            "空报",
            "逾期",
            "缺报",
            "未到期",
        ],
        Lang::En => [
            "obligation",
            "due",
            "expected",
            "on time",
            "empty",
            "late",
            "missing",
            "pending",
        ],
    };
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for deadline in &assessment.returns {
        let counts = [
            deadline.expected,
            deadline.on_time,
            deadline.empty,
            deadline.late,
            deadline.missing,
            deadline.pending,
        ];
        let mut cells = vec![
            lang.choose(&deadline.name, &deadline.name_en).to_owned(),
            deadline.due.civil().to_string(),
        ];
        cells.extend(counts.map(|count| count.to_string()));
        rows.push(cells);
    }
    format!("\n{}", table(&rows))
}

fn overdue(assessment: &Assessment, lang: Lang) -> String {
    let overdue = assessment
        .tasks
        .iter()
        .filter(|task| task.status == TaskStatus::Overdue);
    let lines: String = overdue
        .map(|task| format!("  {}\n", lang.pick(&task.evidence.sentence)))
        .collect();
    if lines.is_empty() {
        return String::new();
    }
    format!("\n{}\n{lines}", lang.choose("逾期任务", "overdue tasks"))
}

/// Columns padded to their widest cell; Chinese characters count two.
pub(crate) fn table(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let widest = |column: usize| {
        rows.iter()
            .filter_map(|row| row.get(column))
            .map(|cell| width(cell))
            .max()
    };
    let widths: Vec<usize> = (0..columns)
        .map(|column| widest(column).unwrap_or_default())
        .collect();
    let mut text = String::new();
    for row in rows {
        let padded = row.iter().zip(&widths).map(|(cell, width_of)| {
            format!("{cell}{}", " ".repeat(width_of.saturating_sub(width(cell))))
        });
        text.push_str(padded.collect::<Vec<_>>().join("  ").trim_end());
        text.push('\n');
    }
    text
}

/// Width on a terminal.
fn width(text: &str) -> usize {
    let wide = |character: char| matches!(character, '\u{1100}'..='\u{115F}' | '\u{2E80}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE6F}' | '\u{FF00}'..='\u{FF60}' | '\u{20000}'..='\u{3FFFD}');
    text.chars()
        .map(|character| if wide(character) { 2 } else { 1 })
        .sum()
}
