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
