//! Every limit of the documents, in one place: reading a spreadsheet, and writing papers.

/// Largest file, bytes.
pub(crate) const FILE_BYTES: usize = 5 << 20;
/// Most bytes that a file may unpack to.
pub(crate) const UNPACKED_BYTES: u64 = 32 << 20;
/// Most parts in a package.
pub(crate) const PARTS: usize = 500;
/// Most rows read of a sheet; what lies below is an error.
pub(crate) const ROWS: u32 = 2_000;
/// Most columns read of a sheet; what lies beyond is not looked at.
pub(crate) const COLUMNS: u32 = 64;
/// Most characters of a cell.
pub(crate) const CELL_CHARS: usize = 4_000;
/// Most errors listed for a file.
pub(crate) const ERRORS: usize = 200;
/// Most characters of a cell shown in an error.
pub(crate) const SHOWN_CHARS: usize = 40;
/// Largest count read from a cell: no sum of a campaign's counts can overflow.
pub(crate) const COUNT: u32 = 10_000_000;
/// Largest fine read from a cell, fen: 10 billion yuan.
pub(crate) const FINE_FEN: i64 = 1_000_000_000_000;
/// Most months over which a daily fine is counted.
pub(crate) const MONTHS_OF_DAILY_FINE: usize = 120;
/// Most characters of a cell in a workbook of ours; Excel takes 32,767.
pub(crate) const WORKBOOK_CELL_CHARS: usize = 16_000;
