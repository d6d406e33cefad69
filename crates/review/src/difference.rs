//! What an edit mended, and what it broke.

use std::collections::HashMap;

use crate::code::Code;
use crate::finding::Finding;
use crate::review::Review;
use crate::strength::Strength;

/// How the review of a second draft differs from that of the first.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Difference {
    /// Findings of the first draft alone.
    pub mended: Vec<Finding>,
    /// Findings of the second draft alone.
    pub arisen: Vec<Finding>,
    /// Findings of both.
    pub left: usize,
    /// Strong sentences of the second draft alone.
    pub gained: Vec<Strength>,
    /// Strong sentences of the first draft alone.
    pub lost: Vec<Strength>,
}

impl Difference {
    /// Compares two reviews. Findings are the same where they are of one code and quote the same words, wherever
    /// these stand; a finding that quotes nothing is told by its code.
    ///
    /// # Examples
    ///
    /// ```
    /// use shortlist_document::read_letter;
    /// use shortlist_review::{Code, Difference, Reviewer, Settings, Target};
    ///
    /// let reviewer = Reviewer::new(Settings::default())?;
    /// let review = |text: &str| {
    ///     let letter = read_letter(text.as_bytes())?;
    ///     Ok::<_, shortlist_document::Error>(reviewer.review(&letter.document, &Target::default(), &[]))
    /// };
    /// let first = review("# 지원동기\n귀사에 뼈를 묻겠습니다.")?;
    /// let second = review("# 지원동기\n결제 서버를 3년간 운영하며 장애를 12건에서 4건으로 줄였습니다.")?;
    /// let difference = Difference::between(&first, &second);
    /// assert!(difference.mended.iter().any(|finding| finding.code == Code::Cliche));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn between(first: &Review, second: &Review) -> Self {
        let mended = only_in(&first.findings, &second.findings, told);
        let left = first.findings.len() - mended.len();
        Self {
            mended,
            arisen: only_in(&second.findings, &first.findings, told),
            left,
            gained: only_in(&second.strengths, &first.strengths, words),
            lost: only_in(&first.strengths, &second.strengths, words),
        }
    }
}

/// What tells a finding from another.
fn told(finding: &Finding) -> (Code, String) {
    (finding.code, without_spaces(&finding.quoted))
}

/// What tells a strong sentence from another.
fn words(strength: &Strength) -> String {
    without_spaces(&strength.quoted)
}

fn without_spaces(text: &str) -> String {
    text.split_whitespace().collect()
}

/// What the other list does not have, as often as it has it fewer times.
fn only_in<T: Clone, K: Eq + std::hash::Hash>(
    items: &[T],
    other: &[T],
    key: impl Fn(&T) -> K,
) -> Vec<T> {
    let mut there: HashMap<K, usize> = HashMap::new();
    for item in other {
        *there.entry(key(item)).or_default() += 1;
    }
    let mut only = Vec::new();
    for item in items {
        match there.get_mut(&key(item)) {
            Some(count) if *count > 0 => *count -= 1,
            _ => only.push(item.clone()),
        }
    }
    only
}
