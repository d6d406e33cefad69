//! What a comparison means, in plain words.

use super::row::{AgainstTrivial, EvaluationRow, ScoreGap};

/// What the paired intervals allow to say of a gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Better,
    Same,
    Worse,
}

/// The fewest letters of each outcome whose paired bootstrap says anything: of fewer, many resamples
/// give the same score, and the interval may shrink to a point.
const FEWEST_OF_AN_OUTCOME: usize = 5;

/// How many letters a model was compared on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Compared {
    pub(super) letters: usize,
    pub(super) passed: usize,
}

impl Compared {
    fn are_too_few(self) -> bool {
        self.passed.min(self.letters - self.passed) < FEWEST_OF_AN_OUTCOME
    }
}

fn verdict(gap: &ScoreGap, compared: Compared) -> Verdict {
    let interval = gap.difference.interval;
    if compared.are_too_few() {
        Verdict::Same
    } else if interval.low > 0.0 {
        Verdict::Better
    } else if interval.high < 0.0 {
        Verdict::Worse
    } else {
        Verdict::Same
    }
}

/// One sentence on a model: whether it orders letters, and whether it decides, better than what
/// reads none.
pub(super) fn statement(row: &EvaluationRow, split: &str, compared: Compared) -> Option<String> {
    let AgainstTrivial { roc_auc, f1, .. } = row.against_trivial.as_ref()?;
    let beginning = format!("On {} {split} letters {}", compared.letters, row.name);
    let order = format!(
        "ROC-AUC {:.3} against {:.3} of {}, difference {}",
        row.roc_auc.value,
        roc_auc.trivial_score,
        roc_auc.trivial,
        difference(roc_auc)
    );
    let decisions = format!(
        "F1 {:.3} against {:.3}, difference {}",
        row.f1.value,
        f1.trivial_score,
        difference(f1)
    );
    let trivial = said(&f1.trivial);
    Some(match (verdict(roc_auc, compared), verdict(f1, compared)) {
        (Verdict::Better, Verdict::Better) => format!(
            "{beginning} is better than anything trivial, in the order of letters ({order}) and in its \
             decisions ({decisions})."
        ),
        (Verdict::Better, Verdict::Same) => format!(
            "{beginning} puts letters in a better order than anything trivial ({order}), but its \
             decisions cannot be told from {trivial} ({decisions})."
        ),
        (Verdict::Better, Verdict::Worse) => format!(
            "{beginning} puts letters in a better order than anything trivial ({order}), but its \
             decisions are worse than {trivial} ({decisions})."
        ),
        (Verdict::Same, Verdict::Better) => format!(
            "{beginning} decides better than {trivial} ({decisions}), but the order in which it puts \
             letters cannot be told from a trivial one ({order})."
        ),
        (Verdict::Same, Verdict::Same) => {
            format!("{beginning} cannot be told from {trivial} ({decisions}; {order}).")
        }
        (Verdict::Same, Verdict::Worse) => format!(
            "{beginning} decides worse than {trivial} ({decisions}), and the order in which it puts \
             letters cannot be told from a trivial one ({order})."
        ),
        (Verdict::Worse, _) => format!(
            "{beginning} puts letters in a worse order than something trivial ({order}); {decisions}."
        ),
    })
}

fn difference(gap: &ScoreGap) -> String {
    let difference = gap.difference;
    format!(
        "{:+.3} [{:+.3}, {:+.3}]",
        difference.value, difference.interval.low, difference.interval.high
    )
}

/// A trivial row in the middle of a sentence.
fn said(name: &str) -> String {
    match name {
        "always pass" => "always answering pass".to_owned(),
        "prevalence coin" => "tossing a coin".to_owned(),
        "length only" => "looking at the length alone".to_owned(),
        other => other.to_owned(),
    }
}
