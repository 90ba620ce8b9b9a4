//! Wording: inspections, problems and warnings.

use super::Words;

pub(crate) fn monitoring_without_period(name: &str) -> Words {
    Words::new(
        "plan::monitoring_without_period",
        format!("“{name}”按工期长短须安装监控，却没有写明有工期"),
        format!("`{name}` must be monitored by the length of its work, but has no dates of work"),
    )
    .hint(
        "写上 has_period = true，登记时填开工和计划完工日期。",
        "Add `has_period = true`: its first and planned last day are then registered.",
    )
}

pub(crate) fn checklist_without_points(name: &str) -> Words {
    Words::new(
        "plan::checklist_without_points",
        format!("“{name}”检查的对象要分榜，各条却既无分值也无一票否决，人人都是满分"),
        format!(
            "`{name}` decides on lists, but no item has points or a veto: everybody gets full marks"
        ),
    )
    .hint(
        "给各条写上 points = … 或 veto = true。",
        "Give the items `points = …` or `veto = true`.",
    )
}

pub(crate) fn category_without_object() -> Words {
    Words::new(
        "plan::category_without_object",
        "清单没有写 object，看不出问题类别属于调度表的哪一行",
        "the checklist has no `object`, so nothing says which annex row the category belongs to",
    )
    .hint(
        "给清单写上 object = \"…\"，或删去 category。",
        "Give the checklist an `object = \"…\"`, or remove `category`.",
    )
}

pub(crate) fn quote_not_found(clause: &str) -> Words {
    Words::new(
        "plan::quote_not_found",
        format!("条款 {clause} 的原文里没有这句话"),
        format!("these words do not stand in clause {clause}"),
    )
    .hint(
        "quote 须逐字引用（空格不计）；核对文字和条款编号。",
        "A quote is word for word, white space aside; check the words and the clause.",
    )
}

pub(crate) fn only_without_monitoring() -> Words {
    Words::new(
        "plan::only_without_monitoring",
        "此条只问须安装监控的对象，而这类对象没有 [kind.monitoring]，永远问不到",
        "this item is only for objects that must be monitored, but this kind has no [kind.monitoring]: it would never be asked",
    )
    .hint(
        "删去 only，或在 objects.toml 写上 [kind.monitoring]。",
        "Remove `only`, or add [kind.monitoring] in objects.toml.",
    )
}

pub(crate) fn nothing_closes() -> Words {
    Words::new(
        "plan::problem_loop",
        "没有一个状态是已办结的（open = false），问题永远不能办结",
        "no state is closed (open = false): no problem could ever end",
    )
    .hint(
        "给办结的状态写上 open = false。",
        "Set `open = false` on the state that ends a problem.",
    )
}

pub(crate) fn state_not_reached(id: &str) -> Words {
    Words::new(
        "plan::problem_loop",
        format!("没有步骤能到状态“{id}”"),
        format!("no steps lead to the state `{id}`"),
    )
    .hint(
        "补上到它的 [[step]]，或删去这个状态；从 start 开始。",
        "Add a [[step]] to it, counting from `start`, or remove the state.",
    )
}

pub(crate) fn state_without_end(id: &str) -> Words {
    Words::new(
        "plan::problem_loop",
        format!("到了状态“{id}”就再也不能办结"),
        format!("a problem in the state `{id}` can never be closed"),
    )
    .hint(
        "补上通向办结状态（open = false）的 [[step]]。",
        "Add a [[step]] that leads on to a closed state (open = false).",
    )
}

pub(crate) fn regime_order(from: &str, before: &str) -> Words {
    Words::new(
        "plan::regime_order",
        format!("预警标准按日期先后排列：{from} 不在 {before} 之后"),
        format!("regimes stand in the order of their dates: {from} is not after {before}"),
    )
    .hint("调整次序或改正日期。", "Reorder them, or mend a date.")
}

pub(crate) fn start_condition_both() -> Words {
    Words::new(
        "plan::start_condition",
        "同一条件既写 aqi_reaches 又写 aqi_over 或 hours",
        "one condition has both `aqi_reaches` and `aqi_over` or `hours`",
    )
    .hint(
        "分成两个：{ aqi_over = 200, hours = 48 } 和 { aqi_reaches = 500 }。",
        "Make them two: { aqi_over = 200, hours = 48 } and { aqi_reaches = 500 }.",
    )
}

pub(crate) fn by_list_without_lists() -> Words {
    Words::new(
        "plan::by_list_without_lists",
        "按榜单执行的措施须针对分榜的对象类别",
        "a measure that goes by lists must be about a kind of object that is listed",
    )
    .hint(
        "写上 object = \"…\"，该类别在 objects.toml 里须有 listed = true。",
        "Add `object = \"…\"` of a kind with `listed = true` in objects.toml.",
    )
}

pub(crate) fn second_checklist(object: &str) -> Words {
    Words::new(
        "plan::second_checklist",
        format!("“{object}”已有一份检查清单"),
        format!("`{object}` has a checklist already"),
    )
    .hint(
        "每类对象至多一份供检查用；把条目并到一起，或删去这份的 object。",
        "At most one checklist a kind serves its inspections: merge the items, or remove `object` here.",
    )
}

pub(crate) fn listed_without_lists() -> Words {
    Words::new(
        "plan::listed_without_lists",
        "objects.toml 里有参加分榜的对象类别，这里却一个榜单也没有",
        "a kind in objects.toml takes part in lists, but there are none here",
    )
    .hint(
        "写上 [[list]]，或删去 objects.toml 里的 listed = true。",
        "Write the [[list]]s, or remove `listed = true` in objects.toml.",
    )
}

pub(crate) fn nothing_listed() -> Words {
    Words::new(
        "plan::nothing_listed",
        "有榜单，却没有一类对象参加分榜",
        "there are lists, but no kind of object takes part in them",
    )
    .hint(
        "在 objects.toml 给参加分榜的类别写上 listed = true。",
        "Set `listed = true` in objects.toml for the kind that is listed.",
    )
}

pub(crate) fn start_closed(id: &str) -> Words {
    Words::new(
        "plan::problem_loop",
        format!("刚发现的状态“{id}”已是办结，问题一发现就没有了"),
        format!("the start `{id}` is closed: a problem would end as it is found"),
    )
    .hint(
        "start 须是未办结（open = true）的状态。",
        "`start` must be a state with `open = true`.",
    )
}

pub(crate) fn limit_on_end(to: &str) -> Words {
    Words::new(
        "plan::limit_on_end",
        format!("这一步到“{to}”即已办结，再写 working_days 没有意义"),
        format!("this step ends in `{to}`, which is closed: `working_days` would never end"),
    )
    .hint(
        "时限写在走到待办状态的步骤上；删去 working_days。",
        "A limit stands on the step that leads to an open state; remove `working_days`.",
    )
}

pub(crate) fn case_never_opened() -> Words {
    Words::new(
        "plan::case_never_opened",
        "这一步须先结案，却没有一步立案",
        "this step needs the case settled, but no step opens one",
    )
    .hint(
        "给立案的步骤写上 opens_case = true。",
        "Set `opens_case = true` on the step that opens the case.",
    )
}

pub(crate) fn level_without_start(level: &str) -> Words {
    Words::new(
        "plan::level_without_start",
        format!("没有写“{level}”级的启动条件"),
        format!("the level `{level}` has no start condition"),
    )
    .hint(
        "每个版本给每一级写一个 [[regime.start]]。",
        "Write one [[regime.start]] for every level in every regime.",
    )
}
