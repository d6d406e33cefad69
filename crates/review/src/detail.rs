//! What an advice line needs to know, by kind of finding.

use serde::{Deserialize, Serialize};

use crate::question_kind::QuestionKind;
use crate::target::LengthUnit;

/// What an advice line needs to know.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Detail {
    /// The length of an answer against its limit, both in `unit`.
    Length {
        /// How long it is.
        length: usize,
        /// The most that is taken, or (for `under-limit` where the question asks for a least) the least.
        limit: usize,
        /// In what both are counted.
        unit: LengthUnit,
    },
    /// An answer that is short where no limit is known.
    Short {
        /// Characters, spaces included.
        characters: usize,
        /// Fewer than these are called short.
        least: usize,
    },
    /// A question without an answer.
    Missing {
        /// The question's words; `None` where it has none.
        prompt: Option<String>,
    },
    /// A placeholder; the quoted words say which.
    Placeholder,
    /// Another company's name.
    WrongCompany {
        /// The name that stands there.
        named: String,
        /// The company that the letter is for.
        target: String,
        /// Whether that was told, or is the one that the letter names most.
        told: bool,
    },
    /// 귀사 and the name side by side.
    CompanyMixed {
        /// How often 귀사.
        honorific: usize,
        /// How often the name.
        by_name: usize,
        /// The name.
        name: String,
    },
    /// Another role.
    WrongRole {
        /// The role that the letter names.
        named: String,
        /// The role that it is for.
        target: String,
    },
    /// What blind recruitment forbids; the code says of which kind.
    Blind,
    /// A phrase that every letter has.
    Cliche {
        /// Of which family it is, which decides what to write instead.
        family: ClicheFamily,
    },
    /// A claimed quality.
    Claim {
        /// The quality as it is written: `책임감`.
        quality: String,
    },
    /// The parts that an episode lacks.
    Star {
        /// In the order in which they are told.
        missing: Vec<StarPart>,
    },
    /// A number without a base; the quoted words say which.
    NumberWithoutBase,
    /// What is asked and what is spoken of.
    QuestionFit {
        /// What the question asks for.
        asked: QuestionKind,
        /// What the answer speaks of.
        spoken_of: QuestionKind,
    },
    /// A part of the question that the answer leaves out.
    QuestionPart {
        /// What is left out.
        part: AskedPart,
    },
    /// Two answers that changed places.
    Swapped {
        /// What this question asks for.
        asked: QuestionKind,
        /// The question (index from 0) under which this answer belongs.
        belongs_under: usize,
    },
    /// A motive without a fact of the company or the role.
    Motive {
        /// The company that the letter is for, if known.
        company: Option<String>,
    },
    /// A word, or how sentences begin.
    Repeated {
        /// The word without its particle.
        word: String,
        /// How often it stands there.
        times: usize,
        /// Among how many sentences.
        sentences: usize,
    },
    /// A sentence or paragraph that stands elsewhere too; see [`Finding::others`](crate::Finding::others).
    Again {
        /// How often in all.
        times: usize,
    },
    /// Text that is another's.
    Copied {
        /// Share of the letter's characters (spaces not counted), from 0 to 1.
        share: f64,
        /// Characters (spaces not counted) that are shared.
        characters: usize,
        /// Which of the other letters (index as handed in); `None` for the posting.
        letter: Option<usize>,
    },
    /// The length of a sentence or paragraph.
    Long {
        /// Characters, spaces included.
        characters: usize,
        /// The most that reads well.
        most: usize,
    },
    /// A sentence of many clauses.
    Clauses {
        /// How many.
        clauses: usize,
        /// The most that reads well.
        most: usize,
    },
    /// Words that have better ones.
    Replace {
        /// What to write instead; for patterns with more than one way, the commonest.
        with: String,
    },
    /// Speech levels.
    SpeechLevel {
        /// That of this sentence.
        here: SpeechLevel,
        /// That of most sentences, or what a letter has.
        most: SpeechLevel,
    },
    /// Informal marks; the quoted words say which.
    InformalMark,
    /// A word that is not in the dictionary.
    UnknownWord {
        /// What may have been meant, best first; may be empty.
        suggestions: Vec<String>,
    },
    /// Personal data.
    Personal {
        /// Of which kind.
        field: PersonalKind,
    },
}

/// Parts that a question asks for by its own words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum AskedPart {
    /// A weakness (단점).
    Weakness,
    /// A strength (장점).
    Strength,
    /// What was learned (배운 점).
    Lesson,
    /// The reason (이유).
    Reason,
    /// What one thinks of it (의견).
    Opinion,
    /// What is to come (포부, 계획).
    Plan,
    /// A failure (실패).
    Failure,
    /// Other people (협업).
    Others,
    /// A conflict (갈등).
    Conflict,
    /// Customers (고객).
    Customers,
    /// Rules and honesty (윤리, 규정).
    Rules,
    /// The company's products and projects (당사 제품).
    Offer,
    /// The work (직무).
    Work,
    /// A challenge (도전).
    Challenge,
    /// How one grew up (성장과정).
    Background,
    /// Why one applies (지원동기).
    Motive,
    /// Hobbies (취미).
    Hobby,
    /// A model (존경하는 인물).
    Model,
    /// How one would teach (지도 방안).
    Teaching,
    /// Something new (창의, 개선).
    Creativity,
    /// Leading others (리더십).
    Leadership,
    /// What comes first (우선순위, 시간 관리).
    Priority,
    /// Languages and other countries (외국어, 해외).
    Abroad,
    /// A book (책).
    Book,
    /// Criticism (피드백).
    Feedback,
    /// New surroundings (적응).
    Change,
    /// What one holds dear (가치관).
    Values,
    /// Why one should be taken (뽑아야 할 이유).
    Worth,
    /// What one did and lived through (경험).
    Experience,
    /// Any answer: it is put off, or what is asked for is denied.
    Answer,
}

/// Families of phrases that every letter has, by what to write instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum ClicheFamily {
    /// Strict father, tender mother, a harmonious home.
    FamilyBackground,
    /// Where and as which child one was born.
    BirthStory,
    /// Burying one's bones, giving one's all, whatever one is told to do.
    LoyaltyOath,
    /// "If only you take me".
    Plea,
    /// Proverbs and sayings.
    Proverb,
    /// Perfectionism and other weaknesses that are none.
    SafeWeakness,
    /// "A prepared talent", "the right person".
    PreparedTalent,
    /// The company's boundless progress, the leading company.
    Flattery,
    /// "I learned the importance of teamwork".
    EmptyLesson,
    /// "I will do my best", "I will work hard".
    EmptyPromise,
    /// Salt, candle, bridge, sponge.
    StockMetaphor,
    /// "More than anyone", "always", "since childhood".
    EmptyIntensifier,
    /// "I lack much, but".
    SelfBelittling,
}

/// The parts of an episode.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StarPart {
    /// When and where.
    Situation,
    /// What was to be done.
    Task,
    /// What the applicant did.
    Action,
    /// What came of it.
    Result,
}

/// Speech levels of Korean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SpeechLevel {
    /// 합니다체.
    Formal,
    /// 해요체.
    Polite,
    /// 한다체 (해라체), as in reports.
    Plain,
    /// 해체 (반말).
    Casual,
    /// Endings in a noun (`~함`, `~음`), as in lists.
    Nominal,
    /// 하소서체 and other forms that are out of use (`~사옵니다`).
    Archaic,
}

/// Kinds of personal data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum PersonalKind {
    /// A person's name.
    Name,
    /// A phone number.
    Phone,
    /// An e-mail address.
    Email,
    /// A postal address.
    Address,
    /// A date of birth.
    BirthDate,
    /// A resident number (주민등록번호).
    ResidentNumber,
    /// The number of a passport, a licence or another paper.
    Identification,
    /// A bank account.
    Account,
    /// A payment card.
    Card,
    /// An account of a social network or messenger.
    SocialAccount,
    /// A vehicle's number plate.
    Vehicle,
    /// A student's or employee's number.
    StudentNumber,
    /// An illness or a disability of one's own.
    Health,
    /// Somebody else's name with what is known of them.
    OtherPerson,
    /// A password.
    Credential,
    /// Debts, wages, credit.
    Credit,
}
