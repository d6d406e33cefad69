//! Characters that stand for no text.

/// The text as it is read: without characters that control a program or hold an object's place, each kind of line
/// end a `\n`, no white space at the ends of lines.
pub(crate) fn tidy(text: &str) -> String {
    let mut tidied = String::with_capacity(text.len());
    for line in text.split(['\n', '\r', '\u{0B}', '\u{0C}', '\u{2028}', '\u{2029}']) {
        if !tidied.is_empty() {
            tidied.push('\n');
        }
        tidied.extend(line.trim().chars().filter_map(kept));
    }
    tidied.truncate(tidied.trim_end().len());
    tidied
}

/// The text on one line.
pub(crate) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.extend(word.chars().filter_map(kept));
    }
    line
}

fn kept(character: char) -> Option<char> {
    match character {
        '\t' => Some('\t'),
        '\u{A0}' | '\u{202F}' => Some(' '),
        // Objects, soft hyphens, byte order marks.
        '\u{FFFC}' | '\u{AD}' | '\u{FEFF}' => None,
        control if control.is_control() => None,
        other => Some(other),
    }
}

/// Characters that are seen.
pub(crate) fn visible(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_text_is_left_out() {
        assert_eq!(
            tidy(" \u{FEFF}가\u{0}나 \r\u{A0}다\u{AD}라\n\n"),
            "가나\n다라"
        );
        assert_eq!(one_line(" 가\t 나\n다 "), "가 나 다");
    }
}
