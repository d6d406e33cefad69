//! Matching in words: BM25 over the fields of a posting, aware of Korean.

mod aliases;
mod analyser;
mod bm25;
mod inverted;
mod stem;
mod term;

pub use aliases::Aliases;
pub use analyser::Analyser;
pub(crate) use bm25::{Keywords, Statistics};
pub(crate) use inverted::{Inverted, InvertedBuilder};
pub(crate) use term::{Kind, Term};
