//! Bytes to text: finds the encoding, and says so.

use std::borrow::Cow;

use encoding_rs::{EUC_KR, UTF_16BE, UTF_16LE, WINDOWS_1252};
use rayon::prelude::*;
use serde::Serialize;

use crate::error::{Error, Result};
use crate::mojibake::{is_hangul, is_left_by_cp949, losses, repair};
use crate::normalise::{is_everyday, is_plain, normalise, normalise_source};

/// A text may have lost one character in this many.
const MOST_LOST_ONE_IN: usize = 20;

/// Longer texts, in bytes, are files of many records, and mended block by block.
const LARGE: usize = 1 << 20;
/// Bytes of a block, to the end of its last line.
const BLOCK: usize = 1 << 18;

/// The encoding that a text was found to be in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum TextEncoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16, little-endian.
    Utf16Le,
    /// UTF-16, big-endian.
    Utf16Be,
    /// CP949 (a superset of EUC-KR), as older Korean Windows programs write.
    Cp949,
    /// Windows-1252, as older English Windows programs write.
    Windows1252,
}

/// Text with what was done to get it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct DecodedText {
    /// The text, repaired and normalised.
    pub text: String,
    /// The encoding of the bytes.
    pub encoding: TextEncoding,
    /// Whether the text had been decoded wrongly before it came, and was mended.
    pub repaired: bool,
}

/// Decodes bytes of unknown encoding, mends wrongly decoded text and normalises the result.
///
/// # Errors
///
/// [`Error::NotText`] for formats such as PDF or pickle, [`Error::Binary`] for bytes that are no
/// text, [`Error::Lost`] for text that cannot be mended, [`Error::Empty`] if there is no word in it.
///
/// # Examples
///
/// ```
/// use shortlist_document::{TextEncoding, decode};
///
/// let decoded = decode(&[0xC4, 0xBF, 0xB9, 0xF6])?; // "커버" in CP949
/// assert_eq!(decoded.text, "커버");
/// assert_eq!(decoded.encoding, TextEncoding::Cp949);
/// # Ok::<(), shortlist_document::Error>(())
/// ```
pub fn decode(bytes: &[u8]) -> Result<DecodedText> {
    let decoded = decode_source(bytes)?;
    Ok(DecodedText {
        text: normalise(&decoded.text),
        ..decoded
    })
}

/// The same for a text that may be JSON or CSV: what would become a part of their syntax stays as it is, until their
/// values are normalised.
pub(crate) fn decode_source(bytes: &[u8]) -> Result<DecodedText> {
    refuse_known_formats(bytes)?;
    let (text, encoding) = decode_bytes(bytes)?;
    let (text, repaired) = mended(text);
    check_losses(&text)?;
    if !has_words(&text) {
        return Err(Error::Empty);
    }
    Ok(DecodedText {
        text,
        encoding,
        repaired,
    })
}

/// The text repaired and normalised, and whether it was repaired. A file of many records is mended
/// block by block, on all processors: most blocks hold nothing to mend, which is seen at once.
fn mended(text: Cow<'_, str>) -> (String, bool) {
    if text.len() <= LARGE {
        return mended_block(&text).unwrap_or_else(|| (text.into_owned(), false));
    }
    let blocks = blocks(&text);
    let mended: Vec<Option<(String, bool)>> =
        blocks.par_iter().map(|block| mended_block(block)).collect();
    if mended.iter().all(Option::is_none) {
        return (text.into_owned(), false);
    }
    let repaired = mended.iter().flatten().any(|(_, repaired)| *repaired);
    let parts: Vec<&str> = blocks
        .iter()
        .zip(&mended)
        .map(|(block, mended)| mended.as_ref().map_or(*block, |(text, _)| text))
        .collect();
    (parts.concat(), repaired)
}

/// The block repaired and normalised, and whether it was repaired; none: there is nothing to mend.
fn mended_block(text: &str) -> Option<(String, bool)> {
    let is_sound = |c: char| is_plain(c) && !is_left_by_cp949(c);
    if is_everyday(text) || text.chars().all(is_sound) {
        return None;
    }
    Some(match repair(text) {
        Some(mended) => (normalise_source(&mended), true),
        None => (normalise_source(text), false),
    })
}

/// Whole lines, together about a block long.
fn blocks(text: &str) -> Vec<&str> {
    let mut blocks = Vec::new();
    let mut rest = text;
    while rest.len() > BLOCK {
        // A line break is one byte, and never part of another character.
        let end = rest.as_bytes()[BLOCK..]
            .iter()
            .position(|byte| *byte == b'\n')
            .map_or(rest.len(), |at| BLOCK + at + 1);
        let (block, after) = rest.split_at(end);
        blocks.push(block);
        rest = after;
    }
    blocks.push(rest);
    blocks
}

/// A few lost characters can be read over; of a text with many, nobody knows what it said.
pub(crate) fn check_losses(text: &str) -> Result<()> {
    if is_everyday(text) && !text.contains('?') {
        return Ok(());
    }
    let lost = losses(text);
    if lost == 0 {
        return Ok(());
    }
    let characters = text.chars().count();
    if lost * MOST_LOST_ONE_IN > characters {
        return Err(Error::Lost { lost, characters });
    }
    Ok(())
}

/// Whether there is a letter of any alphabet.
pub(crate) fn has_words(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}

fn refuse_known_formats(bytes: &[u8]) -> Result<()> {
    const SAVE_AS_TEXT: &str = "open it and save it as text (UTF-8)";
    let known: [(&[u8], &str, &str); 9] = [
        (b"%PDF", "a PDF", SAVE_AS_TEXT),
        (
            b"PK\x03\x04",
            "a ZIP archive (docx, hwpx, xlsx, ...)",
            SAVE_AS_TEXT,
        ),
        (
            b"\xD0\xCF\x11\xE0",
            "an old Office or HWP file",
            SAVE_AS_TEXT,
        ),
        (b"HWP Document File", "an old HWP file", SAVE_AS_TEXT),
        (b"\x89PNG", "an image", "hand in its text"),
        (b"\xFF\xD8\xFF", "an image", "hand in its text"),
        (b"\x1F\x8B", "a gzip archive", "unpack it first"),
        (
            b"SQLite format 3",
            "a SQLite database",
            "export its texts first",
        ),
        (b"{\\rtf", "a rich text (RTF) file", SAVE_AS_TEXT),
    ];
    if let Some((_, format, advice)) = known.iter().find(|(magic, ..)| bytes.starts_with(magic)) {
        return Err(Error::NotText { format, advice });
    }
    // Pickle protocols 2 to 5 begin with 0x80 and the protocol's number.
    if matches!(bytes, [0x80, 2..=5, ..]) {
        return Err(Error::NotText {
            format: "a Python pickle, which could run code when loaded",
            advice: "export its texts as JSON Lines or CSV first",
        });
    }
    Ok(())
}

/// A text with its encoding; UTF-8 is not copied.
type Decoded<'a> = (Cow<'a, str>, TextEncoding);

fn decode_bytes(bytes: &[u8]) -> Result<Decoded<'_>> {
    if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        return utf8(rest).ok_or(Error::Binary);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        return utf16(rest, TextEncoding::Utf16Le).ok_or(Error::Binary);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        return utf16(rest, TextEncoding::Utf16Be).ok_or(Error::Binary);
    }
    utf8(bytes)
        .or_else(|| utf16_without_mark(bytes))
        .or_else(|| cp949(bytes))
        .or_else(|| windows_1252(bytes))
        .ok_or(Error::Binary)
}

fn utf8(bytes: &[u8]) -> Option<Decoded<'_>> {
    let text = std::str::from_utf8(bytes).ok()?;
    is_text(text).then_some((Cow::Borrowed(text), TextEncoding::Utf8))
}

/// UTF-16 is believed only if almost everything in it is what letters are written in: random
/// bytes often are valid UTF-16, but of rare characters.
fn utf16(bytes: &[u8], encoding: TextEncoding) -> Option<Decoded<'_>> {
    if bytes.len() < 2 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let decoder = if encoding == TextEncoding::Utf16Le {
        UTF_16LE
    } else {
        UTF_16BE
    };
    let text = decoder.decode_without_bom_handling_and_without_replacement(bytes)?;
    (is_text(&text) && usual_share(&text) >= 0.9).then_some((text, encoding))
}

/// Without a mark, a NUL byte is asked for too: a space, line break or digit has one in UTF-16, and
/// no other encoding has any.
fn utf16_without_mark(bytes: &[u8]) -> Option<Decoded<'_>> {
    if !bytes.contains(&0) {
        return None;
    }
    utf16(bytes, TextEncoding::Utf16Le).or_else(|| utf16(bytes, TextEncoding::Utf16Be))
}

fn cp949(bytes: &[u8]) -> Option<Decoded<'_>> {
    let text = EUC_KR.decode_without_bom_handling_and_without_replacement(bytes)?;
    let (mut hangul, mut other) = (0_usize, 0_usize);
    for character in text.chars().filter(|c| !c.is_ascii()) {
        if is_hangul(character) || is_usual_punctuation(character) {
            hangul += 1;
        } else {
            other += 1;
        }
    }
    (is_text(&text) && hangul >= 4 * other).then_some((text, TextEncoding::Cp949))
}

/// Any bytes are valid Windows-1252, so most of them must be ASCII to be believed.
fn windows_1252(bytes: &[u8]) -> Option<Decoded<'_>> {
    let text = WINDOWS_1252.decode_without_bom_handling(bytes).0;
    let ascii = bytes.iter().filter(|b| b.is_ascii()).count();
    let accented_utf8 = repair(&text).is_some();
    (is_text(&text) && (ascii * 10 >= bytes.len() * 8 || accented_utf8))
        .then_some((text, TextEncoding::Windows1252))
}

/// Text holds no NUL and almost no control characters.
fn is_text(text: &str) -> bool {
    // U+0080 to U+009F are what wrongly decoded UTF-8 is full of; `repair` mends them.
    let is_control = |byte: &u8| {
        *byte < 0x20 && !matches!(*byte, b'\n' | b'\r' | b'\t' | 0x0C | 0x0B) || *byte == 0x7F
    };
    if text.as_bytes().contains(&0) {
        return false;
    }
    let controls = text
        .as_bytes()
        .iter()
        .filter(|byte| is_control(byte))
        .count();
    controls == 0 || controls * 50 <= text.chars().count()
}

fn usual_share(text: &str) -> f64 {
    let (mut usual, mut all) = (0_usize, 0_usize);
    for character in text.chars() {
        all += 1;
        let known = character.is_ascii() || is_hangul(character) || is_usual_punctuation(character);
        usual += usize::from(known);
    }
    usual as f64 / all.max(1) as f64
}

fn is_usual_punctuation(character: char) -> bool {
    matches!(character, '\u{00A0}'..='\u{00FF}' | '\u{2000}'..='\u{2BFF}' | '\u{3000}'..='\u{303F}' | '\u{FF01}'..='\u{FF5E}')
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &str =
        "저는 데이터 분석가로서 3년간 매출을 20% 올렸습니다.\n지원동기를 적습니다.";

    #[test]
    fn a_large_file_is_mended_where_it_is_broken_and_nowhere_else() {
        let sound = "저는 서버를 운영했습니다. 漢字와 “따옴표”도 그대로입니다.\n";
        let utf8 = "커버레터를 읽었습니다";
        let (broken, ..) = WINDOWS_1252.decode(utf8.as_bytes());
        let mut text = sound.repeat(LARGE / sound.len());
        text.push_str(&broken);
        text.push_str("\n가\u{200B}나\r\n");
        text.push_str(&sound.repeat(1_000));
        let decoded = decode(text.as_bytes()).unwrap();
        assert!(decoded.repaired);
        let one_by_one: String = text
            .split_inclusive('\n')
            .map(|line| decode(line.as_bytes()).unwrap().text)
            .collect();
        assert_eq!(decoded.text, one_by_one);
        assert!(decoded.text.contains(utf8) && decoded.text.contains("\n가나\n"));
        // Without a broken line, nothing is touched.
        let sound = sound.repeat(2 * LARGE / sound.len());
        let decoded = decode(sound.as_bytes()).unwrap();
        assert_eq!((decoded.text, decoded.repaired), (sound, false));
    }

    fn utf16_bytes(text: &str, little: bool) -> Vec<u8> {
        text.encode_utf16()
            .flat_map(|unit| {
                if little {
                    unit.to_le_bytes()
                } else {
                    unit.to_be_bytes()
                }
            })
            .collect()
    }

    #[test]
    fn every_encoding_gives_the_same_text() {
        let cp949 = EUC_KR.encode(SAMPLE).0.into_owned();
        let with_mark = [b"\xFF\xFE".as_slice(), &utf16_bytes(SAMPLE, true)].concat();
        let cases = [
            (SAMPLE.as_bytes().to_vec(), TextEncoding::Utf8),
            (
                [b"\xEF\xBB\xBF", SAMPLE.as_bytes()].concat(),
                TextEncoding::Utf8,
            ),
            (utf16_bytes(SAMPLE, true), TextEncoding::Utf16Le),
            (utf16_bytes(SAMPLE, false), TextEncoding::Utf16Be),
            (with_mark, TextEncoding::Utf16Le),
            (cp949, TextEncoding::Cp949),
        ];
        for (bytes, encoding) in cases {
            let decoded = decode(&bytes).unwrap();
            assert_eq!(decoded.text, SAMPLE);
            assert_eq!(decoded.encoding, encoding);
            assert!(!decoded.repaired);
        }
    }

    #[test]
    fn an_english_text_with_curly_quotes_is_windows_1252() {
        let decoded = decode(b"I led the team\x92s migration \x96 and it worked.").unwrap();
        assert_eq!(decoded.encoding, TextEncoding::Windows1252);
        assert_eq!(
            decoded.text,
            "I led the team\u{2019}s migration \u{2013} and it worked."
        );
    }

    #[test]
    fn a_text_of_which_too_much_is_lost_is_refused() {
        let lost = "\u{FFFD}\u{FFFD}는 諛깆뿏\u{FFFD}뱶 媛쒕컻".to_owned();
        assert!(matches!(decode(lost.as_bytes()), Err(Error::Lost { .. })));
        let readable = format!("{SAMPLE}\u{FFFD}");
        assert_eq!(decode(readable.as_bytes()).unwrap().text, readable);
    }

    #[test]
    fn what_is_no_text_is_refused_by_name() {
        assert!(matches!(
            decode(b"%PDF-1.7"),
            Err(Error::NotText {
                format: "a PDF",
                ..
            })
        ));
        assert!(matches!(
            decode(b"\x80\x04\x95abc"),
            Err(Error::NotText { .. })
        ));
        let junk: Vec<u8> = (0..4096_u32)
            .map(|i| (i.wrapping_mul(2_654_435_761) >> 13).to_le_bytes()[0])
            .collect();
        assert_eq!(decode(&junk), Err(Error::Binary));
        assert_eq!(decode(b""), Err(Error::Empty));
        assert_eq!(decode(b" \n\t "), Err(Error::Empty));
    }
}
