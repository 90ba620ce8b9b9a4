//! Wording: numbers that do not add up.

use super::Words;

pub(crate) fn total_differs(stated: &str, sum: &str, unit: &str) -> Words {
    Words::new(
        "plan::total_differs",
        format!("写明共计 {stated} {unit}，逐项相加却是 {sum} {unit}"),
        format!("the stated total is {stated} {unit}, but the objects add up to {sum} {unit}"),
    )
    .hint(
        "对照原文核对 objects 各项的 count 和 size_each，以及 quantity、objects_count。",
        "Check `count` and `size_each` of the objects, and `quantity` and `objects_count`, against the text.",
    )
}

pub(crate) fn weight_sum(sum: &str) -> Words {
    Words::new(
        "plan::weight_sum",
        format!("各评分项权重之和为 {sum}，应为 100"),
        format!("the weights add up to {sum}, not 100"),
    )
    .hint(
        "调整各 weight，使其和为 100。",
        "Change the weights so that they add up to 100.",
    )
}

pub(crate) fn count_differs(stated: i64, count: i64) -> Words {
    Words::new(
        "plan::total_differs",
        format!("写明共计 {stated} 个对象，逐项相加却是 {count} 个"),
        format!("the stated number of objects is {stated}, but they add up to {count}"),
    )
    .hint(
        "对照原文核对 objects 各项的 count。",
        "Check the `count` of each object against the text.",
    )
}

pub(crate) fn other_unit(total: &str, size: &str) -> Words {
    Words::new(
        "plan::mixed_units",
        format!("总量以“{total}”计，对象规格却以“{size}”计，无法相加核对"),
        format!("the total is in {total}, a size in {size}: they cannot be compared"),
    )
    .hint("统一成一个单位。", "Use one unit for both.")
}

pub(crate) fn size_missing(name: &str) -> Words {
    Words::new(
        "plan::mixed_units",
        format!("对象“{name}”没有规格，其余对象有，无法相加核对"),
        format!("the object `{name}` has no size while others have: they cannot be added"),
    )
    .hint(
        "给每个对象写上 size_each，或都不写。",
        "Give every object a `size_each`, or none.",
    )
}

pub(crate) fn list_gap(example: &str) -> Words {
    Words::new(
        "plan::list_gap",
        format!("有工地哪个榜都不在，例如 {example}"),
        format!("some sites belong to no list, for example {example}"),
    )
    .hint(
        "改写各榜的 condition，使每个工地恰好落在一个榜上。",
        "Rewrite the conditions so that every site falls on exactly one list.",
    )
}

pub(crate) fn list_overlap(first: &str, second: &str, example: &str) -> Words {
    Words::new(
        "plan::list_overlap",
        format!("有工地同时在“{first}”和“{second}”，例如 {example}"),
        format!("some sites are on `{first}` and `{second}` at once, for example {example}"),
    )
    .hint(
        "改写各榜的 condition，使每个工地恰好落在一个榜上。",
        "Rewrite the conditions so that every site falls on exactly one list.",
    )
}
