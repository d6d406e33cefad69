//! What a letter says to a claim.

use serde::Serialize;

use super::amount::Unit;
use super::claim::Claim;
use super::demand::{Asked, Demand, Needed, Subject};
use super::level::Test;
use super::licence::Licence;
use super::ontology::{ConceptKind, Ontology, Sign};
use super::stance::Stance;
use super::statement::{LetterStatements, Statement};
use super::words::says;
use crate::facts::{Education, degrees_of};
use crate::text::Pattern;

/// From this cosine similarity on a sentence may speak of a requirement, though no rule tells.
const NEAR: f32 = 0.72;

/// What a letter says to what is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It is so.
    Met,
    /// A part of it is so, or a lesser form.
    Partly,
    /// It is the right thing, but too little of it (부족함): two years of five.
    Short,
    /// The letter says that it is not so (없다고 씀).
    Denied,
    /// The letter may speak of it (확실하지 않음).
    Unsure,
    /// The letter does not speak of it (언급 없음).
    NotMentioned,
}

/// What a letter says to one claim.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Answer {
    /// What it says.
    pub verdict: Verdict,
    /// The sentence that says it, by its place in the letter. Null: none does.
    pub sentence: Option<usize>,
}

/// What a letter says to each claim of a posting.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct ClaimAnswers {
    /// In the order of the claims.
    pub answers: Vec<Answer>,
}

impl ClaimAnswers {
    /// Holds a letter against claims. `similarity(c, s)` is the cosine similarity of claim `c` and sentence `s`; 0 where
    /// there are no vectors.
    #[must_use]
    pub fn new(
        claims: &[Claim],
        letter: &LetterStatements,
        ontology: &Ontology,
        similarity: impl Fn(usize, usize) -> f32,
    ) -> Self {
        let answers = claims.iter().enumerate();
        Self {
            answers: answers
                .map(|(place, claim)| {
                    claim.answer(letter, ontology, |sentence| similarity(place, sentence))
                })
                .collect(),
        }
    }

    /// How many claims have this verdict.
    #[must_use]
    pub fn count(&self, verdict: Verdict) -> usize {
        self.answers
            .iter()
            .filter(|answer| answer.verdict == verdict)
            .count()
    }

    /// The claim that is answered least, by its place: of those that are required, if any are, and rather of those that
    /// stand in a letter than in a form.
    #[must_use]
    pub fn weakest(&self, claims: &[Claim]) -> Option<usize> {
        let most_important = claims.iter().map(|claim| claim.importance).min()?;
        let of_most_important = |formal: bool| {
            let of_kind = move |place: &usize| {
                let claim = &claims[*place];
                claim.importance == most_important && (formal || !claim.is_formal())
            };
            (0..claims.len().min(self.answers.len())).filter(of_kind)
        };
        let formal = of_most_important(false).next().is_none();
        of_most_important(formal)
            .max_by_key(|place| (gap(self.answers[*place].verdict), std::cmp::Reverse(*place)))
    }
}

/// How far a verdict is from met.
fn gap(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Met => 0,
        Verdict::Partly => 1,
        Verdict::Unsure => 2,
        Verdict::Short => 3,
        Verdict::NotMentioned => 4,
        Verdict::Denied => 5,
    }
}

impl Claim {
    /// What a letter says to it. `similarity(s)` is the cosine similarity of the claim and sentence `s`; 0 where there are
    /// no vectors.
    #[must_use]
    pub fn answer(
        &self,
        letter: &LetterStatements,
        ontology: &Ontology,
        similarity: impl Fn(usize) -> f32,
    ) -> Answer {
        let weigher = Weigher { letter, ontology };
        let answer = match &self.demand {
            Some(demand) => weigher.weigh(demand),
            None => NONE,
        };
        if answer.verdict != Verdict::NotMentioned {
            return answer;
        }
        let nearest =
            (0..letter.sentences.len()).max_by(|a, b| similarity(*a).total_cmp(&similarity(*b)));
        match nearest {
            Some(sentence) if similarity(sentence) >= NEAR => Answer {
                verdict: Verdict::Unsure,
                sentence: Some(sentence),
            },
            _ => answer,
        }
    }
}

const NONE: Answer = Answer {
    verdict: Verdict::NotMentioned,
    sentence: None,
};

struct Weigher<'a> {
    letter: &'a LetterStatements,
    ontology: &'a Ontology,
}

static WEAK_DEGREE: Pattern = Pattern::new(
    r"재학|마지막 ?학기|졸업 ?예정|휴학|수료(?:했|하고|후|만|상태)|다니고 ?있|졸업을 ?앞",
);
static NO_DEGREE: Pattern = Pattern::new(r"중퇴|자퇴|그만두|마치지 ?못|졸업하지 ?못|없습니다");
static GRADUATED: Pattern = Pattern::new(
    r"(?:전문대(?:학)?|대학교?|학부|학과|[가-힣]+대(?:를|에서)|학사|[가-힣]{2,}공학부|[가-힣]+과(?:를|에서)|전공(?:을|으로|하|했)|석사|박사|고등학교)[^.]{0,24}(?:졸업|마쳤|마치|취득|전공|받았|나왔|배웠|학위)|(?:을|를) ?전공(?:했|하였|하고|한)",
);
static WROTE_TEST: Pattern = Pattern::new(r"준비 ?(?:중|하고)|앞두|응시할|볼 ?예정|공부 ?중");
static PASSED_HALF: Pattern = Pattern::new(
    r"필기(?:는|에|시험|를)? ?[^.]{0,10}(?:합격|붙|통과)|1차(?:는|에)? ?(?:합격|붙|통과)",
);
static WORKED: Pattern = Pattern::new(
    r"근무|일했|일하|경력|실무|연구했|개발했|담당|맡|다녔|재직|직장|경험|운영|종사|했습니다|해 ?왔",
);
static HELD: Pattern =
    Pattern::new(r"보유|취득|땄|따고|있|합격|갖|가지|소지|자격|면허|받|수료|이수|로 ?일|몰");

impl Weigher<'_> {
    fn weigh(&self, demand: &Demand) -> Answer {
        match demand {
            Demand::One(asked) => self.asked(asked),
            Demand::Any(parts) => {
                let answers: Vec<Answer> = parts.iter().map(|part| self.weigh(part)).collect();
                any_of(&answers)
            }
            Demand::All(parts) => {
                let answers: Vec<Answer> = parts.iter().map(|part| self.weigh(part)).collect();
                all_of(&answers)
            }
        }
    }

    fn asked(&self, asked: &Asked) -> Answer {
        let answers = self
            .letter
            .sentences
            .iter()
            .enumerate()
            .map(|(place, statement)| {
                let verdict = match &asked.subject {
                    Subject::Concept(concept) => self.concept(*concept, asked, place),
                    Subject::Words(words) => self.words(words, asked, statement),
                    Subject::Degree(least) => degree(*least, &statement.text),
                    Subject::Major(fields) => major(fields, statement),
                    Subject::Test { test, least } => test_result(*test, *least, statement),
                    Subject::Licence(licence) => licence_held(licence, statement),
                    Subject::Work => work(asked.amount, statement),
                };
                Answer {
                    verdict,
                    sentence: (verdict != Verdict::NotMentioned).then_some(place),
                }
            });
        let answers: Vec<Answer> = answers.collect();
        best_of(&answers)
    }

    /// What a sentence says to something of the ontology.
    fn concept(&self, concept: usize, asked: &Asked, place: usize) -> Verdict {
        let statement = &self.letter.sentences[place];
        let kind = self.ontology.kind(concept);
        let shows = statement
            .shown
            .iter()
            .filter(|shown| self.ontology.is_a(shown.concept, concept));
        let mut hints: Vec<&std::ops::Range<usize>> = Vec::new();
        let mut best = Verdict::NotMentioned;
        let mut told = false;
        for shown in shows {
            if shown.sign == Sign::Hint {
                if hints.iter().all(|hint| {
                    statement.text[(*hint).clone()] != statement.text[shown.range.clone()]
                }) {
                    hints.push(&shown.range);
                }
                continue;
            }
            told = true;
            let verdict = self.shown(kind, shown.sign, &shown.range, asked, statement);
            best = better(best, verdict);
        }
        if !told && hints.len() >= 2 {
            let verdict = self.shown(kind, Sign::Hint, hints[hints.len() - 1], asked, statement);
            best = better(best, verdict);
        }
        best
    }

    /// What a sentence says to what it shows at a place.
    fn shown(
        &self,
        kind: ConceptKind,
        sign: Sign,
        range: &std::ops::Range<usize>,
        asked: &Asked,
        statement: &Statement,
    ) -> Verdict {
        let stance = statement.stance(range);
        let named = sign == Sign::Name;
        match stance {
            Stance::Denied if named || kind == ConceptKind::Availability => Verdict::Denied,
            Stance::Denied if sign == Sign::Tells => Verdict::Denied,
            Stance::Denied => Verdict::NotMentioned,
            Stance::Learnt if kind == ConceptKind::Attitude && sign != Sign::Hint => Verdict::Met,
            Stance::Learnt
                if matches!(
                    kind,
                    ConceptKind::Tool | ConceptKind::Skill | ConceptKind::Language
                ) && named =>
            {
                Verdict::Partly
            }
            Stance::Learnt if named => Verdict::Unsure,
            Stance::Learnt => Verdict::NotMentioned,
            Stance::Aside if kind == ConceptKind::Attitude && named => Verdict::Met,
            Stance::Aside => Verdict::NotMentioned,
            Stance::Done => {
                let narrowed = &asked.narrowed;
                let found = narrowed
                    .iter()
                    .filter(|word| says(&statement.words, word))
                    .count();
                let verdict = amount(asked.amount, range, statement);
                // `B2B SaaS 영업`: another kind of sales is not sure to be it.
                if verdict == Verdict::Met
                    && kind == ConceptKind::Field
                    && narrowed.len() > 1
                    && found == 0
                {
                    Verdict::Unsure
                } else {
                    verdict
                }
            }
        }
    }

    /// What a sentence says to words that the ontology does not know.
    fn words(&self, words: &[String], asked: &Asked, statement: &Statement) -> Verdict {
        let found: Vec<&String> = words
            .iter()
            .filter(|word| says(&statement.words, word))
            .collect();
        if found.is_empty() || found.len() * 2 < words.len() {
            return Verdict::NotMentioned;
        }
        let last = found.iter().filter_map(|word| {
            statement
                .text
                .find(word.as_str())
                .map(|at| at..at + word.len())
        });
        let Some(range) = last.max_by_key(|range| range.start) else {
            return Verdict::NotMentioned;
        };
        match statement.stance(&range) {
            Stance::Denied => Verdict::Denied,
            Stance::Learnt => Verdict::Unsure,
            Stance::Aside => Verdict::NotMentioned,
            Stance::Done if found.len() == words.len() => amount(asked.amount, &range, statement),
            Stance::Done => Verdict::Unsure,
        }
    }
}

/// Whether there is enough of what stands at a place: of the amounts of its clause, else of the sentence.
fn amount(
    needed: Option<Needed>,
    range: &std::ops::Range<usize>,
    statement: &Statement,
) -> Verdict {
    let Some(needed) = needed else {
        return Verdict::Met;
    };
    let clause = statement.clause_at(range.start);
    let fits = |unit: Unit| {
        unit == needed.unit
            || needed.unit == Unit::Plain && unit != Unit::Months && unit != Unit::Percent
    };
    let of = |within: &dyn Fn(usize) -> bool| {
        let values = statement
            .amounts
            .iter()
            .filter(|amount| fits(amount.unit) && within(amount.range.start));
        values.map(|amount| amount.value).reduce(f64::max)
    };
    let had = of(&|at| clause.contains(&at)).or_else(|| of(&|_| true));
    match had {
        Some(had) if had + f64::EPSILON >= needed.least => Verdict::Met,
        Some(_) => Verdict::Short,
        None => Verdict::Unsure,
    }
}

fn degree(least: Education, text: &str) -> Verdict {
    if !GRADUATED.is_match(text) && !WEAK_DEGREE.is_match(text) && !NO_DEGREE.is_match(text) {
        return Verdict::NotMentioned;
    }
    let Some(had) = degree_had(text) else {
        return Verdict::NotMentioned;
    };
    if NO_DEGREE.is_match(text) && had >= least {
        return Verdict::Denied;
    }
    if had < least {
        return Verdict::Short;
    }
    if WEAK_DEGREE.is_match(text) && had == least {
        return Verdict::Partly;
    }
    if GRADUATED.is_match(text) {
        Verdict::Met
    } else {
        Verdict::NotMentioned
    }
}

/// The greatest degree that a sentence speaks of.
fn degree_had(text: &str) -> Option<Education> {
    static DOCTOR: Pattern = Pattern::new(r"박사");
    static MASTER: Pattern = Pattern::new(r"석사|대학원");
    static ASSOCIATE: Pattern = Pattern::new(r"전문대|전문 ?학사|초대졸|[23]년제");
    static BACHELOR: Pattern = Pattern::new(
        r"학사|대학|학부|대졸|전공(?:했|하였|을|하고)|[가-힣]+대(?:를|에서)|[가-힣]{2,}과를 ?졸업",
    );
    static SCHOOL: Pattern = Pattern::new(r"고졸|고등학교|고교");
    [
        (&DOCTOR, Education::Doctor),
        (&MASTER, Education::Master),
        (&ASSOCIATE, Education::Associate),
        (&BACHELOR, Education::Bachelor),
        (&SCHOOL, Education::HighSchool),
    ]
    .into_iter()
    .find(|(pattern, _)| pattern.is_match(text))
    .map(|(_, education)| education)
    .or_else(|| degrees_of(text).map(|(asked, _)| asked.least))
}

fn major(fields: &[String], statement: &Statement) -> Verdict {
    static STUDIED: Pattern = Pattern::new(r"전공|학과|학부|졸업|학사|석사");
    if !STUDIED.is_match(&statement.text) || NO_DEGREE.is_match(&statement.text) {
        return Verdict::NotMentioned;
    }
    let near = |field: &String| {
        says(&statement.words, field)
            || statement.words.iter().any(|word| is_spread_in(field, word))
    };
    if fields.is_empty() {
        Verdict::Unsure
    } else if fields.iter().any(near) {
        Verdict::Met
    } else {
        Verdict::NotMentioned
    }
}

/// Whether the syllables of a field of study stand in a word in their order: `산업공학` in `산업시스템공학`.
fn is_spread_in(field: &str, word: &str) -> bool {
    let mut rest = word.chars();
    field.chars().count() >= 4
        && field
            .chars()
            .all(|syllable| rest.any(|other| other == syllable))
}

fn test_result(test: Test, least: f64, statement: &Statement) -> Verdict {
    let had = statement
        .tests
        .iter()
        .filter(|(known, _, _)| *known == test);
    match had.map(|(_, value, _)| *value).reduce(f64::max) {
        None => Verdict::NotMentioned,
        Some(_) if WROTE_TEST.is_match(&statement.text) => Verdict::Denied,
        Some(had) if had >= least => Verdict::Met,
        Some(_) => Verdict::Short,
    }
}

fn licence_held(asked: &Licence, statement: &Statement) -> Verdict {
    let graded = statement
        .licences
        .iter()
        .find(|(had, _)| asked.is_of_same_root(had));
    let squeezed: String = statement
        .text
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    let named = asked.root.chars().count() >= 3 && squeezed.contains(asked.root.as_str());
    let Some(range) = graded
        .map(|(_, range)| range.clone())
        .or_else(|| named.then(|| 0..0))
    else {
        return Verdict::NotMentioned;
    };
    if PASSED_HALF.is_match(&statement.text) {
        return Verdict::Partly;
    }
    match statement.stance(&range) {
        Stance::Denied => return Verdict::Denied,
        Stance::Aside if !HELD.is_match(&statement.text) => return Verdict::NotMentioned,
        _ => {}
    }
    match graded {
        Some((had, _)) if asked.grade.is_some() && had.grade < asked.grade => Verdict::Short,
        Some(_) => Verdict::Met,
        None if asked.grade.is_none() && HELD.is_match(&statement.text) => Verdict::Met,
        None => Verdict::Unsure,
    }
}

/// Years of any work.
fn work(needed: Option<Needed>, statement: &Statement) -> Verdict {
    let tells = WORKED.is_match(&statement.text)
        && statement
            .amounts
            .iter()
            .any(|amount| amount.unit == Unit::Months);
    if tells {
        amount(needed, &(0..0), statement)
    } else {
        Verdict::NotMentioned
    }
}

/// The better of what two places of one sentence, or two sentences, say.
fn better(one: Verdict, other: Verdict) -> Verdict {
    if rank(other) > rank(one) { other } else { one }
}

/// What counts where a letter says several things: that it is so before that it is not.
fn rank(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::NotMentioned => 0,
        Verdict::Unsure => 1,
        Verdict::Denied => 2,
        Verdict::Short => 3,
        Verdict::Partly => 4,
        Verdict::Met => 5,
    }
}

fn best_of(answers: &[Answer]) -> Answer {
    answers.iter().copied().fold(NONE, |best, answer| {
        if rank(answer.verdict) > rank(best.verdict) {
            answer
        } else {
            best
        }
    })
}

/// One of several is enough.
fn any_of(answers: &[Answer]) -> Answer {
    best_of(answers)
}

/// Each of several is needed.
fn all_of(answers: &[Answer]) -> Answer {
    let first = |verdict: Verdict| {
        answers
            .iter()
            .copied()
            .find(|answer| answer.verdict == verdict)
    };
    let all = |verdict: Verdict| answers.iter().all(|answer| answer.verdict == verdict);
    if all(Verdict::Met) {
        return answers.first().copied().unwrap_or(NONE);
    }
    let some = first(Verdict::Met).or(first(Verdict::Partly));
    let short = first(Verdict::Short);
    match (some, short) {
        // `React, TypeScript 3년`: too little of one of them.
        (Some(_), Some(short)) => short,
        (Some(some), None) => Answer {
            verdict: Verdict::Partly,
            ..some
        },
        (None, Some(short)) => short,
        (None, None) => first(Verdict::Denied)
            .or(first(Verdict::Unsure))
            .unwrap_or(NONE),
    }
}
