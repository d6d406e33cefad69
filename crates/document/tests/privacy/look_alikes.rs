//! Lines that look as if they held something personal, and do not.

use crate::random::Random;

pub(crate) struct LookAlike {
    pub(crate) kind: &'static str,
    pub(crate) text: String,
}

const KINDS: &str = "order:10 version:8 price:8 year:10 code:8 firm:6 noun:14 literature:6 place:8 network:8 label-word:8 mail-like:4 measure:6 person-of-history:3";

pub(crate) fn look_alike(random: &mut Random) -> LookAlike {
    let kind = random.weighted(KINDS);
    let text = match kind {
        "order" => order(random),
        "version" => version(random),
        "price" => price(random),
        "year" => year(random),
        "code" => code(random),
        "firm" => firm(random),
        "noun" => noun(random),
        "literature" => literature(random),
        "place" => place(random),
        "network" => network(random),
        "label-word" => label_word(random),
        "mail-like" => mail_like(random),
        "measure" => measure(random),
        _ => person_of_history(random),
    };
    LookAlike { kind, text }
}

fn order(random: &mut Random) -> String {
    let (a, b, c) = (random.digits(4), random.digits(4), random.digits(4));
    let year = random.between(2015, 2026);
    match random.between(0, 9) {
        0 => format!("주문번호 {year}-{a}-{b}의 배송 지연을 해결했습니다."),
        1 => format!("주문 번호: {year}{a}{b}{c}"),
        2 => format!("운송장 번호 {a}-{b}-{c}을 추적했습니다."),
        3 => format!("송장번호 {a}{b}{c} 누락 건을 찾아냈습니다."),
        4 => format!("접수번호 {year}-{a}로 민원이 들어왔습니다."),
        5 => format!("티켓 #{a}{b}를 이틀 만에 닫았습니다."),
        6 => format!("이슈 {a}-{b}를 맡아 고쳤습니다."),
        7 => format!("order no. {a}-{b}-{c} was refunded within a day."),
        8 => format!("관리번호 A{a}-{b} 설비를 점검했습니다."),
        _ => format!(
            "문서번호 {year}-{:02}-{:03}에 따라 처리했습니다.",
            random.between(1, 12),
            random.between(1, 999)
        ),
    }
}

fn version(random: &mut Random) -> String {
    let (a, b, c) = (
        random.between(0, 30),
        random.between(0, 20),
        random.between(0, 99),
    );
    match random.between(0, 8) {
        0 => format!("버전 {a}.{b}.{c}에서 {}.{b}.0으로 올렸습니다.", a + 1),
        1 => format!("Spring Boot {a}.{b}.{c} 환경에서 개발했습니다."),
        2 => format!("Python 3.{b}과 PostgreSQL {a}을 썼습니다."),
        3 => format!("v{a}.{b}.{c}-rc.1 태그를 배포했습니다."),
        4 => format!("서버 주소 192.168.{b}.{c}에 배포했습니다."),
        5 => format!("10.0.{b}.{c} 대역의 장애를 찾았습니다."),
        6 => format!("react@{a}.{b}.{c}로 의존성을 올렸습니다."),
        7 => format!(
            "build 20{}{:02}{:02}.{c}을 검증했습니다.",
            random.between(15, 26),
            random.between(1, 12),
            random.between(1, 28)
        ),
        _ => format!(
            "ISO 9001:2015와 KS X {}을 검토했습니다.",
            random.between(1000, 9999)
        ),
    }
}

fn price(random: &mut Random) -> String {
    let (a, b, c) = (random.between(1, 999), random.digits(3), random.digits(3));
    match random.between(0, 7) {
        0 => format!("매출 {a},{b},{c}원을 달성했습니다."),
        1 => format!("예산 {a}만 원으로 행사를 치렀습니다."),
        2 => format!(
            "월 거래액 {a}억 {}천만 원을 다루었습니다.",
            random.between(1, 9)
        ),
        3 => format!("단가를 {a},{b}원에서 {a},{c}원으로 낮추었습니다."),
        4 => format!("비용을 {a}.{}% 줄였습니다.", random.between(1, 9)),
        5 => format!("투자금 {a},{b},{c},000원을 유치한 팀에서 일했습니다."),
        6 => format!("${a},{b}.00 규모의 계약을 도왔습니다."),
        _ => format!("하루 {a}{b}건의 요청을 처리했습니다."),
    }
}

fn year(random: &mut Random) -> String {
    let (y, m, d) = (
        random.between(1995, 2026),
        random.between(1, 12),
        random.between(1, 28),
    );
    match random.between(0, 13) {
        0 => format!("{y}년 {m}월 {d}일에 프로젝트를 시작했습니다."),
        1 => format!("{y}.{m:02}.{d:02} 입사, {}.{m:02}.{d:02} 퇴사", y + 2),
        2 => format!("{y}.{m:02} ~ {}.{m:02} 인턴", y + 1),
        3 => format!("{y}-{m:02}-{d:02}에 서비스를 열었습니다."),
        4 => format!("{y}년부터 {}년까지 근무했습니다.", y + 3),
        5 => format!("{y}. {m}. {d}. 계약을 마쳤습니다."),
        6 => format!("{y}년 {m}월 {d}일 설립된 기업에서 일했습니다."),
        7 => format!("{m}월 {d}일까지 보고서를 냈습니다."),
        8 => format!("TOEIC 925점({y}.{m:02}.{d:02})을 취득했습니다."),
        9 => format!("정보처리기사 {y}{m:02}{d:02} 취득"),
        10 => format!("{y}학년도 2학기에 학생회장을 지냈습니다."),
        11 => format!("{y}년 {m}월 {d}일, 팀의 첫 서비스가 태어났습니다."),
        12 => format!(
            "오전 {}시 {:02}분부터 {}시까지 근무했습니다.",
            random.between(6, 11),
            random.between(0, 59),
            random.between(1, 9)
        ),
        _ => format!(
            "{y}-{}년 재고 자료 {}건을 분석했습니다.",
            y + 3,
            random.digits(5)
        ),
    }
}

fn code(random: &mut Random) -> String {
    let (a, b, c) = (random.digits(3), random.digits(4), random.digits(5));
    match random.between(0, 11) {
        0 => format!(
            "ISBN 979-11-{b}-{a}-{}을 번역했습니다.",
            random.between(0, 9)
        ),
        1 => format!("모델명 SM-{b}A의 불량을 줄였습니다."),
        2 => format!(
            "특허 10-20{}-00{c}의 발명자로 참여했습니다.",
            random.between(10, 26)
        ),
        3 => format!("출원번호 10-2023-00{c}를 조사했습니다."),
        4 => format!("제품코드 {a}-{b}-{a}의 재고를 맞추었습니다."),
        5 => format!(
            "바코드 880{}{}를 스캔하는 앱을 만들었습니다.",
            random.digits(5),
            random.digits(5)
        ),
        6 => format!(
            "타임스탬프 17{}{}를 기준으로 정렬했습니다.",
            random.digits(6),
            random.digits(5)
        ),
        7 => format!(
            "커밋 {:x}{:x}를 되돌려 장애를 막았습니다.",
            random.next() % 0xFFFF_FFFF,
            random.next() % 0xFFF
        ),
        8 => format!("시리얼 번호 SN{b}{c}를 추적했습니다."),
        9 => format!("오류 코드 {b}-{a}의 원인을 찾았습니다."),
        10 => format!("부품 M{b}-{a}를 새로 설계했습니다."),
        _ => format!("ID {b}{c} 고객군의 이탈을 분석했습니다."),
    }
}

fn firm(random: &mut Random) -> String {
    let (a, b, c) = (random.digits(3), random.digits(2), random.digits(5));
    match random.between(0, 6) {
        0 => format!("사업자등록번호 {a}-{b}-{c} 기업의 세무를 도왔습니다."),
        1 => format!(
            "법인등록번호 110111-{}{} 회사의 등기를 보았습니다.",
            random.digits(2),
            c
        ),
        2 => format!("대표번호 1588-{} 상담을 맡았습니다.", random.digits(4)),
        3 => "112와 119에 신고하는 절차를 정리했습니다.".to_owned(),
        4 => format!(
            "신한은행 {}년 인턴으로 일했습니다.",
            random.between(2010, 2025)
        ),
        5 => format!("국민은행 앱의 사용자 {a}만 명을 분석했습니다."),
        _ => format!(
            "우리은행 공모전에서 {}팀 가운데 1위를 했습니다.",
            random.between(20, 400)
        ),
    }
}

fn noun(random: &mut Random) -> String {
    let noun = random.weighted(
        "개발자 지원자 전공자 신입생 공대생 기획자 연구원 전문가 노력파 조력자 주인공 안내자 중재자 이과생 문과생 유학생 장학생 모범생 공무원 선구자 리더 조장 반장 장남 장녀 막내 마케터 간호사 교사 상담사 조리사 영양사 한국인 이방인 현실주의자 이상주의자 완벽주의자 학생 청년 사람 인재 선배 후배 동료 주민 시민 소통가 전략가 정리왕 메모광 독서가 여행자 도전자 성실파 신중파 원칙주의자 팔방미인 만능선수 구원투수 페이스메이커 윤활유 나침반 소금 거울 등대 나무 고래 기록자 관찰자 실천가 행동파 고객 사원 인턴 조교 강사 통역사 번역가 무역인 영업인 금융인 방송인 언론인 연주자 소방관 경찰관 군인 장교 부사관 선장 기관사 정비사 설계자 배우 가수 작가 편집자 사서 도서관 유망주",
    );
    let virtue = random.weighted("유연성 성실성 전문성 진정성 안정성 정확성 책임감 친화력 추진력 도전정신 주도성 공정성 신뢰 정직 소통 배려 끈기 인내심 조심성 이해심 경청 공감 성장 원칙 기본 고객 안전 품질 현장 정성 최선 조화 화합 정도 기록 관심 열정 호기심 정보력 기획력 분석력 문해력 도덕성 윤리의식 주인의식 한우물 진심 하루 오늘 미래 상생 동반성장 지속가능성 다양성 창의성 자율성 효율성 연속성 민감성 감수성 기동성 우수성 적응력");
    match random.between(0, 9) {
        0 | 1 => format!("저는 {noun}입니다."),
        2 => format!("저는 {noun}으로서 최선을 다했습니다."),
        3 => format!("제 강점은 {virtue}입니다."),
        4 => format!("가장 중요한 것은 {virtue}입니다."),
        5 => format!("저의 무기는 바로 {virtue}입니다."),
        6 => format!("제가 생각하는 답은 {virtue}입니다."),
        7 => format!("주변에서는 저를 {noun}이라고 부릅니다."),
        8 => format!("첫째는 {virtue}, 둘째는 {}입니다.", random.weighted("신뢰 정직 유연성 전문성 주도성 안전")),
        _ => format!("저 {}", random.weighted("자신을_돌아보았습니다. 혼자서는_할_수_없는_일이었습니다. 역시_그_일을_맡았습니다. 나름의_방법을_찾았습니다. 이외의_팀원도_도왔습니다. 하나_때문에_모두가_기다렸습니다. 스스로_정한_기준이_있습니다.").replace('_', " ")),
    }
}

fn literature(random: &mut Random) -> String {
    random
        .pick(&[
            "홍길동전을 읽고 조직의 정의를 생각했습니다.",
            "홍길동전처럼 동에 번쩍 서에 번쩍 일했습니다.",
            "『홍길동전』의 저자는 허균으로 알려져 있습니다.",
            "심청전과 춘향전을 각색해 무대에 올렸습니다.",
            "전우치전의 서사를 게임으로 옮겼습니다.",
            "이순신장군배 대회에서 입상했습니다.",
            "장화홍련전을 현대극으로 바꾸었습니다.",
            "박씨전을 주제로 발표했습니다.",
            "김치전과 파전을 파는 부스를 운영했습니다.",
            "이산화탄소 배출을 12% 줄이는 방안을 냈습니다.",
            "정보처리기사와 정보보안기사를 준비했습니다.",
            "임진왜란을 다룬 다큐멘터리를 편집했습니다.",
            "고려대학교 도서관에서 근로 장학생으로 일했습니다.",
            "서울시립미술관에서 전시 안내를 맡았습니다.",
            "한강 작가의 소설을 읽고 토론했습니다.",
            "신라면과 안성탕면의 매대를 비교했습니다.",
            "이마트와 홈플러스의 동선을 조사했습니다.",
            "백두산 원정대의 물자를 관리했습니다.",
        ])
        .to_owned()
}

fn place(random: &mut Random) -> String {
    let n = random.between(2, 40);
    match random.between(0, 11) {
        0 => format!("서울 강남구에서 {n}명과 일했습니다."),
        1 => format!("서울시 강남구 역삼동 {n}개 매장을 맡았습니다."),
        2 => format!("테헤란로에서 {n}년간 일했습니다."),
        3 => format!("경기도 성남시 판교에서 {n}개월 인턴을 했습니다."),
        4 => format!("부산 해운대구 우동 상권 {n}곳을 조사했습니다."),
        5 => "서울특별시 마포구 공덕동에서 열린 행사를 기획했습니다.".to_owned(),
        6 => format!("강남구 청년센터에서 {n}회 봉사했습니다."),
        7 => format!("수원시 팔달구 {n}개 경로당을 방문했습니다."),
        8 => format!("앞으로 {n}년 동안 배우겠습니다."),
        9 => format!("새로 {n}명의 팀원을 맞았습니다."),
        10 => format!("대전 유성구 연구단지에서 {n}주간 실습했습니다."),
        _ => format!("전국 17개 시도 {n}개 시군구의 자료를 모았습니다."),
    }
}

fn network(random: &mut Random) -> String {
    random
        .pick(&[
            "GitHub Actions로 배포를 자동화했습니다.",
            "GitHub Copilot을 쓰며 리뷰 기준을 만들었습니다.",
            "GitHub에 코드를 공개했습니다.",
            "깃허브 스타 300개를 받은 저장소에 기여했습니다.",
            "인스타그램 마케팅으로 팔로워 3만 명을 모았습니다.",
            "인스타그램 릴스 조회수가 12만 회를 넘었습니다.",
            "블로그 체험단 30명을 모집했습니다.",
            "블로그: 매주 한 편씩 글을 썼습니다.",
            "LinkedIn Learning에서 강의를 들었습니다.",
            "카카오톡 채널 친구 2,000명을 늘렸습니다.",
            "카카오톡 API 연동을 맡았습니다.",
            "유튜브 채널 구독자 5,000명을 달성했습니다.",
            "노션 위키를 만들어 문서를 모았습니다.",
            "https://github.com/rust-lang/rust 에 기여했습니다.",
            "git@github.com:rust-lang/rust.git 저장소를 복제했습니다.",
            "https://www.example.com/careers 에서 공고를 보았습니다.",
            "www.example.co.kr 서비스를 개선했습니다.",
            "네이버 블로그 SEO를 공부했습니다.",
            "GitHub Flow와 Git Flow를 비교했습니다.",
            "디스코드 봇을 만들어 출석을 자동화했습니다.",
            "텔레그램 알림 봇을 운영했습니다.",
            "페이스북 광고 CTR을 2.1%로 올렸습니다.",
            "GitHub: 오픈소스 기여 12건",
            "포트폴리오: 결제 시스템 재설계",
        ])
        .to_owned()
}

fn label_word(random: &mut Random) -> String {
    random
        .pick(&[
            "이름 없는 영웅처럼 일했습니다.",
            "이름표를 붙여 재고를 정리했습니다.",
            "프로젝트 이름: 빛나래",
            "팀 이름은 한걸음이었습니다.",
            "주소 체계를 정리하는 일을 맡았습니다.",
            "메모리 주소: 0x7fff5fbff8c0을 추적했습니다.",
            "연락처 정보를 암호화해 저장했습니다.",
            "이메일 마케팅 30건을 집행했습니다.",
            "이메일: 캠페인 열람률을 18% 올렸습니다.",
            "생년월일 항목을 수집하지 않도록 바꾸었습니다.",
            "생일 이벤트로 재방문을 20% 늘렸습니다.",
            "전화 응대 매뉴얼을 12쪽으로 정리했습니다.",
            "전화 120통을 하루에 받았습니다.",
            "지원자 모두에게 결과를 알렸습니다.",
            "지원자 수가 30% 늘었습니다.",
            "지원자 평가 기준을 만들었습니다.",
            "성명 발표 자료를 준비했습니다.",
            "여권 지수를 조사해 발표했습니다.",
            "운전면허 1종 보통을 2019년에 취득했습니다.",
            "계좌 개설 절차를 5단계에서 3단계로 줄였습니다.",
            "계좌 12만 개의 거래를 분석했습니다.",
            "주민등록번호를 저장하지 않는 설계를 제안했습니다.",
            "메일 서버 3대를 이전했습니다.",
            "휴대폰 매장에서 6개월간 판매했습니다.",
            "학번이 다른 후배들과 어울렸습니다.",
            "이름: 서비스의 방향을 담아 지었습니다.",
            "카드 결제 승인율을 99.2%로 올렸습니다.",
            "주소: 서비스 전체의 도메인을 정리했습니다.",
        ])
        .to_owned()
}

fn mail_like(random: &mut Random) -> String {
    random
        .pick(&[
            "@Transactional 애너테이션의 경계를 고쳤습니다.",
            "@Override를 빠뜨린 곳을 찾았습니다.",
            "3개 @ 1,000원에 납품했습니다.",
            "root@localhost 계정을 막았습니다.",
            "npm install @types/node@18.2.0을 실행했습니다.",
            "ssh admin@10.0.0.12로 접속했습니다.",
            "I worked at Naver for two years.",
            "We met at google.com and compared notes.",
            "골뱅이무침을 파는 가게에서 일했습니다.",
            "a@b 표기를 쓰는 문법을 분석했습니다.",
            "5GHz @ 3.5W에서 시험했습니다.",
            "@멘션 기능을 만들었습니다.",
        ])
        .to_owned()
}

fn measure(random: &mut Random) -> String {
    let (a, b, c) = (random.digits(3), random.digits(4), random.between(1, 99));
    match random.between(0, 9) {
        0 => format!(
            "오류율을 0.0{a}%에서 0.0{}%로 낮추었습니다.",
            random.digits(2)
        ),
        1 => format!("응답 {b}-{}건을 분석했습니다.", random.between(2000, 9999)),
        2 => format!("학점 4.{}/4.5로 졸업했습니다.", random.between(0, 5)),
        3 => format!(
            "비율 {c}:{}:{}로 배합했습니다.",
            random.between(1, 99),
            random.between(1, 99)
        ),
        4 => format!("위도 37.{b}{a}, 경도 127.{b}{a}의 관측소를 관리했습니다."),
        5 => format!("010 프로그램으로 {c}회 통화 품질을 시험했습니다."),
        6 => format!("{b}×{b} 해상도의 영상을 다루었습니다."),
        7 => format!("표본 {b}명, p=0.0{a}의 결과를 얻었습니다."),
        8 => "3-4-5 직각을 쓰는 법과 1-2-3 절차를 익혔습니다.".to_owned(),
        _ => format!("두께 0.{a}mm, 길이 {b}.{c}mm로 가공했습니다."),
    }
}

fn person_of_history(random: &mut Random) -> String {
    random
        .pick(&[
            "존경하는 인물은 이순신입니다.",
            "롤모델은 유일한입니다.",
            "세종대왕의 애민 정신을 배웠습니다.",
            "정약용의 목민심서를 읽었습니다.",
            "안중근 의사의 기념관에서 봉사했습니다.",
            "김구 선생의 소원을 떠올렸습니다.",
            "장영실처럼 끝까지 관찰했습니다.",
            "손흥민의 훈련법을 분석했습니다.",
        ])
        .to_owned()
}
