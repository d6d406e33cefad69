//! Places under one name.

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

/// Cities, districts and quarters that are named without their province, where the name is no other
/// province's too.
const WITHIN: [(&str, &[&str]); 13] = [
    (
        "서울",
        &[
            "강남",
            "서초",
            "송파",
            "강동",
            "마포",
            "영등포",
            "구로",
            "금천",
            "용산",
            "성동",
            "종로",
            "광진",
            "동대문",
            "중랑",
            "성북",
            "강북",
            "도봉",
            "노원",
            "은평",
            "서대문",
            "양천",
            "동작",
            "관악",
            "여의도",
            "성수",
            "잠실",
            "가산",
            "상암",
        ],
    ),
    (
        "경기",
        &[
            "수원",
            "성남",
            "고양",
            "용인",
            "부천",
            "안산",
            "안양",
            "남양주",
            "화성",
            "평택",
            "의정부",
            "시흥",
            "파주",
            "광명",
            "김포",
            "군포",
            "이천",
            "양주",
            "오산",
            "구리",
            "안성",
            "포천",
            "의왕",
            "하남",
            "여주",
            "동두천",
            "과천",
            "가평",
            "양평",
            "연천",
            "판교",
            "분당",
            "일산",
            "동탄",
        ],
    ),
    ("인천", &["송도", "부평", "연수", "계양", "미추홀"]),
    ("부산", &["해운대", "사상", "사하", "기장"]),
    ("대전", &["유성", "대덕"]),
    (
        "강원",
        &["춘천", "원주", "강릉", "동해", "태백", "속초", "삼척"],
    ),
    (
        "충북",
        &["청주", "충주", "제천", "음성", "진천", "오창", "오송"],
    ),
    (
        "충남",
        &[
            "천안", "공주", "보령", "아산", "서산", "논산", "계룡", "당진", "홍성",
        ],
    ),
    (
        "경남",
        &[
            "창원", "진주", "통영", "사천", "김해", "밀양", "거제", "양산", "마산", "진해",
        ],
    ),
    ("제주", &["제주시", "서귀포"]),
    (
        "전북",
        &["전주", "군산", "익산", "정읍", "남원", "김제", "완주"],
    ),
    ("전남", &["목포", "여수", "순천", "나주", "광양"]),
    (
        "경북",
        &[
            "포항", "경주", "김천", "안동", "구미", "영주", "영천", "상주", "문경", "경산",
        ],
    ),
];

/// A place's parts, as [`wish_key`] has them; a province that is left out but known stands before them.
pub(crate) fn place_key(place: &str) -> String {
    let key = wish_key(place);
    if key.split(' ').any(|part| province(part).is_some()) {
        return key;
    }
    let mut with_province: String = key
        .split(' ')
        .filter_map(province_of)
        .flat_map(|name| [" ", name])
        .collect();
    with_province.push_str(&key);
    with_province
}

/// A place's parts in lower case, its province under its short name, between spaces: ` 서울 강남구 `.
pub(super) fn wish_key(place: &str) -> String {
    let lower = place.to_lowercase();
    let parts = lower
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '/' | '·' | '(' | ')' | '|'))
        .filter(|part| !part.is_empty());
    let mut key = String::from(" ");
    for part in parts {
        key.push_str(province(part).unwrap_or(part));
        key.push(' ');
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
    let bare = part.trim_end_matches(['시', '군', '구', '역']);
    let found = WITHIN
        .iter()
        .find(|(_, names)| names.contains(&part) || names.contains(&bare))?;
    Some(found.0)
}

/// Whether a place lies in another, or has its name: `서울 강남구` in `서울`, `강남구` in `강남`.
pub(super) fn lies_in(place: &str, wanted: &str) -> bool {
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
    fn places_are_found_by_any_of_their_names() {
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
    }
}
