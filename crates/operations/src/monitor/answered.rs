//! Answers with a probability, as far as they are watched.

use shortlist_storage::{AnswerTraits, JournalledPrediction};

/// Who answered: the registered name, the version, how often its answers were moved before.
pub(crate) type Answering = (String, u32, u32);

/// An answer with a probability, as far as it is watched.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Answered {
    /// When it was given, in milliseconds since 1970.
    pub(crate) at: i64,
    /// The letter.
    pub(crate) content_hash: String,
    /// The embedder that read it.
    pub(crate) fingerprint: String,
    pub(crate) probability: f64,
    pub(crate) support: String,
    pub(crate) traits: AnswerTraits,
}

/// Who answered, and what is watched of it; `None` for an answer that could not be given.
pub(crate) fn watched(answer: JournalledPrediction) -> Option<(Answering, Answered)> {
    let entry = answer.entry;
    let traits = entry.traits.unwrap_or_default();
    let by = (entry.model_name, entry.model_version, traits.epoch);
    let answered = Answered {
        at: entry.answered_at,
        content_hash: entry.content_hash,
        fingerprint: entry.fingerprint,
        probability: entry.pass_probability?,
        support: entry.support,
        traits,
    };
    Some((by, answered))
}
