//! Questions as application forms have them: each form with the questions and answers that a person reads in it.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

use shortlist_document::{AnswerLimit, LengthUnit, read_letter};

const A: &str =
    "결제 서버를 3년간 운영하며 장애를 절반으로 줄였습니다. 그 뒤로 배포를 하루 다섯 번 했습니다.";
const B: &str = "저는 현장에서 답을 찾는 사람입니다. 고객 문의 1,200건을 유형별로 나누었습니다.";
const C: &str = "입사 후에는 품질 지표를 먼저 살피겠습니다. 작은 약속부터 지키겠습니다.";

/// What a form gives: prompts with answers; `None` is no prompt.
type Read = Vec<(Option<String>, String)>;

fn read(text: &str) -> Read {
    let letter = read_letter(text.as_bytes()).unwrap_or_else(|error| panic!("{error} in {text:?}"));
    letter
        .document
        .questions
        .into_iter()
        .map(|question| (question.prompt, question.answer))
        .collect()
}

/// Forms of two questions: `{A}` and `{B}` stand for the answers, what is behind the bar are the prompts.
const FORMS: &[(&str, &[&str])] = &[
    // Numbers of every kind before a request.
    (
        "1. 지원동기를 기술하시오.\n{A}\n\n2. 성장과정을 기술하시오.\n{B}",
        &["지원동기를 기술하시오.", "성장과정을 기술하시오."],
    ),
    (
        "1) 지원동기를 기술하시오.\n{A}\n2) 성장과정을 기술하시오.\n{B}",
        &["지원동기를 기술하시오.", "성장과정을 기술하시오."],
    ),
    (
        "(1) 지원동기\n{A}\n(2) 성장과정\n{B}",
        &["지원동기", "성장과정"],
    ),
    (
        "① 지원동기\n{A}\n② 성장과정\n{B}",
        &["지원동기", "성장과정"],
    ),
    (
        "⑴ 지원동기\n{A}\n⑵ 성장과정\n{B}",
        &["지원동기", "성장과정"],
    ),
    (
        "❶ 지원동기\n{A}\n❷ 성장과정\n{B}",
        &["지원동기", "성장과정"],
    ),
    (
        "1-1. 지원동기\n{A}\n1-2. 성장과정\n{B}",
        &["지원동기", "성장과정"],
    ),
    (
        "1-1) 지원동기를 작성해 주세요.\n{A}\n1-2) 성장과정을 작성해 주세요.\n{B}",
        &["지원동기를 작성해 주세요.", "성장과정을 작성해 주세요."],
    ),
    (
        "01. 지원동기\n{A}\n02. 성장과정\n{B}",
        &["지원동기", "성장과정"],
    ),
    (
        "1.지원동기\n{A}\n2.성장과정\n{B}",
        &["지원동기", "성장과정"],
    ),
    (
        "Ⅰ. 지원동기\n{A}\nⅡ. 성장과정\n{B}",
        &["지원동기", "성장과정"],
    ),
    (
        "I. 지원동기\n{A}\nII. 성장과정\n{B}",
        &["지원동기", "성장과정"],
    ),
    (
        "가. 지원동기\n{A}\n나. 성장과정\n{B}",
        &["지원동기", "성장과정"],
    ),
    (
        "가) 지원동기\n{A}\n나) 성장과정\n{B}",
        &["지원동기", "성장과정"],
    ),
    (
        "Q1. 지원동기가 무엇인가요?\n{A}\nQ2. 강점은 무엇인가요?\n{B}",
        &["지원동기가 무엇인가요?", "강점은 무엇인가요?"],
    ),
    (
        "Q1) 지원동기\n{A}\nQ2) 성장과정\n{B}",
        &["지원동기", "성장과정"],
    ),
    (
        "Q. 지원동기는 무엇입니까?\nA. {A}\n\nQ. 강점은 무엇입니까?\nA. {B}",
        &["지원동기는 무엇입니까?", "강점은 무엇입니까?"],
    ),
    (
        "질문 1. 지원동기를 기술하시오.\n답변: {A}\n질문 2. 성장과정을 기술하시오.\n답변: {B}",
        &["지원동기를 기술하시오.", "성장과정을 기술하시오."],
    ),
    (
        "[문항 1] 지원동기를 기술하여 주십시오.\n{A}\n[문항 2] 성장과정을 기술하여 주십시오.\n{B}",
        &[
            "지원동기를 기술하여 주십시오.",
            "성장과정을 기술하여 주십시오.",
        ],
    ),
    (
        "[문항1]\n지원동기를 기술하여 주십시오.\n{A}\n[문항2]\n성장과정을 기술하여 주십시오.\n{B}",
        &[
            "지원동기를 기술하여 주십시오.",
            "성장과정을 기술하여 주십시오.",
        ],
    ),
    ("[문항 1]\n{A}\n[문항 2]\n{B}", &["문항 1", "문항 2"]),
    (
        "<문항 1> 지원동기\n{A}\n<문항 2> 성장과정\n{B}",
        &["지원동기", "성장과정"],
    ),
    (
        "문항 1: 지원동기\n{A}\n문항 2: 성장과정\n{B}",
        &["지원동기", "성장과정"],
    ),
    (
        "문항1. 지원동기\n{A}\n문항2. 성장과정\n{B}",
        &["지원동기", "성장과정"],
    ),
    (
        "1번 문항: 지원동기\n{A}\n2번 문항: 성장과정\n{B}",
        &["지원동기", "성장과정"],
    ),
    (
        "제1문항 지원동기\n{A}\n제2문항 성장과정\n{B}",
        &["지원동기", "성장과정"],
    ),
    (
        "항목 1. 지원동기\n{A}\n항목 2. 성장과정\n{B}",
        &["지원동기", "성장과정"],
    ),
    (
        "■ 지원동기\n{A}\n■ 성장과정\n{B}",
        &["지원동기", "성장과정"],
    ),
    (
        "▶ 1. 지원동기\n{A}\n▶ 2. 성장과정\n{B}",
        &["지원동기", "성장과정"],
    ),
    (
        "◎ 지원동기\n{A}\n◎ 성장과정\n{B}",
        &["지원동기", "성장과정"],
    ),
    (
        "□ 지원동기\n{A}\n□ 성장과정\n{B}",
        &["지원동기", "성장과정"],
    ),
    // Bare titles on a line of their own.
    ("지원동기\n{A}\n성장과정\n{B}", &["지원동기", "성장과정"]),
    (
        "지원동기:\n{A}\n\n성장과정:\n{B}",
        &["지원동기", "성장과정"],
    ),
    (
        "지원 동기 및 입사 후 포부\n{A}\n성격의 장단점\n{B}",
        &["지원 동기 및 입사 후 포부", "성격의 장단점"],
    ),
    ("학창시절\n{A}\n생활신조\n{B}", &["학창시절", "생활신조"]),
    (
        "본인의 강점과 약점\n{A}\n도전 및 성공 경험\n{B}",
        &["본인의 강점과 약점", "도전 및 성공 경험"],
    ),
    (
        "직무 관련 경험\n{A}\n가장 힘들었던 경험과 극복 과정\n{B}",
        &["직무 관련 경험", "가장 힘들었던 경험과 극복 과정"],
    ),
    (
        "[지원동기]\n{A}\n[성장과정]\n{B}",
        &["지원동기", "성장과정"],
    ),
    (
        "【지원동기】\n{A}\n【성장과정】\n{B}",
        &["지원동기", "성장과정"],
    ),
    (
        "<지원동기>\n{A}\n<성장과정>\n{B}",
        &["지원동기", "성장과정"],
    ),
    (
        "「지원동기」\n{A}\n「성장과정」\n{B}",
        &["지원동기", "성장과정"],
    ),
    (
        "- 지원동기 -\n{A}\n- 성장과정 -\n{B}",
        &["지원동기", "성장과정"],
    ),
    (
        "자기소개서\n\n지원동기\n{A}\n성장과정\n{B}",
        &["지원동기", "성장과정"],
    ),
    // Limits.
    (
        "지원동기 및 포부 (1,000자 이내)\n{A}\n성장과정 (500자 이내)\n{B}",
        &["지원동기 및 포부 (1,000자 이내)", "성장과정 (500자 이내)"],
    ),
    (
        "지원동기 (300자 이상) -\n{A}\n성장과정 (300자 이상) -\n{B}",
        &["지원동기 (300자 이상)", "성장과정 (300자 이상)"],
    ),
    (
        "지원동기 (300자 이상) - {A}\n성장과정 (300자 이상) - {B}",
        &["지원동기 (300자 이상)", "성장과정 (300자 이상)"],
    ),
    (
        "지원동기 [1000byte]\n{A}\n성장과정 [500바이트]\n{B}",
        &["지원동기 [1000byte]", "성장과정 [500바이트]"],
    ),
    (
        "지원동기 - 700자\n{A}\n성장과정 - 500자 이내\n{B}",
        &["지원동기 - 700자", "성장과정 - 500자 이내"],
    ),
    (
        "우리 회사를 고른 까닭 (공백 포함 500자 이상 1,000자 이내)\n{A}\n자유롭게 하고 싶은 말 (공백 제외 300자)\n{B}",
        &[
            "우리 회사를 고른 까닭 (공백 포함 500자 이상 1,000자 이내)",
            "자유롭게 하고 싶은 말 (공백 제외 300자)",
        ],
    ),
    (
        "1. 지원동기를 기술하시오.\n(500자 이내, 공백 포함)\n{A}\n2. 성장과정을 기술하시오.\n(500자 이내, 공백 포함)\n{B}",
        &[
            "지원동기를 기술하시오. (500자 이내, 공백 포함)",
            "성장과정을 기술하시오. (500자 이내, 공백 포함)",
        ],
    ),
    (
        "[지원동기] (1000자)\n{A}\n[성장과정] (1000자)\n{B}",
        &["지원동기 (1000자)", "성장과정 (1000자)"],
    ),
    // Requests without any number.
    (
        "지원하게 된 동기를 기술하여 주십시오.\n{A}\n\n본인의 강점을 구체적으로 작성해 주세요.\n{B}",
        &[
            "지원하게 된 동기를 기술하여 주십시오.",
            "본인의 강점을 구체적으로 작성해 주세요.",
        ],
    ),
    (
        "자신을 소개해 주시기 바랍니다.\n{A}\n협업에서 갈등을 풀었던 일을 적어 주세요.\n{B}",
        &[
            "자신을 소개해 주시기 바랍니다.",
            "협업에서 갈등을 풀었던 일을 적어 주세요.",
        ],
    ),
    (
        "귀하가 당사에 지원한 이유는 무엇입니까?\n{A}\n귀하의 10년 뒤 모습은 어떻습니까?\n{B}",
        &[
            "귀하가 당사에 지원한 이유는 무엇입니까?",
            "귀하의 10년 뒤 모습은 어떻습니까?",
        ],
    ),
    (
        "살면서 가장 몰입했던 일을 서술하십시오\n{A}\n그 일에서 배운 것을 설명해 주십시오\n{B}",
        &[
            "살면서 가장 몰입했던 일을 서술하십시오",
            "그 일에서 배운 것을 설명해 주십시오",
        ],
    ),
    (
        "본인의 성장과정을 서술할 것\n{A}\n지원동기를 구체적으로 기재 바랍니다.\n{B}",
        &[
            "본인의 성장과정을 서술할 것",
            "지원동기를 구체적으로 기재 바랍니다.",
        ],
    ),
    // Prompts of several sentences and lines.
    (
        "당사는 도전을 소중히 여깁니다. 귀하가 도전한 경험을 기술해 주십시오. (700자)\n{A}\n당사의 인재상은 정직입니다. 정직했던 경험을 기술해 주십시오. (700자)\n{B}",
        &[
            "당사는 도전을 소중히 여깁니다. 귀하가 도전한 경험을 기술해 주십시오. (700자)",
            "당사의 인재상은 정직입니다. 정직했던 경험을 기술해 주십시오. (700자)",
        ],
    ),
    (
        "1. 당사에 지원한 동기와 입사 후에 이루고 싶은 목표를\n구체적으로 기술하여 주시기 바랍니다. (500자 이내)\n{A}\n2. 팀에서 갈등을 겪은 경험과 그것을 해결한 과정을\n구체적으로 기술하여 주시기 바랍니다. (500자 이내)\n{B}",
        &[
            "당사에 지원한 동기와 입사 후에 이루고 싶은 목표를 구체적으로 기술하여 주시기 바랍니다. (500자 이내)",
            "팀에서 갈등을 겪은 경험과 그것을 해결한 과정을 구체적으로 기술하여 주시기 바랍니다. (500자 이내)",
        ],
    ),
    (
        "1. 지원동기\n지원동기와 입사 후 포부를 기술해 주십시오.\n{A}\n2. 성장과정\n성장과정을 기술해 주십시오.\n{B}",
        &[
            "지원동기 지원동기와 입사 후 포부를 기술해 주십시오.",
            "성장과정 성장과정을 기술해 주십시오.",
        ],
    ),
    (
        "1. 지원동기를 기술하시오.\n※ 구체적인 사례를 들 것\n{A}\n2. 성장과정을 기술하시오.\n※ 가족 이야기는 쓰지 말 것\n{B}",
        &[
            "지원동기를 기술하시오. ※ 구체적인 사례를 들 것",
            "성장과정을 기술하시오. ※ 가족 이야기는 쓰지 말 것",
        ],
    ),
    (
        "귀하가 지원 분야에 관심을 갖게 된 계기와 이를 위해 노력한\n과정을 구체적으로 서술하십시오.\n{A}\n\n가장 큰 실패와 그 실패에서 배운 점을\n서술하십시오.\n{B}",
        &[
            "귀하가 지원 분야에 관심을 갖게 된 계기와 이를 위해 노력한 과정을 구체적으로 서술하십시오.",
            "가장 큰 실패와 그 실패에서 배운 점을 서술하십시오.",
        ],
    ),
    // The answer on the prompt's line.
    ("지원동기: {A}\n성장과정: {B}", &["지원동기", "성장과정"]),
    (
        "1. 지원동기: {A}\n2. 성장과정: {B}",
        &["지원동기", "성장과정"],
    ),
    ("[지원동기] {A}\n[성장과정] {B}", &["지원동기", "성장과정"]),
    (
        "1. 지원동기를 기술하시오. {A}\n2. 성장과정을 기술하시오. {B}",
        &["지원동기를 기술하시오.", "성장과정을 기술하시오."],
    ),
    ("지원동기 - {A}\n성장과정 - {B}", &["지원동기", "성장과정"]),
    (
        "문항 1. 지원동기\n답변 1. {A}\n문항 2. 성장과정\n답변 2. {B}",
        &["지원동기", "성장과정"],
    ),
    // Counts that people leave behind their answers.
    (
        "1. 지원동기\n{A}\n(공백 포함 987자)\n2. 성장과정\n{B}\n[523/1,000자]",
        &["지원동기", "성장과정"],
    ),
    // Markdown and what is pasted from it.
    (
        "## 1. 지원동기\n{A}\n\n## 2. 성장과정\n{B}",
        &["1. 지원동기", "2. 성장과정"],
    ),
    (
        "**지원동기**\n\n{A}\n\n**성장과정**\n\n{B}",
        &["지원동기", "성장과정"],
    ),
    (
        "# 자기소개서\n\n1. 지원동기를 기술하시오.\n\n{A}\n\n2. 성장과정을 기술하시오.\n\n{B}",
        &["지원동기를 기술하시오.", "성장과정을 기술하시오."],
    ),
    // Marks on both sides, remarks above, emphasis.
    (
        "▣ 지원동기 ▣\n{A}\n▣ 성장과정 ▣\n{B}",
        &["지원동기", "성장과정"],
    ),
    (
        "※ 아래 문항에 답해 주십시오.\n문항1) 지원 동기 (500자)\n{A}\n문항2) 입사 후 계획 (500자)\n{B}",
        &["지원 동기 (500자)", "입사 후 계획 (500자)"],
    ),
    (
        "*지원동기*\n{A}\n*성장과정*\n{B}",
        &["지원동기", "성장과정"],
    ),
    (
        "[지원동기 500자]\n{A}\n[성장과정 500자]\n{B}",
        &["지원동기 500자", "성장과정 500자"],
    ),
    (
        "1번. 지원동기\n{A}\n2번. 성장과정\n{B}",
        &["지원동기", "성장과정"],
    ),
    (
        "1. 지원 이유와 직무 지원 동기를 서술해 주세요.(700자)\n{A}\n2. 가장 차별화된 역량을 서술해 주세요.(700자)\n{B}",
        &[
            "지원 이유와 직무 지원 동기를 서술해 주세요.(700자)",
            "가장 차별화된 역량을 서술해 주세요.(700자)",
        ],
    ),
    // English forms.
    (
        "1. Why do you want to work with us? (300 words)\nI build compilers for a living.\n2. Describe a failure.\nI once lost a database.",
        &[
            "Why do you want to work with us? (300 words)",
            "Describe a failure.",
        ],
    ),
];

#[test]
fn forms_of_two_questions_give_two() {
    let mut failures = Vec::new();
    for (form, prompts) in FORMS {
        let is_english = form.contains("compilers");
        let text = form.replace("{A}", A).replace("{B}", B);
        let answers = if is_english {
            ["I build compilers for a living.", "I once lost a database."]
        } else {
            [A, B]
        };
        let expected: Read = prompts
            .iter()
            .zip(answers)
            .map(|(prompt, answer)| (Some((*prompt).to_owned()), answer.to_owned()))
            .collect();
        let came = read(&text);
        if came != expected {
            failures.push(format!("{text}\n  gives {came:#?}"));
        }
    }
    assert!(
        failures.is_empty(),
        "{} of {}:\n{}",
        failures.len(),
        FORMS.len(),
        failures.join("\n\n")
    );
}

#[test]
fn five_numbered_headings_are_five_questions_whatever_they_are_called() {
    let titles = [
        "성장과정",
        "나를 움직인 한마디",
        "학교 밖에서 배운 것",
        "지원동기",
        "십 년 뒤의 나",
    ];
    let text: Vec<String> = titles
        .iter()
        .enumerate()
        .map(|(index, title)| format!("{}. {title}\n{A}\n{B}\n", index + 1))
        .collect();
    let came = read(&text.join("\n"));
    let prompts: Vec<&str> = came
        .iter()
        .map(|(prompt, _)| prompt.as_deref().unwrap())
        .collect();
    assert_eq!(prompts, titles);
    assert!(
        came.iter()
            .all(|(_, answer)| *answer == format!("{A}\n{B}"))
    );
}

#[test]
fn five_prompts_are_five_questions_and_no_sentence_of_the_applicant() {
    let prompts = [
        "우리 회사에 지원한 동기와 입사 후 이루고 싶은 꿈을 기술하여 주십시오. (700자 이내)",
        "본인의 성장과정을 간략히 기술하되 현재의 자신에게 가장 큰 영향을 끼친 사건, 인물 등을 포함하여 기술하시기 바랍니다.",
        "최근 사회 이슈 중 중요하다고 생각되는 한 가지를 고르고 이에 관한 자신의 견해를 기술해 주시기 바랍니다.",
        "지원 직무에 필요한 역량이 무엇이라고 생각하며, 이를 갖추기 위해 어떤 노력을 했는지 작성해 주세요.",
        "팀으로 일하면서 의견이 달랐던 경험이 있습니까? 어떻게 풀었는지 구체적으로 적어주십시오.",
    ];
    let text: Vec<String> = prompts
        .iter()
        .map(|prompt| format!("{prompt}\n\n{A}\n\n{B}\n"))
        .collect();
    let came = read(&text.join("\n"));
    let found: Vec<&str> = came
        .iter()
        .map(|(prompt, _)| prompt.as_deref().unwrap())
        .collect();
    assert_eq!(found, prompts);
    for (_, answer) in came {
        assert_eq!(answer, format!("{A}\n\n{B}"));
    }
}

/// What applicants write themselves: it stays in the answer of the one question.
const OWN_WORDS: &[&str] = &[
    "1. 장애를 줄였습니다.\n2. 비용을 줄였습니다.\n3. 배포를 늘렸습니다.",
    "1) 시장 조사\n2) 경쟁사 분석\n3) 가격 결정",
    "① 장애 감소\n② 비용 절감",
    "[고객의 소리를 듣다]\n고객 문의를 나누었습니다.",
    "<끝까지 해낸 3주>\n밤을 새워 고쳤습니다.",
    "왜 하필 개발이었을까요?\n답은 현장에 있었습니다.",
    "저는 왜 이 일을 하는가? 늘 스스로 물었습니다.",
    "제 강점을 믿고 기회를 주십시오.",
    "끝까지 지켜봐 주시기 바랍니다.",
    "언제든 연락 주세요.",
    "팀장님은 \"보고서를 다시 작성해 주세요.\"라고 하셨습니다.",
    "고객이 설명해 주세요, 하고 물었습니다.",
    "매뉴얼 500자 분량을 새로 썼습니다.",
    "- 협업 도구 도입\n- 회의 시간 단축",
    "2024. 3. 15. 입사해 첫 배포를 했습니다.",
    "3.5배 빨라졌습니다.",
    "10년 뒤에는 팀을 이끌겠습니다.",
    "첫째, 기록했습니다.\n둘째, 나누었습니다.",
    "도전은 저를 키웠습니다.",
    "\"실패를 기록하라\"\n이 말을 지켰습니다.",
    "SQL, AWS, Kafka를 썼습니다.",
];

#[test]
fn what_applicants_write_themselves_is_no_question() {
    let mut failures = Vec::new();
    for own in OWN_WORDS {
        let text = format!(
            "1. 지원동기를 기술하시오. (1,000자 이내)\n{A}\n{own}\n{B}\n\n2. 입사 후 포부를 기술하시오.\n{C}"
        );
        let came = read(&text);
        if came.len() != 2 || came[0].1 != format!("{A}\n{own}\n{B}") || came[1].1 != C {
            failures.push(format!("{own:?} gives {came:#?}"));
        }
    }
    assert!(
        failures.is_empty(),
        "{} of {}:\n{}",
        failures.len(),
        OWN_WORDS.len(),
        failures.join("\n")
    );
}

#[test]
fn a_letter_without_questions_is_one_text() {
    for text in [
        A.to_owned(),
        format!("{A}\n\n{B}\n\n{C}"),
        format!("{A} {B}\n{C}"),
    ] {
        assert_eq!(read(&text), [(None, text.clone())]);
    }
}

#[test]
fn limits_say_how_much_in_what() {
    use LengthUnit::{Bytes, Characters, CharactersWithoutSpaces};
    let limit = |least, most, unit| Some(AnswerLimit { least, most, unit });
    for (prompt, expected) in [
        (
            "지원동기 (1,000자 이내)",
            limit(None, Some(1_000), Characters),
        ),
        ("지원동기 (1000자)", limit(None, Some(1_000), Characters)),
        (
            "지원동기를 쓰시오. (300자 이상)",
            limit(Some(300), None, Characters),
        ),
        (
            "성장과정 (500~700자)",
            limit(Some(500), Some(700), Characters),
        ),
        (
            "성장과정 (500자 이상 1,000자 이하)",
            limit(Some(500), Some(1_000), Characters),
        ),
        (
            "성장과정 (500자 이상, 공백 제외)",
            limit(Some(500), None, CharactersWithoutSpaces),
        ),
        (
            "성장과정 (공백 포함 800자)",
            limit(None, Some(800), Characters),
        ),
        (
            "성장과정 (띄어쓰기 미포함 800자 이내)",
            limit(None, Some(800), CharactersWithoutSpaces),
        ),
        ("포부 500바이트", limit(None, Some(500), Bytes)),
        ("포부 [1000byte 이내]", limit(None, Some(1_000), Bytes)),
        ("포부 (최대 2,000 Bytes)", limit(None, Some(2_000), Bytes)),
        (
            "포부 - 최소 300자, 최대 600자",
            limit(Some(300), Some(600), Characters),
        ),
        ("포부 (500자 내외)", limit(None, Some(500), Characters)),
        ("포부 ５００자 이내", limit(None, Some(500), Characters)),
        ("포부", None),
        ("10년 뒤의 나", None),
        ("3가지 강점", None),
    ] {
        assert_eq!(AnswerLimit::of_prompt(prompt), expected, "{prompt}");
    }
    assert_eq!(Bytes.of("가 a\n"), 5);
    assert_eq!(CharactersWithoutSpaces.of("가 a\n"), 2);
    assert_eq!(Characters.of("가 a\n"), 4);
    let letter = read_letter(format!("지원동기 (20자 이내)\n{A}").as_bytes()).unwrap();
    let question = &letter.document.questions[0];
    assert_eq!(question.limit().unwrap().most, Some(20));
}
