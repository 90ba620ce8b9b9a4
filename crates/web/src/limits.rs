//! Named limits.

use std::time::Duration;

/// Deeds waiting for the ledger; more are told to come back.
pub(crate) const DEEDS_WAITING_MAX: usize = 4096;
/// Deeds under one commit.
pub(crate) const DEEDS_A_COMMIT_MAX: usize = 512;
/// How often the ledger is looked at for facts that another program wrote.
pub(crate) const LOOK_EVERY: Duration = Duration::from_secs(1);
/// While facts pour in, the live assessment is worked out at most this often.
pub(crate) const ASSESS_EVERY: Duration = Duration::from_millis(500);
/// Assessments of past instants kept; each is worked out again when it is asked for after being dropped.
pub(crate) const PAST_ASSESSMENTS_MAX: usize = 64;
/// Longest body of a request that is not an upload.
pub(crate) const BODY_BYTES_MAX: usize = 512 * 1024;
/// Longest upload, the whole request.
pub(crate) const UPLOAD_BYTES_MAX: usize = 21 * 1024 * 1024;
/// Streams of live events open at once.
pub(crate) const STREAMS_MAX: usize = 2000;
