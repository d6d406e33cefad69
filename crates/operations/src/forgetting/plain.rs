//! A text without the way in which it is written.

/// A tag of HTML or XML has at most so many bytes.
const MOST_IN_A_TAG: usize = 512;
/// The longest way of writing one character, such as `&#x1f600;`.
const MOST_IN_A_CHARACTER: usize = 12;

/// A text as bytes of UTF-8 without what its characters may be written with and between: spaces and ends of lines, tags,
/// references of HTML (`&#54620;`, `&amp;`), escapes of addresses (`%ED`), of mail (`=ED`) and of programs (`\ud55c`); in
/// small letters. Two ways of writing one text give the same bytes, or nearly.
pub(super) fn plain(text: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.first() {
        let written = match first {
            b'<' => tag(rest).map(|length| (None, length)),
            b'&' => reference(rest).map(|(character, length)| (Some(character), length)),
            b'\\' => escape(rest).map(|(character, length)| (Some(character), length)),
            _ => None,
        };
        if let Some((character, length)) = written {
            let mut bytes = [0; 4];
            if let Some(character) = character {
                push(&mut plain, character.encode_utf8(&mut bytes).as_bytes());
            }
            rest = &rest[length..];
        } else if let Some((byte, length)) = byte_in_hexadecimal(rest) {
            push(&mut plain, &[byte]);
            rest = &rest[length..];
        } else {
            let length = space(rest).unwrap_or(1);
            push(&mut plain, &rest[..length]);
            rest = &rest[length..];
        }
    }
    plain
}

/// Adds a byte, or the bytes of a character, that are none of a space.
fn push(plain: &mut Vec<u8>, bytes: &[u8]) {
    if space(bytes).is_none() {
        plain.extend(bytes.iter().map(u8::to_ascii_lowercase));
    }
}

/// The length of the space with which a text begins.
fn space(text: &[u8]) -> Option<usize> {
    // No-break, zero-width, and of full width.
    const SPACES: [&str; 3] = ["\u{a0}", "\u{200b}", "\u{3000}"];
    let first = text.first()?;
    if first.is_ascii_whitespace() || *first == 0x0b {
        return Some(1);
    }
    let mut spaces = SPACES.iter();
    let found = spaces.find(|space| text.starts_with(space.as_bytes()));
    found.map(|space| space.len())
}

/// The length of the tag with which a text begins. An address in brackets (`<a@b.kr>`) is none.
fn tag(text: &[u8]) -> Option<usize> {
    let within = &text[..text.len().min(MOST_IN_A_TAG)];
    let name = within.strip_prefix(b"<")?;
    let name = name.strip_prefix(b"/").unwrap_or(name);
    let is_in_name = |byte: &u8| byte.is_ascii_alphanumeric() || b"-:_".contains(byte);
    let behind = name.iter().position(|byte| !is_in_name(byte))?;
    let is_named = behind > 0 && name[0].is_ascii_alphabetic();
    let is_tag = match name[behind] {
        b'>' | b'/' => is_named,
        b'!' | b'?' => behind == 0,
        other => is_named && other.is_ascii_whitespace(),
    };
    let end = within.iter().position(|byte| *byte == b'>')?;
    is_tag.then_some(end + 1)
}

/// The character to which a reference of HTML refers, and the length of that.
fn reference(text: &[u8]) -> Option<(char, usize)> {
    let within = &text[..text.len().min(MOST_IN_A_CHARACTER)];
    let end = within.iter().position(|byte| *byte == b';')?;
    let name = std::str::from_utf8(&within[1..end]).ok()?;
    let character = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        _ => {
            let number = name.strip_prefix('#')?;
            let number = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => number.parse(),
            };
            char::from_u32(number.ok()?)?
        }
    };
    Some((character, end + 1))
}

/// The character for which an escape of JSON or of a program stands, and the length of that.
fn escape(text: &[u8]) -> Option<(char, usize)> {
    match text.get(1)? {
        b'n' | b'r' | b't' => Some((' ', 2)),
        named @ (b'"' | b'/' | b'\\' | b'\'') => Some((char::from(*named), 2)),
        b'u' => {
            let (digits, length) = if text.get(2) == Some(&b'{') {
                let within = &text[3..text.len().min(3 + MOST_IN_A_CHARACTER)];
                let end = within.iter().position(|byte| *byte == b'}')?;
                (&within[..end], end + 4)
            } else {
                (text.get(2..6)?, 6)
            };
            let digits = std::str::from_utf8(digits).ok()?;
            let number = u32::from_str_radix(digits, 16).ok()?;
            Some((char::from_u32(number)?, length))
        }
        _ => None,
    }
}

/// A byte that is written as `%ED` or `=ED`, and the length of that; a line that goes on behind `=` is a space.
fn byte_in_hexadecimal(text: &[u8]) -> Option<(u8, usize)> {
    match text {
        [b'=', b'\n', ..] => Some((b' ', 2)),
        [b'=', b'\r', b'\n', ..] => Some((b' ', 3)),
        [b'%' | b'=', high, low, ..] => {
            let digit = |byte: u8| char::from(byte).to_digit(16);
            let value = digit(*high)? * 16 + digit(*low)?;
            Some((u8::try_from(value).ok()?, 3))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_of_writing_a_text_give_the_same() {
        let text = "한 줄&<a@b.kr> 17%";
        let expected = plain("한줄&<a@B.kr>17%".as_bytes());
        for written in [
            "한 줄&amp;&lt;a@b.kr&gt; 17%",
            "&#54620;&#32;&#xc904;&#38;&#X3C;a&#64;b.kr&#62; 17%",
            "<p lang=\"ko\">한 <b>줄</b>&amp;&lt;a@b.kr&gt; 17%</p>",
            "%ED%95%9C%20%ec%a4%84%26%3Ca%40b.kr%3E%2017%25",
            "=ED=95=9C =EC=A4=84&=\r\n&lt;a@b.kr>\n17%",
            "\\ud55c\\u{c904}\\u0026\\u003ca@b.kr>\\n17%",
            "한\u{a0}\n  줄\u{3000}&<A@B.KR> 17%",
        ] {
            assert_eq!(
                String::from_utf8_lossy(&plain(written.as_bytes())),
                String::from_utf8_lossy(&expected),
                "{written}"
            );
        }
        assert_eq!(plain(text.as_bytes()), expected);
    }

    #[test]
    fn what_only_looks_like_one_is_kept() {
        for text in [
            "<", "&", "\\", "%", "=", "&#;", "&#x;", "%zz", "\\u12", "\\u{", "<1>", "=g1",
        ] {
            let plain = plain(text.as_bytes());
            assert_eq!(plain, text.replace(' ', "").as_bytes());
        }
        assert_eq!(plain(&[0xff, b'<', b'b']), [0xff, b'<', b'b']);
    }
}
