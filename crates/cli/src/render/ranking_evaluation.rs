//! The scores of rankings.

use shortlist_api::words::ranking as words;
use shortlist_api::words::{in_language, note};
use shortlist_api::{Language, RankingEvaluation, RankingScore};

use super::table;

/// A row a strategy.
pub(crate) fn ranking_evaluation(evaluation: &RankingEvaluation, language: Language) -> String {
    let score = |score: RankingScore| {
        let interval = score.interval;
        words::within(score.value, [interval.low, interval.high], language)
    };
    let rows = evaluation.strategies.iter().map(|strategy| {
        vec![
            strategy.name.clone(),
            score(strategy.ndcg_at_10),
            score(strategy.recall_at_1),
            score(strategy.recall_at_10),
            score(strategy.mrr),
        ]
    });
    let mut lines = vec![
        words::scored(evaluation, language),
        table(&words::score_columns(language), rows.collect(), 1),
    ];
    if evaluation.without_relevant > 0 {
        lines.push(words::without_relevant(
            evaluation.without_relevant,
            language,
        ));
    }
    let notes = evaluation.notes.iter();
    lines.extend(notes.map(|said| format!("{}: {}", note(language), in_language(said, language))));
    lines.join("\n")
}
