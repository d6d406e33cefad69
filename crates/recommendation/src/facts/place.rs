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

/// A place's parts in lower case, its province under its short name, between spaces: ` 서울 강남구 `.
pub(crate) fn place_key(place: &str) -> String {
    let lower = place.to_lowercase();
    let parts = lower
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '/' | '·' | '(' | ')' | '|'))
        .filter(|part| !part.is_empty());
    let mut key = String::from(" ");
    for part in parts {
        let province = PROVINCES.iter().find(|names| names.contains(&part));
        key.push_str(province.map_or(part, |names| names[0]));
        key.push(' ');
    }
    key
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
        let within = |place, wanted| lies_in(&place_key(place), &place_key(wanted));
        assert!(within("서울특별시 강남구", "서울"));
        assert!(within("서울", "서울특별시"));
        assert!(within("Seoul, Korea", "서울"));
        assert!(within("서울 강남구", "강남"));
        assert!(within("경기도 성남시 분당구", "경기 성남"));
        assert!(!within("경기도 광주시", "광주광역시"));
        assert!(!within("부산", "서울"));
    }
}
