//! What a letter says not to be so in words that no rule knows, by [`denies`].

use super::answer::{Answer, NONE};
use super::claim::Claim;
use super::demand::{Asked, Demand, Subject};
use super::denying::denies;
use super::nearest::likeness;
use super::nearness::{LIKE, NEVER_LIKE, is_work};
use super::ontology::{Ontology, Sign};
use super::stance::Stance;
use super::statement::{LetterStatements, Statement};
use super::verdict::Verdict;
use super::words::says;
use crate::text::Pattern;

/// From these odds (their logarithm) on a sentence that speaks of what is asked for denies it: where nothing else is
/// told, where a lesser form is, and where it is met.
const WHERE_NOTHING: f32 = 0.5;
/// The same of a sentence without any word of a denial.
const WITHOUT_NEGATIVE: f32 = 1.5;
const WHERE_LESSER: f32 = 2.5;
const WHERE_MET: f32 = 1.5;
/// From these on it need be less like what is asked for.
const SURE: f32 = 3.0;
/// Below these it does not deny, whatever its words.
const NO_DENIAL: f32 = -2.0;

/// What a clause says that is not so.
static NEGATIVE: Pattern = Pattern::new(r"없|않|못|모르|모릅|몰라|아니|아닙|안 ");

static OF_A_DEGREE: Pattern = Pattern::new(r"대학|학위|학사|석사|박사|진학|졸업");

impl Claim {
    /// The answer, where a sentence takes it back as a whole.
    pub(super) fn less_what_is_disowned(
        &self,
        demand: &Demand,
        answer: Answer,
        letter: &LetterStatements,
        ontology: &Ontology,
    ) -> Answer {
        let single = !matches!(demand, Demand::All(_));
        let asked = demand.each();
        let of_answer = answer.sentence.and_then(|at| letter.sentences.get(at));
        let denied = |sentence: Option<usize>| Answer {
            verdict: Verdict::Denied,
            sentence,
        };
        match (answer.verdict, of_answer) {
            (Verdict::NotMentioned | Verdict::Unsure, _) => {
                let is_disowned = |statement: &Statement| {
                    (says_no(statement) || !single && is_denied_in_part(statement))
                        && self.is_spoken_of(statement, ontology)
                };
                let sentences = letter.sentences.iter();
                match sentences.enumerate().find(|(_, one)| is_disowned(one)) {
                    Some((at, statement)) if !single && is_denied_in_part(statement) => Answer {
                        verdict: Verdict::Partly,
                        sentence: Some(at),
                    },
                    Some((at, _)) => denied(Some(at)),
                    None => answer,
                }
            }
            (Verdict::Partly, Some(statement))
                if single && denies(&statement.text) >= WHERE_LESSER =>
            {
                denied(answer.sentence)
            }
            (Verdict::Met, Some(statement))
                if all_is_denied(statement)
                    && (NEGATIVE.is_match(&statement.plain)
                        || asked.iter().all(|one| is_work(one, ontology))) =>
            {
                denied(answer.sentence)
            }
            (Verdict::Denied, Some(statement))
                if denies(&statement.text) < NO_DENIAL && !ends_with_a_denial(statement) =>
            {
                NONE
            }
            _ => answer,
        }
    }

    /// Whether a sentence speaks of anything that is asked for, by a word of it or by its meaning.
    fn is_spoken_of(&self, statement: &Statement, ontology: &Ontology) -> bool {
        let asked = self.demand.as_ref().map(Demand::each).unwrap_or_default();
        let least = if denies(&statement.text) >= SURE {
            NEVER_LIKE
        } else {
            LIKE
        };
        likeness(&self.near, &statement.near) >= least
            || asked.iter().any(|asked| names(asked, statement, ontology))
    }
}

/// Whether every clause of a sentence denies.
fn all_is_denied(statement: &Statement) -> bool {
    odds_by_clause(statement).all(|odds| odds >= WHERE_MET)
}

/// Whether a sentence as a whole denies.
fn says_no(statement: &Statement) -> bool {
    let least = if NEGATIVE.is_match(&statement.plain) {
        WHERE_NOTHING
    } else {
        WITHOUT_NEGATIVE
    };
    denies(&statement.text) >= least
}

/// Whether one clause of a sentence denies and another tells of what was done.
fn is_denied_in_part(statement: &Statement) -> bool {
    let denies = |(odds, stance): (f32, Stance)| {
        odds >= WHERE_NOTHING || matches!(stance, Stance::Denied | Stance::Wished)
    };
    let each = || odds_by_clause(statement).zip(statement.stances());
    each().any(denies)
        && each().any(|one| !denies(one) && (one.1 == Stance::Done || one.0 < NO_DENIAL))
}

fn odds_by_clause(statement: &Statement) -> impl Iterator<Item = f32> {
    let clauses = statement.clauses.iter();
    clauses.map(|clause| denies(&statement.text[clause.clone()]))
}

fn ends_with_a_denial(statement: &Statement) -> bool {
    let last = statement.clauses.last();
    last.is_some_and(|last| NEGATIVE.is_match(&statement.plain[last.clone()]))
}

fn names(asked: &Asked, statement: &Statement, ontology: &Ontology) -> bool {
    let shows = |concept: usize| {
        let mut shown = statement.shown.iter();
        shown.any(|shown| shown.sign > Sign::Denies && ontology.is_a(shown.concept, concept))
    };
    let says_any = |words: &[String]| words.iter().any(|word| says(&statement.words, word));
    match &asked.subject {
        Subject::Concept(concept) => shows(*concept) || says_any(&asked.words),
        Subject::Words(words) | Subject::Major(words) => says_any(words),
        Subject::Degree(_) => OF_A_DEGREE.is_match(&statement.text),
        Subject::Licence(licence) => {
            let squeezed: String = statement.text.split_whitespace().collect();
            squeezed.contains(licence.root.as_str())
        }
        Subject::Test { .. } | Subject::Work => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_sound() {
        assert!(OF_A_DEGREE.is_sound() && NEGATIVE.is_sound());
    }
}
