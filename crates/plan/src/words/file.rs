//! Wording: whole files and TOML syntax.

use super::Words;

pub(crate) fn missing_file(name: &str) -> Words {
    Words::new(
        "plan::missing_file",
        format!("缺少文件 {name}"),
        format!("the file {name} is missing"),
    )
    .hint(
        format!("在方案文件夹中补上 {name}；写法见 plans/README.md。"),
        format!("Add {name} to the plan folder; plans/README.md shows how it is written."),
    )
}

pub(crate) fn unknown_file(name: &str, suggestion: Option<&str>) -> Words {
    Words::new(
        "plan::unknown_file",
        format!("方案中没有名为 {name} 的文件，其内容不会生效"),
        format!("a plan has no file called {name}; nothing in it would take effect"),
    )
    .hint(
        "改正文件名，或将该文件移出方案文件夹。",
        "Mend its name, or move it out of the plan folder.",
    )
    .meant(suggestion)
}

pub(crate) fn repeated_file(name: &str) -> Words {
    Words::new(
        "plan::repeated_file",
        format!("文件 {name} 给了两次"),
        format!("the file {name} is given twice"),
    )
    .hint("只保留一个。", "Keep one of them.")
}

pub(crate) fn too_large(bytes: usize, limit: u64) -> Words {
    Words::new(
        "plan::too_large",
        format!("文件有 {bytes} 字节，超过上限 {limit} 字节"),
        format!("the file has {bytes} bytes; the limit is {limit}"),
    )
    .hint(
        "方案文件应是几十 KB 的文字，请检查是否放错了文件。",
        "Plan files are texts of some KB: is this the right file?",
    )
}

pub(crate) fn syntax(message: &str) -> Words {
    Words::new(
        "plan::syntax",
        format!("此处不符合 TOML 语法：{}", chinese(message)),
        format!("this is not valid TOML: {message}"),
    )
    .hint(
        "检查引号、方括号和等号是否成对、是否为英文半角符号，文字须加英文双引号。",
        "Check that quotes, brackets and equals signs are paired and plain ASCII, and that texts stand in double quotes.",
    )
}

/// The parser's commonest messages in Chinese; a rarer one is given in English.
fn chinese(message: &str) -> &str {
    const KNOWN: [(&str, &str); 14] = [
        ("duplicate key", "同一处重复写了同名的键"),
        (
            "missing assignment between key-value pairs",
            "两个键值对之间缺少等号",
        ),
        ("key with no value", "键后面没有写值"),
        ("string values must be quoted", "文字没有加引号"),
        (
            "invalid basic string",
            "文字的引号没有结束，或含有不允许的字符",
        ),
        (
            "invalid literal string",
            "文字的引号没有结束，或含有不允许的字符",
        ),
        ("invalid multi-line", "多行文字的引号没有结束"),
        ("unclosed array", "数组的方括号没有结束"),
        ("unclosed inline table", "花括号没有结束"),
        ("unclosed table", "表头的方括号没有结束"),
        ("missing comma", "数组各项之间缺少逗号"),
        ("missing value", "等号后面没有写值"),
        ("invalid unquoted key", "键名含有不允许的字符"),
        ("extra", "有多余的符号"),
    ];
    KNOWN
        .iter()
        .find(|(english, _)| message.contains(english))
        .map_or(message, |(_, zh)| zh)
}
