//! Plates of vehicles: a province, a letter, five or six signs.

use super::{Blot, is_gap};

const PROVINCES: &str = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";
/// What the last sign may be instead of a letter or digit.
const LAST: &str = "挂学警港澳领使";
const SHORTEST: usize = 5;
const LONGEST: usize = 6;
/// Signs between two others of one plate.
const GAP_MAX: usize = 2;

pub(super) fn mark(text: &[char], blot: &mut Blot) {
    for (at, letter) in text.iter().enumerate() {
        if PROVINCES.contains(*letter)
            && let Some(end) = end(text, at + 1)
        {
            blot.out(at, end);
        }
    }
}

/// Where a plate ends whose province stands before `from`.
fn end(text: &[char], from: usize) -> Option<usize> {
    let (at, letter) = next(text, from)?;
    if !letter.is_ascii_uppercase() {
        return None;
    }
    let (mut count, mut end) = (0, at + 1);
    while count < LONGEST {
        let Some((at, letter)) = next(text, end) else {
            break;
        };
        let ends = LAST.contains(letter);
        if !letter.is_ascii_uppercase() && !letter.is_ascii_digit() && !ends {
            break;
        }
        count += 1;
        end = at + 1;
        if ends {
            break;
        }
    }
    (count >= SHORTEST).then_some(end)
}

/// The next sign that is no gap.
fn next(text: &[char], from: usize) -> Option<(usize, char)> {
    let mut signs = text
        .iter()
        .copied()
        .enumerate()
        .skip(from)
        .take(GAP_MAX + 1);
    signs.find(|(_, letter)| !is_gap(*letter))
}
