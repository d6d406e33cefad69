//! Postings: their fields, those that were found, and what was left out.

use crate::language::Language;
use crate::posting::{LastSeen, Posting};
use crate::search::FoundPosting;

/// Days after which a posting that no import has brought may be gone: then it is said.
const LONG: u32 = 14;

/// The columns of found postings: place in the list, posting, title, company, location, score, meaning and words.
#[must_use]
pub fn columns(language: Language) -> [&'static str; 8] {
    language.choose(
        [
            "", "posting", "title", "company", "location", "score", "meaning", "words",
        ],
        ["", "공고", "제목", "회사", "지역", "점수", "의미", "키워드"],
    )
}

/// A posting in a few words: its title, and its company where it names one.
#[must_use]
pub fn name(title: &str, company: &str) -> String {
    match company.trim() {
        "" => title.to_owned(),
        company => format!("{title}, {company}"),
    }
}

/// What became of a posting that came, by the word that programs are told.
#[must_use]
pub fn became(word: &'static str, language: Language) -> &'static str {
    let korean = match word {
        "added" => "추가함",
        "updated" => "고쳐 저장함",
        "conflicting" => "저장된 것과 다름",
        "unchanged" => "그대로임",
        other => other,
    };
    language.choose(word, korean)
}

/// The column of what others did.
#[must_use]
pub fn others(language: Language) -> &'static str {
    language.choose("others", "다른 지원자")
}

/// The column of the probability of passing.
#[must_use]
pub fn passes(language: Language) -> &'static str {
    language.choose("passes", "통과")
}

/// What a posting does not tell.
#[must_use]
pub fn unknown(language: Language) -> &'static str {
    language.choose("unknown", "모름")
}

/// The careers that were searched one by one.
#[must_use]
pub fn careers(careers: &[String], language: Language) -> String {
    let careers = careers.join(", ");
    language.choose(
        format!("The letter names several careers, searched one by one: {careers}."),
        format!("글에 진로가 여럿 있어 하나씩 찾았습니다: {careers}."),
    )
}

/// When an import last brought a posting.
#[must_use]
pub fn last_seen(seen: &LastSeen, language: Language) -> String {
    match seen.days_ago {
        0 => language
            .choose("last seen today", "오늘 마지막으로 확인")
            .to_owned(),
        1 => language
            .choose("last seen yesterday", "어제 마지막으로 확인")
            .to_owned(),
        days => language.choose(
            format!("last seen {days} days ago"),
            format!("{days}일 전에 마지막으로 확인"),
        ),
    }
}

/// What a posting does not tell of what was asked for, that it was not seen for long, and its repeats. `None`: nothing
/// is to be said.
#[must_use]
pub fn notes(found: &FoundPosting, language: Language) -> Option<String> {
    let unknown = found.unknown.iter().map(|fact| fact.name(language));
    let unknown = unknown.collect::<Vec<_>>().join(", ");
    let mut notes = Vec::new();
    if !unknown.is_empty() {
        notes.push(language.choose(
            format!("does not tell its {unknown}"),
            format!("알리지 않은 것: {unknown}"),
        ));
    }
    if let Some(seen) = &found.last_seen
        && seen.days_ago >= LONG
    {
        notes.push(last_seen(seen, language));
    }
    if !found.repeats.is_empty() {
        let repeats = found.repeats.join(", ");
        notes.push(language.choose(
            format!("stands for its repeats {repeats}"),
            format!("같은 공고: {repeats}"),
        ));
    }
    (!notes.is_empty()).then(|| format!("{}: {}.", found.posting_id, notes.join("; ")))
}

/// What a posting says, field by field, in its language.
#[must_use]
pub fn fields(posting: &Posting) -> Vec<(&'static str, String)> {
    let skills = (!posting.skills.is_empty()).then(|| posting.skills.join(", "));
    let fields = [
        ("직군", posting.job_family.clone()),
        ("근무지", posting.location.clone()),
        ("고용 형태", posting.employment_type.clone()),
        ("경력", posting.experience_level.clone()),
        ("연봉", salary(posting)),
        ("마감", posting.deadline.clone()),
        ("출처", posting.source_url.clone()),
        ("기술", skills),
        ("소개", posting.description.clone()),
        ("담당 업무", posting.duties.clone()),
        ("자격 요건", posting.requirements.clone()),
        ("우대 사항", posting.preferred.clone()),
    ];
    let said = |(name, value): (&'static str, Option<String>)| Some((name, value?));
    fields.into_iter().filter_map(said).collect()
}

fn salary(posting: &Posting) -> Option<String> {
    let number = |value: Option<i64>| value.map_or_else(String::new, |value| value.to_string());
    match (posting.salary_min, posting.salary_max) {
        (None, None) => None,
        (low, high) => Some(format!("{}~{} 만 원", number(low), number(high))),
    }
}

/// The columns of a list of postings.
#[must_use]
pub fn listed(language: Language) -> [&'static str; 7] {
    language.choose(
        [
            "posting",
            "title",
            "company",
            "location",
            "deadline",
            "state",
            "last seen",
        ],
        ["공고", "제목", "회사", "근무지", "마감", "상태", "본 날"],
    )
}

/// Whether a posting takes letters.
#[must_use]
pub fn state(is_open: bool, language: Language) -> &'static str {
    if is_open {
        language.choose("open", "모집 중")
    } else {
        language.choose("closed", "마감")
    }
}

/// That a posting is closed.
#[must_use]
pub fn closed(id: &str, is_new: bool, language: Language) -> String {
    if is_new {
        language.choose(
            format!("Posting {id} is closed."),
            format!("공고 {id}: 마감했습니다."),
        )
    } else {
        language.choose(
            format!("Posting {id} was closed already."),
            format!("공고 {id}: 이미 마감되어 있습니다."),
        )
    }
}

/// How many days ago something was.
#[must_use]
pub fn days_ago(days: u32, language: Language) -> String {
    match days {
        0 => language.choose("today", "오늘").to_owned(),
        1 => language.choose("yesterday", "어제").to_owned(),
        days => language.choose(format!("{days} days ago"), format!("{days}일 전")),
    }
}
