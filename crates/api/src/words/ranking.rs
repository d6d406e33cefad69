//! How well postings are ranked, in words. Strategies and measures keep the names by which people look them up.

use super::counted;
use crate::language::Language;
use crate::ranking_evaluation::RankingEvaluation;
use crate::shown_evaluation::{ShownEvaluation, ShownPlace, ShownRate, ShownShare, ShownStrategy};

/// What was scored.
#[must_use]
pub fn scored(evaluation: &RankingEvaluation, language: Language) -> String {
    let RankingEvaluation {
        queries,
        postings,
        pairs,
        embedder,
        ..
    } = evaluation;
    language.choose(
        format!(
            "{queries} queries, {postings} postings, {pairs} labelled pairs, embedder {embedder}; means with 95 % intervals."
        ),
        format!(
            "질의 {queries}개, 공고 {postings}건, 라벨이 있는 쌍 {pairs}개, 임베더 {embedder}. 평균과 95% 구간입니다."
        ),
    )
}

/// The columns of scores.
#[must_use]
pub fn score_columns(language: Language) -> [&'static str; 5] {
    language.choose(
        ["strategy", "nDCG@10", "recall@1", "recall@10", "MRR"],
        ["방식", "nDCG@10", "recall@1", "recall@10", "MRR"],
    )
}

/// A value between two others.
#[must_use]
pub fn within(value: f64, [low, high]: [f64; 2], language: Language) -> String {
    language.choose(
        format!("{value:.3} ({low:.3} to {high:.3})"),
        format!("{value:.3} ({low:.3}~{high:.3})"),
    )
}

/// That queries without a relevant posting were left out.
#[must_use]
pub fn without_relevant(queries: usize, language: Language) -> String {
    language.choose(
        format!("{queries} queries without a relevant posting were left out."),
        format!("맞는 공고가 없는 질의 {queries}개는 뺐습니다."),
    )
}

/// How many lists were shown.
#[must_use]
pub fn shown(evaluation: &ShownEvaluation, language: Language) -> String {
    let (lists, letters) = (evaluation.lists, evaluation.letters);
    language.choose(
        format!(
            "{} shown for {}; shares with 95 % intervals.",
            counted(lists, "list"),
            counted(letters, "letter")
        ),
        format!("글 {letters}편에 추천 목록을 {lists}번 보여 주었습니다. 비율과 95% 구간입니다."),
    )
}

/// How many postings were shown in one order.
#[must_use]
pub fn of_strategy(strategy: &ShownStrategy, language: Language) -> String {
    let (name, postings) = (&strategy.strategy, strategy.postings);
    language.choose(
        format!("{name}: {postings} postings, each once a letter"),
        format!("{name}: 공고 {postings}건(글마다 한 번씩 셈)"),
    )
}

/// The columns of places.
#[must_use]
pub fn place_columns(language: Language) -> [&'static str; 7] {
    language.choose(
        [
            "place",
            "shown",
            "viewed",
            "saved",
            "applied",
            "passed",
            "applied, if looked at",
        ],
        [
            "순위",
            "보여 줌",
            "열어 봄",
            "저장",
            "지원",
            "합격",
            "보았을 때 지원",
        ],
    )
}

/// Some places.
#[must_use]
pub fn place(place: &ShownPlace, language: Language) -> String {
    let first = place.first;
    match place.last {
        Some(last) if last == first => language.choose(first.to_string(), format!("{first}위")),
        Some(last) => language.choose(format!("{first} to {last}"), format!("{first}~{last}위")),
        None => language.choose(format!("{first} and on"), format!("{first}위부터")),
    }
}

/// How often something came of postings.
#[must_use]
pub fn rate(rate: &ShownRate, language: Language) -> String {
    format!("{}, {}", rate.count, share(rate.share, language))
}

/// How many of those with an outcome passed.
#[must_use]
pub fn rate_of(of: &ShownRate, language: Language) -> String {
    let (said, total) = (rate(of, language), of.of);
    language.choose(
        format!("{said} of {total}"),
        format!("{said} (결과 {total}건)"),
    )
}

/// A share with its interval.
#[must_use]
pub fn share(share: Option<ShownShare>, language: Language) -> String {
    match share {
        None => language
            .choose("too few to tell", "너무 적어 알 수 없음")
            .to_owned(),
        Some(ShownShare { value, interval }) => {
            within(value, [interval.low, interval.high], language)
        }
    }
}

/// What has to be known with the table.
#[must_use]
pub fn shown_notes(evaluation: &ShownEvaluation, language: Language) -> Vec<String> {
    let (elsewhere, severity) = (evaluation.done_elsewhere, evaluation.bias.severity);
    let mut notes = Vec::new();
    if elsewhere > 0 {
        notes.push(language.choose(
            format!(
                "{} something was done with a posting that had not been shown: that says nothing of a list.",
                counted(elsewhere, "time")
            ),
            format!("추천하지 않은 공고를 열어 보거나 지원한 기록 {elsewhere}건은 목록 평가에 넣지 않았습니다."),
        ));
    }
    notes.push(language.choose(
        format!(
            "Note: what stands first is looked at more, whether or not it is the best. The last column assumes that a place is looked \
             at 1 / place ^ {severity} as often as the first; nothing here can show whether that is so. Where it falls from place to \
             place, the order is good beyond that."
        ),
        format!(
            "참고: 앞에 놓인 공고는 더 맞지 않아도 더 많이 봅니다. 마지막 열은 어떤 순위를 첫 순위의 1 / 순위 ^ {severity}만큼 \
             본다고 가정한 값이며, 그 가정이 맞는지는 이 기록으로 알 수 없습니다. 이 값이 순위를 따라 낮아지면 그 이상으로 \
             순서가 좋다는 뜻입니다."
        ),
    ));
    notes
}
