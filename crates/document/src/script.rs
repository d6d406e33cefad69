//! The script that most of a letter is written in.

use serde::Serialize;

use crate::document::Document;
use crate::mojibake::is_hangul;

/// A script, as far as letters are told apart by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Script {
    /// Korean.
    Hangul,
    /// English and others.
    Latin,
    /// Chinese.
    Han,
    /// Japanese.
    Kana,
    /// Any other.
    Other,
}

/// The least share of a text's letters that makes it Korean: a syllable stands for two or three letters of
/// another script, and letters of developers are full of English words.
const HANGUL_SHARE: f64 = 0.25;
/// The least share that makes it Japanese, which is written with Chinese characters, too.
const KANA_SHARE: f64 = 0.1;

impl Document {
    /// The script that most of the letter is written in; [`Script::Other`] if it has no letters.
    ///
    /// ```
    /// use shortlist_document::{Script, read_letter};
    ///
    /// let script = |text: &str| read_letter(text.as_bytes()).unwrap().document.script();
    /// assert_eq!(script("Kubernetes와 Spring Boot로 서버를 운영했습니다."), Script::Hangul);
    /// assert_eq!(script("I ran servers for three years."), Script::Latin);
    /// assert_eq!(script("我毕业于计算机科学专业。"), Script::Han);
    /// ```
    #[must_use]
    pub fn script(&self) -> Script {
        let mut counts = [0_usize; 5];
        for character in self.questions.iter().flat_map(|q| q.answer.chars()) {
            if let Some(script) = script_of(character) {
                counts[script as usize] += 1;
            }
        }
        let all: usize = counts.iter().sum();
        let share = |script: Script| counts[script as usize] as f64 / all.max(1) as f64;
        if share(Script::Hangul) >= HANGUL_SHARE {
            return Script::Hangul;
        }
        if share(Script::Kana) >= KANA_SHARE {
            return Script::Kana;
        }
        let rest = [Script::Latin, Script::Han, Script::Other];
        let most = rest
            .into_iter()
            .max_by_key(|script| (counts[*script as usize], std::cmp::Reverse(*script)));
        most.filter(|script| counts[*script as usize] > 0)
            .unwrap_or(Script::Other)
    }
}

fn script_of(character: char) -> Option<Script> {
    if is_hangul(character) {
        return Some(Script::Hangul);
    }
    match character {
        '\u{3040}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' => Some(Script::Kana),
        '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' => {
            Some(Script::Han)
        }
        'A'..='Z' | 'a'..='z' | '\u{00C0}'..='\u{024F}' => Some(Script::Latin),
        other if other.is_alphabetic() => Some(Script::Other),
        _ => None,
    }
}
