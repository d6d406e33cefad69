#![doc = include_str!("../README.md")]

mod content_hash;
mod decode;
mod document;
mod error;
mod headings;
pub mod limits;
mod mojibake;
mod normalise;
mod personal;
mod posting;
mod read;
mod record;
mod sentence;

pub use content_hash::ContentHash;
pub use decode::{DecodedText, TextEncoding, decode};
pub use document::{Application, Document, Question, Sentence};
pub use error::{Error, Result};
pub use mojibake::repair;
pub use normalise::normalise;
pub use personal::{PersonalFields, separate_personal_fields};
pub use posting::Posting;
pub use read::{RejectedRow, Rows, read_letter, read_letters, read_postings};
pub use record::{LabelSource, LetterRecord, Split};
pub use sentence::{split_paragraphs, split_sentences};
