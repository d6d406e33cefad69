//! Tests of languages, and their results.

use crate::text::Pattern;

/// A test whose result is a number or a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Test {
    Toeic,
    ToeicSpeaking,
    Opic,
    Teps,
    Toefl,
    Ielts,
    Gtelp,
    Jlpt,
    Jpt,
    Hsk,
    Topik,
    /// The levels of Europe: DELF, DELE, Goethe.
    Cefr,
    /// The mean of marks, as a share of the best.
    Marks,
}

/// Each test by its names, the longer before those within them, and where its result stands.
static TESTS: [(Test, Pattern); 12] = [
    (
        Test::ToeicSpeaking,
        Pattern::new(
            r"(?:토익 ?스피킹|토스(?:$|[^가-힣])|toeic ?(?:speaking|s)\b)[^\d가-힣a-z]{0,4}(?:점수|성적|등급|은|는|이|가|:|에서|lv\.?|level|레벨| )*(?P<result>\d{1,3}|im ?[123]?|ih|al|ah|am)?",
        ),
    ),
    (
        Test::Toeic,
        Pattern::new(r"(?:토익|toeic)[^\d]{0,24}?(?P<result>\d{3})"),
    ),
    (
        Test::Opic,
        Pattern::new(r"(?:오픽|opic)[^a-z]{0,14}?(?P<result>nl|nm|nh|il|im ?[123]?|ih|al)\b"),
    ),
    (
        Test::Teps,
        Pattern::new(r"(?:텝스|teps)[^\d]{0,16}?(?P<result>\d{3})"),
    ),
    (
        Test::Toefl,
        Pattern::new(r"(?:토플|toefl)(?: ?ibt)?[^\d]{0,16}?(?P<result>\d{2,3})"),
    ),
    (
        Test::Ielts,
        Pattern::new(r"(?:아이엘츠|ielts)[^\d]{0,16}?(?P<result>\d(?:\.\d)?)"),
    ),
    (
        Test::Gtelp,
        Pattern::new(
            r"(?:지텔프|g-?telp)[^\d]{0,12}?(?:level ?2|2급)?[^\d]{0,8}?(?P<result>\d{2,3})",
        ),
    ),
    (
        Test::Jlpt,
        Pattern::new(
            r"(?:jlpt|일본어 ?능력 ?시험)[^\d]{0,12}?n? ?(?P<result>[1-5])(?: ?급|$|[^\d월])|\b(?P<only>n[1-5])\b",
        ),
    ),
    (
        Test::Jpt,
        Pattern::new(r"\bjpt[^\d]{0,12}?(?P<result>\d{3})"),
    ),
    (
        Test::Hsk,
        Pattern::new(r"(?:hsk|한어수평고시)[^\d]{0,10}?(?P<result>[1-9])"),
    ),
    (
        Test::Topik,
        Pattern::new(r"(?:topik|토픽|한국어 ?능력 ?시험)[^\d]{0,10}?(?P<result>[1-6])"),
    ),
    (
        Test::Cefr,
        Pattern::new(
            r"(?:delf|dele|dalf|goethe|괴테|델프|델레|cefr)[^abc]{0,10}?(?P<result>[abc][12])",
        ),
    ),
];

/// The levels of OPIc, from the least.
const OPIC: [&str; 9] = ["nl", "nm", "nh", "il", "im1", "im2", "im3", "ih", "al"];

/// A test and its result, greater where it is better, with the place of it.
pub(crate) fn results(folded: &str) -> Vec<(Test, f64, std::ops::Range<usize>)> {
    let mut found: Vec<(Test, f64, std::ops::Range<usize>)> = marks(folded).into_iter().collect();
    for (test, pattern) in &TESTS {
        for captures in pattern.all(folded) {
            let result = captures.name("result").or_else(|| captures.name("only"));
            if let (Some(whole), Some(result)) = (captures.get(0), result)
                && let Some(value) = value(*test, result.as_str())
            {
                found.push((*test, value, whole.range()));
            }
        }
    }
    found
}

/// Where a test is named, with or without a result.
pub(crate) fn named_test(test: Test, folded: &str) -> Option<std::ops::Range<usize>> {
    let names: &[&str] = match test {
        Test::Toeic => &["토익", "toeic"],
        Test::ToeicSpeaking => &["토익 스피킹", "토익스피킹", "toeic speaking"],
        Test::Opic => &["오픽", "opic"],
        Test::Teps => &["텝스", "teps"],
        Test::Toefl => &["토플", "toefl"],
        Test::Ielts => &["아이엘츠", "ielts"],
        Test::Gtelp => &["지텔프", "g-telp", "gtelp"],
        Test::Jlpt => &["jlpt", "일본어능력시험"],
        Test::Jpt => &["jpt"],
        Test::Hsk => &["hsk"],
        Test::Topik => &["topik", "토픽", "한국어능력시험"],
        Test::Cefr => &["delf", "dele", "델프", "델레", "괴테"],
        Test::Marks => &["학점", "평점"],
    };
    names
        .iter()
        .find_map(|name| folded.find(name).map(|at| at..at + name.len()))
}

/// `학점 3.5 이상(4.5 만점)`, `평점은 4.5 만점에 3.1`.
fn marks(folded: &str) -> Option<(Test, f64, std::ops::Range<usize>)> {
    static MARKS: Pattern = Pattern::new(
        r"(?:학점|평점|gpa)[^\d]{0,14}(?P<one>\d\.\d+)(?:[^\d]{0,10}(?P<other>\d\.\d+))?(?: ?만점)?",
    );
    let found = MARKS.captures(folded)?;
    let number = |name: &str| found.name(name)?.as_str().parse::<f64>().ok();
    let (one, other) = (number("one")?, number("other"));
    let is_best = |number: &f64| [4.5, 4.3].contains(number);
    let (value, best) = match other {
        Some(other) if is_best(&one) => (other, one),
        Some(other) => (one, other),
        None => (one, 4.5),
    };
    Some((Test::Marks, value / best, found.get(0)?.range()))
}

fn value(test: Test, result: &str) -> Option<f64> {
    let result = result.replace(' ', "");
    let place = |levels: &[&str], level: &str| {
        levels
            .iter()
            .position(|one| *one == level)
            .map(|at| at as f64)
    };
    match test {
        Test::Marks => None,
        Test::Opic => place(&OPIC, if result == "im" { "im1" } else { &result }),
        // `N1` is the greatest.
        Test::Jlpt => result
            .trim_start_matches('n')
            .parse::<f64>()
            .ok()
            .map(|level| 6.0 - level),
        Test::Cefr => place(&["a1", "a2", "b1", "b2", "c1", "c2"], &result),
        // Points of the old scale, levels of the new one: both rise.
        Test::ToeicSpeaking => match result.parse::<f64>() {
            Ok(level) if level < 10.0 => Some(level * 20.0 + 20.0),
            Ok(points) => Some(points),
            Err(_) => place(&["im1", "im2", "im3", "ih", "al", "am", "ah"], &result)
                .map(|at| 110.0 + at * 15.0),
        },
        _ => result.parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_read_and_compared() {
        for (_, pattern) in &TESTS {
            assert!(pattern.is_sound());
        }
        let of = |text: &str| {
            results(text)
                .into_iter()
                .map(|(test, value, _)| (test, value))
                .next()
                .unwrap()
        };
        assert_eq!(of("토익 850점 이상"), of("toeic 점수는 850점입니다"));
        assert!(of("jlpt n1").1 > of("jlpt n3이 있습니다").1);
        assert!(of("오픽 ih를 받았습니다").1 > of("opic im2 이상").1);
        assert!(of("hsk 6급 248점").1 > of("hsk 5급 이상").1);
        assert_eq!(of("토플 ibt 84점").1, 84.0);
    }
}
