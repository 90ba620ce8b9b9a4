//! A summary in words.

use crate::gap::Gap;
use crate::moment::named;
use crate::summary::Summary;

/// Gaps shown one by one; the rest are counted.
const GAPS_SHOWN: usize = 10;

impl Summary {
    /// For people, zh-CN, several lines.
    #[must_use]
    pub fn to_zh(&self) -> String {
        let gzip = if self.gzip { "，gzip" } else { "" };
        let mut lines = vec![
            format!("格式：{}，{}{gzip}", self.form, self.encoding),
            format!(
                "读 {} 行，采用 {} 个地点 {} 个小时 {} 个数值",
                self.rows,
                self.places.len(),
                self.hours,
                self.values
            ),
        ];
        lines.extend(
            self.span()
                .map(|(first, last)| format!("时段：{first} 至 {last}")),
        );
        lines.push(format!(
            "问题：{} 处{}",
            self.problem_count(),
            self.kinds("，")
        ));
        for gap in self.gaps.iter().take(GAPS_SHOWN) {
            let (first, last) = (named(gap.first), named(gap.last));
            lines.push(format!(
                "缺测：{first} 至 {last}，{} 小时，{}",
                gap.hours(),
                gap.who("个地点")
            ));
        }
        if self.gaps.len() > GAPS_SHOWN {
            lines.push(format!("另有缺测 {} 段", self.gaps.len() - GAPS_SHOWN));
        }
        lines.join("\n")
    }

    /// For people, in English, several lines.
    #[must_use]
    pub fn to_en(&self) -> String {
        let gzip = if self.gzip { ", gzip" } else { "" };
        let mut lines = vec![
            format!("form: {}, {}{gzip}", self.form, self.encoding),
            format!(
                "{} rows read; used: {} places, {} hours, {} values",
                self.rows,
                self.places.len(),
                self.hours,
                self.values
            ),
        ];
        lines.extend(
            self.span()
                .map(|(first, last)| format!("from {first} to {last}")),
        );
        lines.push(format!(
            "problems: {}{}",
            self.problem_count(),
            self.kinds(", ")
        ));
        for gap in self.gaps.iter().take(GAPS_SHOWN) {
            let (first, last) = (named(gap.first), named(gap.last));
            lines.push(format!(
                "missing: {first} to {last}, {} h, {}",
                gap.hours(),
                gap.who(" places")
            ));
        }
        if self.gaps.len() > GAPS_SHOWN {
            lines.push(format!("and {} gaps more", self.gaps.len() - GAPS_SHOWN));
        }
        lines.join("\n")
    }

    /// Both languages, Chinese first.
    #[must_use]
    pub fn render(&self) -> String {
        format!("{}\n{}", self.to_zh(), self.to_en())
    }

    fn span(&self) -> Option<(String, String)> {
        Some((named(self.first_hour?), named(self.last_hour?)))
    }

    fn kinds(&self, comma: &str) -> String {
        self.problems_by_kind
            .iter()
            .map(|(kind, count)| format!("{comma}{kind} {count}"))
            .collect()
    }
}

impl Gap {
    /// The place, or how many.
    fn who(&self, places: &str) -> String {
        match self.places.as_slice() {
            [only] => only.to_string(),
            all => format!("{}{places}", all.len()),
        }
    }
}
