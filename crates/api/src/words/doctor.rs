//! What the doctor looked at and saw.

use shortlist_app::{CheckSeen, CheckState, CheckSubject, Damage, RecordKind};

use crate::language::Language;

/// Names that are said; of more, the number.
const NAMED: usize = 3;
/// Digits of a content hash that tell texts apart.
const SHORT: usize = 12;

/// A thing that was looked at, by the name that programs know.
#[must_use]
pub fn name(subject: CheckSubject) -> &'static str {
    words(subject).0
}

/// A thing that was looked at.
#[must_use]
pub fn subject(subject: CheckSubject, language: Language) -> &'static str {
    let (english, korean) = words(subject);
    language.choose(english, korean)
}

fn words(subject: CheckSubject) -> (&'static str, &'static str) {
    match subject {
        CheckSubject::Home => ("home", "홈 폴더"),
        CheckSubject::Permissions => ("permissions", "권한"),
        CheckSubject::OwnFiles => ("home files", "홈의 파일"),
        CheckSubject::Database => ("database", "데이터베이스"),
        CheckSubject::Pgvector => ("pgvector", "pgvector"),
        CheckSubject::Stored => ("what is stored", "저장된 내용"),
        CheckSubject::Letters => ("letters", "자기소개서"),
        CheckSubject::Labels => ("labels", "라벨"),
        CheckSubject::Splits => ("splits", "데이터 분할"),
        CheckSubject::Postings => ("postings", "공고"),
        CheckSubject::Embedder => ("embedder", "임베더"),
        CheckSubject::Vectors => ("vectors", "벡터"),
        CheckSubject::Registry => ("registry", "레지스트리"),
        CheckSubject::Runs => ("runs", "실행 기록"),
        CheckSubject::Gate => ("gate", "게이트"),
        CheckSubject::ProductionModel => ("production model", "운영 모델"),
        CheckSubject::AuditLog => ("audit log", "감사 로그"),
        CheckSubject::RegistryFiles => ("registry files", "레지스트리 파일"),
        CheckSubject::Alarms => ("outcomes", "결과와 예측"),
        CheckSubject::TextRecognition => ("text recognition", "글자 인식"),
    }
}

/// How a thing stands.
#[must_use]
pub fn state(state: CheckState, language: Language) -> &'static str {
    let (english, korean) = match state {
        CheckState::Ok => ("ok", "정상"),
        CheckState::Missing => ("missing", "없음"),
        CheckState::Broken => ("BROKEN", "손상"),
    };
    language.choose(english, korean)
}

/// What was seen.
#[must_use]
pub fn seen(seen: &CheckSeen, language: Language) -> String {
    let (english, korean) = match seen {
        CheckSeen::Folder(folder) => return folder.display().to_string(),
        CheckSeen::Version(version) => return version.clone(),
        CheckSeen::Embedder(name) => return name.clone(),
        CheckSeen::Failed(what) => return what.clone(),
        CheckSeen::Count(count) => return count.to_string(),
        CheckSeen::Damage(damage) => return damaged(damage, language).join("; "),
        CheckSeen::Vectors { made, lacking } => return vectors(made, lacking, language),
        CheckSeen::Model { version, archived } => return model(version, archived, language),
        CheckSeen::Splits { .. } => return splits(seen, language),
        CheckSeen::Looks { .. } => return looks(seen, language),
        CheckSeen::NoHome(folder) => (
            format!("{} is not set up yet", folder.display()),
            format!("{}: 아직 만들어지지 않았습니다", folder.display()),
        ),
        CheckSeen::OwnersAlone => (
            "the home is its owner's alone".to_owned(),
            "소유자만 볼 수 있습니다".to_owned(),
        ),
        CheckSeen::OpenToOthers { count, path, mode } => (
            format!(
                "others may look at {count} of its files and folders, as at {} ({mode:o})",
                path.display()
            ),
            format!(
                "파일과 폴더 {count}개를 다른 사용자가 볼 수 있습니다. 예: {} ({mode:o})",
                path.display()
            ),
        ),
        CheckSeen::Database {
            backend,
            address,
            schema,
            is_read_only,
        } => {
            let (only, only_korean) = if *is_read_only {
                (", read only", ", 읽기 전용")
            } else {
                ("", "")
            };
            (
                format!("{backend} at {address}, schema {schema}{only}"),
                format!("{backend}, {address}, 스키마 {schema}{only_korean}"),
            )
        }
        CheckSeen::NoRoom(address) => (
            format!("the disk of {address} is full: it can only be read"),
            format!("{address}의 디스크가 가득 차 읽기만 할 수 있습니다"),
        ),
        CheckSeen::NoPgvector => (
            "none: postings are searched in memory".to_owned(),
            "없음: 공고를 메모리에서 검색합니다".to_owned(),
        ),
        CheckSeen::AsWritten => (
            "as it was written".to_owned(),
            "기록된 그대로입니다".to_owned(),
        ),
        CheckSeen::WithoutChecksum(count) => (
            format!("{count} of an earlier version have no checksum"),
            format!("이전 버전이 기록한 {count}건은 체크섬이 없습니다"),
        ),
        CheckSeen::Labels {
            outcomes,
            rubric,
            synthetic,
        } => (
            format!("{outcomes} outcome, {rubric} rubric, {synthetic} synthetic"),
            format!("실제 결과 {outcomes}건, 채점 {rubric}건, 합성 {synthetic}건"),
        ),
        CheckSeen::Models(count) => (
            format!("in reach, {count} models"),
            format!("연결됨, 모델 {count}개"),
        ),
        CheckSeen::EndedRuns(0) => (
            "all have ended, or are being written".to_owned(),
            "모두 끝났거나 기록 중입니다".to_owned(),
        ),
        CheckSeen::EndedRuns(count) => (
            format!("{count} of trainings that were killed had no end: KILLED now"),
            format!("강제로 끝난 학습 {count}건을 KILLED로 마감했습니다"),
        ),
        CheckSeen::AuditRecords(count) => (
            format!("{count} lines, unchanged"),
            format!("{count}줄, 바뀌지 않았습니다"),
        ),
        CheckSeen::NoModel => ("none".to_owned(), "없음".to_owned()),
        CheckSeen::NoAlarm => (
            "they do not disagree with answers".to_owned(),
            "예측과 어긋나지 않습니다".to_owned(),
        ),
        CheckSeen::Alarm { .. } => return alarm(seen, language),
        CheckSeen::NoTextRecognition => (
            "scans and pictures of text cannot be read".to_owned(),
            "스캔한 파일과 사진의 글자를 읽을 수 없습니다".to_owned(),
        ),
    };
    language.choose(english, korean)
}

/// That outcomes disagree with answers.
fn alarm(seen: &CheckSeen, language: Language) -> String {
    let CheckSeen::Alarm {
        model: (name, version),
        outcomes,
        passed,
        expected,
    } = seen
    else {
        return String::new();
    };
    let share = |part: &usize| format!("{:.0} %", 0.01 * *part as f64);
    let (passed, expected) = (share(passed), share(expected));
    language.choose(
        format!(
            "ALARM: of {outcomes} outcomes {passed} passed, {name} version {version} had said {expected}"
        ),
        format!(
            "경보: 결과 {outcomes}건 가운데 {passed} 통과, {name} 버전 {version}의 예측은 {expected}"
        ),
    )
}

fn looks(seen: &CheckSeen, language: Language) -> String {
    let CheckSeen::Looks {
        letters,
        looks,
        renewed_at,
        allowed,
    } = seen
    else {
        return String::new();
    };
    if *looks == 0 {
        let english = "no model was asked of the test letters yet";
        return language
            .choose(english, "평가용 글로 확인한 모델이 아직 없습니다")
            .to_owned();
    }
    let allowed = format!("{:.2}", 0.01 * *allowed as f64);
    language.choose(
        format!(
            "{looks} models asked of {letters} test letters; the next may pass by chance in {allowed} %; anew from \
             {renewed_at} letters on"
        ),
        format!(
            "평가용 글 {letters}편으로 모델 {looks}개 확인, 다음 모델은 우연일 가능성 {allowed}% 이하, {renewed_at}편부터 새로 \
             셉니다"
        ),
    )
}

fn splits(seen: &CheckSeen, language: Language) -> String {
    let CheckSeen::Splits {
        train,
        validation,
        test,
        set_aside,
        without,
    } = seen
    else {
        return String::new();
    };
    let mut parts = vec![language.choose(
        format!("{train} train, {validation} validation, {test} test"),
        format!("학습 {train}편, 검증 {validation}편, 평가 {test}편"),
    )];
    if *set_aside > 0 {
        parts.push(language.choose(
            format!("{set_aside} set aside"),
            format!("제외 {set_aside}편"),
        ));
    }
    if *without > 0 {
        parts.push(language.choose(format!("{without} without"), format!("미분할 {without}편")));
    }
    parts.join(", ")
}

fn vectors(
    made: &[(usize, String, bool)],
    lacking: &[(RecordKind, usize)],
    language: Language,
) -> String {
    let made = made.iter().map(|(count, embedder, is_own)| {
        let (english, korean) = if *is_own {
            ("of this embedder", "이 임베더")
        } else {
            ("of another", "다른 임베더")
        };
        language.choose(
            format!("{count} {english} ({embedder})"),
            format!("{korean} {count}개 ({embedder})"),
        )
    });
    let lacking = lacking.iter().map(|(kind, count)| {
        let (english, korean) = match kind {
            RecordKind::Letter => ("letters", "자기소개서"),
            RecordKind::Resume => ("résumés", "이력서"),
            RecordKind::Posting => ("postings", "공고"),
        };
        language.choose(
            format!("{count} {english} without"),
            format!("벡터 없는 {korean} {count}건"),
        )
    });
    made.chain(lacking).collect::<Vec<String>>().join(", ")
}

fn model(
    (name, version): &(String, u32),
    archived: &[(String, u32)],
    language: Language,
) -> String {
    let mut said = language.choose(
        format!("{name} version {version}, and the embedder fits"),
        format!("{name} 버전 {version}, 임베더가 맞습니다"),
    );
    for (name, version) in archived {
        said.push_str(&language.choose(
            format!("; {name} version {version} was there too, and is archived now"),
            format!("; 함께 운영 단계에 있던 {name} 버전 {version}은 보관 단계로 옮겼습니다"),
        ));
    }
    said
}

/// One line for each kind of what is not as it was written.
fn damaged(damage: &Damage, language: Language) -> Vec<String> {
    let mut lines = damage.files.clone();
    for (english, korean, ids) in [
        ("letters", "자기소개서", &damage.letters),
        ("postings", "공고", &damage.postings),
        ("vectors", "벡터", &damage.vectors),
        ("splits", "데이터 분할", &damage.splits),
        ("outcomes", "결과", &damage.outcomes),
        ("answers", "답변 기록", &damage.answers),
        ("personal fields", "개인정보", &damage.personal),
        ("résumés", "이력서", &damage.resumes),
        ("datasets", "데이터셋", &damage.datasets),
        ("interactions", "공고에 한 일", &damage.interactions),
        ("shown postings", "보여 준 공고", &damage.shown_postings),
        ("sightings of postings", "공고를 본 때", &damage.sightings),
        ("clients", "고객", &damage.clients),
        ("labels of raters", "사람이 붙인 라벨", &damage.annotations),
        ("imports", "가져오기 기록", &damage.imports),
    ] {
        if ids.is_empty() {
            continue;
        }
        let named = ids.iter().take(NAMED);
        let mut named: Vec<String> = named.map(|id| id.chars().take(SHORT).collect()).collect();
        if ids.len() > NAMED {
            named.push("...".to_owned());
        }
        let (count, named) = (ids.len(), named.join(", "));
        lines.push(language.choose(
            format!("{english} not as written ({count}): {named}"),
            format!("기록된 것과 다른 {korean} {count}건: {named}"),
        ));
    }
    for tally in &damage.tallies {
        let (table, written, there) = (&tally.table, tally.written, tally.there);
        lines.push(language.choose(
            format!("table {table} is not as Shortlist left it: {written} rows written, {there} there"),
            format!("{table} 테이블이 Shortlist가 기록한 것과 다릅니다: 기록 {written}행, 현재 {there}행"),
        ));
    }
    lines
}

/// How many vectors that a fault changed were removed, and made anew.
#[must_use]
pub fn mended(removed: usize, made: usize, language: Language) -> String {
    language.choose(
        format!("{removed} damaged vectors were removed, {made} made anew"),
        format!("손상된 벡터 {removed}개를 지우고 {made}개를 새로 만들었습니다"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damage_is_named_in_both_languages() {
        let damage = Damage {
            letters: (0..5).map(|at| format!("{at:064}")).collect(),
            ..Damage::default()
        };
        let seen_damage = CheckSeen::Damage(Box::new(damage));
        assert_eq!(
            seen(&seen_damage, Language::English),
            "letters not as written (5): 000000000000, 000000000000, 000000000000, ..."
        );
        assert!(
            seen(&seen_damage, Language::Korean).starts_with("기록된 것과 다른 자기소개서 5건")
        );
    }

    #[test]
    fn nothing_korean_is_said_in_english() {
        for subject in [CheckSubject::Home, CheckSubject::TextRecognition] {
            assert!(name(subject).is_ascii());
        }
        let splits = CheckSeen::Splits {
            train: 6,
            validation: 2,
            test: 2,
            set_aside: 1,
            without: 0,
        };
        assert_eq!(
            seen(&splits, Language::English),
            "6 train, 2 validation, 2 test, 1 set aside"
        );
        assert_eq!(
            seen(&splits, Language::Korean),
            "학습 6편, 검증 2편, 평가 2편, 제외 1편"
        );
    }
}
