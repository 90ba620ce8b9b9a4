//! Named limits.

/// How long to wait for another writer of the file.
pub const BUSY_WAIT_MS: u64 = 10_000;
/// Prepared statements kept ready.
pub const STATEMENTS_CACHED: usize = 64;

/// Shortest login name.
pub const NAME_CHARS_MIN: usize = 3;
/// Longest login name.
pub const NAME_CHARS_MAX: usize = 40;
/// Shortest password.
pub const PASSWORD_CHARS_MIN: usize = 10;
/// Longest password.
pub const PASSWORD_CHARS_MAX: usize = 200;
/// Kinds of characters a password needs: small letters, capitals, digits, others.
pub const PASSWORD_KINDS_MIN: usize = 2;
/// Different characters a password needs.
pub const PASSWORD_DISTINCT_MIN: usize = 5;
/// Memory of one password hash (OWASP, Argon2id).
pub const ARGON2_MEMORY_KIB: u32 = 19 * 1024;
/// Passes over that memory.
pub const ARGON2_PASSES: u32 = 2;
/// Lanes of one password hash.
pub const ARGON2_LANES: u32 = 1;
/// Passwords hashed at the same time; whoever comes later waits.
pub const HASHES_AT_ONCE_MAX: usize = 4;

/// Wrong passwords that lock a login name.
pub const SIGN_IN_FAILURES_MAX: u32 = 5;
/// Wrong passwords this far apart do not add up.
pub const FAILURE_WINDOW_MINUTES: i64 = 15;
/// How long a login name stays locked.
pub const LOCK_OUT_MINUTES: i64 = 15;
/// A session ends when nothing was asked for this long.
pub const IDLE_MINUTES: i64 = 30;
/// A session ends this long after signing in, whatever happens.
pub const SESSION_HOURS: i64 = 12;
/// How long memory is believed before the file is asked again, and how seldom a use is written down.
pub const TOUCH_SECONDS: i64 = 60;
/// Sessions, and tokens, kept in memory.
pub const CACHED_MAX: usize = 10_000;

/// Longest label of an API token.
pub const LABEL_BYTES_MAX: usize = 300;

/// Longest body of a draft.
pub const DRAFT_BYTES_MAX: usize = 256 * 1024;
/// Longest remarks on a draft.
pub const REMARKS_BYTES_MAX: usize = 16 * 1024;

/// How long a form token is remembered.
pub const ONCE_HOURS: i64 = 24;
/// Longest form token.
pub const ONCE_KEY_BYTES_MAX: usize = 256;
/// Longest answer remembered with it.
pub const ONCE_ANSWER_BYTES_MAX: usize = 4 * 1024;

/// Largest uploaded file.
pub const FILE_BYTES_MAX: usize = 20 * 1024 * 1024;
/// Longest name of an uploaded file.
pub const FILE_NAME_CHARS_MAX: usize = 200;
/// Parts inside one docx or xlsx.
pub const PACKAGE_PARTS_MAX: usize = 4096;
/// Bytes of all parts of one docx or xlsx, unpacked.
pub const PACKAGE_BYTES_MAX: u64 = 256 * 1024 * 1024;

/// Longest text in one column of the audit trail; what is longer is cut.
pub const AUDIT_TEXT_BYTES_MAX: usize = 1024;
/// Entries of the audit trail that wait in memory before the next one writes them all.
pub const AUDIT_BATCH: usize = 1024;
/// Entries that may wait while the disk refuses; then recording fails.
pub const AUDIT_QUEUE_MAX: usize = 16 * 1024;
/// Most rows of one page of the audit trail.
pub const AUDIT_PAGE_MAX: u32 = 500;

/// A citizen's form is good for so long.
pub const PUBLIC_FORM_HOURS: i64 = 12;
/// Longest way to reach a complaint's maker.
pub const CONTACT_CHARS_MAX: usize = 100;
/// Largest photo of a citizen.
pub const PHOTO_BYTES_MAX: usize = 10 * 1024 * 1024;
/// Most pixels of a photo: more would only slow down whoever looks at it.
pub const PHOTO_PIXELS_MAX: u64 = 120_000_000;
