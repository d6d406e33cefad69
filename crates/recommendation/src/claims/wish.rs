//! A wish to do something with what one has is no word of what one lacks: `만든 경험을 살리고 싶습니다`.

use super::stance::has_final;
use crate::text::Pattern;

/// What who has not got it wishes to get.
static GETS: Pattern = Pattern::new(
    r"배우|배워|익히|익혀|공부|취득|따고|따서|따 |쌓고|쌓아|얻고|얻어 ?(?:보|가)|도전|처음|갖추|갖춰",
);
/// What is had, by its name, and what is done with it.
static HAD: Pattern = Pattern::new(
    r"(?P<had>(?:경험|경력|노하우|지식|자격|자격증|면허|기술|실력|감각)(?:들)?(?:을|를|도)?) (?:[^,.]{0,16} )?(?:살려|살리|바탕|토대|기반|펼치|펼쳐|나누|나눠|보태|이어|활용|적용|녹이|녹여|전하|키우|쓰고)",
);
/// What is done with what one has made or done.
static SHARES: Pattern = Pattern::new(
    r"(?:살리|펼치|펼쳐 ?보|나누|나눠 ?보|보태|이어 ?가|활용하|적용하|녹이|전하|들여오|보여 ?드리|보여 ?주|쓰|키우|기여하|이바지하|발휘하)고 ?싶",
);
/// Where the thing ends that a verb before it describes: `만든 화면을`, `해 온 분석으로`.
static OBJECT_END: Pattern = Pattern::new(r"[가-힣a-z0-9](?:을|를|도|으로|로) ");
/// Adjectives that end as verbs in the past do.
const ADJECTIVES: &str = "다양한 새로운 중요한 필요한 가능한 훌륭한 유명한 꼼꼼한 성실한 탄탄한 확실한 정확한 강한 약한 편한 대한 위한 통한 관한 의한 인한 또한 \
     큰 작은 많은 적은 좋은 나쁜 같은 높은 낮은 깊은 넓은 젊은 어려운 쉬운 즐거운 가까운 아름다운 더운 추운 따뜻한 뜨거운 수많은 어떤 모든 다른 이런 그런 \
     무슨 여러분 우선 부분 동안 시간 기간 오랜 본 한 든 온";
/// Final consonant ㄴ.
const NIEUN: u32 = 4;

/// Where what the writer has ends in a clause that wishes to do something with it. None: it is not told that they have it.
pub(super) fn end_of_what_is_had(clause: &str) -> Option<usize> {
    if GETS.is_match(clause) {
        return None;
    }
    named(clause).or_else(|| made(clause))
}

fn named(clause: &str) -> Option<usize> {
    let found = HAD.all(clause).into_iter().next()?;
    found.name("had").map(|had| had.end())
}

/// What was made or done: a verb in the past before it, and a wish to share it.
fn made(clause: &str) -> Option<usize> {
    let wish = SHARES.find(clause)?.start();
    let before = &clause[..wish];
    let described = words_with_ends(before)
        .find(|(word, _)| is_past_adnominal(word))
        .map(|(_, end)| end)?;
    let object = OBJECT_END.find(&before[described..])?;
    Some(described + object.end())
}

fn words_with_ends(text: &str) -> impl Iterator<Item = (&str, usize)> {
    text.match_indices(' ').map(|(end, _)| {
        let word = text[..end].rsplit(' ').next().unwrap_or_default();
        (word, end)
    })
}

/// `만든`, `운영하던`, but no adjective and no verb in the present.
fn is_past_adnominal(word: &str) -> bool {
    let ends_so = |last| last == '던' || has_final(last, NIEUN) && last != '는' && last != '인';
    word.chars().next_back().is_some_and(ends_so) && !ADJECTIVES.split(' ').any(|one| one == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_sound() {
        for pattern in [&GETS, &HAD, &SHARES, &OBJECT_END] {
            assert!(pattern.is_sound());
        }
    }

    #[test]
    fn what_is_had_ends_before_what_is_wished() {
        let had = |clause: &'static str| end_of_what_is_had(clause).map(|end| &clause[..end]);
        assert_eq!(
            had("java로 서버를 만든 경험을 살려 kotlin으로도 개발하고 싶습니다."),
            Some("java로 서버를 만든 경험을")
        );
        assert_eq!(
            had("react로 만든 화면을 보여 드리고 싶습니다."),
            Some("react로 만든 화면을 ")
        );
        assert_eq!(had("다양한 디자인을 펼치고 싶습니다."), None);
        assert_eq!(had("react를 쓰고 싶습니다."), None);
        assert_eq!(had("디자인 경험을 쌓고 싶습니다."), None);
    }
}
