//! RTF as groups, control words and bytes of text.

/// A piece of an RTF file.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    Begin,
    End,
    /// A control word with its number: `\par`, `\u44032`.
    Word(&'a str, Option<i32>),
    /// A control symbol: `\~`.
    Symbol(u8),
    /// A byte of text, plain or as `\'ab`.
    Byte(u8),
}

/// Splits a file into its pieces.
pub(super) struct Tokens<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Tokens<'a> {
    pub(super) fn of(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// What follows a backslash.
    fn control(&mut self) -> Option<Token<'a>> {
        let first = *self.bytes.get(self.at)?;
        if first == b'\'' {
            let digits = self.bytes.get(self.at + 1..self.at + 3)?;
            self.at += 3;
            let byte = std::str::from_utf8(digits)
                .ok()
                .and_then(|digits| u8::from_str_radix(digits, 16).ok());
            return Some(Token::Byte(byte.unwrap_or(b'?')));
        }
        if !first.is_ascii_alphabetic() {
            self.at += 1;
            return Some(Token::Symbol(first));
        }
        let name = self.take(u8::is_ascii_alphabetic);
        let begin = self.at;
        if self.bytes.get(self.at) == Some(&b'-') {
            self.at += 1;
        }
        self.take(u8::is_ascii_digit);
        let number = std::str::from_utf8(&self.bytes[begin..self.at])
            .ok()?
            .parse()
            .ok();
        if self.bytes.get(self.at) == Some(&b' ') {
            self.at += 1;
        }
        let name = std::str::from_utf8(name).ok()?;
        if name == "bin" {
            // So many bytes of anything.
            let length = number.and_then(|number: i32| usize::try_from(number).ok());
            self.at = self.at.saturating_add(length.unwrap_or(0));
        }
        Some(Token::Word(name, number))
    }

    fn take(&mut self, wanted: fn(&u8) -> bool) -> &'a [u8] {
        let rest = &self.bytes[self.at..];
        let length = rest
            .iter()
            .position(|byte| !wanted(byte))
            .unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let byte = *self.bytes.get(self.at)?;
            self.at += 1;
            return match byte {
                b'{' => Some(Token::Begin),
                b'}' => Some(Token::End),
                b'\\' => self.control(),
                b'\r' | b'\n' | 0 => continue,
                byte => Some(Token::Byte(byte)),
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces() {
        let bytes = b"{\\rtf1\\uc-2 a\\'b0\\~\\bin3 {{{\n\\par}";
        let tokens: Vec<Token<'_>> = Tokens::of(bytes).collect();
        let expected = [
            Token::Begin,
            Token::Word("rtf", Some(1)),
            Token::Word("uc", Some(-2)),
            Token::Byte(b'a'),
            Token::Byte(0xB0),
            Token::Symbol(b'~'),
            Token::Word("bin", Some(3)),
            Token::Word("par", None),
            Token::End,
        ];
        assert_eq!(tokens, expected);
        assert_eq!(Tokens::of(b"\\").count(), 0);
        assert_eq!(Tokens::of(b"\\'a").count(), 0);
    }
}
