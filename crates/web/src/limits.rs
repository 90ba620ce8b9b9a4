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
/// Campaigns of past instants kept, folded.
pub(crate) const PAST_CAMPAIGNS_MAX: usize = 4;
/// Longest body of a request that is not an upload.
pub(crate) const BODY_BYTES_MAX: usize = 512 * 1024;
/// Longest upload, the whole request.
pub(crate) const UPLOAD_BYTES_MAX: usize = 21 * 1024 * 1024;
/// Streams of live events open at once.
pub(crate) const STREAMS_MAX: usize = 2000;
/// How much of a body that is too long is still read, so that its sender hears the answer.
pub(crate) const DRAINED_BYTES_MAX: usize = 8 * 1024 * 1024;
/// Longest quotation of a request in an answer, characters.
pub(crate) const TOLD_CHARS_MAX: usize = 300;
/// Facts in one answer.
pub(crate) const FACTS_A_PAGE_MAX: u32 = 1000;
/// Rows of the audit trail in one answer.
pub(crate) const AUDIT_ROWS_A_PAGE: u32 = 100;
/// Sign-ins that wait for an answer of the identity provider; with more, the oldest is forgotten.
pub(crate) const SIGN_INS_WAITING_MAX: usize = 10_000;
/// How long a sign-in waits for it.
pub(crate) const SIGN_IN_MINUTES: i64 = 10;
/// Calls to the identity provider at once; more are told to come back.
pub(crate) const PROVIDER_CALLS_MAX: usize = 16;
/// Longest address to go to after such a sign-in.
pub(crate) const NEXT_BYTES_MAX: usize = 2048;
/// Longest name of an account or token in a question, characters.
pub(crate) const WHO_CHARS_MAX: usize = 100;
/// Longest Idempotency-Key, bytes.
pub(crate) const IDEMPOTENCY_KEY_BYTES_MAX: usize = 64;
/// Rows of one page of a long list.
pub(crate) const ROWS_A_PAGE: usize = 50;
/// Longest text to search for, characters.
pub(crate) const SEARCH_CHARS_MAX: usize = 100;
/// Largest photo or signature of an inspection: browsers make them small before they send them.
pub(crate) const FIELD_FILE_BYTES_MAX: usize = 4 * 1024 * 1024;
/// Objects in one data pack; of more, those of the lowest ids are given.
pub(crate) const FIELD_OBJECTS_MAX: usize = 5000;
/// Forms of citizens read at once; more are told to come back.
pub(crate) const CITIZENS_AT_ONCE_MAX: usize = 16;
/// Nobody fills a citizen's form faster than this.
pub(crate) const FORM_SECONDS_MIN: i64 = 3;
/// Longest number or code typed to follow a complaint, characters.
pub(crate) const FOLLOW_CHARS_MAX: usize = 64;
/// Objects offered to be linked with a complaint, the nearest first.
pub(crate) const OBJECTS_OFFERED_MAX: usize = 200;
/// A list of more objects than this is closed until it is opened.
pub(crate) const LISTED_OPEN_MAX: usize = 12;
/// How long a citizen's form may take to arrive.
pub(crate) const CITIZEN_WAIT: Duration = Duration::from_secs(120);
/// Days to come whose forecast may be typed.
pub(crate) const FORECAST_DAYS: i64 = 5;
