//! Two drafts side by side.

use super::prediction::interval_name;
use crate::comparison::{Comparison, FindingChange};
use crate::explanation::Unit;
use crate::interval::Change;
use crate::language::Language;

/// What the answers for the first and the second draft begin with, as wide as each other.
#[must_use]
pub fn drafts(language: Language) -> [&'static str; 2] {
    language.choose(
        ["First draft: ", "Second draft:"],
        ["처음 초안:", "고친 초안:"],
    )
}

/// The change; `emphasise` makes its number stand out.
#[must_use]
pub fn change(change: Change, emphasise: impl Fn(&str) -> String, language: Language) -> String {
    let value = emphasise(&format!("{:+.1}", 100.0 * change.value));
    let name = interval_name(change.interval, language);
    let (low, high) = (100.0 * change.interval.low, 100.0 * change.interval.high);
    language.choose(
        format!("Change: {value} percentage points, {name} {low:+.1} to {high:+.1}"),
        format!("변화: {value}%p, {name} {low:+.1} ~ {high:+.1}"),
    )
}

/// What the change is of.
#[must_use]
pub fn meaning(language: Language) -> &'static str {
    language.choose(
        "The change is the mean over all models that the labelled letters allow.",
        "변화는 지금까지 알려진 결과와 어긋나지 않는 여러 모델의 평균입니다.",
    )
}

/// What stands above the sentences that only the second draft has.
#[must_use]
pub fn added(language: Language) -> &'static str {
    language.choose("Only in the second draft", "고친 초안에만 있는 문장")
}

/// What stands above the sentences that only the first draft has.
#[must_use]
pub fn removed(language: Language) -> &'static str {
    language.choose("Only in the first draft", "처음 초안에만 있는 문장")
}

/// What became of the model's own score.
#[must_use]
pub fn score_change(comparison: &Comparison, unit: Unit, language: Language) -> String {
    let all = unit.share(comparison.score_change);
    let of_kept = unit.share(comparison.kept_change);
    let kept = comparison.kept;
    language.choose(
        format!(
            "The model's own score changed by {all}: of that {of_kept} is the {kept} sentences that stayed, \
             which count more or less in a letter of another length."
        ),
        format!(
            "모델 자체의 점수는 {all} 바뀌었고, 그 가운데 {of_kept}는 그대로인 문장 {kept}개의 기여도입니다. 글의 길이가 \
             바뀌면 한 문장의 무게도 바뀝니다."
        ),
    )
}

/// How many findings the edit mended, made and left.
#[must_use]
pub fn findings(change: &FindingChange, language: Language) -> String {
    let (mended, arisen, left) = (change.mended.len(), change.arisen.len(), change.left);
    language.choose(
        format!("Findings: {mended} mended, {arisen} new, {left} left"),
        format!("고칠 곳: {mended}개 고침, {arisen}개 새로 생김, {left}개 남음"),
    )
}

/// What stands above the findings of the first draft alone.
#[must_use]
pub fn mended(language: Language) -> &'static str {
    language.choose("Mended", "고친 것")
}

/// What stands above the findings of the second draft alone.
#[must_use]
pub fn arisen(language: Language) -> &'static str {
    language.choose("New", "새로 생긴 것")
}

/// What stands above strong sentences of the second draft alone.
#[must_use]
pub fn gained(language: Language) -> &'static str {
    language.choose("Strong sentences gained", "새로 생긴 좋은 문장")
}

/// What stands above strong sentences of the first draft alone.
#[must_use]
pub fn lost(language: Language) -> &'static str {
    language.choose("Strong sentences lost", "없어진 좋은 문장")
}
