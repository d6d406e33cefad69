//! A letter in, findings out.

use serde::Serialize;
use shortlist_document::Document;

use crate::checks;
use crate::code::{Check, Code};
use crate::detail::{ClicheFamily, Detail};
use crate::error::Result;
use crate::finding::{Finding, Place, Severity};
use crate::first::{First, what_first};
use crate::settings::Settings;
use crate::strength::{Strength, strengths};
use crate::target::Target;
use crate::text::{Answer, Letter, is_of_word};

/// What a letter's reader would say.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Review {
    /// What to mend: of the whole letter first, then by place.
    pub findings: Vec<Finding>,
    /// What to keep, by place.
    pub strengths: Vec<Strength>,
    /// What to do first: three findings at most, none of a kind twice, the one that weighs most first.
    pub first: Vec<First>,
}

/// The checks with their settings. Made once, used for every letter.
///
/// # Examples
///
/// ```
/// use shortlist_document::read_letter;
/// use shortlist_review::{Code, Reviewer, Settings, Target};
///
/// let letter = read_letter("# 지원동기\n귀사에 뼈를 묻겠습니다.".as_bytes())?;
/// let reviewer = Reviewer::new(Settings::default())?;
/// let review = reviewer.review(&letter.document, &Target::default(), &[]);
/// assert!(review.findings.iter().any(|finding| finding.code == Code::Cliche));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Reviewer {
    settings: Settings,
    #[cfg(feature = "dictionary")]
    dictionary: Option<checks::dictionary::Dictionary>,
}

impl Reviewer {
    /// A reviewer with these settings.
    ///
    /// # Errors
    ///
    /// [`Error::Share`](crate::Error::Share) and [`Error::Zero`](crate::Error::Zero) for thresholds out of range.
    pub fn new(settings: Settings) -> Result<Self> {
        settings.check()?;
        Ok(Self {
            settings,
            #[cfg(feature = "dictionary")]
            dictionary: None,
        })
    }

    /// The same with a Hunspell dictionary, given as the texts of its `.aff` and `.dic` files, for `unknown-word`
    /// (off by default).
    ///
    /// # Errors
    ///
    /// [`Error::Dictionary`](crate::Error::Dictionary) for texts that are none.
    #[cfg(feature = "dictionary")]
    pub fn with_dictionary(mut self, affixes: &str, words: &str) -> Result<Self> {
        self.dictionary = Some(checks::dictionary::Dictionary::new(affixes, words)?);
        Ok(self)
    }

    /// The settings.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Reviews a letter. `other_letters` are texts of which this one must not be a copy: those stored, but neither
    /// this letter nor its own drafts.
    #[must_use]
    pub fn review(&self, document: &Document, target: &Target, other_letters: &[&str]) -> Review {
        let letter = Letter::new(document);
        let target = completed(document, target);
        let mut report = Report {
            settings: &self.settings,
            findings: Vec::new(),
        };
        checks::length::check(&letter, &target, &mut report);
        checks::placeholder::check(&letter, &mut report);
        checks::company::check(&letter, &target, &mut report);
        checks::role::check(&letter, &target, &mut report);
        checks::blind::check(&letter, &target, &mut report);
        checks::cliche::check(&letter, &mut report);
        checks::evidence::check(&letter, &target, &mut report);
        checks::question_fit::check(&letter, &target, &mut report);
        checks::repetition::check(&letter, &target, &mut report);
        checks::copied::check(&letter, &target, other_letters, &mut report);
        checks::sentence_form::check(&letter, &mut report);
        checks::politeness::check(&letter, &mut report);
        checks::spelling::check(&letter, &mut report);
        #[cfg(feature = "dictionary")]
        if let Some(dictionary) = &self.dictionary {
            dictionary.check(&letter, &target, &mut report);
        }
        checks::personal::check(&letter, &mut report);
        let mut findings = without_doubles(report.findings);
        findings.sort_by_key(order);
        let first = what_first(&findings);
        Review {
            strengths: strengths(&letter, target.company.as_deref(), &findings),
            findings,
            first,
        }
    }
}

/// One thing is said of the same words: of a phrase that every letter has and of a claim or of how it is worded, and of a year of birth that is
/// told against the rules of blind recruitment and is personal data. An answer to another question lacks no part of an
/// episode.
fn without_doubles(findings: Vec<Finding>) -> Vec<Finding> {
    let kept: Vec<bool> = findings
        .iter()
        .map(|finding| !findings.iter().any(|other| says_it_better(other, finding)))
        .collect();
    let pairs = findings.into_iter().zip(kept);
    pairs
        .filter_map(|(finding, is_kept)| is_kept.then_some(finding))
        .collect()
}

/// Whether one finding says what the other says of words that both are about.
fn says_it_better(one: &Finding, other: &Finding) -> bool {
    let is_elsewhere = matches!(one.code, Code::SwappedAnswers | Code::OffQuestion);
    if is_elsewhere && other.code == Code::StarPartMissing {
        let question = |finding: &Finding| finding.place.as_ref().map(|place| place.question);
        return question(one) == question(other);
    }
    let is_intensifier = |finding: &Finding| {
        matches!(
            finding.detail,
            Detail::Cliche {
                family: ClicheFamily::EmptyIntensifier
            }
        )
    };
    let better = match (one.code, other.code) {
        (Code::Cliche, Code::ClaimWithoutEvidence) => !is_intensifier(one),
        (Code::ClaimWithoutEvidence, Code::Cliche) => is_intensifier(other),
        (Code::BlindAge, Code::PersonalData) => true,
        (Code::Cliche, Code::Translationese) => one.place == other.place,
        _ => false,
    };
    better && overlap(one, other)
}

fn overlap(one: &Finding, other: &Finding) -> bool {
    let places = one.place.as_ref().zip(other.place.as_ref());
    places.is_some_and(|(one, other)| {
        one.question == other.question
            && one.bytes.start < other.bytes.end
            && other.bytes.start < one.bytes.end
    })
}

/// By place; what has none comes first.
fn order(finding: &Finding) -> Option<(usize, usize, std::cmp::Reverse<Severity>, Code)> {
    let place = finding.place.as_ref()?;
    let weight = std::cmp::Reverse(finding.severity);
    Some((place.question, place.bytes.start, weight, finding.code))
}

/// The target with what the document itself says, and what the posting says.
fn completed(document: &Document, target: &Target) -> Target {
    let posting = target.posting.as_deref();
    let named = |told: &Option<String>, own: &Option<String>| {
        let name = told
            .as_ref()
            .or(own.as_ref())
            .map(|name| name.trim().to_owned());
        name.filter(|name| !name.is_empty())
    };
    let company = named(&target.company, &document.application.company);
    let role = named(&target.role, &document.application.role);
    Target {
        company: company.or_else(|| posting.and_then(checks::company::of_posting)),
        role: role.or_else(|| posting.and_then(checks::role::of_posting)),
        asked: [&document.unanswered[..], &target.asked].concat(),
        ..target.clone()
    }
}

/// Where checks put what they find.
pub(crate) struct Report<'a> {
    pub(crate) settings: &'a Settings,
    findings: Vec<Finding>,
}

impl Report<'_> {
    pub(crate) fn is_on(&self, code: Code) -> bool {
        self.settings.is_on(code)
    }

    /// Adds what stands at bytes of an answer.
    pub(crate) fn at(
        &mut self,
        answer: &Answer<'_>,
        bytes: std::ops::Range<usize>,
        code: Code,
        severity: Severity,
        detail: Detail,
    ) {
        let bytes = if is_name(code) {
            bytes
        } else {
            whole_words(answer.text, bytes)
        };
        let bytes = if code.check() == Check::Spelling {
            from_beginning(answer.text, bytes)
        } else {
            bytes
        };
        let quoted = answer
            .text
            .get(bytes.clone())
            .unwrap_or_default()
            .to_owned();
        let place = Some(answer.place_of(bytes));
        self.add(Finding {
            code,
            severity,
            place,
            quoted,
            detail,
            others: Vec::new(),
        });
    }

    /// Adds what concerns a whole answer, or no place at all.
    pub(crate) fn whole(
        &mut self,
        place: Option<Place>,
        code: Code,
        severity: Severity,
        detail: Detail,
    ) {
        self.add(Finding {
            code,
            severity,
            place,
            quoted: String::new(),
            detail,
            others: Vec::new(),
        });
    }

    pub(crate) fn add(&mut self, finding: Finding) {
        if self.is_on(finding.code) {
            self.findings.push(finding);
        }
    }
}

/// Whether what is found is a name or a value, which ends where its particle begins.
fn is_name(code: Code) -> bool {
    matches!(
        code.check(),
        Check::Company | Check::Personal | Check::Repetition
    ) || code == Code::Placeholder
}

/// The range with the beginning of the word in which it begins.
fn from_beginning(text: &str, bytes: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let before = text.get(..bytes.start).unwrap_or_default();
    let is_space = text
        .get(bytes.clone())
        .is_some_and(|found| found.starts_with(char::is_whitespace));
    let word = before.trim_end_matches(is_of_word);
    if is_space {
        bytes
    } else {
        word.len()..bytes.end
    }
}

/// The range with the rest of the word in which it ends: nobody reads `뼈를 묻` for `뼈를 묻겠습니다`.
fn whole_words(text: &str, bytes: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let is_syllable = |letter: &char| ('가'..='힣').contains(letter);
    let ends_within = text
        .get(bytes.clone())
        .and_then(|found| found.chars().next_back())
        .is_some_and(|last| is_syllable(&last));
    let rest = text.get(bytes.end..).unwrap_or_default();
    let more: usize = rest
        .chars()
        .take_while(is_syllable)
        .map(char::len_utf8)
        .sum();
    bytes.start..bytes.end + if ends_within { more } else { 0 }
}
