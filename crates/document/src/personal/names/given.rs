//! Given names: by their syllables, by pairs of them that are frequent, and by the native words that are names.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::words::{has_word, words_of};

/// Syllables of given names.
const SYLLABLES: &str = "가갑강건걸겨결겸경곤관광교구국권귀규균그근금기길나난남녕노녹누늘다단달담대덕도동두둘득든듬디뜸라락란람랑래량려련렬령례로록론롬롱룡루류륜률른름리린림마만말맑명모목무묵문미민바배백범벼별병보복본봄봉부비빈빛사산삼상새샘샛서석선설섭성세소솔솜송수숙순술슬승시식신실심아안알애양어억언엄여연열엽영예오옥온완요용우욱운울웅원월위유육윤율으은을음응의이익인일임잎자잔잠장재전정제조족종주준중지진차찬창채천철청초총추춘출충치탁탄탐태택토통평표푸풍필하학한함항해행향허헌혁현협형혜호홍화환황회효후훈훤휘휴흔흠흥희흰힘";
/// Syllables that are a given name by themselves.
const SINGLE: &str = "건결겸경광구국권규균근기길단담도동란람로록률륜림민범별봄빈빛산새샘서석선설섭성솔송수숙순슬승신아안애언연열엽영옥온완용우욱운웅원유윤율은음익인일재정주준중지진창채천철초탁태택필하한해헌혁현협형호홍환효훈훤휘희";
/// Syllables that frequent given names begin and end with.
const FIRST: &str = "가강건경광규기나다도동라명미민병보상새서석선성세소송수순승시신아연영예용우원유윤은인일재정제종주준지진찬창채철태하한해현형혜호홍효희";
const LAST: &str = "경국권규균근나남덕라란람랑래록리린림만명미민범별복봉빈서석선섭성솔수숙순승식신아안애연열영옥온완용우욱운웅원유윤율은익인자재정주준중지진찬창채천철춘태택필학해혁현형혜호홍화환후훈휘희";
/// Native words, and names of the Bible, of which some syllables are no other name's.
const WORDS: &str = "가람 가온 그루 그린 꽃님 꽃별 나래 나리 누리 다솜 다온 다운 단비 도담 두리 들찬 라온 레아 로이 마루 \
    미르 바다 방울 버들 벼리 별이 보라 보람 봄이 빛나 빛솔 사랑 산들 새롬 새벽 새봄 샛별 소담 소라 솔찬 송이 \
    슬기 슬아 아라 아람 아롬 아름 여울 열매 예솔 우람 우리 윤슬 으뜸 은별 은솔 이든 이레 이룸 이삭 이슬 잔디 지음 진솔 \
    차오름 찬솔 초롬 초롱 푸름 하늘 하람 하랑 한결 한별 한빛 한솔 한울 해든 해솔 해찬 햇살 혜윰 미리내 빛나라 빛나래 온누리 한아름 \
    다윗 사무엘 에스더 요셉 요엘 요한 조엘 노엘 다니엘 드보라 리브가 마리아 한나";
static NATIVE: LazyLock<HashSet<&'static str>> = LazyLock::new(|| words_of(WORDS).collect());
/// Words that are a surname and a given name, and seldom anything else behind `저는`.
const WHOLE: &str = "강산 고운 나래 노을 유리 이든 이슬 진솔 하늘 한결 한별 한빛 한솔 한울";

/// Pairs of such syllables that verbs and nouns with particles end in: `정해진`, `위해서`, `남아라`.
const INFLECTED: &str = "해서 가서 아서 나서 기서 지서 가지 나지 아지 라지 마지 기지 시지 우지 보지 주지 도록 가운 나운 다운 해진 아진 나진 가진 \
    라진 해주 라가 지라 도라 이라 기라 제라 아라 나신 가신 지신 해준 해해 가해 인해 지해 도해 도인 성인 상인 시인 주인 원인 민인 영인 호인 \
    우선 상태 소화 연화 도화 하나 하지 하리 가리 나리 다리 기리";

/// Whether it can be a given name.
pub(super) fn is_given(name: &str) -> bool {
    let is_spelled = !name.is_empty() && name.chars().all(|c| SYLLABLES.contains(c));
    match name.chars().count() {
        0..=2 => is_spelled || is_native(name),
        3 => is_native(name) || is_spelled && has_native_part(name),
        _ => false,
    }
}

/// Whether the syllables are, each by itself, a given name.
pub(super) fn is_single(name: &str) -> bool {
    name.chars().all(|c| SINGLE.contains(c))
}

/// Whether many have this given name, or one like it, and few nouns look like it.
pub(super) fn is_frequent(name: &str) -> bool {
    let mut syllables = name.chars();
    let (first, last) = (syllables.next(), syllables.next());
    let is_pair = first.is_some_and(|c| FIRST.contains(c))
        && last.is_some_and(|c| LAST.contains(c))
        && syllables.next().is_none();
    is_pair || is_native(name)
}

/// Whether it is one of the native words.
pub(super) fn is_native(name: &str) -> bool {
    NATIVE.contains(name)
}

/// Whether verbs end so too.
pub(super) fn is_inflected(name: &str) -> bool {
    has_word(INFLECTED, name)
}

/// Whether the word is a surname and a given name that together are a native word: `노을`.
pub(super) fn is_whole(word: &str) -> bool {
    has_word(WHOLE, word)
}

/// `하늘별`, `빛나래`: a native name with a syllable more.
fn has_native_part(name: &str) -> bool {
    let after_first = name.char_indices().nth(1).map_or(0, |(at, _)| at);
    let before_last = name.char_indices().nth(2).map_or(0, |(at, _)| at);
    is_native(&name[after_first..]) || is_native(&name[..before_last])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_names_are_told_by_syllables_and_words() {
        for name in ["민준", "서연", "솔", "버들", "이삭", "하늘별", "미리내"] {
            assert!(is_given(name), "{name}");
        }
        for word in ["객만", "직관", "객만족", "원자력", ""] {
            assert!(!is_given(word), "{word}");
        }
        assert!(is_frequent("윤채") && is_frequent("누리") && !is_frequent("전력"));
        assert!(is_whole("한결") && !is_whole("정원"));
    }
}
