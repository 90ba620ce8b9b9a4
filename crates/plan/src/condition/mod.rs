//! Conditions: CEL expressions over a closed list of declared variables, checked at load.

mod compile;
mod variables;

use std::collections::BTreeMap;

pub use compile::Compiled;
pub(crate) use compile::compile;
pub use variables::{ConditionKind, Declared, Variable, VariableType};

use crate::Condition;

/// Why a condition has no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConditionError {
    /// The expression does not fit its kind; a loaded plan has none such.
    #[error("条件 `{cel}` 不能使用：{cause} / the condition `{cel}` cannot be used: {cause}")]
    Invalid {
        /// The expression.
        cel: String,
        /// What the checker says.
        cause: String,
    },
    /// A variable has no value, or one of the wrong type.
    #[error(
        "变量 {name} 缺少类型为 {wanted} 的值 / the variable {name} lacks a value of type {wanted}"
    )]
    Variable {
        /// Which.
        name: &'static str,
        /// The declared type.
        wanted: &'static str,
    },
    /// Evaluation failed, as in a division by zero.
    #[error("条件 `{cel}` 求值失败：{cause} / evaluating `{cel}` failed: {cause}")]
    Failed {
        /// The expression.
        cel: String,
        /// What the evaluator says.
        cause: String,
    },
}

impl Condition {
    /// Compiles it once for many evaluations.
    ///
    /// # Errors
    /// The expression does not fit `kind`; a condition of a loaded plan always fits its own kind.
    pub fn compile(&self, kind: ConditionKind) -> Result<Compiled, ConditionError> {
        compile(&self.cel, kind).map_err(|faults| ConditionError::Invalid {
            cel: self.cel.clone(),
            cause: faults
                .into_iter()
                .map(|fault| fault.words.en)
                .collect::<Vec<_>>()
                .join("; "),
        })
    }

    /// Whether it holds for these values, one for every variable that `kind` declares.
    ///
    /// # Errors
    /// A value is missing or of the wrong type, or evaluation fails.
    pub fn evaluate(
        &self,
        kind: ConditionKind,
        variables: &BTreeMap<&str, Variable>,
    ) -> Result<bool, ConditionError> {
        self.compile(kind)?.evaluate(variables)
    }
}
