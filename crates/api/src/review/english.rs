//! Findings in English.

use shortlist_advising::review::{Code, Detail, Finding};

use super::advice::{percent, shortened};
use super::names;
use crate::language::Language;

/// The quoted words, shortened, in quotation marks.
fn quote(finding: &Finding) -> String {
    format!("\"{}\"", shortened(&finding.quoted))
}

/// What was found, in a few words.
#[expect(clippy::too_many_lines, reason = "a line a detail")]
pub(super) fn headline(finding: &Finding) -> String {
    let quote = quote(finding);
    match &finding.detail {
        Detail::Length {
            length,
            limit,
            unit,
        } => {
            let unit = names::unit(*unit, Language::English);
            match finding.code {
                Code::OverLimit => format!(
                    "{} {unit} over the limit of {limit}",
                    length.saturating_sub(*limit)
                ),
                _ => format!("Only {length} of {limit} {unit} are used"),
            }
        }
        Detail::Short { characters, .. } => format!("The answer is short: {characters} characters"),
        Detail::Missing {
            prompt: Some(prompt),
        } => format!("No answer to: {}", shortened(prompt)),
        Detail::Missing { prompt: None } => "A question has no answer".into(),
        Detail::Placeholder => format!("A blank was left unfilled: {quote}"),
        Detail::WrongCompany { named, .. } => format!("Another company's name: {named}"),
        Detail::CompanyMixed { name, .. } => format!("\"귀사\" and \"{name}\" are mixed"),
        Detail::WrongRole { named, .. } => format!("Another role: {named}"),
        Detail::Blind => format!(
            "Not allowed in blind recruitment ({}): {quote}",
            names::blind(finding.code, Language::English)
        ),
        Detail::Cliche { .. } => format!("A phrase that everybody writes: {quote}"),
        Detail::Claim { quality } => format!("\"{quality}\" is claimed, and nothing shows it"),
        Detail::Star { missing } => {
            let missing: Vec<&str> = missing
                .iter()
                .map(|part| names::part(*part, Language::English))
                .collect();
            format!("The story lacks: {}", missing.join(", "))
        }
        Detail::NumberWithoutBase => format!("A number with nothing to compare it with: {quote}"),
        Detail::QuestionFit { asked, spoken_of } => {
            format!(
                "Asked about {}, the answer speaks of {}",
                names::kind(*asked, Language::English),
                names::kind(*spoken_of, Language::English)
            )
        }
        Detail::QuestionPart { part } => {
            format!(
                "The question also asks for {}",
                names::asked(*part, Language::English)
            )
        }
        Detail::Swapped { belongs_under, .. } => {
            format!(
                "Probably swapped with the answer to question {}",
                belongs_under + 1
            )
        }
        Detail::Motive { .. } => "This motive would do for any company".into(),
        Detail::Repeated {
            word,
            times,
            sentences,
        } => match finding.code {
            Code::RepeatedOpening => {
                format!("{times} of {sentences} sentences begin with \"{word}\"")
            }
            _ => format!("\"{word}\" {times} times in {sentences} sentence(s)"),
        },
        Detail::Again { times } => match finding.code {
            Code::RepeatedParagraph => format!("The same paragraph {times} times"),
            _ => format!("The same sentence {times} times"),
        },
        Detail::Copied { share, letter, .. } => match letter {
            Some(letter) => format!(
                "{} is the same as in another letter (no. {})",
                percent(*share),
                letter + 1
            ),
            None => "Sentences taken from the posting".into(),
        },
        Detail::Long { characters, .. } => match finding.code {
            Code::DenseParagraph => format!("A paragraph of {characters} characters"),
            _ => format!("A sentence of {characters} characters"),
        },
        Detail::Clauses { clauses, .. } => format!("{clauses} clauses in one sentence"),
        Detail::Replace { .. } => match finding.code {
            Code::Spelling => format!("Spelling: {quote}"),
            Code::Spacing => format!("Spacing: {quote}"),
            Code::DoublePassive => format!("A passive of a passive: {quote}"),
            Code::Slang => format!("Slang or a clipped word: {quote}"),
            _ => format!("Translated Korean: {quote}"),
        },
        Detail::SpeechLevel { here, .. } => match finding.code {
            Code::CasualStyle => format!("Written in {}", names::level(*here, Language::English)),
            _ => format!(
                "This sentence alone is in {}",
                names::level(*here, Language::English)
            ),
        },
        Detail::InformalMark => format!("A mark that does not belong in a formal letter: {quote}"),
        Detail::UnknownWord { .. } => format!("Not in the dictionary: {quote}"),
        Detail::Personal { field } => format!(
            "Personal data left in ({})",
            names::field(*field, Language::English)
        ),
        _ => finding.code.to_string(),
    }
}

/// What to write instead, in one line.
#[expect(clippy::too_many_lines, reason = "a line a detail")]
pub(super) fn advice(finding: &Finding) -> String {
    match &finding.detail {
        Detail::Length {
            length,
            limit,
            unit,
        } => {
            let unit = names::unit(*unit, Language::English);
            match finding.code {
                Code::OverLimit => format!(
                    "Cut {} {unit}: background and promises first; keep what you did and what came of it.",
                    length.saturating_sub(*limit)
                ),
                _ => "Fill 80 to 90 % of the limit: add the steps you took, the method, the result's number.".into(),
            }
        }
        Detail::Short { least, .. } => {
            format!(
                "Write at least {least} characters: when, where, what you did, and what came of it."
            )
        }
        Detail::Missing { .. } => "Answer this question; an empty one is not assessed.".into(),
        Detail::Placeholder => "Put the real name or number there, or delete the sentence.".into(),
        Detail::WrongCompany {
            target, told: true, ..
        } => {
            format!("Write \"{target}\", and check that the text around it is about them.")
        }
        Detail::WrongCompany { target, .. } => {
            format!(
                "Most of the letter is for \"{target}\": check whom it is for, and use one name."
            )
        }
        Detail::CompanyMixed {
            honorific, by_name, ..
        } => {
            format!(
                "\"귀사\" {honorific} times, the name {by_name} times: use the name throughout."
            )
        }
        Detail::WrongRole { target, .. } => {
            format!("The posting is for \"{target}\": choose experiences that fit it.")
        }
        Detail::Blind => names::blind_advice(finding.code, Language::English).into(),
        Detail::Cliche { family } => names::cliche(*family, Language::English).into(),
        Detail::Claim { quality } => {
            format!(
                "Instead of naming \"{quality}\", tell one thing that showed it: when, what, how often, what came of it."
            )
        }
        Detail::Star { missing } => {
            let lines: Vec<&str> = missing
                .iter()
                .map(|part| names::part_advice(*part, Language::English))
                .collect();
            lines.join(" ")
        }
        Detail::NumberWithoutBase => "Say from what to what it changed, and in which time.".into(),
        Detail::QuestionFit { asked, .. } => format!(
            "Answer about {} in the first sentence; move the rest under the question that it fits.",
            names::kind(*asked, Language::English)
        ),
        Detail::QuestionPart { part } => {
            format!(
                "Answer it in a sentence or two: {}.",
                names::asked(*part, Language::English)
            )
        }
        Detail::Swapped { belongs_under, .. } => {
            format!(
                "Check whether this belongs under question {}.",
                belongs_under + 1
            )
        }
        Detail::Motive { company } => format!(
            "Name one fact of {} alone (a product, a recent project) and where your experience meets it.",
            company
                .as_deref()
                .map_or("the company".to_owned(), shortened)
        ),
        Detail::Repeated { word, .. } => match finding.code {
            Code::RepeatedOpening => {
                format!("Begin without \"{word}\": with what you did, when, or what came of it.")
            }
            _ => format!("Delete some of \"{word}\", and put particular words for the rest."),
        },
        Detail::Again { .. } => "Keep one, and tell another experience in the other place.".into(),
        Detail::Copied { share, letter, .. } => match letter {
            Some(_) => format!(
                "Rewrite what is shared for this company and role; screening software begins at 30 % (now {}).",
                percent(*share)
            ),
            None => {
                "Do not repeat the posting: tell the experience that meets the requirement.".into()
            }
        },
        Detail::Long { most, .. } => match finding.code {
            Code::DenseParagraph => {
                format!("Divide it before {most} characters; begin each part with its point.")
            }
            _ => format!("Divide it so that none is over {most} characters: one thing a sentence."),
        },
        Detail::Clauses { .. } => {
            "End the sentence instead of joining with \"-고\" and \"-며\".".into()
        }
        Detail::Replace { with } if with.is_empty() => "Write the full word.".into(),
        Detail::Replace { with } => format!("Write: {with}"),
        Detail::SpeechLevel { most, .. } => {
            format!("End it in {}.", names::level(*most, Language::English))
        }
        Detail::InformalMark => "Delete it, and end with a full stop.".into(),
        Detail::UnknownWord { suggestions } if suggestions.is_empty() => {
            "Check the spelling.".into()
        }
        Detail::UnknownWord { suggestions } => format!("Did you mean {}?", suggestions.join(", ")),
        Detail::Personal { .. } => {
            "Leave it to the form's own field, and delete it from the text.".into()
        }
        _ => String::new(),
    }
}
