//! The stable names of what is found.

use serde::{Deserialize, Serialize};

/// A group of findings, by what they are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Check {
    /// Limits, missing answers, placeholders.
    Length,
    /// Whose letter it is: company and role.
    Company,
    /// What blind recruitment (블라인드 채용) forbids to tell.
    Blind,
    /// Phrases that every letter has.
    Cliche,
    /// Claims, episodes and numbers that nothing supports.
    Evidence,
    /// Whether the answer speaks of what is asked.
    QuestionFit,
    /// What is said twice, here or elsewhere.
    Repetition,
    /// Sentences that are hard to read.
    Sentence,
    /// Speech levels and informal marks.
    Politeness,
    /// Spelling and spacing.
    Spelling,
    /// Personal data left in the text.
    Personal,
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal, $check:ident;)+) => {
        /// What was found. The names ([`as_str`](Self::as_str)) are stable.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[non_exhaustive]
        pub enum Code {
            $($(#[doc = $doc])+ #[serde(rename = $name)] $variant,)+
        }

        impl Code {
            /// All codes, in the order of the checks.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The stable name, such as `over-limit`.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// The group that it belongs to.
            #[must_use]
            pub fn check(self) -> Check {
                match self { $(Self::$variant => Check::$check),+ }
            }
        }
    };
}

codes! {
    /// The answer is longer than its limit.
    OverLimit = "over-limit", Length;
    /// The answer fills too little of its limit.
    UnderLimit = "under-limit", Length;
    /// No limit is known, and the answer is very short.
    ShortAnswer = "short-answer", Length;
    /// A question has no answer.
    MissingAnswer = "missing-answer", Length;
    /// A placeholder (`OOO`, `[회사명]`) was left in.
    Placeholder = "placeholder", Length;
    /// Another company stands where the target should.
    WrongCompany = "wrong-company", Company;
    /// The company is called by its name here and 귀사 there.
    CompanyMixed = "company-mixed", Company;
    /// The letter applies for another role than the posting's.
    WrongRole = "wrong-role", Company;
    /// Age, year of birth or of entry.
    BlindAge = "blind-age", Blind;
    /// Gender.
    BlindGender = "blind-gender", Blind;
    /// Home town or place of birth.
    BlindOrigin = "blind-origin", Blind;
    /// Family and what they do.
    BlindFamily = "blind-family", Blind;
    /// The name of a school.
    BlindSchool = "blind-school", Blind;
    /// Looks and body.
    BlindLooks = "blind-looks", Blind;
    /// Religion.
    BlindReligion = "blind-religion", Blind;
    /// Marital state, children.
    BlindMarital = "blind-marital", Blind;
    /// Property: a house, a car, the family's means.
    BlindProperty = "blind-property", Blind;
    /// A phrase that every letter has.
    Cliche = "cliche", Cliche;
    /// A quality is claimed, and nothing nearby shows it.
    ClaimWithoutEvidence = "claim-without-evidence", Evidence;
    /// An episode lacks a part of situation, task, action, result.
    StarPartMissing = "star-part-missing", Evidence;
    /// A change in percent with nothing to compare it with.
    NumberWithoutBase = "number-without-base", Evidence;
    /// The answer speaks of something other than the question.
    OffQuestion = "off-question", QuestionFit;
    /// Two answers stand under each other's question.
    SwappedAnswers = "swapped-answers", QuestionFit;
    /// The answer leaves out a part of the question.
    QuestionPartMissing = "question-part-missing", QuestionFit;
    /// A motive (지원동기) that would do for any company.
    MotiveWithoutCompany = "motive-without-company", QuestionFit;
    /// A word again and again.
    RepeatedWord = "repeated-word", Repetition;
    /// Sentences that begin alike.
    RepeatedOpening = "repeated-opening", Repetition;
    /// Sentences that end alike.
    RepeatedEnding = "repeated-ending", Repetition;
    /// A sentence that stands twice.
    RepeatedSentence = "repeated-sentence", Repetition;
    /// A paragraph that stands twice.
    RepeatedParagraph = "repeated-paragraph", Repetition;
    /// Text shared with another letter.
    CopiedFromLetter = "copied-from-letter", Repetition;
    /// Text taken from the posting.
    CopiedFromPosting = "copied-from-posting", Repetition;
    /// A sentence that is too long.
    LongSentence = "long-sentence", Sentence;
    /// Clause upon clause in one sentence.
    RunOn = "run-on", Sentence;
    /// A passive of a passive (`되어지다`).
    DoublePassive = "double-passive", Sentence;
    /// Phrases of translations (`~함에 있어서`).
    Translationese = "translationese", Sentence;
    /// A long paragraph without a break.
    DenseParagraph = "dense-paragraph", Sentence;
    /// Two speech levels in one letter.
    MixedPoliteness = "mixed-politeness", Politeness;
    /// 해요체 or 반말 throughout.
    CasualStyle = "casual-style", Politeness;
    /// ㅎㅎ, emoji, `^^`, `!!`.
    InformalMark = "informal-mark", Politeness;
    /// Slang and clipped words.
    Slang = "slang", Politeness;
    /// A common spelling error.
    Spelling = "spelling", Spelling;
    /// A common error of spacing.
    Spacing = "spacing", Spelling;
    /// A word that the dictionary does not know.
    UnknownWord = "unknown-word", Spelling;
    /// A name, phone number, address or the like.
    PersonalData = "personal-data", Personal;
}

impl std::fmt::Display for Code {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_kebab_case_and_their_own() {
        let mut names: Vec<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
        assert!(
            names
                .iter()
                .all(|name| name.bytes().all(|b| b == b'-' || b.is_ascii_lowercase()))
        );
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Code::ALL.len());
        for code in Code::ALL {
            assert_eq!(serde_json::to_value(code).unwrap(), code.as_str());
        }
    }
}
