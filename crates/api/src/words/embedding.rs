//! Vectors and their models, in words.

use super::counted;
use crate::language::Language;
use crate::review::{Particle, with_particle};
use crate::vectors::{Embedded, TextVector};

/// A vector in short: the tokens of its text, and its first numbers.
#[must_use]
pub fn vector(vector: &TextVector, first: &str, language: Language) -> String {
    let (read, dropped) = (vector.tokens.read, vector.tokens.dropped);
    let numbers = vector.embedding.len();
    language.choose(
        format!("{read} tokens read, {dropped} dropped; {numbers} numbers: {first} ..."),
        format!("토큰 {read}개를 읽고 {dropped}개를 버림; {numbers}차원: {first} ..."),
    )
}

/// That vectors were written to a file.
#[must_use]
pub fn written(
    vectors: usize,
    numbers: usize,
    [embedder, file]: [&str; 2],
    language: Language,
) -> String {
    language.choose(
        format!(
            "{} of {numbers} numbers by {embedder} written to {file}",
            counted(vectors, "vector")
        ),
        format!(
            "{embedder} 벡터 {vectors}개({numbers}차원)를 {} 저장했습니다",
            with_particle(file, Particle::To)
        ),
    )
}

/// What became of texts that were to get their vectors.
#[must_use]
pub fn embedded(outcome: &Embedded, language: Language) -> String {
    let Embedded {
        made,
        known,
        unreadable,
    } = outcome;
    language.choose(
        format!(
            "{made} texts embedded here, {known} had a vector already or got it elsewhere, {unreadable} hold no word that the \
             model knows"
        ),
        format!(
            "벡터를 만든 글 {made}개, 이미 있거나 다른 곳에서 만든 글 {known}개, 모델이 아는 단어가 없는 글 {unreadable}개"
        ),
    )
}

/// That a model was made smaller. `command` tries it.
#[must_use]
pub fn distilled(
    tokens: usize,
    numbers: usize,
    [model, folder, command]: [&str; 3],
    language: Language,
) -> String {
    language.choose(
        format!(
            "{tokens} tokens of {model} reduced to {numbers} numbers each, in {folder}. Try: {command}"
        ),
        format!(
            "{model}의 토큰 {tokens}개를 {numbers}차원으로 줄여 {folder}에 저장했습니다. 써 보기: {command}"
        ),
    )
}
