//! Wording: keys, types and ranges.

use super::{Words, list};

pub(crate) fn missing_key(key: &str) -> Words {
    Words::new(
        "plan::missing_key",
        format!("缺少必填项 {key}"),
        format!("the key `{key}` is missing"),
    )
    .hint(
        format!("在此处补上 {key} = …；写法见 plans/README.md。"),
        format!("Add `{key} = …` here; plans/README.md shows how."),
    )
}

pub(crate) fn unknown_key(key: &str, known: &[&str], suggestion: Option<&str>) -> Words {
    Words::new(
        "plan::unknown_key",
        format!("不认识的键 {key}，写在这里不会生效"),
        format!("unknown key `{key}`: nothing would come of it"),
    )
    .hint(
        format!("此处可用的键：{}。", list(known.iter().copied(), "、")),
        format!("Keys allowed here: {}.", list(known.iter().copied(), ", ")),
    )
    .meant(suggestion)
}

/// What a value should be, for [`wrong_type`].
#[derive(Debug, Clone, Copy)]
pub(crate) enum Wanted {
    Text,
    Texts,
    Integer,
    Number,
    Truth,
    Date,
    Table,
    Tables,
    TableLists,
    Points,
}

impl Wanted {
    /// Name and example, zh-CN then English.
    const fn words(self) -> [&'static str; 4] {
        match self {
            Self::Text => [
                "文字",
                "a text",
                "用英文双引号括起来，如 \"城区\"",
                "in double quotes, like \"城区\"",
            ],
            Self::Texts => [
                "文字列表",
                "a list of texts",
                "如 [\"a\", \"b\"]",
                "like [\"a\", \"b\"]",
            ],
            Self::Integer => [
                "整数",
                "a whole number",
                "不加引号，如 18",
                "without quotes, like 18",
            ],
            Self::Number => [
                "数",
                "a number",
                "不加引号，如 24 或 1.1",
                "without quotes, like 24 or 1.1",
            ],
            Self::Truth => [
                "true 或 false",
                "true or false",
                "true 或 false，不加引号",
                "as true or false, without quotes",
            ],
            Self::Date => [
                "日期",
                "a date",
                "不加引号，如 2023-04-30",
                "without quotes, like 2023-04-30",
            ],
            Self::Table => ["一组键值", "a table", "[键] 或 { … }", "as [key] or { … }"],
            Self::Tables => ["若干组键值", "a list of tables", "[[键]]", "as [[key]]"],
            Self::TableLists => [
                "若干列表，每个列表有若干组键值",
                "a list of lists of tables",
                "如 [[{ a = 1 }, { b = 2 }], [{ c = 3 }]]",
                "like [[{ a = 1 }, { b = 2 }], [{ c = 3 }]]",
            ],
            Self::Points => [
                "坐标点列表",
                "a list of points",
                "如 [[112.85, 35.50], …]，先经度后纬度",
                "like [[112.85, 35.50], …], longitude first",
            ],
        }
    }
}

pub(crate) fn wrong_type(key: &str, wanted: Wanted, found: &str) -> Words {
    let [zh, en, hint_zh, hint_en] = wanted.words();
    Words::new(
        "plan::wrong_type",
        format!("{key} 应是{zh}，这里写成了{}", found_zh(found)),
        format!("`{key}` must be {en}; a value of type {found} stands here"),
    )
    .hint(format!("写法：{hint_zh}。"), format!("Write it {hint_en}."))
}

fn found_zh(found: &str) -> &str {
    match found {
        "string" => "文字",
        "integer" => "整数",
        "float" => "小数",
        "boolean" => "真假值",
        "datetime" => "日期或时间",
        "array" => "列表",
        "table" => "一组键值",
        other => other,
    }
}

pub(crate) fn empty_text(key: &str) -> Words {
    Words::new(
        "plan::empty_text",
        format!("{key} 是空的"),
        format!("`{key}` is empty"),
    )
    .hint(
        "写上内容；确实没有时删去整行。",
        "Write something, or remove the line where it is optional.",
    )
}

pub(crate) fn empty_list(key: &str) -> Words {
    Words::new(
        "plan::empty_list",
        format!("{key} 一项也没有"),
        format!("`{key}` has no entries"),
    )
    .hint("至少写一项。", "Write at least one.")
}

pub(crate) fn too_many(key: &str, count: usize, most: usize) -> Words {
    Words::new(
        "plan::too_many",
        format!("{key} 有 {count} 项，最多 {most} 项"),
        format!("`{key}` has {count} entries; at most {most}"),
    )
    .hint("合并或删去一些。", "Merge or remove some.")
}

pub(crate) fn bad_id(id: &str) -> Words {
    Words::new(
        "plan::bad_id",
        format!("编号“{id}”含有不能用的字符"),
        format!("the id `{id}` has characters an id cannot have"),
    )
    .hint(
        "编号只用小写英文字母、数字、点、短横和下划线。",
        "Ids are made of a–z, 0–9, dot, hyphen and underscore.",
    )
}

pub(crate) fn bad_choice(
    key: &str,
    value: &str,
    choices: &[&str],
    suggestion: Option<&str>,
) -> Words {
    Words::new(
        "plan::bad_choice",
        format!("{key} 不能是“{value}”"),
        format!("`{key}` cannot be `{value}`"),
    )
    .hint(
        format!("可写：{}。", list(choices.iter().copied(), "、")),
        format!("Write one of: {}.", list(choices.iter().copied(), ", ")),
    )
    .meant(suggestion)
}

pub(crate) fn repeated_choice(key: &str, value: &str) -> Words {
    Words::new(
        "plan::repeated_choice",
        format!("{key} 里“{value}”写了两次"),
        format!("`{value}` stands twice in `{key}`"),
    )
    .hint("删去一个。", "Remove one.")
}

pub(crate) fn out_of_range(key: &str, value: &str, low: &str, high: &str) -> Words {
    Words::new(
        "plan::out_of_range",
        format!("{key} 为 {value}，应在 {low} 到 {high} 之间"),
        format!("`{key}` is {value}; it must be from {low} to {high}"),
    )
    .hint(
        "核对原文后改正数字。",
        "Check the number against the plan's text.",
    )
}

pub(crate) fn not_positive(key: &str, value: &str) -> Words {
    Words::new(
        "plan::not_positive",
        format!("{key} 为 {value}，应大于 0"),
        format!("`{key}` is {value}; it must be above 0"),
    )
    .hint(
        "核对原文后改正数字。",
        "Check the number against the plan's text.",
    )
}
