//! Whether a sentence tells what its writer does, or what anybody sees, buys, likes or gets, by pieces of its words.

use std::sync::LazyLock;

use crate::pieces::PieceModel;

/// Sentences of both kinds, in sections: written for this, none of a real letter.
const EXAMPLES: &str = include_str!("tellings.txt");

static MODEL: LazyLock<PieceModel<2>> =
    LazyLock::new(|| PieceModel::of(EXAMPLES, ["work", "aside"]));

/// The logarithm of the odds that a folded sentence tells what its writer does.
pub(super) fn tells_of_work(folded: &str) -> f32 {
    let [work, aside] = MODEL.scores(folded);
    work - aside
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_is_told_from_what_stands_aside() {
        for (sentence, of_work) in [
            (
                "거래처 열 곳의 주문을 매일 확인하고 납기를 맞추었습니다.",
                true,
            ),
            ("작업 순서를 표로 만들어 신입에게 가르쳐 주었습니다.", true),
            ("가게에서 산 빵이 맛있어 자주 갑니다.", false),
            ("삼촌이 은행에 다니셔서 이야기를 많이 들었습니다.", false),
        ] {
            let odds = tells_of_work(sentence);
            assert_eq!(odds > 0.0, of_work, "{sentence}: {odds}");
        }
        assert!(tells_of_work("").is_finite());
    }
}
