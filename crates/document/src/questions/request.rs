//! Whether a text asks for an answer.

use std::sync::LazyLock;

use regex::Regex;

use crate::pattern::compile;

/// What one is asked to do: 기술, 서술, 작성, ...
const DEED: &str = "기술|서술|작성|설명|소개|기재|제시|답변|정리|요약|표현|기입|입력|나열|묘사|제안|열거|언급|공유|피력|논술|진술|이야기|얘기|말씀|평가|분석|증명|예시|기록|제출|구체화";
/// How one is asked: -시오, -(어) 주세요, -기 바랍니다, -ㄹ 것.
static REQUEST: LazyLock<Regex> = LazyLock::new(|| {
    compile(&format!(
        r"(?:(?:{DEED})(?:을|를)? ?(?:하여|하고|해|하|할|부탁)?|적어|적을?|써|쓰|쓸|밝혀|밝히|알려|들려|답해|답하|말해|말하|들어|골라)(?: ?(?:주|보|드))?(?:십시오|십시요|시오|시요|세요|셔요|시기를? ?바랍니다|시기 바람|시길 ?바랍니다|기를? ?바랍니다|기 바람|길 ?바랍니다| ?바랍니다| ?바람| ?것|라|립니다|드립니다|주십시오|주세요|오)$"
    ))
});
/// `...을 구체적으로 기술`, where a number or a limit says that it is a question.
static NOUN: LazyLock<Regex> = LazyLock::new(|| {
    compile(&format!(
        r"(?:을|를|대해|대하여|대해서|구체적으로|자세히|간략히|중심으로) ?(?:{DEED})$"
    ))
});
/// The end of a question.
static QUESTION: LazyLock<Regex> = LazyLock::new(|| {
    compile(r"(?:\?|까요?|나요|가요|는지요?|은지요?|인지요?|ㄴ지요?|는가|은가|인가)$")
});
/// Whom or what a question of a form is about.
static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"귀하|당신|지원자|본인|여러분|당사|우리 ?회사|자사|저희 ?회사|지원하(?:신|게)|지원한 (?:동기|이유)|입사 ?후|직무",
    )
});
static ASKING: LazyLock<Regex> =
    LazyLock::new(|| compile(r"무엇|어떤|어떻|왜|이유|계기|있습니까|있나요|누구|언제|얼마나"));
/// The applicant's own voice.
static FIRST_PERSON: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"저는|제가|저의|저를|저도|저에게|저와|제게|(?:^|[ ,])제 |(?:^|[ ,])전 |나는|내가|습니다\.? *$|[었았했]다\.? *$",
    )
});
/// The same in the humble form, which no form uses.
static HUMBLE: LazyLock<Regex> = LazyLock::new(|| {
    compile(r"저는|제가|저의|저를|저도|저에게|저와|제게|(?:^|[ ,])제 |(?:^|[ ,])전 ")
});
static ENGLISH: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?i)^(?:please |describe|explain|tell us|why|what|how|write|share|introduce|discuss|list|give|which|who|when|where|summari[sz]e)",
    )
});

/// How surely a text asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Asks {
    Not,
    /// If a number, a mark or a limit says that a question stands there.
    IfMarked,
    Surely,
}

/// Whether a text, less its limit, asks.
pub(super) fn asks(text: &str) -> Asks {
    let end = text.trim_end_matches(['.', ' ', ')', ']', '!', '-', '–', ':', '*', '。']);
    let is_request = REQUEST.is_match(end);
    // `내가 아는 나를 설명해 주십시오`: a form speaks of `나` too, never of `저`.
    let is_own = if is_request {
        HUMBLE.is_match(end)
    } else {
        FIRST_PERSON.is_match(end)
    };
    if is_own {
        return Asks::Not;
    }
    if is_request {
        return Asks::Surely;
    }
    if QUESTION.is_match(end) {
        let is_of_a_form = ADDRESS.is_match(end) && ASKING.is_match(end);
        return if is_of_a_form {
            Asks::Surely
        } else {
            Asks::IfMarked
        };
    }
    if NOUN.is_match(end) || is_english(end) {
        return Asks::IfMarked;
    }
    Asks::Not
}

fn is_english(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let latin = text.chars().filter(char::is_ascii_alphabetic).count();
    letters > 0 && latin == letters && ENGLISH.is_match(text)
}

/// Whether a sentence of the text ends at its end, as applicants' do.
pub(super) fn is_statement(text: &str) -> bool {
    let end = text.trim_end_matches(['.', ' ', '!', '"', '\'', '”', '’', ')']);
    end.ends_with(['다', '요', '죠']) || FIRST_PERSON.is_match(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_ask_and_applicants_do_not() {
        for prompt in [
            "지원동기를 기술하시오.",
            "기술하여 주십시오",
            "작성해 주세요.",
            "서술하십시오",
            "적어 주세요",
            "적어주십시오.",
            "기재 바랍니다.",
            "소개해 주시기 바랍니다.",
            "설명해 주시길 바랍니다",
            "서술할 것",
            "작성 바람",
            "말씀해 주세요",
            "들려주세요.",
            "알려 주십시오",
            "귀하가 당사에 지원한 이유는 무엇입니까?",
        ] {
            assert_eq!(asks(prompt), Asks::Surely, "{prompt}");
        }
        for own in [
            "기회를 주십시오.",
            "지켜봐 주시기 바랍니다.",
            "연락 주세요.",
            "왜 하필 개발이었을까요?",
            "저는 이렇게 기술하였습니다.",
            "제 이야기를 들어 주세요.",
            "감사합니다.",
            "보고서를 작성했습니다.",
        ] {
            assert!(asks(own) < Asks::Surely, "{own}");
        }
    }
}
