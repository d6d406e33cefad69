//! Words that a Hunspell dictionary does not know.

use std::borrow::Cow;

use crate::code::Code;
use crate::detail::Detail;
use crate::error::{Error, Result};
use crate::finding::Severity;
use crate::review::Report;
use crate::target::Target;
use crate::text::Letter;

/// Suggestions that are looked for.
const SUGGESTIONS: usize = 3;
/// Syllables of the first part of a compound.
const LEAST_PART: usize = 2;

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
        let aliases = Aliases::of(affixes);
        let (affixes, words) = (aliases.in_affixes(affixes), aliases.in_words(words));
        match spellbook::Dictionary::new(&affixes, &words) {
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

    /// Whether a word is two that the dictionary knows, written as one: `보조교사로`.
    fn is_compound(&self, word: &str) -> bool {
        let cuts = word.char_indices().map(|(at, _)| at).skip(LEAST_PART);
        let mut parts = cuts.filter_map(|at| word.split_at_checked(at));
        parts.any(|(first, second)| self.knows(first) && (self.knows(second) || is_ending(second)))
    }

    /// Words that the dictionary knows and that differ in one letter that people mistake for another.
    fn meant(&self, word: &str) -> Vec<String> {
        let syllables: Vec<char> = word.chars().collect();
        let mut meant = Vec::new();
        for (at, syllable) in syllables.iter().enumerate() {
            for other in mistaken_for(*syllable) {
                let mut changed = syllables.clone();
                if let Some(place) = changed.get_mut(at) {
                    *place = other;
                }
                let changed: String = changed.into_iter().collect();
                if meant.len() < SUGGESTIONS && self.knows(&changed) {
                    meant.push(changed);
                }
            }
        }
        meant
    }

    /// Speaks only where one letter makes a known word of an unknown one: names, foreign words and new compounds are
    /// left alone.
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
                    let is_korean = word.text.chars().all(|c| matches!(c, '가'..='힣'));
                    if !is_korean || own(word.text) || self.knows(word.text) {
                        continue;
                    }
                    let suggestions = self.meant(word.text);
                    if suggestions.is_empty() || self.is_compound(word.text) {
                        continue;
                    }
                    let at = sentence.start + word.start;
                    report.at(
                        answer,
                        at..at + word.text.len(),
                        Code::UnknownWord,
                        Severity::Low,
                        Detail::UnknownWord { suggestions },
                    );
                }
            }
        }
    }
}

/// Particles and endings that stand behind a compound.
fn is_ending(text: &str) -> bool {
    const ENDINGS: [&str; 30] = [
        "은",
        "는",
        "이",
        "가",
        "을",
        "를",
        "의",
        "에",
        "와",
        "과",
        "도",
        "만",
        "로",
        "으로",
        "에서",
        "에게",
        "까지",
        "부터",
        "보다",
        "처럼",
        "님",
        "님이",
        "님들과",
        "들",
        "들이",
        "들은",
        "들을",
        "들과",
        "하고",
        "이나",
    ];
    ENDINGS.contains(&text)
}

/// Vowels, in the order of Unicode, that people mistake for each other.
const VOWELS: [&[u32]; 6] = [
    // ㅐ ㅔ, ㅒ ㅖ, ㅙ ㅚ ㅞ, ㅡ ㅜ, ㅢ ㅣ, ㅖ ㅔ
    &[1, 5],
    &[3, 7],
    &[10, 11, 15],
    &[18, 13],
    &[19, 20],
    &[7, 5],
];

/// Final consonants, in the order of Unicode from none, that sound alike.
const FINALS: [&[u32]; 7] = [
    // ㄱ ㄲ ㄳ ㅋ, ㄴ ㄵ ㄶ, ㄷ ㅅ ㅆ ㅈ ㅊ ㅌ ㅎ, ㄹ ㄺ ㄼ ㅀ, ㅁ ㄻ, ㅂ ㅄ ㅍ, none ㅎ
    &[1, 2, 3, 24],
    &[4, 5, 6],
    &[7, 19, 20, 22, 23, 25, 27],
    &[8, 9, 11, 15],
    &[16, 10],
    &[17, 18, 26],
    &[0, 27],
];

/// First consonants that people mistake for each other: plain and tense.
const FIRSTS: [&[u32]; 5] = [
    // ㄱ ㄲ, ㄷ ㄸ, ㅂ ㅃ, ㅅ ㅆ, ㅈ ㅉ
    &[0, 1],
    &[3, 4],
    &[7, 8],
    &[9, 10],
    &[12, 13],
];

/// The syllables that people write for one, by a letter.
fn mistaken_for(syllable: char) -> Vec<char> {
    let index = u32::from(syllable).wrapping_sub(0xAC00);
    if index >= 11_172 {
        return Vec::new();
    }
    let (first, vowel, last) = (index / 588, index % 588 / 28, index % 28);
    let firsts = others(&FIRSTS, first).map(|first| (first, vowel, last));
    let vowels = others(&VOWELS, vowel).map(|vowel| (first, vowel, last));
    let finals = others(&FINALS, last).map(|last| (first, vowel, last));
    vowels
        .chain(finals)
        .chain(firsts)
        .filter_map(|(first, vowel, last)| char::from_u32(0xAC00 + first * 588 + vowel * 28 + last))
        .collect()
}

/// The other letters of the groups that have this one.
fn others(groups: &'static [&'static [u32]], letter: u32) -> impl Iterator<Item = u32> {
    groups
        .iter()
        .filter(move |group| group.contains(&letter))
        .flat_map(|group| group.iter().copied())
        .filter(move |other| *other != letter)
}

/// Names of sets of flags (`AF` lines), which `spellbook` 0.4 does not resolve where flags are numbers.
struct Aliases<'a> {
    sets: Vec<&'a str>,
}

impl<'a> Aliases<'a> {
    /// The aliases of an affix file whose flags are numbers; none for another.
    fn of(affixes: &'a str) -> Self {
        let is_numeric = affixes.lines().any(|line| line.trim() == "FLAG num");
        let sets = affixes.lines().filter_map(|line| line.strip_prefix("AF "));
        let sets = sets.map(|set| set.split_whitespace().next().unwrap_or_default());
        Self {
            // The first line counts the others.
            sets: sets.skip(1).filter(|_| is_numeric).collect(),
        }
    }

    /// A word or suffix with the flags in the place of their alias.
    fn resolved(&self, entry: &str) -> Option<String> {
        let (text, alias) = entry.rsplit_once('/')?;
        let index: usize = alias.parse().ok()?;
        let flags = self.sets.get(index.checked_sub(1)?)?;
        Some(format!("{text}/{flags}"))
    }

    fn in_affixes<'t>(&self, affixes: &'t str) -> Cow<'t, str> {
        if self.sets.is_empty() {
            return Cow::Borrowed(affixes);
        }
        let lines = affixes.lines().filter(|line| !line.starts_with("AF "));
        let lines = lines.map(|line| {
            let fields: Vec<&str> = line.split_whitespace().collect();
            match fields.as_slice() {
                [kind @ ("SFX" | "PFX"), flag, stripped, added, rest @ ..] => {
                    let added = self.resolved(added).unwrap_or_else(|| (*added).to_owned());
                    let rest = rest.join(" ");
                    Cow::Owned(format!("{kind} {flag} {stripped} {added} {rest}"))
                }
                _ => Cow::Borrowed(line),
            }
        });
        Cow::Owned(joined(lines))
    }

    fn in_words<'t>(&self, words: &'t str) -> Cow<'t, str> {
        if self.sets.is_empty() {
            return Cow::Borrowed(words);
        }
        let entries = words.lines().map(|line| {
            let (entry, data) = line.split_once([' ', '\t']).unwrap_or((line, ""));
            match self.resolved(entry) {
                Some(entry) => Cow::Owned(format!("{entry} {data}")),
                None => Cow::Borrowed(line),
            }
        });
        Cow::Owned(joined(entries))
    }
}

fn joined<'a>(lines: impl Iterator<Item = Cow<'a, str>>) -> String {
    let mut text = String::new();
    for line in lines {
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
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
