//! Rich Text Format (.rtf), as Word, LibreOffice and Hancom Office write it.

mod document;
mod table;
mod token;

use crate::error::{Error, Result};
use crate::kind::Kind;
use crate::limits::{Limit, Limits};
use crate::reader::Content;

use document::Document;
use token::{Token, Tokens};

const KIND: Kind = Kind::Rtf;

pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Content> {
    let mut document = Document::new(limits);
    let mut depth = 0_usize;
    for token in Tokens::of(bytes) {
        match token {
            Token::Begin => {
                depth += 1;
                limits.check(Limit::Depth, depth)?;
                document.begin();
            }
            Token::End => {
                depth = depth.saturating_sub(1);
                document.end();
                if depth == 0 {
                    break;
                }
            }
            Token::Word(name, number) => document.word(name, number)?,
            Token::Symbol(symbol) => document.symbol(symbol)?,
            Token::Byte(byte) => document.byte(byte),
        }
    }
    if depth > 0 {
        return Err(Error::damaged(KIND, "it is cut off"));
    }
    let (blocks, notices) = document.finish()?;
    Ok(Content::of_styled(blocks, notices))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::Block;

    fn lines(rtf: &str) -> Vec<String> {
        let content = read(rtf.as_bytes(), &Limits::default()).expect("RTF");
        content
            .blocks
            .iter()
            .map(|block| match block {
                Block::Heading { text, .. } => format!("# {text}"),
                Block::ListItem { text, .. } => format!("- {text}"),
                Block::Table(table) => format!("{:?}", table.texts()),
                other => other.text().unwrap_or_default().to_owned(),
            })
            .collect()
    }

    #[test]
    fn characters_and_paragraphs() {
        let rtf = r"{\rtf1\ansi\ansicpg949{\fonttbl{\f0\fcharset129 Batang;}}{\*\generator x;}\f0 \'c4\'bf\u48260 ?\line a\~b\par
{\header no\par}{\v no}\uc2\u44032 \'b0\'a1\ldblquote\par}";
        assert_eq!(lines(rtf), ["커버\na b", "가“"]);
    }

    #[test]
    fn styles_and_lists() {
        let rtf = r"{\rtf1{\stylesheet{\s0 Normal;}{\s3 heading 2;}}\pard\s3 A\par\pard{\listtext 1.\tab}\ls1 B\par
\pard{\listtext\'b7\tab}\ls1 C\par}";
        assert_eq!(lines(rtf), ["# A", "- 1. B", "- C"]);
    }

    #[test]
    fn tables() {
        let rtf = r"{\rtf1\trowd\cellx1000\cellx5000\pard\intbl A\cell B\par C\cell\row\trowd\cellx5000\pard\intbl D\cell\row\pard E\par}";
        assert_eq!(lines(rtf), [r#"[["A", "B\nC"], ["D", ""]]"#, "E"]);
    }

    #[test]
    fn hostile_files_are_refused() {
        let deep = "{\\rtf1".to_owned() + &"{".repeat(100_000);
        assert!(matches!(
            read(deep.as_bytes(), &Limits::default()),
            Err(Error::TooLarge { .. })
        ));
        assert!(matches!(
            read(b"{\\rtf1 abc", &Limits::default()),
            Err(Error::Damaged { .. })
        ));
    }
}
