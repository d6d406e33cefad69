//! What the words around a name say of it: that a person acts there, is called or asked, or is one of several.

use std::sync::LazyLock;

use regex::Regex;

use super::particles::{ends_in_consonant, is_vocative};
use crate::pattern::compile;
use crate::personal::context::before;

/// What stands right behind persons and hardly behind things: `에게`, `한테`, `께서`; `이가` behind a consonant; `와
/// 저는`; who says, asks, helps.
static BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"^(?:(?:에게|한테|께)(?:서|는|도|만|[^가-힣])|(?:이?랑|와|과|하고) (?:저[는와의도]?|제가|나[는와의도]?|함께|같이|둘이|둘은|저희) |(?:이|가|은|는) (?:저에게|저한테|제게|저를|나에게|나한테|내게|나를|말없이|말했|말하|물었|물어|대답|되물|외쳤|웃으며|웃었|조심스럽게|먼저 (?:손|다가|말|연락|제안)|맡았|맡고|맡기로|담당)|님[은이의께과도])",
    )
});

/// What stands right before persons.
static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?:(?:^|[^가-힣])(?:저와|저랑|저하고|나와|나랑|단짝|인간|사람|청년|신입사원|매니저|학생회장|부회장|총무|동창|이웃|봉사자|후배인|선배인|팀원인|동기인|친구인) |(?:^|[^A-Za-z])by )$",
    )
});

/// Who does a task that was named before: `디자인은 여운기가 하고`.
static DOES: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"^(?:이|가|께서) (?:하고|했|하기로|맡|담당|만들|준비|그렸|그리고|썼|쓰고|짰|진행|도와|도왔)",
    )
});

/// Whether a person is spoken of: by the words before a place, and those behind a name that begins there.
pub(super) fn is_of_a_person(text: &str, start: usize, end: usize) -> bool {
    let (name, after) = (&text[start..end], &text[end..]);
    is_called_by_given_name(name, after)
        || is_vocative(name, after)
        || BEHIND.is_match(after)
        || follows_task(text, start) && DOES.is_match(after)
        || BEFORE.is_match(before(text, start, 8))
}

/// Whether the word right before is a topic: `디자인은`.
fn follows_task(text: &str, start: usize) -> bool {
    before(text, start, 2)
        .strip_suffix(' ')
        .is_some_and(|word| word.ends_with(['은', '는']))
}

/// Whether the word right before says who somebody is to the writer: `동생 서연이는`.
pub(super) fn follows_relation(text: &str, start: usize) -> bool {
    static RELATION: LazyLock<Regex> = LazyLock::new(|| {
        compile(
            r"(?:^|[^가-힣])(?:친구|단짝|동기|동료|선배|후배|룸메이트|짝꿍|팀원|조원|동생|남동생|여동생|누나|오빠|언니|형|아들|딸|조카|사촌|막내|남편|아내)(?:인|였던)? $",
        )
    });
    RELATION.is_match(before(text, start, 8))
}

/// Whether the words right before say that somebody belongs to the writer's own circle, who may be called as a person whom
/// everybody knows: `팀원은 저와 나영석`, `동아리에서 만난 전도연`.
pub(super) fn is_of_ones_own(text: &str, start: usize) -> bool {
    static OWN: LazyLock<Regex> = LazyLock::new(|| {
        compile(
            r"(?:^|[^가-힣])(?:저와|저랑|나와|나랑|단짝|(?:같은|우리|옆) (?:팀|반|조|과)|룸메이트|짝꿍|팀원|조원|입사 동기)(?:인|은|는|이던|이었던)? $|[가-힣]에서 (?:만난|알게 된|함께한|같이 일한) $",
        )
    });
    OWN.is_match(before(text, start, 16))
}

/// Whether what follows is said of nobody whom everybody knows: a title of one's workplace, what somebody does with or to the
/// writer, a signature: `최종현 대리님`, `봉준호와 저는`, `박정희가 저를`, `김훈 올림`.
pub(super) fn is_said_of_ones_own(after: &str) -> bool {
    static SAID: LazyLock<Regex> = LazyLock::new(|| {
        compile(
            r"^(?:과|와|이랑|랑|하고)(?:는|도)? (?:저|제가|나|함께|같이|둘|번갈아|나란히|짝)|^(?:이|가|은|는|도|께서) (?:[가-힣]+ )?(?:저에게|제게|저를|저보다|저와|저희|제 (?:손|이름|옆|말))|^(?:에게|한테) (?:물었|부탁|보고했|연락|전화|인수|맡겼|맡기)|^(?:, ?|·|/)저|^ ?(?:드림|올림|배상)(?:[^가-힣]|$)|^ ?(?:대리|주임|사원|과장|차장|부장|팀장|파트장|점장|지점장|선임|책임|수석|실장|인턴|사수|매니저|조교|선배|후배|학생|반장|조장|조원|팀원|담임|간호사|물리치료사|사회복지사|회원|고객|환자|어르신|할머니|할아버지|할머님|할아버님|멘토|멘티|형|누나|언니|오빠)(?:님|분)?(?:이|가|은|는|을|를|의|과|와|께|께서|에게|한테|도|만|[^가-힣]|$)",
        )
    });
    SAID.is_match(after)
}

/// `길동이가`: who is spoken of as a friend gets 이 behind a consonant.
pub(super) fn is_called_by_given_name(name: &str, after: &str) -> bool {
    ends_in_consonant(name)
        && [
            "이가",
            "이는",
            "이와",
            "이의",
            "이를",
            "이도",
            "이에게",
            "이한테",
        ]
        .iter()
        .any(|form| {
            after
                .strip_prefix(form)
                .is_some_and(|rest| !rest.starts_with(|c: char| ('가'..='힣').contains(&c)))
        })
}

/// What stands behind a given name by which somebody is called: `현우 형, `, `'시온'이라고 불러`.
pub(super) fn is_called_so(after: &str) -> bool {
    static CALLED: LazyLock<Regex> = LazyLock::new(|| {
        compile(
            r#"^(?:['"’”]?(?:이?라고|이라|라) (?:불러|부르|부릅|부른|불리|불린|불립|불렀|합니다|해요)| ?(?:형|누나|언니|오빠|쌤|형님)(?:[,.!?은이의과에을도께]|처럼|[^가-힣]|$))"#,
        )
    });
    CALLED.is_match(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_around_tell_of_persons() {
        let name = "홍길동";
        for (before, after) in [
            ("", "에게 배웠습니다"),
            ("그때 ", "이가 왔습니다"),
            ("", "아, 괜찮니"),
            ("", "과 저는 밤새"),
            ("팀원은 저와 ", "이었습니다"),
            ("개발은 ", "이 맡았습니다"),
        ] {
            let text = format!("{before}{name}{after}");
            let start = before.len();
            assert!(is_of_a_person(&text, start, start + name.len()), "{text}");
        }
        assert!(!is_of_a_person("홍길동의 뜻", 0, name.len()));
    }
}
