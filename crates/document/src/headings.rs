//! The headings that letters and résumés have.

/// Headings that stand alone on a line in letters and résumés.
const WELL_KNOWN: [&str; 42] = [
    "지원동기",
    "지원 동기",
    "성장과정",
    "성장 과정",
    "성격의 장단점",
    "성격 장단점",
    "직무역량",
    "직무 역량",
    "직무 경험",
    "협업 경험",
    "협업경험",
    "입사 후 포부",
    "입사후 포부",
    "포부",
    "자기소개",
    "자기소개서",
    "경력",
    "경력사항",
    "경력 사항",
    "경험",
    "프로젝트",
    "학력",
    "기술",
    "기술 스택",
    "보유 기술",
    "자격증",
    "수상 경력",
    "이력서",
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
];

/// Characters of the longest.
const LONGEST: usize = 23;

/// Whether the text is such a heading and nothing else.
pub(crate) fn is_well_known(text: &str) -> bool {
    // A text in small letters has as many characters at least.
    if text.chars().nth(LONGEST).is_some() {
        return false;
    }
    WELL_KNOWN.contains(&text.to_lowercase().as_str())
}

/// Whether the text has such a heading in it.
pub(crate) fn names_well_known(text: &str) -> bool {
    let text = text.to_lowercase();
    WELL_KNOWN.iter().any(|heading| text.contains(heading))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_heading_is_longer_than_the_longest() {
        let longest = WELL_KNOWN.iter().map(|heading| heading.chars().count());
        assert_eq!(longest.max(), Some(LONGEST));
        for heading in WELL_KNOWN {
            assert!(is_well_known(&heading.to_uppercase()), "{heading}");
        }
    }
}
