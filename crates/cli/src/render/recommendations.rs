//! The ranked postings.

use shortlist_pipeline::Recommendations;

use super::{prediction, table};

/// The letter's answer, then the postings, best first.
pub(crate) fn recommendations(answer: &Recommendations) -> String {
    let header = ["", "posting", "title", "company", "location", "score"];
    let rows = answer
        .recommendations
        .iter()
        .enumerate()
        .map(|(place, posting)| {
            vec![
                (place + 1).to_string(),
                posting.posting_id.clone(),
                posting.title.clone(),
                posting.company.clone(),
                posting.location.clone().unwrap_or_else(|| "unknown".into()),
                format!("{:.3}", posting.score),
            ]
        })
        .collect();
    let mut lines = vec![
        prediction(&answer.prediction),
        String::new(),
        table(&header, rows, 5),
        format!(
            "{} postings considered, {} closed ones left out. Score: cosine similarity of letter and posting.",
            answer.considered, answer.closed
        ),
    ];
    lines.extend(answer.notes.iter().map(|note| format!("Note: {note}")));
    lines.join("\n")
}
