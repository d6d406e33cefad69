//! Where a line that is full goes on: whether a space stood at its end, which the file often does not draw.

use std::collections::HashSet;

use super::lines::Piece;
use super::spaces::odds;

/// How a file breaks its lines.
#[derive(Debug, Default)]
pub(super) struct Wrapping {
    /// Lines end between words only.
    between_words: bool,
    /// Spaces at the ends of lines are drawn.
    draws_spaces: bool,
    /// Words that stand within lines.
    words: HashSet<String>,
}

/// What stands between two lines of a paragraph.
pub(super) struct Joint {
    /// A space or nothing.
    pub(super) between: &'static str,
    /// Bytes of the hyphen that only the line's end asked for.
    pub(super) dropped: usize,
}

/// A line with the column in which it stands.
pub(super) struct Full<'a> {
    pub(super) line: &'a Piece,
    pub(super) next: &'a Piece,
    /// What is left of the line to the column's edge, if it were not stretched, of the size of its letters.
    pub(super) room: f32,
}

/// A Hangul syllable would have stood in more room than this, of its size.
pub(super) const SYLLABLE: f32 = 1.2;

impl Wrapping {
    /// How the lines of a file are broken, by those that are full.
    pub(super) fn of(full: &[Full<'_>], lines: &[&Piece]) -> Self {
        let share = |counts: fn(&Full<'_>) -> bool| {
            full.iter().filter(|one| counts(one)).count() as f32 / full.len().max(1) as f32
        };
        Self {
            // Words are of two to four syllables: where only they are kept together, most lines have such room.
            between_words: share(|one| one.room > SYLLABLE) > 0.2,
            draws_spaces: share(|one| one.line.ends_with_space) > 0.1,
            words: lines
                .iter()
                .flat_map(|line| {
                    let words: Vec<&str> = line.text.split(' ').collect();
                    let inner = words.len().saturating_sub(1);
                    words
                        .into_iter()
                        .take(inner)
                        .skip(1)
                        .map(plain)
                        .collect::<Vec<_>>()
                })
                .collect(),
        }
    }

    /// Whether a line that is full could have ended before the next line's first word.
    pub(super) fn is_full(&self, room: f32, next_word: f32) -> bool {
        let needed = if self.between_words {
            next_word + 0.2
        } else {
            2.0 * SYLLABLE
        };
        room < needed
    }

    /// What stands between a line and the next one.
    pub(super) fn joint(&self, line: &Piece, next: &Piece) -> Joint {
        let (before, behind) = (last_word(&line.text), first_word(&next.text));
        if let Some(stem) = before.strip_suffix(HYPHENS)
            && self.words.contains(&plain(&format!("{stem}{behind}")))
        {
            return Joint {
                between: "",
                dropped: before.len() - stem.len(),
            };
        }
        Joint {
            between: if self.has_space(line, next) { " " } else { "" },
            dropped: 0,
        }
    }

    /// Whether a space stands between a line and the next one.
    fn has_space(&self, line: &Piece, next: &Piece) -> bool {
        if line.ends_with_space {
            return true;
        }
        let (before, behind) = (last_word(&line.text), first_word(&next.text));
        if is_link(before) && behind.starts_with(is_of_link) {
            // A link is broken where the line is full.
            return line.room > LETTER;
        }
        // Programs that keep words together may part a number from its unit: `47|분`.
        let is_mixed =
            before.ends_with(|c: char| c.is_ascii_alphanumeric()) && behind.starts_with(is_hangul);
        if self.between_words && !is_mixed {
            return !before.ends_with('-');
        }
        let had_room = line.room > SYLLABLE && before.ends_with(is_hangul);
        had_room && behind.starts_with(is_hangul)
            || begins_with_count(&next.text)
            || !self.draws_spaces && self.parts_words(before, behind)
    }

    /// Whether two pieces that stood at the end and the beginning of lines are two words.
    fn parts_words(&self, before: &str, behind: &str) -> bool {
        let (Some(last), Some(first)) = (before.chars().next_back(), behind.chars().next()) else {
            return true;
        };
        if is_hangul(last) && is_hangul(first) {
            return self.parts_hangul(before, behind);
        }
        match (last, first) {
            (',' | '.', first) if first.is_ascii_digit() => !before
                .trim_end_matches([',', '.'])
                .ends_with(|c: char| c.is_ascii_digit()),
            (last, _) if OPENING.contains(last) || last == '-' || last == '/' => false,
            (_, first) if CLOSING.contains(first) => false,
            (last, _) if ENDING.contains(last) => true,
            (last, first) if last.is_ascii_alphanumeric() && is_hangul(first) => {
                !(last.is_ascii_digit() || is_particle(&plain(behind)))
            }
            (last, first) if !is_hangul(last) && !is_hangul(first) => last.is_ascii_alphanumeric(),
            _ => true,
        }
    }

    /// The same for Hangul: by the file's own words, by particles, which begin no word, and by endings.
    fn parts_hangul(&self, before: &str, behind: &str) -> bool {
        let (before, behind) = (plain(before), plain(behind));
        let whole = format!("{before}{behind}");
        if self.words.contains(&whole) {
            return false;
        }
        if self.words.contains(&before) && self.words.contains(&behind) {
            return true;
        }
        if is_particle(&behind) || is_ending(&behind) {
            return false;
        }
        let known_stem = self.words.iter().any(|word| {
            let shared = word
                .chars()
                .zip(whole.chars())
                .take_while(|(a, b)| a == b)
                .count();
            shared > before.chars().count() && shared >= 3
        });
        if known_stem {
            return false;
        }
        let known = [&before, &behind]
            .into_iter()
            .filter(|word| self.words.contains(*word))
            .count();
        odds(&before, &behind) + KNOWN * known as f32 > 0.0
    }
}

/// By how much the log odds of a space grow with each side that is a word of the file.
const KNOWN: f32 = 1.5;
/// A letter or digit would have stood in more room than this, of its size.
const LETTER: f32 = 0.8;
/// What a word ends with that is broken within.
const HYPHENS: [char; 2] = ['-', '\u{2010}'];

fn last_word(line: &str) -> &str {
    line.rsplit(' ').next().unwrap_or_default()
}

fn first_word(line: &str) -> &str {
    line.split(' ').next().unwrap_or_default()
}

/// `한 달에`: a number and what is counted, where 한 ends no adjective.
fn begins_with_count(line: &str) -> bool {
    const COUNTED: [&str; 13] = [
        "달", "번", "명", "개월", "학기", "주일", "가지", "차례", "걸음", "마디", "권", "잔", "해",
    ];
    line.strip_prefix("한 ")
        .is_some_and(|rest| COUNTED.iter().any(|noun| rest.starts_with(noun)))
}

/// Whether a word is the beginning of an address in the web.
fn is_link(word: &str) -> bool {
    let word = word.trim_start_matches(|c: char| OPENING.contains(c));
    word.contains("://")
        || word.starts_with("www.")
        || word.contains(".com/")
        || word.contains(".kr/")
}

fn is_of_link(character: char) -> bool {
    character.is_ascii_alphanumeric() || "/?#&=%._-~+".contains(character)
}

const OPENING: &str = "([{<'\"‘“「『《〈";
const CLOSING: &str = ")]}>,.!?;:%’”」』》〉…";
const ENDING: &str = ",.!?;:)]}’”」』》〉…";

fn is_hangul(character: char) -> bool {
    ('가'..='힣').contains(&character)
}

/// A word without marks around it.
fn plain(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

/// Particles, which are written to the word before them.
fn is_particle(word: &str) -> bool {
    const PARTICLES: [&str; 41] = [
        "은",
        "는",
        "이",
        "가",
        "을",
        "를",
        "에",
        "의",
        "로",
        "으로",
        "와",
        "과",
        "도",
        "만",
        "에서",
        "에게",
        "까지",
        "부터",
        "보다",
        "처럼",
        "이나",
        "나",
        "라고",
        "라는",
        "이라는",
        "이라고",
        "하고",
        "에는",
        "에도",
        "에서는",
        "으로는",
        "로는",
        "에서도",
        "께",
        "들",
        "들이",
        "들을",
        "들과",
        "들의",
        "마다",
        "씩",
    ];
    PARTICLES.contains(&word)
}

/// Ends of verbs, which begin no word.
fn is_ending(word: &str) -> bool {
    const ENDINGS: [&str; 23] = [
        "다",
        "니다",
        "습니다",
        "입니다",
        "했습니다",
        "었습니다",
        "았습니다",
        "였습니다",
        "겠습니다",
        "됩니다",
        "합니다",
        "하여",
        "했고",
        "했으며",
        "하며",
        "하고",
        "하는",
        "했던",
        "했다",
        "된",
        "되어",
        "되었습니다",
        "면서",
    ];
    ENDINGS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::super::glyphs::Area;
    use super::*;

    /// A line with so much room behind it, of the size of its letters.
    fn line(text: &str, room: f32) -> Piece {
        Piece {
            area: Area::of(0.0, 0.0, 100.0, 10.0),
            baseline: 8.5,
            text: text.to_owned(),
            size: 10.0,
            bold: false,
            natural_width: 100.0,
            room,
            first_word: 20.0,
            ends_with_space: false,
        }
    }

    /// Two lines as one, of a file that breaks lines within words and draws no spaces at their ends.
    fn joined(before: &str, room: f32, behind: &str) -> String {
        let wrapping = Wrapping {
            words: ["development", "기획안을"].map(str::to_owned).into(),
            ..Wrapping::default()
        };
        let joint = wrapping.joint(&line(before, room), &line(behind, 0.0));
        let kept = &before[..before.len() - joint.dropped];
        format!("{kept}{}{behind}", joint.between)
    }

    #[test]
    fn words_are_kept_apart_and_halves_of_words_together() {
        for (before, behind) in [
            ("시간을 줄여", "한 달에 두 번"),
            ("고객의 의견을", "반영했습니다"),
            ("문제를 해결하고", "싶은 마음"),
            ("지난 여름에", "처음으로"),
            ("결과는 좋았습니다.", "그래서 다시"),
            ("worked with the", "team"),
            ("매출이 20%", "늘었습니다"),
            ("저는 SQL과 Python을", "배웠습니다"),
        ] {
            assert_eq!(joined(before, 0.2, behind), format!("{before} {behind}"));
        }
        for (before, behind) in [
            ("문제를 해결했", "습니다. 그래서"),
            ("고객의 의", "견을 반영했습니다"),
            ("새로운 프로젝", "트에서 배운"),
            ("새로운 기획", "안을 냈습니다"),
            ("모두 2,", "000명이"),
            ("그 결과", "를 보고"),
            ("(주로 오전", ")에 일했습니다"),
            ("https://example.com/hong/port", "folio 에 있습니다"),
        ] {
            assert_eq!(joined(before, 0.2, behind), format!("{before}{behind}"));
        }
    }

    #[test]
    fn room_at_the_edge_tells_of_a_space() {
        // A syllable would have stood there.
        assert_eq!(joined("새로운 기획", 1.5, "안을"), "새로운 기획 안을");
        let link = "https://example.com/hong";
        assert_eq!(
            joined(link, 2.0, "is my page"),
            format!("{link} is my page")
        );
    }

    #[test]
    fn hyphens_of_line_ends_go() {
        assert_eq!(joined("in develop-", 0.2, "ment of"), "in development of");
        assert_eq!(joined("cross-", 0.2, "functional"), "cross-functional");
    }
}
