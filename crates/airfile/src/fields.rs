//! A line cut into its comma-separated fields, quoted or not.

use std::borrow::Cow;

use crate::text::trimmed;

/// The fields without surrounding spaces; none if quotation marks do not pair up.
pub(crate) fn split(line: &str) -> Option<Vec<Cow<'_, str>>> {
    if line.contains('"') {
        return split_quoted(line);
    }
    Some(
        line.split(',')
            .map(|field| Cow::Borrowed(trimmed(field)))
            .collect(),
    )
}

/// Where the cutter stands within a field.
#[derive(PartialEq)]
enum State {
    Start,
    Plain,
    Quoted,
    Closed,
}

fn split_quoted(line: &str) -> Option<Vec<Cow<'_, str>>> {
    let mut fields = Vec::new();
    let mut field = String::new();
    let mut state = State::Start;
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        match (&state, letter) {
            (State::Quoted, '"') if letters.next_if_eq(&'"').is_some() => field.push('"'),
            (State::Quoted, '"') => state = State::Closed,
            (State::Quoted, _) => field.push(letter),
            (_, ',') => {
                fields.push(finished(&mut field));
                state = State::Start;
            }
            (State::Start, '"') => state = State::Quoted,
            (State::Start, _) if letter.is_whitespace() => {}
            (State::Closed, _) if letter.is_whitespace() => {}
            (State::Closed, _) => return None,
            (State::Start | State::Plain, _) => {
                state = State::Plain;
                field.push(letter);
            }
        }
    }
    fields.push(finished(&mut field));
    (state != State::Quoted).then_some(fields)
}

fn finished<'a>(field: &mut String) -> Cow<'a, str> {
    let field = std::mem::take(field);
    let bare = trimmed(&field);
    Cow::Owned(if bare.len() == field.len() {
        field
    } else {
        bare.to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_commas_and_spaces() {
        assert_eq!(split("a, b ,,晋城").unwrap(), ["a", "b", "", "晋城"]);
        assert_eq!(
            split(r#" "a,b" ,"say ""hi""",5" ,"""#.trim_end_matches('"')).unwrap(),
            ["a,b", "say \"hi\"", "5\"", ""]
        );
        assert_eq!(split(r#""晋城 ",1"#).unwrap(), ["晋城", "1"]);
        assert_eq!(split(r#""open,1"#), None);
        assert_eq!(split(r#""a"b,1"#), None);
    }
}
