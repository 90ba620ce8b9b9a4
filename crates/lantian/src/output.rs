//! Where text goes: results to standard output, remarks to standard error.

use std::io::{Write, stderr, stdout};

/// Prints a result. A reader that has gone away (`| head`) is no failure.
pub(crate) fn result(text: &str) {
    write_all(&mut stdout().lock(), text);
}

/// Prints a remark.
pub(crate) fn remark(text: &str) {
    write_all(&mut stderr().lock(), text);
}

/// Prints an error.
pub(crate) fn error(text: &str) {
    write_all(&mut stderr().lock(), &format!("错误 / error: {text}"));
}

fn write_all(target: &mut impl Write, text: &str) {
    let end = if text.ends_with('\n') { "" } else { "\n" };
    // Nobody is left to be told when writing fails.
    drop(write!(target, "{text}{end}").and_then(|()| target.flush()));
}
