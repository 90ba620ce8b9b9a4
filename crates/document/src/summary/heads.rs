//! Columns of the merged table: heads in groups, each with its columns.

use plan::Plan;

use crate::annex::units_of;

/// A head over one column or several.
pub(super) struct Head {
    pub(super) name: String,
    pub(super) columns: Vec<Column>,
}

/// A column.
pub(super) struct Column {
    /// Its own head; none if it stands alone under the head above it.
    pub(super) name: Option<String>,
    /// Width in letters of a spreadsheet; in a document, its proportion.
    pub(super) width: u16,
}

impl Head {
    fn alone(name: &str, width: u16) -> Self {
        let column = Column { name: None, width };
        Self {
            name: name.to_owned(),
            columns: vec![column],
        }
    }

    fn over(name: &str, columns: impl IntoIterator<Item = (String, u16)>) -> Self {
        let columns = columns.into_iter().map(|(name, width)| Column {
            name: Some(name),
            width,
        });
        Self {
            name: name.to_owned(),
            columns: columns.collect(),
        }
    }

    /// Whether it stands over one column by itself.
    pub(super) fn is_alone(&self) -> bool {
        self.columns.iter().all(|column| column.name.is_none())
    }
}

/// Columns that name a unit, before those that count.
pub(super) const NAMING: usize = 3;

/// Heads of the merged table, in the order of [`super::merged::UnitRow::values`].
pub(super) fn heads(plan: &Plan) -> Vec<Head> {
    let annex = &plan.annex;
    let mut heads = vec![
        Head::alone("单位", 22),
        Head::alone("报送情况", 8),
        Head::alone("收到时间", 17),
    ];
    heads.extend(annex.rows.iter().map(|object| {
        let mut columns = vec![(8, 0)];
        columns.extend(object.with_metres.then_some((10, 1)));
        let units = units_of(&object.label);
        let checked = columns.into_iter().map(|(width, number)| {
            let unit = units.get(number).map(|unit| format!("\n({unit})"));
            (format!("检查{}", unit.unwrap_or_default()), width)
        });
        let found = ("问题".to_owned(), 7);
        Head::over(&object.name, checked.chain([found]))
    }));
    let handled = [&annex.on_the_spot, &annex.case_filed];
    heads.push(Head::over(
        "后续处置",
        handled.map(|name| (name.clone(), 8)),
    ));
    heads.push(Head::alone("处罚金额\n(万元)", 12));
    heads.push(Head::alone("出动\n人次", 8));
    heads
}

/// Heads of the list of problems, in the order of [`super::merged::ProblemRow`].
pub(super) const PROBLEM_HEADS: [&str; 7] = [
    "序号",
    "单位",
    "检查对象",
    "类别",
    "简况",
    "后续处置",
    "处罚金额\n(万元)",
];
