//! What a posting asks for, and which sentence answers it.

use crate::fit::{
    ChangedRequirement, Fit, FitChange, FitRequirement, Importance, RequirementVerdict,
};
use crate::language::Language;

/// How near letter and posting are, before the number.
#[must_use]
pub fn similarity(language: Language) -> &'static str {
    language.choose("Similarity in meaning", "의미 유사도")
}

/// How many requirements the letter meets, and how many it is short of or denies.
#[must_use]
pub fn covered(fit: &Fit, language: Language) -> String {
    let count = |verdict| {
        let requirements = fit.requirements.iter();
        requirements.filter(|one| one.verdict == verdict).count()
    };
    let (met, asked) = (fit.covered, fit.requirements.len());
    let others = [
        RequirementVerdict::Partly,
        RequirementVerdict::Short,
        RequirementVerdict::Denied,
        RequirementVerdict::Unsure,
        RequirementVerdict::NotMentioned,
    ];
    let others: Vec<String> = others
        .into_iter()
        .map(|one| (count(one), verdict(one, language)))
        .filter(|(count, _)| *count > 0)
        .map(|(count, name)| {
            language.choose(format!("{count} {name}"), format!("{name} {count}개"))
        })
        .collect();
    let others = match others.as_slice() {
        [] => String::new(),
        others => format!(" ({})", others.join(", ")),
    };
    language.choose(
        format!("{met} of {asked} requirements are met{others}."),
        format!("요건 {asked}개 가운데 {met}개를 충족합니다{others}."),
    )
}

/// A requirement, what the letter says to it, and the sentence that says so.
#[must_use]
pub fn requirement(one: &FitRequirement, language: Language) -> String {
    let verdict = verdict(one.verdict, language);
    let said = match &one.sentence {
        Some(sentence) => format!("  “{sentence}”"),
        None => String::new(),
    };
    format!("{}: {}: {verdict}{said}", one.importance.name(), one.text)
}

/// What a letter says to a requirement.
#[must_use]
pub fn verdict(verdict: RequirementVerdict, language: Language) -> &'static str {
    let (english, korean) = match verdict {
        RequirementVerdict::Met => ("met", "충족"),
        RequirementVerdict::Partly => ("met in part", "일부 충족"),
        RequirementVerdict::Short => ("too little", "부족함"),
        RequirementVerdict::Denied => ("said not to be so", "없다고 씀"),
        RequirementVerdict::Unsure => ("not certain", "확실하지 않음"),
        RequirementVerdict::NotMentioned => ("not mentioned", "언급 없음"),
    };
    language.choose(english, korean)
}

/// How many requirements the drafts meet.
#[must_use]
pub fn covered_change(change: &FitChange, language: Language) -> String {
    let (before, after, all) = (
        change.covered_before,
        change.covered_after,
        change.requirements,
    );
    language.choose(
        format!("Requirements met: {before} before, {after} after, of {all}"),
        format!("충족하는 요건: {all}개 가운데 {before}개에서 {after}개로"),
    )
}

/// A requirement that the drafts answer differently.
#[must_use]
pub fn changed(one: &ChangedRequirement, language: Language) -> String {
    let (before, after) = (verdict(one.before, language), verdict(one.after, language));
    let said = match &one.sentence {
        Some(sentence) => format!("  “{sentence}”"),
        None => String::new(),
    };
    format!(
        "{}: {}: {before} → {after}{said}",
        one.importance.name(),
        one.text
    )
}

/// What is met least.
#[must_use]
pub fn weakest(requirement: &str, language: Language) -> String {
    let name = language.choose("Weakest link", "가장 부족한 요건");
    format!("{name}: {requirement}")
}

impl Importance {
    /// Its name as postings have it, in Korean.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Required => "필수",
            Self::Preferred => "우대",
            Self::Skill => "기술",
        }
    }
}
