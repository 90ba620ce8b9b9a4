//! Wording: names of things that are not there, twice there, or in the wrong order.

use super::{Words, list};

/// A kind of thing that a plan names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Thing {
    Unit,
    Clause,
    Area,
    Task,
    Ban,
    Checklist,
    Item,
    Row,
    Category,
    List,
    Measure,
    Obligation,
    Trigger,
    Leniency,
    Target,
    Rule,
    Object,
    Subkind,
    State,
    Step,
    Level,
    Regime,
    WarningMeasure,
    Offence,
    Topic,
    Covered,
    Workday,
}

impl Thing {
    /// Name in both languages, and the code when such a thing is unknown.
    const fn words(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Unit => ("责任单位", "unit", "plan::unknown_unit"),
            Self::Clause => ("条款", "clause", "plan::unknown_clause"),
            Self::Area => ("区域", "area", "plan::unknown_area"),
            Self::Task => ("任务", "task", "plan::unknown_task"),
            Self::Ban => ("禁限措施", "ban", "plan::unknown_ban"),
            Self::Checklist => ("检查清单", "checklist", "plan::unknown_checklist"),
            Self::Item => ("清单条目", "checklist item", "plan::unknown_item"),
            Self::Row => ("调度表行", "annex row", "plan::unknown_row"),
            Self::Category => ("问题类别", "problem category", "plan::unknown_category"),
            Self::List => ("榜单", "list", "plan::unknown_list"),
            Self::Measure => ("评分项", "score component", "plan::unknown_measure"),
            Self::Obligation => ("报送事项", "obligation", "plan::unknown_obligation"),
            Self::Trigger => ("问责情形", "trigger", "plan::unknown_trigger"),
            Self::Leniency => ("包容情形", "leniency", "plan::unknown_leniency"),
            Self::Target => ("目标", "target", "plan::unknown_target"),
            Self::Rule => ("规则", "rule", "plan::unknown_rule"),
            Self::Object => ("对象类别", "object kind", "plan::unknown_object"),
            Self::Subkind => ("细类", "subkind", "plan::unknown_subkind"),
            Self::State => ("问题状态", "problem state", "plan::unknown_state"),
            Self::Step => ("步骤", "step", "plan::unknown_step"),
            Self::Level => ("预警级别", "warning level", "plan::unknown_level"),
            Self::Regime => ("预警标准", "regime", "plan::unknown_regime"),
            Self::WarningMeasure => ("预警措施", "measure", "plan::unknown_warning_measure"),
            Self::Offence => ("违法行为", "offence", "plan::unknown_offence"),
            Self::Covered => ("对应的问题", "covered problem", "plan::unknown_covered"),
            Self::Workday => ("调休上班日", "workday", "plan::unknown_workday"),
            Self::Topic => ("法律事项", "law topic", "plan::unknown_topic"),
        }
    }
}

pub(crate) fn unknown(thing: Thing, id: &str, known: &[String], suggestion: Option<&str>) -> Words {
    let (zh, en, code) = thing.words();
    Words::new(
        code,
        format!("没有“{id}”这个{zh}"),
        format!("there is no {en} `{id}`"),
    )
    .hint(
        format!(
            "已有的{zh}：{}。",
            list(known.iter().map(String::as_str), "、")
        ),
        format!(
            "Known {}: {}.",
            plural(en),
            list(known.iter().map(String::as_str), ", ")
        ),
    )
    .meant(suggestion)
}

/// `units`, `categories`.
fn plural(en: &str) -> String {
    en.strip_suffix('y')
        .map_or_else(|| format!("{en}s"), |stem| format!("{stem}ies"))
}

pub(crate) fn duplicate(thing: Thing, id: &str, first_line: u32) -> Words {
    let (zh, en, _) = thing.words();
    Words::new(
        "plan::duplicate",
        format!("{zh}“{id}”重复，第 {first_line} 行已有"),
        format!("{en} `{id}` is already on line {first_line}"),
    )
    .hint(
        "删去一个，或改用不同的编号。",
        "Remove one, or give it another id.",
    )
}

pub(crate) fn clause_number(id: &str) -> Words {
    Words::new(
        "plan::clause_number",
        format!("“{id}”不是条款编号"),
        format!("`{id}` is not a clause number"),
    )
    .hint(
        "写成 2、3.2.1 这样的数字；没有编号的段落用英文小写词收尾，如 3.2.end、annex。",
        "Write numbers like 2 or 3.2.1; a paragraph without a number ends in a word, like 3.2.end or annex.",
    )
}

pub(crate) fn clause_order(id: &str, before: &str) -> Words {
    Words::new(
        "plan::clause_order",
        format!("条款 {id} 排在 {before} 之后，与原文顺序不符"),
        format!("clause {id} stands after {before}, out of order"),
    )
    .hint(
        "按原文顺序排列条款，或改正编号。",
        "Put the clauses in the order of the text, or mend the number.",
    )
}

pub(crate) fn clause_without_part(id: &str) -> Words {
    Words::new(
        "plan::clause_without_part",
        format!("条款 {id} 没有任何 [[clause.part]]，看不出程序如何对待它"),
        format!("clause {id} has no [[clause.part]]: nothing says what the program does with it"),
    )
    .hint(
        "至少写一个 [[clause.part]]，用 rules 指明规则，或用 not_assessed 写明不评价的原因。",
        "Write at least one [[clause.part]] with `rules`, or with `not_assessed` and the reason.",
    )
}

pub(crate) fn part_undecided() -> Words {
    Words::new(
        "plan::part_undecided",
        "这一部分既没有规则，也没有说明不评价的原因",
        "this part has neither a rule nor a reason for not being assessed",
    )
    .hint(
        "补上 rules = [\"…\"]，或 not_assessed = \"原因\"。",
        "Add `rules = [\"…\"]`, or `not_assessed = \"why\"`.",
    )
}

pub(crate) fn part_both() -> Words {
    Words::new(
        "plan::part_both",
        "这一部分既写了规则，又写了不评价的原因",
        "this part has rules and also a reason for not being assessed",
    )
    .hint(
        "拆成两个 [[clause.part]]，一个写规则，一个写原因。",
        "Split it into two [[clause.part]], one for each.",
    )
}

pub(crate) fn root_count(count: usize) -> Words {
    Words::new(
        "plan::unit_root",
        format!("单位树应有且只有一个没有上级的单位（市攻坚办），现有 {count} 个"),
        format!(
            "the unit tree must have exactly one unit without a parent, the office; it has {count}"
        ),
    )
    .hint(
        "给其余单位写上 parent。",
        "Give every other unit a `parent`.",
    )
}

pub(crate) fn root_not_office() -> Words {
    Words::new(
        "plan::unit_root",
        "没有上级的单位应是市攻坚办（kind = \"office\"）",
        "the unit without a parent must be the office (kind = \"office\")",
    )
    .hint(
        "改正 kind，或写上 parent。",
        "Mend `kind`, or give it a `parent`.",
    )
}

pub(crate) fn unit_cycle(id: &str) -> Words {
    Words::new(
        "plan::unit_cycle",
        format!("从“{id}”逐级向上会绕回自己，到不了市攻坚办"),
        format!("going up from `{id}` leads in a circle and never reaches the office"),
    )
    .hint(
        "改正其中一个单位的 parent。",
        "Mend the `parent` of one of the units in the circle.",
    )
}

pub(crate) fn ranked_without_air(name: &str) -> Words {
    Words::new(
        "plan::ranked_without_air",
        format!("“{name}”参加排名，却没有空气质量点位名 air_place"),
        format!("`{name}` is ranked but has no `air_place`"),
    )
    .hint(
        "写上 air_place = \"…\"，或改为 ranked = false。",
        "Add `air_place = \"…\"`, or set `ranked = false`.",
    )
}
