//! How far a complaint is, in words for its maker.

use assess::{ComplaintStanding, ComplaintState};
use maud::{Markup, html};

use crate::page::Page;

/// The state in a word.
pub(crate) fn state(page: &Page<'_>, standing: &ComplaintStanding) -> Markup {
    let class = match standing.state {
        ComplaintState::Received | ComplaintState::Merged => "tag",
        ComplaintState::Accepted | ComplaintState::Inspected => "tag tag-warn",
        ComplaintState::Reopened => "tag tag-bad",
        ComplaintState::Replied | ComplaintState::Confirmed => "tag tag-good",
    };
    html! { span class=(class) { (page.t(&format!("complaint-state-{}", standing.state.as_str()))) } }
}
