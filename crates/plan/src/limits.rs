//! Named limits of what a plan may hold.

/// Largest file of a plan that is read.
pub const MAX_FILE_BYTES: u64 = 4 * 1024 * 1024;
/// Most files of a plan folder that are read.
pub const MAX_FILES: usize = 64;
/// Longest CEL condition.
pub const MAX_CONDITION_BYTES: usize = 1000;
/// Deepest nesting of brackets in a CEL condition.
pub const MAX_CONDITION_DEPTH: usize = 16;
/// Syntax problems reported a file: after so many the rest are echoes.
pub const MAX_SYNTAX_PROBLEMS: usize = 20;
/// Most items of a checklist: lists are tried over every number of failed ones.
pub const MAX_CHECKLIST_ITEMS: usize = 60;
/// Most kinds of objects.
pub const MAX_OBJECT_KINDS: usize = 60;
/// Most states, and most steps, of the problem loop.
pub const MAX_LOOP: usize = 100;
/// Most levels of warning.
pub const MAX_LEVELS: usize = 10;
/// Most holidays, and most worked weekend days.
pub const MAX_HOLIDAYS: usize = 400;
/// Longest public holiday, in days.
pub const MAX_HOLIDAY_DAYS: i32 = 31;
