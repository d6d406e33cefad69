//! Literals of which every match of a regular expression contains one.
//!
//! A list has hundreds of patterns, of which a letter matches few. One pass over the text with all literals tells which
//! patterns are worth running.

use regex_syntax::hir::{Class, Hir, HirKind};

/// More literals than these find nothing out.
const MOST: usize = 512;
/// A class of more characters is no set of literals.
const LARGEST_CLASS: usize = 24;
/// Sets of one expression that are looked for.
const SETS: usize = 4;

/// The cost from which a set stands in too many sentences to be looked for beside another.
const FREQUENT: usize = 300;

/// Syllables of particles and endings, which stand in nearly every sentence.
const COMMON: &str =
    "이가은는을를의에로도와과고다지하한해들기서면게으니었했습인것수있저제그시사일자어아여";

/// Literals, one of which stands in every match.
pub(crate) type Set = Vec<String>;

/// Sets of literals, of each of which a match has one; none for an expression that tells of none.
pub(crate) fn required(expression: &str) -> Vec<Set> {
    let Ok(hir) = regex_syntax::parse(expression) else {
        return Vec::new();
    };
    let mut sets = Vec::new();
    parts(&hir, &mut sets);
    sets.sort_by_key(cost);
    sets.truncate(SETS);
    // What stands in most sentences tells nothing beside what is rare.
    let rare = sets.iter().take_while(|set| cost(set) < FREQUENT).count();
    sets.truncate(rare.max(1));
    sets
}

/// The sets of all parts that stand one after the other.
fn parts(hir: &Hir, sets: &mut Vec<Set>) {
    match hir.kind() {
        HirKind::Concat(each) => each.iter().for_each(|part| parts(part, sets)),
        HirKind::Capture(capture) => parts(&capture.sub, sets),
        _ => sets.extend(of(hir)),
    }
}

/// The best set of an expression.
fn of(hir: &Hir) -> Option<Set> {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => None,
        HirKind::Literal(literal) => Some(vec![std::str::from_utf8(&literal.0).ok()?.to_owned()]),
        HirKind::Class(class) => of_class(class),
        HirKind::Repetition(repetition) if repetition.min == 0 => None,
        HirKind::Repetition(repetition) => of(&repetition.sub),
        HirKind::Capture(capture) => of(&capture.sub),
        HirKind::Concat(parts) => parts.iter().filter_map(of).min_by_key(cost),
        HirKind::Alternation(branches) => {
            let each: Option<Vec<Set>> = branches.iter().map(of).collect();
            let all: Set = each?.into_iter().flatten().collect();
            (all.len() <= MOST).then_some(all)
        }
    }
}

fn of_class(class: &Class) -> Option<Set> {
    let Class::Unicode(class) = class else {
        return None;
    };
    let size: usize = class
        .iter()
        .map(regex_syntax::hir::ClassUnicodeRange::len)
        .sum();
    let characters = class.iter().flat_map(|range| range.start()..=range.end());
    (size <= LARGEST_CLASS).then(|| characters.map(String::from).collect())
}

/// How often one of the literals stands in a sentence, in thousandths and roughly: by length, and by what is common.
fn cost(literals: &Set) -> usize {
    let of_one = |literal: &String| match literal.chars().count() {
        0 | 1 if COMMON.contains(literal.as_str()) => 500,
        0 | 1 => 40,
        2 => 4,
        _ => 1,
    };
    literals.iter().map(of_one).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_match_contains_one_of_each() {
        assert_eq!(required("(비\\s*온\\s*뒤땅)"), [["뒤땅"], ["비"], ["온"]]);
        assert_eq!(
            required("(?:하늘|바람)[가-힣]{0,4}별자리"),
            [vec!["별자리"], vec!["하늘", "바람"]]
        );
        assert_eq!(required("[가-힣]+(?:하나)?"), Vec::<Set>::new());
        assert_eq!(required("a{2,}[xy]"), [vec!["a"], vec!["x", "y"]]);
    }
}
