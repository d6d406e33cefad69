//! Invented people: names by the frequency of surnames and given names in Korea.

use crate::random::Random;

/// Surnames in thousandths of all Koreans (census of 2015).
const SURNAMES: &str = "김:215 이:147 박:84 최:47 정:43 강:24 조:21 윤:21 장:20 임:17 한:16 오:15 서:15 신:15 권:14 황:14 안:14 송:14 류:7 유:6 전:11 홍:11 고:10 문:10 양:9 손:9 배:8 백:8 허:7 남:6 심:6 노:5 하:5 곽:4 성:4 차:4 주:4 우:4 구:4 민:3 진:3 나:3 지:3 엄:3 채:3 원:3 천:3 방:2 공:2 현:2 함:2 변:2 염:1 여:1 추:1 도:1 소:1 석:1 선:1 설:1 마:1 길:1 연:1 위:1 표:1 명:1 기:1 반:1 왕:1 금:1 옥:1 육:1 인:1 맹:1 제:1 탁:1 국:1 은:1 용:1";
const LONG_SURNAMES: &str = "남궁:4 황보:2 제갈:1 선우:1 독고:1 사공:1";
/// Given names of those who apply today, as registers of births from 1985 to 2008 rank them.
const GIVEN: &str = "지훈:9 민수:5 현우:9 준호:6 동현:8 성민:6 준영:6 재현:7 상현:5 민재:6 승현:7 진우:5 정훈:5 성호:5 태현:5 승민:6 민준:6 서준:3 도윤:2 예준:3 시우:2 하준:2 주원:2 지호:3 지후:3 준우:3 건우:4 우진:4 현준:5 도현:4 민성:4 재민:4 영호:3 성훈:5 민호:4 태영:3 경민:3 종현:3 동욱:3 재영:3 형준:3 유진:9 지은:7 수진:6 지현:8 민지:9 은지:7 혜진:6 지영:5 다은:5 수빈:7 예진:6 서연:6 지원:8 지우:4 서현:5 하은:3 하윤:1 민서:4 지유:2 윤서:2 채원:4 수연:4 예린:3 다인:2 소연:4 은비:3 보람:3 슬기:3 아름:3 하늘:2 혜원:4 혜인:3 가영:4 나영:3 미연:2 은영:3 선영:3 현정:3 미진:2 정은:4 예은:4 나연:3 세영:2 윤아:2 다현:3 도연:2 한별:1 가람:1 나래:1 새롬:1 빛나:1 초롱:1 다솜:1 시연:2 규리:1 태리:1 라희:1 연우:2 로운:1 이안:1 태오:1 찬영:2 경훈:2 병철:1 광수:1 영자:1 순희:1 말순:1 덕수:1 춘식:1 필립:1 요한:1 에스더:1 은총:1 요셉:1";
const FIRST: &str = "민:9 지:9 서:7 현:6 수:6 영:4 은:6 정:5 성:5 재:6 준:4 진:4 미:3 혜:4 경:3 상:3 동:4 승:5 태:4 도:4 예:5 유:4 윤:3 하:5 주:4 시:3 우:3 선:3 소:4 연:3 다:4 채:3 세:3 나:3 보:2 가:2 인:2 종:2 병:1 명:1 창:1 기:2 건:2 규:2 대:1 형:1 한:1 효:2 찬:2 원:1 용:1 희:1";
const SECOND: &str = "준:6 우:6 호:5 민:6 현:7 진:7 수:5 영:6 희:4 정:4 경:3 은:6 연:7 원:6 윤:4 서:4 아:4 빈:5 린:3 인:4 율:2 훈:6 혁:2 석:3 철:1 규:2 환:3 용:2 섭:1 식:1 형:2 기:3 선:3 성:3 승:1 재:3 주:3 지:4 찬:2 태:1 하:2 혜:1 화:1 나:2 라:1 람:1 리:2 미:1 범:1 솔:1 숙:1 슬:1 안:1 엽:1 온:1 완:1 욱:2 웅:1 일:1 한:1 헌:1 결:1 건:1 국:1 균:1 림:1 별:1 봄:1 비:1 새:1 설:1 신:1 예:1 오:1 유:1 은:1 의:1 제:1 채:1 학:1 후:2 휘:1 흔:1";
const SINGLE: &str = "준:4 진:3 현:4 민:3 훈:4 솔:3 건:3 산:2 빈:2 율:2 찬:2 혁:2 봄:1 결:1 윤:3 별:1 웅:1 철:1 환:1 선:1 영:1 란:1 한:1 담:1 원:1";
const LATIN_SURNAMES: &str = "Kim:215 Lee:147 Park:84 Choi:47 Jung:20 Jeong:20 Kang:24 Cho:21 Yoon:15 Jang:20 Lim:17 Han:16 Oh:15 Seo:15 Shin:15 Kwon:14 Hwang:14 Ahn:14 Song:14 Ryu:5 Yoo:8 Jeon:8 Hong:11 Ko:7 Moon:9 Yang:9 Son:6 Bae:8 Baek:6 Heo:4 Nam:5 Noh:3 Ha:3 Woo:2 Koo:2 Min:2";
const SYLLABLES: &str = "Min Ji Seo Hyun Soo Young Eun Jung Sung Jae Jun Jin Mi Hye Kyung Sang Dong Seung Tae Do Ye Yu Ha Joo Woo So Yeon Won Hee Hoon Gil Bin Ah Rin Ho Chan Ki";
const ENGLISH: &str = "James:3 John:3 Michael:3 Emily:3 Sarah:3 Daniel:3 Grace:2 David:2 Jessica:2 Kevin:2 Jane:2 Olivia:1 Ethan:1 Chloe:1 Samuel:1 Rachel:1";
const ENGLISH_SURNAMES: &str = "Smith Johnson Brown Miller Davis Wilson Anderson Taylor Moore Martin Thompson White Clark Walker";

/// A Korean name.
pub(crate) fn name(random: &mut Random) -> String {
    let surname = if random.chance(1) {
        random.weighted(LONG_SURNAMES)
    } else {
        random.weighted(SURNAMES)
    };
    let given = match random.between(0, 99) {
        0..=64 => random.weighted(GIVEN).to_owned(),
        65..=96 => format!("{}{}", random.weighted(FIRST), random.weighted(SECOND)),
        _ => random.weighted(SINGLE).to_owned(),
    };
    format!("{surname}{given}")
}

/// A name in Latin letters, as a passport or a résumé spells it.
pub(crate) fn latin_name(random: &mut Random) -> String {
    if random.chance(25) {
        return format!(
            "{} {}",
            random.weighted(ENGLISH),
            random.weighted(ENGLISH_SURNAMES)
        );
    }
    let surname = random.weighted(LATIN_SURNAMES);
    let (first, second) = (
        random.weighted(SYLLABLES),
        random.weighted(SYLLABLES).to_lowercase(),
    );
    match random.between(0, 5) {
        0 => format!("{first}{second} {surname}"),
        1 => format!("{first}-{second} {surname}"),
        2 => format!("{surname} {first}-{second}"),
        3 => format!("{surname} {first}{second}"),
        4 => format!("{surname}, {first}{second}").to_uppercase(),
        _ => format!("{first}{second} {surname}").to_uppercase(),
    }
}

/// What people call themselves on the net.
pub(crate) fn handle(random: &mut Random) -> String {
    let word = random.weighted("hong:3 gildong:3 minjun:2 dev:1 seoyeon:2 jihoon:2 kimcoder:1 parkjs:2 leehy:2 sunny:1 devlog:1 codingcat:1 happyday:1 blue:1");
    let other = random.weighted("kim lee park dev code kr lab hy js 0 io note");
    match random.between(0, 5) {
        0 => format!("{word}{}", random.digits(2)),
        1 => format!("{word}-{other}"),
        2 => format!("{word}_{other}"),
        3 => format!("{word}.{other}{}", random.digits(2)),
        4 => format!("{word}{other}"),
        _ => format!("{word}{}", random.digits(4)),
    }
}

/// A day of birth: year, month, day.
pub(crate) fn birth(random: &mut Random) -> (u64, u64, u64) {
    (
        random.between(1975, 2006),
        random.between(1, 12),
        random.between(1, 28),
    )
}
