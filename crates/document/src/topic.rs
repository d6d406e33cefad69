//! Titles of questions and of the sections of résumés: `지원동기 및 입사 후 포부`, `Work Experience`.

use std::sync::LazyLock;

use regex::Regex;

use crate::pattern::compile;

/// Characters of the longest title that is believed.
const LONGEST: usize = 40;

/// What a title is about: it ends with one of these.
const TOPICS: &str = "동기|이유|사유|계기|포부|계획|목표|비전|꿈|과정|배경|환경|시절|생활|활동|경험|사례|성격|장단점|장점|단점|강점|약점|보완점|신조|가치관|인생관|직업관|교육관|교직관|간호관|세계관|좌우명|취미|특기|역량|능력|전문성|경력|사항|프로젝트|리더십|소통|팀워크|협업|협동|자기소개|자기소개서|자소서|소개|자기pr|하고싶은말|학력|기술|스택|자격증|자격|수상|이력|이력서|연수|교육|노력|준비|이해|이해도|적합성|적합도|인재상|윤리|윤리의식|성과|업적|이슈|견해|각오|다짐|방안|극복|해결|관심|관심사|기여|모습|진로|전망|마음가짐|기타사항|직무관|사유서";
/// What may stand before it.
const AROUND: &str = "지원|입사|이후|후|후의|전|및|과|와|의|을|를|이|가|에|에서|에게|대한|대하여|대해|관한|관련|위한|위해|통한|통해|가장|중|등|또는|혹은|그리고|나의|나만의|저의|본인|본인의|자신|자신의|자신만의|우리|회사|당사|귀사|기업|직무|직군|분야|업무|부서|조직|사회|학교|대학|교내|교외|교내외|대외|대내외|해외|인턴|아르바이트|동아리|봉사|군|군대|가정|가족|힘들었던|어려웠던|기억에|남는|보람|있었던|성공|성공한|실패|실패한|도전|도전한|갈등|갈등을|문제|창의|창의적|창의적인|성취|성취한|협력|책임감|열정|끈기|고객|위기|역경|주요|핵심|보유|실무|전공|학업|희망|장래|미래|향후|앞으로의|년|뒤|뒤의|10년|5년|자유|자유로운|상세|간단한|구체적|구체적인|이룬|겪은|했던|한|된|하게된|선택한|갖춘|발휘한|노력한|극복한|해결한|남다른|차별화된|최근|존경하는|인물|성장|학창|배운|점|수행|기타|나를|표현하는|직장|경영|글로벌|어학|기술적|수상|의사|관리|습득|뽑아야|채용해야|선발해야|적합한|필요한|하는|하고|싶은|이루고|배우고|준비한|지원하게|지원하는|지원한|내가|내|나를|1년|3년|20년|입사하게|외|활동의|사회생활";

/// A title in Korean without spaces and marks.
static KOREAN: LazyLock<Regex> = LazyLock::new(|| {
    compile(&format!(
        "^(?:{AROUND}|{TOPICS})*(?:{TOPICS})(?:[1-9]|10)?$"
    ))
});

/// Titles of sections in English.
const ENGLISH: [&str; 22] = [
    "summary",
    "profile",
    "objective",
    "experience",
    "work experience",
    "professional experience",
    "education",
    "skills",
    "technical skills",
    "projects",
    "achievements",
    "certifications",
    "cover letter",
    "languages",
    "about me",
    "introduction",
    "motivation",
    "strengths",
    "weaknesses",
    "strengths and weaknesses",
    "career goals",
    "awards",
];

/// Titles of the whole paper, which ask nothing.
const PAPERS: [&str; 8] = [
    "자기소개서",
    "자소서",
    "이력서",
    "입사지원서",
    "지원서",
    "경력기술서",
    "cover letter",
    "resume",
];

/// Whether the text is a title and nothing else.
pub(crate) fn is_topic(text: &str) -> bool {
    if text.is_empty() || text.chars().nth(LONGEST).is_some() {
        return false;
    }
    let lower = text.to_lowercase();
    ENGLISH.contains(&lower.as_str()) || PAPERS.contains(&lower.as_str()) || is_korean_topic(&lower)
}

fn is_korean_topic(lower: &str) -> bool {
    let bare: String = lower
        .chars()
        .filter(|c| !matches!(c, ' ' | '\t' | '·' | '/' | ',' | '&' | '‧' | 'ㆍ'))
        .collect();
    !bare.is_empty() && !bare.is_ascii() && KOREAN.is_match(&bare)
}

/// Whether the text titles the whole paper.
#[cfg(feature = "read")]
pub(crate) fn is_paper(text: &str) -> bool {
    PAPERS.contains(&text.trim().to_lowercase().as_str())
}

/// Whether the text has a topic in it.
#[cfg(feature = "read")]
pub(crate) fn names_topic(text: &str) -> bool {
    static NAMED: LazyLock<Regex> = LazyLock::new(|| {
        compile(
            r"(?i)지원 ?동기|성장 ?과정|성격|장단점|역량|경험|포부|자기 ?소개|경력|프로젝트|학력|기술|자격증|수상|강점|약점|가치관|목표|계획|experience|education|skills|projects|summary|profile|motivation|strength|weakness",
        )
    });
    NAMED.is_match(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_told_from_what_applicants_write() {
        for title in [
            "지원동기",
            "지원 동기",
            "성장과정",
            "성격의 장단점",
            "입사 후 포부",
            "지원동기 및 입사 후 포부",
            "직무 관련 경험",
            "본인의 강점과 약점",
            "학창시절",
            "생활신조",
            "경력 사항",
            "보유 기술",
            "가장 힘들었던 경험과 극복 과정",
            "10년 뒤의 모습",
            "하고 싶은 말",
            "자기PR",
            "Work Experience",
            "SKILLS",
            "지원동기·포부",
            "성격 장/단점",
        ] {
            assert!(is_topic(title), "{title}");
        }
        for own in [
            "고객의 소리를 듣다",
            "시장 조사",
            "비용 절감",
            "저는 도전했습니다",
            "끝까지 해낸 3주",
            "협업 도구 도입",
            "백엔드 개발자",
            "감사합니다",
            "1등",
            "도전은 저를 키웠습니다",
            "Kafka",
            "",
        ] {
            assert!(!is_topic(own), "{own}");
        }
    }
}
