//! Literals of which every match of a regular expression contains one.

use std::collections::BTreeSet;

use regex_syntax::hir::{Class, Hir, HirKind, Repetition};

use crate::fold::{fold, fold_character};

/// Folded literals, one of which stands in every match.
pub(crate) type Set = BTreeSet<String>;

/// More literals than these find nothing out; nor are more combinations made of parts that follow each other.
const MOST: usize = 64;
/// A class of more characters is no set of literals.
const LARGEST_CLASS: usize = 24;
/// Characters of a class that are looked at: white space has 25, which all fold to nothing.
const LARGEST_RANGE: usize = 64;
/// Sets of one expression that are looked for.
const SETS: usize = 4;

/// The share of sentences, in hundred thousandths, from which a set is not looked for beside another.
const FREQUENT: usize = 30_000;
/// That from which a set is not looked for at all.
const EVERYWHERE: usize = 100_000;

/// Syllables of particles and endings, and marks, which stand in nearly every sentence.
const COMMON: &str =
    "이가은는을를의에로도와과고다지하한해들기서면게으니었했습인것수있저제그시사일자어아여.,-";

/// Sets of literals, of each of which a match has one; none for an expression that tells of none.
pub(crate) fn required(expression: &Hir) -> Vec<Set> {
    let mut sets = Known::of(expression).into_needed();
    sets.retain(|set| share(set) < EVERYWHERE);
    sets.sort_by_key(share);
    sets.dedup();
    sets.truncate(SETS);
    // What stands in most sentences tells nothing beside what is rare.
    let rare = sets.iter().take_while(|set| share(set) < FREQUENT).count();
    sets.truncate(rare.max(1));
    sets
}

/// What is known of the folded matches of a part of an expression.
enum Known {
    /// They are these.
    Exact(Set),
    /// They contain one of each of these sets.
    Needed(Vec<Set>),
}

impl Known {
    fn of(hir: &Hir) -> Self {
        match hir.kind() {
            // A place between characters.
            HirKind::Empty | HirKind::Look(_) => Self::nothing(),
            HirKind::Literal(literal) => std::str::from_utf8(&literal.0)
                .map_or_else(|_| Self::unknown(), |text| Self::Exact([fold(text)].into())),
            HirKind::Class(class) => Self::of_class(class),
            HirKind::Repetition(repetition) => Self::of_repetition(repetition),
            HirKind::Capture(capture) => Self::of(&capture.sub),
            HirKind::Concat(parts) => Self::of_concatenation(parts),
            HirKind::Alternation(branches) => Self::of_alternation(branches),
        }
    }

    fn nothing() -> Self {
        Self::Exact([String::new()].into())
    }

    fn unknown() -> Self {
        Self::Needed(Vec::new())
    }

    fn of_class(class: &Class) -> Self {
        let Class::Unicode(class) = class else {
            return Self::unknown();
        };
        let range_len = regex_syntax::hir::ClassUnicodeRange::len;
        if class.iter().map(range_len).sum::<usize>() > LARGEST_RANGE {
            return Self::unknown();
        }
        let characters = class.iter().flat_map(|range| range.start()..=range.end());
        let folded: Set = characters
            .map(|c| fold_character(c).map(String::from).unwrap_or_default())
            .collect();
        if folded.len() > LARGEST_CLASS {
            return Self::unknown();
        }
        Self::Exact(folded)
    }

    fn of_repetition(repetition: &Repetition) -> Self {
        let once = Self::of(&repetition.sub);
        match once {
            // White space, however much.
            Self::Exact(set) if set.iter().all(String::is_empty) => Self::Exact(set),
            Self::Exact(mut set) if repetition.min == 0 && repetition.max == Some(1) => {
                set.insert(String::new());
                Self::Exact(set)
            }
            _ if repetition.min == 0 => Self::unknown(),
            Self::Exact(set) if repetition.min == 1 && repetition.max == Some(1) => {
                Self::Exact(set)
            }
            other => Self::Needed(other.into_needed()),
        }
    }

    fn of_alternation(branches: &[Hir]) -> Self {
        let each: Vec<Self> = branches.iter().map(Self::of).collect();
        let is_exact = each.iter().all(|branch| matches!(branch, Self::Exact(_)));
        let mut all = Set::new();
        for branch in each {
            match branch {
                Self::Exact(set) if is_exact => all.extend(set),
                other => match other.into_needed().into_iter().min_by_key(share) {
                    Some(best) => all.extend(best),
                    None => return Self::unknown(),
                },
            }
        }
        match (is_exact, all.len() <= MOST) {
            (true, true) => Self::Exact(all),
            (false, true) => Self::Needed(vec![all]),
            _ => Self::unknown(),
        }
    }

    /// Parts whose matches are known are put together, as far as they follow each other.
    fn of_concatenation(parts: &[Hir]) -> Self {
        let mut needed = Vec::new();
        let mut together = Set::from([String::new()]);
        let mut is_whole = true;
        for part in parts {
            match Self::of(part) {
                Self::Exact(set) if together.len() * set.len() <= MOST => {
                    together = combined(&together, &set);
                }
                Self::Exact(set) => {
                    is_whole = false;
                    needed.extend(told(std::mem::replace(&mut together, set)));
                }
                Self::Needed(sets) => {
                    is_whole = false;
                    needed.extend(told(std::mem::take(&mut together)));
                    together.insert(String::new());
                    needed.extend(sets);
                }
            }
        }
        if is_whole {
            return Self::Exact(together);
        }
        needed.extend(told(together));
        Self::Needed(needed)
    }

    fn into_needed(self) -> Vec<Set> {
        match self {
            Self::Exact(set) => told(set).into_iter().collect(),
            Self::Needed(sets) => sets,
        }
    }
}

/// The set, unless every text has one of it.
fn told(set: Set) -> Option<Set> {
    let tells = !set.is_empty() && set.len() <= MOST && !set.contains("");
    tells.then_some(set)
}

/// Each literal of the first set with each of the second behind it.
fn combined(first: &Set, second: &Set) -> Set {
    first
        .iter()
        .flat_map(|begin| second.iter().map(move |end| format!("{begin}{end}")))
        .collect()
}

/// In how many of a hundred thousand sentences one of the literals stands, roughly: by length, and by what is common.
fn share(literals: &Set) -> usize {
    let of_one = |literal: &String| match literal.chars().count() {
        1 if COMMON.contains(literal.as_str()) || literal.is_ascii() => 50_000,
        1 => 4_000,
        2 => 200,
        3 => 20,
        _ => 5,
    };
    literals.iter().map(of_one).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sets(expression: &str) -> Vec<Vec<String>> {
        let sets = required(&regex_syntax::parse(expression).unwrap());
        sets.into_iter()
            .map(|set| set.into_iter().collect())
            .collect()
    }

    #[test]
    fn every_match_contains_one_of_each() {
        assert_eq!(
            sets("(?:하늘|바람)[가-힣]{0,4}별자리"),
            [vec!["별자리"], vec!["바람", "하늘"]]
        );
        assert_eq!(sets("[가-힣]+(?:하나)?"), Vec::<Vec<String>>::new());
        assert_eq!(sets("가{2,}[xy]"), [vec!["가"]]);
        assert_eq!(sets("x*|하나"), Vec::<Vec<String>>::new());
    }

    #[test]
    fn parts_that_follow_each_other_are_one_literal() {
        assert_eq!(sets(r"비\s*온 {0,3}뒤$"), [["비온뒤"]]);
        assert_eq!(
            sets("(?i)Full[ _-]?name"),
            [["full-name", "full_name", "fullname"]]
        );
        assert_eq!(
            sets("입사 ?(?:지원|신청)서"),
            [["입사신청서", "입사지원서"]]
        );
    }
}
