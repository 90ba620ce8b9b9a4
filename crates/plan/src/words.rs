//! The wording of every problem, in both languages: what is wrong, and how to mend it.

mod air;
mod condition;
mod date;
mod field;
mod file;
mod reference;
mod shape;
mod sum;

pub(crate) use air::*;
pub(crate) use condition::*;
pub(crate) use date::*;
pub(crate) use field::*;
pub(crate) use file::*;
pub(crate) use reference::*;
pub(crate) use shape::*;
pub(crate) use sum::*;

/// One problem in words.
#[derive(Debug, Clone)]
pub(crate) struct Words {
    pub(crate) code: &'static str,
    pub(crate) zh: String,
    pub(crate) en: String,
    pub(crate) hint_zh: String,
    pub(crate) hint_en: String,
}

impl Words {
    fn new(code: &'static str, zh: impl Into<String>, en: impl Into<String>) -> Self {
        let (hint_zh, hint_en) = (String::new(), String::new());
        Self {
            code,
            zh: zh.into(),
            en: en.into(),
            hint_zh,
            hint_en,
        }
    }

    fn hint(self, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            hint_zh: zh.into(),
            hint_en: en.into(),
            ..self
        }
    }

    /// Whether it says that something is not there.
    pub(crate) fn is_absence(&self) -> bool {
        matches!(
            self.code,
            "plan::missing_key"
                | "plan::empty_list"
                | "plan::clause_without_part"
                | "plan::no_deadline"
                | "plan::level_without_start"
                | "plan::checklist_without_points"
        )
    }

    /// Puts "did you mean" in front of the hint, where there is a suggestion.
    fn meant(self, suggestion: Option<&str>) -> Self {
        let Some(near) = suggestion else { return self };
        Self {
            hint_zh: format!("是否应为“{near}”？{}", self.hint_zh),
            hint_en: format!("Did you mean `{near}`? {}", self.hint_en),
            ..self
        }
    }
}

/// Names in quotes with a separator, at most twelve of them.
fn list<'a>(names: impl IntoIterator<Item = &'a str>, separator: &str) -> String {
    const SHOWN: usize = 12;
    let all: Vec<&str> = names.into_iter().collect();
    let mut text = all
        .iter()
        .take(SHOWN)
        .copied()
        .collect::<Vec<_>>()
        .join(separator);
    if all.len() > SHOWN {
        text.push_str(separator);
        text.push('…');
    }
    text
}
