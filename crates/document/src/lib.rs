#![doc = include_str!("../README.md")]

mod begun_day;
mod company_size;
mod content_hash;
mod deadline;
mod decode;
mod document;
mod doubt;
mod error;
mod html;
pub mod limits;
mod mojibake;
mod near_duplicates;
mod normalise;
mod pattern;
mod personal;
mod posting;
mod questions;
mod read;
mod record;
mod salary;
mod script;
mod sentence;
mod words;

/// The name of the rules by which bytes become sentences: decoding, normal form, removal of personal
/// fields, sentence borders. It is part of the fingerprint of every vector, so that vectors made by
/// other rules are never compared; any change of the rules changes it.
pub const TEXT_RULES: &str = "nfc, personal fields out, Korean sentences, 8";

pub use begun_day::begun_day;
pub use company_size::CompanySize;
pub use content_hash::ContentHash;
pub use deadline::{deadline, deadline_on};
pub use decode::{DecodedText, TextEncoding, decode};
pub use document::{Application, Document, Question, Sentence};
pub use doubt::Doubt;
pub use error::{Error, Result};
pub use html::plain_text;
pub use mojibake::repair;
pub use near_duplicates::{
    Candidates, DisjointSets, NearDuplicate, NearDuplicates, TextSignature, near_duplicates,
};
pub use normalise::normalise;
pub use personal::{PersonalFields, separate_personal_fields};
pub use posting::{PastedPosting, PastedReader, Posting};
pub use questions::{AnswerLimit, LengthUnit};
pub use read::{
    Column, ColumnUse, LabelMeaning, LabelStage, LetterField, LetterReader, LetterRows,
    PostingField, PostingReader, PostingRows, RejectedRow, Rows, WrittenLabel, is_json_lines,
    read_letter, read_letters, read_postings,
};
pub use record::{LabelSource, LetterRecord, Split};
pub use salary::{Salary, salary};
pub use script::Script;
pub use sentence::{split_paragraphs, split_sentences};
