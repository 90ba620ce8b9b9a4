//! The annex form.

use units::ClauseId;

/// The annex form.
#[derive(Debug, Clone)]
pub struct Annex {
    /// Title, zh-CN.
    pub title: String,
    /// Where the plan prints it.
    pub clause: ClauseId,
    /// Column heads, in order, word for word.
    pub columns: Vec<String>,
    /// Rows, in order.
    pub rows: Vec<AnnexObject>,
    /// The note under the table, with `{person_times}` where the number goes.
    pub note: String,
    /// The sentence that introduces the categories, such as `*类别包括：`.
    pub categories_head: String,
    /// 立行立改 as printed.
    pub on_the_spot: String,
    /// 立案处罚 as printed.
    pub case_filed: String,
}

/// One row of the annex form.
#[derive(Debug, Clone)]
pub struct AnnexObject {
    /// Its id, such as `industry`.
    pub id: String,
    /// Head as printed, such as `工业企业 (个)`.
    pub label: String,
    /// Name alone, such as `工业企业`.
    pub name: String,
    /// Whether metres are reported beside the count (道路 条/米).
    pub with_metres: bool,
    /// Problem categories, word for word.
    pub categories: Vec<String>,
}
