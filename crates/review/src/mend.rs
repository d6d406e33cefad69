//! The mended word, in the form in which it stands in the letter.

use crate::lists::pool::Entry;

/// Words before a word that stands apart: determiners, conjunctions and numbers, the longer first.
const APART: [&str; 62] = [
    "다섯여섯",
    "대여섯",
    "예닐곱",
    "열여섯",
    "열일곱",
    "열여덟",
    "열아홉",
    "열다섯",
    "두서너",
    "더욱더",
    "새로운",
    "스물한",
    "스물두",
    "스물세",
    "스물네",
    "이십",
    "삼십",
    "사십",
    "오십",
    "육십",
    "칠십",
    "팔십",
    "구십",
    "이백",
    "삼백",
    "오백",
    "이천",
    "삼천",
    "스무",
    "서른",
    "마흔",
    "예순",
    "서너",
    "두세",
    "한두",
    "너댓",
    "네댓",
    "다섯",
    "여섯",
    "일곱",
    "여덟",
    "아홉",
    "열한",
    "열두",
    "열세",
    "열네",
    "여러",
    "모든",
    "어떤",
    "다른",
    "많은",
    "이런",
    "그런",
    "저런",
    "온갖",
    "또는",
    "혹은",
    "무슨",
    "어느",
    "수십",
    "수백",
    "몇십",
];
/// The same of one syllable.
const APART_SHORT: &str = "한두세네열몇제내그이저각더및백천쉰";

/// The words of the sentence in which an error stands, mended. `None`: the entry only names the rule.
pub(crate) fn mended(entry: &Entry, sentence: &str, found: (usize, usize)) -> Option<String> {
    let (start, end) = found;
    let (before, after) = (sentence.get(..start)?, sentence.get(end..)?);
    let wrong = sentence.get(start..end)?;
    // What follows is looked at and not part of the error.
    let core = wrong.trim_end();
    let after_core = if core.len() < wrong.len() { "" } else { after };
    let right = rewritten(entry, core).filter(|right| right != core)?;
    let is_space = char::is_whitespace;
    let before = before.rsplit(is_space).next().unwrap_or_default();
    let after = after_core.split(is_space).next().unwrap_or_default();
    let words = format!("{before}{right}{after}");
    let words = words.trim_matches(|c: char| !c.is_alphanumeric());
    Some(words.to_owned())
}

fn rewritten(entry: &Entry, wrong: &str) -> Option<String> {
    if !entry.rewrites.is_empty() {
        let mut rewrites = entry.rewrites.split(", ");
        return rewrites.find_map(|rewrite| by_rewrite(rewrite, wrong));
    }
    let rule = entry.instead;
    if rule.contains("붙여") {
        return joined(wrong);
    }
    if rule.contains("띄어") {
        let nouns = rule.split_once(" (").map_or("", |(nouns, _)| nouns);
        let mut nouns = nouns.split(['·', ' ', ',']);
        return nouns
            .find_map(|noun| apart_before(noun, wrong))
            .or_else(|| apart_after(wrong));
    }
    word_for_word(rule, wrong)
}

/// The rule's own word in the place of as many characters that are most like it, half of them the same.
fn word_for_word(rule: &str, wrong: &str) -> Option<String> {
    if rule.is_empty() || !rule.chars().all(char::is_alphanumeric) {
        return None;
    }
    let (right, found): (Vec<char>, Vec<char>) = (rule.chars().collect(), wrong.chars().collect());
    let same = |at: usize| {
        let pairs = found.get(at..)?.iter().zip(&right);
        Some(pairs.filter(|(a, b)| a == b).count())
    };
    let places = 0..=found.len().checked_sub(right.len())?;
    let (at, same) = places
        .filter_map(|at| Some((at, same(at)?)))
        .rev()
        .max_by_key(|(_, same)| *same)?;
    let is_like = found.len() == right.len() || (same > 0 && 2 * same >= right.len());
    if !is_like {
        return None;
    }
    let before = found.iter().take(at);
    let after = found.iter().skip(at + right.len());
    Some(before.chain(&right).chain(after).collect())
}

/// `읍니→습니` at the last place, `던⇒든` at all, `ㅁ니→ㅂ니` where the syllable before ends so; `␣` is a space.
fn by_rewrite(rewrite: &str, wrong: &str) -> Option<String> {
    if let Some((from, to)) = rewrite.split_once('⇒') {
        return wrong.contains(from).then(|| wrong.replace(from, to));
    }
    let (from, to) = rewrite.split_once('→')?;
    let (from, to) = (from.replace('␣', " "), to.replace('␣', " "));
    let (from_final, from) = split_final(&from);
    let (to_final, to) = split_final(&to);
    let at = wrong.rfind(from)?;
    let (before, rest) = (wrong.get(..at)?, wrong.get(at + from.len()..)?);
    let before = if from_final == 0 && to_final == 0 {
        before.to_owned()
    } else {
        with_final(before, from_final, to_final)?
    };
    let gap = if before.is_empty() {
        to.trim_start()
    } else {
        to
    };
    let said = format!("{before}{gap}{rest}");
    Some(said.replace("  ", " ").trim().to_owned())
}

/// Final consonants by which rewrites begin, with their place among all (Unicode, section 3.12).
const FINALS: [(char, u32); 3] = [('ㄹ', 8), ('ㅁ', 16), ('ㅂ', 17)];

fn split_final(text: &str) -> (u32, &str) {
    let mut finals = FINALS.into_iter();
    let found = finals.find_map(|(jamo, index)| Some((index, text.strip_prefix(jamo)?)));
    found.unwrap_or((0, text))
}

/// The text with another final consonant in its last syllable, if that has the first one.
fn with_final(text: &str, from: u32, to: u32) -> Option<String> {
    let last = text.chars().next_back()?;
    let index = u32::from(last)
        .checked_sub(0xAC00)
        .filter(|index| *index < 11_172)?;
    let changed = char::from_u32(0xAC00 + index - index % 28 + to)?;
    let kept = text.get(..text.len() - last.len_utf8())?;
    (index % 28 == from).then(|| format!("{kept}{changed}"))
}

/// Without the first space.
fn joined(wrong: &str) -> Option<String> {
    let (before, after) = wrong.split_once(char::is_whitespace)?;
    Some(format!("{before}{}", after.trim_start()))
}

fn apart_before(noun: &str, wrong: &str) -> Option<String> {
    let at = wrong.rfind(noun).filter(|at| *at > 0 && !noun.is_empty())?;
    let (before, rest) = (wrong.get(..at)?, wrong.get(at..)?);
    (!before.ends_with(char::is_whitespace)).then(|| format!("{before} {rest}"))
}

fn apart_after(wrong: &str) -> Option<String> {
    let long = APART.into_iter().find_map(|word| wrong.strip_prefix(word));
    let rest = long.or_else(|| {
        let mut rest = wrong.chars();
        rest.next().filter(|first| APART_SHORT.contains(*first))?;
        Some(rest.as_str())
    })?;
    let first = wrong.get(..wrong.len() - rest.len())?;
    (!rest.starts_with(char::is_whitespace)).then(|| format!("{first} {rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lists::pool::List;

    /// The first error of a sentence, mended.
    fn of(sentence: &str) -> Option<String> {
        for list in [List::Spelling, List::Spacing] {
            let candidates = crate::lists::pool::Candidates::of(sentence);
            let found = candidates.find(list, sentence).into_iter().next();
            if let Some((index, range)) = found {
                return mended(&list.entries()[index], sentence, (range.start, range.end));
            }
        }
        None
    }

    #[test]
    fn of_labelled_errors_the_mended_word_is_said_and_no_sign_of_grammar() {
        let mut found = 0;
        for line in include_str!("../tests/labels/spelling.jsonl").lines() {
            let row: serde_json::Value = serde_json::from_str(line).unwrap();
            let text = row["text"].as_str().unwrap();
            for list in [List::Spelling, List::Spacing] {
                let candidates = crate::lists::pool::Candidates::of(text);
                for (index, range) in candidates.find(list, text) {
                    found += 1;
                    let said = mended(&list.entries()[index], text, (range.start, range.end));
                    let said = said.unwrap_or_else(|| panic!("{text}: {}", &text[range]));
                    assert!(!said.contains(['-', '(', '→']), "{text}: {said}");
                }
            }
        }
        assert!(found > 60, "{found}");
    }

    #[test]
    fn the_mended_word_stands_as_the_wrong_one_did() {
        let cases = [
            ("무엇이든 할수있다고 믿었습니다.", "할 수 있다고"),
            ("밤을 지새며 준비했습니다.", "밤을 지새우며"),
            ("제 역활을 다했습니다.", "역할을"),
            ("그렇게 함니다.", "합니다"),
            ("항상 노력하므로써 성장했습니다.", "노력함으로써"),
            ("문제가 들어났습니다.", "드러났습니다"),
            ("두명이 함께 일했습니다.", "두 명이"),
            ("며칠 뒤 일을 끝낼려고 합니다.", "끝내려고"),
            ("꼼꼼이 확인했습니다.", "꼼꼼히"),
            ("일을 하고싶습니다.", "하고 싶습니다"),
        ];
        for (sentence, right) in cases {
            assert_eq!(of(sentence).as_deref(), Some(right), "{sentence}");
        }
    }
}
