//! Holds a letter against what is asked for, part by part.

use std::sync::Arc;

use super::answer::{Answer, NONE, all_of, any_of, best_of};
use super::aside::ASIDE;
use super::demand::{Asked, Demand, Subject};
use super::denial::{shown_at, spoken_of, words_said};
use super::enough::work;
use super::examination::{
    degree, examination, has_failed, lacks_any, licence_held, major, test_result,
};
use super::nearness::says_by_meaning;
use super::ontology::{ConceptKind, Ontology, Shown, Sign};
use super::stance::Stance;
use super::statement::{LetterStatements, Statement};
use super::strength::{PASSIVE, PLACE_OF, Strength, strength_of};
use super::verdict::{Verdict, better, rank};
use super::words::says;
use crate::text::Pattern;

/// Hints that together show a field of work; a hint at one thing only weighs 1.
const ENOUGH: f32 = 1.4;
const ENOUGH_OF_ATTITUDE: f32 = 1.2;

/// A sentence that tells of several things by its meaning is so many standard deviations nearer to each than fields are in
/// the mean.
const NEAR_PART: f32 = 1.8;

/// One of several alone: `국내 영업만 해 왔습니다`.
static ONE_ALONE: Pattern = Pattern::new(
    r"[가-힣a-z0-9]만 (?:[가-힣0-9]{1,6} )?(?:했|하였|하고|해 ?왔|해 ?본|맡|담당|운영|만들|보았|봤|썼|써 ?왔|다뤘|다뤄|처리|관리|돌렸|\d ?년|\d ?개월)|[가-힣]만 [가-힣]{1,4} ?(?:곳|군데|년|명)",
);

/// A verb that goes on to another.
static SEVERAL_ACTS: Pattern = Pattern::new(
    r"(?:을|를|로|에|에서|께|에게)\s+(?:[가-힣0-9]+\s+)?[가-힣]*(?:고|며|면서|[아어여해려켜겨쳐워]|[아어여해]서|하여)\s+[^.]*[을를로에지도은는만]\s",
);

/// All the work of a life.
static ALL_WORK: Pattern = Pattern::new(
    r"(?:^|[\s,])(?:총|전체|모든) ?경력|경력(?:은|이) ?(?:모두|전부|총|다 ?합|통틀어|합쳐|합해)|(?:사회|직장|회사) ?생활(?:은|이|을)? ?[^,.]{0,8}(?:년|개월|달)",
);

/// A letter and what its words mean.
pub(super) struct Weigher<'a> {
    pub(super) letter: &'a LetterStatements,
    pub(super) ontology: &'a Ontology,
}

impl Weigher<'_> {
    /// What the letter says to a demand. `by_meaning`: by vectors too, where its words say nothing.
    pub(super) fn weigh(&self, demand: &Demand, by_meaning: bool) -> Answer {
        let each = |parts: &[Demand], by_meaning: bool| -> Vec<Answer> {
            let answers = parts.iter().map(|part| self.weigh(part, by_meaning));
            answers.collect()
        };
        match demand {
            Demand::One(asked) => self.asked(asked, by_meaning),
            Demand::Any(parts) => any_of(&each(parts, by_meaning)),
            Demand::Phrase(parts) => self.phrase(parts, &each(parts, by_meaning)),
            Demand::All(parts) => {
                // Where one is said in words, the other is not guessed.
                let mut answers = each(parts, false);
                if by_meaning && all_of(&answers) == NONE {
                    answers = each(parts, true);
                }
                self.take_other_kinds(parts, &mut answers);
                self.take_as_parts(parts, &mut answers);
                self.less_what_is_left_out(self.divided(parts, &answers))
            }
        }
    }

    /// What is said to a phrase: its head is enough, and a tool that is used.
    fn phrase(&self, parts: &[Demand], answers: &[Answer]) -> Answer {
        let is_field = |part: &Demand| match part {
            Demand::One(asked) => match asked.subject {
                Subject::Concept(concept) => !matches!(
                    self.ontology.kind(concept),
                    ConceptKind::Tool | ConceptKind::Language | ConceptKind::Licence
                ),
                _ => false,
            },
            _ => false,
        };
        let is_tool = |part: &Demand| match part {
            Demand::One(asked) => match asked.subject {
                Subject::Concept(concept) => self.ontology.kind(concept) == ConceptKind::Tool,
                _ => false,
            },
            _ => false,
        };
        let unsaid_fields = parts.iter().zip(answers).all(|(part, answer)| {
            answer.verdict == Verdict::Met
                || is_field(part)
                    && matches!(answer.verdict, Verdict::NotMentioned | Verdict::Unsure)
        });
        let enough = parts
            .iter()
            .zip(answers)
            .enumerate()
            .find(|(at, (part, answer))| {
                answer.verdict == Verdict::Met && (at + 1 == parts.len() || is_tool(part))
            });
        match enough {
            Some((_, (_, answer))) if unsaid_fields => *answer,
            _ => all_of(answers),
        }
    }

    /// What is not sure of one of several things, in a sentence that tells of work, is a part of all; so is too little
    /// by one of several tests, licences or degrees.
    fn take_as_parts(&self, parts: &[Demand], answers: &mut [Answer]) {
        let tells_of_work = |at: usize| {
            let statement = &self.letter.sentences[at];
            statement.of_work >= ASIDE && statement.stances().contains(&Stance::Done)
        };
        let is_met = |answer: &Answer| answer.verdict == Verdict::Met;
        let any_is_met = answers.iter().any(is_met);
        for (part, answer) in parts.iter().zip(answers) {
            let is_part = match answer.verdict {
                Verdict::Unsure => answer.sentence.is_some_and(tells_of_work),
                Verdict::Short => any_is_met && has_its_own_measure(part),
                _ => false,
            };
            if is_part {
                answer.verdict = Verdict::Partly;
            }
        }
    }

    /// What tells of one thing is no proof of another of its kind: of `기계 및 전기 도면` a sentence that says which drawings
    /// says nothing of the others.
    fn take_other_kinds(&self, parts: &[Demand], answers: &mut [Answer]) {
        let own = own_words(parts);
        let said: Vec<Option<bool>> = own
            .iter()
            .map(|words| (!words.is_empty()).then(|| self.says_own(words, &own)))
            .collect();
        for at in 0..parts.len() {
            // What denies one denies no other, but where it denies them all.
            let own_denial = |other: usize| {
                answers[at].verdict == Verdict::Denied && answers[other].verdict != Verdict::Denied
            };
            let another = (0..parts.len()).any(|other| {
                said[other] == Some(true)
                    && !own_denial(other)
                    && (self.shares_a_concept(&parts[at], &parts[other])
                        || is_narrowed_by(&parts[at], &own[at]))
            });
            let unsaid = said[at] == Some(false);
            let is_narrower = unsaid
                && is_narrowed_by(&parts[at], &own[at])
                && (0..parts.len())
                    .any(|other| other != at && self.shares_a_concept(&parts[at], &parts[other]));
            if another && unsaid {
                answers[at] = NONE;
            } else if is_narrower && answers[at].verdict == Verdict::Met {
                answers[at].verdict = Verdict::Partly;
            }
        }
    }

    /// Whether two parts ask for one thing of the ontology, or for a kind of it.
    fn shares_a_concept(&self, one: &Demand, other: &Demand) -> bool {
        let concept = |asked: &Asked| match asked.subject {
            Subject::Concept(concept) => Some(concept),
            _ => None,
        };
        let others: Vec<usize> = other.each().into_iter().filter_map(concept).collect();
        let mut own = one.each().into_iter().filter_map(concept);
        own.any(|concept| {
            let related = |other: &usize| {
                self.ontology.is_a(concept, *other) || self.ontology.is_a(*other, concept)
            };
            others.iter().any(related)
        })
    }

    /// Whether the letter says a word of a part, not only within another's: `대면` in `비대면`.
    fn says_own(&self, words: &[String], own: &[Vec<String>]) -> bool {
        let is_said = |word: &String| {
            let wider = own.iter().flatten();
            let wider: Vec<&String> = wider
                .filter(|other| *other != word && other.contains(word.as_str()))
                .collect();
            let alone = |said: &String| {
                says(std::slice::from_ref(said), word)
                    && !PASSIVE.is_match(said.strip_prefix(word.as_str()).unwrap_or_default())
                    && !wider.iter().any(|wider| said.contains(wider.as_str()))
            };
            let mut sentences = self.letter.sentences.iter();
            sentences.any(|statement| statement.words.iter().any(alone))
        };
        words.iter().any(is_said)
    }

    /// What a sentence that tells of several things by its meaning says to all: where it has the words of some, it is of
    /// those; where it has none, it must tell of several acts. Where it denies some and tells of others, it is of those.
    pub(super) fn all_by_meaning(&self, demand: &Demand, answer: Answer) -> Answer {
        let (Demand::All(parts), Some(at)) = (demand, answer.sentence) else {
            return answer;
        };
        match answer.verdict {
            Verdict::Met => {}
            Verdict::Denied if denies_some(&self.letter.sentences[at], parts) => {
                return Answer {
                    verdict: Verdict::Partly,
                    ..answer
                };
            }
            _ => return answer,
        }
        let own = own_words(parts);
        let said: Vec<bool> = own.iter().map(|words| self.says_own(words, &own)).collect();
        let is_all = if said.contains(&true) {
            !said.contains(&false)
        } else {
            let statement = &self.letter.sentences[at];
            SEVERAL_ACTS.is_match(&statement.text)
                && parts.iter().all(|part| self.is_near(part, statement))
        };
        if is_all && !ONE_ALONE.is_match(&self.letter.sentences[at].text) {
            answer
        } else {
            Answer {
                verdict: Verdict::Partly,
                ..answer
            }
        }
    }

    /// Whether a sentence is near in meaning to each thing of the ontology that a part asks for, or to a kind of it.
    fn is_near(&self, part: &Demand, statement: &Statement) -> bool {
        let is_near_to = |wanted: usize| {
            statement.near.iter().any(|near| {
                let related = self.ontology.is_a(near.concept, wanted)
                    || self.ontology.is_a(wanted, near.concept);
                related && near.deviations >= NEAR_PART
            })
        };
        part.each().iter().all(|asked| match asked.subject {
            Subject::Concept(concept) => is_near_to(concept),
            _ => true,
        })
    }

    /// Of several things that are asked for, a sentence that denies one and tells of what was done says a part.
    fn divided(&self, parts: &[Demand], answers: &[Answer]) -> Answer {
        let answer = all_of(answers);
        let all_are_denied = answers.iter().all(|one| one.verdict == Verdict::Denied);
        let statement = answer.sentence.and_then(|at| self.letter.sentences.get(at));
        if answer.verdict == Verdict::Denied
            && !all_are_denied
            && statement.is_some_and(|statement| denies_some(statement, parts))
        {
            Answer {
                verdict: Verdict::Partly,
                ..answer
            }
        } else {
            answer
        }
    }

    /// `국내 출장은 가능하지만 해외는 어렵습니다`: what can be done in one clause and not in another, which names nothing
    /// else; and a language that is read and not spoken.
    pub(super) fn less_where_divided(&self, demand: &Demand, answer: Answer) -> Answer {
        let each = demand.each();
        let all_are = |kind: ConceptKind| {
            each.iter().all(|asked| match asked.subject {
                Subject::Concept(concept) => self.ontology.kind(concept) == kind,
                _ => false,
            })
        };
        let statement = answer.sentence.and_then(|at| self.letter.sentences.get(at));
        let is_divided = statement.is_some_and(|one| one.is_divided());
        let is_part = match answer.verdict {
            Verdict::Met => all_are(ConceptKind::Availability),
            Verdict::Denied => all_are(ConceptKind::Language) && each.len() == 1,
            _ => false,
        };
        if is_divided && is_part {
            Answer {
                verdict: Verdict::Partly,
                ..answer
            }
        } else {
            answer
        }
    }

    /// `운영만 했고 설계는 선배가 했습니다`: of several things that are asked for one alone was done.
    fn less_what_is_left_out(&self, answer: Answer) -> Answer {
        let text = answer
            .sentence
            .and_then(|at| self.letter.sentences.get(at))
            .map_or("", |statement| statement.text.as_str());
        if answer.verdict == Verdict::Met && ONE_ALONE.is_match(text) {
            Answer {
                verdict: Verdict::Partly,
                ..answer
            }
        } else {
            answer
        }
    }

    fn asked(&self, asked: &Asked, by_meaning: bool) -> Answer {
        let answers = self
            .letter
            .sentences
            .iter()
            .enumerate()
            .map(|(place, statement)| {
                let verdict = match &asked.subject {
                    Subject::Concept(concept) => self.concept(*concept, asked, place),
                    Subject::Words(words) => words_said(words, asked, statement),
                    Subject::Degree(least) => degree(*least, statement),
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
        let mut answers: Vec<Answer> = answers.collect();
        if best_of(&answers) == NONE {
            answers.push(self.too_little_of_all(asked));
        }
        let denied = answers
            .iter()
            .find(|answer| answer.verdict == Verdict::Denied);
        match (&asked.subject, denied) {
            // `학부를 마쳤습니다. 대학원은 포기했습니다.`
            (Subject::Degree(_), Some(denied)) => *denied,
            (Subject::Concept(concept), _) if by_meaning && best_of(&answers) == NONE => {
                says_by_meaning(self, *concept, asked)
            }
            _ => best_of(&answers),
        }
    }

    /// `경력은 모두 11년입니다`: of whatever it is, there is too little.
    fn too_little_of_all(&self, asked: &Asked) -> Answer {
        if asked.amount.is_none() {
            return NONE;
        }
        let is_short = |statement: &Arc<Statement>| {
            ALL_WORK.is_match(&statement.text) && work(asked.amount, statement) == Verdict::Short
        };
        let found = self.letter.sentences.iter().position(is_short);
        found.map_or(NONE, |at| Answer {
            verdict: Verdict::Short,
            sentence: Some(at),
        })
    }

    /// Whether a sentence tells of a licence that this one implies.
    fn has_a_lesser(&self, concept: usize, statement: &Statement) -> bool {
        statement.shown.iter().any(|shown| {
            shown.sign == Sign::Name
                && self.ontology.is_a(concept, shown.concept)
                && self.ontology.kind(shown.concept) == ConceptKind::Licence
                && statement.stance(&shown.range) == Stance::Done
        })
    }

    /// Whether a sentence denies what this is a kind of: English, where foreign languages are denied.
    fn denies_all_of_its_kind(&self, concept: usize, statement: &Statement) -> bool {
        statement.shown.iter().any(|shown| {
            shown.sign == Sign::Name
                && self.ontology.is_a(concept, shown.concept)
                && statement.stance(&shown.range) == Stance::Denied
        })
    }

    /// What a sentence says to something of the ontology.
    fn concept(&self, concept: usize, asked: &Asked, place: usize) -> Verdict {
        let statement = &self.letter.sentences[place];
        let kind = self.ontology.kind(concept);
        if kind == ConceptKind::Licence && (has_failed(statement) || lacks_any(statement)) {
            return Verdict::Denied;
        }
        if kind == ConceptKind::Licence
            && let Some(verdict) = examination(asked, names(concept, statement), statement)
        {
            return verdict;
        }
        if self.ontology.means_another(concept, &statement.squeezed) {
            return Verdict::NotMentioned;
        }
        let shows: Vec<&Shown> = statement
            .shown
            .iter()
            .filter(|shown| self.ontology.is_a(shown.concept, concept))
            .collect();
        if shows
            .iter()
            .any(|shown| shown.sign == Sign::Denies && shown.concept == concept)
        {
            return Verdict::Denied;
        }
        if kind == ConceptKind::Licence && shows.is_empty() && self.has_a_lesser(concept, statement)
        {
            return Verdict::Short;
        }
        if shows.is_empty() && self.denies_all_of_its_kind(concept, statement) {
            return Verdict::Denied;
        }
        let mut best = Verdict::NotMentioned;
        for shown in shows.iter().filter(|shown| shown.sign > Sign::Hint) {
            // A tool shows the field in which it is used as it shows itself.
            let shows_as = match self.ontology.kind(shown.concept) {
                ConceptKind::Tool if kind == ConceptKind::Field => ConceptKind::Tool,
                _ => kind,
            };
            let strength = strength_of(shows_as, shown, &shows, statement);
            best = better(
                best,
                shown_at(kind, strength, &shown.range, asked, statement),
            );
        }
        if rank(best) > rank(Verdict::Unsure) {
            // `결산은 하지 않고 전표만 쳤습니다`: the word that is asked for decides.
            return match spoken_of(asked, statement) {
                Verdict::Denied
                    if matches!(
                        kind,
                        ConceptKind::Field | ConceptKind::Tool | ConceptKind::Skill
                    ) =>
                {
                    Verdict::Denied
                }
                _ => best,
            };
        }
        let hints = distinct(
            shows.iter().filter(|shown| shown.sign == Sign::Hint),
            statement,
        );
        let weight: f32 = hints.iter().map(|hint| hint.weight).sum();
        let Some(last) = hints.last() else {
            return better(best, spoken_of(asked, statement));
        };
        let enough = if kind == ConceptKind::Attitude {
            ENOUGH_OF_ATTITUDE
        } else {
            ENOUGH
        };
        let strength = if weight >= enough && hints.len() >= 2 {
            Strength::Shown
        } else {
            Strength::Weak
        };
        best = better(
            best,
            shown_at(kind, strength, &last.range, asked, statement),
        );
        better(best, spoken_of(asked, statement))
    }
}

/// Whether a sentence has the name of something, not of a place of it.
fn names(concept: usize, statement: &Statement) -> bool {
    statement.shown.iter().any(|shown| {
        shown.sign == Sign::Name
            && shown.concept == concept
            && !PLACE_OF.is_match(&statement.text[shown.range.end..])
    })
}

/// Whether a sentence tells of what was done and denies something else, but not all that is asked for by name: `조립만 했고
/// 사출이나 도금은 못 합니다`.
fn denies_some(statement: &Statement, parts: &[Demand]) -> bool {
    let denied = |stance: &Stance| matches!(stance, Stance::Denied | Stance::Wished);
    let clauses = statement.clauses.iter().zip(statement.stances());
    let denied: String = clauses
        .filter(|(_, stance)| denied(stance))
        .map(|(clause, _)| &statement.text[clause.clone()])
        .collect();
    statement.is_divided() && !are_all_named(parts, &denied)
}

/// Whether a text has a word of each part that no other part has.
pub(super) fn are_all_named(parts: &[Demand], text: &str) -> bool {
    let is_named = |words: &Vec<String>| words.iter().any(|word| text.contains(word.as_str()));
    own_words(parts).iter().all(is_named)
}

/// Whether how much there is of a part is told apart from the others: a test, a licence with grades, a degree.
fn has_its_own_measure(part: &Demand) -> bool {
    let measured = |asked: &Asked| {
        matches!(
            asked.subject,
            Subject::Test { .. } | Subject::Licence(_) | Subject::Degree(_)
        )
    };
    matches!(part, Demand::One(asked) if measured(asked))
}

/// What each part is told by that no other part has: its words, and the names of licences.
pub(super) fn own_names(parts: &[Demand]) -> Vec<Vec<String>> {
    let licences = parts.iter().map(|part| {
        let each = part.each().into_iter();
        each.filter_map(|asked| match &asked.subject {
            Subject::Licence(licence) => Some(licence.root.clone()),
            _ => None,
        })
    });
    let words = own_words(parts).into_iter().zip(licences);
    words
        .map(|(words, licences)| words.into_iter().chain(licences).collect())
        .collect()
}

/// The words of each part that no other part has.
fn own_words(parts: &[Demand]) -> Vec<Vec<String>> {
    let words: Vec<Vec<String>> = parts.iter().map(words_of).collect();
    let own = |at: usize| {
        let is_own = |word: &&String| {
            let mut others = words.iter().enumerate();
            others.all(|(other, words)| other == at || !words.contains(word))
        };
        words[at].iter().filter(is_own).cloned().collect()
    };
    (0..parts.len()).map(own).collect()
}

/// The words of a part, and what is done in it.
fn words_of(part: &Demand) -> Vec<String> {
    let each = part.each().into_iter();
    let words = each.flat_map(|asked| {
        let unknown: &[String] = match &asked.subject {
            Subject::Words(words) => words,
            _ => &[],
        };
        asked.words.iter().chain(&asked.acts).chain(unknown)
    });
    words.cloned().collect()
}

/// Whether words of its own narrow a part: `해외` in `국내 및 해외 영업`.
fn is_narrowed_by(part: &Demand, own: &[String]) -> bool {
    let each = part.each();
    let mut narrowed = each.iter().flat_map(|asked| &asked.narrowed);
    narrowed.any(|word| own.contains(word))
}

/// Hints with different words.
fn distinct<'s>(
    hints: impl Iterator<Item = &'s &'s Shown>,
    statement: &Statement,
) -> Vec<&'s Shown> {
    let mut distinct: Vec<&Shown> = Vec::new();
    for hint in hints {
        let word = |shown: &Shown| statement.text[shown.range.clone()].to_owned();
        let new = |known: &&Shown| {
            let (known, hint) = (word(known), word(hint));
            !known.contains(&hint) && !hint.contains(&known)
        };
        if distinct.iter().all(new) {
            distinct.push(hint);
        }
    }
    distinct
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_sound() {
        for pattern in [&ONE_ALONE, &SEVERAL_ACTS, &ALL_WORK] {
            assert!(pattern.is_sound());
        }
    }
}
