//! The scores of rankings.

use shortlist_api::{RankingEvaluation, RankingScore};

use super::table;

/// A row a strategy.
pub(crate) fn ranking_evaluation(evaluation: &RankingEvaluation) -> String {
    let score = |score: RankingScore| {
        let interval = score.interval;
        format!(
            "{:.3} ({:.3} to {:.3})",
            score.value, interval.low, interval.high
        )
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
        format!(
            "{} queries, {} postings, {} labelled pairs, embedder {}; means with 95 % intervals.",
            evaluation.queries, evaluation.postings, evaluation.pairs, evaluation.embedder
        ),
        table(
            &["strategy", "nDCG@10", "recall@1", "recall@10", "MRR"],
            rows.collect(),
            1,
        ),
    ];
    if evaluation.without_relevant > 0 {
        lines.push(format!(
            "{} queries without a relevant posting were left out.",
            evaluation.without_relevant
        ));
    }
    lines.extend(evaluation.notes.iter().map(|note| format!("Note: {note}")));
    lines.join("\n")
}
