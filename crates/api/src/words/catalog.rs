//! Messages of the libraries in Korean, as gettext keeps them: by the English message, in which numbers and names are
//! holes.

use super::message_parts::PARTS;
use super::messages::MESSAGES;
use crate::language::Language;
use crate::review::{Particle, with_particle};

/// What stands between messages that are told together.
const BETWEEN: &str = "; ";

/// A message in Korean; `None`: none of the catalog. What stands in a hole is a message too where the catalog has it.
pub(crate) fn in_korean(message: &str) -> Option<String> {
    let parts = message.contains(BETWEEN).then(|| {
        let parts = message.split(BETWEEN).map(one_in_korean);
        parts.collect::<Option<Vec<_>>>()
    });
    match parts.flatten() {
        Some(parts) => Some(parts.join(BETWEEN)),
        None => one_in_korean(message),
    }
}

/// A message of a library in a language; one that the catalog does not know is told as it is.
#[must_use]
pub fn in_language(message: &str, language: Language) -> String {
    match language {
        Language::English => message.to_owned(),
        Language::Korean => korean_or_own(message),
    }
}

/// A message in Korean where the catalog has it, else as it is.
pub(crate) fn korean_or_own(message: &str) -> String {
    in_korean(message).unwrap_or_else(|| message.to_owned())
}

/// By the template that says most of the message itself.
fn one_in_korean(message: &str) -> Option<String> {
    let all = MESSAGES.iter().chain(PARTS);
    let found = all.filter_map(|(english, korean)| {
        let holes = holes(english, message)?;
        let held: usize = holes.iter().map(|(_, value)| value.len()).sum();
        Some((held, korean, holes))
    });
    let (_, korean, holes) = found.min_by_key(|(held, ..)| *held)?;
    Some(filled(korean, &holes))
}

/// A template from its first hole on: what stands before the hole, its name, and the rest. `None`: it has no hole.
fn split(template: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = template.split_once('{')?;
    let (name, rest) = rest.split_once('}')?;
    Some((before, name, rest))
}

/// What stands in each hole of a template, with its name. `None`: the message is not of the template.
fn holes<'a>(template: &'a str, message: &'a str) -> Option<Vec<(&'a str, &'a str)>> {
    let Some((before, name, rest)) = split(template) else {
        return (template == message).then(Vec::new);
    };
    let message = message.strip_prefix(before)?;
    let next = split(rest).map_or(rest, |(next, ..)| next);
    if next.is_empty() {
        return Some(vec![(name, message)]);
    }
    // A hole may hold what follows it: each place is tried, the first first.
    message.match_indices(next).find_map(|(at, _)| {
        let mut found = holes(rest, &message[at..])?;
        found.insert(0, (name, &message[..at]));
        Some(found)
    })
}

/// A Korean template with its holes filled: `{name}`, or `{name|을}` with the particle that the sound asks for.
fn filled(template: &str, holes: &[(&str, &str)]) -> String {
    let Some((before, hole, rest)) = split(template) else {
        return template.to_owned();
    };
    let (name, particle) = hole.split_once('|').unwrap_or((hole, ""));
    let of_name = holes.iter().find(|(of, _)| *of == name);
    let value = of_name.map_or_else(String::new, |(_, value)| korean_or_own(value));
    let value = match particle {
        "은" => with_particle(&value, Particle::Topic),
        "이" => with_particle(&value, Particle::Subject),
        "을" => with_particle(&value, Particle::Object),
        "과" => with_particle(&value, Particle::With),
        "으로" => with_particle(&value, Particle::To),
        _ => value,
    };
    format!("{before}{value}{}", filled(rest, holes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_found_by_their_words_and_holes_are_filled() {
        let said =
            "expected to write /home/a, b/x.json, but No such file or directory (os error 2)";
        assert_eq!(
            in_korean(said).unwrap(),
            "/home/a, b/x.json 쓰기에 실패했습니다: 그런 파일이나 폴더가 없습니다"
        );
        assert_eq!(in_korean("nobody ever said this"), None);
    }

    #[test]
    fn what_the_gate_says_is_told_in_korean() {
        let said = "best validation ROC-AUC (0.731); Brier score on test and learned letters beats the base rate (by \
                    +0.0210 [+0.0040, +0.0380]); test ROC-AUC 0.702 [0.590, 0.810] (beside 0.690 on 240 letters learned \
                    from, by models that did not learn from them) may be chance (0.5): by chance in 3.10 % of cases, at \
                    most 0.51 % at look 2; not enough letters to tell: some 40 more test letters would do, if it \
                    stayed so; is not worse than RandomForest_CoverLetter 2, which answers now (ROC-AUC +0.010 \
                    [-0.020, +0.040], 0.05 less is allowed)";
        let korean = in_korean(said).unwrap();
        assert!(
            korean.contains("우연(0.5)일 수 있음(우연히 이만큼 나올 확률 3.10 %, 2번째"),
            "{korean}"
        );
        assert!(
            korean.contains("RandomForest_CoverLetter 2보다 나쁘지 않음"),
            "{korean}"
        );
        let demo = format!("the gate refused it ({said}), but a demo shows an answer all the same");
        assert!(!in_korean(&demo).unwrap().contains("letters"));
    }

    #[test]
    fn every_hole_of_a_korean_message_is_one_of_the_english() {
        for (english, korean) in MESSAGES.iter().chain(PARTS) {
            let mut rest = *korean;
            while let Some((_, hole, after)) = split(rest) {
                let name = hole.split('|').next().unwrap();
                assert!(english.contains(&format!("{{{name}}}")), "{korean}: {name}");
                rest = after;
            }
        }
    }
}
