//! Registered models and runs, in words. Stages, parameters and metrics keep the names by which machines know them.

use crate::language::Language;
use crate::model::{ModelVersion, Promotion, Transfer};
use crate::review::{Particle, with_particle};

/// The columns of a list of versions.
#[must_use]
pub fn versions(language: Language) -> [&'static str; 6] {
    language.choose(
        [
            "model",
            "version",
            "stage",
            "registered",
            "test F1",
            "test ROC-AUC",
        ],
        ["모델", "버전", "단계", "등록", "평가 F1", "평가 ROC-AUC"],
    )
}

/// A score that nobody measured.
#[must_use]
pub fn unknown(language: Language) -> &'static str {
    language.choose("unknown", "모름")
}

/// The columns of changes of stage.
#[must_use]
pub fn history(language: Language) -> [&'static str; 6] {
    language.choose(
        ["when", "version", "from", "to", "by", "reason"],
        ["시각", "버전", "이전", "이후", "한 사람", "이유"],
    )
}

/// The columns of all that changed which version answers.
#[must_use]
pub fn audit(language: Language) -> [&'static str; 6] {
    language.choose(
        ["line", "when", "version", "what", "by", "detail"],
        ["번호", "시각", "버전", "한 일", "한 사람", "내용"],
    )
}

/// What was done, as the audit log calls it.
#[must_use]
pub fn action(action: &str, language: Language) -> &str {
    let korean = match action {
        "stage" => "단계 변경",
        "set alias" => "별칭 지정",
        "delete alias" => "별칭 삭제",
        "delete version" => "버전 삭제",
        other => other,
    };
    language.choose(action, korean)
}

/// A version by its number alone.
#[must_use]
pub fn numbered(number: &str, language: Language) -> String {
    language.choose(format!("version {number}"), format!("버전 {number}"))
}

/// From where to where.
#[must_use]
pub fn from_to(from: &str, to: &str, language: Language) -> String {
    language.choose(format!("{from} to {to}"), format!("{from} → {to}"))
}

/// A version by its model's name and its number.
#[must_use]
pub fn named(name: &str, version: u32, language: Language) -> String {
    language.choose(
        format!("{name} version {version}"),
        format!("{name} 버전 {version}"),
    )
}

/// The columns of aliases.
#[must_use]
pub fn aliases(language: Language) -> [&'static str; 2] {
    language.choose(["alias", "version"], ["별칭", "버전"])
}

/// That there is no alias.
#[must_use]
pub fn no_alias(language: Language) -> &'static str {
    language.choose("No alias.", "별칭이 없습니다.")
}

/// That there is no model. `command` trains one.
#[must_use]
pub fn no_model(command: &str, language: Language) -> String {
    language.choose(
        format!("No model yet: run `{command}`."),
        format!("아직 모델이 없습니다. `{command}` 명령으로 학습합니다."),
    )
}

/// A version and its stage.
#[must_use]
pub fn standing(version: &ModelVersion, language: Language) -> String {
    let name = named(&version.name, version.version, language);
    format!("{name}: {}", version.stage)
}

/// The head of what a run was given and measured.
#[must_use]
pub fn of_the_run(language: Language) -> &'static str {
    language.choose("of the run", "실행")
}

/// That a version was deleted.
#[must_use]
pub fn deleted(version: &ModelVersion, language: Language) -> String {
    let name = named(&version.name, version.version, language);
    let stage = version.stage;
    language.choose(
        format!("{name} is deleted; it stood in {stage}."),
        format!(
            "{} 지웠습니다. 단계는 {stage}였습니다.",
            with_particle(&name, Particle::Object)
        ),
    )
}

/// That versions answer in a browser from now on, from this file.
#[must_use]
pub fn answers_in_a_browser(models: &[ModelVersion], file: &str, language: Language) -> String {
    let names = models
        .iter()
        .map(|model| named(&model.name, model.version, language));
    let names = names
        .collect::<Vec<_>>()
        .join(language.choose(" and ", ", "));
    language.choose(
        format!(
            "{names} answers in a browser now: open the page without a server, and drop {file} there."
        ),
        format!(
            "이제 {} 브라우저에서 답합니다. 서버 없이 화면을 열고 {} 끌어다 놓으세요.",
            with_particle(&names, Particle::Subject),
            with_particle(file, Particle::Object)
        ),
    )
}

/// That a version was made of a file. `score` and `promote` are the commands that come next.
#[must_use]
pub fn imported(
    version: &ModelVersion,
    file: &str,
    [score, promote]: [&str; 2],
    language: Language,
) -> String {
    let name = named(&version.name, version.version, language);
    language.choose(
        format!("{name} was made of {file}; `{score}` scores it, `{promote}` lets it answer"),
        format!(
            "{} {} 만들었습니다. `{score}`로 평가하고 `{promote}`로 답하게 합니다",
            with_particle(file, Particle::To),
            with_particle(&name, Particle::Object),
        ),
    )
}

/// Where a version was copied to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CopiedTo {
    /// The server that keeps models.
    Server,
    /// The home of this machine.
    Home,
}

/// What became of a copied version.
#[must_use]
pub fn copied(transfer: &Transfer, to: CopiedTo, language: Language) -> String {
    let (from, there, files) = (&transfer.from, &transfer.to, transfer.files);
    let name = named(&from.name, from.version, language);
    let place = match to {
        CopiedTo::Server => language.choose("the server", "서버"),
        CopiedTo::Home => language.choose("this home", "이 폴더"),
    };
    language.choose(
        format!(
            "{name} is version {} in {place} now, with {}; it is in no stage there.",
            there.version,
            super::counted(files, "file")
        ),
        format!(
            "{} 이제 {place}의 버전 {}입니다(파일 {files}개). 그곳에서는 아직 어느 단계에도 있지 않습니다.",
            with_particle(&name, Particle::Topic),
            there.version
        ),
    )
}

/// What became of a promoted version; `shown` is how its name and its stage are written.
#[must_use]
pub fn promoted(promotion: &Promotion, [name, stage]: [&str; 2], language: Language) -> String {
    let version = promotion.version.version;
    let actor = super::in_language(&promotion.actor, language);
    let reason = super::in_language(&promotion.reason, language);
    let mut lines = vec![language.choose(
        format!("{name} version {version} is now in {stage} ({actor}): {reason}."),
        format!("{name} 버전 {version}의 단계가 이제 {stage}입니다({actor}): {reason}."),
    )];
    lines.extend(promotion.archived.iter().map(|other| {
        let name = named(&other.name, other.version, language);
        language.choose(
            format!("{name} was archived."),
            format!("{} 보관했습니다.", with_particle(&name, Particle::Object)),
        )
    }));
    lines.join("\n")
}

/// The first column where two versions stand side by side.
#[must_use]
pub fn differs(language: Language) -> &'static str {
    language.choose("differs, or measured", "다르거나 잰 것")
}

/// What a table of paired differences tells.
#[must_use]
pub fn paired(language: Language) -> &'static str {
    language.choose(
        "Scored anew on the same test letters, the second's less the first's:",
        "같은 평가용 글로 다시 잰 점수의 차이(둘째 − 첫째):",
    )
}

/// The columns of that table.
#[must_use]
pub fn paired_columns(language: Language) -> [&'static str; 3] {
    language.choose(
        ["score", "difference", "95 % interval"],
        ["점수", "차이", "95% 구간"],
    )
}

/// Why two versions were not scored anew.
#[must_use]
pub fn not_paired(reason: &str, language: Language) -> String {
    let reason = super::in_language(reason, language);
    language.choose(
        format!("Not scored anew: {reason}."),
        format!("다시 재지 않았습니다: {reason}."),
    )
}

/// The columns of a list of runs.
#[must_use]
pub fn runs(language: Language) -> [&'static str; 6] {
    language.choose(
        ["run", "name", "status", "began", "test F1", "test ROC-AUC"],
        ["실행", "이름", "상태", "시작", "평가 F1", "평가 ROC-AUC"],
    )
}

/// What a run is called.
#[must_use]
pub fn name(language: Language) -> &'static str {
    language.choose("name", "이름")
}

/// The columns of a metric's values.
#[must_use]
pub fn metric_history(language: Language) -> [&'static str; 3] {
    language.choose(["step", "value", "at"], ["단계", "값", "시각"])
}
