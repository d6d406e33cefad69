//! Looking for words in files, however they are written there.

use std::fs::File;
use std::io::{Read, Result};
use std::path::Path;

use base64::Engine;
use base64::alphabet::{Alphabet, STANDARD, URL_SAFE};
use base64::engine::general_purpose::{GeneralPurpose, NO_PAD};
use encoding_rs::EUC_KR;
use shortlist_files::ByteFinder;
use unicode_normalization::UnicodeNormalization;

use super::plain::plain;

/// Bytes that are looked through at once.
const BLOCK: usize = 1 << 20;
/// The end of a block that is looked through again with the next: the longest piece of a text in its longest way of writing
/// has fewer bytes.
const OVERLAP: usize = 1 << 13;

/// Finds words in each of the encodings in which letters are read, as JSON writes what is not ASCII, without what they are
/// written with in pages, mails and addresses, and in Base64.
pub(super) struct TraceFinder {
    as_written: ByteFinder,
    plain: ByteFinder,
    in_base64: ByteFinder,
}

impl TraceFinder {
    pub(super) fn new(words: &[&str]) -> Self {
        let plain = words.iter().map(|word| plain(word.as_bytes()));
        Self {
            as_written: ByteFinder::new(words.iter().flat_map(|word| encoded(word))),
            plain: ByteFinder::new(plain),
            in_base64: ByteFinder::new(words.iter().flat_map(|word| in_base64(word))),
        }
    }

    /// Whether any of them stands in these bytes.
    pub(super) fn is_in(&self, bytes: &[u8]) -> bool {
        self.as_written.is_in(bytes) || self.is_in_disguise(bytes)
    }

    /// Whether any of them stands in a file, which is read in blocks.
    pub(super) fn is_in_file(&self, path: &Path) -> Result<bool> {
        let mut file = File::open(path)?;
        let mut bytes = Vec::with_capacity(BLOCK + OVERLAP);
        loop {
            let kept = bytes.len().min(OVERLAP);
            bytes.drain(..bytes.len() - kept);
            if (&mut file).take(BLOCK as u64).read_to_end(&mut bytes)? == 0 {
                return Ok(false);
            }
            if self.is_in(&bytes) {
                return Ok(true);
            }
        }
    }

    fn is_in_disguise(&self, bytes: &[u8]) -> bool {
        if self.plain.is_in(&plain(bytes)) {
            return true;
        }
        let letters: Vec<u8> = bytes
            .iter()
            .copied()
            .filter(|byte| !byte.is_ascii_whitespace())
            .collect();
        self.in_base64.is_in(&letters)
    }
}

fn encoded(word: &str) -> Vec<Vec<u8>> {
    let decomposed: String = word.nfd().collect();
    let units: Vec<u16> = word.encode_utf16().collect();
    let escaped = |unit: &u16| match u8::try_from(*unit) {
        Ok(byte) if byte.is_ascii() => char::from(byte).to_string(),
        _ => format!("\\u{unit:04x}"),
    };
    vec![
        word.as_bytes().to_vec(),
        decomposed.into_bytes(),
        little_endian(word),
        units.iter().flat_map(|unit| unit.to_be_bytes()).collect(),
        units.iter().map(escaped).collect::<String>().into_bytes(),
        EUC_KR.encode(word).0.into_owned(),
    ]
}

fn little_endian(word: &str) -> Vec<u8> {
    word.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// What a word is in the midst of a text that Base64 encodes (RFC 4648, also with the alphabet for addresses): three ways,
/// by how many bytes of a group of three stand before it. The digits at both ends, which are its neighbours' too, are left out.
fn in_base64(word: &str) -> Vec<Vec<u8>> {
    let encodings = [
        word.as_bytes().to_vec(),
        little_endian(word),
        EUC_KR.encode(word).0.into_owned(),
    ];
    let of = |alphabet: &Alphabet, bytes: &[u8], before: usize| {
        let group = [&vec![0; before][..], bytes].concat();
        let digits = GeneralPurpose::new(alphabet, NO_PAD).encode(&group);
        let own = (before * 8).div_ceil(6)..group.len() * 8 / 6;
        digits.as_bytes().get(own).unwrap_or_default().to_vec()
    };
    let mut found = Vec::new();
    for bytes in &encodings {
        for before in 0..3 {
            for alphabet in [&STANDARD, &URL_SAFE] {
                found.push(of(alphabet, bytes, before));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD};

    use super::*;

    const SENTENCE: &str = "지도 앱의 길 찾기를 두 배 빠르게 만들었습니다";

    fn finder() -> TraceFinder {
        TraceFinder::new(&[SENTENCE, "kim.applicant@example.net", "abc123"])
    }

    fn references(text: &str, write: fn(u32) -> String) -> String {
        text.chars().map(|c| write(u32::from(c))).collect()
    }

    #[test]
    fn words_are_found_in_every_encoding() {
        let escaped: String = SENTENCE
            .encode_utf16()
            .map(|unit| match char::from_u32(u32::from(unit)) {
                Some(c) if c.is_ascii() => c.to_string(),
                _ => format!("\\u{unit:04x}"),
            })
            .collect();
        let decomposed: String = SENTENCE.nfd().collect();
        for bytes in [
            SENTENCE.as_bytes(),
            &little_endian(SENTENCE),
            decomposed.as_bytes(),
            escaped.as_bytes(),
            &EUC_KR.encode(SENTENCE).0,
            b"see abc123",
        ] {
            assert!(finder().is_in(bytes));
        }
        assert!(!finder().is_in("짧은 글".as_bytes()));
    }

    #[test]
    fn words_are_found_however_they_are_written() {
        let broken = SENTENCE.replace(' ', "\n   ");
        let marked = SENTENCE.replace("배", "<b class='x'>배</b>");
        for text in [
            references(SENTENCE, |c| format!("&#{c};")),
            references(SENTENCE, |c| format!("&#x{c:X};")),
            references(SENTENCE, |c| format!("\\u{{{c:x}}}")),
            broken,
            marked,
            SENTENCE.replace(' ', "\u{a0}"),
            "KIM.Applicant&#64;Example.NET".to_owned(),
            "mailto:kim.applicant%40example.net".to_owned(),
        ] {
            let text = format!("before {text} after");
            assert!(finder().is_in(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn words_are_found_in_base64_wherever_its_lines_and_groups_end() {
        for before in ["", "a", "ab", "abc"] {
            let text = format!("{before}{SENTENCE} and more");
            let utf16 = little_endian(&text);
            let korean = EUC_KR.encode(&text).0.into_owned();
            for bytes in [text.as_bytes(), &utf16, &korean] {
                let digits = BASE64_STANDARD.encode(bytes);
                let lines: Vec<_> = digits.as_bytes().chunks(19).collect();
                assert!(finder().is_in(&lines.join(&b"\r\n"[..])));
                assert!(finder().is_in(BASE64_URL_SAFE_NO_PAD.encode(bytes).as_bytes()));
            }
        }
    }

    #[test]
    fn words_are_found_where_blocks_meet() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let written = references(SENTENCE, |c| format!("&#{c};"));
        let mut bytes = vec![b'.'; BLOCK - 40];
        bytes.extend(written.as_bytes());
        std::fs::write(file.path(), &bytes).unwrap();
        assert!(finder().is_in_file(file.path()).unwrap());
        std::fs::write(file.path(), vec![b'.'; BLOCK * 2]).unwrap();
        assert!(!finder().is_in_file(file.path()).unwrap());
        assert!(finder().is_in_file(Path::new("/absent")).is_err());
    }
}
