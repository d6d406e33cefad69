//! Many clients' letters.

use shortlist_api::words::cohort as words;
use shortlist_api::{CohortRow, Language};

use super::table;

/// One letter a line, then why some could not be read.
pub(crate) fn cohort(rows: &[CohortRow], language: Language) -> String {
    let cells = rows.iter().map(|row| cohort_cells(row).to_vec()).collect();
    let mut lines = vec![table(&words::columns(language), cells, 2)];
    let unread = rows.iter().filter_map(|row| {
        let fault = row.fault.as_ref()?;
        Some(format!("{} {}: {fault}", row.client, row.draft))
    });
    lines.extend(unread);
    let unread = rows.iter().filter(|row| row.state.is_none()).count();
    lines.push(words::count(rows.len(), unread, language));
    lines.join("\n")
}

/// The cells of a letter, in the order of [`words::columns`].
pub(crate) fn cohort_cells(row: &CohortRow) -> [String; 10] {
    let of = |value: Option<usize>| value.map_or_else(|| "-".to_owned(), |value| value.to_string());
    let state = row.state.as_ref();
    let requirements = state.and_then(|state| state.requirements);
    [
        row.client.clone(),
        row.draft.clone(),
        of(state.map(|state| state.characters)),
        of(state.map(|state| state.findings.high)),
        of(state.map(|state| state.findings.medium)),
        of(state.map(|state| state.findings.low)),
        of(requirements.map(|counts| counts.met)),
        of(requirements.map(|counts| counts.denied)),
        of(requirements.map(|counts| counts.open)),
        state
            .and_then(|state| state.first.clone())
            .unwrap_or_default(),
    ]
}
