//! The years of work that a posting asks for.

use serde::{Deserialize, Serialize};

use super::stated::Stated;
use super::years::{Years, lengths};
use crate::text::{Folded, Pattern};

const MONTHS: u16 = 12;

/// Years of work, from the least to the greatest that a posting asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Experience {
    /// The least; 0 for newcomers (신입).
    pub least: u8,
    /// The greatest; `None`: no limit.
    pub most: Option<u8>,
}

/// Whether a posting takes newcomers (신입), by its own word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Newcomers {
    /// Nobody else is looked for.
    Only,
    /// They may apply: `신입 가능`, `경력 무관`.
    Welcome,
    /// They may not: `신입 지원 불가`, `경력직`.
    Refused,
}

/// What a posting says of experience.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExperienceAsked {
    /// The years that it names. `None`: it names none.
    pub years: Option<Experience>,
    /// What it says of newcomers. `None`: nothing.
    pub newcomers: Option<Newcomers>,
}

impl ExperienceAsked {
    /// What a rule compares with an applicant's years.
    #[must_use]
    pub fn experience(self) -> Option<Experience> {
        let range = |least, most| Some(Experience { least, most });
        match (self.years, self.newcomers) {
            (Some(years), Some(Newcomers::Welcome | Newcomers::Only)) => range(0, years.most),
            (Some(years), _) => Some(years),
            (None, Some(Newcomers::Only)) => range(0, Some(0)),
            (None, Some(Newcomers::Welcome)) => range(0, None),
            (None, Some(Newcomers::Refused)) => range(1, None),
            (None, None) => None,
        }
    }
}

/// A place that asks for nothing: `경력 무관`, `경력은 중요하지 않습니다`, `경험 없어도 됩니다`.
static ANY: Pattern = Pattern::new(
    r"(?:경력|경험|연차)(?:의|은|는)? ?(?:유무|여부|사항)(?:와|에|는|은|나)? ?[:-]? ?(?:무관|상관|관계|따지지|해당 ?없|구애)|(?:경력|경험|연차)(?:은|는|을|이|이나|과|보다는?)? ?(?:나이(?:를|는)? ?|학력(?:을|은)? ?)?(?:묻지 ?않|안 ?(?:봅|봐|보)|따지지 ?않|x(?:$| )|태도|열정|인성|성실)|(?:경력|년수|연차|연수|경험|실무)(?:은|는|이|을|사항|여부)?(?: ?[,/·및] ?(?:학력|나이|성별|전공|연령|국적|직급))* ?[:-]? ?(?:전혀 ?)?(?:무관|불문|상관 ?없|관계 ?없|제한 ?(?:없|이 ?없)|중요하지 ?않|따지지 ?않|보지 ?않|없(?:어도|으셔도|이도))|(?:^|[^가-힣])무경험|신입 ?(?:여부 ?)?무관|no (?:prior |previous )?experience (?:is )?(?:required|necessary|needed)|any experience|experience not required|학력[·/, ]?경력 ?무관|무관 ?\( ?(?:학력|경력)",
);
static WELCOME: Pattern = Pattern::new(
    r"(?:경력|경험)(?:이|은|도)? ?(?:전혀 ?)?없(?:는|으신|이) ?(?:분|사람|자)|(?:처음|첫) ?(?:하시|하는|시작하|해 ?보)(?:는|시는|신)? ?분|(?:기초|처음|하나)부터 ?[^,.]{0,10}(?:교육|가르|알려|배우)|배우(?:면서|며) ?(?:일|근무|성장)[^,.]{0,6}(?:분|가능)|와서 ?배우|(?:교육|연수|실습) ?(?:이수 ?)?후 ?[^,.]{0,8}(?:투입|배치|근무)|초심자|왕초보|미경험자?|무경력자?|비경력자?|all levels|신입 ?\([^)]{0,12}\) ?(?:환영|가능|모집)|신규 ?면허자?|막 ?졸업하(?:신|고|여)|(?:^|[^\d])0 ?\+ ?years?|(?:신입(?:[가-힣]{2,3})?|신규(?:간호사|직원|입사자|면허자)|초보자?|첫 ?직장|신규 ?졸업자?|졸업 ?예정자|막 ?졸업)(?:사원)?(?:도|은|및|을|이나|들도)?(?: ?지원| ?채용| ?교육)? ?(?:가능|환영|모집|ok|우대|배우|일할|후 ?배치|할 ?수 ?있)|신입 ?(?:사원)?(?:[/·,&+~-]|및|또는|혹은|이나|과|부터|or) ?(?:경력|주니어|\d)|경력직? ?(?:[/·,&]|및|또는|혹은) ?신입|신입 ?[~-] ?\d|(?:^|[^\d])0 ?년차|(?:^|[^\d.,])0 ?(?:년|y|years?)? ?[~-] ?\d|(?:미경험자?|무경력자?|비경력자?|경력이? ?없으?신? ?분|사회 ?초년생)(?:도|들도)? ?(?:지원)? ?(?:가능|환영|괜찮|ok)|신입 ?포함|첫 ?직장|갓 ?졸업|fresh graduates?|recent graduates?|will train|training provided|처음(?:이?어도|이?셔도|이라도|인 ?분도|도 ?괜찮)|미만도 ?(?:지원)? ?가능|누구나 ?(?:지원|환영|가능)?|초보 ?ok|초보자?(?:도|라도|여도) ",
);
static REFUSED: Pattern = Pattern::new(
    r"신입(?:사원)?(?:은|의|는)? ?(?:지원)?(?:하실|할)?(?:이|을)? ?(?:수 ?없|불가|x$|제외|받지 ?않|안 ?됩|안 ?받|채용하지 ?않|채용이? ?아니|아님)|(?:경력|유경험)(?:직|자|사원)?만(?: |$|을|지원|모집|채용)|경력 ?(?:자|직)? ?필수",
);
/// The word alone.
static NEWCOMER: Pattern =
    Pattern::new(r"신입(?:사원|직원|공채| ?공개 ?채용| ?채용)?|\bentry[ -]level|new grads?");
static NEWCOMER_AS_OBJECT: Pattern = Pattern::new(
    r"신입(?:사원|직원|생|자|회원)?(?:을|의|들|들을|에게|이)? ?(?:교육|온보딩|연수|멘토|육성|ojt|생$|간호사 ?교육|채용 ?(?:경험|업무|담당|기획|프로)|담당|가이드|유치|학생)|신입(?:생|회원)",
);
static EXPERIENCED: Pattern =
    Pattern::new(r"(?:^|[\[(/ :])경력(?:직|자|사원)? ?(?:채용|모집)?(?:[\])/]|$)|experienced");
/// What stands before a length of something else.
static OTHER_BEFORE: Pattern = Pattern::new(
    r"(?:지난|최근|앞으로|향후|올해로|매|창립|설립|창업|업력|개업|개원|근속|평균|입사|계약|계약직|임용 ?기간|기간|수습|시용|단기|연속|누적|제|베스팅|졸업 ?후|만에|이후|역사|전통|약정|보증|인턴|휴직|대체|최대) ?(?:은|는|이|가|한|된|\(|:|최소|기간|/|약)? ?$",
);
static OTHER_AFTER: Pattern = Pattern::new(
    r"^ ?(?:(?:미만)?도 ?(?:지원)? ?가능|까지 ?연장|연장)|^ ?(?:간의? ?)?(?:제|도|식|생|초|말|연속|만에|뒤|후|마다|단위|상반기|하반기|공채|전(?:부터|에)?|째|근속|비자|무사고|보증|주기|약정|계약|베스팅|평균|전통|역사|동안 ?(?:성장|이용|매출|운영|함께)|(?:이상|이내)? ?(?:장기)? ?(?:근무|재직|계약|함께|거주|연속|다니|일) ?(?:가능|하실|할|하실 ?수|이 ?가능)|이내 ?(?:졸업|수상|상장|취득)|된 ?|차를? ?맞|차 ?(?:스타트업|기업|회사)|간 ?(?:면허|성장|매출|무사고|결격)|급 ?|차에 ?(?:접어|들어))",
);
static CONTRACT_AROUND: Pattern =
    Pattern::new(r"계약|단기|휴직|대체|시용|수습|파견|인턴|임기|기간제");
static WORK: Pattern = Pattern::new(r"경력|경험|실무|업무|년 ?차|experience|종사|근무");
/// A degree's years: `대졸 (4년)`, `대학(2,3년)졸업`, `2년제`.
static STUDY: Pattern = Pattern::new(
    r"(?:대졸|대학교?|초대졸|전문대졸?|학력|학사|졸업)[^\n()]{0,8}\(? ?\d ?(?:[,~/·-] ?\d ?)?년제?[^)\n]{0,4}\)?|\d ?(?:[,~/·-] ?\d ?)?년제|이상 ?\d ?, ?\d ?년\)?",
);
static WISHED: Pattern =
    Pattern::new(r"^[^,;/·()\[\].]{0,24}(?:우대|선호|가점|환영|preferred|a plus)");
static INSTEAD: Pattern = Pattern::new(
    r"^[^,;.\n]{0,12}(?:또는|혹은|or)\b? ?[^,;.\n]{0,10}(?:자격|면허|학위|석사|박사|자격증)",
);
static DEGREE_INSTEAD: Pattern = Pattern::new(
    r"(?:석사|박사|학사|학위|대졸)[^,;.\n]{0,12}(?:또는|혹은|이거나|\bor\b|\(또는)[^,;.\n]{0,20}$|(?:박사|석사|학사)(?: ?후| ?\+)? ?$",
);

/// What one text says of experience, such as a title, a line or a field of its own, and the words for it.
pub(super) fn asked_in(text: &str) -> Option<(ExperienceAsked, String)> {
    let mut line = Folded::new(text);
    while let Some(found) = STUDY.find(line.text()).map(|found| found.range()) {
        if found.is_empty() {
            break;
        }
        line.blank(found);
    }
    let (newcomers, words) = newcomers(&line);
    let years = lengths(line.text())
        .into_iter()
        .find(|years| is_of_work(years, line.text()));
    if newcomers == Some(Newcomers::Refused) && years.is_none() {
        return Some((
            ExperienceAsked {
                years: None,
                newcomers,
            },
            words,
        ));
    }
    let experience = years.as_ref().map(|years| Experience {
        least: whole_years(years.least),
        most: years
            .most
            .map(|most| whole_years(most.next_multiple_of(MONTHS))),
    });
    if experience.is_none() && newcomers.is_none() {
        return None;
    }
    let words = years.map_or(words, |years| line.words(years.range).to_owned());
    Some((
        ExperienceAsked {
            years: experience,
            newcomers,
        },
        words,
    ))
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "lengths are of forty years at most"
)]
fn whole_years(months: u16) -> u8 {
    (months / MONTHS) as u8
}

/// What is said of newcomers, and the words.
fn newcomers(line: &Folded<'_>) -> (Option<Newcomers>, String) {
    let text = line.text();
    let patterns = [
        (&REFUSED, Newcomers::Refused),
        (&ANY, Newcomers::Welcome),
        (&WELCOME, Newcomers::Welcome),
    ];
    for (pattern, newcomers) in patterns {
        if let Some(found) = pattern.find(text) {
            return (Some(newcomers), line.words(found.range()).to_owned());
        }
    }
    if let Some(found) = NEWCOMER
        .find(text)
        .filter(|_| !NEWCOMER_AS_OBJECT.is_match(text))
    {
        return (Some(Newcomers::Only), line.words(found.range()).to_owned());
    }
    match EXPERIENCED.find(text) {
        Some(found) => (
            Some(Newcomers::Refused),
            line.words(found.range()).to_owned(),
        ),
        None => (None, String::new()),
    }
}

/// Whether a length is of the work that is asked for, not of a contract, a company or a study.
fn is_of_work(years: &Years, text: &str) -> bool {
    let (before, after) = (&text[..years.range.start], &text[years.range.end..]);
    let near = before
        .char_indices()
        .rev()
        .nth(9)
        .map_or(before, |(at, _)| &before[at..]);
    let told = years.bounded || WORK.is_match(text);
    // `계약직 (1년)`, but not `계약직, 경력 3년 이상`.
    let contract = !years.bounded
        && (CONTRACT_AROUND.is_match(near)
            || CONTRACT_AROUND.is_match(after.get(..24).unwrap_or(after)));
    let matched = &text[years.range.clone()];
    let tail = matched.rfind(char::is_numeric).map_or(0, |at| at + 1);
    let unit_and_after = format!("{}{after}", &matched[tail..]);
    let unit_and_after = unit_and_after
        .trim_start()
        .trim_start_matches('년')
        .trim_start_matches("개월");
    told && !contract
        && !OTHER_BEFORE.is_match(near)
        && !OTHER_AFTER.is_match(unit_and_after)
        && !WISHED.is_match(after)
        && !INSTEAD.is_match(after)
        && !DEGREE_INSTEAD.is_match(before)
}

/// What several texts say together: the first that names years counts, and of those that follow the greatest; what is
/// said of newcomers anywhere holds for all.
pub(super) fn together(said: &[(ExperienceAsked, String)]) -> Option<Stated<ExperienceAsked>> {
    let years = said
        .iter()
        .filter(|(asked, _)| {
            asked
                .years
                .is_some_and(|years| years.most.is_some() || years.least > 0)
        })
        .max_by_key(|(asked, _)| {
            asked.years.map(|years| {
                (
                    years.least,
                    std::cmp::Reverse(years.most.unwrap_or(u8::MAX)),
                )
            })
        });
    let welcome = said
        .iter()
        .find(|(asked, _)| asked.newcomers == Some(Newcomers::Welcome));
    let any = said.iter().find(|(asked, _)| asked.newcomers.is_some());
    let newcomers = match (welcome.or(any), years) {
        // `신입` in one place and `경력 3년 이상` in another: both are looked for.
        (Some((asked, _)), Some(_)) if asked.newcomers == Some(Newcomers::Only) => {
            Some(Newcomers::Welcome)
        }
        (Some((asked, _)), _) => asked.newcomers,
        (None, _) => None,
    };
    let asked = ExperienceAsked {
        years: years.and_then(|(asked, _)| asked.years),
        newcomers,
    };
    let words = years.or(welcome).or(any)?.1.as_str();
    Some(Stated::new(asked, words))
}

impl Experience {
    /// What a posting's words on experience ask for; `None`: they do not say.
    ///
    /// # Examples
    ///
    /// ```
    /// use shortlist_recommendation::Experience;
    ///
    /// let years = |least, most| Some(Experience { least, most });
    /// assert_eq!(Experience::asked_in("경력 3년 이상"), years(3, None));
    /// assert_eq!(Experience::asked_in("경력 3~5년"), years(3, Some(5)));
    /// assert_eq!(Experience::asked_in("신입"), years(0, Some(0)));
    /// assert_eq!(Experience::asked_in("신입/경력"), years(0, None));
    /// assert_eq!(Experience::asked_in("협의"), None);
    /// ```
    #[must_use]
    pub fn asked_in(text: &str) -> Option<Self> {
        asked_in(text)?.0.experience()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_read_as_postings_write_them() {
        for pattern in [
            &ANY,
            &WELCOME,
            &REFUSED,
            &NEWCOMER,
            &NEWCOMER_AS_OBJECT,
            &EXPERIENCED,
            &OTHER_BEFORE,
            &OTHER_AFTER,
            &CONTRACT_AROUND,
            &WORK,
            &STUDY,
            &WISHED,
            &INSTEAD,
            &DEGREE_INSTEAD,
        ] {
            assert!(pattern.is_sound());
        }
        let cases = [
            ("경력 2년 이상", 2, None),
            ("경력 3년~7년", 3, Some(7)),
            ("3-5 years", 3, Some(5)),
            ("5+ years of experience", 5, None),
            ("경력 10년 이하", 0, Some(10)),
            ("신입 · 경력 3년 이하", 0, Some(3)),
            ("신입 또는 경력 2년 이상", 0, None),
            ("경력", 1, None),
            ("경력무관", 0, None),
            ("경력 유무와 상관없이 지원 가능", 0, None),
            ("경험이 없는 분도 지원하세요", 0, None),
            ("기초부터 가르쳐 드립니다", 0, None),
            ("경력은 묻지 않습니다", 0, None),
            ("직무경험 5년 이상", 5, None),
            ("2년 이상에서 5년 이하의 경력", 2, Some(5)),
            ("경력 무관", 0, None),
            ("Entry level", 0, Some(0)),
            ("인사팀원(3년 이상)", 3, None),
            ("유관 경력 3년 이상", 3, None),
            ("백엔드 개발자 (2Y ~ 5Y)", 2, Some(5)),
            ("3년차 이상 10년차 미만", 3, Some(10)),
            ("세일즈 매니저 (년수무관)", 0, None),
            ("편집자 (신입 무관)", 0, None),
            ("초보 가능", 0, None),
            ("3～5년", 3, Some(5)),
            ("3년 이상 7년 이하", 3, Some(7)),
            ("3년이상~10년이하", 3, Some(10)),
            ("디자이너 (5년차)", 5, None),
            ("신입/경력", 0, None),
            ("신입 지원 불가", 1, None),
            ("주니어(1~3년)", 1, Some(3)),
            ("10 years+", 10, None),
            ("경력 2년 내외 경험 보유자(신입도 가능)", 0, None),
            ("신입 혹은 3년 이상", 0, None),
            ("신입/경력1-3년", 0, Some(3)),
            ("SCM 경력 4년 이하 (신입 가능)", 0, Some(4)),
            ("대졸 이상(4년제)/4-10년 이내 유관 업무 경력자", 4, Some(10)),
            ("경력 : 1년 이상 (최근 3년간 면허 정지가 없는 자)", 1, None),
            ("CX 경험이 없어도 지원 가능", 0, None),
        ];
        for (text, least, most) in cases {
            assert_eq!(
                Experience::asked_in(text),
                Some(Experience { least, most }),
                "{text}"
            );
        }
    }

    #[test]
    fn other_lengths_are_none() {
        for text in [
            "",
            "협의",
            "회사 내규",
            "2023년 하반기 채용",
            "2010년 설립",
            "지난 3년 동안 네 배로 성장",
            "최근 3년간 매출",
            "1년 계약직",
            "계약직 (최소 1년)",
            "[계약직 / 1년]",
            "4년제 대졸 이상",
            "대졸 이상 (2,3년)",
            "대학(2,3년)졸업이상",
            "창립 10년차를 맞아",
            "1년 이상 근무 가능하신 분",
            "근속 3년마다 휴가",
            "3년 연속 1위",
            "수습 3개월",
            "경력 3년 또는 관련 자격 소지자",
            "신입사원 교육 담당자",
            "석사 혹은 경력 3년",
            "팀 리딩 경력 3년 이상 우대",
        ] {
            assert_eq!(Experience::asked_in(text), None, "{text}");
        }
    }
}
