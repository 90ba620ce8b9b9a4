//! Progress bars on standard error, silent where nobody watches.

use indicatif::{ProgressBar, ProgressStyle};

/// A bar of `total` steps (bytes if `bytes`), headed by `what`.
pub(crate) fn bar(what: &str, total: u64, bytes: bool) -> ProgressBar {
    let counts = if bytes {
        "{bytes}/{total_bytes}"
    } else {
        "{pos}/{len}"
    };
    let template = format!("{{msg}} {{wide_bar}} {counts} {{eta}}");
    let style =
        ProgressStyle::with_template(&template).unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(total)
        .with_style(style)
        .with_message(what.to_owned())
}
