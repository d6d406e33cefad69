//! What a review says to people, in Korean and in English.

mod advice;
mod particle;

pub(crate) use advice::{advice, first_reason, headline, kept};
