//! The parts of a mail: which of them are its text, and their bytes.

use encoding_rs::Encoding;
use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Message, MessagePart, MimeHeaders, PartType};

use crate::text::decode;

/// The parts of a multipart that are read: the last alternative that has text, which is the fullest (RFC 2046, 5.1.4); the root
/// of related parts (RFC 2387); all of others.
pub(super) fn chosen(message: &Message<'_>, id: usize, parts: &[u32]) -> Vec<usize> {
    let mut ids = parts.iter().map(|part| *part as usize);
    let Some(whole) = message.parts.get(id) else {
        return Vec::new();
    };
    if whole.is_content_type("multipart", "alternative") {
        let has_text = |id: &usize| {
            message.parts.get(*id).is_some_and(|part| {
                matches!(
                    part.body,
                    PartType::Text(_) | PartType::Html(_) | PartType::Multipart(_)
                )
            })
        };
        return ids.rfind(has_text).into_iter().collect();
    }
    if whole.is_content_type("multipart", "related") {
        let start = whole
            .content_type()
            .and_then(|media_type| media_type.attribute("start"))
            .map(|start| start.trim_matches(['<', '>']));
        let is_root = |id: &usize| {
            let part = message.parts.get(*id);
            start.is_some() && part.and_then(MessagePart::content_id) == start
        };
        let root = ids.clone().find(is_root).or_else(|| ids.next());
        return root.into_iter().collect();
    }
    ids.collect()
}

/// Whether a part is for the mail program alone: a signature, an invitation, an address card.
pub(super) fn is_of_a_program(part: &MessagePart<'_>) -> bool {
    const TYPES: [&str; 8] = [
        "calendar",
        "vcard",
        "x-vcard",
        "ics",
        "pgp-signature",
        "pgp-keys",
        "pkcs7-signature",
        "x-pkcs7-signature",
    ];
    part.content_type()
        .and_then(|media_type| media_type.subtype())
        .is_some_and(|subtype| TYPES.iter().any(|name| subtype.eq_ignore_ascii_case(name)))
}

/// Whether a part says that it is a picture.
pub(super) fn is_picture(part: &MessagePart<'_>) -> bool {
    part.content_type()
        .is_some_and(|media_type| media_type.ctype().eq_ignore_ascii_case("image"))
}

/// The bytes of a part without its transfer encoding; what is cut off or wrong within is read as far as it goes.
pub(super) fn bytes(message: &Message<'_>, part: &MessagePart<'_>) -> Vec<u8> {
    let range = part.offset_body as usize..part.offset_end as usize;
    let raw = message.raw_message.get(range).unwrap_or_default();
    let decoded = match part.encoding {
        mail_parser::Encoding::None => None,
        mail_parser::Encoding::QuotedPrintable => quoted_printable_decode(raw),
        mail_parser::Encoding::Base64 => base64_decode(raw),
    };
    decoded.unwrap_or_else(|| raw.to_vec())
}

/// The text of a part in the character set that its header or the bytes tell.
pub(super) fn text(message: &Message<'_>, part: &MessagePart<'_>) -> String {
    let named = part
        .content_type()
        .and_then(|media_type| media_type.attribute("charset"))
        .and_then(|label| Encoding::for_label(label.as_bytes()));
    let bytes = bytes(message, part);
    // A page may name its character set in its head instead.
    let named = named.or_else(|| crate::html::named_encoding(&bytes));
    decode(&bytes, named).0.into_owned()
}

/// The text of a part that is no page: lines that the mail program wrapped go on (RFC 3676).
pub(super) fn plain(message: &Message<'_>, part: &MessagePart<'_>) -> String {
    let text = text(message, part).replace("\r\n", "\n");
    let attribute = |name: &str| part.content_type()?.attribute(name);
    let is = |name: &str, value: &str| {
        attribute(name).is_some_and(|found| found.eq_ignore_ascii_case(value))
    };
    if !is("format", "flowed") {
        return text.trim_end().to_owned();
    }
    let takes_space = is("delsp", "yes");
    let mut flowed = String::with_capacity(text.len());
    for line in text.lines() {
        // A space before what looks like a quotation is the mail program's.
        let line = line.strip_prefix(' ').unwrap_or(line);
        let goes_on = line.ends_with(' ') && line != "-- ";
        let kept = if goes_on && takes_space {
            &line[..line.len() - 1]
        } else {
            line
        };
        flowed.push_str(kept);
        if !goes_on {
            flowed.push('\n');
        }
    }
    flowed.trim_end().to_owned()
}
