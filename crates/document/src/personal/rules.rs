//! The rules that a text can match at all.

use std::sync::LazyLock;

use regex::Regex;
use shortlist_patterns::PatternSet;

use super::names::{Trust, latin, others, prose, title};
use super::numbers::{account, birth, document, phone};
use super::{address, email, handle, labels};
use crate::pattern::{plain, set};

/// What a pattern finds; its module tells more.
pub(super) enum Rule {
    Label,
    Email,
    Handle(handle::Rule),
    Phone(phone::Form),
    PhoneInWords {
        /// Whether digits are spelled, or only a word tells of them.
        is_spelled: bool,
    },
    SpelledAccount,
    Birth,
    SpelledBirth,
    Document(document::Rule),
    Address(address::Rule),
    Title(Trust),
    Prose(prose::Rule),
    Person(others::Rule),
    Latin(latin::Rule),
}

/// The literals of all patterns: found out at each start they would take longer than reading a letter.
const LITERALS: &str = include_str!("rules_literals.txt");

static ALL: LazyLock<PatternSet<Rule>> = LazyLock::new(|| set(patterns(), LITERALS));

fn patterns() -> impl Iterator<Item = (Rule, String)> {
    let numbers = phone::rules()
        .chain(account::rules())
        .chain(birth::rules())
        .chain(document::rules());
    let names = title::rules()
        .chain(prose::rules())
        .chain(others::rules())
        .chain(latin::rules());
    labels::rules()
        .into_iter()
        .chain(email::rules())
        .chain(handle::rules())
        .chain(numbers)
        .chain(address::rules())
        .chain(names)
        .map(|(rule, pattern)| (rule, plain(&pattern)))
}

/// The rules whose literals stand in a text, each with its pattern. They hold for every part of the text as well.
pub(super) struct Rules(Vec<(&'static Rule, &'static Regex)>);

impl Rules {
    pub(super) fn of(text: &str) -> Self {
        Self(ALL.candidates(text).collect())
    }

    /// The rules in the order in which their modules have them.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&'static Rule, &'static Regex)> {
        self.0.iter().copied()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use shortlist_patterns::literals_of;

    use super::*;
    use crate::pattern::compile;

    #[test]
    fn the_literals_are_those_of_the_patterns() {
        let file = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/src/personal/rules_literals.txt"
        );
        let literals = literals_of(patterns().map(|(_, pattern)| pattern)).unwrap();
        if std::env::var_os("UPDATE_REFERENCE").is_some() {
            std::fs::write(file, &literals).unwrap();
        }
        assert!(
            std::fs::read_to_string(file).unwrap() == literals,
            "{file} is behind: UPDATE_REFERENCE=1 cargo test -p shortlist-document literals"
        );
    }

    static COMPILED: LazyLock<Vec<Regex>> =
        LazyLock::new(|| patterns().map(|(_, pattern)| compile(&pattern)).collect());

    /// Pieces of what the rules look for, and of other text.
    const PIECES: &str = "([가-힣]{1,3}|[0-9]{1,6}|[-:|/.,@()~#_'\\n\\t ]|\\PC|이름|성 명|연락처|E-mail|full name|주소|\
        저는 |제 이름은 |입니다|이라고 합니다|지원자 |올림|드림|씨는|인사드립니다|홍길동|김하늘|교수님|친구 |과장은|군과|\
        My name is |I am |Sincerely|Gildong |Hong|서울시 |강남구 |역삼동 |테헤란로 |12길 |아파트|101동 |1203호|에 거주|\
        Teheran-ro |Gangnam-gu|010-|1234-|\\+82 |02\\)|공일공 |이삼사오 |98년 |1월 |2일|생입니다|에 태어나|생일은 |만 27세|\
        hong|골뱅이|\\(at\\)|naver|[.]com|github|[.]io|velog|인스타|아이디|ID|학번|여권|M12345678|국민은행 |계좌|자기소개서)";

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(500))]

        #[test]
        fn every_rule_that_matches_is_among_them(pieces in prop::collection::vec(PIECES, 0..16)) {
            let text = pieces.concat();
            let rules = Rules::of(&text);
            let kept: Vec<&str> = rules.iter().map(|(_, pattern)| pattern.as_str()).collect();
            for pattern in COMPILED.iter().filter(|pattern| pattern.is_match(&text)) {
                prop_assert!(kept.contains(&pattern.as_str()), "{pattern} {text:?}");
            }
        }
    }
}
