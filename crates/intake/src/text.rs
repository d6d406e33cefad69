//! Plain text, Markdown, CSV and JSON: their lines stay as they are.

use std::borrow::Cow;

use encoding_rs::{EUC_KR, Encoding, UTF_8, WINDOWS_1252};

use crate::block::Block;
use crate::notice::Notice;
use crate::reader::Content;

/// One block with the whole text: a program that knows letters finds its paragraphs and questions.
pub(crate) fn read(bytes: &[u8]) -> Content {
    let (text, encoding) = decode(bytes, None);
    Content {
        blocks: vec![Block::paragraph(text.trim_end())],
        notices: notices(encoding),
        ..Content::default()
    }
}

/// The notice of an encoding that is not UTF-8.
pub(crate) fn notices(encoding: &'static Encoding) -> Vec<Notice> {
    let name = encoding.name().to_owned();
    if encoding == UTF_8 {
        Vec::new()
    } else {
        vec![Notice::Encoding { name }]
    }
}

/// The text by its byte order mark; as UTF-8; in the encoding that the file names; as CP949; at last as Windows-1252,
/// in which every byte is a character.
pub(crate) fn decode<'a>(
    bytes: &'a [u8],
    named: Option<&'static Encoding>,
) -> (Cow<'a, str>, &'static Encoding) {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(&bytes[mark..]);
        return (text, encoding);
    }
    [Some(UTF_8), named, Some(EUC_KR)]
        .into_iter()
        .flatten()
        .find_map(|encoding| {
            let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
            Some((text, encoding))
        })
        .unwrap_or_else(|| {
            let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
            (text, WINDOWS_1252)
        })
}
