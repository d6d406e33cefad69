//! Whether a clause says that something is not so, in whatever words, by pieces of them.

use std::sync::LazyLock;

use crate::pieces::PieceModel;

/// Sentences that deny, and such as only sound like it: written for this, none of a real letter.
const EXAMPLES: &str = concat!(
    include_str!("tellings.txt"),
    "\n",
    include_str!("denials.txt")
);

static MODEL: LazyLock<PieceModel<3>> =
    LazyLock::new(|| PieceModel::by_last_word(EXAMPLES, ["work", "aside", "denied"]));

/// The logarithm of the odds that a folded text denies something, beside that it tells of work or of anything else.
pub(super) fn denies(folded: &str) -> f32 {
    let [work, aside, denied] = MODEL.scores(folded);
    denied - work.max(aside)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn denials_are_told_from_what_only_sounds_like_one() {
        for (sentence, is_denied) in [
            ("목공 기계는 켜 본 적도 없습니다.", true),
            ("일요일에는 나올 수 없습니다.", true),
            ("회계 장부는 들여다본 적이 없습니다.", true),
            ("두 해 동안 한 건의 오류도 내지 않았습니다.", false),
            ("비가 와서 나가지 못했습니다.", false),
            ("거래처 열 곳을 맡아 납기를 지켰습니다.", false),
        ] {
            let odds = denies(sentence);
            assert_eq!(odds > 0.0, is_denied, "{sentence}: {odds}");
        }
        assert!(denies("").is_finite());
    }
}
