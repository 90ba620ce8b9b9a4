//! The sentences people write, with `{n}` and other blanks to fill in. No names of persons, firms or streets.

use crate::dice::Dice;

/// Who decides on sand and dust.
pub(crate) const SAND_OFFICE: &str = "环境监测主管部门（模拟）";
/// The document that says so.
pub(crate) const SAND_DOCUMENT: &str = "沙尘天气影响认定单（模拟）第1号";
/// Why.
pub(crate) const SAND_REASON: &str = "上风向沙尘输送，PM10 小时浓度突增，卫星与地面监测一致";
/// What a unit with nothing to report writes.
pub(crate) const NOTHING: &str = "本周检查未发现问题，无需填报。（模拟）";
/// How a case ends.
pub(crate) const OUTCOMES: [&str; 3] = [
    "整改完成，现场复核通过。",
    "限期内完成整改，已销号。",
    "罚款已缴纳，整改到位。",
];

/// A summary for problems whose category holds the key: text and the range of `{n}`.
struct Template {
    key: &'static str,
    text: &'static str,
    range: (i64, i64),
}

const fn template(key: &'static str, text: &'static str, range: (i64, i64)) -> Template {
    Template { key, text, range }
}

/// In order: the first key found in the category decides among all templates with that key.
const TEMPLATES: [Template; 23] = [
    template("围挡", "某工地南侧围挡破损约{n}米", (3, 30)),
    template("围挡", "某工地临街一侧约{n}米未设围挡", (5, 40)),
    template("覆盖", "某工地约{n}平方米砂石料未苫盖", (20, 300)),
    template("覆盖", "裸露土方约{n}平方米，防尘网破损", (50, 500)),
    template("冲洗", "出入口抽查{n}辆车，车轮带泥", (1, 6)),
    template("硬化", "场内主道路约{n}米未硬化", (10, 120)),
    template("湿法", "土方作业面{n}处未喷雾降尘", (1, 4)),
    template("密闭", "{n}辆渣土车篷布未盖严", (1, 5)),
    template("监测数据", "自动监测设备{n}项参数与备案不一致", (1, 3)),
    template("非道", "抽检{n}台工程机械，排气烟度超过限值", (1, 4)),
    template("尾气", "路检抽测{n}辆柴油货车，排气烟度超过限值", (1, 6)),
    template("设施", "除尘设施压差异常，已停用{n}小时", (2, 48)),
    template("设施", "活性炭超期{n}天未更换", (10, 90)),
    template("超标", "厂界颗粒物小时值超过限值，连续{n}小时", (1, 5)),
    template("超标", "破碎工段{n}处集气罩未有效收集", (1, 4)),
    template("抛撒", "沿途抛撒约{n}米", (20, 400)),
    template("抛洒", "沿途抛洒约{n}米", (20, 400)),
    template("禁行", "{n}辆货车在限行时段驶入", (1, 5)),
    template("禁烟", "{n}台机械未编码登记进入禁用区", (1, 3)),
    template("洒水", "查阅记录，当日少洒水{n}次", (1, 3)),
    template("扬尘", "约{n}米路段积尘明显", (50, 900)),
    template("其", "台账缺记{n}天", (2, 15)),
    template("", "现场检查发现{n}处，已拍照取证", (1, 4)),
];

/// Whether a category is fraud, which no unit puts right on the spot.
pub(crate) fn is_fraud(category: &str) -> bool {
    category.contains("弄虚作假")
}

/// An invented summary that fits a category.
pub(crate) fn summary(category: &str, dice: &mut Dice) -> String {
    let key = TEMPLATES
        .iter()
        .map(|template| template.key)
        .find(|key| category.contains(key))
        .unwrap_or("");
    let fitting: Vec<&Template> = TEMPLATES
        .iter()
        .filter(|template| template.key == key)
        .collect();
    dice.pick(&fitting).map_or_else(String::new, |template| {
        let (low, high) = template.range;
        template
            .text
            .replace("{n}", &dice.between(low, high).to_string())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_category_gets_a_summary_without_blanks() {
        let mut dice = Dice::new(1, "words");
        for category in [
            "工地周边未 100%围挡",
            "超标排污 (无组织/有组织)",
            "其它",
            "路面扬尘",
            "full of odour",
            "",
        ] {
            let text = summary(category, &mut dice);
            assert!(
                !text.is_empty() && !text.contains('{'),
                "{category}: {text}"
            );
        }
        assert!(summary("工地周边未 100%围挡", &mut dice).contains("围挡"));
    }
}
