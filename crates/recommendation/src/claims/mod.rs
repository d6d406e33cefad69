//! What a posting asks for as claims, and what a letter says to each.

mod actor;
mod amount;
mod answer;
mod answering;
mod aside;
mod bigrams;
mod claim;
mod claim_answers;
mod demand;
mod denial;
mod denying;
mod disowned;
mod enough;
mod examination;
mod level;
mod licence;
mod nearest;
mod nearness;
mod ontology;
mod split;
mod stance;
mod statement;
mod strength;
mod telling;
mod verdict;
mod weigh;
mod wish;
mod words;

pub use answer::Answer;
pub use claim::Claim;
pub use claim_answers::ClaimAnswers;
pub use nearest::ConceptVectors;
pub use ontology::Ontology;
pub use statement::LetterStatements;
pub use verdict::Verdict;
