//! Places under one name.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::stated::Stated;
use crate::fixed::FixedMap;
use crate::text::{Folded, Pattern};

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
const TOWNS_OF_GYEONGGI_GWANGJU: [&str; 9] = [
    "초월",
    "곤지암",
    "오포",
    "도척",
    "퇴촌",
    "남종",
    "경안",
    "태전",
    "탄벌",
];
/// Characters of the longest line that says in passing that the work is done anywhere.
const LONGEST: usize = 40;
/// The key of work that can be done from anywhere.
pub(super) const EVERYWHERE: &str = "전국";

/// Names within a province, with its short name.
static WITHIN: LazyLock<FixedMap<&'static str, &'static str>> = LazyLock::new(|| {
    include_str!("places.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(':'))
        .flat_map(|(province, names)| names.split_whitespace().map(move |name| (name, province)))
        .collect()
});
/// What is hung on the name of a town or quarter: `여수산단`, `을지로입구역`, `김포한강신도시`.
const TAILS: [&str; 39] = [
    "디지털단지",
    "디지털단지역",
    "혁신도시",
    "입구역",
    "산단",
    "국가산단",
    "일반산단",
    "공단",
    "산업단지",
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
    "근무",
];
/// What follows a province's short name without a space: `서울전체`, `대구혁신도시`, `서울역`.
static PROVINCE_TAIL: Pattern = Pattern::new(
    r"^(?:특별자치시|특별자치도|특별시|광역시|시|도|전체|전지역|전역|지역|권|소재|본사|지사|지점|혁신도시|공장|역|시내|근교|지부|센터|캠퍼스|공항|국제공항|항|신항|대공원|시청|청사|산단|점|병원|터미널|대학교|본원|사업장|연구소|사옥|사무소|사무실|근무|일원)",
);
/// A part that says that the work is done anywhere.
static ANYWHERE: Pattern = Pattern::new(
    r"전국|^[^가-힣a-z]*(?:fully|100 ?%|완전|전면|전원|풀|상시)? ?(?:재택|원격|리모트|\bremote\b|work from home)(?: ?근무| ?work| ?가능| ?only)*[^가-힣a-z]*$|anywhere",
);
static SOMETIMES: Pattern = Pattern::new(
    r"(?:재택|원격|리모트|remote) ?(?:근무)? ?(?:병행|혼합|제도|선택|시|일부|\d)|주 ?\d ?(?:회|일)|hybrid|하이브리드",
);
static LABEL: Pattern = Pattern::new(
    r"(?:근무|회사|일하는|직장) ?(?:지역|지|장소|위치|처|곳)? ?(?:은|는)?[:\] -]|^지역 ?:|^위치|location|office|^주소|소재지",
);
/// What stands in a part that names a place, beside the names.
static PLACE_WORD: Pattern = Pattern::new(
    r"^(?:.*(?:시|군|구|동|읍|면|리|로|길|역|층|호|출구|산단|공단|단지|빌딩|타워|소재|전역|본사|공장|근무|캠퍼스|사무실|지사|지점|도시|본점|현장|일대|인근|부근|센터|매장|거점|병원|연구소|호선|분|권|점|사옥|출퇴근|통근버스|공공기관|거주자?)|\d.*|[a-z].*)$",
);

/// Where the work is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The provinces (시도) by their short names, in the order of the text.
    pub regions: Vec<String>,
    /// Whether the work can be done from anywhere: 전국, 재택, 원격. It is everywhere for a rule.
    pub everywhere: bool,
}

impl Place {
    /// The place that a text names, such as the field for it; `None`: it names none that is known.
    ///
    /// # Examples
    ///
    /// ```
    /// use shortlist_recommendation::Place;
    ///
    /// let regions = |text| Place::of(text).unwrap().regions;
    /// assert_eq!(regions("서울시강남구"), ["서울"]);
    /// assert_eq!(regions("경기 광주"), ["경기"]);
    /// assert_eq!(regions("성남시 분당구 판교로 1"), ["경기"]);
    /// assert!(Place::of("재택근무").unwrap().everywhere);
    /// ```
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let line = Folded::new(text);
        let mut regions: Vec<&str> = Vec::new();
        for part in parts(line.text()) {
            let several = tokens(part).find_map(regions_of_token);
            let Some(region) = region_of(part) else {
                regions.extend(several.unwrap_or_default());
                continue;
            };
            if let Some(several) = several {
                regions.extend(several.into_iter().filter(|one| *one != region));
            }
            // `경기 성남/광주`: the second is of the same province.
            let same = part.trim() == "광주" && regions.last() == Some(&"경기");
            if !same && !regions.contains(&region) {
                regions.push(region);
            }
        }
        let anywhere = parts(line.text()).any(|part| ANYWHERE.is_match(part.trim()));
        let only_possible = line.text().contains("가능") && !regions.is_empty();
        let everywhere = anywhere && !only_possible && !SOMETIMES.is_match(line.text());
        let place = Self {
            regions: regions.into_iter().map(str::to_owned).collect(),
            everywhere,
        };
        (place.everywhere || !place.regions.is_empty()).then_some(place)
    }
}

/// The place that a line of a text names: one that is about a place, not one in which a place is mentioned.
pub(super) fn place_in(text: &str) -> Option<Stated<Place>> {
    let line = Folded::new(text);
    let text_of = line.text();
    if LABEL.is_match(text_of)
        || names_an_address(text_of)
        || text_of.trim_start().starts_with("전국")
    {
        return Some(Stated::new(Place::of(text)?, text.trim()));
    }
    let far = parts(text_of).any(|part| ANYWHERE.is_match(part.trim()) && !part.contains("가능"));
    if far && !SOMETIMES.is_match(text_of) && text_of.chars().count() <= LONGEST {
        return Some(Stated::new(Place::of(text)?, text.trim()));
    }
    let about: Vec<&str> = parts(text_of)
        .filter(|part| is_about_a_place(part))
        .collect();
    if about.is_empty() {
        return None;
    }
    let place = Place::of(&about.join(", "))?;
    Some(Stated::new(place, text.trim()))
}

/// Words of a line that says nothing else than a place.
const FEW: usize = 2;
/// What ends a clause of a sentence.
static CLAUSE: Pattern = Pattern::new(r"(?:지만|으나|며|이고|하고|는데)[, ]|, |\. ");
/// What tells that a clause speaks of where the work is done.
static AT_WORK: Pattern = Pattern::new(
    r"근무|출근|일합|일해|일하|일할|일터|상주|사무[실소]|오피스|사옥|사업장|캠퍼스|공장|현장|매장|본사|본점|지점|지사|연구소|센터|출구|도보|역 ?앞|인근|근처|부근|스튜디오|조선소|제철소|\d ?층",
);
/// What is said of a place where the work is not.
static NOT_AT_WORK: Pattern = Pattern::new(
    r"출장|셔틀|통근|경험|경력|거주|출신|면접|고객|거래처|여행|대학|이전|본사(?:는|가)|본점(?:은|이)|이해|관심|영업|진출|오픈 ?예정|매장을 ?(?:보유|운영)|교육은|워크숍|회식",
);

/// The place that a sentence or a few words give as that of the work: `군포에서 함께 일하실 분`.
pub(super) fn place_of_work(text: &str) -> Option<Stated<Place>> {
    let line = Folded::new(text);
    let text_of = line.text();
    let mut clauses = Vec::new();
    let mut begin = 0;
    for found in CLAUSE.all(text_of) {
        if let Some(found) = found.get(0) {
            clauses.push(&text_of[begin..found.end()]);
            begin = found.end();
        }
    }
    clauses.push(&text_of[begin..]);
    let few = tokens(text_of).count() <= FEW;
    let clause = clauses
        .into_iter()
        .find(|clause| (few || AT_WORK.is_match(clause)) && !NOT_AT_WORK.is_match(clause))?;
    let bare = |token: &str| {
        let ends = ["에서", "으로", "로", "에", "은", "는", "의"];
        let stem = ends.iter().find_map(|end| token.strip_suffix(end));
        region_of_token(token).or_else(|| region_of_token(stem?))
    };
    // `경기`: a match, or the state of trade.
    let region = tokens(clause)
        .filter(|token| *token != "경기")
        .find_map(bare)?;
    let place = Place {
        regions: vec![region.to_owned()],
        everywhere: false,
    };
    Some(Stated::new(place, text.trim()))
}

/// Whether a line has a province and a city or district of it side by side, or a province's full name.
fn names_an_address(text: &str) -> bool {
    let tokens: Vec<&str> = tokens(text).collect();
    tokens.windows(2).any(|pair| {
        let full = pair[0].chars().count() >= 3 && pair[0].ends_with(['시', '도']);
        let district = pair[1].ends_with(['시', '군', '구']) && pair[1].chars().count() >= 2;
        province(pair[0])
            .is_some_and(|province| province_of(pair[1]) == Some(province) || full && district)
    })
}

/// What stands between the places of a text.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', '/', '·', '|', '(', ')', '&', ';', '['])
        .flat_map(|part| part.split(". "))
        .flat_map(|part| part.split("또는"))
        .flat_map(|part| part.split(" 및 "))
        .flat_map(|part| part.split(" or "))
}

fn tokens(part: &str) -> impl Iterator<Item = &str> {
    part.split(|c: char| c.is_whitespace() || matches!(c, '>' | ':' | ']' | '.' | '"'))
        .filter(|token| !token.is_empty())
}

/// The first province in a part.
fn region_of(part: &str) -> Option<&'static str> {
    let region = tokens(part).find_map(region_of_token)?;
    // The metropolis has no towns (읍, 면): `광주시 초월읍` lies in 경기.
    let town = |token: &str| {
        TOWNS_OF_GYEONGGI_GWANGJU
            .iter()
            .any(|town| token.starts_with(town))
    };
    let other = region == "광주" && tokens(part).any(town);
    Some(if other { "경기" } else { region })
}

/// Provinces that are written as one word: `대구경북`, `수도권`.
fn regions_of_token(token: &str) -> Option<Vec<&'static str>> {
    const TOGETHER: [(&str, &[&str]); 8] = [
        ("수도권", &["서울", "인천", "경기"]),
        ("서울경기", &["서울", "경기"]),
        ("경인", &["인천", "경기"]),
        ("대구경북", &["대구", "경북"]),
        ("부산경남", &["부산", "경남"]),
        ("부울경", &["부산", "울산", "경남"]),
        ("광주전남", &["광주", "전남"]),
        ("대전충남", &["대전", "충남"]),
    ];
    let bare = token
        .trim_end_matches("지역")
        .trim_end_matches("권역")
        .trim_end_matches("전체");
    TOGETHER
        .iter()
        .find(|(name, _)| *name == bare || *name == token)
        .map(|(_, regions)| regions.to_vec())
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

/// Whether a part begins with a place, but for a word such as `본사`, and has little else.
fn is_about_a_place(part: &str) -> bool {
    static BEFORE: Pattern = Pattern::new(
        r"^(?:본사|지사|본점|주재|영업점|지점|사무실|사옥|정규직|계약직|인턴|파견직?|현장|근무)[^가-힣]*$",
    );
    static SENTENCE: Pattern = Pattern::new(
        r"(?:을|를|의|에|에서|이|가|은|는|다|요|며|하는|맞는|개발|기획|마케팅|운영|관리|담당자?|고객사?|게임|업무|경험|여행|브랜드)$",
    );
    let tokens: Vec<&str> = tokens(part)
        .skip_while(|token| BEFORE.is_match(token))
        .collect();
    let Some((first, rest)) = tokens.split_first() else {
        return false;
    };
    let place = |token: &&str| region_of_token(token).is_some() || PLACE_WORD.is_match(token);
    if tokens.iter().any(|token| token.starts_with("셔틀")) {
        return false;
    }
    let few = rest.len() <= 2 && !rest.iter().any(|token| SENTENCE.is_match(token));
    region_of_token(first).is_some() && (few || rest.iter().all(place))
}

/// A place's parts, as [`wish_key`] has them; a province that is left out but known stands before them, and work from
/// anywhere has a word of its own.
pub(crate) fn place_key(place: &str) -> String {
    let key = wish_key(place);
    let Some(known) = Place::of(place) else {
        return key;
    };
    let mut with_provinces = String::new();
    if known.everywhere {
        with_provinces.push_str(" 전국");
    }
    for region in known.regions {
        if !key.contains(&format!(" {region} ")) {
            with_provinces.push(' ');
            with_provinces.push_str(&region);
        }
    }
    // `경기 광주`: the second name is a city, not the province.
    with_provinces + &key
}

/// A place's parts in lower case, its province under its short name, between spaces: ` 서울 강남구 `.
pub(super) fn wish_key(place: &str) -> String {
    let lower = Folded::new(place).text().to_owned();
    let mut key = String::from(" ");
    for part in parts(&lower) {
        let mut named = false;
        for token in tokens(part) {
            match region_of_token(token).filter(|_| province(token).is_some()) {
                // Behind a province its name is a city's: `경기 광주`.
                Some(name) if !named => {
                    key.push_str(name);
                    named = true;
                }
                Some(name) => {
                    key.push_str(name);
                    key.push('시');
                }
                None => key.push_str(token),
            }
            key.push(' ');
        }
    }
    key
}

/// The short name of a province.
fn province(part: &str) -> Option<&'static str> {
    let names = PROVINCES.iter().find(|names| names.contains(&part))?;
    Some(names[0])
}

/// The province of a city or a district.
fn province_of(part: &str) -> Option<&'static str> {
    let bare = part
        .trim_end_matches("입구")
        .trim_end_matches(['시', '군', '구', '역', '동']);
    let known = |name: &str| WITHIN.get(name).copied();
    known(part)
        .or_else(|| known(bare))
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
                .find_map(known)
        })
        .or_else(|| {
            let at = part.find(['시', '구', '군']).filter(|at| *at > 3)?;
            known(&part[..at])
        })
}

/// Whether a place lies in another, or has its name: `서울 강남구` in `서울`, `강남구` in `강남`.
pub(super) fn lies_in(place: &str, wanted: &str) -> bool {
    if place.contains(" 전국 ") {
        return true;
    }
    let wanted = wanted.trim_end();
    // A province is a whole word: `광주` is not `경기 광주시`, `전남` not `대전 남구`.
    if PROVINCES
        .iter()
        .any(|names| names[0] == wanted.trim_start())
    {
        return place.contains(&format!("{wanted} "));
    }
    place.contains(wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_tells_where_the_work_is() {
        assert!(CLAUSE.is_sound() && AT_WORK.is_sound() && NOT_AT_WORK.is_sound());
        let region = |text: &str| place_of_work(text).map(|place| place.value.regions.concat());
        for (text, wanted) in [
            ("군포에서 함께 일하실 분", Some("경기")),
            ("면접은 대구에서 하며 근무는 포항에서 합니다", Some("경북")),
            ("사무실은 강남역 2번 출구에서 4분 거리예요", Some("서울")),
            ("목포로 출근합니다", Some("전남")),
            ("부산 출장이 있습니다", None),
            ("서울에서 대학을 나온 분", None),
            ("천안 지역 고객을 관리한 경험", None),
        ] {
            assert_eq!(region(text).as_deref(), wanted, "{text}");
        }
    }

    #[test]
    fn places_are_found_by_any_of_their_names() {
        for pattern in [&PROVINCE_TAIL, &ANYWHERE, &SOMETIMES, &LABEL, &PLACE_WORD] {
            assert!(pattern.is_sound());
        }
        let within = |place, wanted| lies_in(&place_key(place), &wish_key(wanted));
        assert!(within("서울특별시 강남구", "서울"));
        assert!(within("서울", "서울특별시"));
        assert!(within("Seoul, Korea", "서울"));
        assert!(within("서울 강남구", "강남"));
        assert!(within("경기도 성남시 분당구", "경기 성남"));
        assert!(!within("경기도 광주시", "광주광역시"));
        assert!(!within("부산", "서울"));
        assert!(within("성남시 분당구", "경기도"));
        assert!(within("판교", "경기"));
        assert!(within("제주시", "제주"));
        assert!(within("경기도 성남시", "성남"));
        assert!(!within("경기도 수원시", "성남"));
        assert!(!within("경기도 광주시", "광주"));
        assert!(!within("경기 광주", "광주"));
        assert!(within("서울시강남구", "서울"));
        assert!(within("경기>성남시", "경기"));
        assert!(within("서울전체", "서울"));
        assert!(within("재택근무", "부산") && within("전국", "제주"));
        assert!(within("테헤란로87길 33", "서울"));
        for everywhere in [
            "Seoul / Remote",
            "Fully remote (KST)",
            "집에서 작업하세요 (재택)",
        ] {
            assert!(
                place_in(everywhere).is_some_and(|place| place.value.everywhere),
                "{everywhere}"
            );
        }
    }

    #[test]
    fn regions_are_read_from_any_spelling() {
        for (text, regions) in [
            ("서울시강남구", &["서울"][..]),
            ("부산·경남 전역", &["부산", "경남"]),
            ("울산, 충남 아산", &["울산", "충남"]),
            ("나주 또는 서울", &["전남", "서울"]),
            ("Seoul, Mapo-gu", &["서울"]),
            ("광주 하남산단", &["광주"]),
            ("대구혁신도시", &["대구"]),
            ("가산디지털단지", &["서울"]),
            ("경기도 성남시 분당구 판교로 1 (삼평동)", &["경기"]),
            ("강원특별자치도 춘천시", &["강원"]),
            ("무주·진안", &["전북"]),
            ("강남역 3번 출구", &["서울"]),
        ] {
            assert_eq!(Place::of(text).unwrap().regions, regions, "{text}");
        }
        for text in [
            "서울 강남구",
            "충북 음성군 공장 근무, 통근버스",
            "근무지역 경기>성남시",
            "정규직, 부산 해운대",
        ] {
            assert!(place_in(text).is_some(), "{text}");
        }
        for text in [
            "격투 대전 게임의 수치를 다듬습니다",
            "대전 게임 밸런스 기획자",
            "구미에 맞는 기획",
            "부산에 있는 고객사를 방문합니다",
        ] {
            assert_eq!(place_in(text), None, "{text}");
        }
    }
}
