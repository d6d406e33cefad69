//! Where the work is.

use serde::{Deserialize, Serialize};

use super::gazetteer::{parts, regions_of, tokens};
use crate::text::{Folded, Pattern};

/// A part that says that the work is done anywhere.
pub(super) static ANYWHERE: Pattern = Pattern::new(
    r"^[^가-힣a-z]*(?:fully|100 ?%|완전|전면|전원|풀|상시)? ?(?:재택|원격|리모트|\bremote\b|work from home)(?: ?근무| ?work| ?가능| ?only| ?ok)*[^가-힣a-z]*$|(?:^|나머지는 ?|평소에는 ?)(?:집에서|비대면(?:으로)?) ?(?:$|일|작업|근무|쓰|만들|그리|옮기)|(?:fully|100 ?%|완전|전면|풀|전 ?직원|전 ?구성원) ?(?:재택|원격|리모트|remote)|remote (?:within |from |in |anywhere in )?(?:south )?korea|remote[- ](?:first|only)|anywhere|어디서(?:든|나) (?:일하|일할|근무)",
);
pub(super) static SOMETIMES: Pattern = Pattern::new(
    r"(?:재택|원격|리모트|remote) ?(?:근무)? ?(?:병행|혼합|제도|선택|시|일부|\d)|주 ?\d ?(?:회|일)|hybrid|하이브리드",
);
/// The whole country as where a firm's shops or customers are.
static OF_THE_FIRM: Pattern = Pattern::new(
    r"전국 ?(?:약 ?)?[0-9][^,/]*(?:[을를에이가의]|[가-힣]과|[가-힣]와)(?: |$)|전국(?:에|의|으로|에서|을)? [^,/]{0,20}(?:보유|운영하|관리하|회사|기업|고객|네트워크|체인|최대|유통|배송하|규모|누비|출장)|전국(?:구|망|민|체전|대회)",
);
/// What says that what follows is the place of work, where others are named too.
pub(super) static WORK_LABEL: Pattern = Pattern::new(
    r"(?:실 ?)?(?:근무|일하는|배치) ?(?:지역|지|장소|위치|처|곳)(?: ?주소)? ?(?:은|는|:|\]|-)|work(?:ing|place)? location ?:",
);
/// What begins the address of something else than the place of work.
static ELSEWHERE: Pattern =
    Pattern::new(r"(?:본사|회사|법인|면접|교육|접수) ?(?:주소|위치|소재지|장소|지|처)? ?:");
/// A place outside Korea at the beginning of a part.
static ABROAD: Pattern = Pattern::new(
    r"^(?:해외|일본|도쿄|오사카|중국|상하이|상해|베이징|북경|대만|타이베이|홍콩|베트남|하노이|호치민|태국|방콕|인도|인도네시아|자카르타|필리핀|마닐라|말레이시아|싱가포르|미국|뉴욕|캘리포니아|실리콘밸리|텍사스|조지아|캐나다|멕시코|브라질|영국|런던|독일|베를린|프랑스|파리|폴란드|헝가리|체코|터키|튀르키예|두바이|사우디|호주|시드니|japan|tokyo|china|vietnam|hanoi|singapore|usa|united states|germany|london)(?:$|[ 의에])",
);
/// What is said of a place where the work is not.
static IN_PASSING: Pattern =
    Pattern::new(r"(?:교육|면접|출장|셔틀|연수)(?:$|[^가-힣]|은|을|후|장)|이전 ?전");

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
        let of_work = of_the_work(line.text());
        let mut regions: Vec<&str> = Vec::new();
        for part in parts(of_work).filter(|part| is_of_work(part)) {
            for region in regions_of(part) {
                // `경기 성남/광주`: the second is of the same province.
                let same = region == "광주"
                    && regions.last() == Some(&"경기")
                    && tokens(part).next().is_some_and(|first| first == "광주");
                if !same && !regions.contains(&region) {
                    regions.push(region);
                }
            }
        }
        // `Gwangju-si, Gyeonggi-do`: the greater part stands behind.
        if of_work.contains("gwangju") && regions == ["광주", "경기"] {
            regions.remove(0);
        }
        let anywhere = parts(of_work).any(|part| is_anywhere(part.trim()));
        let only_possible = of_work.contains("가능") && !regions.is_empty();
        let everywhere = anywhere && !only_possible && !SOMETIMES.is_match(of_work);
        let place = Self {
            regions: regions.into_iter().map(str::to_owned).collect(),
            everywhere,
        };
        (place.everywhere || !place.regions.is_empty()).then_some(place)
    }
}

/// Whether a part says that the work is done anywhere.
pub(super) fn is_anywhere(part: &str) -> bool {
    ANYWHERE.is_match(part) || part.contains("전국") && !OF_THE_FIRM.is_match(part)
}

/// Whether a part may name the place of work in Korea.
fn is_of_work(part: &str) -> bool {
    !ABROAD.is_match(part.trim_start()) && !IN_PASSING.is_match(part)
}

/// What of a text tells the place of work: all, but where a label stands before a part of it.
fn of_the_work(text: &str) -> &str {
    let Some(label) = WORK_LABEL.find(text) else {
        return text;
    };
    let behind = &text[label.end()..];
    let end = ELSEWHERE.find(behind).map(|found| found.start());
    // `근무지: 본사: 서울`.
    let end = end.filter(|end| !regions_within(&behind[..*end]).is_empty());
    let said = &behind[..end.unwrap_or(behind.len())];
    if regions_within(said).is_empty() && !parts(said).any(|part| is_anywhere(part.trim())) {
        return text;
    }
    said
}

fn regions_within(text: &str) -> Vec<&'static str> {
    parts(text).flat_map(regions_of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_sound() {
        for pattern in [
            &ANYWHERE,
            &SOMETIMES,
            &OF_THE_FIRM,
            &WORK_LABEL,
            &ELSEWHERE,
            &ABROAD,
            &IN_PASSING,
        ] {
            assert!(pattern.is_sound());
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
            ("Gwangju-si, Gyeonggi-do", &["경기"]),
            ("광주 하남산단", &["광주"]),
            ("대구혁신도시", &["대구"]),
            ("가산디지털단지", &["서울"]),
            ("경기도 성남시 분당구 판교로 1 (삼평동)", &["경기"]),
            ("강원특별자치도 춘천시", &["강원"]),
            ("무주·진안", &["전북"]),
            ("강남역 3번 출구", &["서울"]),
            ("본사: 대전 유성구 / 근무지: 경기 안성", &["경기"]),
            ("근무지: 부산 본사: 서울", &["부산"]),
        ] {
            assert_eq!(Place::of(text).unwrap().regions, regions, "{text}");
        }
        assert_eq!(Place::of("중국 상하이 (출국 전 부산 연수)"), None);
        assert!(Place::of("전국").unwrap().everywhere);
        assert_eq!(Place::of("전국 12곳에 공장이 있는 회사"), None);
    }
}
