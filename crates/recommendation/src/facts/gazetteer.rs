//! Names of places, and the provinces (시도) in which they lie.

use std::sync::LazyLock;

use crate::fixed::FixedMap;
use crate::text::Pattern;

/// The provinces (시도): each by its short name, then the others.
const PROVINCES: [&[&str]; 17] = [
    &["서울", "서울특별시", "서울시", "seoul"],
    &["부산", "부산광역시", "부산시", "busan"],
    &["대구", "대구광역시", "대구시", "daegu"],
    &["인천", "인천광역시", "인천시", "incheon"],
    &["광주", "광주광역시", "gwangju"],
    &["대전", "대전광역시", "대전시", "daejeon"],
    &["울산", "울산광역시", "울산시", "ulsan"],
    &["세종", "세종특별자치시", "세종시", "sejong"],
    &["경기", "경기도", "gyeonggi", "gyeonggi-do"],
    &["강원", "강원도", "강원특별자치도", "gangwon", "gangwon-do"],
    &["충북", "충청북도", "chungbuk", "chungcheongbuk-do"],
    &["충남", "충청남도", "chungnam", "chungcheongnam-do"],
    &[
        "전북",
        "전라북도",
        "전북특별자치도",
        "jeonbuk",
        "jeollabuk-do",
    ],
    &["전남", "전라남도", "jeonnam", "jeollanam-do"],
    &["경북", "경상북도", "gyeongbuk", "gyeongsangbuk-do"],
    &["경남", "경상남도", "gyeongnam", "gyeongsangnam-do"],
    &["제주", "제주도", "제주특별자치도", "jeju", "jeju-do"],
];
/// Towns and quarters of the city 광주 in 경기.
const TOWNS_OF_GYEONGGI_GWANGJU: [&str; 13] = [
    "초월",
    "곤지암",
    "오포",
    "도척",
    "퇴촌",
    "남종",
    "경안",
    "태전",
    "탄벌",
    "경충대로",
    "이배재로",
    "회안대로",
    "순암로",
];

/// Names within a province, with its short name.
static WITHIN: LazyLock<FixedMap<&'static str, &'static str>> = LazyLock::new(|| {
    // What was written by hand goes before the list.
    [include_str!("towns.txt"), include_str!("places.txt")]
        .into_iter()
        .flat_map(listed)
        .flat_map(|(province, names)| names.split_whitespace().map(move |name| (name, province)))
        .collect()
});
/// Names of several provinces together, with their short names.
static AREAS: LazyLock<FixedMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    listed(include_str!("areas.txt"))
        .flat_map(|(names, provinces)| {
            let provinces: Vec<&str> = provinces.split_whitespace().collect();
            let names = names.split_whitespace();
            names.map(move |name| (name, provinces.clone()))
        })
        .collect()
});

/// What is hung on the name of a town or quarter: `여수산단`, `을지로입구역`, `김포한강신도시`.
const TAILS: [&str; 62] = [
    "디지털단지",
    "디지털단지역",
    "혁신도시",
    "입구역",
    "인더스파크",
    "산단",
    "국가산단",
    "일반산단",
    "농공단지",
    "공단",
    "국가공단",
    "산업단지",
    "국가산업단지",
    "일반산업단지",
    "자유무역지역",
    "경제자유구역",
    "신도시",
    "한강신도시",
    "테크노밸리",
    "테크노파크",
    "밸리",
    "시청",
    "시청역",
    "터미널",
    "고속터미널",
    "점",
    "지점",
    "공장",
    "본사",
    "물류센터",
    "센터",
    "사업장",
    "캠퍼스",
    "병원",
    "본원",
    "사옥",
    "사무소",
    "사무실",
    "연구소",
    "항",
    "신항",
    "제철소",
    "조선소",
    "공항",
    "일대",
    "해변",
    "근무",
    "ic",
    "icd",
    "만",
    "비엔날레",
    "시장",
    "호수",
    "시내",
    "도서관",
    "박물관",
    "미술관",
    "대학교",
    "공원",
    "호텔",
    "리조트",
    "발전소",
];
/// What follows a province's short name without a space: `서울전체`, `대구혁신도시`, `서울역`.
static PROVINCE_TAIL: Pattern = Pattern::new(
    r"^(?:특별자치시|특별자치도|특별시|광역시|시|도|전체|전지역|전역|지역|권|소재|본사|지사|지점|혁신도시|공장|역|시내|근교|지부|ic|비엔날레|시립|대병원|센터|캠퍼스|공항|국제공항|항|신항|대공원|시청|청사|산단|점|병원|터미널|대학교|본원|사업장|연구소|사옥|사무소|사무실|근무|일원)",
);

/// Lines of names, a colon, and names; without remarks.
fn listed(text: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    text.lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(':'))
}

/// What stands between the places of a text.
pub(super) fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', '/', '·', '|', '(', ')', '&', ';', '['])
        .flat_map(|part| part.split(". "))
        .flat_map(|part| part.split("또는"))
        .flat_map(|part| part.split(" 및 "))
        .flat_map(|part| part.split(" or "))
}

/// The words of a part.
pub(super) fn tokens(part: &str) -> impl Iterator<Item = &str> {
    part.split(|c: char| {
        c.is_whitespace() || matches!(c, '>' | ':' | ']' | '.' | '"' | '~' | '↔' | '→')
    })
    .filter(|token| !token.is_empty())
}

/// Names of cities that are words of everyday life as well: `예산` is a budget, `상주` to be on site.
const WORDS_TOO: [&str; 46] = [
    "경기", "대전", "이천", "화성", "공주", "고성", "장수", "부여", "진도", "영광", "청주", "상주",
    "보은", "예산", "정선", "인제", "강진", "영동", "동해", "남해", "서해", "구리", "오산", "양주",
    "사천", "고령", "고양", "의성", "광명", "성동", "구미", "수지", "중동", "상동", "신사", "정자",
    "대화", "사당", "장지", "시지", "수원", "기장", "전주", "보성", "사상", "행신",
];

/// What belongs to a city whose name stands before it without a space.
static OF_A_CITY: Pattern = Pattern::new(
    r"^[가-힣a-z0-9]{0,6}(?:수목원|화력|원전|발전본부|더샵|자이|푸르지오|래미안|성모|국제공항|비행장|[시군구도]청|교육청|도서관|초등학교|중학교|고등학교|[^시확]대|^대|의대|수련원|박물관|타워|몰|시장|구장|경기장|체육관|문화원|복지관|보건소|어린이집|유치원|요양원|의원|한의원|약국|아파트|오피스텔|본부|지부|지청|법원|교도소|세관|부두)$",
);

/// The province of a city or province whose name begins a word such as `대구수목원`.
pub(super) fn region_of_institution(token: &str) -> Option<&'static str> {
    let syllables = token.char_indices().map(|(at, _)| at);
    let ends = syllables.skip(2).take(3);
    ends.filter(|end| OF_A_CITY.is_match(&token[*end..]) && is_surely_a_place(&token[..*end]))
        .find_map(|end| {
            let name = &token[..end];
            province(name).or_else(|| WITHIN.get(name).copied())
        })
}

/// Whether a word is surely the name of a place where nothing beside it tells.
pub(super) fn is_surely_a_place(token: &str) -> bool {
    !WORDS_TOO.contains(&token)
}

/// The provinces that the first place in a part lies in; more than one where their names are written together.
pub(super) fn regions_of(part: &str) -> Vec<&'static str> {
    let regions = tokens(part)
        .map(regions_of_token)
        .find(|regions| !regions.is_empty())
        .unwrap_or_default();
    // The metropolis has no towns (읍, 면): `광주시 초월읍` lies in 경기.
    let town = |token: &str| {
        token.chars().count() > 2 && token.ends_with(['읍', '면'])
            || TOWNS_OF_GYEONGGI_GWANGJU
                .iter()
                .any(|town| token.starts_with(town))
    };
    if regions == ["광주"] && tokens(part).any(town) {
        return vec!["경기"];
    }
    regions
}

/// The provinces that a word names: `수도권`, `부산경남`, `강남구`.
pub(super) fn regions_of_token(token: &str) -> Vec<&'static str> {
    together(token).unwrap_or_else(|| region_of_token(token).into_iter().collect())
}

/// Several provinces that are written as one word.
fn together(token: &str) -> Option<Vec<&'static str>> {
    let bare = ["전지역", "지역", "전체", "전역", "일대", "권역"]
        .iter()
        .find_map(|tail| token.strip_suffix(tail))
        .unwrap_or(token);
    if let Some(provinces) = AREAS.get(bare) {
        return Some(provinces.clone());
    }
    let mut rest = bare.trim_end_matches('권');
    let mut provinces = Vec::new();
    while !rest.is_empty() {
        let name = PROVINCES.iter().map(|names| names[0]);
        let name = name.into_iter().find(|name| rest.starts_with(name))?;
        provinces.push(name);
        rest = &rest[name.len()..];
    }
    // `경기광주` is a city.
    (provinces.len() > 1 && provinces != ["경기", "광주"]).then_some(provinces)
}

fn region_of_token(token: &str) -> Option<&'static str> {
    province(token).or_else(|| province_of(token)).or_else(|| {
        PROVINCES.iter().map(|names| names[0]).find(|name| {
            token.strip_prefix(name).is_some_and(|rest| {
                // `경기광주` is the city.
                PROVINCE_TAIL.is_match(rest)
                    || *name == "경기" && rest.starts_with("광주")
                    || province_of(rest).is_some_and(|of| of == *name)
            })
        })
    })
}

/// The short name of a province.
pub(super) fn province(part: &str) -> Option<&'static str> {
    let names = PROVINCES.iter().find(|names| names.contains(&part))?;
    Some(names[0])
}

/// Whether this is the short name of a province.
pub(super) fn is_short_name(name: &str) -> bool {
    PROVINCES.iter().any(|names| names[0] == name)
}

/// The province of a city, a district or a town.
pub(super) fn province_of(part: &str) -> Option<&'static str> {
    let known = |name: &str| WITHIN.get(name).copied();
    known(part)
        .or_else(|| known(without_kind(part)))
        .or_else(|| {
            // `강남역점`, `가산디지털단지`, `테헤란로87길`, `성남시분당구`.
            let stem = part
                .find(|c: char| c.is_ascii_digit())
                .map(|at| &part[..at])?;
            known(stem)
        })
        .or_else(|| {
            TAILS
                .iter()
                .filter_map(|tail| part.strip_suffix(tail))
                .find_map(|stem| known(stem).or_else(|| town_of(stem)))
        })
        .or_else(|| {
            let at = part.find(['시', '구', '군']).filter(|at| *at > 3)?;
            known(&part[..at])
        })
}

/// A name without what tells its kind: `성남시`, `강남역`, `mapo-gu`.
fn without_kind(name: &str) -> &str {
    let english = ["-si", "-gu", "-gun", "-eup", "-dong", " city"];
    let name = english
        .iter()
        .find_map(|kind| name.strip_suffix(kind))
        .unwrap_or(name);
    name.trim_end_matches("입구")
        .trim_end_matches(['시', '군', '구', '역', '동'])
}

/// The province of the only town of a name that is known: `대산` of 대산읍.
fn town_of(stem: &str) -> Option<&'static str> {
    if stem.chars().count() < 2 {
        return None;
    }
    let mut provinces: Vec<&str> = ["읍", "면", "동", "구", "시", "군"]
        .iter()
        .filter_map(|kind| WITHIN.get(format!("{stem}{kind}").as_str()).copied())
        .collect();
    provinces.dedup();
    (provinces.len() == 1).then(|| provinces[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_provinces() {
        assert!(PROVINCE_TAIL.is_sound() && OF_A_CITY.is_sound());
        for (name, provinces) in [
            ("성수동2가", &["서울"][..]),
            ("yongin-si", &["경기"]),
            ("부산경남", &["부산", "경남"]),
            ("충청권", &["대전", "세종", "충북", "충남"]),
            ("경기광주", &["경기"]),
            ("정남공단", &["경기"]),
            ("중앙동", &[]),
            ("공단", &[]),
        ] {
            assert_eq!(regions_of_token(name), provinces, "{name}");
        }
        assert_eq!(region_of_institution("여수문화원"), Some("전남"));
        assert_eq!(region_of_institution("예산본부"), None);
    }
}
