//! What is stored of letters, what is new among them and what was forgotten, in words.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use super::counted;
use crate::forgotten::{ClientOf, Forgotten, ForgottenResume};
use crate::language::Language;
use crate::letter::{ListedLetter, SplitReport};
use crate::review::{Particle, with_particle};
use crate::training::NewLabels;

/// Digits of a content hash that tell letters apart.
pub const SHORT: usize = 12;

/// The columns of a list of letters.
#[must_use]
pub fn columns(language: Language) -> [&'static str; 6] {
    language.choose(
        ["letter", "label", "of", "part", "characters", "from"],
        ["글", "결과", "출처", "나눔", "글자 수", "가져온 곳"],
    )
}

/// The outcome of a listed letter; empty where it has none.
#[must_use]
pub fn label(is_passed: Option<bool>, language: Language) -> &'static str {
    match is_passed {
        Some(true) => language.choose("passed", "합격"),
        Some(false) => language.choose("rejected", "불합격"),
        None => "",
    }
}

/// In which part of the split a letter stands; empty where it is in none.
#[must_use]
pub fn part(letter: &ListedLetter, language: Language) -> Cow<'static, str> {
    match (letter.split, &letter.set_aside) {
        (Some(split), _) => split.to_string().into(),
        (None, Some(_)) => language.choose("set aside", "제외").into(),
        (None, None) => "".into(),
    }
}

/// How many labelled letters there are, and how many of them are new.
#[must_use]
pub fn new_labels(labels: &NewLabels, language: Language) -> String {
    let NewLabels { labelled, new, .. } = labels;
    language.choose(
        format!(
            "{}, {new} of them new since the last training.",
            counted(*labelled, "labelled letter")
        ),
        format!("결과가 있는 글 {labelled}편, 그 가운데 마지막 학습 뒤에 새로 들어온 글 {new}편."),
    )
}

/// What was removed with a letter.
#[must_use]
pub fn forgotten(forgotten: &Forgotten, language: Language) -> String {
    let removed = forgotten.removed;
    let letter: String = forgotten.content_hash.chars().take(SHORT).collect();
    let rows = [
        (removed.letters + removed.kept_letters, "letter", "글", "편"),
        (removed.letter_splits, "split", "나눔", "건"),
        (removed.letter_signatures, "signature", "서명", "개"),
        (
            removed.personal_fields,
            "record of personal data",
            "개인 정보",
            "건",
        ),
        (removed.vectors, "vector", "벡터", "개"),
        (removed.predictions, "answer", "답", "건"),
        (removed.outcomes, "outcome", "결과", "건"),
        (removed.interactions, "interaction", "이용 기록", "건"),
        (
            removed.shown_postings,
            "shown posting",
            "보여 준 공고",
            "건",
        ),
        (
            removed.datasets,
            "place in a data set",
            "학습 데이터에 적힌 곳",
            "곳",
        ),
        (
            removed.batch_letters,
            "letter of a batch",
            "일괄 처리한 글",
            "편",
        ),
        (removed.annotations, "hand label", "사람이 붙인 라벨", "건"),
        (
            removed.set_aside,
            "record of a row set aside",
            "가져오기에서 제외한 행 기록",
            "건",
        ),
    ];
    let rows: Vec<_> = rows.into_iter().filter(|(count, ..)| *count > 0).collect();
    if rows.is_empty() {
        return language.choose(
            format!("Nothing was kept about letter {letter}."),
            format!("글 {letter}에 대해 보관된 것이 없었습니다."),
        );
    }
    let english: Vec<String> = rows
        .iter()
        .map(|(count, english, ..)| counted(*count, english))
        .collect();
    let korean: Vec<String> = rows
        .iter()
        .map(|(count, _, korean, counter)| format!("{korean} {count}{counter}"))
        .collect();
    language.choose(
        format!("Removed letter {letter}: {}.", english.join(", ")),
        format!("글 {letter} 삭제: {}.", korean.join(", ")),
    )
}

/// What was removed with a résumé.
#[must_use]
pub fn forgotten_resume(forgotten: &ForgottenResume, language: Language) -> String {
    let removed = forgotten.removed;
    let id = &forgotten.resume_id;
    language.choose(
        format!(
            "Removed résumé {id}: {}, {}, {}.",
            counted(removed.resumes, "résumé"),
            counted(removed.personal_fields, "personal field"),
            counted(removed.vectors, "vector"),
        ),
        format!(
            "이력서 {id} 삭제: 이력서 {}부, 개인 정보 {}건, 벡터 {}개.",
            removed.resumes, removed.personal_fields, removed.vectors,
        ),
    )
}

/// What a second look found. `bytes` is how often the hash and the words stand in the files, where those are in reach.
#[must_use]
pub fn left(
    rows: usize,
    bytes: Option<usize>,
    is_said_elsewhere: bool,
    language: Language,
) -> String {
    let (mut english, mut korean) = match bytes {
        Some(bytes) => (
            format!(
                ", and its hash and words stand {} in the database's files",
                counted(bytes, "time")
            ),
            format!("데이터베이스 파일에 남은 해시와 글은 {bytes}곳입니다."),
        ),
        None if is_said_elsewhere => Default::default(),
        None => (
            "; what its server's log and backups hold is its administrator's".to_owned(),
            "서버의 로그와 백업에 남은 것은 그 관리자가 지워야 합니다.".to_owned(),
        ),
    };
    if is_said_elsewhere {
        english.push_str("; another letter or résumé says some of the same, and is kept");
        korean.push_str(" 남은 다른 글이나 이력서에 같은 글이 있어 그것은 그대로 둡니다.");
    }
    let (verb, times) = (if rows == 1 { "is" } else { "are" }, counted(rows, "row"));
    language.choose(
        format!("Looked again: {times} {verb} left in the database{english}."),
        format!("다시 확인: 데이터베이스에 남은 행 {rows}개. {korean}"),
    )
}

/// Which files of the home still hold what was forgotten.
#[must_use]
pub fn files_left(files: &[PathBuf], language: Language) -> String {
    let files: Vec<String> = files
        .iter()
        .map(|file| file.display().to_string())
        .collect();
    let files = files.join(", ");
    language.choose(
        format!(
            "Files that were put into the home still have it, or are packed or cannot be read, so that nobody can tell: \
             {files}. Remove them, or what is about it in them."
        ),
        format!("데이터 폴더에 따로 둔 파일에 아직 남아 있거나, 압축된 파일이나 읽을 수 없는 파일이라 확인할 수 없습니다: {files}. 그 파일이나 해당 부분을 지우세요."),
    )
}

/// That the log of reads goes on naming a letter.
#[must_use]
pub fn is_in_reads(language: Language) -> String {
    language.choose(
        "The log of who read what is kept about people (reads.jsonl) goes on naming it by its hash: that it was read \
         stays known."
            .to_owned(),
        "개인 정보를 누가 보았는지 적은 기록(reads.jsonl)에는 이 글의 해시가 남습니다. 본 사실은 지우지 않습니다.".to_owned(),
    )
}

/// Which models go on knowing a letter. `command` deletes one.
#[must_use]
pub fn learned_by(models: &[String], command: &str, language: Language) -> String {
    let names = models.join(", ");
    language.choose(
        format!(
            "These models learned from it: {names}. Train anew, and remove them with `{command}`, to forget it there \
             too."
        ),
        format!(
            "이 글로 학습한 모델: {names}. 모델에서도 지우려면 다시 학습한 뒤 `{command}`로 그 모델을 지우세요."
        ),
    )
}

/// Which résumés of the letter's author are kept. `command` removes one.
#[must_use]
pub fn kept_resumes(resumes: &[String], command: &str, language: Language) -> String {
    let ids = resumes.join(", ");
    language.choose(
        format!("Its author's résumés are kept: {ids}. `{command}` removes one."),
        format!("글쓴이의 이력서는 그대로 있습니다: {ids}. `{command}`로 지울 수 있습니다."),
    )
}

/// Which coaches' clients say some of a letter. `command` removes one.
#[must_use]
pub fn kept_clients(clients: &[ClientOf], command: &str, language: Language) -> String {
    let clients: Vec<String> = clients
        .iter()
        .map(|ClientOf { coach, client_id }| format!("{coach} {client_id}"))
        .collect();
    let clients = clients.join(", ");
    language.choose(
        format!(
            "Clients of coaches say some of the same, and are kept: {clients}. Their coach removes them, or `{command}`."
        ),
        format!(
            "코치가 보관하는 고객의 글에 같은 글이 있습니다: {clients}. 그 코치가 지우거나 `{command}`로 지울 수 있습니다."
        ),
    )
}

/// What was removed of a coach's clients.
#[must_use]
pub fn forgotten_clients(clients: usize, coach: &str, language: Language) -> String {
    language.choose(
        format!("Removed {} of {coach}.", counted(clients, "client")),
        format!("{coach}의 고객 {clients}명을 삭제했습니다."),
    )
}

/// What was written of a person to a file.
#[must_use]
pub fn exported(letters: usize, resumes: usize, file: &Path, language: Language) -> String {
    let file = file.display().to_string();
    language.choose(
        format!(
            "wrote {} and {} to {file}",
            counted(letters, "letter"),
            counted(resumes, "résumé")
        ),
        format!(
            "글 {letters}편과 이력서 {resumes}부를 {} 저장했습니다",
            with_particle(&file, Particle::To)
        ),
    )
}

/// The columns of the parts into which labelled letters are divided.
#[must_use]
pub fn part_columns(language: Language) -> [&'static str; 4] {
    language.choose(
        ["part", "labels", "passed", "rejected"],
        ["나눔", "결과의 출처", "합격", "불합격"],
    )
}

/// How many letters were given their part, or would be where nothing can be written.
fn given(new: usize, is_kept: bool, language: Language) -> String {
    let letters = counted(new, "letter");
    if !is_kept {
        return language.choose(
            format!(
                "{letters} would be given their part; the home can only be read, so that is not kept."
            ),
            format!("나눌 글 {new}편. 홈을 읽을 수만 있어 저장하지 않았습니다."),
        );
    }
    let was = if new == 1 { "was" } else { "were" };
    language.choose(
        format!("{letters} {was} given their part just now; the others keep theirs."),
        format!("방금 나눈 글 {new}편. 나머지는 그대로입니다."),
    )
}

/// How labelled letters were divided, a line each.
#[must_use]
pub fn divided(report: &SplitReport, language: Language) -> Vec<String> {
    let SplitReport {
        new,
        is_kept,
        near_duplicates,
        kept_together,
        companies_divided,
        ..
    } = report;
    let is = |count| if count == 1 { "is" } else { "are" };
    let mut lines = vec![
        given(*new, *is_kept, language),
        language.choose(
            format!(
                "{} {} nearly the same text as another; {kept_together} stand together with others.",
                counted(*near_duplicates, "letter"),
                is(*near_duplicates)
            ),
            format!("다른 글과 거의 같은 글 {near_duplicates}편, 함께 묶어 둔 글 {kept_together}편."),
        ),
    ];
    if *companies_divided > 0 {
        lines.push(language.choose(
            format!("Companies with too many letters to keep them together: {companies_divided}."),
            format!("글이 너무 많아 한데 묶지 못한 회사 {companies_divided}곳."),
        ));
    }
    lines.extend(report.set_aside.iter().map(|aside| {
        let letter: String = aside.content_hash.chars().take(SHORT).collect();
        let reason = aside.reason.as_deref().unwrap_or_default();
        language.choose(
            format!("Set aside: {letter}, {reason}"),
            format!("제외: {letter}, {reason}"),
        )
    }));
    lines
}

/// That an interaction was recorded.
#[must_use]
pub fn interacted(content_hash: &str, posting: &str, kind: &str, language: Language) -> String {
    let letter: String = content_hash.chars().take(SHORT).collect();
    language.choose(
        format!("Letter {letter}, posting {posting}: {kind}, recorded."),
        format!("글 {letter}, 공고 {posting}: {kind}, 기록했습니다."),
    )
}
