//! What is hard and fast about a posting, each with the words it was read from.

use serde::{Deserialize, Serialize};
use shortlist_document::{Posting, deadline, salary};

use super::education::{DegreeAsked, Education, degrees_in};
use super::employment::{Employment, employment_in, employment_of};
use super::experience::{self, ExperienceAsked, Newcomers};
use super::level::{Level, level_of};
use super::place::Place;
use super::place_of_posting::place_of;
use super::stated::Stated;
use crate::lines::{LineKind, PostingLine};
use crate::text::{Folded, Pattern};

/// What a posting pays, in ten thousand won (만 원) a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pay {
    /// The least; `None`: not said.
    pub least: Option<i64>,
    /// The greatest; `None`: not said.
    pub most: Option<i64>,
}

/// What is hard and fast about a posting, as a careful person reads its title, fields and text. What is not said is
/// `None`, never a guess.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostingFacts {
    /// Years of work, and what is said of newcomers.
    pub experience: Option<Stated<ExperienceAsked>>,
    /// The degree that must be there; [`Education::Any`]: none.
    pub education: Option<Stated<DegreeAsked>>,
    /// A degree that is only welcome.
    pub welcome_education: Option<Stated<Education>>,
    /// The kind of employment.
    pub employment: Option<Stated<Employment>>,
    /// The pay.
    pub pay: Option<Stated<Pay>>,
    /// Where the work is.
    pub place: Option<Stated<Place>>,
    /// The last day to apply, `YYYY-MM-DD`. `None`: open until filled, or unknown.
    pub deadline: Option<Stated<String>>,
    /// How far along somebody is whom the posting looks for.
    pub level: Option<Stated<Level>>,
}

static PAYS: Pattern = Pattern::new(
    r"연봉|급여|월급|시급|일급|임금|보수|\d ?만원|\d천 ?만|\d만(?:$|[^\d가-힣])|^월 ?\d|salary",
);
static PAYS_ELSE: Pattern = Pattern::new(
    r"[편건회장]당|투자|매출|축하금|보증금|지원금|광고비|거래액|상금|복지|식대|포인트|인센티브 ?\d|성과급 ?\d|예산|집행|한도|수당|가입자|이용자|급여 ?\d+%|누적|경조|자기 ?계발|휴가비|기획|경험|관리",
);
static CLOSES: Pattern = Pattern::new(
    r"(?:접수|모집|공고|지원|채용|서류) ?(?:기간|마감|일정|접수)|마감일?|apply by|deadline",
);

impl PostingFacts {
    /// Reads a posting. A field of its own is believed before the title, the title before the text.
    ///
    /// # Examples
    ///
    /// ```
    /// use shortlist_document::Posting;
    /// use shortlist_recommendation::{Education, Experience, PostingFacts};
    ///
    /// let facts = PostingFacts::of(&Posting {
    ///     title: "인사 담당자 (3~5년)".into(),
    ///     requirements: Some("• 대졸 이상 (석사 우대)\n• 계약직 1년".into()),
    ///     ..Posting::default()
    /// });
    /// let asked = facts.experience.unwrap();
    /// assert_eq!(asked.value.years, Some(Experience { least: 3, most: Some(5) }));
    /// assert_eq!(asked.words, "3~5년");
    /// assert_eq!(facts.education.unwrap().value.least, Education::Bachelor);
    /// ```
    #[must_use]
    pub fn of(posting: &Posting) -> Self {
        Self::of_lines(posting, &PostingLine::of(posting))
    }

    /// The same of a posting whose lines are at hand.
    #[must_use]
    pub fn of_lines(posting: &Posting, lines: &[PostingLine]) -> Self {
        let mut facts = Self {
            experience: experience_of(posting, lines),
            employment: employment_of_posting(posting, lines),
            pay: pay_of(posting, lines),
            place: place_of(posting, lines),
            deadline: deadline_of(posting, lines),
            ..Self::default()
        };
        facts.read_degrees(&posting.title, lines);
        facts.level = level_of(&posting.title, facts.experience.as_ref());
        facts
    }

    fn read_degrees(&mut self, title: &str, lines: &[PostingLine]) {
        let spoken = lines.iter().filter(|line| {
            !matches!(
                line.kind,
                LineKind::Benefits | LineKind::Process | LineKind::Documents | LineKind::Duty
            )
        });
        let welcome = |line: &PostingLine| line.kind == LineKind::Preferred;
        let texts = std::iter::once((title, false))
            .chain(spoken.map(|line| (line.text.as_str(), welcome(line))));
        for (text, welcome) in texts {
            let degrees = degrees_in(text, welcome);
            self.welcome_education = self.welcome_education.take().or(degrees.welcome);
            let lower = |known: &Stated<DegreeAsked>, new: &Stated<DegreeAsked>| {
                known.value.least == Education::Any
                    || new.value.least < known.value.least && new.value.least != Education::Any
            };
            if let Some(asked) = degrees.asked
                && self
                    .education
                    .as_ref()
                    .is_none_or(|known| lower(known, &asked))
            {
                self.education = Some(asked);
            }
        }
    }
}

fn experience_of(posting: &Posting, lines: &[PostingLine]) -> Option<Stated<ExperienceAsked>> {
    let field = posting
        .experience_level
        .as_deref()
        .and_then(experience::asked_in);
    if let Some(field) = field {
        return experience::together(&[field]);
    }
    let title = experience::asked_in(&posting.title);
    let title = title.map(|title| with_upper_limit(title, lines));
    let names_years = title
        .as_ref()
        .is_some_and(|(asked, _)| asked.years.is_some());
    let asking = lines.iter().filter(|line| {
        matches!(
            line.kind,
            LineKind::Required | LineKind::Conditions | LineKind::Other
        ) && (!names_years || line.kind == LineKind::Conditions)
    });
    // `경력자 우대, 초보 가능`: years that are only welcome are none, but newcomers may apply.
    let welcome = lines
        .iter()
        .filter(|line| line.kind == LineKind::Preferred)
        .filter_map(|line| experience::asked_in(&line.text))
        .filter(|(asked, _)| asked.newcomers == Some(Newcomers::Welcome))
        .map(|(asked, words)| {
            let years = None;
            (ExperienceAsked { years, ..asked }, words)
        });
    let text = asking
        .filter_map(|line| experience::asked_in(&line.text))
        .map(|(asked, words)| {
            if names_years {
                (
                    ExperienceAsked {
                        years: None,
                        ..asked
                    },
                    words,
                )
            } else {
                (asked, words)
            }
        });
    let said: Vec<(ExperienceAsked, String)> =
        title.into_iter().chain(text).chain(welcome).collect();
    experience::together(&said)
}

/// The years of a title with the upper limit that a line gives them: `(3년 이상)`, and `경력 3년~7년`.
fn with_upper_limit(
    title: (ExperienceAsked, String),
    lines: &[PostingLine],
) -> (ExperienceAsked, String) {
    let Some(years) = title.0.years.filter(|years| years.most.is_none()) else {
        return title;
    };
    let asking = lines
        .iter()
        .filter(|line| matches!(line.kind, LineKind::Required | LineKind::Conditions));
    let same = asking
        .filter_map(|line| experience::asked_in(&line.text))
        .find(|(asked, _)| {
            asked
                .years
                .is_some_and(|other| other.least == years.least && other.most.is_some())
        });
    match same {
        Some((asked, words)) => {
            let newcomers = title.0.newcomers;
            (ExperienceAsked { newcomers, ..asked }, words)
        }
        None => title,
    }
}

fn employment_of_posting(posting: &Posting, lines: &[PostingLine]) -> Option<Stated<Employment>> {
    if let Some(field) = posting.employment_type.as_deref()
        && let Some(kind) = employment_of(field)
    {
        return Some(Stated::new(kind, field));
    }
    let spoken = lines.iter().filter(|line| {
        matches!(
            line.kind,
            LineKind::Conditions | LineKind::Other | LineKind::Required | LineKind::Heading
        )
    });
    employment_in(&posting.title, false).or_else(|| {
        spoken
            .filter(|line| {
                line.kind != LineKind::Required
                    || Folded::new(&line.text).text().chars().count() < 24
            })
            .find_map(|line| employment_in(&line.text, line.kind == LineKind::Conditions))
    })
}

fn pay_of(posting: &Posting, lines: &[PostingLine]) -> Option<Stated<Pay>> {
    if posting.salary_min.is_some() || posting.salary_max.is_some() {
        let pay = Pay {
            least: posting.salary_min,
            most: posting.salary_max,
        };
        return Some(Stated::new(pay, ""));
    }
    lines.iter().find_map(|line| {
        let text = &line.text;
        let tells = PAYS.is_match(text)
            && !PAYS_ELSE.is_match(text)
            && !matches!(
                line.kind,
                LineKind::Duty | LineKind::Preferred | LineKind::Process | LineKind::Documents
            );
        let pay = tells.then(|| salary(text)).flatten()?;
        let pay = Pay {
            least: pay.least,
            most: pay.most,
        };
        // Bounds the wrong way round tell nothing.
        let ordered = pay
            .least
            .zip(pay.most)
            .is_none_or(|(least, most)| least <= most);
        ordered.then(|| Stated::new(pay, text))
    })
}

fn deadline_of(posting: &Posting, lines: &[PostingLine]) -> Option<Stated<String>> {
    if let Some(day) = &posting.deadline {
        return Some(Stated::new(
            deadline(day).unwrap_or_else(|| day.clone()),
            day,
        ));
    }
    lines
        .iter()
        .filter(|line| CLOSES.is_match(&line.text))
        .find_map(|line| Some(Stated::new(deadline(&line.text)?, &line.text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_text(title: &str, text: &str) -> PostingFacts {
        PostingFacts::of(&Posting {
            title: title.into(),
            description: Some(text.into()),
            ..Posting::default()
        })
    }

    #[test]
    fn a_posting_in_one_text_is_read() {
        assert!(PAYS.is_sound() && PAYS_ELSE.is_sound() && CLOSES.is_sound());
        let facts = of_text(
            "품질 담당 (3～5년)",
            "2014년에 세운 회사입니다.\n대졸 이상 (2,3년)\n연봉 3,600만원~\n정규직 (수습 3개월)\n충북 음성군\n접수기간: 2026.11.01 ~ 2026.12.15",
        );
        assert_eq!(facts.experience.unwrap().words, "3～5년");
        assert_eq!(facts.education.unwrap().value.least, Education::Associate);
        assert_eq!(facts.employment.unwrap().value, Employment::Permanent);
        assert_eq!(
            facts.pay.unwrap().value,
            Pay {
                least: Some(3_600),
                most: None
            }
        );
        assert_eq!(facts.place.unwrap().value.regions, ["충북"]);
        assert_eq!(facts.deadline.unwrap().value, "2026-12-15");
    }

    #[test]
    fn what_a_title_says_of_years_a_line_may_limit() {
        let years = |title: &str, text: &str| of_text(title, text).experience.unwrap().value;
        let limited = years("총무 (3년 이상)", "자격 요건\n총무 경력 3년~7년인 분");
        assert_eq!(limited.years.unwrap().most, Some(7));
        let other = years("총무 (3년 이상)", "자격 요건\n구매 경력 1년~2년인 분");
        assert_eq!(other.years.unwrap().most, None);
        let worked = years("총무", "자격 요건\n동일직무경험 5년 이상");
        assert_eq!(worked.newcomers, None);
    }

    #[test]
    fn what_is_not_said_is_unknown() {
        let facts = of_text(
            "Scrum Master",
            "지난 3년 동안 매출이 네 배로 뛰었습니다.\n누적 투자 300억",
        );
        assert_eq!(facts, PostingFacts::default());
    }
}
