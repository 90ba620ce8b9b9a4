//! The variables that each kind of condition may use.

/// Where a condition stands in a plan. Each kind declares its own variables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ConditionKind {
    /// When a ban applies to a machine or vehicle.
    Ban,
    /// Which building sites belong on a list.
    List,
    /// When accountability starts for a unit.
    Trigger,
    /// When an authority may be lenient.
    Leniency,
}

/// Type of a variable. There are no floats: conditions decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VariableType {
    /// A whole number.
    Integer,
    /// True or false.
    Truth,
    /// A text.
    Text,
}

impl VariableType {
    /// CEL's name of the type.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Integer => "int",
            Self::Truth => "bool",
            Self::Text => "string",
        }
    }
}

/// Value of a variable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Variable {
    /// A whole number.
    Integer(i64),
    /// True or false.
    Truth(bool),
    /// A text.
    Text(String),
}

impl Variable {
    /// Its type.
    #[must_use]
    pub const fn kind(&self) -> VariableType {
        match self {
            Self::Integer(_) => Integer,
            Self::Truth(_) => Truth,
            Self::Text(_) => Text,
        }
    }
}

/// A variable that conditions of a kind may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Declared {
    /// Its name.
    pub name: &'static str,
    /// Its type.
    pub kind: VariableType,
    /// What it holds, zh-CN.
    pub zh: &'static str,
    /// What it holds, in English.
    pub en: &'static str,
}

const fn declared(
    name: &'static str,
    kind: VariableType,
    zh: &'static str,
    en: &'static str,
) -> Declared {
    Declared { name, kind, zh, en }
}

use VariableType::{Integer, Text, Truth};

const BAN: &[Declared] = &[
    declared(
        "object",
        Text,
        "对象类别的编号（objects.toml），如 machine、vehicle",
        "id of the object's kind (objects.toml), such as machine or vehicle",
    ),
    declared(
        "stage",
        Integer,
        "排放阶段：国几，0 为无标准",
        "China emission stage, 0 for none",
    ),
    declared(
        "new_energy",
        Truth,
        "是否新能源",
        "whether it is a new-energy one",
    ),
    declared(
        "cargo",
        Text,
        "运输的货物，没有为空",
        "what it carries, empty for nothing",
    ),
    declared("smoke", Truth, "是否冒黑烟", "whether it smokes"),
    declared(
        "warning",
        Truth,
        "是否处于重污染天气预警期间",
        "whether a heavy-pollution warning is in force",
    ),
    declared(
        "meets_warning_rules",
        Truth,
        "是否符合预警管控要求",
        "whether it meets the rules for warnings",
    ),
];

const LIST: &[Declared] = &[
    declared(
        "score",
        Integer,
        "考核得分，0 至 100 的整数",
        "score of the site, whole number 0 to 100",
    ),
    declared(
        "veto",
        Truth,
        "是否触发一票否决",
        "whether a veto item was found",
    ),
    declared(
        "failed_items",
        Integer,
        "检查清单不合格条数",
        "checklist items failed",
    ),
];

const TRIGGER: &[Declared] = &[
    declared(
        "tasks",
        Integer,
        "牵头的有期限任务数",
        "dated tasks the unit leads",
    ),
    declared(
        "overdue_tasks",
        Integer,
        "其中逾期未完成数",
        "of these, overdue",
    ),
    declared(
        "missing_returns",
        Integer,
        "到期未报次数",
        "returns missing so far",
    ),
    declared(
        "late_returns",
        Integer,
        "逾期报送次数",
        "returns late so far",
    ),
    declared(
        "worsening_weeks",
        Integer,
        "综合指数同比连续上升周数",
        "weeks in a row with a worse composite index than last year",
    ),
    declared(
        "rank",
        Integer,
        "最近一次周排名，未排名为 0",
        "newest weekly rank, 0 if not ranked",
    ),
    declared("ranked", Integer, "参加排名的单位数", "units ranked"),
    declared(
        "open_problems",
        Integer,
        "未办结问题数",
        "problems reported and still open",
    ),
    declared(
        "problems",
        Integer,
        "发现问题总数",
        "problems reported in all",
    ),
];

const LENIENCY: &[Declared] = &[
    declared(
        "first_time",
        Truth,
        "是否首次违法",
        "whether it is the first offence",
    ),
    declared(
        "minor",
        Truth,
        "是否一般环境问题、危害后果轻微",
        "whether it is ordinary and of slight harm",
    ),
    declared(
        "corrected",
        Truth,
        "是否已在期限内改正",
        "whether it was put right in time",
    ),
    declared(
        "fraud",
        Truth,
        "是否涉及数据弄虚作假",
        "whether data were falsified",
    ),
    declared(
        "repeat",
        Truth,
        "是否屡查屡犯",
        "whether it was found again and again",
    ),
    declared(
        "warning",
        Truth,
        "是否发生在重污染天气预警期间",
        "whether it happened during a warning",
    ),
];

impl ConditionKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Ban, Self::List, Self::Trigger, Self::Leniency];

    /// The variables that conditions of this kind may use, and no others.
    #[must_use]
    pub const fn variables(self) -> &'static [Declared] {
        match self {
            Self::Ban => BAN,
            Self::List => LIST,
            Self::Trigger => TRIGGER,
            Self::Leniency => LENIENCY,
        }
    }
}
