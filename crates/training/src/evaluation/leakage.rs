//! Whether scores could be high for a wrong reason.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use shortlist_document::{Candidates, Split, TextSignature};
use shortlist_metrics::{Bootstrap, roc_auc};

use super::row::EvaluationRow;
use crate::error::Result;
use crate::labelled::LabelledLetter;
use crate::splits::SAME_LETTER;

/// Companies' pass rates are looked at if at least so many letters name a company that others name.
const FEWEST_LETTERS: usize = 20;

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq)]
pub struct LeakageCheck {
    /// What was looked at.
    pub name: &'static str,
    /// What was found.
    pub state: LeakageState,
    /// In words.
    pub finding: String,
}

/// How a check came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeakageState {
    /// Nothing was found.
    Clean,
    /// Scores may be too high.
    Suspicious,
    /// The data do not say.
    Unknown,
}

/// Near-duplicates between the scored letters and those that were learned from.
pub(super) fn duplicates(learned: &[&LabelledLetter], scored: &[&LabelledLetter]) -> LeakageCheck {
    // Of which only the vector is kept, nobody knows what it shares.
    let has_text = |letter: &&&LabelledLetter| letter.document.is_some();
    let mut letters: Vec<&LabelledLetter> = learned.iter().filter(has_text).copied().collect();
    let border = letters.len();
    letters.extend(scored.iter().filter(has_text));
    let (pairs, nearest) = across(&letters, border);
    let name = "near-duplicates across splits";
    match nearest {
        None => LeakageCheck {
            name,
            state: LeakageState::Clean,
            finding: format!(
                "no scored letter shares {:.0} % of its text with one that was learned from",
                100.0 * SAME_LETTER
            ),
        },
        Some(nearest) => LeakageCheck {
            name,
            state: LeakageState::Suspicious,
            finding: format!(
                "{} pairs of a scored letter and one that was learned from are nearly the same text (up \
                 to {:.0} % shared): what was learned by heart counts as known",
                pairs,
                100.0 * nearest
            ),
        },
    }
}

/// How many pairs of a letter before and one behind the border are nearly the same, and the similarity of
/// the nearest. Signatures that are not known are made.
fn across(letters: &[&LabelledLetter], border: usize) -> (usize, Option<f64>) {
    let is_scored = (0..letters.len()).map(|index| index >= border).collect();
    // Few are compared word by word.
    let texts: Vec<OnceLock<String>> = letters.iter().map(|_| OnceLock::new()).collect();
    let text = |index: usize| texts[index].get_or_init(|| letters[index].text()).as_str();
    let copies = Candidates::among(signatures(letters), is_scored, SAME_LETTER).compared(text);
    let of = |learned: &[usize], scored: usize| -> (usize, Option<f64>) {
        let similarities = learned
            .iter()
            .filter_map(|learned| copies.similarity(*learned, scored));
        similarities.fold((0, None), |(count, nearest), similarity| {
            (count + 1, greater(nearest, Some(similarity)))
        })
    };
    copies
        .groups()
        .iter()
        .map(|group| group.split_at(group.partition_point(|index| *index < border)))
        .flat_map(|(learned, scored)| scored.iter().map(|scored| of(learned, *scored)))
        .fold((0, None), |(count, nearest), (more, nearer)| {
            (count + more, greater(nearest, nearer))
        })
}

fn signatures(letters: &[&LabelledLetter]) -> Vec<TextSignature> {
    let unknown = letters.iter().filter(|letter| letter.signature.is_none());
    let unknown: Vec<String> = unknown.map(|letter| letter.text()).collect();
    let unknown: Vec<&str> = unknown.iter().map(String::as_str).collect();
    let mut made = TextSignature::of_each(&unknown).into_iter();
    letters
        .iter()
        .filter_map(|letter| letter.signature.or_else(|| made.next()))
        .collect()
}

fn greater(one: Option<f64>, other: Option<f64>) -> Option<f64> {
    one.into_iter().chain(other).reduce(f64::max)
}

/// Whether the company that a letter is for tells its outcome: each company's pass rate, the letter
/// itself left out, as a score.
pub(super) fn company(letters: &[&LabelledLetter], bootstrap: Bootstrap) -> Result<LeakageCheck> {
    let mut sums: HashMap<&str, (f64, f64)> = HashMap::new();
    for letter in letters {
        if let Some(company) = letter.company() {
            let (passed, count) = sums.entry(company).or_default();
            *passed += f64::from(u8::from(letter.is_passed));
            *count += 1.0;
        }
    }
    let rates: Vec<(bool, f64)> = letters
        .iter()
        .filter_map(|letter| {
            let (passed, count) = sums.get(letter.company()?)?;
            let own = f64::from(u8::from(letter.is_passed));
            // Smoothed, so that leaving the letter out does not itself tell its label.
            (*count > 1.0).then(|| (letter.is_passed, (passed - own + 1.0) / (count + 1.0)))
        })
        .collect();
    let name = "label by company";
    let (labels, scores): (Vec<bool>, Vec<f64>) = rates.into_iter().unzip();
    let unknown = || LeakageCheck {
        name,
        state: LeakageState::Unknown,
        finding: format!(
            "only {} letters name a company that another letter names too",
            labels.len()
        ),
    };
    if labels.len() < FEWEST_LETTERS {
        return Ok(unknown());
    }
    let Ok(area) = roc_auc(&labels, &scores) else {
        return Ok(unknown());
    };
    let interval = bootstrap.binary_scores(&labels, &scores, 0.5)?.roc_auc;
    let state = if interval.low > 0.5 {
        LeakageState::Suspicious
    } else {
        LeakageState::Clean
    };
    let meaning = match state {
        LeakageState::Suspicious => {
            "the company alone tells something of the outcome, and letters name it"
        }
        _ => "the company alone tells nothing of the outcome",
    };
    Ok(LeakageCheck {
        name,
        state,
        finding: format!(
            "{meaning} (ROC-AUC {area:.3} [{:.2}, {:.2}] on {} letters)",
            interval.low,
            interval.high,
            labels.len()
        ),
    })
}

/// Whether the length alone tells the outcome, by the row that sees nothing else.
pub(super) fn length(rows: &[EvaluationRow]) -> Option<LeakageCheck> {
    let row = rows.iter().find(|row| row.name == "length only")?;
    let area = row.roc_auc;
    let (state, meaning) = if area.low > 0.5 {
        (
            LeakageState::Suspicious,
            "the length alone tells something of the outcome",
        )
    } else {
        (
            LeakageState::Clean,
            "the length alone tells nothing of the outcome",
        )
    };
    Some(LeakageCheck {
        name: "label by length",
        state,
        finding: format!(
            "{meaning} (ROC-AUC {:.3} [{:.2}, {:.2}])",
            area.value, area.low, area.high
        ),
    })
}

/// All checks of scored letters.
pub(super) fn checks(
    learned: &[&LabelledLetter],
    scored: &[&LabelledLetter],
    rows: &[EvaluationRow],
    bootstrap: Bootstrap,
) -> Result<Vec<LeakageCheck>> {
    // A letter that is in both counts once: it would tell its own label.
    let mut seen = HashSet::new();
    let all: Vec<&LabelledLetter> = learned
        .iter()
        .chain(scored)
        .copied()
        .filter(|letter| seen.insert(letter.text_key()))
        .collect();
    let mut checks = vec![duplicates(learned, scored), company(&all, bootstrap)?];
    checks.extend(length(rows));
    Ok(checks)
}

/// The splits that a model learns from or is chosen on.
pub(super) fn is_learned_from(split: Split) -> bool {
    split != Split::Test
}
