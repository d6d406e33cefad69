//! Words of a requirement that tell it from another, as stems.

use crate::words::Analyser;

/// Words that stand in every requirement, as stems.
const EMPTY: &[&str] = &[
    "경험",
    "이상",
    "보유",
    "가능",
    "능력",
    "이해",
    "활용",
    "우대",
    "필수",
    "다룰",
    "있으신",
    "있으면",
    "있",
    "써",
    "본",
    "보신",
    "업무",
    "역량",
    "지식",
    "기본",
    "관련",
    "전공",
    "소지",
    "대한",
    "갖춘",
    "갖추신",
    "능숙",
    "사용",
    "수행",
    "기반",
    "분야",
    "환경",
    "원활",
    "결격",
    "사유",
    "무관",
    "학력",
    "경력",
    "경험자",
    "경력자",
    "가능자",
    "소지자",
    "보유자",
    "능숙자",
    "능통자",
    "전공자",
    "이수자",
    "유경험자",
    "가능하신",
    "가능한",
    "계신",
    "하신",
    "있는",
    "있으신분",
    "실무",
    "직무",
    "관심",
    "높은",
    "깊은",
    "뛰어난",
    "뛰어나신",
    "우수",
    "우수자",
    "풍부",
    "다양",
    "각종",
    "기타",
    "전반",
    "업계",
    "동종",
    "해당",
    "유관",
    "담당",
    "담당자",
    "진행",
    "참여",
    "중",
    "하나",
    "모두",
    "이력",
    "실적",
    "수준",
    "정도",
    "분",
    "자",
    "능통",
    "숙련",
    "숙련자",
    "자격증",
    "자격",
    "면허",
    "스킬",
    "기술",
    "근무",
    "근무자",
    "종사",
    "종사자",
    "좋은",
    "잘하",
    "잘하시",
    "철저",
    "강한",
    "year",
    "years",
    "experience",
    "skill",
    "skills",
    "knowledge",
    "strong",
    "ability",
    "using",
    "with",
    "plus",
    "preferred",
    "해보신",
    "해본",
    "만",
    "최소",
    "스스",
    "스스로",
    "하는",
    "일을",
    "일",
    "으로",
    "다룬",
    "다뤄",
    "세워",
    "해본",
    "보통",
    "대형",
    "규모",
    "이내",
    "내외",
    "정식",
    "전문",
    "전반적",
    "직접",
    "각각",
];
/// What is done, whatever it is done to: any work upon it is enough.
const ACTS: &[&str] = &[
    "개발",
    "운영",
    "설계",
    "구축",
    "관리",
    "기획",
    "제작",
    "작성",
    "분석",
    "처리",
    "운용",
    "도입",
    "개선",
    "유지보수",
    "조작",
    "연동",
    "구현",
    "배포",
    "적용",
    "총괄",
    "지원",
    "리딩",
    "주도",
    "참여",
    "집행",
    "발굴",
    "수립",
    "개발자",
    "엔지니어",
    "운전",
    "세팅",
    "응대",
    "전담",
    "시스템",
];

/// The telling words of a text; what is done to them apart.
pub(crate) struct Telling {
    pub(crate) topics: Vec<String>,
    pub(crate) acts: Vec<String>,
}

impl Telling {
    pub(crate) fn of(text: &str, analyser: &Analyser) -> Self {
        let mut telling = Self {
            topics: Vec::new(),
            acts: Vec::new(),
        };
        for word in analyser.words(text) {
            let one_syllable = word.chars().count() == 1 && !word.is_ascii();
            let counts = word.contains(char::is_alphabetic)
                && !one_syllable
                && !word.starts_with("이상")
                && !EMPTY.contains(&word.as_str());
            if !counts {
                continue;
            }
            if ACTS.contains(&word.as_str()) {
                telling.acts.push(word);
            } else {
                telling.topics.push(word);
            }
        }
        telling
    }
}

/// Whether a word is said, alone or in a compound.
pub(crate) fn says(said: &[String], word: &str) -> bool {
    let compound = word.chars().count() > 1 && !word.is_ascii();
    said.iter()
        .any(|other| other == word || compound && other.contains(word))
}
