//! GB/T 9704-2012 section 5: the page, in twips.

/// Tenths of a millimetre in twips.
pub(crate) const fn mm(tenths: i32) -> i32 {
    (tenths * 1440 + 127) / 254
}

/// A4.
pub(crate) const PAGE_WIDTH: i32 = mm(2100);
/// A4.
pub(crate) const PAGE_HEIGHT: i32 = mm(2970);
/// 天头 37 mm.
pub(crate) const TOP: i32 = mm(370);
/// 订口 28 mm.
pub(crate) const LEFT: i32 = mm(280);
/// The text block 版心 is 156 mm wide, so 26 mm remain.
pub(crate) const RIGHT: i32 = mm(260);
/// The text block is 225 mm high, so 35 mm remain.
pub(crate) const BOTTOM: i32 = mm(350);
/// Width of the text block.
pub(crate) const BLOCK_WIDTH: i32 = PAGE_WIDTH - LEFT - RIGHT;
/// Height of the text block.
pub(crate) const BLOCK_HEIGHT: i32 = mm(2250);
/// 22 lines a page: 225 mm / 22.
pub(crate) const LINE: i32 = BLOCK_HEIGHT / 22;
/// 28 characters a line of 3号 (16 pt).
pub(crate) const BLOCK_CHARS: usize = 28;
/// A character of 3号.
pub(crate) const CHAR: i32 = 320;
/// The page number stands 7 mm below the text block; its own line takes 5 mm.
pub(crate) const FOOTER: i32 = BOTTOM - mm(70) - mm(50);
/// Room above the text block for a running head.
pub(crate) const HEADER: i32 = mm(200);
