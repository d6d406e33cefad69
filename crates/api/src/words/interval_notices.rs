//! What has to be known of an interval, in English and in Korean.

use super::percent;
use crate::language::Language;
use crate::notice::GroupedBy;

const BOTH: (Language, Language) = (Language::English, Language::Korean);

/// That labels are taken to rest on the letter alone.
pub(super) fn letter_alone(unseen_share: f64) -> (String, String) {
    let in_letters = 1.0 - unseen_share;
    (
        format!(
            "The interval takes it that {} of what decides stands in the letter. If half of it stands elsewhere, such \
             intervals hold the truth only about one time in two, and no outcome can tell.",
            percent(in_letters, BOTH.0)
        ),
        format!(
            "이 구간은 결과를 가르는 것의 {}가 글에 있다고 보고 계산했습니다. 절반이 글 밖에 있다면 이런 구간은 두 번에 한 번쯤만 \
             맞으며, 결과만으로는 어느 쪽인지 알 수 없습니다.",
            percent(in_letters, BOTH.1)
        ),
    )
}

/// That held-out letters contradict it: how many they are, how many passed, and what share was to pass.
pub(super) fn contradicted(
    by: GroupedBy,
    (letters, passed): (usize, usize),
    (low, high): (f64, f64),
    can_say: bool,
) -> (String, String) {
    let (like, like_in_korean) = match by {
        GroupedBy::Family => ("like this one", "이 글과 비슷한 글"),
        GroupedBy::Score => ("of which about the same was said", "비슷한 점수를 받은 글"),
        GroupedBy::Time => (
            "whose outcomes came in one part of the time",
            "한 시기에 결과가 나온 글",
        ),
    };
    let (therefore, therefore_in_korean) = if can_say {
        (
            "The interval is wider for that.",
            "그만큼 구간을 넓혔습니다.",
        )
    } else {
        (
            "So no number is given, since hardly any could be ruled out.",
            "거의 모든 숫자가 가능하므로 숫자를 말하지 않습니다.",
        )
    };
    let low = 100.0 * low;
    (
        format!(
            "Of {letters} letters {like} {passed} passed, where {low:.0} to {} of them were to pass by models that had \
             not seen them. {therefore}",
            percent(high, BOTH.0)
        ),
        format!(
            "{like_in_korean} {letters}편 가운데 {passed}편이 통과했는데, 그 글을 보지 않은 모델들은 {low:.0} ~ {}가 통과한다고 \
             했습니다. {therefore_in_korean}",
            percent(high, BOTH.1)
        ),
    )
}

/// That too few letters like this one have labels to hold its interval against.
pub(super) fn family_untested(letters: usize) -> (String, String) {
    let like = if letters == 1 {
        "letter like this one has"
    } else {
        "letters like this one have"
    };
    (
        format!(
            "Only {letters} {like} a known outcome, too few to hold this interval against: it rests on the others."
        ),
        format!(
            "이 글과 비슷한 글 가운데 결과를 아는 글은 {letters}편뿐이어서 구간이 맞는지 따로 확인하지 못했습니다. 이 구간은 다른 \
             글에 바탕을 둡니다."
        ),
    )
}
