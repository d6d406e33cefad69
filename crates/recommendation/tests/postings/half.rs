//! Labels, their two halves, and what is counted over each.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;

/// z of a two-sided interval of 95 %.
const Z: f64 = 1.96;

/// The labels of a file by the numbers of their lines, from 1.
pub(crate) fn labels<T: DeserializeOwned>(name: &str) -> Vec<(usize, T)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/postings_labels");
    let text = std::fs::read_to_string(folder.join(name)).unwrap();
    let lines = (1..)
        .zip(text.lines())
        .filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(number, line)| {
            let label = serde_json::from_str(line);
            (
                number,
                label.unwrap_or_else(|error| panic!("{name}, line {number}: {error}")),
            )
        })
        .collect()
}

/// Lines of a file of labels.
#[derive(Clone, Copy)]
pub(crate) enum Lines {
    Even,
    Odd,
    All,
}

/// How often something was right, by what was counted: of the even lines, by which rules are mended, and of the odd.
#[derive(Default)]
pub(crate) struct Tally {
    counts: BTreeMap<String, [(usize, usize); 2]>,
    errors: String,
    notes: String,
}

impl Tally {
    pub(crate) fn count(&mut self, what: &str, line: usize, right: bool) {
        let (hits, all) = &mut self.counts.entry(what.to_owned()).or_default()[line % 2];
        *hits += usize::from(right);
        *all += 1;
    }

    /// Tells an error of an even line.
    pub(crate) fn error(&mut self, line: usize, text: &str) {
        if line.is_multiple_of(2) {
            writeln!(self.errors, "{line}: {text}").unwrap();
        }
    }

    /// Tells something below the table.
    pub(crate) fn note(&mut self, text: &str) {
        writeln!(self.notes, "{text}").unwrap();
    }

    /// The share of hits of these lines; 0 where there is none.
    pub(crate) fn share_of(&self, what: &str, lines: Lines) -> f64 {
        let [even, odd] = self.counts.get(what).copied().unwrap_or_default();
        share(match lines {
            Lines::Even => even,
            Lines::Odd => odd,
            Lines::All => (even.0 + odd.0, even.1 + odd.1),
        })
    }

    /// The share of an odd line's hits; 0 where there is none.
    pub(crate) fn share(&self, what: &str) -> f64 {
        self.share_of(what, Lines::Odd)
    }

    /// Writes the table and the errors beside the build's temporary files.
    pub(crate) fn write(&self, name: &str) {
        let mut table = String::from("| what | even lines | odd lines |\n|---|---|---|\n");
        for (what, halves) in &self.counts {
            writeln!(
                table,
                "| {what} | {} | {} |",
                told(halves[0]),
                told(halves[1])
            )
            .unwrap();
        }
        table.push_str(&self.notes);
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
        std::fs::write(folder.join(format!("{name}.md")), table).unwrap();
        std::fs::write(folder.join(format!("{name}-errors.txt")), &self.errors).unwrap();
    }
}

fn share((hits, all): (usize, usize)) -> f64 {
    hits as f64 / all.max(1) as f64
}

/// A share with its interval (Wilson).
fn told((hits, all): (usize, usize)) -> String {
    if all == 0 {
        return "-".into();
    }
    let (p, n) = (share((hits, all)), all as f64);
    let centre = (p + Z * Z / (2.0 * n)) / (1.0 + Z * Z / n);
    let half = Z / (1.0 + Z * Z / n) * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
    format!(
        "{hits} of {all}: {p:.3} [{:.2}, {:.2}]",
        centre - half,
        (centre + half).min(1.0)
    )
}
