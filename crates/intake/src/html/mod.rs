//! Web pages.

mod css;
mod elements;
mod page;

use std::cell::RefCell;

use encoding_rs::Encoding;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

use crate::error::{Error, Result};
use crate::limits::Limits;
use crate::reader::Content;
use crate::text::{decode, notices};

use page::Page;

pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Content> {
    let (text, encoding) = decode(bytes, named_encoding(bytes));
    let input = BufferQueue::default();
    // The tokenizer reads a tendril, whose length is 32 bits; files are shorter.
    input.push_back(StrTendril::from_slice(&text));
    let sink = Sink {
        page: RefCell::new(Page::new(limits)),
        failed: RefCell::new(None),
    };
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    if let Some(error) = tokenizer.sink.failed.take() {
        return Err(error);
    }
    let (blocks, mut left_out) = tokenizer.sink.page.into_inner().end()?;
    left_out.extend(notices(encoding));
    Ok(Content::of_styled(blocks, left_out))
}

/// The encoding that the page names in its head.
pub(crate) fn named_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    const HEAD: usize = 2048;
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    let (_, behind) = head.split_once("charset=")?;
    let label = behind.trim_start_matches(['"', '\'']);
    let end = label.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_'))?;
    Encoding::for_label(&label.as_bytes()[..end])
}

/// Gives tags and text to the page.
struct Sink<'a> {
    page: RefCell<Page<'a>>,
    failed: RefCell<Option<Error>>,
}

impl TokenSink for Sink<'_> {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut page = self.page.borrow_mut();
        let done = match &token {
            _ if self.failed.borrow().is_some() => return TokenSinkResult::Continue,
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => page.start(tag),
            Token::TagToken(tag) => page.end_tag(&tag.name),
            Token::CharacterTokens(text) => {
                page.text(text);
                Ok(())
            }
            _ => Ok(()),
        };
        if let Err(error) = done {
            *self.failed.borrow_mut() = Some(error);
        }
        match token {
            Token::TagToken(tag) => raw_text(&tag),
            _ => TokenSinkResult::Continue,
        }
    }
}

/// How the tokenizer goes on behind a tag: some elements hold text in which tags are none.
fn raw_text(tag: &Tag) -> TokenSinkResult<()> {
    if tag.kind == TagKind::EndTag {
        return TokenSinkResult::Continue;
    }
    match &*tag.name {
        "script" => TokenSinkResult::RawData(RawKind::ScriptData),
        "style" | "xmp" | "iframe" | "noembed" | "noframes" | "noscript" => {
            TokenSinkResult::RawData(RawKind::Rawtext)
        }
        "textarea" | "title" => TokenSinkResult::RawData(RawKind::Rcdata),
        "plaintext" => TokenSinkResult::Plaintext,
        _ => TokenSinkResult::Continue,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::Block;
    use crate::notice::Notice;

    fn lines(html: &str) -> Vec<String> {
        let content = read(html.as_bytes(), &Limits::default()).expect("a page");
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
    fn tags_entities_and_lines() {
        let html = "<title>x</title><h2>지원&nbsp;동기</h2><p>가&lt;나&#44208;&hellip;<br>다  라\n마<p>바\
            <ul><li>사<li>아</ul><ol start=3><li>자</ol>";
        let expected = [
            "# 지원 동기",
            "가<나결…\n다 라 마",
            "바",
            "- 사",
            "- 아",
            "- 3. 자",
        ];
        assert_eq!(lines(html), expected);
    }

    #[test]
    fn what_nobody_sees_is_no_text() {
        let html = "<style>.no, #n { display: none } .tab{display:none} .tab.on{display:block}</style>\
            <script>if (1<2) write('<p>x')</script><p hidden>가<p style='Display : none'>나<p class='a no'>다\
            <div id=n>라<b>마</b></div><p class='tab on'>바</p><p>사<!-- 아 --></p><nav>메뉴</nav>";
        assert_eq!(lines(html), ["바", "사"]);
        let content = read(html.as_bytes(), &Limits::default()).expect("a page");
        assert!(
            content
                .notices
                .contains(&Notice::HiddenText { characters: 5 })
        );
    }

    #[test]
    fn tables_and_forms() {
        let html = "<table><tr><th>문항<th>답변<tr><td>지원동기<td>저는<br>일합니다</table>\
            <label>포부</label><textarea>\n첫째\n둘째</textarea>";
        let expected = [
            r#"[["문항", "답변"], ["지원동기", "저는\n일합니다"]]"#,
            "# 포부",
            "첫째\n둘째",
        ];
        assert_eq!(lines(html), expected);
    }

    #[test]
    fn the_page_names_its_encoding() {
        let mut html = b"<html><meta charset=\"euc-kr\"><p>".to_vec();
        html.extend([0xC4, 0xBF, 0xB9, 0xF6]);
        let content = read(&html, &Limits::default()).expect("a page");
        assert_eq!(content.blocks, [Block::paragraph("커버")]);
    }

    #[test]
    fn deep_pages_are_refused() {
        let html = "<div>".repeat(100_000);
        assert!(matches!(
            read(html.as_bytes(), &Limits::default()),
            Err(Error::TooLarge { .. })
        ));
        let html = "<b>".repeat(100_000);
        assert!(matches!(
            read(html.as_bytes(), &Limits::default()),
            Err(Error::TooLarge { .. })
        ));
    }
}
