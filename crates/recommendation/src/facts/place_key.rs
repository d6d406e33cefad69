//! Places under one name, as rules of a search compare them.

use super::gazetteer::{is_short_name, parts, province, tokens};
use super::place::Place;
use crate::text::Folded;

/// The key of work that can be done from anywhere.
pub(super) const EVERYWHERE: &str = "전국";

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
            match province(token) {
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

/// Whether a place lies in another, or has its name: `서울 강남구` in `서울`, `강남구` in `강남`.
pub(super) fn lies_in(place: &str, wanted: &str) -> bool {
    if place.contains(" 전국 ") {
        return true;
    }
    let wanted = wanted.trim_end();
    // A province is a whole word: `광주` is not `경기 광주시`, `전남` not `대전 남구`.
    if is_short_name(wanted.trim_start()) {
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
        assert!(!within("경기 광주", "광주"));
        assert!(within("서울시강남구", "서울"));
        assert!(within("경기>성남시", "경기"));
        assert!(within("서울전체", "서울"));
        assert!(within("재택근무", "부산") && within("전국", "제주"));
        assert!(within("테헤란로87길 33", "서울"));
    }
}
