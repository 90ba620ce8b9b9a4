//! Compiling a condition, with every fault placed inside the expression; evaluating it.

use std::collections::BTreeMap;

use cel_core::{
    CelType, CheckError, CheckErrorKind, CompileError, Env, MapActivation, Program, Value,
};

use super::{ConditionError, ConditionKind, Variable, VariableType};
use crate::limits::{MAX_CONDITION_BYTES, MAX_CONDITION_DEPTH};
use crate::source::Span;
use crate::suggest::nearest;
use crate::words::{self, Words};

/// What is wrong with an expression, and where in it; no place means all of it.
#[derive(Debug)]
pub(crate) struct Fault {
    pub(crate) span: Option<Span>,
    pub(crate) words: Words,
}

/// A condition ready to be evaluated.
#[derive(Debug, Clone)]
pub struct Compiled {
    kind: ConditionKind,
    cel: String,
    program: Program,
}

impl Compiled {
    /// Whether it holds for these values, one for every variable its kind declares; further values are ignored.
    ///
    /// # Errors
    /// A value is missing or of the wrong type, or evaluation fails.
    pub fn evaluate(&self, variables: &BTreeMap<&str, Variable>) -> Result<bool, ConditionError> {
        let mut activation = MapActivation::new();
        for declared in self.kind.variables() {
            let given = variables
                .get(declared.name)
                .filter(|value| value.kind() == declared.kind);
            let missing = ConditionError::Variable {
                name: declared.name,
                wanted: declared.kind.name(),
            };
            activation.insert(declared.name, cel_value(given.ok_or(missing)?));
        }
        match self.program.eval(&activation) {
            Value::Bool(holds) => Ok(holds),
            other => Err(ConditionError::Failed {
                cel: self.cel.clone(),
                cause: other.to_string(),
            }),
        }
    }
}

fn cel_value(variable: &Variable) -> Value {
    match variable {
        Variable::Integer(number) => Value::Int(*number),
        Variable::Truth(truth) => Value::Bool(*truth),
        Variable::Text(text) => Value::from(text.as_str()),
    }
}

/// Parses and type-checks an expression against the variables of its kind.
pub(crate) fn compile(cel: &str, kind: ConditionKind) -> Result<Compiled, Vec<Fault>> {
    if cel.len() > MAX_CONDITION_BYTES || depth(cel) > MAX_CONDITION_DEPTH {
        let words = words::cel_too_long(MAX_CONDITION_BYTES, MAX_CONDITION_DEPTH);
        return Err(vec![Fault { span: None, words }]);
    }
    let environment = environment(kind);
    let ast = environment
        .compile(cel)
        .map_err(|error| faults(error, kind))?;
    match ast.result_type() {
        Some(CelType::Bool) => {}
        other => {
            let found = other.map_or_else(|| "?".to_owned(), CelType::display_name);
            return Err(vec![Fault {
                span: None,
                words: words::cel_not_bool(&found),
            }]);
        }
    }
    let program = environment
        .program(&ast)
        .map_err(|error| faults(error, kind))?;
    Ok(Compiled {
        kind,
        cel: cel.to_owned(),
        program,
    })
}

fn environment(kind: ConditionKind) -> Env {
    kind.variables()
        .iter()
        .fold(Env::with_standard_library(), |environment, declared| {
            let cel_type = match declared.kind {
                VariableType::Integer => CelType::Int,
                VariableType::Truth => CelType::Bool,
                VariableType::Text => CelType::String,
            };
            environment.with_variable(declared.name, cel_type)
        })
}

/// Deepest nesting of brackets, wherever they stand: the parser works by recursion.
fn depth(cel: &str) -> usize {
    let mut open = 0_usize;
    let mut deepest = 0;
    for c in cel.chars() {
        match c {
            '(' | '[' | '{' => open += 1,
            ')' | ']' | '}' => open = open.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(open);
    }
    deepest
}

fn faults(error: CompileError, kind: ConditionKind) -> Vec<Fault> {
    let whole = |words| vec![Fault { span: None, words }];
    match error {
        CompileError::Parse(errors) => errors
            .into_iter()
            .take(1)
            .map(|error| Fault {
                span: Some(error.span),
                words: words::cel_syntax(&error.message),
            })
            .collect(),
        CompileError::Check(errors) => errors
            .into_iter()
            .map(|error| check_fault(error, kind))
            .collect(),
        other => whole(words::cel_syntax(&other.to_string())),
    }
}

fn check_fault(error: CheckError, kind: ConditionKind) -> Fault {
    let words = match &error.kind {
        CheckErrorKind::UndeclaredReference { name, .. } => {
            let declared: Vec<String> =
                kind.variables().iter().map(|d| d.name.to_owned()).collect();
            let near = nearest(name, declared.iter().map(String::as_str));
            words::cel_unknown(name, &declared, near)
        }
        CheckErrorKind::NoMatchingOverload {
            function,
            arg_types,
        } => {
            let types: Vec<String> = arg_types.iter().map(CelType::display_name).collect();
            words::cel_type(&call(operator(function), &types))
        }
        other => words::cel_type(&other.to_string()),
    };
    Fault {
        span: Some(error.span),
        words,
    }
}

/// A call as people write it: `int >= string`, `!int`, `size(int)`.
fn call(function: &str, types: &[String]) -> String {
    let is_word = function.chars().all(|c| c.is_alphanumeric() || c == '_');
    match types {
        [only] if !is_word => format!("{function}{only}"),
        [left, right] if !is_word || function == "in" => format!("{left} {function} {right}"),
        _ => format!("{function}({})", types.join(", ")),
    }
}

/// CEL's inner names of operators, as people write them.
fn operator(function: &str) -> &str {
    function.trim_matches('_').trim_matches('@')
}
