//! Wording: CEL conditions.

use super::{Words, list};

pub(crate) fn cel_syntax(message: &str) -> Words {
    Words::new(
        "plan::cel_syntax",
        format!("条件表达式写法有误：{}", chinese(message)),
        format!("the condition is not valid CEL: {message}"),
    )
    .hint(
        "例：score >= 90 && !veto。“且”写 &&，“或”写 ||，“非”写 !，相等写 ==。",
        "For example: score >= 90 && !veto. And is &&, or is ||, not is !, equal is ==.",
    )
}

/// The parser's messages in Chinese, as far as they help to find the slip.
fn chinese(message: &str) -> &str {
    const KNOWN: [(&str, &str); 6] = [
        (
            "unexpected tokens after expression",
            "到这里表达式已经结束，后面有多余的内容",
        ),
        ("unexpected character", "有不认识的字符"),
        ("unexpected end of input", "表达式没有写完"),
        ("unexpected token", "此处不该有这个符号"),
        ("empty input", "表达式是空的"),
        ("overflows", "数字太大"),
    ];
    let known = KNOWN.iter().find(|(english, _)| message.contains(english));
    known.map_or("此处缺少或多出了符号", |(_, zh)| zh)
}

pub(crate) fn cel_type(message: &str) -> Words {
    Words::new(
        "plan::cel_type",
        format!("条件表达式里类型不合：{message}"),
        format!("types do not fit in the condition: {message}"),
    )
    .hint(
        "整数只与整数比较，文字加引号并只与文字比较，真假值不与数字比较。",
        "Compare whole numbers with whole numbers, quoted texts with texts, and truth values with neither.",
    )
}

pub(crate) fn cel_unknown(name: &str, declared: &[String], suggestion: Option<&str>) -> Words {
    Words::new(
        "plan::cel_unknown_name",
        format!("条件表达式里用了没有声明的名称“{name}”"),
        format!("the condition uses `{name}`, which is not declared"),
    )
    .hint(
        format!(
            "此处可用的变量：{}。",
            list(declared.iter().map(String::as_str), "、")
        ),
        format!(
            "Variables declared here: {}.",
            list(declared.iter().map(String::as_str), ", ")
        ),
    )
    .meant(suggestion)
}

pub(crate) fn cel_not_bool(found: &str) -> Words {
    Words::new(
        "plan::cel_not_bool",
        format!("条件的结果应是真或假，这里是 {found}"),
        format!("a condition must be true or false; this one is of type {found}"),
    )
    .hint(
        "写成比较，如 score >= 60。",
        "Write a comparison, such as score >= 60.",
    )
}

pub(crate) fn cel_too_long(limit_bytes: usize, limit_depth: usize) -> Words {
    Words::new(
        "plan::cel_too_long",
        format!("条件表达式太长或括号太深（上限 {limit_bytes} 字节、{limit_depth} 层）"),
        format!("the condition is too long or nested too deeply (limits: {limit_bytes} bytes, {limit_depth} levels)"),
    )
    .hint("拆成几条较短的条件。", "Split it into shorter conditions.")
}
