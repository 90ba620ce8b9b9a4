//! Numbers that may be a telephone, an identity card or an account.

use super::{Blot, is_gap};

/// So many digits in one piece are an account or a telephone.
const ONE_PIECE: usize = 7;
/// Signs between two groups of one number.
const GAP_MAX: usize = 3;
const MOBILE: usize = 11;
const SERVICE: usize = 10;
const IDENTITY: usize = 18;

/// Digits of one number, in groups perhaps, with their places in the text.
pub(super) struct Numbers<'t> {
    text: &'t [char],
    runs: Vec<Vec<(usize, u8)>>,
}

impl<'t> Numbers<'t> {
    pub(super) fn of(text: &'t [char]) -> Self {
        let mut runs: Vec<Vec<(usize, u8)>> = Vec::new();
        let mut gap = usize::MAX;
        for (at, letter) in text.iter().enumerate() {
            if let Some(digit) = digit(*letter) {
                match runs.last_mut() {
                    Some(run) if gap <= GAP_MAX => run.push((at, digit)),
                    _ => runs.push(vec![(at, digit)]),
                }
                gap = 0;
            } else if is_gap(*letter) {
                gap = gap.saturating_add(1);
            } else {
                gap = usize::MAX;
            }
        }
        Self { text, runs }
    }

    pub(super) fn mark(&self, blot: &mut Blot) {
        for run in &self.runs {
            for piece in run.chunk_by(|(left, _), (right, _)| left + 1 == *right) {
                if piece.len() >= ONE_PIECE {
                    self.out(piece, blot);
                }
            }
            for (width, fits) in SHAPES {
                for window in run.windows(*width) {
                    if fits(window) {
                        self.out(window, blot);
                    }
                }
            }
            self.identity_with_x(run, blot);
        }
    }

    fn out(&self, digits: &[(usize, u8)], blot: &mut Blot) {
        let (Some((first, _)), Some((last, _))) = (digits.first(), digits.last()) else {
            return;
        };
        let check = self.text.get(last + 1) == Some(&'X');
        blot.out(*first, last + 1 + usize::from(check));
    }

    /// An identity number that ends in X, which is no digit.
    fn identity_with_x(&self, run: &[(usize, u8)], blot: &mut Blot) {
        for window in run.windows(IDENTITY - 1) {
            let Some((last, _)) = window.last() else {
                continue;
            };
            let after = self.text.iter().enumerate().skip(last + 1);
            let mut after =
                after.skip_while(|(at, letter)| is_gap(**letter) && at - last <= GAP_MAX);
            if let Some((at, 'X')) = after.next()
                && is_born(window)
            {
                self.out(window, blot);
                blot.out(*last, at + 1);
            }
        }
    }
}

type Shape = (usize, fn(&[(usize, u8)]) -> bool);

const SHAPES: &[Shape] = &[
    (MOBILE, is_mobile),
    (SERVICE, is_service),
    (IDENTITY, is_born),
];

fn is_mobile(digits: &[(usize, u8)]) -> bool {
    matches!(digits, [(_, 1), (_, 3..=9), ..])
}

/// 400 and 800 numbers.
fn is_service(digits: &[(usize, u8)]) -> bool {
    matches!(digits, [(_, 4 | 8), (_, 0), (_, 0), ..])
}

/// Digits 7 to 14 of an identity number are a birthday.
fn is_born(digits: &[(usize, u8)]) -> bool {
    let number = |from: usize, until: usize| {
        let part = digits.get(from..until).unwrap_or_default();
        part.iter()
            .fold(0_u32, |sum, (_, digit)| sum * 10 + u32::from(*digit))
    };
    let year = (1850..=2199).contains(&number(6, 10));
    year && (1..=12).contains(&number(10, 12)) && (1..=31).contains(&number(12, 14))
}

/// A digit, in whatever signs; signs of counting words that also stand alone are none.
fn digit(letter: char) -> Option<u8> {
    const NUMERALS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    const OTHERS: &[(char, u8)] = &[('零', 0), ('○', 0), ('幺', 1), ('壹', 1), ('两', 2)];
    if let Some(digit) = letter.to_digit(10) {
        return u8::try_from(digit).ok();
    }
    if let Some(digit) = NUMERALS.iter().position(|numeral| *numeral == letter) {
        return u8::try_from(digit).ok();
    }
    if let '①'..='⑨' = letter {
        return u8::try_from(u32::from(letter) - u32::from('①') + 1).ok();
    }
    let other = OTHERS.iter().find(|(other, _)| *other == letter);
    other.map(|(_, digit)| *digit)
}
