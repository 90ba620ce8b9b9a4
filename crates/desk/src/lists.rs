//! The red, yellow and black lists: confirming them as worked out, appeals, and their review.

mod appeal;
mod confirm;
mod review;

pub use appeal::{Appeal, appeal_listing};
pub use confirm::{ListConfirmation, confirm_lists};
pub use review::{AppealReview, review_appeal};
