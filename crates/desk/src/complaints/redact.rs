//! Personal data are blotted out of a citizen's words before they become a fact.

mod contact;
mod number;
mod plate;

use super::redact::number::Numbers;

/// What stands for what was blotted out.
const BLOT: &str = "[已隐去]";

/// The text without telephone numbers, identity numbers, plates, e-mail addresses and messenger accounts. Whatever might
/// be one is blotted out: a number lost costs less than one kept.
#[must_use]
pub fn redact(text: &str) -> String {
    let letters: Vec<char> = text.chars().filter(|letter| !is_hidden(*letter)).collect();
    let plain: Vec<char> = letters.iter().map(|letter| plain(*letter)).collect();
    let mut blot = Blot(vec![false; plain.len()]);
    Numbers::of(&plain).mark(&mut blot);
    plate::mark(&plain, &mut blot);
    contact::mark(&plain, &mut blot);
    blot.over(&letters)
}

/// Which letters are blotted out.
struct Blot(Vec<bool>);

impl Blot {
    fn out(&mut self, from: usize, until: usize) {
        for letter in self.0.iter_mut().take(until).skip(from) {
            *letter = true;
        }
    }

    fn over(&self, letters: &[char]) -> String {
        let mut text = String::new();
        let mut before = false;
        for (letter, out) in letters.iter().zip(&self.0) {
            if !out {
                text.push(*letter);
            } else if !before {
                text.push_str(BLOT);
            }
            before = *out;
        }
        text
    }
}

/// A letter as it is compared: full-width signs as plain ones, capitals only.
fn plain(letter: char) -> char {
    let narrow = match letter {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(letter) - 0xFEE0).unwrap_or(letter),
        '\u{3000}' => ' ',
        _ => letter,
    };
    narrow.to_ascii_uppercase()
}

/// Signs that print nothing or turn text around: between digits they would hide a number.
const fn is_hidden(letter: char) -> bool {
    matches!(letter, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// Signs that people put between the groups of a number or a plate.
const fn is_gap(letter: char) -> bool {
    matches!(
        letter,
        ' ' | '\t' | '\n' | '-' | '‐'
            ..='―'
                | '_'
                | '.'
                | '·'
                | '•'
                | '・'
                | '/'
                | '('
                | ')'
                | ','
                | '、'
                | '，'
                | '。'
                | '*'
                | '+'
                | '~'
                | ':'
    )
}

#[cfg(test)]
mod tests {
    use super::redact;

    #[test]
    fn what_is_personal_goes() {
        for (text, kept) in [
            ("电话13812345678。", "电话[已隐去]。"),
            ("电话：138-1234-5678", "电话：[已隐去]"),
            ("138 1234 5678 打给我", "[已隐去] 打给我"),
            ("１３８１２３４５６７８", "[已隐去]"),
            ("+86 13812345678", "+86 [已隐去]"),
            ("一三八一二三四五六七八", "[已隐去]"),
            ("1\u{200B}3812345678", "[已隐去]"),
            ("座机0356-2031234", "座机0356-[已隐去]"),
            ("400-820-8820", "[已隐去]"),
            ("身份证14050219900101123X", "身份证[已隐去]"),
            ("140502 19900101 123x", "[已隐去]"),
            ("渣土车晋E·12345没盖", "渣土车[已隐去]没盖"),
            ("晋e12345", "[已隐去]"),
            ("晋ＥＤ12345绿牌", "[已隐去]绿牌"),
            ("粤Z1234港", "[已隐去]"),
            ("写信到a.b-c@mail.example.com谢谢", "写信到[已隐去]谢谢"),
            ("微信：zhang_3", "微信：[已隐去]"),
            ("QQ 123456", "QQ [已隐去]"),
        ] {
            assert_eq!(redact(text), kept, "{text}");
        }
    }

    #[test]
    fn what_is_not_stays() {
        for text in [
            "工地在凤台东街1234号，6月8日晚10点半，3台挖掘机",
            "2023-06-08 22:30 有扬尘",
            "PM10 到了 350 微克",
            "西A座和3号楼之间，晋城市区",
            "",
            "每天 6 点到 12 点，2 号门 15 米处",
        ] {
            assert_eq!(redact(text), text);
        }
    }
}
