//! What a fault changed, in words.

use shortlist_storage::Damage;

/// Names that are said; of more, the number.
const NAMED: usize = 3;
/// Digits of a content hash that tell texts apart.
const SHORT: usize = 12;

/// One line for each kind of what is not as it was written.
pub(crate) fn described(damage: &Damage) -> Vec<String> {
    let mut lines = damage.files.clone();
    for (kind, ids) in [
        ("letters", &damage.letters),
        ("postings", &damage.postings),
        ("vectors", &damage.vectors),
        ("splits", &damage.splits),
        ("outcomes", &damage.outcomes),
        ("answers", &damage.answers),
        ("personal fields", &damage.personal),
        ("résumés", &damage.resumes),
        ("datasets", &damage.datasets),
        ("interactions", &damage.interactions),
        ("shown postings", &damage.shown_postings),
        ("sightings of postings", &damage.sightings),
        ("clients", &damage.clients),
        ("annotations", &damage.annotations),
        ("imports", &damage.imports),
    ] {
        lines.extend((!ids.is_empty()).then(|| line(kind, ids)));
    }
    lines.extend(damage.tallies.iter().map(|tally| {
        let (table, written, there) = (&tally.table, tally.written, tally.there);
        format!("table {table} is not as Shortlist left it: {written} rows written, {there} there")
    }));
    lines
}

/// `letters not as written (2): ab12, cd34`.
fn line(kind: &str, ids: &[String]) -> String {
    let mut named: Vec<String> = ids.iter().take(NAMED).map(|id| short(id)).collect();
    if ids.len() > NAMED {
        named.push("...".to_owned());
    }
    let count = ids.len();
    format!("{kind} not as written ({count}): {}", named.join(", "))
}

fn short(id: &str) -> String {
    id.chars().take(SHORT).collect()
}
