//! Who did what a sentence tells, where it was not its writer.

use std::ops::Range;

use super::stance::{has_final, has_past};
use super::statement::Statement;
use crate::text::Pattern;

/// The writer, or what the writer did with others.
static WRITER: Pattern = Pattern::new(
    r"(?:^|[\s,])(?:제가|저는|저도|저만|저의|저희|우리|제\s|나는|내가|직접|혼자|스스로|함께|같이)",
);

/// Colleagues and other firms as the subject of a clause.
static COLLEAGUE: Pattern = Pattern::new(
    r"(?:^|[\s,])(?:[가-힣]{0,6}(?:대표|사장|점장|원장|소장|반장|팀장|실장|부장|과장|차장|조장|회장|주임|대리|선배|동료|상사|사수|선임|담당자|책임자|전문가|강사|디자이너|개발자|기획자|변리사|세무사|노무사|법무사|변호사|회계사|기술자|작가|원어민|경리|의사|약사|영양사|셰프|조리장|설계사|번역가|통역사|감독|용역사|시공사|제조사|업체|외주사|협력사|대행사|본사|사무소|법인)(?:님|들|분들?)?|[가-힣]{2,6}\s?팀|(?:다른|옆|타)\s?[가-힣]{1,4})(?:이|가|께서)\s|(?:^|[\s,])[가-힣]{1,6}님(?:은|께서는)\s",
);

/// A department or another firm that does what is spoken of: `결산은 회계과에서 맡았습니다`.
static DEPARTMENT: Pattern = Pattern::new(
    r"(?:^|\s)(?P<topic>[가-힣a-z0-9]{1,12})(?:은|는)\s(?:[가-힣]{1,6}\s)?(?:[가-힣]{1,8}(?:팀|과|부|실|국|처|파트|센터|본부|지사|본사|업체|대행사|협력사|사무소|법인|회사|기관|연구소|공장|라인|공정|조|층)|본사|외부|외주|하청|협력사|(?:다른|옆|타)\s?[가-힣]{1,4})(?:에서|이|가)\s",
);
/// Who is no thing that a department does.
static SELF: Pattern =
    Pattern::new(r"^(?:저|저희|나|우리|제|당시|처음에|지금|이후에|현재|때|때에)$");

/// What such a subject does that leaves the work to the writer.
static LEAVES_IT: Pattern = Pattern::new(
    r"^[^,.]{0,8}(?:퇴사|그만|바뀌|들어오|없|떠나|휴가|휴직|칭찬|인정|추천|권유|부탁|요청|지시|시켜|시키|찾아|물어|맡겨 ?주|맡기)",
);

/// The firm that is applied to, or others of whom news tell, as what a sentence is about.
static OUTSIDER: Pattern = Pattern::new(
    r"(?:^|[\s,])(?:귀사|귀\s?(?:회사|병원|기관|원|점|학교|센터|재단|연구소|은행|호텔)|당사|창업자|창립자|경쟁사|정부|[가-힣a-z]{2,}(?:그룹|전자|기업))(?:은|는|께서는)\s",
);

/// What is told behind a sentence of others: `매출이 두 배로 늘었다는 기사를`.
static REPORTED: Pattern = Pattern::new(
    r"[다라](?:는|고|던) ?(?:[가-힣]{1,8} ){0,2}?(?:기사|소식|보도|뉴스|인터뷰|소문|사실|점에 ?(?:끌|반|감|매력|이끌)|것을 ?(?:알|보았|봤|접)|평가를 ?(?:읽|보|접))",
);

/// Whether a clause tells what a colleague or another firm did.
pub(super) fn is_of_a_colleague(clause: &str) -> bool {
    if WRITER.is_match(clause) {
        return false;
    }
    let by_department = DEPARTMENT.all(clause).iter().any(|found| {
        let topic = found.name("topic").map_or("", |topic| topic.as_str());
        let behind = found.get(0).map_or("", |whole| &clause[whole.end()..]);
        !SELF.is_match(topic) && !LEAVES_IT.is_match(behind) && has_past(behind)
    });
    if by_department {
        return true;
    }
    COLLEAGUE.places(clause).iter().any(|found| {
        let behind = &clause[found.end..];
        !LEAVES_IT.is_match(behind) && !begins_with_modifier(behind)
    })
}

/// Whether the first word modifies a noun: what somebody `요구한`, `맡긴`, `만드는` is worked on by another.
fn begins_with_modifier(text: &str) -> bool {
    const NIEUN: u32 = 4;
    const RIEUL: u32 = 8;
    let word = text.split_whitespace().next().unwrap_or_default();
    let last = word.chars().next_back();
    last.is_some_and(|last| has_final(last, NIEUN) || has_final(last, RIEUL))
}

impl Statement {
    /// Whether what stands at a place is told of a firm, not of the writer.
    pub(super) fn is_of_an_outsider(&self, place: &Range<usize>) -> bool {
        let reported = REPORTED
            .find(&self.text[place.end..])
            .is_some_and(|found| !WRITER.is_match(&self.text[..place.end + found.start()]));
        let clause = self.clause_at(place.start);
        let topics = OUTSIDER.all(&self.text[..place.start]);
        let topic = topics.last().and_then(|found| found.get(0));
        let about = topic.is_some_and(|topic| {
            let since = &self.text[topic.start()..clause.end.max(topic.start())];
            !WRITER.is_match(since)
        });
        reported || about
    }
}

#[cfg(test)]
mod tests {
    use super::super::ontology::Ontology;
    use super::super::statement::LetterStatements;
    use super::*;
    use crate::words::Analyser;

    #[test]
    fn patterns_are_sound() {
        for pattern in [
            &WRITER,
            &DEPARTMENT,
            &SELF,
            &COLLEAGUE,
            &LEAVES_IT,
            &OUTSIDER,
            &REPORTED,
        ] {
            assert!(pattern.is_sound());
        }
    }

    #[test]
    fn what_colleagues_did_is_told_from_what_was_done_for_them() {
        for clause in [
            "통관은 다른 조가 담당했습니다.",
            "검수는 반장님이 하셨습니다.",
            "배합은 선배가 맡고",
            "홍보는 대행사가 진행했습니다.",
        ] {
            assert!(is_of_a_colleague(clause), "{clause}");
        }
        for clause in [
            "선배가 만든 절차를 고쳤습니다.",
            "점장님이 퇴사하셔서 발주를 맡았습니다.",
            "저희 개발팀이 결제 서버를 만들었습니다.",
            "본사가 요구한 서류를 준비했습니다.",
        ] {
            assert!(!is_of_a_colleague(clause), "{clause}");
        }
    }

    #[test]
    fn news_of_a_firm_are_no_work_of_the_writer() {
        let outside = |sentence: &str, word: &str| {
            let letter =
                LetterStatements::read(&[sentence], &Ontology::built_in(), &Analyser::default());
            let statement = &letter.sentences[0];
            let at = statement.text.find(word).unwrap();
            statement.is_of_an_outsider(&(at..at + word.len()))
        };
        for (sentence, word) in [
            ("귀사는 물류 창고를 자동화하고 반품을 줄였습니다.", "반품"),
            ("새 공장을 지었다는 기사를 읽고 지원했습니다.", "공장"),
        ] {
            assert!(outside(sentence, word), "{sentence}");
        }
        for (sentence, word) in [
            ("귀사는 물류에 강하고, 저는 창고를 자동화했습니다.", "창고"),
            ("제가 창고를 자동화했다는 기사가 사보에 실렸습니다.", "창고"),
            ("반품을 절반으로 줄였습니다.", "반품"),
        ] {
            assert!(!outside(sentence, word), "{sentence}");
        }
    }
}
