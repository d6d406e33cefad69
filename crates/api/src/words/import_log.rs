//! What came in, what of it was set aside, and what people decided of that, in words.

use super::imports::label;
use crate::import_log::{
    DecisionMade, Import, ImportChoice, ImportDecision, ImportKind, SetAsideKind, SetAsideRow,
};
use crate::language::Language;

/// Digits of a content hash that tell letters apart.
const SHORT: usize = 12;

/// That nothing was imported yet.
#[must_use]
pub fn none(language: Language) -> &'static str {
    language.choose("Nothing was imported yet.", "아직 가져온 것이 없습니다.")
}

/// That no row is left to decide of.
#[must_use]
pub fn none_open(language: Language) -> &'static str {
    language.choose("No row is set aside.", "따로 둔 행이 없습니다.")
}

/// The columns of a list of imports.
#[must_use]
pub fn list_columns(language: Language) -> [&'static str; 10] {
    language.choose(
        [
            "import",
            "when",
            "what",
            "from",
            "by",
            "added",
            "known",
            "quarantined",
            "conflicts",
            "to decide",
        ],
        [
            "번호",
            "시각",
            "종류",
            "파일",
            "가져온 사람",
            "추가",
            "이미 있음",
            "격리",
            "라벨 충돌",
            "결정할 행",
        ],
    )
}

/// What an import brought.
#[must_use]
pub fn kind(kind: ImportKind, language: Language) -> &'static str {
    match kind {
        ImportKind::Letters => language.choose("letters", "글"),
        ImportKind::Postings => language.choose("postings", "공고"),
        ImportKind::Database => language.choose("a database", "데이터베이스"),
    }
}

/// What is known of an import beside the list: the file's hash, and whether it ended.
#[must_use]
pub fn about(import: &Import, language: Language) -> Vec<String> {
    let counts = import.counts;
    let mut lines = vec![language.choose(
        format!(
            "{} added, {} updated, {} known already, {} conflicting, {} quarantined, {} not readable, {} left out as decided",
            counts.added,
            counts.updated,
            counts.unchanged,
            counts.conflicting,
            counts.quarantined,
            counts.rejected,
            counts.decided
        ),
        format!(
            "추가 {}건, 갱신 {}건, 이미 있음 {}건, 라벨 충돌 {}건, 격리 {}건, 읽을 수 없음 {}건, 결정에 따라 뺌 {}건",
            counts.added,
            counts.updated,
            counts.unchanged,
            counts.conflicting,
            counts.quarantined,
            counts.rejected,
            counts.decided
        ),
    )];
    if let Some(hash) = &import.file_hash {
        lines.push(format!("SHA-256 {hash}"));
    }
    if import.ended_at.is_none() {
        let unended = language.choose(
            "It has not ended: it goes on, or was stopped. Importing the file again adds what is missing.",
            "끝나지 않았습니다. 진행 중이거나 중단되었습니다. 다시 가져오면 빠진 것만 더해집니다.",
        );
        lines.push(unended.to_owned());
    }
    lines
}

/// The columns of a list of rows that were set aside.
#[must_use]
pub fn row_columns(language: Language) -> [&'static str; 7] {
    language.choose(
        [
            "import", "row", "line", "why", "label", "against", "decided",
        ],
        ["가져오기", "행", "줄", "이유", "라벨", "맞선 것", "결정"],
    )
}

/// Why a row was set aside.
#[must_use]
pub fn why(row: &SetAsideRow, language: Language) -> String {
    match (row.kind, &row.reason) {
        (SetAsideKind::Quarantined, Some(code)) => code.clone(),
        (SetAsideKind::Quarantined, None) => language.choose("quarantined", "격리").to_owned(),
        (SetAsideKind::Conflict, _) => language.choose("another label", "라벨 충돌").to_owned(),
        (SetAsideKind::Rejected, _) => language.choose("not readable", "읽을 수 없음").to_owned(),
    }
}

/// What has the same text and the other label: a row of the file, and stored letters.
#[must_use]
pub fn against(row: &SetAsideRow, language: Language) -> String {
    let other = row
        .other_row
        .map(|other| language.choose(format!("row {other}"), format!("{other}번째 행")));
    let stored = row.stored.iter().map(|letter| short(&letter.content_hash));
    let all: Vec<String> = other.into_iter().chain(stored).collect();
    all.join(", ")
}

/// What was decided, and by whom.
#[must_use]
pub fn decided(decision: &ImportDecision, language: Language) -> String {
    let said = match (decision.choice, decision.is_passed) {
        (ImportChoice::Keep | ImportChoice::Take, is_passed) => {
            let means = label(is_passed, language);
            format!("{} ({means})", choice(decision.choice))
        }
        (other, _) => choice(other).to_owned(),
    };
    match (&decision.by, &decision.reason) {
        (Some(by), Some(reason)) => format!("{said}, {by}: {reason}"),
        _ => said,
    }
}

/// The name by which a choice is made.
#[must_use]
pub fn choice(choice: ImportChoice) -> &'static str {
    match choice {
        ImportChoice::Keep => "keep",
        ImportChoice::Take => "take",
        ImportChoice::Neither => "neither",
        ImportChoice::Release => "release",
        ImportChoice::Discard => "discard",
    }
}

/// What a decision did.
#[must_use]
pub fn made(made: &DecisionMade, chosen: ImportChoice, language: Language) -> String {
    let letters: Vec<String> = made.relabelled.iter().map(|hash| short(hash)).collect();
    let count = letters.len();
    let letters = letters.join(", ");
    let is_wanted = matches!(
        chosen,
        ImportChoice::Keep | ImportChoice::Take | ImportChoice::Release
    );
    match (count, made.is_stored) {
        (0, true) if chosen == ImportChoice::Discard => language.choose(
            "Decided. The text is stored as a letter already and stays; `shortlist forget` removes it.",
            "결정했습니다. 이 글은 이미 저장되어 있어 그대로 남습니다. 지우려면 `shortlist forget`을 쓰세요.",
        )
        .to_owned(),
        (0, false) if is_wanted => language.choose(
            "Decided. The letter is not stored: it comes in when its file is imported again.",
            "결정했습니다. 글은 저장되어 있지 않으므로 파일을 다시 가져올 때 들어옵니다.",
        )
        .to_owned(),
        (0, _) => language.choose("Decided. No stored letter changes.", "결정했습니다. 저장된 글은 바뀌지 않습니다.").to_owned(),
        _ => language.choose(
            format!("Decided. Labels changed: {letters}. The next training learns from them as they are now."),
            format!("결정했습니다. 라벨이 바뀐 글: {letters}. 다음 학습부터 이 라벨을 씁니다."),
        ),
    }
}

/// Rows of a file that were left out because a person had decided so.
#[must_use]
pub fn left_out_as_decided(rows: usize, language: Language) -> String {
    language.choose(
        format!("{rows} left out as decided by hand (shortlist imports list)"),
        format!("사람이 결정한 대로 뺀 것 {rows}건(shortlist imports list)"),
    )
}

/// How many groups of near-duplicates there are.
#[must_use]
pub fn copies(groups: usize, letters: usize, language: Language) -> String {
    language.choose(
        format!("{letters} letters in {groups} groups of nearly the same text, as of the last division; the largest first:"),
        format!("거의 같은 글 {letters}편, {groups}묶음(마지막으로 나눈 때 기준). 큰 묶음부터:"),
    )
}

/// The columns of a list of near-duplicates.
#[must_use]
pub fn copy_columns(language: Language) -> [&'static str; 6] {
    language.choose(
        ["group", "letters", "letter", "label", "part", "held out"],
        ["묶음", "편수", "글", "라벨", "나눔", "뺀 이유"],
    )
}

fn short(hash: &str) -> String {
    hash.chars().take(SHORT).collect()
}
