//! A backtest as JSON for programs and as tables for people.

use super::{Backtest, BacktestDay, BacktestRow, Brier};
use crate::text::{Lang, needed, table, yes};

const NOTHING: &str = "—";

impl Backtest {
    /// As JSON, the same bytes for the same backtest.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    /// As tables for people.
    #[must_use]
    pub fn to_text(&self, lang: Lang) -> String {
        let mut text = format!("{} · {}\n", self.place, self.standards.join(" · "));
        if self.simulated {
            text.push_str(lang.choose(
                "【模拟数据，仅供演示】\n",
                "[simulated data, for demonstration only]\n",
            ));
        }
        if !self.over {
            let last = self.period_last;
            text.push_str(&match lang {
                Lang::Zh => format!("数据尚未到目标期末日 {last}，只有预测，没有结果\n"),
                Lang::En => {
                    format!(
                        "the data do not reach {last}, the last day: predictions without outcome\n"
                    )
                }
            });
        }
        for day in &self.days {
            text.push_str(&day.to_text(lang));
        }
        if let Some(brier) = self.brier.filter(|_| self.days.len() > 1) {
            text.push_str(&format!(
                "\n{} {}\n",
                lang.choose("总计", "all days:"),
                brier.to_text(lang)
            ));
        }
        text
    }
}

impl BacktestDay {
    fn to_text(&self, lang: Lang) -> String {
        let head: [&str; 8] = match lang {
            Lang::Zh => [
                "指标",
                "统计量",
                "当时值",
                "目标",
                "余下须",
                "概率",
                "期末值",
                "达标",
            ],
            Lang::En => [
                "target",
                "statistic",
                "so far",
                "limit",
                "the rest must",
                "chance",
                "final",
                "met",
            ],
        };
        let mut rows = vec![head.map(str::to_owned).to_vec()];
        rows.extend(self.rows.iter().map(|row| row.cells(lang)));
        let on = self.on;
        let mut text = match lang {
            Lang::Zh => format!("\n{on} 日终预测\n"),
            Lang::En => format!("\npredicted at the end of {on}\n"),
        };
        text.push_str(&table(&rows));
        if let Some(method) = &self.method {
            text.push_str(lang.pick(method));
            text.push('\n');
        }
        if let Some(brier) = &self.brier {
            text.push_str(&brier.to_text(lang));
            text.push('\n');
        }
        text
    }
}

impl BacktestRow {
    fn cells(&self, lang: Lang) -> Vec<String> {
        let or_nothing = |value: Option<String>| value.unwrap_or_else(|| NOTHING.to_owned());
        let (name, limit) = match self.unit {
            Some(unit) => (self.target.as_str(), format!("≤ {} {unit}", self.limit)),
            None => (
                lang.choose("优良天数", "good days"),
                format!("≥ {}", self.limit),
            ),
        };
        let percent = crate::forecast::percent(self.probability.as_ref());
        vec![
            name.to_owned(),
            self.statistic.clone().unwrap_or_default(),
            or_nothing(self.value.clone()),
            limit,
            needed(&self.needed, lang),
            or_nothing(percent.map(|percent| format!("{percent}%"))),
            or_nothing(self.final_value.clone()),
            yes(self.met, lang).to_owned(),
        ]
    }
}

impl Brier {
    fn to_text(self, lang: Lang) -> String {
        let Self {
            score, predictions, ..
        } = self;
        match lang {
            Lang::Zh => {
                format!("Brier 评分 {score}（{predictions} 项预测；0 全对，一律说 50% 为 0.25）")
            }
            Lang::En => format!(
                "Brier score {score} ({predictions} predictions; 0 is perfect, always saying 50% gives 0.25)"
            ),
        }
    }
}
