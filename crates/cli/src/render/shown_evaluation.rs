//! What came of postings that were shown.

use shortlist_app::{Interval, ShownEvaluation, ShownPlace, ShownRate};

use super::table;

/// A table an order, a row a place.
pub(crate) fn shown_evaluation(evaluation: &ShownEvaluation) -> String {
    let mut lines = vec![format!(
        "{} lists were shown for {} letters; shares with 95 % intervals.",
        evaluation.lists, evaluation.letters
    )];
    for strategy in &evaluation.strategies {
        lines.push(format!(
            "{}: {} postings, each once a letter",
            strategy.strategy, strategy.postings
        ));
        let header = [
            "place",
            "shown",
            "viewed",
            "saved",
            "applied",
            "passed",
            "applied, if looked at",
        ];
        let rows = strategy.places.iter().map(row).collect();
        lines.push(table(&header, rows, 1));
    }
    if evaluation.done_elsewhere > 0 {
        lines.push(format!(
            "{} times something was done with a posting that had not been shown: that says nothing of a list.",
            evaluation.done_elsewhere
        ));
    }
    lines.push(format!(
        "Note: what stands first is looked at more, whether or not it is the best. The last column assumes that a place is looked \
         at 1 / place ^ {} as often as the first; nothing here can show whether that is so. Where it falls from place to \
         place, the order is good beyond that.",
        evaluation.bias.severity
    ));
    lines.join("\n")
}

fn row(place: &ShownPlace) -> Vec<String> {
    let name = match (place.first, place.last) {
        (first, last) if first == last => first.to_string(),
        (first, u32::MAX) => format!("{first} and on"),
        (first, last) => format!("{first} to {last}"),
    };
    vec![
        name,
        place.applied.of.to_string(),
        rate(&place.viewed),
        rate(&place.saved),
        rate(&place.applied),
        format!("{} of {}", rate(&place.passed), place.passed.of),
        share(place.applied_if_looked_at),
    ]
}

fn rate(rate: &ShownRate) -> String {
    format!("{}, {}", rate.count, share(rate.share))
}

fn share(share: Option<(f64, Interval)>) -> String {
    share.map_or_else(
        || "too few to tell".to_owned(),
        |(share, interval)| format!("{share:.3} ({:.3} to {:.3})", interval.low, interval.high),
    )
}
