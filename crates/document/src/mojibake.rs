//! Mends text that was decoded wrongly before it came: `ì»¤ë²„` is `커버`.
//!
//! The accidents that are common with Korean: UTF-8 or CP949 read as Windows-1252 (or Latin-1) or as Mac Roman, and
//! UTF-8 read as CP949. Each can be undone by encoding back and decoding right, run by run, so that a text of which
//! only a part is broken is mended too. Where bytes were lost on the way, it cannot; `losses` counts them.

use encoding_rs::{EUC_KR, Encoding, MACINTOSH, WINDOWS_1252};

/// How often a text is mended in a row: some texts were broken twice.
const MOST_ROUNDS: usize = 3;

/// The mended text, or `None` if the text is not broken (or cannot be mended).
///
/// # Examples
///
/// ```
/// use shortlist_document::repair;
///
/// assert_eq!(repair("ì»¤ë²„").as_deref(), Some("커버"));
/// assert_eq!(repair("커버 letter, café"), None);
/// ```
#[must_use]
pub fn repair(text: &str) -> Option<String> {
    let mut current: Option<String> = None;
    for _ in 0..MOST_ROUNDS {
        let source = current.as_deref().unwrap_or(text);
        // Mac Roman first: what it leaves is Hangul or nothing, while fragments of it can pass for Windows-1252.
        let next = mend_runs(source, mac_roman_byte, mend_mac_roman_run)
            .or_else(|| mend_runs(source, windows_1252_byte, mend_latin_run))
            .or_else(|| mend_utf8_read_as_cp949(source));
        match next {
            Some(mended) => current = Some(mended),
            None => break,
        }
    }
    current
}

/// Whether the character is a Hangul syllable or letter.
pub(crate) fn is_hangul(character: char) -> bool {
    matches!(character, '\u{AC00}'..='\u{D7A3}' | '\u{1100}'..='\u{11FF}' | '\u{3130}'..='\u{318F}')
}

/// Mends each run of characters that a wrong decoder can have made of single bytes. Runs that are plain ASCII, or
/// real accented words, stay as they are.
fn mend_runs(
    text: &str,
    byte_of: fn(char) -> Option<u8>,
    mend: fn(&str) -> Option<String>,
) -> Option<String> {
    let mut mended = String::with_capacity(text.len());
    let mut changed = false;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let inside = byte_of(first).is_some();
        let end = rest
            .find(|c| byte_of(c).is_some() != inside)
            .unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        match inside.then(|| mend(run)).flatten() {
            Some(better) => {
                mended.push_str(&better);
                changed = true;
            }
            None => mended.push_str(run),
        }
        rest = after;
    }
    changed.then_some(mended)
}

/// UTF-8 (`Ïª§Î≤Ñ` is `커버`) or CP949 read as Mac Roman, believed only if it becomes Hangul.
fn mend_mac_roman_run(run: &str) -> Option<String> {
    if run.is_ascii() {
        return None;
    }
    let bytes: Vec<u8> = run.chars().filter_map(mac_roman_byte).collect();
    let is_korean = |text: &String| {
        let count = |is_one: fn(char) -> bool| text.chars().filter(|c| is_one(*c)).count();
        let other = count(|c| !c.is_ascii() && !is_hangul(c) && !is_punctuation(c));
        count(is_hangul) > 5 * other
    };
    if let Some(mended) = mend_utf8_bytes(&bytes).filter(is_korean) {
        return Some(mended);
    }
    // Windows-1252 is the likelier accident where it could have been that as well.
    let is_only_mac = run.chars().any(|c| windows_1252_byte(c).is_none());
    is_only_mac.then(|| mend_cp949_bytes(&bytes)).flatten()
}

/// Marks that Korean texts are full of.
fn is_punctuation(character: char) -> bool {
    matches!(character, '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{301F}' | '·' | '\u{FF01}'..='\u{FF5E}')
}

fn mend_latin_run(run: &str) -> Option<String> {
    if run.is_ascii() {
        return None;
    }
    let bytes: Vec<u8> = run.chars().filter_map(windows_1252_byte).collect();
    mend_utf8_bytes(&bytes).or_else(|| mend_cp949_bytes(&bytes))
}

/// Decodes as UTF-8, and lets single bytes that fit nowhere (a non-breaking space that became a
/// space, a byte that was dropped) stay what they were.
fn mend_utf8_bytes(bytes: &[u8]) -> Option<String> {
    let mut mended = String::with_capacity(bytes.len());
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += chunk.invalid().len();
        mended.push_str(chunk.valid());
        mended.push_str(&WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
    }
    (good > 0 && good >= 5 * bad).then_some(mended)
}

/// CP949 read as Windows-1252 (`Ä¿¹ö` is `커버`): believed if it becomes Hangul words.
fn mend_cp949_bytes(bytes: &[u8]) -> Option<String> {
    let text = EUC_KR.decode_without_bom_handling_and_without_replacement(bytes)?;
    let hangul = text.chars().filter(|c| is_hangul(*c)).count();
    let other = text
        .chars()
        .filter(|c| !c.is_ascii() && !is_hangul(*c))
        .count();
    (hangul >= 2 && hangul >= 5 * other).then(|| text.into_owned())
}

/// UTF-8 read as CP949 (`而ㅻ쾭` is `커버`): a run of CP949 characters that goes back to bytes
/// which are Hangul in UTF-8. Real Korean never does, so one line suffices as evidence.
fn mend_utf8_read_as_cp949(text: &str) -> Option<String> {
    let mut changed = false;
    let lines: Vec<String> = text
        .split_inclusive('\n')
        .map(|line| match mend_cp949_line(line) {
            Some(mended) => {
                changed = true;
                mended
            }
            None => line.to_owned(),
        })
        .collect();
    changed.then(|| lines.concat())
}

/// Whether UTF-8 read as CP949 leaves such a character: the first two bytes of a Hangul syllable,
/// 0xEA to 0xED with another, are a Chinese character there, or nothing. Most lines have none, and need
/// no further look.
pub(crate) fn is_left_by_cp949(character: char) -> bool {
    matches!(character, '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FFFD}')
}

fn mend_cp949_line(line: &str) -> Option<String> {
    if !line.chars().any(is_left_by_cp949) {
        return None;
    }
    let (mended, hangul, lost) = read_as_utf8(line);
    (hangul > 0 && hangul >= 2 * lost).then_some(mended)
}

/// The line encoded in CP949 and read as UTF-8, with the Hangul that comes out and the bytes that are lost.
fn read_as_utf8(line: &str) -> (String, usize, usize) {
    let mut bytes = Vec::with_capacity(line.len());
    for character in line.chars() {
        let mut buffer = [0_u8; 4];
        let single = character.encode_utf8(&mut buffer);
        let (encoded, _, unmappable) = EUC_KR.encode(single);
        if unmappable {
            // What the wrong decoder could not read: U+FFFD stands for the lost byte or bytes.
            bytes.push(0xFF);
        } else {
            bytes.extend_from_slice(&encoded);
        }
    }
    let (mut hangul, mut lost) = (0_usize, 0_usize);
    let mut mended = String::with_capacity(line.len());
    for chunk in bytes.utf8_chunks() {
        hangul += chunk.valid().chars().filter(|c| is_hangul(*c)).count();
        lost += chunk.invalid().len();
        mended.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            mended.push('\u{FFFD}');
        }
    }
    (mended, hangul, lost)
}

/// The trade mark sign: what comes later in Unicode, Windows-1252 cannot hold.
const LAST_OF_WINDOWS_1252: char = '\u{2122}';

/// The Windows-1252 byte of a character; the five bytes that the encoding leaves open pass as the
/// control characters that Latin-1 has there, since wrong decoders do the same.
fn windows_1252_byte(character: char) -> Option<u8> {
    if let Ok(byte) = u8::try_from(u32::from(character)) {
        return Some(byte);
    }
    if character > LAST_OF_WINDOWS_1252 {
        return None;
    }
    single_byte(character, WINDOWS_1252)
}

/// The Mac Roman byte of a character.
fn mac_roman_byte(character: char) -> Option<u8> {
    // Hangul and Chinese characters, of which Korean texts are full, are told at once.
    if character.is_ascii() {
        return u8::try_from(character).ok();
    }
    if matches!(character, '\u{2600}'..='\u{D7FF}') {
        return None;
    }
    single_byte(character, MACINTOSH)
}

fn single_byte(character: char, encoding: &'static Encoding) -> Option<u8> {
    let mut buffer = [0_u8; 4];
    let (encoded, _, unmappable) = encoding.encode(character.encode_utf8(&mut buffer));
    match encoded.as_ref() {
        [byte] if !unmappable => Some(*byte),
        _ => None,
    }
}

/// How many characters of a text are what a wrong decoder left of Korean, where so much was lost on the way that it
/// could not be mended: replacement characters, accented letters in a row, Chinese characters that no text has
/// together, question marks instead of words.
pub(crate) fn losses(text: &str) -> usize {
    let replaced = text.matches(char::REPLACEMENT_CHARACTER).count();
    replaced
        + unmended_latin(text)
            .max(unmended_cp949(text))
            .max(question_marks(text))
}

/// The share of a text's characters, white space left out, that makes it no text of any language: a third.
const ONE_IN: usize = 3;

/// Accented letters and signs of Latin encodings, if there are so many that no language is written so.
fn unmended_latin(text: &str) -> usize {
    let (mut high, mut all) = (0, 0);
    for character in text.chars().filter(|c| !c.is_whitespace()) {
        all += 1;
        let is_latin = matches!(character, '\u{0080}'..='\u{00FF}' | '\u{0131}' | '\u{0152}'..='\u{0192}' | '\u{02C6}'..='\u{02DD}');
        high += usize::from(is_latin);
    }
    if high * ONE_IN > all { high } else { 0 }
}

/// Characters of lines that go back to bytes of which many are Hangul in UTF-8, and some are gone.
fn unmended_cp949(text: &str) -> usize {
    text.lines()
        .filter(|line| line.chars().any(is_left_by_cp949))
        .filter_map(|line| {
            let (_, hangul, lost) = read_as_utf8(line);
            let is_broken = hangul >= 2 && lost > 0 && 2 * hangul >= lost;
            is_broken.then(|| line.chars().filter(|c| !c.is_ascii()).count())
        })
        .sum()
}

/// Question marks, if words of them stand where words should.
fn question_marks(text: &str) -> usize {
    const WORD: &str = "???";
    if !text.contains(WORD) {
        return 0;
    }
    let all = text.chars().filter(|c| !c.is_whitespace()).count();
    let marks = text.matches('?').count();
    if marks * ONE_IN > all { marks } else { 0 }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read_as_windows_1252(bytes: &[u8]) -> String {
        WINDOWS_1252
            .decode_without_bom_handling(bytes)
            .0
            .into_owned()
    }

    fn read_as_mac_roman(bytes: &[u8]) -> String {
        MACINTOSH.decode_without_bom_handling(bytes).0.into_owned()
    }

    const SAMPLE: &str = "저는 백엔드 개발자로서 3년간 결제 시스템을 운영했습니다. (매출 20% 증가)";

    #[test]
    fn each_common_accident_is_undone() {
        assert_eq!(
            repair(&read_as_windows_1252(SAMPLE.as_bytes())).unwrap(),
            SAMPLE
        );
        let latin_1: String = SAMPLE.bytes().map(char::from).collect();
        assert_eq!(repair(&latin_1).unwrap(), SAMPLE);
        let cp949 = EUC_KR.encode(SAMPLE).0;
        assert_eq!(repair(&read_as_windows_1252(&cp949)).unwrap(), SAMPLE);
        let twice = read_as_windows_1252(read_as_windows_1252(SAMPLE.as_bytes()).as_bytes());
        assert_eq!(repair(&twice).unwrap(), SAMPLE);
    }

    #[test]
    fn mac_roman_is_undone_too() {
        assert_eq!(repair("Ïª§Î≤Ñ").as_deref(), Some("커버"));
        assert_eq!(
            repair(&read_as_mac_roman(SAMPLE.as_bytes())).unwrap(),
            SAMPLE
        );
        let cp949 = EUC_KR.encode(SAMPLE).0;
        assert_eq!(repair(&read_as_mac_roman(&cp949)).unwrap(), SAMPLE);
        // macOS decomposes Hangul in the names of its files.
        let decomposed: String =
            unicode_normalization::UnicodeNormalization::nfd("자기소개서").collect();
        assert_eq!(
            repair(&read_as_mac_roman(decomposed.as_bytes())).unwrap(),
            decomposed
        );
    }

    #[test]
    fn what_is_lost_is_counted_and_what_is_sound_is_not() {
        // The five bytes that Windows-1252 leaves open were dropped, and all others above them now and then.
        let dropped: String = read_as_windows_1252(SAMPLE.as_bytes())
            .chars()
            .enumerate()
            .filter(|(index, c)| !matches!(c, '\u{80}'..='\u{9F}') && index % 4 != 1)
            .map(|(_, c)| c)
            .collect();
        let questions = EUC_KR
            .decode_without_bom_handling(SAMPLE.as_bytes())
            .0
            .replace('\u{FFFD}', "?");
        let all_questions: String = SAMPLE
            .chars()
            .map(|c| if c.is_ascii() { c } else { '?' })
            .collect();
        let cp949: String = read_as_windows_1252(&EUC_KR.encode(SAMPLE).0)
            .chars()
            .enumerate()
            .filter(|(index, _)| index % 5 != 0)
            .map(|(_, c)| c)
            .collect();
        for broken in [dropped, questions, all_questions, cp949] {
            let left = repair(&broken).unwrap_or(broken);
            let characters = left.chars().count();
            assert!(
                losses(&left) * 20 > characters,
                "{left}: {} of {characters}",
                losses(&left)
            );
        }
        for sound in [
            SAMPLE,
            "漢字와 한글을 섞어 쓴 글입니다. 大學에서 배웠습니다.",
            "Déjà vu à l'hôtel : où êtes-vous né, élève ?",
            "Größe, Straße, Übermut über Äpfel",
            "왜??? 정말??? 그랬을까요??? 저는 그렇게 생각하지 않았습니다.",
            "Привет, мир. Ελληνικά κείμενα. 日本語の文章です。",
        ] {
            assert_eq!(losses(sound), 0, "{sound}");
        }
    }

    #[test]
    fn utf8_read_as_cp949_is_undone_where_nothing_was_lost() {
        assert_eq!(repair("而ㅻ쾭").as_deref(), Some("커버"));
    }

    #[test]
    fn a_text_broken_in_part_is_mended_in_part() {
        let mixed = format!(
            "정상 문장입니다. {}",
            read_as_windows_1252("깨진 문장".as_bytes())
        );
        assert_eq!(repair(&mixed).unwrap(), "정상 문장입니다. 깨진 문장");
    }

    #[test]
    fn sound_texts_stay() {
        for text in [
            "커버 레터",
            "naïve café – “quoted”",
            "Zürich, 5 µm ± 2 °C",
            "Ü",
            "",
            "漢字와 한글",
        ] {
            assert_eq!(repair(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn korean_survives_the_round_trip(text in "[가-힣]{2,8}( [가-힣a-z0-9]{1,6}){0,8}\\.") {
            prop_assert_eq!(repair(&text), None);
            let broken = read_as_windows_1252(text.as_bytes());
            prop_assert_eq!(repair(&broken), Some(text));
        }

        #[test]
        fn any_text_is_survived(text in ".*") {
            let _ = repair(&text);
        }
    }
}
