//! Postings as they are copied from portals and companies' pages. The texts are made up for this test.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use shortlist_document::{Error, PastedReader, PostingField};

/// A text, and what is to be found in it. Parts are told by their first and their last words.
struct Case {
    text: &'static str,
    title: &'static str,
    company: &'static str,
    duties: [&'static str; 2],
    requirements: [&'static str; 2],
    preferred: [&'static str; 2],
    deadline: Option<&'static str>,
}

const NOTHING: [&str; 2] = ["", ""];

const CASES: [Case; 22] = [
    // A company's page, with brackets.
    Case {
        text: "[가온물류] 물류센터 운영 담당자 채용\n\n[담당업무]\n- 입출고 일정 조율\n- 재고 실사\n\n[자격요건]\n- 물류 경력 2년 이상\n\n[우대사항]\n- 지게차 면허\n\n[접수기간]\n2026.04.01 ~ 2026.04.20 18:00\n",
        title: "[가온물류] 물류센터 운영 담당자 채용",
        company: "가온물류",
        duties: ["- 입출고", "재고 실사"],
        requirements: ["- 물류 경력", "이상"],
        preferred: ["- 지게차", "면허"],
        deadline: Some("2026-04-20"),
    },
    // Title, company, place and experience in lines of their own; skills one a line.
    Case {
        text: "백엔드 개발자\n새벽소프트\n∙\n서울 마포구\n∙\n경력 3-7년\n합격보상금\n\n포지션 상세\n예약 플랫폼을 만드는 팀입니다.\n\n주요업무\n• 예약 API 설계와 운영\n• 결제 장애 대응\n\n자격요건\n• Kotlin 실무 3년 이상\n• 관계형 데이터베이스 설계 경험\n\n우대사항\n• 메시지 큐 운영 경험\n\n혜택 및 복지\n• 점심 제공\n\n기술 스택 • 툴\nKotlin\nSpring Boot\n\n마감일\n2026.05.31\n\n근무지역\n서울 마포구 백범로 1\n",
        title: "백엔드 개발자",
        company: "새벽소프트",
        duties: ["• 예약 API", "대응"],
        requirements: ["• Kotlin 실무", "설계 경험"],
        preferred: ["• 메시지 큐", "경험"],
        deadline: Some("2026-05-31"),
    },
    // Facts as label and value in lines of their own, counters of the page among them.
    Case {
        text: "㈜두리식품\n관심기업\n2026년 상반기 품질관리 신입사원 모집\n스크랩\n조회수 1,204\n경력\n신입\n학력\n대졸(4년) 이상\n근무형태\n정규직\n급여\n회사내규에 따름\n근무지역\n충북 음성군\n\n담당업무\n원료 검사\n공정 위생 점검\n\n지원자격\n식품공학 전공자\n운전 가능자\n\n우대사항\n식품기사 자격증\n\n접수기간 및 방법\n시작일 2026.03.02 10:00\n마감일 2026.03.22 23:59\n지원방법 홈페이지 지원\n",
        title: "2026년 상반기 품질관리 신입사원 모집",
        company: "두리식품",
        duties: ["원료 검사", "위생 점검"],
        requirements: ["식품공학", "대졸(4년) 이상"],
        preferred: ["식품기사", "자격증"],
        deadline: Some("2026-03-22"),
    },
    // Numbered headings; a period without the second year.
    Case {
        text: "한누리병원 간호사 모집\n\n1. 담당업무\n  - 내과 병동 간호\n  - 신규 간호사 교육\n2. 자격요건\n  - 간호사 면허 소지자\n3. 우대사항\n  - 병동 경력 1년 이상\n4. 근무조건\n  - 3교대\n5. 접수기간: 2026.12.15 ~ 1.5(화)\n",
        title: "한누리병원 간호사 모집",
        company: "한누리병원",
        duties: ["- 내과 병동", "교육"],
        requirements: ["- 간호사 면허", "소지자"],
        preferred: ["- 병동 경력", "이상"],
        deadline: Some("2027-01-05"),
    },
    // Labels and values on one line each.
    Case {
        text: "회사명: 푸른숲교육\n공고명: 초등 수학 콘텐츠 기획자\n고용형태: 정규직\n근무지: 경기 성남시 분당구\n연봉: 3,600만원 이상\n담당업무: 초등 수학 문항 개발\n자격요건: 수학교육 전공자\n우대사항: 교재 집필 경험자\n마감일: 2026-06-30\n",
        title: "초등 수학 콘텐츠 기획자",
        company: "푸른숲교육",
        duties: ["초등 수학", "개발"],
        requirements: ["수학교육", "전공자"],
        preferred: ["교재 집필", "경험자"],
        deadline: Some("2026-06-30"),
    },
    // Headings that speak.
    Case {
        text: "모아페이에서 데이터 분석가를 찾습니다\n\n이런 일을 해요\n- 결제 지표를 설계해요\n- 실험 결과를 해석해요\n\n이런 분을 찾고 있어요\n- SQL을 능숙하게 다루는 분\n- 동료에게 쉽게 설명하는 분\n\n이런 경험이 있으면 더 좋아요\n- 금융 데이터를 다뤄본 분\n\n이런 혜택을 드려요\n- 재택 근무\n\n지원 마감은 2026년 7월 10일까지예요\n",
        title: "모아페이에서 데이터 분석가를 찾습니다",
        company: "모아페이",
        duties: ["- 결제 지표", "해석해요"],
        requirements: ["- SQL을", "설명하는 분"],
        preferred: ["- 금융 데이터", "분"],
        deadline: Some("2026-07-10"),
    },
    // Markdown.
    Case {
        text: "# 프론트엔드 엔지니어\n\n**회사명** : 은하네트웍스\n\n## 주요 업무\n* 관리자 화면 개발\n* 디자인 시스템 운영\n\n## 자격 요건\n* React 실무 경험\n\n## 우대 사항\n* 접근성 개선 경험\n\n## 채용 절차\n* 서류 > 과제 > 면접\n",
        title: "프론트엔드 엔지니어",
        company: "은하네트웍스",
        duties: ["* 관리자 화면", "운영"],
        requirements: ["* React", "경험"],
        preferred: ["* 접근성", "경험"],
        deadline: None,
    },
    // English.
    Case {
        text: "Senior Backend Engineer\nNorthwind Robotics Inc.\nSeoul, Korea\n\nAbout us\nWe build warehouse robots.\n\nResponsibilities\n- Own the fleet API\n- Mentor engineers\n\nRequirements\n- 5+ years with Go or Rust\n\nPreferred Qualifications\n- Experience with ROS\n\nDeadline: March 31, 2026\n",
        title: "Senior Backend Engineer",
        company: "Northwind Robotics Inc.",
        duties: ["- Own", "engineers"],
        requirements: ["- 5+ years", "Rust"],
        preferred: ["- Experience", "ROS"],
        deadline: Some("2026-03-31"),
    },
    // Marks before headings, items without any; open until filled.
    Case {
        text: "주식회사 해오름건설 현장 안전관리자 채용\n\n■ 담당업무\n현장 위험성 평가\n안전 교육 진행\n\n■ 지원자격\n산업안전기사 이상\n\n■ 우대사항\n건축 현장 경험자\n\n■ 전형절차\n서류 - 면접\n\n■ 접수기간\n채용시 마감\n",
        title: "주식회사 해오름건설 현장 안전관리자 채용",
        company: "해오름건설",
        duties: ["현장 위험성", "진행"],
        requirements: ["산업안전기사", "이상"],
        preferred: ["건축 현장", "경험자"],
        deadline: None,
    },
    // A table with tabs, as it is copied from a page.
    Case {
        text: "솔빛은행 2026년 하반기 일반직 채용\n\n모집부문\t담당업무\t자격요건\t우대사항\n디지털\t앱 서비스 기획\t관련 경력 3년 이상\t핀테크 경험\n\n원서접수: 2026.09.01 ~ 2026.09.15\n",
        title: "솔빛은행 2026년 하반기 일반직 채용",
        company: "솔빛은행",
        duties: ["앱 서비스", "기획"],
        requirements: ["관련 경력", "이상"],
        preferred: ["핀테크", "경험"],
        deadline: Some("2026-09-15"),
    },
    // A public body: Korean letters as numbers, years of two digits.
    Case {
        text: "들녘공단 공고 제2026-14호\n기간제 연구원 채용 공고\n\n가. 담당업무\n ○ 토양 시료 분석\n ○ 보고서 작성\n나. 응시자격\n ○ 농학 계열 석사 이상\n다. 우대사항\n ○ 통계 분석 가능자\n라. 원서접수 기간 : '26. 5. 4. ~ '26. 5. 18. 18:00까지\n마. 제출서류\n ○ 이력서 1부\n",
        title: "기간제 연구원 채용 공고",
        company: "들녘공단",
        duties: ["○ 토양", "작성"],
        requirements: ["○ 농학", "이상"],
        preferred: ["○ 통계", "가능자"],
        deadline: Some("2026-05-18"),
    },
    // The company first, the title behind it; emoji before headings.
    Case {
        text: "나루여행\n글로벌 마케터 (신입)\n\n📌 담당 업무\n• 해외 광고 집행\n• 콘텐츠 번역 검수\n\n✅ 자격 요건\n• 영어로 업무가 가능한 분\n\n✨ 우대 사항\n• 여행 업계 인턴 경험\n\n📅 마감일: 2026.08.14(금)\n",
        title: "글로벌 마케터 (신입)",
        company: "나루여행",
        duties: ["• 해외 광고", "검수"],
        requirements: ["• 영어로", "분"],
        preferred: ["• 여행 업계", "경험"],
        deadline: Some("2026-08-14"),
    },
    // Requirements and preferences under one heading; the year is that of the title.
    Case {
        text: "[온새미화장품] 2026년 상반기 상품기획 MD 채용\n\n주요업무\n- 신제품 컨셉 기획\n- 협력사 일정 관리\n\n자격요건 및 우대사항\n- 화장품 상품기획 3년 이상\n- 색조 제품 경험 우대\n\n모집기간: ~ 4/30(목) 17:00\n",
        title: "[온새미화장품] 2026년 상반기 상품기획 MD 채용",
        company: "온새미화장품",
        duties: ["- 신제품", "관리"],
        requirements: ["- 화장품", "우대"],
        preferred: NOTHING,
        deadline: Some("2026-04-30"),
    },
    // Nothing but prose.
    Case {
        text: "카페 매니저 구합니다\n저희 매장은 조용한 동네에 있습니다. 커피를 내리고 매장을 정리하는 일입니다. 주말 근무가 가능해야 합니다.\n",
        title: "카페 매니저 구합니다",
        company: "",
        duties: NOTHING,
        requirements: NOTHING,
        preferred: NOTHING,
        deadline: None,
    },
    // A day that has no year stays a line of the description.
    Case {
        text: "(주)별내유통 매장관리 사원\n\n주요업무\n- 진열과 재고 관리\n\n자격조건\n- 고졸 이상\n\n마감일: 3/31\n",
        title: "(주)별내유통 매장관리 사원",
        company: "별내유통",
        duties: ["- 진열과", "관리"],
        requirements: ["- 고졸", "이상"],
        preferred: NOTHING,
        deadline: None,
    },
    // Headings within parts, items that begin like headings.
    Case {
        text: "클라우드 운영 엔지니어\n하늘클라우드(주)\n\n담당업무\n[공통]\n- 업무 자동화 도구 개발\n- 경력 개발 프로그램 운영 지원\n[야간]\n- 장애 관제\n\n필수요건\n- 리눅스 운영 경험\n- 기술 문서를 읽을 수 있는 영어\n\n우대조건\n- 지역 이동이 자유로운 분\n",
        title: "클라우드 운영 엔지니어",
        company: "하늘클라우드",
        duties: ["[공통]", "장애 관제"],
        requirements: ["- 리눅스", "영어"],
        preferred: ["- 지역 이동", "분"],
        deadline: None,
    },
    // All facts in one line; the year in full.
    Case {
        text: "세무 회계 담당자 모집\n바른세무법인 | 서울 서초구 | 경력 2년 이상 | 정규직\n\n◆ 업무내용 ◆\n부가세 신고 대행\n\n◆ 자격사항 ◆\n전산세무 2급\n\n◆ 우대사항 ◆\n더존 사용 가능자\n\n접수마감 2026년 11월 30일 (월) 24:00\n",
        title: "세무 회계 담당자 모집",
        company: "바른세무법인",
        duties: ["부가세", "대행"],
        requirements: ["전산세무", "2급"],
        preferred: ["더존", "가능자"],
        deadline: Some("2026-11-30"),
    },
    // Angle brackets, and values behind the headings.
    Case {
        text: "< 채용공고 >\n기업명 : 누리전기\n모집직무 : 전기 설계 엔지니어\n<주요업무> 수배전반 도면 설계\n<자격요건> 전기기사 소지자\n<우대사항> CAD 능숙자\n<서류접수> 2026. 10. 1. ~ 2026. 10. 15.\n",
        title: "전기 설계 엔지니어",
        company: "누리전기",
        duties: ["수배전반", "설계"],
        requirements: ["전기기사", "소지자"],
        preferred: ["CAD", "능숙자"],
        deadline: Some("2026-10-15"),
    },
    // Roman numbers and a trailing colon.
    Case {
        text: "의료법인 새봄재단 물리치료사 채용\nⅠ. 주요 업무:\n도수 치료\nⅡ. 지원 자격:\n물리치료사 면허\nⅢ. 우대 사항:\n도수 치료 경력자\nⅣ. 지원 기간:\n2026-02-02 ~ 2026-02-27\n",
        title: "의료법인 새봄재단 물리치료사 채용",
        company: "새봄재단",
        duties: ["도수", "치료"],
        requirements: ["물리치료사", "면허"],
        preferred: ["도수 치료", "경력자"],
        deadline: Some("2026-02-27"),
    },
    // The company is told at the end.
    Case {
        text: "영상 편집자 (프리랜서)\n\n하는 일\n유튜브 영상 편집\n\n자격 요건\n프리미어 사용 가능자\n\n우대\n자막 디자인 가능자\n\n회사 정보\n회사명 물결스튜디오\n",
        title: "영상 편집자 (프리랜서)",
        company: "물결스튜디오",
        duties: ["유튜브", "편집"],
        requirements: ["프리미어", "가능자"],
        preferred: ["자막", "가능자"],
        deadline: None,
    },
    // Items on the lines of a part that name other parts.
    Case {
        text: "정보보안 담당자\n다온손해보험\n\n담당 업무\n• 보안 관제\n\n자격 요건\n• 경력 : 5년 이상\n• 학력 : 무관\n• 우대사항에 적힌 자격증 가운데 하나\n\n우대 사항\n• 정보보안기사\n• 자격요건을 넘는 경력\n",
        title: "정보보안 담당자",
        company: "다온손해보험",
        duties: ["• 보안", "관제"],
        requirements: ["• 경력 : 5년", "하나"],
        preferred: ["• 정보보안기사", "넘는 경력"],
        deadline: None,
    },
    // Windows line ends, full-width colons, wide spaces.
    Case {
        text: "회사명：소리악기\r\n모집분야：악기 수리 기사\r\n\r\n【담당업무】\r\n　피아노 조율\r\n\r\n【지원자격】\r\n　조율 기능사\r\n\r\n【우대사항】\r\n　목공 경험\r\n\r\n【모집기간】\r\n　2026年이 아닌 2026.01.31까지\r\n",
        title: "악기 수리 기사",
        company: "소리악기",
        duties: ["피아노", "조율"],
        requirements: ["조율", "기능사"],
        preferred: ["목공", "경험"],
        deadline: Some("2026-01-31"),
    },
];

#[test]
fn postings_are_read_by_their_headings() {
    let mut wrong = Vec::new();
    for case in &CASES {
        let first = case.text.lines().next().unwrap();
        let posting = match PastedReader::default().read(case.text.as_bytes()) {
            Ok(read) => read.posting,
            Err(error) => {
                wrong.push(format!("{first}: {error}"));
                continue;
            }
        };
        let mut hold = |name: &str, came: &str, wanted: &str| {
            if came != wanted {
                wrong.push(format!("{first}: {name} is {came:?}, not {wanted:?}"));
            }
        };
        hold("title", &posting.title, case.title);
        hold("company", &posting.company, case.company);
        hold(
            "deadline",
            posting.deadline.as_deref().unwrap_or(""),
            case.deadline.unwrap_or(""),
        );
        for (name, text, [begin, end]) in [
            ("duties", &posting.duties, case.duties),
            ("requirements", &posting.requirements, case.requirements),
            ("preferred", &posting.preferred, case.preferred),
        ] {
            let text = text.as_deref().unwrap_or("");
            let fits = text.starts_with(begin)
                && text.ends_with(end)
                && text.is_empty() == begin.is_empty();
            hold(name, if fits { "" } else { text }, "");
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn nothing_of_a_posting_is_lost() {
    for case in &CASES {
        let Ok(read) = PastedReader::default().read(case.text.as_bytes()) else {
            continue;
        };
        let kept = serde_json::to_string(&read.posting).unwrap() + &read.left_out.join(" ");
        // Headings of parts are told by the fields; days and salaries are brought into one form.
        for word in [
            "식품공학",
            "음성군",
            "대졸(4년)",
            "점심",
            "3교대",
            "이력서",
            "재택",
            "과제",
            "주말",
            "제2026-14호",
            "warehouse",
            "3/31",
        ] {
            assert!(
                !case.text.contains(word) || kept.contains(word),
                "{word}: {kept}"
            );
        }
    }
}

#[test]
fn facts_beside_the_parts_are_found() {
    let read = PastedReader::default()
        .read(CASES[1].text.as_bytes())
        .unwrap();
    let posting = &read.posting;
    assert_eq!(posting.skills, ["Kotlin", "Spring Boot"]);
    assert_eq!(posting.experience_level.as_deref(), Some("경력 3-7년"));
    assert!(
        posting
            .location
            .as_deref()
            .unwrap()
            .starts_with("서울 마포구")
    );
    assert!(
        posting
            .description
            .as_deref()
            .unwrap()
            .contains("예약 플랫폼을 만드는")
    );
    assert!(read.found.contains(&PostingField::Deadline));
    assert!(read.left_out.contains(&"합격보상금".to_owned()));
    let labelled = PastedReader::default()
        .read(CASES[4].text.as_bytes())
        .unwrap()
        .posting;
    assert_eq!(
        (labelled.salary_min, labelled.salary_max),
        (Some(3_600), None)
    );
    assert_eq!(labelled.employment_type.as_deref(), Some("정규직"));
    let unclear = PastedReader::default()
        .read(CASES[14].text.as_bytes())
        .unwrap();
    assert_eq!(unclear.unclear_deadlines, ["마감일: 3/31"]);
}

#[test]
fn a_person_may_say_what_is_not_found() {
    let reader = PastedReader::default()
        .with_id("p-7".to_owned())
        .with_title("편집자".to_owned())
        .with_company("물결".to_owned())
        .with_deadline("2026-05-01".to_owned());
    let posting = reader
        .read("담당업무\n영상 편집\n".as_bytes())
        .unwrap()
        .posting;
    assert_eq!(
        (
            posting.posting_id.as_str(),
            posting.title.as_str(),
            posting.company.as_str()
        ),
        ("p-7", "편집자", "물결")
    );
    assert_eq!(posting.deadline.as_deref(), Some("2026-05-01"));
    let nameless = PastedReader::default().read("담당업무\n영상 편집\n".as_bytes());
    assert!(
        matches!(nameless, Err(Error::Field { field: "title", .. })),
        "{nameless:?}"
    );
    assert!(matches!(
        PastedReader::default().read(b"{\"title\": \"a\"}"),
        Err(Error::Shape { .. })
    ));
    // Read again, it is the same posting.
    let id = || {
        PastedReader::default()
            .read(CASES[0].text.as_bytes())
            .unwrap()
            .posting
            .posting_id
    };
    assert_eq!(id(), id());
}
