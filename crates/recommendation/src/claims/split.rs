//! The parts of a requirement: what is joined by *or*, by *and*, and examples in brackets.

use std::ops::Range;

use crate::text::Pattern;

/// Parts of a text that is asked for, and whether one of them is enough.
pub(crate) struct Parts<'a> {
    pub(crate) any: bool,
    pub(crate) parts: Vec<&'a str>,
}

static OR: Pattern =
    Pattern::new(r"\s(?:또는|혹은|or)\s|(?:이?나)\s|/|(?:이)?거나\s|\s및/또는\s|또는");
static JOINT: Pattern = Pattern::new(
    r"\s(?:또는|혹은|or|및|and|그리고|및/또는)\s|,\s*(?:및|또는|혹은|and|or)?|/|·|&|\+|(?:이)?거나\s|부터\s|(?:이며|이면서|하며|하고|있고|이고|되고|으며)\s|[가-힣a-z0-9](?P<particle>와|과|랑|나|하고)\s|(?:또는|및)",
);
static ONE_OF: Pattern = Pattern::new(
    r"중 ?(?:하나|한 ?가지|1 ?(?:개|종|가지)|택 ?1|일부)|하나 ?이상|한 ?가지 ?이상|(?:^|[\s,)a-z])등(?:의|을|과|으로)?(?:\s|$|\))",
);
/// With whom something is done: no second thing that is asked for.
static TOGETHER: Pattern = Pattern::new(
    r"^\s*(?:[가-힣]{1,5} ){0,2}?(?:협업|소통|커뮤니케이션|협력|협조|조율|협의|협상|관계|공감|논의|대화|교류|네트워크|미팅|일할|일하|일해|함께)",
);
/// Words that end like a particle that joins.
static NO_PARTICLE: Pattern = Pattern::new(
    r"(?:결과|효과|성과|통과|사과|치과|내과|외과|학과|교과|공과|경과|초과|제과|안과|여과|문과|이과|언제나|누구나|하나|분과|평가와 ?과)$",
);

/// The parts of a requirement.
pub(crate) fn parts(text: &str) -> Parts<'_> {
    parts_beside(text, &[])
}

/// The same, never cut within one of these places, such as a name with a particle in it.
pub(crate) fn parts_beside<'t>(text: &'t str, whole_names: &[Range<usize>]) -> Parts<'t> {
    let mut any = ONE_OF.is_match(text);
    let mut parts = Vec::new();
    let mut begin = 0;
    for captures in JOINT.all(text) {
        let Some(whole) = captures.get(0) else {
            continue;
        };
        let cut = match captures.name("particle") {
            Some(particle)
                if NO_PARTICLE.is_match(&text[begin..particle.end()])
                    || matches!(particle.as_str(), "와" | "과")
                        && is_whom(&text[begin..particle.start()])
                        && TOGETHER.is_match(&text[particle.end()..]) =>
            {
                continue;
            }
            Some(particle) => particle.start(),
            None => whole.start(),
        };
        let within = |name: &Range<usize>| name.start < whole.start() && whole.end() <= name.end;
        if cut < begin
            || stands_within_a_name(text, whole.range())
            || whole_names.iter().any(within)
        {
            continue;
        }
        any = any || OR.is_match(&text[cut..whole.end()]);
        parts.push(text[begin..cut].trim());
        begin = whole.end();
    }
    parts.push(text[begin..].trim());
    parts.retain(|part| part.chars().any(char::is_alphanumeric));
    Parts { any, parts }
}

/// Whether people are named at the end: `유관 부서`, `다양한 직군의 팀원들`.
fn is_whom(text: &str) -> bool {
    static WHOM: Pattern = Pattern::new(
        r"(?:부서|팀|팀원|직군|직무|동료|고객|고객사|거래처|협력사|협력업체|업체|파트너|파트너사|이해관계자|관계자|개발자|디자이너|기획자|엔지니어|담당자|실무진|현업|구성원|사람|학부모|바이어|벤더|기관|외부|내부|직원|타인|상대방|클라이언트|광고주|작가|크리에이터|유관부서)(?:들)?$",
    );
    WHOM.is_match(text.trim_end())
}

/// `CI/CD`, `A/B`, `UI/UX`, `R&D`, `온·오프라인`: marks within a name.
fn stands_within_a_name(text: &str, mark: Range<usize>) -> bool {
    static NAMES: Pattern = Pattern::new(
        r"^(?:ci/cd|a/b|ui/ux|ux/ui|r&d|i/o|b/l|l/c|s/w|h/w|q&a|m&a|f&b|s/4|o2o|tcp/ip|c\+\+|국·내외|and/or)",
    );
    (0..=mark.start)
        .rev()
        .take(6)
        .filter(|start| text.is_char_boundary(*start))
        .any(|start| {
            NAMES
                .find(&text[start..])
                .is_some_and(|found| start + found.end() >= mark.end)
        })
}

/// A text without what stands in its brackets, and what stands there.
pub(crate) fn brackets(text: &str) -> (String, Vec<&str>) {
    let mut outside = String::new();
    let mut inside = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('(') {
        outside.push_str(before);
        outside.push(' ');
        let (within, behind) = after.split_once(')').unwrap_or((after, ""));
        inside.push(within.trim());
        rest = behind;
    }
    outside.push_str(rest);
    (outside, inside)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_joined_by_or_and_and() {
        assert!(
            OR.is_sound()
                && JOINT.is_sound()
                && ONE_OF.is_sound()
                && TOGETHER.is_sound()
                && NO_PARTICLE.is_sound()
        );
        let of = |text| {
            let Parts { any, parts } = parts(text);
            (any, parts)
        };
        assert_eq!(
            of("java 또는 kotlin 개발 경험"),
            (true, vec!["java", "kotlin 개발 경험"])
        );
        assert_eq!(
            of("git, jira 및 confluence 사용 경험"),
            (false, vec!["git", "jira", "confluence 사용 경험"])
        );
        assert_eq!(
            of("react와 react native 사용 경험"),
            (false, vec!["react", "react native 사용 경험"])
        );
        assert_eq!(of("ci/cd 구축 경험"), (false, vec!["ci/cd 구축 경험"]));
        assert_eq!(
            of("유관 부서와 원활한 협업 경험"),
            (false, vec!["유관 부서와 원활한 협업 경험"])
        );
        assert_eq!(of("채용과 협업"), (false, vec!["채용", "협업"]));
        assert!(of("kafka, rabbitmq 등 메시지 큐 경험").0);
        assert_eq!(of("성과 관리 경험"), (false, vec!["성과 관리 경험"]));
        assert_eq!(
            brackets("통계 패키지(spss, sas 등) 사용"),
            ("통계 패키지  사용".into(), vec!["spss, sas 등"])
        );
    }
}
