//! What may stand right behind a name in a Korean sentence.

/// Particles and forms of 이다, longest first where one begins like another.
const PARTICLES: [&str; 68] = [
    "입니다",
    "이라고",
    "라고",
    "이라는",
    "라는",
    "이라면",
    "라면",
    "이라도",
    "이었습니다",
    "였습니다",
    "이었",
    "였",
    "이에요",
    "예요",
    "이예요",
    "이다",
    "이자",
    "이며",
    "이고",
    "이지만",
    "인데",
    "임을",
    "임",
    "에게서",
    "에게",
    "한테",
    "께서",
    "께",
    "에서",
    "처럼",
    "만의",
    "만이",
    "만큼",
    "만",
    "보다",
    "까지",
    "부터",
    "조차",
    "마저",
    "답게",
    "다운",
    "표",
    "이란",
    "이나",
    "이랑",
    "랑",
    "하고",
    "으로서",
    "로서",
    "으로",
    "로",
    "은",
    "는",
    "이",
    "가",
    "을",
    "를",
    "의",
    "와는",
    "과는",
    "와도",
    "과도",
    "에는",
    "에도",
    "와",
    "과",
    "도",
    "님",
];
const CALLED: [&str; 3] = ["씨", "군", "양"];
/// Forms that make a sentence of a name: `홍길동입니다`.
const COPULAS: [&str; 16] = [
    "입니다",
    "이라고",
    "라고",
    "이라는",
    "라는",
    "이에요",
    "예요",
    "이예요",
    "이다",
    "이며",
    "이고",
    "이자",
    "인데",
    "이었습니다",
    "였습니다",
    "임",
];

/// Whether a name can end before this text.
pub(super) fn ends_a_name(after: &str) -> bool {
    is_free(after) || starts_with_one(after, &PARTICLES) || starts_with_one(after, &CALLED)
}

/// Whether somebody is called there, by 아 behind a consonant and 야 behind a vowel: `홍길동아, `.
pub(super) fn is_vocative(name: &str, after: &str) -> bool {
    let call = if ends_in_consonant(name) {
        '아'
    } else {
        '야'
    };
    after
        .strip_prefix(call)
        .is_some_and(|tail| tail.starts_with([',', '!', '~']))
}

/// Whether the last syllable has a consonant at its end.
pub(super) fn ends_in_consonant(word: &str) -> bool {
    /// Syllables with the same beginning and vowel.
    const FINALS: u32 = 28;
    let last = word
        .chars()
        .next_back()
        .filter(|c| ('가'..='힣').contains(c));
    last.is_some_and(|c| (u32::from(c) - u32::from('가')) % FINALS != 0)
}

/// Whether a form of 이다 stands there.
pub(super) fn is_copula(after: &str) -> bool {
    starts_with_one(after, &COPULAS)
}

/// Whether no word goes on there.
pub(super) fn is_free(after: &str) -> bool {
    after.chars().next().is_none_or(|c| !c.is_alphanumeric())
}

fn starts_with_one(after: &str, particles: &[&str]) -> bool {
    particles.iter().any(|particle| {
        after.strip_prefix(particle).is_some_and(|tail| {
            is_free(tail) || is_long(particle) || follows_called(particle, tail)
        })
    })
}

/// Forms of 이다 go on: `홍길동이라고도`.
fn is_long(particle: &str) -> bool {
    particle.chars().count() > 1 && !matches!(particle, "만의" | "만이" | "만큼" | "이나" | "이다")
}

/// `홍길동님은`, `홍길동이가`, `홍길동만은`.
fn follows_called(particle: &str, tail: &str) -> bool {
    matches!(particle, "님" | "씨" | "군" | "양" | "이" | "만")
        && [
            "은", "는", "이", "가", "을", "를", "의", "도", "과", "와", "께", "에게",
        ]
        .iter()
        .any(|next| tail.strip_prefix(next).is_some_and(is_free))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn particles_end_names_and_other_words_do_not() {
        for after in [
            "",
            " 는",
            "입니다.",
            "은 ",
            "님은 ",
            "이라고도",
            "씨, ",
            "만의 ",
            "이가 ",
        ] {
            assert!(ends_a_name(after), "{after}");
        }
        for after in ["전", "전을", "화탄소", "산업", "이름", "의원", "도시"] {
            assert!(!ends_a_name(after), "{after}");
        }
    }
}
