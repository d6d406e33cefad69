//! What things are called in advice, in both languages side by side.

use shortlist_advising::review::{
    AskedPart, ClicheFamily, Code, LengthUnit, PersonalKind, QuestionKind, SpeechLevel, StarPart,
};

use crate::language::Language;

/// In what a length is counted.
pub(super) fn unit(unit: LengthUnit, language: Language) -> &'static str {
    let (english, korean) = match unit {
        LengthUnit::Bytes | LengthUnit::Utf8Bytes => ("bytes", "바이트"),
        _ => ("characters", "자"),
    };
    language.choose(english, korean)
}

/// What blind recruitment forbids to tell.
pub(super) fn blind(code: Code, language: Language) -> &'static str {
    let (english, korean) = match code {
        Code::BlindAge => ("age", "나이"),
        Code::BlindGender => ("gender", "성별"),
        Code::BlindOrigin => ("home town", "출신 지역"),
        Code::BlindFamily => ("family", "가족"),
        Code::BlindSchool => ("school", "출신 학교"),
        Code::BlindLooks => ("looks", "신체·외모"),
        Code::BlindReligion => ("religion", "종교"),
        Code::BlindMarital => ("marital state", "혼인 여부"),
        _ => ("property", "재산"),
    };
    language.choose(english, korean)
}

/// What to write instead of it.
pub(super) fn blind_advice(code: Code, language: Language) -> &'static str {
    let (english, korean) = match code {
        Code::BlindSchool => (
            "Delete the school's name; tell what you learned or did there.",
            "학교 이름을 지우고 배운 과목이나 한 일만 쓰세요. 예: ‘전공 수업에서’.",
        ),
        Code::BlindFamily => (
            "Delete the family; tell what you yourself did.",
            "가족 이야기를 지우고, 그 일로 스스로 한 행동을 쓰세요.",
        ),
        Code::BlindOrigin => (
            "Delete the place.",
            "지역을 지우세요. 필요하면 ‘살던 곳에서’처럼 쓰면 됩니다.",
        ),
        Code::BlindAge => (
            "Delete age and year; give the length of your experience instead.",
            "나이나 연도를 지우고 경력 기간으로 쓰세요. 예: ‘3년간’.",
        ),
        _ => (
            "It has nothing to do with the work: put an experience that has in its place.",
            "직무와 관계없는 내용이니 지우고, 직무에 쓰이는 경험으로 바꾸세요.",
        ),
    };
    language.choose(english, korean)
}

/// What to write instead of a phrase of this family.
pub(super) fn cliche(family: ClicheFamily, language: Language) -> &'static str {
    let (english, korean) = match family {
        ClicheFamily::FamilyBackground => (
            "Instead of your parents, tell one thing that you did in that spirit.",
            "부모님 이야기 대신 그 태도로 내가 한 일 한 가지를 쓰세요.",
        ),
        ClicheFamily::BirthStory => (
            "Begin with the first experience that led to this work, not with your birth.",
            "태어난 이야기는 빼고, 지금의 직무로 이어진 첫 경험부터 쓰세요.",
        ),
        ClicheFamily::LoyaltyOath => (
            "Instead of an oath, say what you will do in the first year, in the work's own words.",
            "각오 대신 입사 후 1년 안에 할 일을 직무에 맞춰 구체적으로 쓰세요.",
        ),
        ClicheFamily::Plea => (
            "Instead of asking, show what they gain: what you have done and what came of it.",
            "부탁하는 말 대신 회사에 도움이 될 경험과 그 결과를 쓰세요.",
        ),
        ClicheFamily::Proverb => (
            "Delete the proverb and begin with your experience.",
            "속담을 지우고 바로 내 경험으로 시작하세요.",
        ),
        ClicheFamily::SafeWeakness => (
            "Name a weakness that did harm once, and what you do about it.",
            "실제로 문제가 되었던 약점 하나와, 고치려고 하고 있는 일을 쓰세요.",
        ),
        ClicheFamily::PreparedTalent => (
            "Do not judge yourself: say what you prepared, with names and numbers.",
            "스스로 평가하지 말고 무엇을 준비했는지 이름과 숫자로 쓰세요.",
        ),
        ClicheFamily::Flattery => (
            "Instead of praise, name one product or project and where your experience meets it.",
            "칭찬 대신 이 회사의 제품이나 사업 한 가지와 그것이 내 경험과 만나는 곳을 쓰세요.",
        ),
        ClicheFamily::EmptyLesson => (
            "Do not end with what you learned: say what you did differently afterwards.",
            "배웠다는 말로 끝내지 말고, 그 뒤에 무엇을 다르게 했는지 쓰세요.",
        ),
        ClicheFamily::EmptyPromise => (
            "Instead of a promise, say what, by when, and how.",
            "다짐 대신 무엇을, 언제까지, 어떻게 할지를 쓰세요.",
        ),
        ClicheFamily::StockMetaphor => (
            "Delete the metaphor; tell what earned you the name.",
            "비유를 지우고 실제로 한 일을 쓰세요.",
        ),
        ClicheFamily::EmptyIntensifier => (
            "Instead of \"more than anyone\", give how often, how long, what came of it.",
            "‘누구보다’ 같은 말 대신 횟수, 기간, 결과를 쓰세요.",
        ),
        _ => (
            "Delete that you lack something; say what you do to make up for it.",
            "부족하다는 말을 지우고, 채우려고 하고 있는 일을 쓰세요.",
        ),
    };
    language.choose(english, korean)
}

/// A part of an episode.
pub(super) fn part(part: StarPart, language: Language) -> &'static str {
    let (english, korean) = match part {
        StarPart::Situation => ("situation", "상황"),
        StarPart::Task => ("task", "과제"),
        StarPart::Action => ("your own action", "내가 한 행동"),
        StarPart::Result => ("result", "결과"),
    };
    language.choose(english, korean)
}

/// What to write where it is missing.
pub(super) fn part_advice(part: StarPart, language: Language) -> &'static str {
    let (english, korean) = match part {
        StarPart::Situation => (
            "Say when and where it was.",
            "언제 어디서 있었던 일인지 한 문장으로 밝히세요.",
        ),
        StarPart::Task => (
            "Say what the problem was and what was yours to do.",
            "무엇이 문제였고 내가 맡은 일이 무엇이었는지 쓰세요.",
        ),
        StarPart::Action => (
            "Tell what you did, not \"we\", step by step.",
            "‘우리’가 아니라 내가 한 행동을 순서대로 쓰세요.",
        ),
        StarPart::Result => (
            "End with what changed, and by how much.",
            "그래서 무엇이 얼마나 달라졌는지 숫자로 끝맺으세요.",
        ),
    };
    language.choose(english, korean)
}

/// What a question asks for.
pub(super) fn kind(kind: QuestionKind, language: Language) -> &'static str {
    let (english, korean) = match kind {
        QuestionKind::Motivation => ("your motive", "지원동기"),
        QuestionKind::Background => ("how you grew up", "성장과정"),
        QuestionKind::Personality => ("strengths and weaknesses", "성격의 장단점"),
        QuestionKind::Aspiration => ("plans after joining", "입사 후 포부"),
        QuestionKind::Competence => ("skills for the work", "직무 역량"),
        QuestionKind::Teamwork => ("working with others", "협업 경험"),
        QuestionKind::Challenge => ("challenge and setback", "도전과 극복"),
        QuestionKind::ProblemSolving => ("solving a problem", "문제 해결 경험"),
        _ => ("values", "가치관"),
    };
    language.choose(english, korean)
}

/// A part of a question.
pub(super) fn asked(part: AskedPart, language: Language) -> &'static str {
    let (english, korean) = match part {
        AskedPart::Weakness => ("a weakness", "단점"),
        AskedPart::Strength => ("a strength", "장점"),
        AskedPart::Lesson => ("what you learned", "배운 점"),
        AskedPart::Reason => ("the reason", "이유"),
        AskedPart::Opinion => ("your opinion", "본인의 의견"),
        AskedPart::Plan => ("what you plan", "앞으로의 계획"),
        AskedPart::Failure => ("a failure", "실패한 경험"),
        AskedPart::Others => ("the people you worked with", "함께한 사람"),
        AskedPart::Customers => ("the customers", "고객"),
        AskedPart::Rules => ("the rules you kept to", "지킨 원칙"),
        AskedPart::Offer => ("the company's products or projects", "회사의 제품이나 사업"),
        AskedPart::Work => ("the work", "맡을 직무"),
        AskedPart::Challenge => ("a challenge", "도전한 경험"),
        AskedPart::Background => ("how you grew up", "성장과정"),
        AskedPart::Motive => ("why you apply", "지원한 이유"),
        AskedPart::Hobby => ("a hobby", "취미"),
        AskedPart::Model => ("a person you look up to", "존경하는 인물"),
        AskedPart::Teaching => ("how you would teach", "지도 방안"),
        AskedPart::Creativity => ("something new that you tried", "새롭게 시도한 일"),
        AskedPart::Leadership => ("how you led others", "이끈 경험"),
        AskedPart::Priority => ("how you set priorities", "우선순위를 정한 방법"),
        AskedPart::Abroad => ("languages or time abroad", "외국어나 해외 경험"),
        AskedPart::Book => ("a book", "읽은 책"),
        AskedPart::Feedback => ("how you took criticism", "비판이나 조언을 받아들인 경험"),
        AskedPart::Change => ("how you got used to something new", "변화에 적응한 경험"),
        AskedPart::Answer => ("an answer", "질문"),
        AskedPart::Conflict => ("a conflict that you settled", "갈등을 푼 경험"),
        AskedPart::Values => ("what you hold dear", "소중히 여기는 가치"),
        AskedPart::Worth => ("why they should take you", "뽑아야 할 이유"),
        AskedPart::Experience => ("something that you did yourself", "직접 겪은 일"),
        _ => ("something else", "나머지 질문"),
    };
    language.choose(english, korean)
}

/// A speech level.
pub(super) fn level(level: SpeechLevel, language: Language) -> &'static str {
    let (english, korean) = match level {
        SpeechLevel::Formal => ("합니다체 (formal)", "‘합니다’체"),
        SpeechLevel::Polite => ("해요체 (polite)", "‘해요’체"),
        SpeechLevel::Plain => ("한다체 (plain)", "‘한다’체"),
        SpeechLevel::Casual => ("반말 (casual)", "반말"),
        SpeechLevel::Nominal => (
            "sentences that end in a noun (~함, ~음)",
            "‘~함, ~음’으로 끝나는 문장",
        ),
        SpeechLevel::Archaic => ("forms that are out of use", "예스러운 말투"),
    };
    language.choose(english, korean)
}

/// A kind of personal data.
pub(super) fn field(field: PersonalKind, language: Language) -> &'static str {
    let (english, korean) = match field {
        PersonalKind::Name => ("name", "이름"),
        PersonalKind::Phone => ("phone number", "연락처"),
        PersonalKind::Email => ("e-mail address", "이메일"),
        PersonalKind::Address => ("address", "주소"),
        PersonalKind::BirthDate => ("date of birth", "생년월일"),
        PersonalKind::Identification => ("identification number", "신분증 번호"),
        PersonalKind::Account => ("account number", "계좌번호"),
        PersonalKind::Card => ("card number", "카드 번호"),
        PersonalKind::SocialAccount => ("account name", "계정"),
        PersonalKind::Vehicle => ("number plate", "차량 번호"),
        PersonalKind::StudentNumber => ("student number", "학번"),
        PersonalKind::Health => ("health data", "건강 정보"),
        PersonalKind::OtherPerson => ("another person's data", "다른 사람의 정보"),
        PersonalKind::Credential => ("password", "비밀번호"),
        PersonalKind::Credit => ("credit data", "신용 정보"),
        _ => ("resident number", "주민등록번호"),
    };
    language.choose(english, korean)
}
