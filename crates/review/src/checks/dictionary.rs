//! Words that a Hunspell dictionary does not know.

use crate::code::Code;
use crate::detail::Detail;
use crate::error::{Error, Result};
use crate::finding::Severity;
use crate::review::Report;
use crate::target::Target;
use crate::text::Letter;

/// Suggestions that are looked for.
const SUGGESTIONS: usize = 3;

/// A Hunspell dictionary. Korean ones write Hangul decomposed, so words are decomposed before they are asked.
pub(crate) struct Dictionary {
    words: spellbook::Dictionary,
    decomposes: bool,
}

impl std::fmt::Debug for Dictionary {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Dictionary")
    }
}

impl Dictionary {
    pub(crate) fn new(affixes: &str, words: &str) -> Result<Self> {
        let decomposes = words
            .chars()
            .take(4_096)
            .any(|c| matches!(c, '\u{1100}'..='\u{11FF}'));
        match spellbook::Dictionary::new(affixes, words) {
            Ok(words) => Ok(Self { words, decomposes }),
            Err(error) => Err(Error::Dictionary {
                reason: error.to_string(),
            }),
        }
    }

    fn knows(&self, word: &str) -> bool {
        if self.decomposes {
            self.words.check(&decomposed(word))
        } else {
            self.words.check(word)
        }
    }

    fn suggestions(&self, word: &str) -> Vec<String> {
        let mut found = Vec::new();
        if self.decomposes {
            self.words.suggest(&decomposed(word), &mut found);
        } else {
            self.words.suggest(word, &mut found);
        }
        found.truncate(SUGGESTIONS);
        found
            .iter()
            .map(|word| shortlist_document::normalise(word))
            .collect()
    }

    pub(crate) fn check(&self, letter: &Letter<'_>, target: &Target, report: &mut Report<'_>) {
        if !report.is_on(Code::UnknownWord) {
            return;
        }
        let own = |word: &str| {
            [&target.company, &target.role]
                .into_iter()
                .flatten()
                .any(|name| word.contains(name.as_str()))
        };
        for answer in &letter.answers {
            for sentence in &answer.sentences {
                for word in &sentence.words {
                    // Latin words, numbers and names are left alone.
                    let korean = word.text.chars().all(|c| matches!(c, '가'..='힣'));
                    if korean && !own(word.text) && !self.knows(word.text) {
                        let at = sentence.start + word.start;
                        let detail = Detail::UnknownWord {
                            suggestions: self.suggestions(word.text),
                        };
                        report.at(
                            answer,
                            at..at + word.text.len(),
                            Code::UnknownWord,
                            Severity::Low,
                            detail,
                        );
                    }
                }
            }
        }
    }
}

/// Hangul syllables as their letters (NFD).
fn decomposed(word: &str) -> String {
    let mut letters = String::with_capacity(word.len() * 3);
    for character in word.chars() {
        let index = u32::from(character).wrapping_sub(0xAC00);
        if index >= 11_172 {
            letters.push(character);
            continue;
        }
        let parts = [
            0x1100 + index / 588,
            0x1161 + index % 588 / 28,
            0x11A7 + index % 28,
        ];
        let last = if index.is_multiple_of(28) { 2 } else { 3 };
        letters.extend(parts.into_iter().take(last).filter_map(char::from_u32));
    }
    letters
}
