//! Names: the one that titles a résumé, and each place where a known name stands.

use crate::headings::is_well_known;

use super::{Kind, PATTERNS, PersonalFields, push};

/// Lines after the title in which contact data makes it a person's name.
const CONTACT_LINES: usize = 6;

/// Takes a name that stands alone on the first line, if contact data was found or follows soon.
pub(super) fn take_title_name(text: &str, found: &mut PersonalFields) -> String {
    let trimmed = text.trim_start();
    let (first, rest) = trimmed.split_once('\n').unwrap_or((trimmed, ""));
    let title = first.trim_matches(['#', '*', '_', ' ', '-']);
    let contact_follows = !found.is_empty()
        || rest.lines().take(CONTACT_LINES).any(|line| {
            PATTERNS
                .inline
                .iter()
                .any(|(kind, pattern)| *kind != Kind::Name && pattern.is_match(line))
        });
    if !contact_follows || !looks_like_a_name(title) {
        return text.to_owned();
    }
    push(Kind::Name, title, found);
    rest.to_owned()
}

fn looks_like_a_name(title: &str) -> bool {
    if is_well_known(title) || Kind::of_label(title).is_some() {
        return false;
    }
    if title.chars().all(|c| ('가'..='힣').contains(&c)) {
        looks_like_a_korean_name(title)
    } else {
        looks_like_a_latin_name(title)
    }
}

fn looks_like_a_korean_name(title: &str) -> bool {
    const FAMILY_NAMES: &str = "김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민류나진지엄채원천방공현함변염여추도소석선설마길연위표명기반라왕금옥육인맹제모";
    const LONG_FAMILY_NAMES: [&str; 6] = ["남궁", "황보", "제갈", "선우", "독고", "사공"];
    /// Parts of titles that begin like a name.
    const TITLES: [&str; 7] = ["소개", "자소서", "경력", "지원", "이력", "신입", "전문"];
    let long = LONG_FAMILY_NAMES.iter().any(|name| title.starts_with(name));
    let longest = if long { 4 } else { 3 };
    (2..=longest).contains(&title.chars().count())
        && title.starts_with(|c| FAMILY_NAMES.contains(c))
        && !TITLES.iter().any(|word| title.contains(word))
}

fn looks_like_a_latin_name(title: &str) -> bool {
    /// Words that make a line a title of something else, or of a job.
    const TITLES: [&str; 44] = [
        "resume",
        "résumé",
        "curriculum",
        "vitae",
        "cv",
        "cover",
        "letter",
        "profile",
        "summary",
        "contact",
        "personal",
        "information",
        "details",
        "about",
        "experience",
        "education",
        "skills",
        "projects",
        "engineer",
        "developer",
        "programmer",
        "manager",
        "designer",
        "analyst",
        "scientist",
        "researcher",
        "consultant",
        "director",
        "nurse",
        "teacher",
        "intern",
        "specialist",
        "architect",
        "officer",
        "assistant",
        "administrator",
        "accountant",
        "marketing",
        "sales",
        "software",
        "data",
        "product",
        "senior",
        "junior",
    ];
    let words: Vec<&str> = title.split(' ').collect();
    let is_name_word = |word: &&str| {
        word.chars().next().is_some_and(char::is_uppercase)
            && word
                .chars()
                .all(|c| c.is_alphabetic() || matches!(c, '.' | '\'' | '-'))
    };
    let is_title = words
        .iter()
        .any(|word| TITLES.contains(&word.to_lowercase().as_str()));
    (2..=4).contains(&words.len()) && words.iter().all(is_name_word) && !is_title
}

/// Replaces each name where it stands as a word of its own, with or without a Korean particle.
pub(super) fn replace_names(text: &str, names: &[String]) -> String {
    let mut names: Vec<&str> = names
        .iter()
        .map(|name| name.trim())
        .filter(|name| (2..=60).contains(&name.chars().count()))
        .collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    let mut clean = text.to_owned();
    for name in names {
        clean = replace_name(&clean, name);
    }
    clean
}

fn replace_name(text: &str, name: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(name) {
        let (before, from) = rest.split_at(at);
        let after = &from[name.len()..];
        clean.push_str(before);
        let starts = clean
            .chars()
            .next_back()
            .is_none_or(|c| !c.is_alphanumeric());
        let stands_alone = starts && ends_a_name(after);
        clean.push_str(if stands_alone {
            Kind::Name.placeholder()
        } else {
            name
        });
        rest = after;
    }
    clean.push_str(rest);
    clean
}

fn ends_a_name(after: &str) -> bool {
    const PARTICLES: [&str; 19] = [
        "입니다",
        "이라고",
        "라고",
        "이라는",
        "라는",
        "은",
        "는",
        "이",
        "가",
        "을",
        "를",
        "의",
        "와",
        "과",
        "도",
        "님",
        "씨",
        "에게",
        "이며",
    ];
    let free = |tail: &str| tail.chars().next().is_none_or(|c| !c.is_alphanumeric());
    free(after)
        || PARTICLES.iter().any(|particle| {
            after
                .strip_prefix(particle)
                .is_some_and(|tail| free(tail) || particle.chars().count() > 1)
        })
}
