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
pub const RULES: [Rule; 24] = [
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
    Rule {
        id: "registry.object",
        zh: "监管对象登记：工地、企业、道路、车辆、机械的类别、位置、工期和排放阶段，按工期推算须否安装监控",
        en: "registry: kinds, places, dates of work and emission stages of objects; who must be monitored follows from the dates",
    },
    Rule {
        id: "inspection.checklist",
        zh: "现场检查：按方案的检查清单逐条判定，照片、位置和各部门签名留存，按扣分和一票否决计算得分",
        en: "inspections: judged item by item of the plan's checklist, with photos, place and signatures; score by points and vetoes",
    },
    Rule {
        id: "problem.loop",
        zh: "问题办理：发现、通知、整改、他人复查、办结或立案，按方案的步骤和工作日时限，逾期提示",
        en: "problems: found, notified, rectified, rechecked by another, closed or made a case, by the plan's steps and working days",
    },
    Rule {
        id: "site.list",
        zh: "榜单：按得分推算红、黄、黑榜，由人确认后公布，保留历史和申诉",
        en: "lists: computed from scores, confirmed by a person, published with reasons, history and appeals kept",
    },
    Rule {
        id: "site.duty",
        zh: "停工与复工：由榜单、预警和复核推算此刻可否施工；黑榜和不合格的未经验收、复核不得复工",
        en: "duty: whether work may go on now, by list, warning and recheck; no way back to work without acceptance or recheck",
    },
    Rule {
        id: "site.breach",
        zh: "停工期间施工：停工期间检查见到施工，或擅自复工",
        en: "breaches: work seen, or resumed, while an object had to stop",
    },
    Rule {
        id: "site.monitoring",
        zh: "监控设施：工期达到方案所定月数的须有视频监控和颗粒物监测仪，按检查结果核对",
        en: "monitoring: works long enough must have cameras and dust monitors, checked by inspections",
    },
    Rule {
        id: "warning.state",
        zh: "重污染天气预警：发布、升降级、解除，各级由谁做什么，落实情况表",
        en: "warnings: issued, raised, lowered, lifted; who must do what; who did",
    },
    Rule {
        id: "warning.suggestion",
        zh: "预警建议：按日期所属版本的启动和解除条件，由预报或实测AQI提出，由人决定",
        en: "warning suggestion: from forecast or observed AQI by the thresholds of the date; a person decides",
    },
    Rule {
        id: "case.procedure",
        zh: "案件办理：立案、送达、复查、决定、移送、查封、挂牌督办、媒体曝光、结案，九十日期限",
        en: "cases: from filing to settlement, with transfer, seizure, listed supervision and exposure; the ninety-day clock",
    },
    Rule {
        id: "case.fine",
        zh: "罚款：按行为时的法律核对法定幅度，按日连续处罚计日计额，新旧法从轻作为建议提示",
        en: "fines: in the range of the law at the time of the act; daily fines by their days; the lighter law shown as a suggestion",
    },
    Rule {
        id: "leniency.suggestion",
        zh: "审慎包容：符合方案情形的提出建议，由人决定并写明条件",
        en: "leniency: suggested where the plan's conditions hold; a person decides and sets conditions",
    },
    Rule {
        id: "accountability.trigger",
        zh: "约谈问责：按方案的情形提示，写明理由，由人签发后才出函",
        en: "accountability: shown with its reason by the plan's conditions; a letter only after a person signs",
    },
    Rule {
        id: "complaint.loop",
        zh: "投诉：受理、就近归并、检查、答复，未解决的重新办理",
        en: "complaints: taken, merged with those nearby, inspected, answered, reopened where not fixed",
    },
    Rule {
        id: "area.ban",
        zh: "禁限：按区域、生效日、排放阶段和豁免判定登记的车辆和机械",
        en: "bans: registered vehicles and machines judged by area, day, emission stage and exemption",
    },
];

/// Finds a rule by its id.
#[must_use]
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.id == id)
}
