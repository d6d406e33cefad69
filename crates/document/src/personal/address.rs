//! Postal addresses: by street (도로명), by lot (지번), and English ones.

use std::ops::Range;

use super::kind::Kind;
use super::rules::{self, Rules};
use super::spans::Spans;

const PROVINCE: &str = r"(?:서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|전북|전남|경북|경남|제주|충청북|충청남|전라북|전라남|경상북|경상남)(?:특별자치|특별|광역)?(?:시|도)?";
/// Cities, counties and districts (시·군·구), without their last syllable.
const DISTRICTS: &str = "강남 강동 강북 강서 관악 광진 구로 금천 노원 도봉 동대문 동작 마포 서대문 서초 성동 성북 송파 양천 영등포 용산 은평 종로 중랑 금정 기장 부산진 사상 사하 수영 연제 영도 해운대 달서 달성 수성 군위 계양 남동 미추홀 부평 연수 강화 옹진 광산 대덕 유성 울주 수원 장안 권선 팔달 영통 성남 수정 중원 분당 의정부 안양 만안 동안 부천 원미 소사 오정 광명 평택 동두천 안산 상록 단원 고양 덕양 일산동 일산서 과천 구리 남양주 오산 시흥 군포 의왕 하남 용인 처인 기흥 수지 파주 이천 안성 김포 화성 양주 포천 여주 연천 가평 양평 춘천 원주 강릉 동해 태백 속초 삼척 홍천 횡성 영월 평창 정선 철원 화천 양구 인제 고성 양양 청주 상당 서원 흥덕 청원 충주 제천 보은 옥천 영동 증평 진천 괴산 음성 단양 천안 동남 서북 공주 보령 아산 서산 논산 계룡 당진 금산 부여 서천 청양 홍성 예산 태안 전주 완산 덕진 군산 익산 정읍 남원 김제 완주 진안 무주 장수 임실 순창 고창 부안 목포 여수 순천 나주 광양 담양 곡성 구례 고흥 보성 화순 장흥 강진 해남 영암 무안 함평 영광 장성 완도 진도 신안 포항 경주 김천 안동 구미 영주 영천 상주 문경 경산 의성 청송 영양 영덕 청도 고령 성주 칠곡 예천 봉화 울진 울릉 창원 의창 성산 마산합포 마산회원 진해 진주 통영 사천 김해 밀양 거제 양산 의령 함안 창녕 남해 하동 산청 함양 거창 합천 제주 서귀포";

/// What ends a road's name and its number, or a village's and its lot.
const STREET: &str = r"[가-힣]{1,12}\d{0,4}(?:대로|로|길)(?:[ ]?\d{1,4}(?:번[가나다라마바사]?)?(?:안|번)?길)?[ ]?(?:지하[ ]?)?\d{1,5}(?:[ ]?-[ ]?\d{1,4})?(?:번지)?";
const LOT: &str =
    r"[가-힣]{1,8}\d{0,2}(?:동|리|가)[ ]?(?:산[ ]?)?\d{1,4}(?:[ ]?-[ ]?\d{1,4})?(?:번지)?";
/// Buildings, floors and rooms behind it.
const DETAIL: &str = r"(?:[ ,]{0,3}(?:\([^)\n]{1,30}\)|[가-힣A-Za-z0-9]{0,14}(?:아파트|빌라|빌딩|오피스텔|타워|맨션|하이츠|주택|원룸|고시원|자이|푸르지오|래미안|힐스테이트|아이파크|롯데캐슬|더샵|e편한세상|기숙사|하우스|팰리스|캐슬|마을|단지|연립|센터)|제?[A-Za-z0-9]{1,5}[ ]?동(?:[ ]?제?\d{1,5}[ ]?호)?|제?[A-Z]?\d{1,5}[ ]?(?:호|층)|지하[ ]?\d{0,2}층?|[B#]\d{1,4}(?:호|층)?|\d{1,4}[ ]?-[ ]?\d{1,5}[ ]?호?|[가-힣A-Za-z0-9]{1,14}(?:[ ][가-힣A-Za-z0-9]{1,8})?[ ](?:[A-Za-z0-9가-힣]{1,3}동[ ]?)?\d{1,5}(?:호|층)))*";
/// A flat in a block with a name of its own, instead of a lot: `강선마을 14단지 1403동 501호`.
const BLOCK: &str = r"[가-힣A-Za-z0-9]{1,14}(?:[ ]\d{1,2}단지)?[ ]\d{1,4}동[ ]?\d{1,5}호";
/// A province or city in full, behind which a space may be missing.
const CITY: &str = r"(?:(?:서울|부산|대구|인천|광주|대전|울산)(?:특별시|광역시|시)|(?:경기|강원|충청북|충청남|전라북|전라남|경상북|경상남|제주)(?:특별자치)?도|세종(?:특별자치)?시)";
const POSTCODE: &str = r"(?:(?:우편번호|우)?[ ]?[(\[):]{0,2}[ ]?\d{5}[)\],]?[ ]{1,2})?";
/// Where people live.
const LIVING: &str = r"(?:에서?|에)[ ]?(?:현재[ ]?)?(?:거주|살고|살며|살았|자취|사는|산다|삽니다)";

/// What an address stands in.
#[derive(PartialEq, Eq)]
pub(super) enum Rule {
    /// A quarter without a street's number, where somebody lives: `서울시 관악구 봉천동에 거주`.
    Quarter,
    /// From a province, or a district that exists, down to a number.
    Korean,
    /// A street by itself, or a flat, where the words around say that somebody lives there.
    AtHome,
    /// A post code that is called one.
    PostCode,
    /// A block of flats with its number and the flat's: `래미안아파트 101동 1203호`.
    Flat,
    /// A street with its number and a flat: `김포한강4로 125, 한강마을 204동 1501호`.
    WithFlat,
    English,
}

pub(super) fn rules() -> impl Iterator<Item = (rules::Rule, String)> {
    quarters()
        .map(|pattern| (Rule::Quarter, pattern))
        .into_iter()
        .chain(korean().map(|pattern| (Rule::Korean, pattern)))
        .chain(at_home().map(|pattern| (Rule::AtHome, pattern)))
        .chain([
            (Rule::PostCode, POST_CODE.to_owned()),
            (Rule::Flat, FLAT.to_owned()),
            (
                Rule::WithFlat,
                format!(
        r"(?:^|[^가-힣])({STREET},?[ ][가-힣A-Za-z0-9, ]{{0,24}}?\d{{1,4}}동[ ]?\d{{1,5}}호)"
    ),
            ),
        ])
        .chain(ENGLISH.map(|pattern| (Rule::English, pattern.to_owned())))
        .map(|(rule, pattern)| (rules::Rule::Address(rule), pattern))
}

fn quarters() -> [String; 2] {
    let quarter = format!(
        r"({PROVINCE}[ ]+(?:[가-힣]{{1,6}}(?:시|군|구)[ ]+){{0,2}}[가-힣]{{1,6}}\d{{0,2}}(?:읍|면|동|가|리))"
    );
    [
        format!("{quarter}{LIVING}"),
        format!("(?:주소|집|자택|거주지|사는 곳|본가)(?:는|은|이|가)[ ]?(?:현재[ ]?)?{quarter}"),
    ]
}

fn korean() -> [String; 3] {
    let names: Vec<&str> = DISTRICTS.split(' ').collect();
    let known = format!(
        "(?:(?:{})(?:시|군|구)|중구|동구|서구|남구|북구)",
        names.join("|")
    );
    let any = r"[가-힣]{1,6}(?:시|군|구)";
    let area = r"[가-힣]{1,6}\d{0,2}(?:읍|면|동|가|리)";
    [
        // From the province down.
        format!(
            r"{POSTCODE}({PROVINCE}[ ]+(?:{any}[ ]+){{0,2}}(?:{area}[ ]+){{0,2}}(?:{LOT}|{STREET}|{BLOCK}){DETAIL})"
        ),
        // The same without spaces.
        format!(
            r"{POSTCODE}((?:{CITY}[가-힣]{{1,4}}(?:시|군|구)|{PROVINCE}{known})(?:[가-힣]{{1,4}}구)?[가-힣]{{1,8}}\d{{0,2}}(?:동|리|가|대로|로|길)\d{{1,5}}(?:-\d{{1,4}})?(?:번지)?{DETAIL})"
        ),
        // From a district that exists.
        format!(
            r"{POSTCODE}({known}[ ]+(?:{any}[ ]+)?(?:{area}[ ]+){{0,2}}(?:{LOT}|{STREET}|{BLOCK}){DETAIL})"
        ),
    ]
}

fn at_home() -> [String; 2] {
    let home = r"(?:주소|집|자택|거주지|사는 곳|본가)(?:는|은|이|가)?[ ]?[:=]?[ ]?(?:현재[ ]?)?";
    [
        format!(r"{home}((?:{LOT}|{STREET}){DETAIL})"),
        format!(r"((?:{LOT}|{STREET}){DETAIL}){LIVING}"),
    ]
}

const FLAT: &str = r"(?:(?:래미안|자이|푸르지오|힐스테이트|아이파크|롯데캐슬|더샵|e편한세상|센트럴|한양|현대|삼성|우성|주공|LH)[ ][가-힣A-Za-z0-9]{1,12}[ ]|[가-힣A-Za-z0-9]{0,14}[ ]?(?:아파트|빌라|오피스텔|맨션|하이츠|자이|푸르지오|래미안|힐스테이트|아이파크|롯데캐슬|더샵)[ ]?(?:\d{1,2}(?:차|단지)[ ]?)?|[가-힣A-Za-z0-9]{1,14}[ ]\d{1,2}단지[ ]|[가-힣A-Za-z0-9]{1,12}(?:시티|타운|팰리스|캐슬|파크|뷰|스테이트|빌리지|마을|단지|자이|리버|힐|포레|주공|주택|빌|하임|리움|블루|센트럴)[ ])?제?\d{1,4}동[ ]?제?\d{2,4}호";

const POST_CODE: &str = r"우편[ ]?번호(?:는|은)?[ ]?[:=(]?[ ]?(\d{5}|\d{3}-\d{3})(?:[^0-9]|$)";

const ENGLISH: [&str; 4] = [
    // 123 Main Street, Springfield, IL 62701: up to the next column.
    r"(?-u:\b)\d{1,5} (?:[A-Z][A-Za-z.]* ){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Drive|Lane|Ln)(?-u:\b)\.?(?:,? (?:Apt|Suite|Unit|Room|#)\.? ?[A-Za-z0-9]{1,5})?(?:, ?[A-Z][A-Za-z.]*(?: [A-Z][a-z.]+){0,2}){0,3}(?:,? [A-Z]{2})?(?:,? \d{5}(?:-\d{4})?)?(?:,? USA)?",
    // 45, Teheran-ro 4-gil, Gangnam-gu, Seoul 06234, Republic of Korea
    r"(?:#?[A-Z]?\d{1,5}(?:-\d{1,5})?(?:ho|-ho|F)?,? )?\d{1,5}(?:-\d{1,4})?(?:beon-gil|-gil)?,? [A-Z][A-Za-z]+(?:-|)?(?:ro|daero|gil|dong|-ro|-daero|-gil|-dong)(?: ?\d{1,4}(?:beon)?-?gil)?(?:,? [A-Z][A-Za-z]+-(?:gu|si|do|gun|dong|eup|myeon))+(?:,? (?:Seoul|Busan|Incheon|Daegu|Daejeon|Gwangju|Ulsan|Sejong|Jeju|[A-Z][a-z]+-(?:do|si)))?(?:,? \d{5})?(?:,? (?:Republic of Korea|South Korea|Korea))?",
    // Teheran-ro 152, Gangnam-gu, Seoul
    r"[A-Z][A-Za-z]+-?(?:ro|daero|gil)(?: ?\d{1,4}(?:beon)?-?gil)? \d{1,5}(?:-\d{1,4})?(?:,? [A-Z][A-Za-z]+-(?:dong|gu|si|gun|do))+(?:,? (?:Seoul|Busan|Incheon|Daegu|Daejeon|Gwangju|Ulsan|Sejong|Jeju))?",
    // Seoul, Gangnam-gu, Teheran-ro 152
    r"(?:[A-Z][a-z]+(?:-(?:do|si))?,? )?[A-Z][A-Za-z]+-(?:gu|si|gun),? (?:[A-Z][A-Za-z]+-(?:dong|do|gu|si),? ){0,2}[A-Z][A-Za-z]+-?(?:ro|daero|gil|-dong)(?: ?\d{1,4}(?:beon)?-?gil)? \d{1,5}(?:-\d{1,4})?",
];

/// Whether the flat is a room where people work or learn: `1동 101호 실험실`.
fn is_a_room(behind: &str) -> bool {
    const ROOMS: [&str; 10] = [
        "실험실",
        "강의실",
        "연구실",
        "회의실",
        "교실",
        "사무실",
        "창고",
        "병실",
        "작업장",
        "생활관",
    ];
    let behind = behind.trim_start();
    ROOMS.iter().any(|room| behind.starts_with(room))
}

/// Finds the addresses in a line of folded text.
pub(super) fn find(line: &str, rules: &Rules, spans: &mut Spans) {
    let has_digits = line.bytes().any(|byte| byte.is_ascii_digit());
    for (rule, pattern) in rules.iter() {
        let rules::Rule::Address(rule) = rule else {
            continue;
        };
        if !has_digits && *rule != Rule::Quarter {
            continue;
        }
        for captures in pattern.captures_iter(line) {
            let Some(whole) = captures.get(0).map(|whole| whole.range()) else {
                continue;
            };
            let address = captures.get(1).map_or(whole.clone(), |group| group.range());
            match rule {
                Rule::Korean => {
                    if !counts_something(line, &address) && !follows_syllable(line, whole.start) {
                        spans.mark(Kind::Address, whole);
                    }
                }
                Rule::AtHome if counts_something(line, &address) => {}
                Rule::Flat if is_a_room(&line[address.end..]) => {}
                _ => spans.mark(Kind::Address, address),
            }
        }
    }
}

/// Whether a word is the name of a city, a county or a district without its last syllable.
pub(super) fn is_district(word: &str) -> bool {
    DISTRICTS.split(' ').any(|district| district == word)
}

/// Whether a value that a label names is an address, as far as it goes.
pub(super) fn begins(text: &str) -> Option<Range<usize>> {
    use Rule::{English, Flat, Korean};
    Rules::of(text)
        .iter()
        .filter(|(rule, _)| matches!(rule, rules::Rule::Address(Korean | English | Flat)))
        .filter_map(|(_, pattern)| pattern.find(text))
        .map(|found| found.range())
        .filter(|range| range.start == 0)
        .max_by_key(|range| range.end)
}

/// Whether the number behind the street counts something: `역삼동 3개 매장`, `테헤란로 12명`.
fn counts_something(text: &str, address: &Range<usize>) -> bool {
    const AFTER_ADDRESS: [char; 19] = [
        '에', '으', '로', '입', '이', '인', '의', '을', '를', '은', '는', '와', '과', '번', '동',
        '호', '길', '까', '부',
    ];
    let ends_in_digit = text[address.clone()].ends_with(|c: char| c.is_ascii_digit());
    let next = text[address.end..].chars().next();
    let is_counter =
        next.is_some_and(|c| ('가'..='힣').contains(&c) && !AFTER_ADDRESS.contains(&c));
    // `3km`, `12%`.
    let is_unit = next.is_some_and(|c| c.is_ascii_lowercase() || c == '%');
    let counts = ends_in_digit && (is_counter || is_unit);
    counts || ends_in_digit && goes_on_in_digits(text, address.end)
}

/// `테헤란로 3.5`, `역삼동 10:30`, `신림로 1,200`: the number is another one.
fn goes_on_in_digits(text: &str, at: usize) -> bool {
    let mut behind = text[at..].chars();
    matches!(behind.next(), Some(':' | '~' | '.' | ','))
        && behind.next().is_some_and(|c| c.is_ascii_digit())
}

/// Whether the match begins within a word.
fn follows_syllable(text: &str, start: usize) -> bool {
    text[..start]
        .chars()
        .next_back()
        .is_some_and(char::is_alphanumeric)
}
