//! Licences and certificates, and their grades.

use std::ops::Range;

use crate::text::Pattern;

/// A licence by its root, and its grade: greater is better.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Licence {
    /// The name without the grade and white space: `전기` of `전기기사`, `사회복지사` of `사회복지사 1급`.
    pub(crate) root: String,
    pub(crate) grade: Option<u8>,
}

/// `전기기사`, `소방설비산업기사`, `지게차운전기능사`.
static TECHNICAL: Pattern = Pattern::new(
    r"(?P<root>[가-힣a-z]{2,}?(?:\x20[가-힣]{2,}?)??) ?(?P<grade>기능사|산업기사|기능장|기술사|기사)(?:$|[^가-힣님]|자격|이상|를|을|가|로|는|은|와|과|이|보|필|실|시|에|도|만|까지|부터|나|의|입니|였|취득)",
);
/// `사회복지사 1급`, `컴활 2급`, `보육교사 3급`.
static GRADED: Pattern =
    Pattern::new(r"(?P<root>[가-힣a-z]{2,}(?:\([^)]*\))?) ?(?P<grade>[1-6]) ?급");
/// `1종 보통`, `1종 대형 면허`, `2종 운전면허`.
static DRIVING: Pattern = Pattern::new(
    r"(?P<kind>[12]) ?종 ?(?P<size>대형|보통|소형)?(?: ?자동)?(?: ?(?:운전 ?)?면허(?:증)?)?|운전 ?면허(?:증)?",
);
/// What joins a licence to the one before it.
static JOINED: Pattern = Pattern::new(r"^(?:또는|혹은|그리고|이나|아니면) ");
/// What is no trade: who drives or reports.
const NO_TRADE: [&str; 12] = [
    "수행",
    "운전",
    "배송",
    "설치",
    "신문",
    "인터넷",
    "택시",
    "버스",
    "트럭",
    "관련",
    "경력",
    "연재",
];
/// Names by which one licence is known.
const SAME: [(&str, &str); 6] = [
    ("컴활", "컴퓨터활용능력"),
    ("한능검", "한국사능력검정"),
    ("한국사", "한국사능력검정"),
    ("한국사능력검정시험", "한국사능력검정"),
    ("정처", "정보처리"),
    ("워드", "워드프로세서"),
];
/// Words of grade that are of people or posts, not licences.
const NO_LICENCE: [&str; 10] = [
    "행정",
    "일반",
    "공무원",
    "과장",
    "대리",
    "팀장",
    "별정",
    "최상",
    "장애",
    "hsk",
];

/// The licences of a folded text with their places.
pub(crate) fn licences(folded: &str) -> Vec<(Licence, Range<usize>)> {
    let mut found: Vec<(Licence, Range<usize>)> = Vec::new();
    for captures in TECHNICAL.all(folded) {
        let (Some(root), Some(grade)) = (captures.name("root"), captures.name("grade")) else {
            continue;
        };
        // `전기기사 또는 전기산업기사`.
        let joined = JOINED.find(root.as_str()).map_or(0, |found| found.end());
        let root_words = squeezed(&root.as_str()[joined..]);
        if NO_TRADE.contains(&root_words.as_str()) {
            continue;
        }
        let rank = match grade.as_str() {
            "기능사" => 1,
            "산업기사" => 2,
            "기사" => 3,
            "기능장" => 4,
            _ => 5,
        };
        found.push((
            Licence {
                root: root_words,
                grade: Some(rank),
            },
            root.start() + joined..grade.end(),
        ));
    }
    for captures in GRADED.all(folded) {
        let (Some(whole), Some(root), Some(grade)) = (
            captures.get(0),
            captures.name("root"),
            captures.name("grade"),
        ) else {
            continue;
        };
        let root = squeezed(without_topic(root.as_str()));
        let number: u8 = grade.as_str().parse().unwrap_or(9);
        if !NO_LICENCE.iter().any(|word| root.ends_with(word)) {
            found.push((
                Licence {
                    root,
                    grade: Some(10 - number),
                },
                whole.range(),
            ));
        }
    }
    for captures in DRIVING.all(folded) {
        let Some(whole) = captures.get(0) else {
            continue;
        };
        let kind = captures.name("kind").map(|kind| kind.as_str());
        let size = captures.name("size").map(|size| size.as_str());
        let grade = match (kind, size) {
            (Some("1"), Some("대형")) => Some(4),
            (Some("1"), _) => Some(3),
            (Some(_), _) => Some(2),
            (None, _) => None,
        };
        found.push((
            Licence {
                root: "운전면허".into(),
                grade,
            },
            whole.range(),
        ));
    }
    found
}

/// `컴활은 2급`: the name without the particle of a topic.
fn without_topic(root: &str) -> &str {
    let bare = root.strip_suffix(['은', '는', '도']);
    bare.filter(|bare| bare.chars().count() > 1).unwrap_or(root)
}

fn squeezed(text: &str) -> String {
    let root: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let same = SAME.iter().find(|(name, _)| *name == root);
    same.map_or(root, |(_, known)| (*known).to_owned())
}

/// Whose licence it is: `간호사 면허`, `지게차 자격`.
static OF_TRADE: Pattern = Pattern::new(r"(?P<trade>[가-힣a-z0-9]{2,}) (?:자격증?|면허증?)");

impl Licence {
    /// Whether a text that speaks of a licence without its whole name may mean this one: it names no other trade.
    pub(crate) fn may_be_of(&self, folded: &str) -> bool {
        OF_TRADE.all(folded).iter().all(|found| {
            let trade = found.name("trade").map_or("", |trade| trade.as_str());
            self.root.contains(trade) || !trade.ends_with(['사', '차', '리'])
        })
    }

    /// Whether a text without white space has its name, one by which it is known, or what its holder works with:
    /// `지게차 면허` of 지게차운전기능사.
    pub(crate) fn is_named_in(&self, squeezed: &str) -> bool {
        let long = |name: &str| name.chars().count() >= 3;
        let known = SAME.iter().filter(|(_, known)| *known == self.root);
        let machine = self.root.strip_suffix("운전").unwrap_or_default();
        let of_machine = ["면허", "자격"]
            .iter()
            .any(|held| !machine.is_empty() && squeezed.contains(&format!("{machine}{held}")));
        of_machine
            || long(&self.root) && squeezed.contains(&self.root)
            || known.into_iter().any(|(name, _)| squeezed.contains(name))
    }

    /// Whether another one is of the trade that is asked for: the roots are the same, or one ends with the other
    /// (`피복아크용접` where `용접` is asked for).
    pub(crate) fn is_of_same_root(&self, other: &Self) -> bool {
        self.root == other.root
            || self.root.chars().count() > 1 && other.root.ends_with(&self.root)
            || other.root.chars().count() > 2 && self.root.ends_with(&other.root)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grades_are_compared_within_one_root() {
        assert!(TECHNICAL.is_sound() && GRADED.is_sound() && DRIVING.is_sound());
        let of = |text: &str| licences(text).into_iter().next().unwrap().0;
        let (asked, had) = (of("전기기사 자격증"), of("전기기능사를 보유하고 있습니다"));
        assert!(asked.is_of_same_root(&had) && had.grade < asked.grade);
        let (asked, had) = (of("사회복지사 2급 이상"), of("사회복지사 1급 자격으로"));
        assert!(asked.is_of_same_root(&had) && had.grade > asked.grade);
        assert!(of("컴활 2급").is_of_same_root(&of("컴퓨터활용능력 1급")));
        assert!(of("1종 대형 면허").grade > of("1종 보통 운전면허").grade);
        assert!(licences("수행기사로 일했습니다").is_empty());
        assert!(of("컴활은 2급을").is_of_same_root(&of("컴활 1급")));
        assert!(of("소방설비산업기사를").grade < of("소방설비기사").grade);
    }
}
