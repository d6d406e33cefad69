//! Postings that were found.

use shortlist_pipeline::{Fit, FoundPosting, Removed, Strategy};

use super::{percent, table};

/// A table of postings, best first, with the parts of each score; `chance` is a column more.
pub(crate) fn found_postings<'a>(
    postings: impl Iterator<Item = (&'a FoundPosting, Option<f64>)>,
) -> String {
    let postings: Vec<_> = postings.collect();
    let has_chance = postings.iter().any(|(_, chance)| chance.is_some());
    let has_others = postings
        .iter()
        .any(|(found, _)| found.scores.collaborative.is_some());
    let mut header = vec![
        "", "posting", "title", "company", "location", "score", "meaning", "words",
    ];
    header.extend(has_others.then_some("others"));
    header.extend(has_chance.then_some("passes"));
    let number = |value: Option<f32>| value.map_or_else(String::new, |value| format!("{value:.3}"));
    let rows = postings.iter().enumerate().map(|(place, (found, chance))| {
        let mut row = vec![
            (place + 1).to_string(),
            found.posting_id.clone(),
            found.title.clone(),
            found.company.clone(),
            found.location.clone().unwrap_or_else(|| "unknown".into()),
            format!("{:.3}", found.score),
            number(found.scores.semantic),
            number(found.scores.keyword),
        ];
        row.extend(has_others.then(|| number(found.scores.collaborative)));
        row.extend(has_chance.then(|| chance.map_or_else(String::new, percent)));
        row
    });
    let mut lines = vec![table(&header, rows.collect(), 5)];
    lines.extend(postings.iter().filter_map(|(found, _)| remarks(found)));
    lines.join("\n")
}

/// What a posting does not tell, and its repeats.
fn remarks(found: &FoundPosting) -> Option<String> {
    let unknown: Vec<&str> = found.unknown.iter().map(|fact| fact.as_str()).collect();
    let mut remarks = Vec::new();
    if !unknown.is_empty() {
        remarks.push(format!("does not tell its {}", unknown.join(", ")));
    }
    if !found.repeats.is_empty() {
        remarks.push(format!(
            "stands for its repeats {}",
            found.repeats.join(", ")
        ));
    }
    (!remarks.is_empty()).then(|| format!("{}: {}.", found.posting_id, remarks.join("; ")))
}

/// How many postings were looked at, what rules left out, and what the score is.
pub(crate) fn left_out(considered: usize, removed: Removed, strategy: Strategy) -> String {
    let counts: Vec<String> = removed
        .named()
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(name, count)| format!("{count} by {name}"))
        .collect();
    let left_out = if counts.is_empty() {
        "none".to_owned()
    } else {
        counts.join(", ")
    };
    let score = match strategy {
        Strategy::Rrf => "1 is first in every order",
        Strategy::Semantic => "cosine similarity of meaning, -1 to 1",
        Strategy::Keyword => "share of what the words can add, 0 to 1",
        Strategy::Weighted => "weighted mean of meaning and words, 0 to 1",
        Strategy::Cascade => "words, among the nearest in meaning",
        Strategy::Mixed => "1 is first in meaning or in words",
    };
    format!("{considered} postings considered; left out: {left_out}. Score ({strategy}): {score}.")
}

/// What a posting asks for and which sentence answers it.
pub(crate) fn fit(fit: &Fit) -> String {
    let mut lines = vec![format!(
        "  {} of {} requirements are mentioned.",
        fit.covered,
        fit.requirements.len()
    )];
    for one in &fit.best {
        lines.push(format!(
            "  {:.2}  {}  ←  {}",
            one.score, one.requirement, one.sentence
        ));
    }
    for one in &fit.requirements {
        let said = match &one.sentence {
            Some(sentence) if one.covered => sentence,
            _ => "언급 없음",
        };
        lines.push(format!(
            "  {}: {}: {said}",
            one.importance.korean(),
            one.text
        ));
    }
    if let Some(weakest) = &fit.weakest {
        lines.push(format!("  Weakest link: {weakest}"));
    }
    lines.join("\n")
}
