//! A requirement as a claim: what is asked for, not its words.

use std::collections::HashSet;
use std::ops::Range;

use shortlist_document::{Posting, split_sentences};

use super::amount::{Unit, amounts};
use super::demand::{Asked, Demand, Needed, Subject};
use super::entailment::Tokens;
use super::level;
use super::licence::licences;
use super::nearest::{ConceptVectors, Near};
use super::ontology::{ConceptKind, Ontology, Shown, Sign};
use super::split::{brackets, parts, parts_beside};
use super::words::Telling;
use crate::facts::{Education, degrees_of, lengths};
use crate::lines::{LineKind, PostingLine};
use crate::requirements::Importance;
use crate::text::{Folded, Pattern};
use crate::threads::mapped;
use crate::words::{Aliases, Analyser};

/// Claims of one posting that are looked at.
const MOST: usize = 60;
const MONTHS: f64 = 12.0;

/// One thing that a posting asks for, taken apart: which tools, degrees, licences, years of what, and how they are joined.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// In the posting's words.
    pub text: String,
    /// How much it is asked for.
    pub importance: Importance,
    pub(super) demand: Option<Demand>,
    /// Its telling words.
    words: String,
    /// The fields of work that it is near to, if vectors are at hand.
    pub(super) near: Vec<Near>,
    /// Its tokens, if their vectors are at hand.
    pub(super) tokens: Option<Tokens>,
}

static MAJOR: Pattern = Pattern::new(r"전공|학과|계열");
static LEAST: Pattern = Pattern::new(
    r"^ ?(?:점|원|명|인|회|건|개|시간|곳|번|%|타|평|톤|층|쪽|장|권|통|석|실|가구|세대|학급|학점|병상)?(?:의|을|를|대)? ?(?:이상|초과|\+|↑|넘|or more|\(|규모|만점)",
);
static LESS: Pattern = Pattern::new(r"^ ?(?:점|원|명|회|건|개|시간)? ?(?:이하|미만|이내|까지)");
static DRESS: Pattern = Pattern::new(
    r"^(?:[(\[] ?(?:필수|공통|우대|선택|자격|경력|신입)[^)\]]{0,6}[)\]]|필수 ?:|우대 ?:|자격증? ?:|경력 ?:|학력 ?:|전공 ?:)",
);
static REPLACED: Pattern =
    Pattern::new(r"(?:또는|혹은|or|이거나|\() ?(?:관련|유관|동종|해당)? ?(?:경력|경험|실무|분야)");

impl Claim {
    /// What a line asks for.
    ///
    /// # Examples
    ///
    /// ```
    /// use shortlist_recommendation::{Analyser, Claim, Importance, LetterStatements, Ontology, Verdict};
    ///
    /// let (ontology, analyser) = (Ontology::built_in(), Analyser::default());
    /// let claim = Claim::parse("Java 또는 Kotlin 개발 3년 이상", Importance::Required, &ontology, &analyser);
    /// let answer = |sentence: &str| {
    ///     let letter = LetterStatements::read(&[sentence], &ontology, &analyser);
    ///     claim.answer(&letter, &ontology, |_| 0.0).verdict
    /// };
    /// assert_eq!(answer("코틀린으로 4년 동안 앱을 개발했습니다."), Verdict::Met);
    /// assert_eq!(answer("자바로 1년 개발했습니다."), Verdict::Short);
    /// assert_eq!(answer("자바도 코틀린도 써 본 적이 없습니다."), Verdict::Denied);
    /// assert_eq!(answer("JavaScript로 화면을 만들었습니다."), Verdict::NotMentioned);
    /// ```
    #[must_use]
    pub fn parse(
        text: &str,
        importance: Importance,
        ontology: &Ontology,
        analyser: &Analyser,
    ) -> Self {
        Reader::new(ontology, analyser).claim(text, importance)
    }

    /// Tells which fields of work it is near to. `vector` is that of its text.
    #[must_use]
    pub fn with_vector(mut self, vector: &[f32], concepts: &ConceptVectors) -> Self {
        self.near = concepts.near(&self.words, vector);
        self
    }

    /// Has the network read it, too. `tokens` are those of its text.
    #[must_use]
    pub fn with_tokens(mut self, tokens: Option<Tokens>) -> Self {
        self.tokens = tokens;
        self
    }

    /// What a posting asks for: each line that asks, and each list of tools as one claim of which any is enough.
    #[must_use]
    pub fn of(posting: &Posting, ontology: &Ontology, analyser: &Analyser) -> Vec<Self> {
        Self::of_lines(posting, &PostingLine::of(posting), ontology, analyser)
    }

    /// The same of a posting whose lines are at hand.
    #[must_use]
    pub fn of_lines(
        posting: &Posting,
        lines: &[PostingLine],
        ontology: &Ontology,
        analyser: &Analyser,
    ) -> Vec<Self> {
        let reader = Reader::new(ontology, analyser);
        let of_sentences = |text: &str, importance: Importance| -> Vec<Self> {
            let sentences = split_sentences(text);
            sentences
                .map(|text| reader.claim(text, importance))
                .collect()
        };
        let of_line = |line: &PostingLine| match line.kind {
            LineKind::Required => of_sentences(&line.text, Importance::Required),
            LineKind::Preferred => of_sentences(&line.text, Importance::Preferred),
            LineKind::Stack => reader.stack(&line.text).into_iter().collect(),
            _ => Vec::new(),
        };
        let mut claims: Vec<Self> = mapped(lines, of_line).into_iter().flatten().collect();
        let named: HashSet<String> = claims
            .iter()
            .flat_map(|claim| analyser.words(&claim.text))
            .collect();
        let unnamed = posting.skills.iter().filter(|skill| {
            let words = analyser.words(skill);
            !words.is_empty() && !words.iter().all(|word| named.contains(word))
        });
        let skills: Vec<&str> = unnamed.map(String::as_str).collect();
        claims.extend(reader.stack(&skills.join(", ")));
        claims.truncate(MOST);
        claims
    }

    /// Whether it asks for a degree, a field of study or years of any work, which stand in an application's form rather
    /// than in the letter.
    #[must_use]
    pub fn is_formal(&self) -> bool {
        self.demand.as_ref().is_some_and(|demand| {
            demand.each().iter().all(|asked| {
                matches!(
                    asked.subject,
                    Subject::Degree(_) | Subject::Major(_) | Subject::Work
                )
            })
        })
    }
}

struct Reader<'a> {
    ontology: &'a Ontology,
    analyser: &'a Analyser,
    /// Words as they stand, not under the names of their groups.
    plain: Analyser,
}

impl<'a> Reader<'a> {
    fn new(ontology: &'a Ontology, analyser: &'a Analyser) -> Self {
        Self {
            ontology,
            analyser,
            plain: Analyser::new(&Aliases::none()),
        }
    }
}

impl Reader<'_> {
    fn demand(&self, text: &str) -> Option<Demand> {
        let mut line = Folded::new(text);
        if let Some(dress) = DRESS.find(line.text()).map(|found| found.range()) {
            line.blank(dress);
        }
        let mut demands = tests_in(&mut line);
        demands.extend(degree_in(&mut line));
        let replaced = demands.iter().any(|demand| matches!(demand, Demand::One(asked) if matches!(asked.subject, Subject::Degree(_))))
            && REPLACED.is_match(line.text());
        demands.extend(licences_in(&mut line));
        let amount = needed(&mut line);
        let rest = line.text().to_owned();
        let any = super::split::parts(&rest).any;
        let others = self
            .others(&rest, amount)
            .filter(|others| demands.is_empty() || is_known(others));
        let formal = demands.len();
        if demands.is_empty() {
            return others.or_else(|| amount.map(|amount| Demand::of(Subject::Work, Some(amount))));
        }
        match (others, amount) {
            (Some(others), _) => demands.push(others),
            (None, Some(amount)) => demands.push(Demand::of(Subject::Work, Some(amount))),
            (None, None) => {}
        }
        Demand::joined(
            demands,
            replaced || any && formal > 0 && REPLACED.is_match(&rest) || any && formal > 1,
        )
    }

    fn claim(&self, text: &str, importance: Importance) -> Claim {
        Claim {
            text: text.to_owned(),
            importance,
            demand: self.demand(text),
            words: self.telling(text),
            near: Vec::new(),
            tokens: None,
        }
    }

    /// What tells a text from others, in one line.
    fn telling(&self, text: &str) -> String {
        let Telling { topics, acts } = Telling::of(Folded::new(text).text(), &self.plain);
        [topics, acts].concat().join(" ")
    }

    /// Tools of a list, any of which is enough.
    fn stack(&self, text: &str) -> Option<Claim> {
        let folded = Folded::new(text);
        let list = folded
            .text()
            .split_once(':')
            .map_or(folded.text(), |(_, list)| list);
        let parts = list
            .split([',', '·', '|', '/'])
            .map(str::trim)
            .filter(|part| !part.is_empty());
        let demands: Vec<Demand> = parts.filter_map(|part| self.part(part, None)).collect();
        Some(Claim {
            text: text.to_owned(),
            importance: Importance::Skill,
            demand: Some(Demand::joined(demands, true)?),
            words: self.telling(text),
            near: Vec::new(),
            tokens: None,
        })
    }

    /// What is left: tools, fields of work, and words that are not known.
    fn others(&self, text: &str, amount: Option<Needed>) -> Option<Demand> {
        let (outside, inside) = brackets(text);
        let outside = outside
            .replace("온·오프라인", "온라인, 오프라인")
            .replace("온/오프라인", "온라인, 오프라인")
            .replace("국내외 출장", "국내 출장, 해외 출장")
            .replace("국내외 ", "국내, 해외 ");
        let names: Vec<Range<usize>> = self
            .names(&outside)
            .into_iter()
            .map(|shown| shown.range)
            .collect();
        let joined = parts_beside(&outside, &names);
        let segments = completed(&joined.parts, self);
        let mut demands: Vec<Demand> = segments
            .iter()
            .filter_map(|segment| self.part(segment, amount))
            .collect();
        let examples: Vec<Demand> = inside
            .iter()
            .flat_map(|inside| parts(inside).parts)
            .filter_map(|part| self.known(part, amount))
            .collect();
        if MAJOR.is_match(&outside) && demands.iter().all(|demand| !is_known(demand)) {
            let fields = inside
                .iter()
                .flat_map(|inside| parts(inside).parts)
                .chain(joined.parts.iter().copied());
            let fields = fields
                .flat_map(|part| Telling::of(part, self.analyser).topics)
                .collect();
            return Some(Demand::of(Subject::Major(fields), None));
        }
        if !examples.is_empty() {
            let main = Demand::joined(demands, joined.any)?;
            let mut any = vec![main];
            any.extend(examples);
            demands = any;
            return Demand::joined(demands, true);
        }
        Demand::joined(demands, joined.any)
    }

    /// One part: what is known in it, narrowed by its other words; else its words.
    fn part(&self, text: &str, amount: Option<Needed>) -> Option<Demand> {
        if let Some(known) = self.known(text, amount) {
            return Some(known);
        }
        let Telling { topics, acts } = Telling::of(text, self.analyser);
        let words = if topics.is_empty() { acts } else { topics };
        (!words.is_empty()).then(|| Demand::of(Subject::Words(words), amount))
    }

    /// What a text names; where it names nothing, what it tells by other words: `동시 접속 10만`.
    fn names(&self, folded: &str) -> Vec<Shown> {
        let shown = self.ontology.shown_in(folded);
        let of = |sign: Sign| {
            shown
                .iter()
                .filter(|one| one.sign == sign)
                .cloned()
                .collect::<Vec<Shown>>()
        };
        let names = of(Sign::Name);
        if names.is_empty() {
            of(Sign::Tells)
        } else {
            names
        }
    }

    fn known(&self, text: &str, amount: Option<Needed>) -> Option<Demand> {
        let folded = Folded::new(text);
        let names = self.names(folded.text());
        if names.is_empty() {
            return None;
        }
        let mut rest = folded.clone();
        let mut concepts: Vec<usize> = Vec::new();
        for name in &names {
            rest.blank(name.range.clone());
            if !concepts.contains(&name.concept) {
                concepts.push(name.concept);
            }
        }
        // What is a kind of another one says both: `Spring Boot 기반 Java`.
        let telling = self.weightiest(&concepts);
        let narrowed = Telling::of(rest.text(), self.analyser).topics;
        let Telling {
            topics: words,
            acts,
        } = Telling::of(text, &self.plain);
        let demands = telling.into_iter().map(|concept| {
            Demand::One(Asked {
                subject: Subject::Concept(concept),
                amount,
                narrowed: narrowed.clone(),
                words: words.clone(),
                acts: acts.clone(),
            })
        });
        let mut phrase: Vec<Demand> = demands.collect();
        match phrase.len() {
            0 | 1 => phrase.pop(),
            _ => Some(Demand::Phrase(phrase)),
        }
    }

    /// Tools before the fields of work in which they are used: of `Java 백엔드 개발` both, of `Python 프로그래밍` one.
    fn weightiest(&self, concepts: &[usize]) -> Vec<usize> {
        let above = |one: usize| {
            concepts
                .iter()
                .any(|other| *other != one && self.ontology.is_a(*other, one))
        };
        let narrow: Vec<usize> = concepts
            .iter()
            .copied()
            .filter(|one| !above(*one))
            .collect();
        let field = |one: &usize| matches!(self.ontology.kind(*one), ConceptKind::Attitude);
        if narrow.iter().any(|one| !field(one)) {
            narrow.into_iter().filter(|one| !field(one)).collect()
        } else {
            narrow
        }
    }
}

fn is_known(demand: &Demand) -> bool {
    let mut each = demand.each().into_iter();
    each.any(|asked| !matches!(asked.subject, Subject::Words(_)))
}

/// Parts with what they share: `설계 및 운영` of a service, `기계 및 전기 도면`.
fn completed(parts: &[&str], reader: &Reader<'_>) -> Vec<String> {
    let telling: Vec<Telling> = parts
        .iter()
        .map(|part| Telling::of(part, reader.analyser))
        .collect();
    let known = |part: &str| reader.known(part, None).is_some();
    let mut completed: Vec<String> = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        let next = parts.get(at + 1);
        let own = &telling[at];
        let before = at
            .checked_sub(1)
            .map(|before| (parts[before], &telling[before]));
        let text = match (before, next) {
            // Only what is done: to the same thing as before.
            (Some((previous, other)), _)
                if own.topics.is_empty()
                    && !own.acts.is_empty()
                    && !other.topics.is_empty()
                    && !known(part) =>
            {
                let acts = other.acts.iter().fold(previous.to_owned(), |text, act| {
                    text.replace(act.as_str(), " ")
                });
                format!("{acts} {part}")
            }
            // One word alone, before a longer part: its head is that one's.
            (_, Some(_)) if part.split_whitespace().count() == 1 && !known(part) => {
                let longer = parts[at + 1..]
                    .iter()
                    .map(|next| next.split_whitespace().skip(1).collect::<Vec<&str>>());
                let tail = longer
                    .into_iter()
                    .find(|tail| !tail.is_empty())
                    .unwrap_or_default();
                format!("{part} {}", tail.join(" "))
            }
            _ => (*part).to_owned(),
        };
        completed.push(text);
    }
    completed
}

fn tests_in(line: &mut Folded<'_>) -> Vec<Demand> {
    let results = level::results(line.text());
    results
        .into_iter()
        .map(|(test, least, range)| {
            line.blank(range);
            Demand::of(Subject::Test { test, least }, None)
        })
        .collect()
}

fn degree_in(line: &mut Folded<'_>) -> Option<Demand> {
    let (asked, range) = degrees_of(line.text())?;
    line.blank(range);
    (asked.least > Education::Any).then(|| Demand::of(Subject::Degree(asked.least), None))
}

fn licences_in(line: &mut Folded<'_>) -> Vec<Demand> {
    let found = licences(line.text());
    found
        .into_iter()
        .map(|(licence, range)| {
            line.blank(range);
            Demand::of(Subject::Licence(licence), None)
        })
        .collect()
}

/// The least amount that a line names, which is taken out of it.
fn needed(line: &mut Folded<'_>) -> Option<Needed> {
    if let Some(years) = lengths(line.text())
        .into_iter()
        .find(|years| years.least > 0 || years.most.is_some())
    {
        line.blank(years.range.clone());
        let least = f64::from(years.least);
        return (least > 0.0).then_some(Needed {
            least,
            unit: Unit::Months,
        });
    }
    let found = amounts(line.text()).into_iter().find(|amount| {
        let after = &line.text()[amount.range.end..];
        LEAST.is_match(after)
            && !LESS.is_match(after)
            && !line.text()[..amount.range.start].trim_end().ends_with('중')
            && (amount.unit != Unit::Months || amount.value < 40.0 * MONTHS)
    })?;
    line.blank(found.range);
    Some(Needed {
        least: found.value,
        unit: found.unit,
    })
}
