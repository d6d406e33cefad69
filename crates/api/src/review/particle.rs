//! Korean particles, chosen by the last sound of the word before.

/// A particle of two forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Particle {
    /// 은 or 는.
    Topic,
    /// 이 or 가.
    Subject,
    /// 을 or 를.
    Object,
    /// 과 or 와.
    With,
    /// 으로 or 로.
    To,
    /// 이라는 or 라는.
    Called,
}

/// The word with the particle that its last sound asks for.
///
/// Latin letters and digits sound as Korean reads them: `Jest를`, `SQL을`, `3을`. Closing marks are looked through.
///
/// # Examples
///
/// ```
/// use shortlist_api::review::{Particle, with_particle};
///
/// assert_eq!(with_particle("책임감", Particle::Object), "책임감을");
/// assert_eq!(with_particle("Jest", Particle::Object), "Jest를");
/// assert_eq!(with_particle("‘서울’", Particle::To), "‘서울’로");
/// ```
#[must_use]
pub fn with_particle(word: &str, particle: Particle) -> String {
    let sound = last_sound(word);
    let (after_consonant, after_vowel) = match particle {
        Particle::Topic => ("은", "는"),
        Particle::Subject => ("이", "가"),
        Particle::Object => ("을", "를"),
        Particle::With => ("과", "와"),
        Particle::To => ("으로", "로"),
        Particle::Called => ("이라는", "라는"),
    };
    let closed = match sound {
        Sound::Vowel => false,
        // 로 follows ㄹ as it follows a vowel.
        Sound::Rieul => particle != Particle::To,
        Sound::Consonant => true,
    };
    format!(
        "{word}{}",
        if closed { after_consonant } else { after_vowel }
    )
}

enum Sound {
    Vowel,
    Rieul,
    Consonant,
}

fn last_sound(word: &str) -> Sound {
    let word = word.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '%');
    let Some(last) = word.chars().next_back() else {
        return Sound::Vowel;
    };
    if let Some(index) = u32::from(last)
        .checked_sub(0xAC00)
        .filter(|index| *index < 11_172)
    {
        return match index % 28 {
            0 => Sound::Vowel,
            8 => Sound::Rieul,
            _ => Sound::Consonant,
        };
    }
    match last.to_ascii_lowercase() {
        // 영, 삼, 육; 엠, 엔
        '0' | '3' | '6' | 'm' | 'n' => Sound::Consonant,
        // 일, 칠, 팔; 엘, 알
        '1' | '7' | '8' | 'l' => Sound::Rieul,
        'r' if is_abbreviation(word) => Sound::Rieul,
        // A word in Latin letters that ends in a stop is read with a vowel behind it but for the short ones (`map`).
        'b' | 'c' | 'g' | 'k' | 'p' | 't' if is_short_word(word) => Sound::Consonant,
        _ => Sound::Vowel,
    }
}

/// Letters read one by one, such as `HR`.
fn is_abbreviation(word: &str) -> bool {
    let latin: Vec<char> = word
        .chars()
        .rev()
        .take_while(char::is_ascii_alphabetic)
        .collect();
    latin.iter().all(char::is_ascii_uppercase)
}

/// A word with one vowel before its last letter, such as `map`, `Git`, `React` not.
fn is_short_word(word: &str) -> bool {
    let latin: Vec<char> = word
        .chars()
        .rev()
        .take_while(char::is_ascii_alphabetic)
        .collect();
    let vowel = |c: &char| matches!(c.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u');
    let vowels = latin.iter().filter(|c| vowel(c)).count();
    !is_abbreviation(word) && vowels == 1 && latin.get(1).is_some_and(vowel)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn particles_follow_the_last_sound() {
        let cases = [
            ("꼼꼼함", Particle::Subject, "꼼꼼함이"),
            ("리더", Particle::Topic, "리더는"),
            ("서울", Particle::To, "서울로"),
            ("TypeScript", Particle::Object, "TypeScript를"),
            ("SQL", Particle::Object, "SQL을"),
            ("HR", Particle::To, "HR로"),
            ("Git", Particle::Object, "Git을"),
            ("KB", Particle::With, "KB와"),
            ("30%", Particle::Object, "30%를"),
            ("“한빛전자”", Particle::Subject, "“한빛전자”가"),
        ];
        for (word, particle, expected) in cases {
            assert_eq!(with_particle(word, particle), expected);
        }
    }
}
