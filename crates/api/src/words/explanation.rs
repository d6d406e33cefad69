//! Which sentences moved the answer, and what would change it.

use super::prediction::interval_name;
use crate::explanation::{Deletion, Explanation, Unit};
use crate::language::Language;

/// The title of a page.
#[must_use]
pub fn title(language: Language) -> &'static str {
    language.choose("What moved the answer", "무엇이 확률에 영향을 주었나")
}

/// What stands above the strongest sentences.
#[must_use]
pub fn strongest(language: Language) -> &'static str {
    language.choose("What moved it most", "영향이 가장 큰 문장")
}

/// The columns of the strongest sentences: the sentence, its mark, its share.
#[must_use]
pub fn columns(language: Language) -> [&'static str; 3] {
    language.choose(["Sentence", "Mark", "Share"], ["문장", "표시", "기여도"])
}

/// What a letter without questions is called.
#[must_use]
pub fn letter(language: Language) -> &'static str {
    language.choose("The letter", "글")
}

/// What marks mean where there are no colours.
#[must_use]
pub fn marks(language: Language) -> &'static str {
    language.choose(
        "Marks: ++ strongly for, + for, - against, -- strongly against the letter.",
        "표시: ++ 크게 도움, + 도움, - 불리, -- 크게 불리",
    )
}

/// What colours and marks mean.
#[must_use]
pub fn colours(language: Language) -> &'static str {
    language.choose(
        "Green and +: speaks for the letter. Red and −: speaks against it. Twice the sign: strongly.",
        "초록과 +는 도움, 빨강과 −는 불리. 두 번이면 크게.",
    )
}

/// The share of a paragraph whose share is sampled.
#[must_use]
pub fn sampled(unit: Unit, share: f64, standard_error: f64, language: Language) -> String {
    let (share, error) = (unit.share(share), unit.value(standard_error));
    language.choose(
        format!("this paragraph: {share}, standard error {error}"),
        format!("이 문단: {share}, 표준 오차 {error}"),
    )
}

/// What stands above what has to be known with the shares.
#[must_use]
pub fn how_to_read(language: Language) -> &'static str {
    language.choose("How to read this", "읽는 법")
}

/// What the shares add up to, in a line.
#[must_use]
pub fn sum(explanation: &Explanation, language: Language) -> String {
    let unit = explanation.unit;
    let (base, total) = (unit.value(explanation.base), unit.value(explanation.total));
    let name = unit.name(language);
    language.choose(
        format!(
            "The model's {name} of an average letter: {base}; of this one: {total}. The shares add up to the \
             difference."
        ),
        format!("모델의 {name}: 평균 글 {base}, 이 글 {total}. 기여도를 모두 더하면 그 차이가 됩니다."),
    )
}

/// What the shares add up to, in a sentence of a page.
#[must_use]
pub fn sum_in_full(explanation: &Explanation, language: Language) -> String {
    let unit = explanation.unit;
    let (base, total) = (unit.value(explanation.base), unit.value(explanation.total));
    let name = unit.name(language);
    language.choose(
        format!(
            "The model's {name} of the average training letter is {base}, of this one {total}; the shares add up to \
             the difference."
        ),
        format!(
            "모델의 {name}: 학습한 글의 평균 {base}, 이 글 {total}. 기여도를 모두 더하면 그 차이가 됩니다."
        ),
    )
}

impl Unit {
    /// Its name in a sentence.
    #[must_use]
    pub fn name(self, language: Language) -> &'static str {
        match self {
            Self::LogOdds => language.choose("log-odds", "로그 오즈"),
            Self::Probability => language.choose("probability", "확률"),
        }
    }
}

/// What stands above the deletions on a page.
#[must_use]
pub fn deletions(language: Language) -> &'static str {
    language.choose("What if a sentence were deleted?", "문장을 뺀다면?")
}

/// Said where no deletion can be told from none.
#[must_use]
pub fn no_deletion(tried: usize, language: Language) -> String {
    language.choose(
        format!(
            "None of the {tried} sentences, deleted alone, changes the answer by more than chance would."
        ),
        format!("문장 {tried}개를 하나씩 빼 보았지만, 우연보다 크게 답을 바꾸는 문장은 없습니다."),
    )
}

/// How many deletions are not listed, since they cannot be told from none.
#[must_use]
pub fn deletions_left_out(left_out: usize, language: Language) -> String {
    language.choose(
        format!("{left_out} other deletions cannot be told from none and are not listed."),
        format!("나머지 {left_out}개는 뺀 것과 빼지 않은 것을 구별할 수 없어 보여 주지 않습니다."),
    )
}

/// What stands above the deletions in a list.
#[must_use]
pub fn listed_deletions(language: Language) -> &'static str {
    language.choose(
        "What if? Each sentence deleted alone, the most helpful deletion first",
        "만약에? 문장을 하나씩 뺐을 때, 가장 도움이 되는 것부터",
    )
}

/// The columns of deletions on a page: sentence, change in points, interval, probability without it.
#[must_use]
pub fn deletion_columns(language: Language) -> [&'static str; 4] {
    language.choose(
        ["Without", "Change in points", "Interval", "Passes with"],
        ["뺀 문장", "변화(%p)", "구간", "통과 확률"],
    )
}

/// The columns of deletions in a list.
#[must_use]
pub fn listed_deletion_columns(language: Language) -> [&'static str; 4] {
    language.choose(
        ["without the sentence", "change", "interval", "passes with"],
        ["뺀 문장", "변화", "구간", "통과 확률"],
    )
}

/// What stands between the ends of a range.
#[must_use]
pub fn to(language: Language) -> &'static str {
    language.choose("to", "~")
}

/// What the numbers of deletions are.
#[must_use]
pub fn deletion_numbers(deletions: &[Deletion], language: Language) -> String {
    let first = deletions.first();
    let interval = first.map(|first| interval_name(first.change.interval, language));
    let interval = interval.unwrap_or_default();
    language.choose(
        format!(
            "Change of P(pass) in percentage points by all models that the labelled letters allow, {interval}; \
             the calibrated number moves in steps."
        ),
        format!(
            "통과 확률의 변화(%p, {interval})는 지금까지 알려진 결과와 어긋나지 않는 여러 모델로 구한 것입니다. 보정된 \
             값은 계단처럼 움직입니다."
        ),
    )
}
