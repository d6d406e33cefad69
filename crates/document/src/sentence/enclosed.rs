//! Quotations and remarks in brackets, within which no sentence of the text ends.

use std::ops::Range;

/// Characters of the longest that is believed: a mark that nothing closes must not swallow the text.
const LONGEST: usize = 200;

/// The ranges between marks that open and close, in order, the closing marks left out.
pub(super) fn enclosed(text: &str) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut from = 0;
    while let Some((at, open)) = text[from..]
        .char_indices()
        .find(|(_, c)| closing(*c).is_some())
    {
        let inside = from + at + open.len_utf8();
        // `'90s`, `don't`: an apostrophe opens nothing.
        let is_apostrophe = open == '\''
            && (text[..from + at].ends_with(char::is_alphanumeric)
                || !text[inside..].starts_with(|c: char| c.is_alphabetic()));
        match closing(open)
            .filter(|_| !is_apostrophe)
            .and_then(|close| end(&text[inside..], close))
        {
            Some(length) => {
                ranges.push(inside..inside + length);
                from = inside + length + 1;
                while !text.is_char_boundary(from) {
                    from += 1;
                }
            }
            None => from = inside,
        }
    }
    ranges
}

fn closing(open: char) -> Option<char> {
    Some(match open {
        '"' => '"',
        '“' => '”',
        '‘' => '’',
        '\'' => '\'',
        '「' => '」',
        '『' => '』',
        '(' => ')',
        _ => return None,
    })
}

/// The length before the closing mark, if it comes soon and on the same line.
fn end(text: &str, close: char) -> Option<usize> {
    text.char_indices()
        .take(LONGEST)
        .take_while(|(_, c)| *c != '\n')
        .find(|(_, c)| *c == close)
        .map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_closes_is_enclosed_and_what_does_not_is_not() {
        let text = "그는 \"가. 나.\"라고 (다. 라.) 했다. \"마. 바";
        let inside: Vec<&str> = enclosed(text)
            .into_iter()
            .map(|range| &text[range])
            .collect();
        assert_eq!(inside, ["가. 나.", "다. 라."]);
        let text = "'마? 바?' 했다. It isn't. It's 'so'.";
        let inside: Vec<&str> = enclosed(text)
            .into_iter()
            .map(|range| &text[range])
            .collect();
        assert_eq!(inside, ["마? 바?", "so"]);
    }
}
