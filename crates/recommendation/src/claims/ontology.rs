//! What postings ask for, under its names, and the words that show it.
//!
//! `trades.txt`: What people of a trade do and with what, by which a sentence shows its field of work though it does
//! not name it. In the form of ontology.txt, to whose things these lines add; a first name that is not known there is a
//! new thing.
//!
//! `occupations.txt`: Units of work by the names of the national competency standards (NCS) and what is done in each,
//! in the form of ontology.txt, to whose things these lines add.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, LazyLock};

use aho_corasick::{AhoCorasick, MatchKind};

use crate::error::{Error, Result};
use crate::text::Folded;

/// The list that comes with the library.
const BUILT_IN: &str = include_str!("ontology.txt");
/// What people of a trade do and with what, for the same things.
const TRADES: &str = include_str!("trades.txt");

/// Units of work, licences and what can be done beside the work, of more trades.
const OCCUPATIONS: &str = include_str!("occupations.txt");
/// What letters tell of each, in other words.
const DEEDS: &str = include_str!("deeds.txt");

static DEFAULT: LazyLock<Ontology> =
    LazyLock::new(|| Ontology::new(&[BUILT_IN, TRADES, OCCUPATIONS, DEEDS]).unwrap_or_default());

/// What kind of thing a concept is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum ConceptKind {
    /// A tool, a language, a standard: nothing but its name, or one of a kind of it, shows it.
    Tool,
    /// A technique or a class of tools.
    Skill,
    /// A field of work.
    Field,
    /// A way to be.
    Attitude,
    /// What somebody can do or has done beside the work: shifts, journeys, military service.
    Availability,
    Licence,
    Language,
}

/// How a text shows a concept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Sign {
    /// By a word that says that it is not so.
    Denies,
    /// By a word of which another one is needed.
    Hint,
    /// By a word that shows it.
    Tells,
    /// By its name.
    Name,
}

#[derive(Debug, Clone)]
struct Concept {
    #[cfg(test)]
    name: String,
    kind: ConceptKind,
    /// Itself and what it is a kind of, at any distance.
    above: Vec<usize>,
    /// Words beside which its names mean another thing.
    not_beside: Vec<String>,
    /// Its names and the words that show it, as they are written.
    names: Vec<String>,
    signs: Vec<String>,
    /// What is done by who does it, in words that need not show it alone.
    deeds: Vec<String>,
}

/// A thing that sentences are near to in meaning, by what is known of it.
pub(crate) struct Meant<'o> {
    pub(crate) concept: usize,
    pub(crate) names: &'o [String],
    pub(crate) signs: &'o [String],
    pub(crate) deeds: &'o [String],
}

/// What a text shows.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Shown {
    pub(crate) concept: usize,
    pub(crate) sign: Sign,
    /// How much a word says of this and of nothing else: 1, less where it is a hint at many things.
    pub(crate) weight: f32,
    /// The place in the folded text.
    pub(crate) range: Range<usize>,
}

/// What postings ask for and letters tell of: tools, fields of work, ways to be, licences, languages; which is a kind of
/// which, and the words that show each.
///
/// The list that comes with the library is [`Ontology::built_in`]; users add theirs with [`Ontology::with`].
#[derive(Debug, Clone, Default)]
pub struct Ontology {
    inner: Arc<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    concepts: Vec<Concept>,
    automaton: Option<AhoCorasick>,
    /// For each word of the automaton what it shows, and whether it is in Latin letters.
    words: Vec<Vec<(usize, Sign)>>,
    sources: Vec<String>,
    masks: Option<AhoCorasick>,
}

impl Ontology {
    /// The list that comes with the library.
    #[must_use]
    pub fn built_in() -> Self {
        DEFAULT.clone()
    }

    /// Adds a user's list, in the form of the built-in one (`docs/postings.md`). A line whose first name is known adds to
    /// what is known of it.
    ///
    /// # Errors
    ///
    /// [`Error::Ontology`] for a line before any section, in a section that is none, or without a name.
    ///
    /// # Examples
    ///
    /// ```
    /// use shortlist_recommendation::Ontology;
    ///
    /// let ontology = Ontology::built_in().with("[tools]\nzig, 지그 > 프로그래밍\n")?;
    /// assert!(Ontology::built_in().with("zig").is_err());
    /// # Ok::<(), shortlist_recommendation::Error>(())
    /// ```
    pub fn with(&self, list: &str) -> Result<Self> {
        let mut sources: Vec<&str> = self.inner.sources.iter().map(String::as_str).collect();
        sources.push(list);
        Self::new(&sources)
    }

    fn new(sources: &[&str]) -> Result<Self> {
        let mut builder = Builder::default();
        for source in sources {
            builder.add(source)?;
        }
        Ok(builder.build(sources))
    }

    #[cfg(test)]
    pub(crate) fn name(&self, concept: usize) -> &str {
        &self.inner.concepts[concept].name
    }

    pub(crate) fn kind(&self, concept: usize) -> ConceptKind {
        self.inner.concepts[concept].kind
    }

    /// Whether a concept is another one or a kind of it.
    pub(crate) fn is_a(&self, concept: usize, wanted: usize) -> bool {
        self.inner.concepts[concept].above.contains(&wanted)
    }

    /// The fields of work, ways to be and availabilities, each with its names and the words that show it.
    pub(crate) fn fields(&self) -> impl Iterator<Item = Meant<'_>> {
        use ConceptKind::{Attitude, Availability, Field};
        let concepts = self.inner.concepts.iter().enumerate();
        concepts
            .filter(|(_, concept)| matches!(concept.kind, Field | Attitude | Availability))
            .map(|(place, concept)| Meant {
                concept: place,
                names: &concept.names,
                signs: &concept.signs,
                deeds: &concept.deeds,
            })
    }

    /// What a text shows, from the left; of names within one another only the longest.
    pub(crate) fn shown_in(&self, folded: &str) -> Vec<Shown> {
        longest_names(self.all_shown_in(folded), |_, _| false)
    }

    /// The same of what is told, where a name at the end of a longer one is shown too: `청소년 상담` is `상담`.
    pub(crate) fn told_in(&self, folded: &str) -> Vec<Shown> {
        longest_names(self.all_shown_in(folded), |name, longer| {
            name.end == longer.end && folded[..name.start].ends_with(char::is_whitespace)
        })
    }

    fn all_shown_in(&self, folded: &str) -> Vec<Shown> {
        let Some(automaton) = &self.inner.automaton else {
            return Vec::new();
        };
        let mut text = Squeezed::new(folded);
        if let Some(masks) = &self.inner.masks {
            text.mask(masks);
        }
        let mut shown: Vec<Shown> = Vec::new();
        for found in automaton.find_overlapping_iter(&text.text) {
            let stands_alone = text.stands_alone(found.range());
            for (concept, sign) in &self.inner.words[found.pattern().as_usize()] {
                let whole = matches!(
                    self.inner.concepts[*concept].kind,
                    ConceptKind::Tool | ConceptKind::Licence
                );
                let fits = match sign {
                    Sign::Hint | Sign::Denies => {
                        text.begins_well(found.range()) && text.is_no_syllable(found.range())
                    }
                    Sign::Tells | Sign::Name => {
                        stands_alone && (!whole || text.ends_well(found.range()))
                    }
                };
                if fits && !self.means_another(*concept, &text.text) {
                    shown.push(Shown {
                        concept: *concept,
                        sign: *sign,
                        weight: weight(&self.inner.words[found.pattern().as_usize()], *sign),
                        range: text.place(found.range()),
                    });
                }
            }
        }
        shown
    }

    /// Whether a folded text, without its white space, has a word beside which the names of a concept mean another thing.
    pub(super) fn means_another(&self, concept: usize, squeezed: &str) -> bool {
        self.inner.concepts[concept]
            .not_beside
            .iter()
            .any(|word| squeezed.contains(word.as_str()))
    }
}

/// The weight of a word that shows several things.
fn weight(shows: &[(usize, Sign)], sign: Sign) -> f32 {
    const MANY: usize = 3;
    let things = shows.iter().filter(|(_, other)| *other == sign).count();
    match (sign, things) {
        (Sign::Hint, 0 | 1) => 1.0,
        (Sign::Hint, 2) => 0.8,
        (Sign::Hint, ..=MANY) => 0.65,
        (Sign::Hint, _) => 0.45,
        _ => 1.0,
    }
}

/// Of names that overlap only the longest, and of those the first: `자바` in `자바스크립트`; and those that are the head of
/// a longer one.
fn longest_names(
    shown: Vec<Shown>,
    is_head: impl Fn(&Range<usize>, &Range<usize>) -> bool,
) -> Vec<Shown> {
    let mut names: Vec<&Shown> = shown.iter().filter(|one| one.sign == Sign::Name).collect();
    names.sort_by_key(|one| (std::cmp::Reverse(one.range.len()), one.range.start));
    let mut kept: Vec<Range<usize>> = Vec::new();
    for name in names {
        let apart = |other: &Range<usize>| {
            *other == name.range
                || other.end <= name.range.start
                || name.range.end <= other.start
                || is_head(&name.range, other)
        };
        if kept.iter().all(apart) && !kept.contains(&name.range) {
            kept.push(name.range.clone());
        }
    }
    shown
        .into_iter()
        .filter(|one| one.sign != Sign::Name || kept.contains(&one.range))
        .collect()
}

#[derive(Default)]
struct Builder {
    concepts: Vec<Concept>,
    by_name: HashMap<String, usize>,
    parents: Vec<Vec<String>>,
    words: HashMap<String, Vec<(usize, Sign)>>,
    masks: Vec<String>,
}

impl Builder {
    fn add(&mut self, source: &str) -> Result<()> {
        let mut section: Option<&str> = None;
        for (number, line) in (1..).zip(source.lines()) {
            let line = line.trim();
            if line.is_empty() || line == "#" || line.starts_with("# ") {
                continue;
            }
            if let Some(name) = line
                .strip_prefix('[')
                .and_then(|rest| rest.strip_suffix(']'))
            {
                section = Some(name);
                continue;
            }
            match section {
                Some("masks") => self.masks.extend(list(line).map(|word| squeeze(&word))),
                Some(name) => {
                    let kind = kind_of(name).ok_or(Error::Ontology { line: number })?;
                    self.add_concept(kind, line)
                        .ok_or(Error::Ontology { line: number })?;
                }
                None => return Err(Error::Ontology { line: number }),
            }
        }
        Ok(())
    }

    fn add_concept(&mut self, kind: ConceptKind, line: &str) -> Option<()> {
        let fields = fields(line);
        let names: Vec<String> = list(fields[0]).collect();
        let first = names.first()?;
        let concept = if let Some(known) = self.by_name.get(first) {
            *known
        } else {
            self.concepts.push(Concept {
                #[cfg(test)]
                name: first.clone(),
                kind,
                above: Vec::new(),
                not_beside: Vec::new(),
                names: Vec::new(),
                signs: Vec::new(),
                deeds: Vec::new(),
            });
            self.parents.push(Vec::new());
            self.concepts.len() - 1
        };
        self.parents[concept].extend(list(fields[1]));
        self.concepts[concept]
            .not_beside
            .extend(list(fields[4]).map(|word| squeeze(&word)));
        self.concepts[concept].deeds.extend(list(fields[6]));
        for (words, sign) in [
            (fields[0], Sign::Name),
            (fields[2], Sign::Tells),
            (fields[3], Sign::Hint),
            (fields[5], Sign::Denies),
        ] {
            for word in list(words) {
                let concept_words = &mut self.concepts[concept];
                match sign {
                    Sign::Name => concept_words.names.push(word.clone()),
                    Sign::Tells | Sign::Hint => concept_words.signs.push(word.clone()),
                    Sign::Denies => {}
                }
                if sign == Sign::Name {
                    self.by_name.entry(word.clone()).or_insert(concept);
                }
                let shows = self.words.entry(squeeze(&word)).or_default();
                if !shows.contains(&(concept, sign)) {
                    shows.push((concept, sign));
                }
            }
        }
        Some(())
    }

    fn build(mut self, sources: &[&str]) -> Ontology {
        for concept in 0..self.concepts.len() {
            let mut above = vec![concept];
            let mut at = 0;
            while let Some(one) = above.get(at).copied() {
                let parents = self.parents[one]
                    .iter()
                    .filter_map(|name| self.by_name.get(name));
                let new: Vec<usize> = parents
                    .copied()
                    .filter(|parent| !above.contains(parent))
                    .collect();
                above.extend(new);
                at += 1;
            }
            self.concepts[concept].above = above;
        }
        let (words, shows): (Vec<String>, Vec<Vec<(usize, Sign)>>) = self
            .words
            .into_iter()
            .filter(|(word, _)| !word.is_empty())
            .unzip();
        let automaton =
            |words: &[String], kind| AhoCorasick::builder().match_kind(kind).build(words).ok();
        Ontology {
            inner: Arc::new(Inner {
                concepts: self.concepts,
                automaton: automaton(&words, MatchKind::Standard),
                words: shows,
                sources: sources.iter().map(|source| (*source).to_owned()).collect(),
                masks: automaton(&self.masks, MatchKind::LeftmostLongest),
            }),
        }
    }
}

fn kind_of(section: &str) -> Option<ConceptKind> {
    Some(match section {
        "tools" => ConceptKind::Tool,
        "skills" => ConceptKind::Skill,
        "fields" => ConceptKind::Field,
        "attitudes" => ConceptKind::Attitude,
        "availability" => ConceptKind::Availability,
        "licences" => ConceptKind::Licence,
        "languages" => ConceptKind::Language,
        _ => return None,
    })
}

/// The names of a line, then what stands behind `>`, `!`, `?`, `~`, `^` and `=`.
fn fields(line: &str) -> [&str; 7] {
    let mut fields = [""; 7];
    let marks = [">", "!", "?", "~", "^", "="];
    let mut field = 0;
    let mut begin = 0;
    let mut at = 0;
    for token in line.split(' ') {
        let end = at + token.len();
        if let Some(mark) = marks.iter().position(|mark| *mark == token) {
            fields[field] = line[begin..at].trim();
            field = mark + 1;
            begin = end;
        }
        at = end + 1;
    }
    fields[field] = line.get(begin..).unwrap_or_default().trim();
    fields
}

fn list(words: &str) -> impl Iterator<Item = String> {
    words
        .split(',')
        .map(|word| Folded::new(word.trim()).text().to_owned())
        .filter(|word| !word.is_empty())
}

/// A text without its white space.
pub(super) fn squeeze(word: &str) -> String {
    word.chars().filter(|c| !c.is_whitespace()).collect()
}

/// A folded text without its white space, with the way back: spacing is free in Korean.
struct Squeezed<'a> {
    folded: &'a str,
    text: String,
    /// For each byte of the text its place in the folded one.
    places: Vec<usize>,
}

impl<'a> Squeezed<'a> {
    fn new(folded: &'a str) -> Self {
        let mut text = String::with_capacity(folded.len());
        let mut places = Vec::with_capacity(folded.len() + 1);
        for (at, character) in folded.char_indices() {
            if !character.is_whitespace() {
                text.push(character);
                places.extend(at..at + character.len_utf8());
            }
        }
        places.push(folded.len());
        Self {
            folded,
            text,
            places,
        }
    }

    /// Writes over phrases that hold a name and mean nothing by it, byte for byte.
    fn mask(&mut self, masks: &AhoCorasick) {
        let found: Vec<Range<usize>> = masks
            .find_iter(&self.text)
            .map(|found| found.range())
            .collect();
        for range in found {
            let blank: String = std::iter::repeat_n('_', range.len()).collect();
            self.text.replace_range(range, &blank);
        }
    }

    fn place(&self, range: Range<usize>) -> Range<usize> {
        let last = self.places[range.end - 1];
        self.places[range.start]..last + 1
    }

    fn before(&self, at: usize) -> Option<char> {
        self.folded[..self.places[at]].chars().next_back()
    }

    fn after(&self, at: usize) -> Option<char> {
        self.folded[self.places[at - 1] + 1..].chars().next()
    }

    /// Whether what is found is more than the first syllable of another word: `웹`, not that of `웹툰`.
    fn is_no_syllable(&self, range: Range<usize>) -> bool {
        const PARTICLES: &str = "을를이가은는도만로에의과와";
        self.text[range.clone()].chars().count() > 1
            || self
                .after(range.end)
                .is_none_or(|next| !next.is_alphanumeric() || PARTICLES.contains(next))
    }

    /// Whether what is found is a word: Latin letters by themselves (but for a version behind them), Hangul of two
    /// syllables at the beginning of a word or at its end.
    fn stands_alone(&self, range: Range<usize>) -> bool {
        let word = &self.text[range.clone()];
        let (before, after) = (self.before(range.start), self.after(range.end));
        let first_is_latin = word.starts_with(|c: char| c.is_ascii_alphanumeric());
        let last_is_latin = word.ends_with(|c: char| c.is_ascii_alphanumeric());
        if first_is_latin
            && before.is_some_and(|c| {
                c.is_ascii_alphanumeric() || matches!(c, '&' | '.' | '-' | '/' | '@' | '+')
            })
        {
            return false;
        }
        if last_is_latin
            && after.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '&' | '+' | '#'))
        {
            return false;
        }
        // `react하는 자세` is English, not the library.
        if last_is_latin && self.folded[self.places[range.end - 1] + 1..].starts_with("하") {
            return false;
        }
        first_is_latin
            || word.chars().count() > 2
            || !before.is_some_and(is_hangul)
            || self.ends_a_word(range.end)
    }

    /// Whether a hint begins a word, or is long enough to stand anywhere.
    fn begins_well(&self, range: Range<usize>) -> bool {
        let word = &self.text[range.clone()];
        let before = self.before(range.start);
        if word.starts_with(|c: char| c.is_ascii_alphanumeric()) {
            return self.stands_alone(range);
        }
        word.chars().count() > 2 || !before.is_some_and(is_hangul)
    }

    /// Whether a short name in Hangul is all of its word but for particles: `자바로`, not `자바섬`.
    fn ends_well(&self, range: Range<usize>) -> bool {
        let word = &self.text[range.clone()];
        !word.ends_with(is_hangul) || word.chars().count() > 3 || self.ends_a_word(range.end)
    }

    /// Whether a word ends here, or a particle follows that ends it.
    fn ends_a_word(&self, at: usize) -> bool {
        const PARTICLES: [&str; 42] = [
            "을",
            "를",
            "이",
            "가",
            "은",
            "는",
            "의",
            "에",
            "로",
            "와",
            "과",
            "도",
            "만",
            "직",
            "으로",
            "에서",
            "까지",
            "부터",
            "이나",
            "나",
            "랑",
            "하고",
            "처럼",
            "보다",
            "보다는",
            "라는",
            "이라는",
            "라고",
            "이라고",
            "이란",
            "이라",
            "조차",
            "마저",
            "뿐",
            "였고",
            "입니다",
            "로만",
            "으로만",
            "에는",
            "로는",
            "개발",
            "언어",
        ];
        let rest = &self.folded[self.places[at - 1] + 1..];
        let word_ends = |rest: &str| !rest.starts_with(is_hangul);
        word_ends(rest)
            || PARTICLES
                .iter()
                .any(|particle| rest.strip_prefix(particle).is_some_and(word_ends))
    }
}

fn is_hangul(c: char) -> bool {
    ('가'..='힣').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<String> {
        let ontology = Ontology::built_in();
        let folded = Folded::new(text);
        let shown = ontology.shown_in(folded.text());
        let names = shown.iter().filter(|one| one.sign == Sign::Name);
        names
            .map(|one| ontology.name(one.concept).to_owned())
            .collect()
    }

    #[test]
    fn the_built_in_list_is_sound() {
        assert!(Ontology::new(&[BUILT_IN, TRADES, OCCUPATIONS]).is_ok());
        assert!(DEFAULT.inner.automaton.is_some());
    }

    #[test]
    fn names_are_told_from_what_they_stand_in() {
        assert_eq!(names("JavaScript로 화면을"), ["javascript"]);
        assert_eq!(names("Java로 서버를"), ["java"]);
        assert!(names("zero trust 보안").iter().all(|name| name != "rust"));
        assert!(names("R&D 부서").iter().all(|name| name != "r"));
        assert_eq!(names("Vue3를"), ["vue"]);
        assert!(names("Google 계정").iter().all(|name| name != "golang"));
        assert_eq!(names("빠르게 react하는 자세"), Vec::<String>::new());
    }

    #[test]
    fn kinds_lie_above() {
        let ontology = Ontology::built_in();
        let of = |name: &str| {
            (0..ontology.inner.concepts.len())
                .find(|one| ontology.name(*one) == name)
                .unwrap()
        };
        assert!(ontology.is_a(of("spring boot"), of("java")));
        assert!(ontology.is_a(of("postgresql"), of("관계형 데이터베이스")));
        assert!(!ontology.is_a(of("관계형 데이터베이스"), of("postgresql")));
        assert!(!ontology.is_a(of(".net"), of("c#")));
    }
}
