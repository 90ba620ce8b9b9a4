//! Text that people typed, without what would change how the text around it is read: control characters, marks that turn
//! the direction of writing, letters without width.

/// On one line.
pub(crate) fn line(text: &str) -> String {
    let words: String = text.chars().filter_map(kept).collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// In Chinese quotation marks; those inside become single ones.
pub(crate) fn quoted(text: &str) -> String {
    let inner = line(text).replace('“', "‘").replace('”', "’");
    format!("“{}”", inner.trim_end_matches(['。', '；', '，']))
}

/// Without the stop at its end, for a sentence that goes on.
pub(crate) fn open_ended(text: &str) -> String {
    line(text)
        .trim_end_matches(['。', '；', '，', '.', ';'])
        .to_owned()
}

/// The letter itself, a space for a break, nothing for what must not stand.
fn kept(letter: char) -> Option<char> {
    match letter {
        '\t' | '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
        '\u{AD}'
        | '\u{34F}'
        | '\u{61C}'
        | '\u{180E}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}'
        | '\u{FFF9}'..='\u{FFFB}'
        | '\u{E0000}'..='\u{E007F}' => None,
        letter if letter.is_control() => None,
        letter => Some(letter),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_turns_the_text_around() {
        assert_eq!(line("罚\u{202E}001\u{202C}元\u{200B}"), "罚001元");
        assert_eq!(line("一\r\n二\u{0}\t 三\u{2028}"), "一 二 三");
        assert_eq!(line("<w:t>&"), "<w:t>&");
        assert_eq!(line("\u{200F}"), "");
    }

    #[test]
    fn quotations_nest() {
        assert_eq!(quoted("按照“一机一雾炮”配备。"), "“按照‘一机一雾炮’配备”");
        assert_eq!(open_ended("已补齐；"), "已补齐");
    }
}
