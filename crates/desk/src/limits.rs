//! Every limit of what is typed at a desk, in one place.

/// Most of anything counted in one row, and most person-times.
pub const COUNT_MAX: u32 = 1_000_000;
/// Most metres of road in one row.
pub const METRES_MAX: u32 = 100_000_000;
/// Most problem lines in one row.
pub const LINES_A_ROW_MAX: usize = 200;
/// Most problem lines in a form: with the limits of texts this keeps a form within the ledger's size of a fact.
pub const LINES_MAX: usize = 400;
/// Most rows of a draft: anything beyond is not of this plan.
pub const ROWS_MAX: usize = 64;
/// Longest summary of a problem, characters.
pub const SUMMARY_CHARS_MAX: usize = 500;
/// Longest brief, characters.
pub const BRIEF_CHARS_MAX: usize = 10_000;
/// Most typical cases.
pub const CASES_MAX: usize = 10;
/// Longest typical case, characters.
pub const CASE_CHARS_MAX: usize = 2_000;
/// Longest statement, remarks, title, post or piece of evidence, characters.
pub const TEXT_CHARS_MAX: usize = 500;
/// Most pieces of evidence of one report.
pub const EVIDENCE_MAX: usize = 50;
/// Longest number typed, characters.
pub const NUMBER_CHARS_MAX: usize = 24;
/// Most decimals of an amount of work done.
pub const DONE_DECIMALS_MAX: usize = 6;
/// Most findings listed for a form.
pub const FINDINGS_MAX: usize = 200;
/// Longest name of a file, characters.
pub const FILE_NAME_CHARS_MAX: usize = 120;
/// Largest file.
pub const FILE_BYTES_MAX: u64 = 20 << 20;
/// A fine above this is unusual and worth a second look (万元).
pub const FINE_UNUSUAL_WAN: i64 = 100;
/// Largest fine that a line can hold (万元).
pub const FINE_MAX_WAN: i64 = 100_000;
/// How long before a deadline it is named in reminders.
pub const REMIND_AHEAD_MINUTES: i64 = 7 * 24 * 60;
/// Longest media type, characters.
pub const MEDIA_TYPE_CHARS_MAX: usize = 100;
/// Longest id of an object, inspection, problem or case, bytes.
pub const FIELD_ID_BYTES_MAX: usize = 64;
/// Longest name of an object or party, characters.
pub const NAME_CHARS_MAX: usize = 100;
/// Longest address, characters.
pub const ADDRESS_CHARS_MAX: usize = 200;
/// Highest emission stage that can be meant.
pub const EMISSION_STAGE_MAX: u8 = 9;
/// Most rows of one import.
pub const IMPORTED_ROWS_MAX: usize = 2_000;
/// Most signatures of one inspection.
pub const SIGNATURES_MAX: usize = 12;
/// Most photos of one inspection.
pub const PHOTOS_MAX: usize = 100;
/// Most problems in one deed.
pub const PROBLEMS_A_DEED_MAX: usize = 100;
/// How far a device's clock may be ahead before it is not believed.
pub const CLOCK_AHEAD_SECONDS: i64 = 10 * 60;
/// Highest count of one item of a checklist.
pub const COUNTED_MAX: u32 = 100_000;
/// Longest text of a notice, an appeal, the reasons of a decision, characters.
pub const LONG_TEXT_CHARS_MAX: usize = 4_000;
/// Longest number of a document, characters.
pub const PAPER_NUMBER_CHARS_MAX: usize = 60;
/// Most objects in one confirmation of lists.
pub const LISTINGS_A_DEED_MAX: usize = 2_000;
/// Most notices of one warning.
pub const NOTICES_A_DEED_MAX: usize = 5_000;
/// Most conditions of a leniency, and most reasons of a decision.
pub const CONDITIONS_MAX: usize = 20;
/// Most vehicles or machines in one case.
pub const CASE_UNITS_MAX: u32 = 10_000;
/// Longest place of a complaint, characters.
pub const PLACE_CHARS_MAX: usize = 120;
/// Complaints taken in a day from everybody: more are a flood.
pub const COMPLAINTS_A_DAY_MAX: usize = 1_000;
/// Complaints near by that are offered.
pub const NEARBY_MAX: usize = 5;
/// Open complaints that an inspector takes along.
pub const COMPLAINTS_OF_A_UNIT_MAX: usize = 200;
