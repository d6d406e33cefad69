#![doc = include_str!("../README.md")]

mod begun_day;
#[cfg(feature = "read")]
mod company_size;
mod content_hash;
mod deadline;
#[cfg(feature = "read")]
mod decode;
#[cfg(feature = "read")]
mod document;
#[cfg(feature = "read")]
mod doubt;
#[cfg(feature = "read")]
mod error;
mod html;
#[cfg(feature = "read")]
pub mod limits;
#[cfg(feature = "read")]
mod mojibake;
#[cfg(feature = "near-duplicates")]
mod near_duplicates;
mod normalise;
mod pattern;
mod personal;
mod posting;
#[cfg(feature = "read")]
mod questions;
#[cfg(feature = "read")]
mod read;
#[cfg(feature = "read")]
mod record;
mod salary;
#[cfg(feature = "read")]
mod script;
mod sentence;
mod topic;
mod words;

/// The name of the rules by which bytes become sentences: decoding, normal form, removal of personal
/// fields, sentence borders. It is part of the fingerprint of every vector, so that vectors made by
/// other rules are never compared; any change of the rules changes it.
pub const TEXT_RULES: &str = "nfc, personal fields out, Korean sentences, 10";

pub use begun_day::begun_day;
#[cfg(feature = "read")]
pub use company_size::CompanySize;
pub use content_hash::ContentHash;
pub use deadline::{deadline, deadline_on};
#[cfg(feature = "read")]
pub use decode::{DecodedText, TextEncoding, decode};
#[cfg(feature = "read")]
pub use document::{Application, Document, Question, Sentence};
#[cfg(feature = "read")]
pub use doubt::Doubt;
#[cfg(feature = "read")]
pub use error::{Error, Result};
pub use html::plain_text;
#[cfg(feature = "read")]
pub use mojibake::repair;
#[cfg(feature = "near-duplicates")]
pub use near_duplicates::{
    Candidates, DisjointSets, NearDuplicate, NearDuplicates, TextSignature, near_duplicates,
};
pub use normalise::normalise;
pub use personal::{PersonalFields, separate_personal_fields};
pub use posting::Posting;
#[cfg(feature = "read")]
pub use posting::{PastedPosting, PastedReader};
#[cfg(feature = "read")]
pub use questions::{AnswerLimit, LengthUnit};
#[cfg(feature = "read")]
pub use read::{
    Column, ColumnUse, LabelMeaning, LabelStage, LetterField, LetterReader, LetterRows,
    PostingField, PostingReader, PostingRows, RejectedRow, Rows, WrittenLabel, is_json_lines,
    read_letter, read_letters, read_postings,
};
#[cfg(feature = "read")]
pub use record::{LabelSource, LetterRecord, Split};
pub use salary::{Salary, salary};
#[cfg(feature = "read")]
pub use script::Script;
pub use sentence::{split_paragraphs, split_sentences};
