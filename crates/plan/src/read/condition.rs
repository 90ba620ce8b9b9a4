//! The `condition` of a table: compiled at load, with faults placed inside the expression.

use crate::condition::compile;
use crate::source::Span;
use crate::table::Table;
use crate::{Condition, ConditionKind};

const KEY: &str = "condition";

/// Reads and checks the condition.
pub(super) fn condition(table: &Table<'_>, kind: ConditionKind) -> Condition {
    let cel = table.text(KEY);
    if !cel.is_empty() {
        for fault in compile(&cel, kind).err().unwrap_or_default() {
            table
                .file()
                .report(&place(table, &cel, fault.span), fault.words);
        }
    }
    Condition { cel }
}

/// The place in the file of a place in the expression; all of the value where it is written with escapes.
fn place(table: &Table<'_>, cel: &str, inside: Option<Span>) -> Span {
    let whole = table.span(KEY);
    let start = table
        .file()
        .written(&whole)
        .find(cel)
        .map(|offset| whole.start + offset);
    match (start, inside) {
        (Some(start), Some(span)) => {
            let to = span.end.clamp(1, cel.len());
            let from = span.start.min(to - 1);
            start + from..start + to
        }
        _ => whole,
    }
}
