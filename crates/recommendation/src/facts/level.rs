//! How far along somebody is whom a posting looks for.

use serde::{Deserialize, Serialize};

use super::experience::{ExperienceAsked, Newcomers};
use super::stated::Stated;
use crate::text::{Folded, Pattern};

/// How far along somebody is, from the least.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Level {
    /// 신입, 인턴.
    Newcomer,
    /// 주니어: to about three years.
    Junior,
    /// To about seven years.
    Middle,
    /// 시니어, 수석, 책임: eight years or more.
    Senior,
    /// 팀장, 리드: who leads others.
    Lead,
    /// 임원, C-level.
    Executive,
}

static TITLES: [(Level, Pattern); 5] = [
    (
        Level::Executive,
        Pattern::new(
            r"임원|이사(?:$|[^가-힣])|본부장|부문장|\bc[etfmopi]o\b|\bvp\b|vice president|대표 ?이사|director of|head of",
        ),
    ),
    (
        Level::Lead,
        Pattern::new(
            r"팀장|파트장|실장|리더|리드(?:$|[^가-힣])|\blead(?:er)?\b|\bhead\b|점장|소장|수간호사|헤드|총괄|센터장|그룹장|셰프장|주방장",
        ),
    ),
    (
        Level::Senior,
        Pattern::new(
            r"시니어|\bsenior\b|\bsr\b|\bstaff\b|principal|수석|책임 ?(?:연구원|매니저|엔지니어|급)|부장|차장",
        ),
    ),
    (
        Level::Junior,
        Pattern::new(r"주니어|\bjunior\b|\bjr\b|사원(?:급|[~-])"),
    ),
    (
        Level::Newcomer,
        Pattern::new(r"신입|인턴|\bintern\b|new grad|entry[- ]level|초보"),
    ),
];
static SPOKEN_OF: Pattern = Pattern::new(
    r"lead ?(?:generation|gen|time)|(?:시니어|주니어|신입사원|리더십|리더쉽) ?(?:비즈니스|케어|교육|타겟|대상|패션|사업|육성)|리더십|staff ?(?:kitchen|meal)",
);

/// The level by a title's words, else by the years that are asked for.
pub(super) fn level_of(
    title: &str,
    experience: Option<&Stated<ExperienceAsked>>,
) -> Option<Stated<Level>> {
    let mut line = Folded::new(title);
    while let Some(found) = SPOKEN_OF
        .find(line.text())
        .map(|found| found.range())
        .filter(|found| !found.is_empty())
    {
        line.blank(found);
    }
    let by_title = TITLES
        .iter()
        .find_map(|(level, words)| Some((*level, words.find(line.text())?.range())));
    if let Some((level, range)) = by_title {
        return Some(Stated::new(level, line.words(range)));
    }
    let stated = experience?;
    let level = match (stated.value.years, stated.value.newcomers) {
        (_, Some(Newcomers::Only)) => Level::Newcomer,
        (Some(years), newcomers) if newcomers != Some(Newcomers::Welcome) => match years.least {
            0 => return None,
            1..=3 => Level::Junior,
            4..=7 => Level::Middle,
            _ => Level::Senior,
        },
        _ => return None,
    };
    Some(Stated::new(level, &stated.words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_tell_levels() {
        for (_, pattern) in &TITLES {
            assert!(pattern.is_sound());
        }
        assert!(SPOKEN_OF.is_sound());
        let level = |title| level_of(title, None).map(|stated| stated.value);
        assert_eq!(level("[신입] 3D 애니메이터"), Some(Level::Newcomer));
        assert_eq!(level("SCM팀 팀장"), Some(Level::Lead));
        assert_eq!(level("Senior Backend Engineer"), Some(Level::Senior));
        assert_eq!(level("주니어 마케터"), Some(Level::Junior));
        assert_eq!(level("Lead Generation 담당"), None);
        assert_eq!(level("백엔드 개발자"), None);
    }
}
