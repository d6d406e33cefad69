//! Kinds of faults that letters of applicants had and the review did not see, or saw where there was none; each with its
//! look-alikes, written before the rule.
#![allow(clippy::expect_used, reason = "a test may panic")]

use shortlist_document::read_letter;
use shortlist_review::{Reviewer, Settings, Target};

/// The codes that a letter's review has.
fn codes(letter: &str) -> Vec<String> {
    let reviewer = Reviewer::new(Settings::default()).expect("the defaults are valid");
    let letter = read_letter(letter.as_bytes()).expect("it is text");
    let review = reviewer.review(&letter.document, &Target::default(), &[]);
    review
        .findings
        .iter()
        .map(|one| one.code.to_string())
        .collect()
}

/// The answers for which the review's answer is another than whether it should have one of the codes.
fn wrong(cases: &[(bool, &str)], prompt: &str, wanted: &[&str]) -> Vec<String> {
    let each = cases.iter().filter_map(|(is_fault, answer)| {
        let found = codes(&format!("# {prompt}\n{answer}\n"));
        let has = found.iter().any(|code| wanted.contains(&code.as_str()));
        (has != *is_fault).then(|| format!("{answer}: {found:?}"))
    });
    each.collect()
}

/// A reason to apply that tells an episode and gives no reason.
const MOTIVES: [(bool, &str); 14] = [
    (
        true,
        "물류센터에서 야간 피킹을 맡았습니다. 3주 동안 주문 1,200건의 위치를 종이에 찍어 보고, 자주 나가는 품목 40가지를 입구 쪽으로 옮겼습니다. 걷는 거리가 18km에서 11km로 줄었습니다.",
    ),
    (
        true,
        "학과 축제에서 음식 부스를 운영했습니다. 재료가 모자라 두 시간이나 줄이 밀렸고, 다음 날에는 예약표를 만들어 나누었습니다. 기다리는 시간이 40분에서 15분으로 줄었습니다.",
    ),
    (
        true,
        "편의점에서 2년 동안 일했습니다. 유통 기한이 지난 도시락이 하루 7개씩 나왔고, 요일마다 팔린 수를 적어 발주량을 바꾸었습니다. 폐기는 하루 2개로 줄었습니다.",
    ),
    (
        true,
        "캡스톤 과제에서 배터리 온도를 재는 장치를 만들었습니다. 값이 튀는 문제가 있어 배선을 두 번 바꾸었고, 오차를 3도에서 0.5도로 줄였습니다. 팀원 네 명과 한 학기 동안 했습니다.",
    ),
    (
        true,
        "군에서 취사병으로 복무했습니다. 잔반이 하루 60kg 나와 메뉴마다 남는 양을 적었고, 양이 많은 국을 작은 통에 나누었습니다. 잔반은 38kg으로 줄었습니다.",
    ),
    (
        true,
        "동아리에서 영상을 편집했습니다. 조회 수가 평균 200회에 머물러 첫 10초를 바꾸어 가며 여섯 편을 올렸고, 마지막 영상은 1,400회를 기록했습니다. 팀원 다섯 명이 함께했습니다.",
    ),
    (
        false,
        "물류센터에서 걷는 거리를 18km에서 11km로 줄였습니다. 이 일을 더 큰 창고에서 해 보고 싶어 지원했습니다.",
    ),
    (
        false,
        "편의점에서 폐기를 하루 7개에서 2개로 줄였습니다. 숫자로 발주를 바꾸는 일이 즐거웠고, 수요 예측을 맡는 이 직무에서 일하고 싶습니다.",
    ),
    (
        false,
        "할머니께서 요양원에서 두 해를 보내셨습니다. 그때 만난 물리치료사 선생님처럼 사람을 다시 걷게 하는 일을 하고 싶었습니다. 실습 16주 동안 환자 30명의 보행을 기록했습니다.",
    ),
    (
        false,
        "고객으로서 앱을 3년 동안 이용하며 송금 화면이 두 번 바뀌는 것을 보았습니다. 작은 불편을 계속 고치는 회사라고 느꼈습니다. 저도 인턴 때 가입 단계를 7개에서 4개로 줄였습니다.",
    ),
    (
        false,
        "빵 반죽의 온도를 날마다 적던 습관이 품질 관리로 이어졌습니다. 그래서 식품 공장의 품질 직무를 선택했습니다. 실습에서는 이물 검출을 12건에서 3건으로 줄였습니다.",
    ),
    (
        false,
        "귀 병원이 교육 간호사를 두어 신규를 12주 동안 지도한다고 들었습니다. 실습에서 환자 42명의 활력징후를 두 시간마다 기록했습니다.",
    ),
    (
        false,
        "지방에서 병원까지 두 시간이 걸리는 것을 보고 자랐습니다. 이동 진료에 함께하는 것이 목표입니다. 봉사로 40회를 따라다니며 접수를 맡았습니다.",
    ),
    (
        false,
        "건설 현장에서 일하던 중 안전 관리의 중요함을 알게 되었습니다. 추락 사고를 줄이는 일에 기여하고 싶습니다. 난간 점검표를 만들어 빠진 곳을 31곳에서 4곳으로 줄였습니다.",
    ),
];

#[test]
fn a_reason_to_apply_says_why() {
    let wrong = wrong(
        &MOTIVES,
        "지원동기를 기술하십시오.",
        &["off-question", "question-part-missing", "swapped-answers"],
    );
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A quarrel whose end is told by what did not happen again, and one that has no end.
const QUARRELS: [(bool, &str); 12] = [
    (
        false,
        "학과 조교로 일할 때 강의실 배정을 두고 두 동아리가 다투었습니다. 저는 두 곳의 대표를 모셔 지난 학기 사용 기록 60건을 함께 보았습니다. 겹치는 시간은 한 주에 두 시간뿐이었습니다. 그 시간만 격주로 나누기로 했고, 한 학기 동안 같은 다툼이 다시 없었습니다.",
    ),
    (
        false,
        "주방과 홀이 주문 순서를 두고 자주 부딪쳤습니다. 저는 일주일 동안 주문 시간을 적어 두 쪽에 보여 주었습니다. 번호표를 붙이기로 했습니다. 그 뒤로 비슷한 충돌은 일어나지 않았습니다.",
    ),
    (
        false,
        "조별 과제에서 역할을 두고 오해가 생겼습니다. 저는 할 일을 표에 적어 나누었습니다. 회의는 매주 20분만 했습니다. 이후 갈등이 한 번도 없었습니다.",
    ),
    (
        false,
        "교대 인계에서 빠지는 내용이 많아 선후배가 다투었습니다. 저는 빠진 것을 한 달 동안 적었습니다. 열두 가지를 점검표로 만들었습니다. 그 뒤로 누락은 0건이었습니다.",
    ),
    (
        false,
        "기숙사에서 청소 당번을 두고 말다툼이 있었습니다. 저는 네 사람의 시간표를 받아 새 당번표를 그렸습니다. 모두 동의했습니다. 그 학기에는 같은 문제가 다시 생기지 않았습니다.",
    ),
    (
        false,
        "학부모 두 분이 자리 배치를 두고 항의하셨습니다. 저는 두 분께 각각 전화를 드려 이유를 들었습니다. 한 달마다 자리를 바꾸기로 약속했습니다. 이후 항의는 한 건도 없었습니다.",
    ),
    (
        true,
        "조별 과제에서 역할을 두고 갈등이 있었습니다. 서로 의견이 달랐습니다. 저는 소통이 중요하다고 생각합니다. 갈등은 누구에게나 있습니다.",
    ),
    (
        true,
        "동아리에서 회비를 두고 다툼이 있었습니다. 저는 중간에서 마음이 힘들었습니다. 모두가 서로를 이해했으면 했습니다. 사람 사이의 일은 어렵습니다.",
    ),
    (
        true,
        "아르바이트에서 동료와 갈등이 있었습니다. 동료는 저와 성격이 달랐습니다. 저는 참을성이 많은 편입니다. 그래서 갈등이 크지 않습니다.",
    ),
    (
        true,
        "팀 프로젝트에서 의견이 나뉘었습니다. 두 사람이 서로 다른 주제를 원했습니다. 저는 협력을 가장 중요하게 생각합니다. 팀워크는 배려에서 나옵니다.",
    ),
    (
        true,
        "학생회에서 예산을 두고 갈등이 있었습니다. 각 부서가 자기 사정만 말했습니다. 저는 양보의 힘을 믿습니다. 리더는 경청해야 합니다.",
    ),
    (
        true,
        "실습실 자리를 두고 조원끼리 다툼이 있었습니다. 분위기가 나빴습니다. 저는 조용한 성격이라 지켜보았습니다. 화합은 소중합니다.",
    ),
];

#[test]
fn an_end_may_be_that_it_never_came_again() {
    let wrong = wrong(
        &QUARRELS,
        "갈등을 해결한 경험",
        &[
            "star-part-missing",
            "question-part-missing",
            "off-question",
            "claim-without-evidence",
        ],
    );
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Answers under each other's question, and look-alikes that stand where they belong.
const PAIRS: [(bool, &str, &str); 6] = [
    (
        true,
        "물류센터에서 피킹 동선을 바꾼 일이 가장 어려웠던 문제였습니다. 오피킹이 하루 9건이라 원인을 3주 동안 적었고, 품목 40가지를 옮기자고 제안했습니다. 오피킹은 4건으로 줄었습니다.",
        "태성물류는 지난해 김포에 신선 물류센터를 열었습니다. 새벽 배송을 이용하면서 포장이 바뀌는 것을 보았고, 이 센터의 운영 직무에 지원합니다. 이곳에서 일하고 싶습니다.",
    ),
    (
        true,
        "예약이 겹치는 문제가 잦아 원인을 찾았습니다. 전화와 앱의 장부가 달라, 장부를 하나로 바꾸는 방법을 제안했습니다. 겹치는 일이 한 달 20건에서 1건으로 줄었습니다.",
        "가온호텔의 회원 서비스를 이용하며 관심을 갖게 되었습니다. 비전에 공감했고 이곳의 일원이 되고 싶어 지원했습니다.",
    ),
    (
        true,
        "검사 장비가 자주 멈추는 문제의 원인을 분석했습니다. 냉각수 온도를 시간마다 적어 새로운 점검 절차를 제안했고, 멈춤이 한 주 6회에서 1회로 줄었습니다.",
        "귀사의 인재상에 공감하여 지원했습니다. 매력을 느낀 것은 사내 교육 제도이며, 이 회사의 검사 직무에서 일하고 싶습니다.",
    ),
    (
        false,
        "태성물류는 지난해 김포에 신선 물류센터를 열었습니다. 새벽 배송을 이용하면서 포장이 바뀌는 것을 보았고, 이 센터의 운영 직무에 지원합니다.",
        "물류센터에서 피킹 동선을 바꾼 일이 가장 어려웠던 문제였습니다. 오피킹의 원인을 3주 동안 적었고, 품목을 옮기자고 제안했습니다. 오피킹은 9건에서 4건으로 줄었습니다.",
    ),
    (
        false,
        "귀사의 검사 장비를 실습에서 다루며 관심을 갖게 되었습니다. 멈춤 문제의 원인을 찾아 6회에서 1회로 줄인 경험을 이곳에서 살리고 싶어 지원했습니다.",
        "검사 장비가 자주 멈추는 문제의 원인을 분석했습니다. 냉각수 온도를 적어 점검 절차를 제안했고, 멈춤이 6회에서 1회로 줄었습니다.",
    ),
    (
        false,
        "호텔을 이용하며 작은 불편을 바꾸는 모습에 매력을 느껴 지원했습니다. 예약 문제를 해결한 경험을 이곳에서 쓰고 싶습니다.",
        "예약이 겹치는 문제의 원인을 찾았습니다. 장부를 하나로 바꾸는 방법을 제안했고 한 달 20건에서 1건으로 줄었습니다.",
    ),
];

#[test]
fn answers_under_each_others_question_are_seen() {
    for (is_fault, first, second) in PAIRS {
        let letter = format!("# 지원동기\n{first}\n\n# 문제를 해결한 경험\n{second}\n");
        let found = codes(&letter);
        let has = found.iter().any(|code| code == "swapped-answers");
        assert_eq!(has, is_fault, "{letter}{found:?}");
    }
}

#[test]
fn a_public_institution_is_one_whatever_the_form_calls_the_place() {
    for (line, is_public) in [
        ("지원 회사: 국민건강보험공단", true),
        ("지원 기관: 국민건강보험공단", true),
        ("지원기관: 한국수자원공사", true),
        ("지원 공단: 근로복지공단", true),
        ("지원 기관명: 한국장학재단", true),
        ("지원 기관: 한빛전자", false),
        ("지원 병원: 다솜병원", false),
    ] {
        let letter = format!(
            "{line}\n\n# 지원동기\n저는 서울대학교 행정학과에서 민원 행정을 공부했습니다. 아버지께서 공무원으로 30년을 일하셨습니다.\n"
        );
        let has = codes(&letter).iter().any(|code| code.starts_with("blind"));
        assert_eq!(has, is_public, "{line}");
    }
}

#[test]
fn verbs_that_end_in_o_are_no_forms_out_of_use() {
    for (is_fault, sentence) in [
        (true, "잘 부탁드리옵니다."),
        (true, "입사를 간절히 바라옵니다."),
        (true, "정성을 다하여 배우고자 하옵니다."),
        (true, "꿈이 있사옵니다."),
        (true, "이것이 저의 뜻이옵니다."),
        (true, "부디 살펴 주시옵소서."),
        (false, "팀워크는 배려에서 나옵니다."),
        (false, "손님은 점심에 많이 옵니다."),
        (false, "기회는 준비한 사람에게 찾아옵니다."),
        (false, "아침마다 신선한 채소가 들어옵니다."),
        (false, "아이들은 저를 잘 따라옵니다."),
        (false, "지금도 그 손님이 가족과 함께 돌아옵니다."),
    ] {
        let answer = format!(
            "매장에서 2년 동안 일했습니다. 재고를 매주 30분씩 세었습니다. {sentence} 반품을 12건에서 5건으로 줄였습니다."
        );
        let found = codes(&format!("# 자기소개\n{answer}\n"));
        let has = found
            .iter()
            .any(|code| code == "mixed-politeness" || code == "casual-style");
        assert_eq!(has, is_fault, "{sentence} {found:?}");
    }
}

/// A quality that is promised to go on where it was shown, and one that is only promised.
const PROMISES: [(bool, &str); 12] = [
    (
        false,
        "외과 병동 실습에서 환자 42명의 활력징후를 두 시간마다 기록했습니다. 이 병원은 신규를 12주 지도한다고 들었습니다. 기록을 꼼꼼히 남기는 제 습관을 이곳에서 키우겠습니다.",
    ),
    (
        false,
        "창고에서 재고를 매주 30분씩 세어 오차를 5%에서 1%로 줄였습니다. 새 창고도 세 곳이라고 들었습니다. 그곳에서도 정확한 사람이 되겠습니다.",
    ),
    (
        false,
        "민원 서류를 하루 45건 접수하며 안내문을 그림으로 바꾸었습니다. 돌아가는 분이 8명에서 3명으로 줄었습니다. 앞으로도 친절한 안내로 돕고 싶습니다.",
    ),
    (
        false,
        "시험편 30개를 더 만들어 합격률을 80%에서 100%로 올렸습니다. 화물창 용접도 같다고 들었습니다. 그곳에서도 끈기 있게 배우겠습니다.",
    ),
    (
        false,
        "영상을 여섯 편 올리며 첫 10초를 바꾸어 조회 수를 200회에서 1,400회로 늘렸습니다. 새 채널이 열린다고 들었습니다. 창의적인 기획을 이어 가겠습니다.",
    ),
    (
        false,
        "교육생 12명에게 점검표를 만들어 주고 실수를 9건에서 2건으로 줄였습니다. 신입 교육이 길다고 들었습니다. 앞으로도 책임감 있게 맡겠습니다.",
    ),
    (
        true,
        "저는 꼼꼼합니다. 이 병원은 좋은 곳입니다. 이곳에서 일하고 싶습니다.",
    ),
    (
        true,
        "저는 책임감이 강합니다. 맡은 일을 다하겠습니다. 늘 배우겠습니다.",
    ),
    (
        true,
        "성실함이 제 무기입니다. 회사도 성실한 사람을 찾습니다. 열심히 하겠습니다.",
    ),
    (
        true,
        "저는 소통 능력이 뛰어납니다. 누구와도 잘 지냅니다. 팀을 돕겠습니다.",
    ),
    (
        true,
        "도전 정신이 강한 사람입니다. 새로운 일이 즐겁습니다. 무엇이든 하겠습니다.",
    ),
    (
        true,
        "저는 친절한 사람입니다. 손님을 좋아합니다. 웃으며 일하겠습니다.",
    ),
];

#[test]
fn what_is_promised_to_go_on_was_shown() {
    let wrong = wrong(&PROMISES, "자기소개", &["claim-without-evidence"]);
    assert!(wrong.is_empty(), "{wrong:#?}");
}
