//! Literals of which every match of a regular expression contains one.
//!
//! A list has hundreds of patterns, of which a letter matches few. One pass over the text with all literals tells which
//! patterns are worth running.

use regex_syntax::hir::{Class, Hir, HirKind};

/// More literals than these find nothing out.
const MOST: usize = 512;
/// A class of more characters is no set of literals.
const LARGEST_CLASS: usize = 24;

/// The literals; `None` where there is no such set.
pub(crate) fn required(expression: &str) -> Option<Vec<String>> {
    let hir = regex_syntax::parse(expression).ok()?;
    let literals = of(&hir)?;
    literals
        .into_iter()
        .map(|literal| String::from_utf8(literal).ok())
        .collect()
}

fn of(hir: &Hir) -> Option<Vec<Vec<u8>>> {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => None,
        HirKind::Literal(literal) => Some(vec![literal.0.to_vec()]),
        HirKind::Class(class) => of_class(class),
        HirKind::Repetition(repetition) if repetition.min == 0 => None,
        HirKind::Repetition(repetition) => of(&repetition.sub),
        HirKind::Capture(capture) => of(&capture.sub),
        HirKind::Concat(parts) => parts.iter().filter_map(of).min_by_key(|set| cost(set)),
        HirKind::Alternation(branches) => {
            let each: Option<Vec<_>> = branches.iter().map(of).collect();
            let all: Vec<Vec<u8>> = each?.into_iter().flatten().collect();
            (all.len() <= MOST).then_some(all)
        }
    }
}

fn of_class(class: &Class) -> Option<Vec<Vec<u8>>> {
    let Class::Unicode(class) = class else {
        return None;
    };
    let size: usize = class
        .iter()
        .map(regex_syntax::hir::ClassUnicodeRange::len)
        .sum();
    if size > LARGEST_CLASS {
        return None;
    }
    let characters = class.iter().flat_map(|range| range.start()..=range.end());
    Some(characters.map(|c| c.to_string().into_bytes()).collect())
}

/// Syllables of particles and endings, which stand in nearly every sentence.
const COMMON: &str =
    "이가은는을를의에로도와과고다지하한해들기서면게으니었했습인것수있저제그시사일자어아여";

/// How often one of the literals stands in a sentence, in thousandths and roughly: by length, and by what is common.
fn cost(literals: &[Vec<u8>]) -> usize {
    let of_one = |literal: &Vec<u8>| {
        let text = std::str::from_utf8(literal).unwrap_or_default();
        match text.chars().count() {
            0 | 1 if COMMON.contains(text) => 500,
            0 | 1 => 40,
            2 => 4,
            _ => 1,
        }
    };
    literals.iter().map(of_one).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_match_contains_one() {
        let found = |expression| required(expression).unwrap_or_default();
        assert_eq!(found("(비\\s*온\\s*뒤땅)"), ["뒤땅"]);
        assert_eq!(found("(?:하늘|바람)[가-힣]{0,4}별"), ["하늘", "바람"]);
        assert_eq!(found("[가-힣]+(?:하나)?"), Vec::<String>::new());
        assert_eq!(found("a{2,}[xy]"), ["a"]);
    }
}
