//! Shares that have the shape of a name: `부도율은 16 %`, `이해율을 높였습니다`.

/// Characters behind the word in which it is told to be a share.
const BEHIND: usize = 24;
/// What follows a share as the topic, subject or object of its clause.
const PARTICLES: [char; 9] = ['은', '는', '이', '가', '을', '를', '도', '의', '만'];
/// What is done with shares and what they do, from their first syllables on.
const TOLD: [&str; 30] = [
    "낮", "높", "줄", "늘", "올리", "올렸", "오르", "올랐", "떨어", "내려", "개선", "관리", "계산",
    "측정", "감소", "증가", "상승", "하락", "유지", "달성", "기록", "조사", "비교", "예측", "향상",
    "목표", "추이", "집계", "산출", "변화",
];

/// Whether a word that may be a name is a share by what follows it.
pub(super) fn is_rate(word: &str, after: &str) -> bool {
    if !word.ends_with(['율', '률']) {
        return false;
    }
    let behind: String = after.chars().take(BEHIND).collect();
    let sentence = behind.split("다.").next().unwrap_or_default();
    let clause = sentence.lines().next().unwrap_or_default();
    let has_number =
        clause.contains(['%', '％']) || clause.contains("퍼센트") || clause.contains("프로 ");
    let rest = clause
        .strip_prefix(PARTICLES)
        .unwrap_or(clause)
        .trim_start();
    has_number || TOLD.iter().any(|told| rest.starts_with(told))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_told_by_what_follows() {
        for (word, after) in [
            ("부도율", "을 줄이는 일을 했습니다."),
            ("이해율", "은 보낸 쪽이 9.8%였습니다."),
            ("구매율", "이 낮았습니다."),
            ("신고율", " 개선에 힘썼습니다."),
            ("조기율", "은 사 퍼센트였습니다."),
        ] {
            assert!(is_rate(word, after), "{word}{after}");
        }
        for (word, after) in [
            ("이서율", "은 저의 팀원이었습니다. 응답은 40%였습니다."),
            ("김하율", " 선생님께 배웠습니다."),
            ("서지율", "이 도와주었습니다."),
            ("문시우", "가 낮은 곳에 있었습니다."),
        ] {
            assert!(!is_rate(word, after), "{word}{after}");
        }
    }
}
