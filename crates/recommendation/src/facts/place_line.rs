//! The place of work that a line of a text tells.

use super::gazetteer::{
    is_surely_a_place, parts, province, province_of, region_of_institution, regions_of_token,
    tokens,
};
use super::place::{Place, SOMETIMES, is_anywhere};
use super::stated::Stated;
use crate::text::{Folded, Pattern};

/// Characters of the longest line that says in passing that the work is done anywhere.
const LONGEST: usize = 40;
static LABEL: Pattern = Pattern::new(
    r"(?:근무|회사|일하는|직장) ?(?:지역|지|장소|위치|처|곳)? ?(?:은|는)?[:\] -]|^지역 ?:|^위 ?치|location|office|^주소|소재지",
);
/// What stands in a part that names a place, beside the names.
static PLACE_WORD: Pattern = Pattern::new(
    r"^(?:.*(?:시|군|구|동|읍|면|리|로|길|역|층|호|출구|산단|공단|단지|빌딩|타워|소재|전역|본사|공장|근무|캠퍼스|사무실|지사|지점|도시|본점|현장|일대|인근|부근|센터|매장|거점|병원|연구소|호선|분|권|점|사옥|출퇴근|통근버스|공공기관|거주자?)|\d.*|[a-z].*)$",
);

/// The place that a line of a text names: one that is about a place, not one in which a place is mentioned.
pub(super) fn place_in(text: &str) -> Option<Stated<Place>> {
    let line = Folded::new(text);
    let text_of = line.text();
    if LABEL.is_match(text_of)
        || names_an_address(text_of)
        || text_of.trim_start().starts_with("전국")
            && parts(text_of).next().is_some_and(is_anywhere)
    {
        return Some(Stated::new(Place::of(text)?, text.trim()));
    }
    let far = parts(text_of).any(|part| is_anywhere(part.trim()) && !part.contains("가능"));
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
/// Words of a line so short that any place in it is likely that of the work.
const SHORT: usize = 4;
/// What ends a clause of a sentence.
static CLAUSE: Pattern = Pattern::new(r"(?:지만|으나|며|이고|있고|하고|는데)[, ]|, |\. ");
/// What tells that a clause speaks of where the work is done.
static AT_WORK: Pattern = Pattern::new(
    r"근무|출근|일합|일해|일하|일할|일터|상주|사무[실소]|오피스|사옥|사업장|캠퍼스|공장|현장|매장|본사|본점|지점|지사|연구소|센터|출구|도보|역 ?앞|인근|근처|부근|스튜디오|조선소|제철소|있습니다|있어요|있음|다닙니다|돕니다|구내식당|작업실|만나요|\d ?층",
);
/// What tells that a clause is about the place that is filled now, where others are told too.
static THIS_TIME: Pattern = Pattern::new(r"이번|채용|뽑|모집|배치");
/// What stands behind a place in which something is.
static BESIDE: Pattern =
    Pattern::new(r"^(?:소재|안(?:에|의|$)|내(?:에|의|$)|옆|앞|근처|인근|시내|바닷가|쪽)");
/// A place with a particle.
static HERE: Pattern = Pattern::new(r"(?:에|에서|으로|로)$");
/// What is said of a place that another is set against: `본사 말고`.
static EXCEPT: Pattern = Pattern::new(r"없이|말고|아닌|아니라|아니고");
/// Where a firm or its goods come from.
static ORIGIN: Pattern =
    Pattern::new(r"에서 (?:난|나는|온|만든|시작|창업|태어|자란)|사투리|산(?:지)? ?직송");
/// What is said of a place where the work is not.
static NOT_AT_WORK: Pattern = Pattern::new(
    r"출장|셔틀|통근|경험|경력|거주|출신|면접|고객|거래처|여행|대학[^ ]* ?(?:나온|나와|졸업|출신)|이전|본사(?:는|가)|본점(?:은|이)|이해|관심|영업|진출|오픈 ?예정|매장을 ?(?:보유|운영)|교육은|워크숍|회식",
);

/// The clauses of a sentence.
fn clauses(text: &str) -> Vec<&str> {
    let mut clauses = Vec::new();
    let mut begin = 0;
    for found in CLAUSE.all(text) {
        if let Some(found) = found.get(0) {
            clauses.push(&text[begin..found.end()]);
            begin = found.end();
        }
    }
    clauses.push(&text[begin..]);
    clauses
}

/// The place that a sentence or a few words give as that of the work: `군포에서 함께 일하실 분`.
pub(super) fn place_of_work(text: &str) -> Option<Stated<Place>> {
    let line = Folded::new(text);
    let text_of = line.text();
    let few = tokens(text_of).count() <= FEW;
    let may_be = |clause: &&str| (few || AT_WORK.is_match(clause)) && !NOT_AT_WORK.is_match(clause);
    let clauses = clauses(text_of);
    let here = clauses
        .iter()
        .copied()
        .find(|clause| may_be(clause) && THIS_TIME.is_match(clause));
    let clause = here.or_else(|| clauses.into_iter().find(may_be))?;
    Some(stated(nearest_to_work(clause)?, text))
}

/// The place of a clause that stands nearest before what tells of the work: `대구에서 시작한 회사의 서울 사무소`.
fn nearest_to_work(clause: &str) -> Option<Vec<&'static str>> {
    let at_work: Vec<usize> = AT_WORK
        .all(clause)
        .iter()
        .filter_map(|found| found.get(0))
        .map(|found| found.start())
        .collect();
    let place_of = |token: &str| token.as_ptr() as usize - clause.as_ptr() as usize;
    let distance = |token: &str| {
        let behind = at_work.iter().filter(|at| **at >= place_of(token));
        behind.map(|at| at - place_of(token)).min()
    };
    // `경기`: a match, or the state of trade.
    let said = EXCEPT
        .all(clause)
        .iter()
        .filter_map(|found| found.get(0))
        .map(|found| found.end())
        .max();
    tokens(clause)
        .filter(|token| *token != "경기" && said.is_none_or(|end| place_of(token) >= end))
        .map(|token| {
            (
                distance(token).unwrap_or(usize::MAX),
                regions_of_noun(token),
            )
        })
        .filter(|(_, regions)| !regions.is_empty())
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, regions)| regions)
}

/// The place that a line names at its beginning or with a particle, where no line says where the work is.
pub(super) fn place_named(text: &str) -> Option<Stated<Place>> {
    let line = Folded::new(text);
    let named = |clause: &&str| -> Option<Vec<&'static str>> {
        let tokens: Vec<&str> = tokens(clause).collect();
        let few = tokens.len() <= SHORT;
        let mut places = tokens.iter().enumerate().filter(|(at, token)| {
            let beside = tokens.get(at + 1).is_some_and(|next| BESIDE.is_match(next));
            is_surely_a_place(token) && (*at == 0 || beside || few || HERE.is_match(token))
        });
        let first = places.find_map(|(at, token)| {
            let regions = regions_of_noun(token);
            let regions = if regions.is_empty() {
                region_of_institution(token).into_iter().collect()
            } else {
                regions
            };
            (!regions.is_empty()).then_some((at, regions))
        });
        let (at, mut regions) = first?;
        // `영천↔대구`, `서울과 경기`.
        if let Some(next) = tokens.get(at + 1) {
            let more = regions_of_noun(next);
            regions.extend(more.into_iter().filter(|_| is_surely_a_place(next)));
            regions.dedup();
        }
        Some(regions)
    };
    let regions = clauses(line.text())
        .iter()
        .filter(|clause| !NOT_AT_WORK.is_match(clause) && !ORIGIN.is_match(clause))
        .find_map(named)?;
    Some(stated(regions, text))
}

fn stated(regions: Vec<&str>, text: &str) -> Stated<Place> {
    let place = Place {
        regions: regions.into_iter().map(str::to_owned).collect(),
        everywhere: false,
    };
    Stated::new(place, text.trim())
}

/// The provinces of a word that may have a particle.
fn regions_of_noun(token: &str) -> Vec<&'static str> {
    let ends = [
        "에서만",
        "에서",
        "으로",
        "로",
        "에",
        "은",
        "는",
        "의",
        "과",
        "와",
    ];
    let regions = regions_of_token(token);
    let stem = ends.iter().find_map(|end| token.strip_suffix(end));
    match stem {
        Some(stem) if regions.is_empty() => regions_of_token(stem),
        _ => regions,
    }
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

/// Whether a part begins with a place, but for a word such as `본사`, and has little else.
fn is_about_a_place(part: &str) -> bool {
    static BEFORE: Pattern = Pattern::new(
        r"^(?:본사|지사|본점|주재|영업점|영업소|물류센터|공장|지점|사무실|사옥|정규직|계약직|인턴|파견직?|현장|근무)[^가-힣]*$",
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
    let names = |token: &str| !regions_of_token(token).is_empty();
    let place = |token: &&str| names(token) || PLACE_WORD.is_match(token);
    if tokens.iter().any(|token| token.starts_with("셔틀")) {
        return false;
    }
    let few = rest.len() <= 2 && !rest.iter().any(|token| SENTENCE.is_match(token));
    names(first) && (few || rest.iter().all(place))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_tells_where_the_work_is() {
        for pattern in [
            &LABEL,
            &PLACE_WORD,
            &CLAUSE,
            &AT_WORK,
            &THIS_TIME,
            &BESIDE,
            &HERE,
            &EXCEPT,
            &ORIGIN,
            &NOT_AT_WORK,
        ] {
            assert!(pattern.is_sound());
        }
        let region = |text: &str| place_of_work(text).map(|place| place.value.regions.concat());
        for (text, wanted) in [
            ("군포에서 함께 일하실 분", Some("경기")),
            ("면접은 대구에서 하며 근무는 포항에서 합니다", Some("경북")),
            ("사무실은 강남역 2번 출구에서 4분 거리예요", Some("서울")),
            ("목포로 출근합니다", Some("전남")),
            (
                "서울과 진주에 공장이 있고 이번에는 진주 공장에서 뽑습니다",
                Some("경남"),
            ),
            ("부산 출장이 있습니다", None),
            ("서울에서 대학을 나온 분", None),
            ("천안 지역 고객을 관리한 경험", None),
        ] {
            assert_eq!(region(text).as_deref(), wanted, "{text}");
        }
    }

    #[test]
    fn lines_about_a_place_are_told() {
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
