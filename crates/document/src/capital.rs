//! Amounts in Chinese capital numerals (大写), which cannot be altered with a stroke: `壹万圆整`.

use units::Fen;

const DIGITS: [&str; 10] = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"];
/// Powers of ten inside a group of four digits, the highest first.
const PLACES: [(u64, &str); 4] = [(1000, "仟"), (100, "佰"), (10, "拾"), (1, "")];
const WAN: u64 = 10_000;
const YI: u64 = 100_000_000;

/// `贰拾万零伍拾圆整`, `壹圆零伍分`. Whole yuan and nothing end in `整`.
pub(crate) fn amount(fen: Fen) -> String {
    let sign = if fen.0 < 0 { "负" } else { "" };
    let all = fen.0.unsigned_abs();
    let (yuan, jiao, fen) = (all / 100, all / 10 % 10, all % 10);
    if all == 0 {
        return "零圆整".to_owned();
    }
    let mut text = sign.to_owned();
    if yuan > 0 {
        text.push_str(&integer(yuan));
        text.push('圆');
    }
    if jiao == 0 && fen == 0 {
        text.push('整');
        return text;
    }
    // A missing place between two that are there is said.
    if yuan > 0 && (jiao == 0 || yuan % 10 == 0) {
        text.push('零');
    }
    for (digit, unit) in [(jiao, "角"), (fen, "分")] {
        if digit > 0 {
            text.push_str(&digit_of(digit));
            text.push_str(unit);
        }
    }
    text
}

/// `20000元`, `0.5元`: the same amount in figures.
pub(crate) fn figures(fen: Fen) -> String {
    let sign = if fen.0 < 0 { "-" } else { "" };
    let all = fen.0.unsigned_abs();
    match all % 100 {
        0 => format!("{sign}{}元", all / 100),
        rest => format!("{sign}{}.{rest:02}元", all / 100),
    }
}

/// `人民币20000元（大写：贰万圆整）`.
pub(crate) fn both(fen: Fen) -> String {
    format!("人民币{}（大写：{}）", figures(fen), amount(fen))
}

/// A number above zero.
fn integer(number: u64) -> String {
    for (size, unit) in [(YI, "亿"), (WAN, "万")] {
        if number >= size {
            let (above, below) = (number / size, number % size);
            let mut text = integer(above);
            text.push_str(unit);
            if below > 0 {
                if below < size / 10 {
                    text.push('零');
                }
                text.push_str(&integer(below));
            }
            return text;
        }
    }
    four(number)
}

/// A number from 1 to 9999.
fn four(number: u64) -> String {
    let mut text = String::new();
    let mut skipped = false;
    for (size, unit) in PLACES {
        let digit = number / size % 10;
        if digit == 0 {
            skipped = true;
            continue;
        }
        if skipped && !text.is_empty() {
            text.push('零');
        }
        skipped = false;
        text.push_str(&digit_of(digit));
        text.push_str(unit);
    }
    text
}

fn digit_of(digit: u64) -> String {
    let digit = usize::try_from(digit).ok();
    let digit = digit.and_then(|digit| DIGITS.get(digit));
    digit.copied().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn amounts_as_a_bank_wants_them() {
        for (fen, text) in [
            (0, "零圆整"),
            (1, "壹分"),
            (10, "壹角"),
            (95, "玖角伍分"),
            (100, "壹圆整"),
            (105, "壹圆零伍分"),
            (150, "壹圆伍角"),
            (1_000, "壹拾圆整"),
            (1_050, "壹拾圆零伍角"),
            (1_640_902, "壹万陆仟肆佰零玖圆零贰分"),
            (168_032, "壹仟陆佰捌拾圆零叁角贰分"),
            (32_504, "叁佰贰拾伍圆零肆分"),
            (1_000_000, "壹万圆整"),
            (2_000_000, "贰万圆整"),
            (1_000_500, "壹万零伍圆整"),
            (10_700_053, "壹拾万柒仟圆零伍角叁分"),
            (20_005_000, "贰拾万零伍拾圆整"),
            (100_000_000, "壹佰万圆整"),
            (340_000_000, "叁佰肆拾万圆整"),
            (1_000_000_000_000, "壹佰亿圆整"),
            (10_000_000_100, "壹亿零壹圆整"),
            (11_000_000_000, "壹亿壹仟万圆整"),
            (10_100_000_000, "壹亿零壹佰万圆整"),
            (1_000_100_010_000, "壹佰亿零壹佰万零壹佰圆整"),
            (-2_000_000, "负贰万圆整"),
            (
                i64::MAX,
                "玖亿贰仟贰佰叁拾叁万柒仟贰佰零叁亿陆仟捌佰伍拾肆万柒仟柒佰伍拾捌圆零柒分",
            ),
        ] {
            assert_eq!(amount(Fen(fen)), text, "{fen}");
        }
    }

    #[test]
    fn figures_are_yuan() {
        assert_eq!(figures(Fen(2_000_000)), "20000元");
        assert_eq!(figures(Fen(50)), "0.50元");
        assert_eq!(figures(Fen(-101)), "-1.01元");
        assert_eq!(both(Fen(2_000_000)), "人民币20000元（大写：贰万圆整）");
    }

    /// Reads capitals back, by another way than they are written.
    fn read(text: &str) -> i128 {
        let (sign, text) = text.strip_prefix('负').map_or((1, text), |rest| (-1, rest));
        // Below the next unit; in fen once a unit of money is met.
        let (mut fen, mut yuan, mut wan, mut four, mut digit) = (0, 0, 0, 0, 0_i128);
        for letter in text.chars() {
            let value = DIGITS.iter().position(|name| *name == letter.to_string());
            if let Some(value) = value {
                digit = i128::try_from(value).unwrap();
                continue;
            }
            match letter {
                '仟' => four += digit * 1000,
                '佰' => four += digit * 100,
                '拾' => four += digit * 10,
                '万' => {
                    wan += (four + digit) * 10_000;
                    four = 0;
                }
                '亿' => {
                    yuan = (yuan + wan + four + digit) * 100_000_000;
                    (wan, four) = (0, 0);
                }
                '圆' => {
                    yuan += wan + four + digit;
                    (wan, four) = (0, 0);
                }
                '角' => fen += digit * 10,
                '分' => fen += digit,
                '整' => {}
                other => panic!("{other}"),
            }
            digit = 0;
        }
        sign * (yuan * 100 + fen)
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(fen in any::<i64>()) {
            let text = amount(Fen(fen));
            prop_assert_eq!(read(&text), i128::from(fen), "{}", text);
            prop_assert!(!text.contains("零零"), "{}", text);
        }

        #[test]
        fn fines_read_back(yuan in 0_i64..200_000_000) {
            let text = amount(Fen(yuan * 100));
            prop_assert_eq!(read(&text), i128::from(yuan) * 100, "{}", text);
            prop_assert!(text.ends_with("圆整") && !text.contains("零零"), "{}", text);
        }
    }
}
