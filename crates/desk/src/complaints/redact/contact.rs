//! E-mail addresses, and accounts named behind a messenger's name.

use super::{Blot, is_gap};

const MESSENGERS: &[&str] = &[
    "微信", "威信", "QQ", "WECHAT", "WEIXIN", "VX", "WX", "抖音", "快手",
];
/// Shortest account.
const SHORTEST: usize = 5;
/// Signs between a messenger's name and the account, such as `号：`.
const BETWEEN_MAX: usize = 4;

pub(super) fn mark(text: &[char], blot: &mut Blot) {
    for (at, letter) in text.iter().enumerate() {
        if *letter == '@' {
            address(text, at, blot);
        }
        for name in MESSENGERS {
            if starts_with(text, at, name) {
                account(text, at + name.chars().count(), blot);
            }
        }
    }
}

/// The signs of an address around its `@`, blanks beside it too.
fn address(text: &[char], at: usize, blot: &mut Blot) {
    let (before, after) = text.split_at(at);
    let blanks = |letters: &mut dyn Iterator<Item = &char>| {
        letters.take_while(|letter| **letter == ' ').count()
    };
    let left = blanks(&mut before.iter().rev());
    let local = before
        .iter()
        .rev()
        .skip(left)
        .take_while(|letter| is_local(**letter))
        .count();
    let after = after.get(1..).unwrap_or_default();
    let right = blanks(&mut after.iter());
    let domain = after
        .iter()
        .skip(right)
        .take_while(|letter| is_local(**letter))
        .count();
    if local > 0 && domain > 0 {
        blot.out(at - left - local, at + 1 + right + domain);
    }
}

fn account(text: &[char], from: usize, blot: &mut Blot) {
    let between =
        |letter: &char| is_gap(*letter) || matches!(*letter, '号' | '是' | '为' | '=' | '"');
    let rest = text.get(from..).unwrap_or_default();
    let skipped = rest
        .iter()
        .take(BETWEEN_MAX)
        .take_while(|letter| between(letter))
        .count();
    let start = from + skipped;
    let length = text
        .iter()
        .skip(start)
        .take_while(|letter| is_account(**letter))
        .count();
    if length >= SHORTEST {
        blot.out(start, start + length);
    }
}

fn starts_with(text: &[char], at: usize, name: &str) -> bool {
    let mut rest = text.iter().skip(at);
    name.chars().all(|letter| rest.next() == Some(&letter))
}

const fn is_local(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '.' | '_' | '%' | '+' | '-')
}

const fn is_account(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-')
}
