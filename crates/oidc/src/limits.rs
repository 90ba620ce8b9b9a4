//! Named limits.

use std::time::Duration;

/// How long one request to the provider may take, from the look-up of its name to the last byte.
pub(crate) const REQUEST_TIME: Duration = Duration::from_secs(10);
/// Longest answer of the provider.
pub(crate) const ANSWER_BYTES_MAX: u64 = 1024 * 1024;
/// How far the provider's clock may differ from ours.
pub(crate) const CLOCK_SKEW_SECONDS: i64 = 120;
/// The provider's keys are fetched again for an unknown key, but not more often than this.
pub(crate) const KEYS_EVERY_SECONDS: i64 = 30;
/// Longest answer code taken from an address.
pub(crate) const CODE_BYTES_MAX: usize = 4096;
/// Longest remark of the provider that is kept for the log.
pub(crate) const DETAIL_CHARS_MAX: usize = 300;
