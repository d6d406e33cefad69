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
        HirKind::Concat(parts) => parts.iter().filter_map(of).max_by_key(worth),
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

/// Long literals are rare, and few are rarer.
fn worth(literals: &Vec<Vec<u8>>) -> (usize, std::cmp::Reverse<usize>) {
    let shortest = literals.iter().map(Vec::len).min().unwrap_or(0);
    (shortest, std::cmp::Reverse(literals.len()))
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
