//! The closed list of rules that the program has. A plan's clauses may name these and no others.

/// A rule of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// Its id, as clauses name it.
    pub id: &'static str,
    /// What it does, zh-CN.
    pub zh: &'static str,
    /// What it does, in English.
    pub en: &'static str,
}

/// Every rule, in reading order.
pub const RULES: [Rule; 9] = [
    Rule {
        id: "target.pollutant",
        zh: "污染物浓度目标：按规定统计量计算至今数值、与目标比较、剩余天数须达到的水平和完成概率",
        en: "pollutant targets: value so far under the right statistic, met or not, what the rest must bring, probability",
    },
    Rule {
        id: "target.good_days",
        zh: "优良天数目标：至今优良天数、同比、剩余天数须达到的数量和完成概率",
        en: "good-days target: good days so far, change on last year, what the rest must bring, probability",
    },
    Rule {
        id: "ranking.weekly",
        zh: "周考核排名：环境空气质量改善情况与攻坚行动开展情况按权重计分排名",
        en: "weekly ranking: air quality and progress of the campaign, combined by the plan's weights",
    },
    Rule {
        id: "return.deadline",
        zh: "报送时限：按收到时间判定按时、逾期、空报、未报",
        en: "returns: on time, late, empty or missing, by the time of receipt",
    },
    Rule {
        id: "task.progress",
        zh: "任务进度：按报告的完成量与期限判定完成、按期推进、有风险、逾期",
        en: "tasks: done, on schedule, at risk or overdue, by reported progress and due date",
    },
    Rule {
        id: "annex.form",
        zh: "调度表：附件表式的生成、填报校验与汇总",
        en: "annex form: made, checked when read back, and added up",
    },
    Rule {
        id: "air.statistics",
        zh: "空气质量统计：按日期所属版本的国家标准计算日均值、AQI、百分位数、综合指数和修约",
        en: "air statistics: daily values, AQI, percentiles, composite index and rounding by the national edition in force",
    },
    Rule {
        id: "sand_dust.exclusion",
        zh: "沙尘剔除：经决定的沙尘时段不计入颗粒物浓度统计",
        en: "sand and dust: hours under a recorded decision are left out of particle statistics",
    },
    Rule {
        id: "document.circular",
        zh: "周通报：按公文格式生成，附数据来源说明",
        en: "weekly circular: made in the official layout, with a note on how its numbers were made",
    },
];

/// Finds a rule by its id.
#[must_use]
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.id == id)
}
