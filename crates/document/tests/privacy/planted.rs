//! Texts in which something personal was planted.

use crate::addresses;
use crate::people::{birth, handle, latin_name, name};
use crate::random::Random;

/// A text with what must not be left in it.
pub(crate) struct Planted {
    pub(crate) kind: &'static str,
    pub(crate) text: String,
    /// Each of these in the text that is left is a leak.
    pub(crate) secrets: Vec<String>,
    /// Sentences that say nothing personal and must stay.
    pub(crate) innocent: Vec<&'static str>,
}

/// Every kind with its share in a hundred.
const KINDS: &str = "phone:20 resident-number:10 email:12 address:12 birth-date:10 passport:3 driving-licence:3 account:5 handle:8 name-label:5 name-prose:9 name-role:12 name-latin:3";

/// Sentences in between.
pub(crate) const INNOCENT: [&str; 24] = [
    "결제 서버를 3년간 운영하며 장애를 절반으로 줄였습니다.",
    "동아리에서 회장을 맡아 40명의 일정을 조율했습니다.",
    "고객의 목소리를 먼저 듣는 것이 중요하다고 생각합니다.",
    "매출을 전년 대비 20% 올린 경험이 있습니다.",
    "학생 시절 물류 센터에서 6개월간 일하며 재고 오류를 찾았습니다.",
    "데이터를 근거로 말하는 태도를 배웠습니다.",
    "팀원과 매주 회고를 하며 배포 절차를 바꾸었습니다.",
    "귀사의 서비스를 2년 넘게 사용해 왔습니다.",
    "그 결과 응답 시간이 1.2초에서 0.3초로 줄었습니다.",
    "작은 약속을 지키는 사람이 되고 싶습니다.",
    "Python과 SQL로 분석 환경을 만들었습니다.",
    "2021년 공모전에서 우수상을 받았습니다.",
    "실패의 원인을 기록하고 같은 실수를 피했습니다.",
    "고객 문의 1,200건을 유형별로 나누었습니다.",
    "영업 현장에서 신뢰가 가장 큰 자산임을 느꼈습니다.",
    "현장의 의견을 모아 매뉴얼 12쪽을 새로 썼습니다.",
    "설비 점검 주기를 바꾸어 고장을 줄였습니다.",
    "입사 후에는 품질 지표를 먼저 살피겠습니다.",
    "환자의 불편을 먼저 살피는 간호를 실천했습니다.",
    "교내 방송국에서 대본을 쓰고 편집을 맡았습니다.",
    "해외 바이어와 영어로 메일을 주고받았습니다.",
    "지역 축제의 예산 500만 원을 관리했습니다.",
    "회의록을 정리해 다음 날까지 공유했습니다.",
    "코드 리뷰에서 배운 점을 문서로 남겼습니다.",
];

pub(crate) fn planted(random: &mut Random) -> Planted {
    let kind = random.weighted(KINDS);
    let (text, secrets) = match kind {
        "phone" => phone(random),
        "resident-number" => resident(random),
        "email" => email(random),
        "address" => address(random),
        "birth-date" => birth_date(random),
        "passport" => passport(random),
        "driving-licence" => licence(random),
        "account" => account(random),
        "handle" => social(random),
        "name-label" => name_label(random),
        "name-prose" => name_prose(random),
        "name-role" => name_role(random),
        _ => latin(random),
    };
    let (text, innocent) = surrounded(random, &text);
    Planted {
        kind,
        text,
        secrets,
        innocent,
    }
}

/// The text among other sentences, on the same line or on lines of their own.
fn surrounded(random: &mut Random, text: &str) -> (String, Vec<&'static str>) {
    let (first, second) = (random.pick(&INNOCENT), random.pick(&INNOCENT));
    let is_a_line =
        text.contains('\n') || !text.ends_with(['.', '!']) || text.contains(['|', '\t']);
    match (is_a_line, random.between(0, 3)) {
        (true, 0) => (text.to_owned(), vec![]),
        (true, _) => (format!("{text}\n\n{first} {second}"), vec![first, second]),
        (false, 0) => (format!("{first} {text} {second}"), vec![first, second]),
        (false, 1) => (format!("{text} {first}"), vec![first]),
        (false, 2) => (format!("{first}\n{text}\n{second}"), vec![first, second]),
        (false, _) => (text.to_owned(), vec![]),
    }
}

/// What people put between the groups of a number.
fn separator(random: &mut Random) -> &'static str {
    random.pick(&[
        "-", "-", "-", "-", " ", ".", "", "–", "—", "‐", "‑", "‒", "―", "−", "－", " - ", " – ",
        "·", "~", "ㅡ", "_", "/", "－", "﹣", "  ", "ー", "─", "˗",
    ])
}

/// Full-width or mathematical digits now and then.
fn dressed(random: &mut Random, number: &str) -> String {
    let zero = match random.between(0, 19) {
        0 | 1 => 0xFF10,
        2 => 0x1D7CE,
        _ => return number.to_owned(),
    };
    number
        .chars()
        .map(|c| {
            c.to_digit(10)
                .and_then(|digit| char::from_u32(zero + digit))
                .unwrap_or(c)
        })
        .collect()
}

/// A label with a mark, a table's row, a line of contact data, or a sentence.
fn told(random: &mut Random, labels: &[&str], value: &str) -> String {
    let label = random.pick(labels);
    match random.between(0, 15) {
        0 => format!("{label}: {value}"),
        1 => format!("{label} : {value}"),
        2 => format!("{label} {value}"),
        3 => format!("- **{label}**: {value}"),
        4 => format!("| {label} | {value} |"),
        5 => format!("{label}\t{value}"),
        6 => format!("{label}은(는) {value}입니다."),
        7 => format!("제 {label}는 {value}입니다."),
        8 => format!("{label}：{value}"),
        9 => format!("[{label}] {value}"),
        10 => format!("{label} = {value}"),
        11 => format!("{label}\n{value}"),
        12 => format!("({label}) {value}"),
        13 => format!("■ {label} - {value}"),
        14 => format!("{label}({value})을 남깁니다."),
        _ => format!("{label} / {value}"),
    }
}

fn phone(random: &mut Random) -> (String, Vec<String>) {
    let (middle, last) = (
        format!("{}{}", random.between(2, 9), random.digits(3)),
        random.digits(4),
    );
    let between = separator(random);
    let prefix = random.pick(&["010", "010", "010", "010", "010", "011", "016", "019"]);
    let number = match random.between(0, 13) {
        0 => format!("+82{between}10{between}{middle}{between}{last}"),
        1 => format!("82-10-{middle}-{last}"),
        2 => format!("{prefix}){middle}-{last}"),
        3 => format!("({prefix}) {middle}-{last}"),
        4 => format!("+82 (0)10-{middle}-{last}"),
        5 => format!("(+82) 10 {middle} {last}"),
        6 => format!(
            "{}-{}-{last}",
            random.pick(&["02", "031", "051", "062", "070", "042"]),
            &middle[..3]
        ),
        7 => format!("{}) {}-{last}", random.pick(&["02", "031", "053"]), middle),
        _ => format!("{prefix}{between}{middle}{between}{last}"),
    };
    let secrets = vec![middle, last];
    let number = dressed(random, &number);
    let text = match random.between(0, 9) {
        0..=4 => told(
            random,
            &[
                "연락처",
                "전화번호",
                "휴대폰",
                "휴대전화",
                "핸드폰",
                "Phone",
                "Mobile",
                "H.P",
                "Tel",
                "전화",
                "연 락 처",
            ],
            &number,
        ),
        5 => format!("{number}로 연락 주시면 감사하겠습니다."),
        6 => format!("언제든 {number} 으로 전화해 주십시오."),
        7 => format!("{number} | someone@example.com"),
        8 => format!("면접 일정은 {number}(문자 가능)로 알려 주세요."),
        _ => number.clone(),
    };
    (text, secrets)
}

fn resident(random: &mut Random) -> (String, Vec<String>) {
    let (year, month, day) = birth(random);
    let front = format!("{:02}{month:02}{day:02}", year % 100);
    let century = if year < 2000 {
        random.between(1, 2)
    } else {
        random.between(3, 4)
    };
    let rest = random.digits(6);
    let between = random.pick(&[
        "-", "-", "-", "", " ", "–", "—", " - ", "－", "―", "−", "~", ".", "ㅡ",
    ]);
    let (number, secrets) = match random.between(0, 7) {
        0 => (
            format!("{front}{between}{century}******"),
            vec![front.clone()],
        ),
        1 => (format!("{front}-{century}"), vec![front.clone()]),
        _ => (
            format!("{front}{between}{century}{rest}"),
            vec![front.clone(), rest],
        ),
    };
    let number = dressed(random, &number);
    let text = match random.between(0, 4) {
        0..=2 => told(
            random,
            &["주민등록번호", "주민번호", "주민등록번호", "외국인등록번호"],
            &number,
        ),
        3 => format!("본인 확인을 위해 {number}를 적습니다."),
        _ => number,
    };
    (text, secrets)
}

fn email(random: &mut Random) -> (String, Vec<String>) {
    let local = handle(random);
    let (host, top) = random
        .pick(&[
            "gmail.com",
            "naver.com",
            "daum.net",
            "hanmail.net",
            "kakao.com",
            "nate.com",
            "snu.ac.kr",
            "mail.example.co.kr",
            "회사.한국",
            "example.한국",
            "outlook.com",
            "korea.ac.kr",
            "me.dev",
            "나의메일.한국",
        ])
        .split_once('.')
        .unwrap();
    let address = match random.between(0, 14) {
        0 => format!("{local}(at){host}.{top}"),
        1 => format!("{local}[at]{host}.{top}"),
        2 => format!("{local} [at] {host} [dot] {top}"),
        3 => format!("{local}골뱅이{host}.{top}"),
        4 => format!("{local} 골뱅이 {host}.{top}"),
        5 => format!("{local}＠{host}.{top}"),
        6 => format!("{local} @ {host}.{top}"),
        7 => format!("{local} (at) {host}.{top}"),
        8 => format!("{local}{{at}}{host}.{top}"),
        _ => format!("{local}@{host}.{top}"),
    };
    let text = match random.between(0, 6) {
        0..=2 => told(
            random,
            &[
                "이메일",
                "E-mail",
                "메일",
                "Email",
                "이메일 주소",
                "전자우편",
                "메일 주소",
            ],
            &address,
        ),
        3 => format!("문의는 {address}으로 부탁드립니다."),
        4 => address.clone(),
        5 => format!("010-1234-5678, {address}"),
        _ => format!("제 메일({address})로 회신 주시면 감사하겠습니다."),
    };
    (text, vec![local])
}

fn address(random: &mut Random) -> (String, Vec<String>) {
    let (address, secrets) = addresses::address(random);
    let text = match random.between(0, 6) {
        0..=2 => told(
            random,
            &["주소", "현주소", "거주지", "자택 주소", "주 소", "Address"],
            &address,
        ),
        3 => format!("저는 {address}에 살고 있습니다."),
        4 => format!("현재 {address}에 거주하며 통근이 가능합니다."),
        5 => address.clone(),
        _ => format!("본가는 {address}입니다."),
    };
    (text, secrets)
}

fn birth_date(random: &mut Random) -> (String, Vec<String>) {
    let (year, month, day) = birth(random);
    let short = year % 100;
    let date = match random.between(0, 11) {
        0 => format!("{year}.{month:02}.{day:02}"),
        1 => format!("{year}-{month:02}-{day:02}"),
        2 => format!("{year}. {month}. {day}."),
        3 => format!("{year}/{month:02}/{day:02}"),
        4 => format!("{year}년 {month}월 {day}일"),
        5 => format!("{year}년{month}월{day}일"),
        6 => format!("{short:02}.{month:02}.{day:02}"),
        7 => format!("{short:02}년 {month}월 {day}일"),
        8 => format!("{year}–{month:02}–{day:02}"),
        9 => format!("{year}년 {month:02}월 {day:02}일"),
        10 => format!("{year}·{month}·{day}"),
        _ => format!("{year}. {month:02}. {day:02}"),
    };
    let secret = date.trim_end_matches('.').to_owned();
    let place = random.pick(&["부산", "서울", "작은 섬마을", "강원도", "대구"]);
    let text = match random.between(0, 12) {
        0..=3 => told(
            random,
            &[
                "생년월일",
                "생일",
                "생년월일(양력)",
                "출생일",
                "Date of Birth",
                "생 년 월 일",
            ],
            &date,
        ),
        4 => format!("{year}년 {month}월 {day}일에 {place}에서 태어나 자랐습니다."),
        5 => format!("저는 {year}년 {month}월 {day}일생입니다."),
        6 => format!("{year}년 {month}월 {day}일 {place}에서 2남 1녀 중 막내로 태어났습니다."),
        7 => format!("제 생일은 {year}년 {month}월 {day}일입니다."),
        8 => format!("{year}.{month:02}.{day:02}생 지원자로서 말씀드립니다."),
        9 => format!("생년월일은 {date}이며 운전이 가능합니다."),
        10 => format!("{date} 출생"),
        11 => {
            let compact = format!("{year}{month:02}{day:02}");
            return (format!("생년월일: {compact}"), vec![compact]);
        }
        _ => {
            let compact = format!("{short:02}{month:02}{day:02}");
            return (format!("생년월일 {compact}"), vec![compact]);
        }
    };
    let secrets = if text.contains(&secret) {
        vec![secret]
    } else {
        vec![format!("{month}월 {day}일"), format!("{month:02}.{day:02}")]
    };
    (text, secrets)
}

fn passport(random: &mut Random) -> (String, Vec<String>) {
    let letter = random.pick(&["M", "M", "S", "R", "G"]);
    let number = if random.chance(50) {
        format!("{letter}{}", random.digits(8))
    } else {
        format!(
            "{letter}{}{}{}",
            random.digits(3),
            random.pick(&["A", "B", "K"]),
            random.digits(4)
        )
    };
    let text = match random.between(0, 3) {
        0 | 1 => told(
            random,
            &["여권번호", "여권 번호", "Passport No", "Passport number"],
            &number,
        ),
        2 => format!("해외 출장을 위해 여권({number})을 갱신했습니다."),
        _ => format!("여권 {number}을 소지하고 있습니다."),
    };
    (text, vec![number])
}

fn licence(random: &mut Random) -> (String, Vec<String>) {
    let serial = random.digits(6);
    let (region, year, check) = (
        random.between(11, 28),
        random.between(90, 99),
        random.digits(2),
    );
    let between = random.pick(&["-", "-", "–", " - ", " ", "－"]);
    let number = match random.between(0, 3) {
        0 => format!(
            "{} {year}{between}{serial}{between}{check}",
            random.pick(&["서울", "경기", "부산", "대구"])
        ),
        _ => format!("{region}{between}{year}{between}{serial}{between}{check}"),
    };
    let text = match random.between(0, 3) {
        0 | 1 => told(
            random,
            &["운전면허번호", "면허번호", "운전면허", "운전면허 번호"],
            &number,
        ),
        2 => format!("1종 보통 운전면허({number})를 보유하고 있습니다."),
        _ => format!("면허는 {number}입니다."),
    };
    (text, vec![serial])
}

fn account(random: &mut Random) -> (String, Vec<String>) {
    let bank = random.pick(&[
        "국민은행",
        "신한은행",
        "카카오뱅크",
        "우리은행",
        "하나은행",
        "농협",
        "기업은행",
        "토스뱅크",
        "새마을금고",
        "국민",
    ]);
    let last = random.digits(6);
    let number = match random.between(0, 4) {
        0 => format!("{}-{}-{last}", random.digits(3), random.digits(3)),
        1 => format!("{}-{}-{last}", random.digits(6), random.digits(2)),
        2 => format!("3333-{}-{}{}", random.digits(2), last, random.digits(1)),
        3 => format!("{}{last}", random.digits(6)),
        _ => format!(
            "{}-{}-{}-{}",
            random.digits(3),
            random.digits(4),
            &last[..4],
            random.digits(2)
        ),
    };
    let secret = number.clone();
    let text = match random.between(0, 4) {
        0 => told(
            random,
            &["계좌번호", "계좌", "급여 계좌", "입금계좌"],
            &number,
        ),
        1 => told(random, &["계좌번호", "계좌"], &format!("{bank} {number}")),
        2 => format!("{bank} {number}"),
        3 => format!("면접비는 {bank} {number}로 입금 부탁드립니다."),
        _ => format!("{bank} 계좌는 {number}입니다."),
    };
    (text, vec![secret])
}

fn social(random: &mut Random) -> (String, Vec<String>) {
    let handle = handle(random);
    let text = match random.between(0, 15) {
        0 => format!("https://github.com/{handle}"),
        1 => format!("GitHub: {handle}"),
        2 => format!("github.com/{handle}에 코드를 공개했습니다."),
        3 => format!("https://www.linkedin.com/in/{handle}/"),
        4 => format!("LinkedIn: linkedin.com/in/{handle}"),
        5 => format!("인스타그램 @{handle}에서 작품을 볼 수 있습니다."),
        6 => format!("Instagram: @{handle}"),
        7 => format!("블로그: https://blog.naver.com/{handle}"),
        8 => format!("기술 블로그(https://velog.io/@{handle})를 운영합니다."),
        9 => format!(
            "https://{}.tistory.com 에 학습을 기록했습니다.",
            handle.replace(['_', '.'], "-")
        ),
        10 => format!("제 깃허브 아이디는 {handle}입니다."),
        11 => format!("깃허브 {handle}1에 올렸습니다."),
        12 => format!("카카오톡 ID: {handle}"),
        13 => format!(
            "포트폴리오: https://{}.github.io",
            handle.replace(['_', '.'], "-")
        ),
        14 => format!("| 블로그 | https://brunch.co.kr/@{handle} |"),
        _ => format!("인스타그램 계정 {handle}을 운영합니다."),
    };
    let secret = if text.contains(&handle) {
        handle
    } else {
        handle.replace(['_', '.'], "-")
    };
    (text, vec![secret])
}

fn name_label(random: &mut Random) -> (String, Vec<String>) {
    let name = name(random);
    let text = match random.between(0, 5) {
        0..=2 => told(
            random,
            &[
                "이름",
                "성명",
                "성 명",
                "지원자",
                "지원자명",
                "이름(한글)",
                "Name",
                "성함",
            ],
            &name,
        ),
        3 => format!("이름: {name} 동아리에서 회장을 맡아 40명의 일정을 조율했습니다."),
        4 => format!("성명 {name} / 연락처 010-1234-5678"),
        _ => format!("지원자 : {name} (인)"),
    };
    (text, vec![name])
}

fn name_prose(random: &mut Random) -> (String, Vec<String>) {
    let name = name(random);
    let open = (u32::from(name.chars().next_back().unwrap()) - 0xAC00).is_multiple_of(28);
    let (called, and, topic) = if open {
        ("라고", "예요", "는")
    } else {
        ("이라고", "이에요", "은")
    };
    let role = random.pick(&[
        "개발자",
        "마케터",
        "간호사",
        "영업인",
        "디자이너",
        "연구원",
        "교사",
    ]);
    let text = match random.between(0, 18) {
        0 | 1 => format!("저는 {name}입니다."),
        2 => format!("안녕하세요, {name}입니다."),
        3 => format!("안녕하십니까. 지원자 {name}입니다."),
        4 => format!("지원자 {name}입니다."),
        5 => format!("제 이름은 {name}입니다."),
        6 => format!("저는 {name}{called} 합니다."),
        7 => format!("저 {name}{topic} 끝까지 책임지는 사람입니다."),
        8 => format!("지원자 {name}{topic} 현장에서 답을 찾습니다."),
        9 => format!("끝까지 듣는 {role} {name}입니다."),
        10 => format!("감사합니다.\n{name} 올림"),
        11 => format!("감사합니다.\n지원자 {name} 드림"),
        12 => format!("신뢰로 일하는 {role}, {name}입니다!"),
        13 => format!("안녕하세요 저는 {name}{and}."),
        14 => format!("제 이름 {name}{topic} 할머니께서 지어 주셨습니다."),
        15 => format!("# {name}\n\n지원동기를 적습니다."),
        16 => format!("자기소개서 - {name}"),
        17 => format!("{name}의 자기소개서"),
        _ => format!("이름은 {name}이고 부산에서 왔습니다."),
    };
    (text, vec![name])
}

/// Other persons, by the part that they have in the sentence.
fn name_role(random: &mut Random) -> (String, Vec<String>) {
    let name = name(random);
    let closed = !(u32::from(name.chars().next_back().unwrap()) - 0xAC00).is_multiple_of(28);
    let form = |behind: &'static str, open: &'static str| if closed { behind } else { open };
    let (subject, topic, object, and) = (
        form("이", "가"),
        form("은", "는"),
        form("을", "를"),
        form("과", "와"),
    );
    let text = match random.between(0, 19) {
        0 => format!("납기 하루 전에 {name}{subject} 설계 오류를 찾아냈습니다."),
        1 => format!("{name}{topic} 언제나 실험실 문을 마지막에 닫았습니다."),
        2 => format!("저는 {name}{object} 도와 서버를 옮겼습니다."),
        3 => format!("결과를 {name}에게 공유하자 반응이 달라졌습니다."),
        4 => format!("{name}{and} 저는 성격이 정반대였습니다."),
        5 => format!("{name}의 조언대로 변수를 줄였습니다."),
        6 => format!("{name} 씨가 제안한 표가 가장 보기 쉬웠습니다."),
        7 => format!("\"{name} 씨, 오늘은 먼저 들어가요.\" 선임이 말했습니다."),
        8 => format!("팀원 {name}{subject} 발표를 맡았습니다."),
        9 => format!("같은 팀 {name}{subject} 밤새 시험했습니다."),
        10 => format!("동아리에서 만난 {name}{and} 창업했습니다."),
        11 => format!("백엔드는 {name}{subject} 맡고 저는 화면을 그렸습니다."),
        12 => format!("{name} 교수님의 수업에서 회계를 배웠습니다."),
        13 => format!("환자 {name} 씨의 보호자와 상담했습니다."),
        14 => format!("{name} 어르신의 말벗이 되어 드렸습니다."),
        15 => format!("{name} 대리님께 엑셀을 배웠습니다."),
        16 => format!("{name} 부장의 지시로 출장을 갔습니다."),
        17 => format!("회의실에서 {name}만 손을 들었습니다."),
        18 => format!("저와 {name}, 그리고 두 명의 후배가 남았습니다."),
        _ => format!("입사 동기였던 {name}{subject} 떠났습니다."),
    };
    (text, vec![name])
}

fn latin(random: &mut Random) -> (String, Vec<String>) {
    let name = latin_name(random);
    let text = match random.between(0, 6) {
        0 => format!("# {name}\n\nBackend engineer with five years of experience."),
        1 => format!("{name}\nSeoul | someone@example.com\n\nI build compilers."),
        2 => format!("My name is {name} and I build compilers."),
        3 => format!("Name: {name}"),
        4 => format!("I look forward to hearing from you.\n\nSincerely,\n{name}"),
        5 => format!("저는 {name}입니다."),
        _ => format!("영문 이름: {name}"),
    };
    (text, vec![name])
}
