//! What trainings learned from, in words. Parts, labels and settings keep the names by which machines know them.

use super::counted;
use crate::dataset::{DatasetDifference, DatasetPart, DatasetSummary};
use crate::language::Language;

/// That there is none.
#[must_use]
pub fn none(language: Language) -> &'static str {
    language.choose(
        "No dataset: each training writes down what it learned from.",
        "데이터셋이 없습니다. 학습할 때마다 무엇으로 학습했는지 기록합니다.",
    )
}

/// The columns of a list.
#[must_use]
pub fn list_columns(language: Language) -> [&'static str; 9] {
    language.choose(
        [
            "dataset",
            "learned from",
            "labels",
            "version",
            "letters",
            "train",
            "validation",
            "test",
            "forgotten",
        ],
        [
            "데이터셋",
            "학습 시각",
            "라벨",
            "버전",
            "글",
            "학습",
            "검증",
            "평가",
            "지운 글",
        ],
    )
}

/// What it is and how it was learned from; `made_at` as it is shown.
#[must_use]
pub fn about(dataset: &DatasetSummary, made_at: &str, language: Language) -> Vec<String> {
    let details = &dataset.details;
    let models = details.models.join(language.choose(" and ", ", "));
    let (hash, version, seed) = (&dataset.hash, &details.library_version, details.seed);
    let (labels, embedder) = (details.label_source, &details.embedder);
    let mut lines = vec![
        language.choose(
            format!("Dataset {hash}, learned from on {made_at}"),
            format!("데이터셋 {hash}, 학습 시각 {made_at}"),
        ),
        language.choose(
            format!(
                "by Shortlist {version}, seed {seed}, {models}; labels: {labels}; embedder {embedder}."
            ),
            format!(
                "Shortlist {version}, 시드 {seed}, {models}; 라벨: {labels}; 임베더: {embedder}"
            ),
        ),
    ];
    lines.extend(dataset.parts.iter().map(|part| of_part(*part, language)));
    let (weighed_down, forgotten) = (dataset.weighed_down, dataset.forgotten);
    if weighed_down > 0 {
        lines.push(language.choose(
            format!(
                "{} from before chances changed weigh less.",
                counted(weighed_down, "letter")
            ),
            format!("합격률이 바뀌기 전의 글 {weighed_down}편은 비중을 낮추었습니다."),
        ));
    }
    if forgotten > 0 {
        lines.push(language.choose(
            format!(
                "Forgotten since: {}. It cannot be learned from once more.",
                counted(forgotten, "letter")
            ),
            format!("그 뒤에 지운 글이 {forgotten}편 있어 같은 데이터로 다시 학습할 수 없습니다."),
        ));
    }
    lines
}

fn of_part(part: DatasetPart, language: Language) -> String {
    let DatasetPart {
        split,
        passed,
        rejected,
    } = part;
    language.choose(
        format!("{split}: {passed} passed, {rejected} rejected"),
        format!("{split}: 합격 {passed}편, 불합격 {rejected}편"),
    )
}

/// The columns of letters.
#[must_use]
pub fn letter_columns(language: Language) -> [&'static str; 5] {
    language.choose(
        ["letter", "outcome", "part", "group", "weight"],
        ["글", "결과", "구분", "묶음", "비중"],
    )
}

/// What stands where a letter's hash stood.
#[must_use]
pub fn forgotten(language: Language) -> &'static str {
    language.choose("forgotten", "지움")
}

/// Whether a letter passed.
#[must_use]
pub fn outcome(is_passed: bool, language: Language) -> &'static str {
    if is_passed {
        language.choose("passed", "합격")
    } else {
        language.choose("rejected", "불합격")
    }
}

/// Which two are compared, and how much stayed.
#[must_use]
pub fn compared(
    difference: &DatasetDifference,
    [from, to]: [&str; 2],
    language: Language,
) -> String {
    let unchanged = difference.unchanged;
    language.choose(
        format!(
            "From {from} to {to}: {} as they were.",
            counted(unchanged, "letter")
        ),
        format!("{from} → {to}: 그대로인 글 {unchanged}편"),
    )
}

/// What became of letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LettersBecame {
    /// Only the second has them.
    Added,
    /// Only the first has them.
    Removed,
    /// Their outcome is another.
    Relabelled,
    /// They are in another part.
    Moved,
}

/// Letters by name, of which the first are shown.
#[must_use]
pub fn letters(count: usize, became: LettersBecame, names: &str, language: Language) -> String {
    let (english, korean) = match became {
        LettersBecame::Added => ("letters added", "새로 들어온 글"),
        LettersBecame::Removed => ("letters removed", "빠진 글"),
        LettersBecame::Relabelled => ("labels changed", "라벨이 바뀐 글"),
        LettersBecame::Moved => ("letters in another part", "구분이 바뀐 글"),
    };
    language.choose(
        format!("{count} {english}: {names}"),
        format!("{korean} {count}편: {names}"),
    )
}

/// A letter with another outcome.
#[must_use]
pub fn relabelled(letter: &str, is_passed: bool, language: Language) -> String {
    let outcome = outcome(is_passed, language);
    language.choose(
        format!("{letter} (now {outcome})"),
        format!("{letter}(지금은 {outcome})"),
    )
}

/// What else is different.
#[must_use]
pub fn other_differences(difference: &DatasetDifference, language: Language) -> Vec<String> {
    let mut lines = Vec::new();
    let reweighed = difference.reweighed;
    if reweighed > 0 {
        lines.push(language.choose(
            format!("{} with another weight", counted(reweighed, "letter")),
            format!("비중이 바뀐 글 {reweighed}편"),
        ));
    }
    let (before, after) = (difference.forgotten.from, difference.forgotten.to);
    if before + after > 0 {
        lines.push(language.choose(
            format!(
                "not compared, since they were forgotten: {before} letters of the first, {after} of the second"
            ),
            format!("지워서 비교하지 못한 글: 첫째 {before}편, 둘째 {after}편"),
        ));
    }
    lines.extend(difference.settings.iter().map(|setting| {
        let (name, from, to) = (&setting.name, &setting.from, &setting.to);
        language.choose(
            format!("{name}: {from} became {to}"),
            format!("{name}: {from} → {to}"),
        )
    }));
    lines
}
