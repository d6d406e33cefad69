//! A finding in words: what it is (headline), and what to write instead (advice).

use shortlist_app::review::{
    AskedPart, ClicheFamily, Code, Detail, Finding, FirstReason, LengthUnit, PersonalKind,
    QuestionKind, SpeechLevel, StarPart, Strength, StrengthKind,
};

use super::particle::{Particle, with_particle};
use crate::language::Language;

/// Characters of the text that a headline quotes.
const QUOTED: usize = 30;

/// What was found, in a few words.
#[must_use]
pub fn headline(finding: &Finding, language: Language) -> String {
    language.choose(english_headline(finding), korean_headline(finding))
}

/// What to write instead, in one line.
#[must_use]
pub fn advice(finding: &Finding, language: Language) -> String {
    language.choose(english_advice(finding), korean_advice(finding))
}

/// Why a finding is among those to mend first.
#[must_use]
pub fn first_reason(reason: FirstReason, language: Language) -> &'static str {
    match reason {
        FirstReason::Rejects => language.choose(
            "Screening software and readers reject letters for this alone.",
            "이것만으로도 서류에서 탈락할 수 있습니다.",
        ),
        FirstReason::MissesQuestion => language.choose(
            "The question is not answered yet.",
            "문항이 묻는 말에 아직 답하지 않았습니다.",
        ),
        FirstReason::ShowsNothing => language.choose(
            "It shows nothing of you; mending it gains most.",
            "지원자의 장점이 드러나지 않는 곳이라 고치면 효과가 가장 큽니다.",
        ),
        _ => language.choose("The reader stumbles here.", "읽다가 막히는 곳입니다."),
    }
}

/// What a strong sentence does.
#[must_use]
pub fn kept(strength: &Strength, language: Language) -> String {
    let measures = strength.measures.join(", ");
    match strength.kind {
        StrengthKind::MeasuredResult => language.choose(
            format!("Keep this: a result with its number ({measures})."),
            format!("그대로 두세요. 결과가 숫자({measures})로 드러납니다."),
        ),
        StrengthKind::Outcome => language.choose(
            "Keep this: what you did, and what became of it.".to_owned(),
            "그대로 두세요. 직접 한 일과 그 결과가 드러납니다.".to_owned(),
        ),
        _ => language.choose(
            format!("Keep this: what you did, with its number ({measures})."),
            format!("그대로 두세요. 직접 한 일이 숫자({measures})와 함께 드러납니다."),
        ),
    }
}

/// The quoted words, shortened, in Korean quotation marks.
fn korean_quote(finding: &Finding) -> String {
    format!("‘{}’", shortened(&finding.quoted))
}

fn english_quote(finding: &Finding) -> String {
    format!("\"{}\"", shortened(&finding.quoted))
}

fn shortened(text: &str) -> String {
    let mut characters = text.chars();
    let start: String = characters.by_ref().take(QUOTED).collect();
    if characters.next().is_some() {
        format!("{start}…")
    } else {
        start
    }
}

fn percent(share: f64) -> String {
    format!("{:.0}%", 100.0 * share)
}

#[expect(clippy::too_many_lines, reason = "a line a detail")]
fn korean_headline(finding: &Finding) -> String {
    let quote = korean_quote(finding);
    match &finding.detail {
        Detail::Length {
            length,
            limit,
            unit,
        } => {
            let unit = korean_unit(*unit);
            match finding.code {
                Code::OverLimit => format!(
                    "{limit}{unit}를 {}{unit} 넘었습니다",
                    length.saturating_sub(*limit)
                ),
                _ => format!("{limit}{unit} 가운데 {length}{unit}만 썼습니다"),
            }
        }
        Detail::Short { characters, .. } => format!("답이 {characters}자로 짧습니다"),
        Detail::Missing {
            prompt: Some(prompt),
        } => format!("답이 없는 문항: {}", shortened(prompt)),
        Detail::Missing { prompt: None } => "답이 없는 문항이 있습니다".into(),
        Detail::Placeholder => format!("빈칸 표시가 남아 있습니다: {quote}"),
        Detail::WrongCompany { named, .. } => format!("다른 회사 이름이 있습니다: {named}"),
        Detail::CompanyMixed { name, .. } => {
            format!(
                "‘귀사’와 {} 섞어 썼습니다",
                with_particle(&format!("‘{name}’"), Particle::Object)
            )
        }
        Detail::WrongRole { named, .. } => format!("지원 직무가 다릅니다: {named}"),
        Detail::Blind => format!(
            "블라인드 채용에서 쓸 수 없는 내용({})입니다: {quote}",
            korean_blind(finding.code)
        ),
        Detail::Cliche { .. } => format!("누구나 쓰는 표현입니다: {quote}"),
        Detail::Claim { quality } => {
            format!(
                "{} 내세우지만 보여 주는 사례가 없습니다",
                with_particle(&format!("‘{quality}’"), Particle::Object)
            )
        }
        Detail::Star { missing } => {
            let missing: Vec<&str> = missing.iter().map(|part| korean_part(*part)).collect();
            format!("경험 이야기에 빠진 것: {}", missing.join(", "))
        }
        Detail::NumberWithoutBase => format!("비교할 기준이 없는 숫자입니다: {quote}"),
        Detail::QuestionFit { asked, spoken_of } => {
            let (asked, spoken_of) = (korean_kind(*asked), korean_kind(*spoken_of));
            format!(
                "{} 묻는데 {} 썼습니다",
                with_particle(asked, Particle::Object),
                with_particle(spoken_of, Particle::Object)
            )
        }
        Detail::QuestionPart { part } => {
            format!(
                "문항이 함께 묻는 {}에 대한 답이 없습니다",
                korean_asked(*part)
            )
        }
        Detail::Swapped { belongs_under, .. } => {
            format!("문항 {}의 답과 바뀐 듯합니다", belongs_under + 1)
        }
        Detail::Motive { .. } => "어느 회사에나 낼 수 있는 지원동기입니다".into(),
        Detail::Repeated {
            word,
            times,
            sentences,
        } => match finding.code {
            Code::RepeatedOpening => format!(
                "문장 {sentences}개 가운데 {times}개가 {} 시작합니다",
                with_particle(&format!("‘{word}’"), Particle::To)
            ),
            _ => format!(
                "{} 문장 {sentences}개에 {times}번 나옵니다",
                with_particle(&format!("‘{word}’"), Particle::Subject)
            ),
        },
        Detail::Again { times } => match finding.code {
            Code::RepeatedParagraph => format!("같은 문단이 {times}번 나옵니다"),
            _ => format!("같은 문장이 {times}번 나옵니다"),
        },
        Detail::Copied { share, letter, .. } => match letter {
            Some(letter) => format!(
                "다른 자기소개서({}번째)와 {}가 같습니다",
                letter + 1,
                percent(*share)
            ),
            None => "공고의 문장을 그대로 옮겼습니다".into(),
        },
        Detail::Long { characters, .. } => match finding.code {
            Code::DenseParagraph => format!("한 문단이 {characters}자입니다"),
            _ => format!("한 문장이 {characters}자입니다"),
        },
        Detail::Clauses { clauses, .. } => format!("한 문장에 서술이 {clauses}번 이어집니다"),
        Detail::Replace { .. } => match finding.code {
            Code::Spelling => format!("맞춤법: {quote}"),
            Code::Spacing => format!("띄어쓰기: {quote}"),
            Code::DoublePassive => format!("이중 피동: {quote}"),
            Code::Slang => format!("줄임말이나 속어: {quote}"),
            _ => format!("번역 투: {quote}"),
        },
        Detail::SpeechLevel { here, .. } => match finding.code {
            Code::CasualStyle => format!("{}로 썼습니다", korean_level(*here)),
            _ => format!("이 문장만 {}입니다", korean_level(*here)),
        },
        Detail::InformalMark => format!("공식 문서에 어울리지 않는 기호입니다: {quote}"),
        Detail::UnknownWord { .. } => format!("사전에 없는 말입니다: {quote}"),
        Detail::Personal { field } => format!("개인정보({})가 남아 있습니다", korean_field(*field)),
        _ => finding.code.to_string(),
    }
}

fn korean_advice(finding: &Finding) -> String {
    match &finding.detail {
        Detail::Length { length, limit, unit } => {
            let unit = korean_unit(*unit);
            match finding.code {
                Code::OverLimit => format!(
                    "{}{unit}를 줄이세요. 배경 설명과 다짐부터 덜고 한 일과 결과는 남기세요.",
                    length.saturating_sub(*limit)
                ),
                _ => "제한의 80~90%까지 채우세요. 했던 일의 순서, 쓴 방법, 결과 숫자를 덧붙이면 됩니다.".into(),
            }
        }
        Detail::Short { least, .. } => {
            format!("적어도 {least}자는 쓰세요. 언제, 어디서, 무엇을, 그래서 어떻게 되었는지를 한 문장씩 더하세요.")
        }
        Detail::Missing { .. } => "이 문항의 답을 쓰세요. 비워 두면 그 항목은 평가받지 못합니다.".into(),
        Detail::Placeholder => "실제 이름이나 숫자로 바꾸고, 쓸 내용이 없으면 문장째 지우세요.".into(),
        Detail::WrongCompany { target, told: true, .. } => format!(
            "{} 바꾸고, 앞뒤 내용도 그 회사 이야기인지 확인하세요.",
            with_particle(&format!("‘{target}’"), Particle::To)
        ),
        Detail::WrongCompany { target, .. } => format!(
            "이 글은 주로 {} 대상으로 쓰였습니다. 어느 회사에 내는 글인지 확인하고 이름을 하나로 맞추세요.",
            with_particle(&format!("‘{target}’"), Particle::Object)
        ),
        Detail::CompanyMixed { honorific, by_name, .. } => {
            format!("‘귀사’ {honorific}번, 회사 이름 {by_name}번입니다. 회사 이름 하나로 맞추세요.")
        }
        Detail::WrongRole { target, .. } => {
            format!("공고의 직무는 ‘{target}’입니다. 그 직무에 맞는 경험을 골라 다시 쓰세요.")
        }
        Detail::Blind => korean_blind_advice(finding.code).into(),
        Detail::Cliche { family } => korean_cliche(*family).into(),
        Detail::Claim { quality } => format!(
            "{} 말 대신 그것이 드러난 일 한 가지를 쓰세요. 언제, 무엇을, 몇 번 했고 어떻게 되었는지면 됩니다.",
            with_particle(&format!("‘{quality}’"), Particle::Called)
        ),
        Detail::Star { missing } => {
            let lines: Vec<&str> = missing.iter().map(|part| korean_part_advice(*part)).collect();
            lines.join(" ")
        }
        Detail::NumberWithoutBase => {
            "무엇에서 무엇으로 바뀌었는지 쓰세요. 예: ‘40건이던 문의를 한 달 만에 28건으로 30% 줄였습니다.’".into()
        }
        Detail::QuestionFit { asked, .. } => format!(
            "첫 문장에서 {}에 바로 답하고, 지금 내용은 알맞은 문항으로 옮기세요.",
            korean_kind(*asked)
        ),
        Detail::QuestionPart { part } => {
            let part = with_particle(korean_asked(*part), Particle::Object);
            format!("{part} 한두 문장으로 답하세요.")
        }
        Detail::Swapped { belongs_under, .. } => {
            format!("문항 {}의 답과 자리를 바꾸었는지 확인하세요.", belongs_under + 1)
        }
        Detail::Motive { company } => {
            let company = company.as_deref().unwrap_or("그 회사");
            format!(
                "{}만의 사실(제품, 최근 사업, 써 본 경험) 한 가지와 내 경험이 만나는 곳을 쓰세요.",
                shortened(company)
            )
        }
        Detail::Repeated { word, .. } => match finding.code {
            Code::RepeatedOpening => format!("‘{word}’ 없이 시작하거나 한 일, 때, 결과를 앞세워 문장을 바꾸세요."),
            _ => format!("‘{word}’ 가운데 몇은 지우고, 남은 곳은 구체적인 말로 바꾸세요."),
        },
        Detail::Again { .. } => "한 곳만 남기고, 지운 자리에는 그 문항에 맞는 다른 경험을 쓰세요.".into(),
        Detail::Copied { share, letter, .. } => match letter {
            Some(_) => format!(
                "겹치는 부분을 이 회사와 직무에 맞게 다시 쓰세요. 표절 검사는 보통 30%부터 봅니다(지금 {}).",
                percent(*share)
            ),
            None => "공고의 말을 되풀이하지 말고, 그 요건을 채운 내 경험을 쓰세요.".into(),
        },
        Detail::Long { most, .. } => match finding.code {
            Code::DenseParagraph => format!("{most}자를 넘기 전에 문단을 나누고, 첫 문장에 그 문단의 요점을 쓰세요."),
            _ => format!("{most}자를 넘지 않게 둘로 나누세요. 한 문장에는 한 가지만 씁니다."),
        },
        Detail::Clauses { .. } => "‘-고’, ‘-며’로 잇지 말고 문장을 끊으세요.".into(),
        Detail::Replace { with } if with.is_empty() => "줄이지 않은 표준어로 쓰세요.".into(),
        Detail::Replace { with } => format!("이렇게 쓰세요: {with}"),
        Detail::SpeechLevel { most, .. } => format!("끝을 {}로 맞추세요.", korean_level(*most)),
        Detail::InformalMark => "지우고 마침표로 끝내세요.".into(),
        Detail::UnknownWord { suggestions } if suggestions.is_empty() => "맞게 썼는지 확인하세요.".into(),
        Detail::UnknownWord { suggestions } => format!("혹시 이 말인가요? {}", suggestions.join(", ")),
        Detail::Personal { .. } => "지원서의 인적 사항 칸에만 쓰고 본문에서는 지우세요.".into(),
        _ => String::new(),
    }
}

fn korean_unit(unit: LengthUnit) -> &'static str {
    match unit {
        LengthUnit::Bytes | LengthUnit::Utf8Bytes => "바이트",
        _ => "자",
    }
}

fn korean_blind(code: Code) -> &'static str {
    match code {
        Code::BlindAge => "나이",
        Code::BlindGender => "성별",
        Code::BlindOrigin => "출신 지역",
        Code::BlindFamily => "가족",
        Code::BlindSchool => "출신 학교",
        Code::BlindLooks => "신체·외모",
        Code::BlindReligion => "종교",
        Code::BlindMarital => "혼인 여부",
        _ => "재산",
    }
}

fn korean_blind_advice(code: Code) -> &'static str {
    match code {
        Code::BlindSchool => {
            "학교 이름을 지우고 배운 과목이나 한 일만 쓰세요. 예: ‘전공 수업에서’."
        }
        Code::BlindFamily => "가족 이야기를 지우고, 그 일로 스스로 한 행동을 쓰세요.",
        Code::BlindOrigin => "지역을 지우세요. 필요하면 ‘살던 곳에서’처럼 쓰면 됩니다.",
        Code::BlindAge => "나이나 연도를 지우고 경력 기간으로 쓰세요. 예: ‘3년간’.",
        _ => "직무와 관계없는 내용이니 지우고, 직무에 쓰이는 경험으로 바꾸세요.",
    }
}

fn korean_cliche(family: ClicheFamily) -> &'static str {
    match family {
        ClicheFamily::FamilyBackground => {
            "부모님 이야기 대신 그 태도로 내가 한 일 한 가지를 쓰세요."
        }
        ClicheFamily::BirthStory => {
            "태어난 이야기는 빼고, 지금의 직무로 이어진 첫 경험부터 쓰세요."
        }
        ClicheFamily::LoyaltyOath => {
            "각오 대신 입사 후 1년 안에 할 일을 직무에 맞춰 구체적으로 쓰세요."
        }
        ClicheFamily::Plea => "부탁하는 말 대신 회사에 도움이 될 경험과 그 결과를 쓰세요.",
        ClicheFamily::Proverb => "속담을 지우고 바로 내 경험으로 시작하세요.",
        ClicheFamily::SafeWeakness => {
            "실제로 문제가 되었던 약점 하나와, 고치려고 하고 있는 일을 쓰세요."
        }
        ClicheFamily::PreparedTalent => {
            "스스로 평가하지 말고 무엇을 준비했는지 이름과 숫자로 쓰세요."
        }
        ClicheFamily::Flattery => {
            "칭찬 대신 이 회사의 제품이나 사업 한 가지와 그것이 내 경험과 만나는 곳을 쓰세요."
        }
        ClicheFamily::EmptyLesson => {
            "배웠다는 말로 끝내지 말고, 그 뒤에 무엇을 다르게 했는지 쓰세요."
        }
        ClicheFamily::EmptyPromise => "다짐 대신 무엇을, 언제까지, 어떻게 할지를 쓰세요.",
        ClicheFamily::StockMetaphor => "비유를 지우고 실제로 한 일을 쓰세요.",
        ClicheFamily::EmptyIntensifier => "‘누구보다’ 같은 말 대신 횟수, 기간, 결과를 쓰세요.",
        _ => "부족하다는 말을 지우고, 채우려고 하고 있는 일을 쓰세요.",
    }
}

fn korean_part(part: StarPart) -> &'static str {
    match part {
        StarPart::Situation => "상황",
        StarPart::Task => "과제",
        StarPart::Action => "내가 한 행동",
        StarPart::Result => "결과",
    }
}

fn korean_part_advice(part: StarPart) -> &'static str {
    match part {
        StarPart::Situation => "언제 어디서 있었던 일인지 한 문장으로 밝히세요.",
        StarPart::Task => "무엇이 문제였고 내가 맡은 일이 무엇이었는지 쓰세요.",
        StarPart::Action => "‘우리’가 아니라 내가 한 행동을 순서대로 쓰세요.",
        StarPart::Result => "그래서 무엇이 얼마나 달라졌는지 숫자로 끝맺으세요.",
    }
}

fn korean_kind(kind: QuestionKind) -> &'static str {
    match kind {
        QuestionKind::Motivation => "지원동기",
        QuestionKind::Background => "성장과정",
        QuestionKind::Personality => "성격의 장단점",
        QuestionKind::Aspiration => "입사 후 포부",
        QuestionKind::Competence => "직무 역량",
        QuestionKind::Teamwork => "협업 경험",
        QuestionKind::Challenge => "도전과 극복",
        QuestionKind::ProblemSolving => "문제 해결 경험",
        _ => "가치관",
    }
}

fn korean_asked(part: AskedPart) -> &'static str {
    match part {
        AskedPart::Weakness => "단점",
        AskedPart::Strength => "장점",
        AskedPart::Lesson => "배운 점",
        AskedPart::Reason => "이유",
        AskedPart::Opinion => "본인의 의견",
        AskedPart::Plan => "앞으로의 계획",
        AskedPart::Failure => "실패한 경험",
        AskedPart::Others => "함께한 사람",
        AskedPart::Customers => "고객",
        AskedPart::Rules => "지킨 원칙",
        AskedPart::Offer => "회사의 제품이나 사업",
        AskedPart::Work => "맡을 직무",
        AskedPart::Challenge => "도전한 경험",
        AskedPart::Background => "성장과정",
        AskedPart::Motive => "지원한 이유",
        AskedPart::Hobby => "취미",
        AskedPart::Model => "존경하는 인물",
        AskedPart::Teaching => "지도 방안",
        AskedPart::Creativity => "새롭게 시도한 일",
        AskedPart::Leadership => "이끈 경험",
        AskedPart::Priority => "우선순위를 정한 방법",
        AskedPart::Abroad => "외국어나 해외 경험",
        AskedPart::Book => "읽은 책",
        AskedPart::Feedback => "비판이나 조언을 받아들인 경험",
        AskedPart::Change => "변화에 적응한 경험",
        AskedPart::Answer => "질문",
        AskedPart::Conflict => "갈등을 푼 경험",
        AskedPart::Values => "소중히 여기는 가치",
        AskedPart::Worth => "뽑아야 할 이유",
        AskedPart::Experience => "직접 겪은 일",
        _ => "나머지 질문",
    }
}

fn korean_level(level: SpeechLevel) -> &'static str {
    match level {
        SpeechLevel::Formal => "‘합니다’체",
        SpeechLevel::Polite => "‘해요’체",
        SpeechLevel::Plain => "‘한다’체",
        SpeechLevel::Casual => "반말",
        SpeechLevel::Nominal => "‘~함, ~음’으로 끝나는 문장",
        SpeechLevel::Archaic => "예스러운 말투",
    }
}

fn korean_field(field: PersonalKind) -> &'static str {
    match field {
        PersonalKind::Name => "이름",
        PersonalKind::Phone => "연락처",
        PersonalKind::Email => "이메일",
        PersonalKind::Address => "주소",
        PersonalKind::BirthDate => "생년월일",
        PersonalKind::Identification => "신분증 번호",
        PersonalKind::Account => "계좌번호",
        PersonalKind::Card => "카드 번호",
        PersonalKind::SocialAccount => "계정",
        PersonalKind::Vehicle => "차량 번호",
        PersonalKind::StudentNumber => "학번",
        PersonalKind::Health => "건강 정보",
        PersonalKind::OtherPerson => "다른 사람의 정보",
        PersonalKind::Credential => "비밀번호",
        PersonalKind::Credit => "신용 정보",
        _ => "주민등록번호",
    }
}

fn english_headline(finding: &Finding) -> String {
    let quote = english_quote(finding);
    match &finding.detail {
        Detail::Length {
            length,
            limit,
            unit,
        } => {
            let unit = english_unit(*unit);
            match finding.code {
                Code::OverLimit => format!(
                    "{} {unit} over the limit of {limit}",
                    length.saturating_sub(*limit)
                ),
                _ => format!("Only {length} of {limit} {unit} are used"),
            }
        }
        Detail::Short { characters, .. } => format!("The answer is short: {characters} characters"),
        Detail::Missing {
            prompt: Some(prompt),
        } => format!("No answer to: {}", shortened(prompt)),
        Detail::Missing { prompt: None } => "A question has no answer".into(),
        Detail::Placeholder => format!("A blank was left unfilled: {quote}"),
        Detail::WrongCompany { named, .. } => format!("Another company's name: {named}"),
        Detail::CompanyMixed { name, .. } => format!("\"귀사\" and \"{name}\" are mixed"),
        Detail::WrongRole { named, .. } => format!("Another role: {named}"),
        Detail::Blind => format!(
            "Not allowed in blind recruitment ({}): {quote}",
            english_blind(finding.code)
        ),
        Detail::Cliche { .. } => format!("A phrase that everybody writes: {quote}"),
        Detail::Claim { quality } => format!("\"{quality}\" is claimed, and nothing shows it"),
        Detail::Star { missing } => {
            let missing: Vec<&str> = missing.iter().map(|part| english_part(*part)).collect();
            format!("The story lacks: {}", missing.join(", "))
        }
        Detail::NumberWithoutBase => format!("A number with nothing to compare it with: {quote}"),
        Detail::QuestionFit { asked, spoken_of } => {
            format!(
                "Asked about {}, the answer speaks of {}",
                english_kind(*asked),
                english_kind(*spoken_of)
            )
        }
        Detail::QuestionPart { part } => {
            format!("The question also asks for {}", english_asked(*part))
        }
        Detail::Swapped { belongs_under, .. } => {
            format!(
                "Probably swapped with the answer to question {}",
                belongs_under + 1
            )
        }
        Detail::Motive { .. } => "This motive would do for any company".into(),
        Detail::Repeated {
            word,
            times,
            sentences,
        } => match finding.code {
            Code::RepeatedOpening => {
                format!("{times} of {sentences} sentences begin with \"{word}\"")
            }
            _ => format!("\"{word}\" {times} times in {sentences} sentence(s)"),
        },
        Detail::Again { times } => match finding.code {
            Code::RepeatedParagraph => format!("The same paragraph {times} times"),
            _ => format!("The same sentence {times} times"),
        },
        Detail::Copied { share, letter, .. } => match letter {
            Some(letter) => format!(
                "{} is the same as in another letter (no. {})",
                percent(*share),
                letter + 1
            ),
            None => "Sentences taken from the posting".into(),
        },
        Detail::Long { characters, .. } => match finding.code {
            Code::DenseParagraph => format!("A paragraph of {characters} characters"),
            _ => format!("A sentence of {characters} characters"),
        },
        Detail::Clauses { clauses, .. } => format!("{clauses} clauses in one sentence"),
        Detail::Replace { .. } => match finding.code {
            Code::Spelling => format!("Spelling: {quote}"),
            Code::Spacing => format!("Spacing: {quote}"),
            Code::DoublePassive => format!("A passive of a passive: {quote}"),
            Code::Slang => format!("Slang or a clipped word: {quote}"),
            _ => format!("Translated Korean: {quote}"),
        },
        Detail::SpeechLevel { here, .. } => match finding.code {
            Code::CasualStyle => format!("Written in {}", english_level(*here)),
            _ => format!("This sentence alone is in {}", english_level(*here)),
        },
        Detail::InformalMark => format!("A mark that does not belong in a formal letter: {quote}"),
        Detail::UnknownWord { .. } => format!("Not in the dictionary: {quote}"),
        Detail::Personal { field } => format!("Personal data left in ({})", english_field(*field)),
        _ => finding.code.to_string(),
    }
}

#[expect(clippy::too_many_lines, reason = "a line a detail")]
fn english_advice(finding: &Finding) -> String {
    match &finding.detail {
        Detail::Length {
            length,
            limit,
            unit,
        } => {
            let unit = english_unit(*unit);
            match finding.code {
                Code::OverLimit => format!(
                    "Cut {} {unit}: background and promises first; keep what you did and what came of it.",
                    length.saturating_sub(*limit)
                ),
                _ => "Fill 80 to 90 % of the limit: add the steps you took, the method, the result's number.".into(),
            }
        }
        Detail::Short { least, .. } => {
            format!(
                "Write at least {least} characters: when, where, what you did, and what came of it."
            )
        }
        Detail::Missing { .. } => "Answer this question; an empty one is not assessed.".into(),
        Detail::Placeholder => "Put the real name or number there, or delete the sentence.".into(),
        Detail::WrongCompany {
            target, told: true, ..
        } => {
            format!("Write \"{target}\", and check that the text around it is about them.")
        }
        Detail::WrongCompany { target, .. } => {
            format!(
                "Most of the letter is for \"{target}\": check whom it is for, and use one name."
            )
        }
        Detail::CompanyMixed {
            honorific, by_name, ..
        } => {
            format!(
                "\"귀사\" {honorific} times, the name {by_name} times: use the name throughout."
            )
        }
        Detail::WrongRole { target, .. } => {
            format!("The posting is for \"{target}\": choose experiences that fit it.")
        }
        Detail::Blind => english_blind_advice(finding.code).into(),
        Detail::Cliche { family } => english_cliche(*family).into(),
        Detail::Claim { quality } => {
            format!(
                "Instead of naming \"{quality}\", tell one thing that showed it: when, what, how often, what came of it."
            )
        }
        Detail::Star { missing } => {
            let lines: Vec<&str> = missing
                .iter()
                .map(|part| english_part_advice(*part))
                .collect();
            lines.join(" ")
        }
        Detail::NumberWithoutBase => "Say from what to what it changed, and in which time.".into(),
        Detail::QuestionFit { asked, .. } => format!(
            "Answer about {} in the first sentence; move the rest under the question that it fits.",
            english_kind(*asked)
        ),
        Detail::QuestionPart { part } => {
            format!("Answer it in a sentence or two: {}.", english_asked(*part))
        }
        Detail::Swapped { belongs_under, .. } => {
            format!(
                "Check whether this belongs under question {}.",
                belongs_under + 1
            )
        }
        Detail::Motive { company } => format!(
            "Name one fact of {} alone (a product, a recent project) and where your experience meets it.",
            company
                .as_deref()
                .map_or("the company".to_owned(), shortened)
        ),
        Detail::Repeated { word, .. } => match finding.code {
            Code::RepeatedOpening => {
                format!("Begin without \"{word}\": with what you did, when, or what came of it.")
            }
            _ => format!("Delete some of \"{word}\", and put particular words for the rest."),
        },
        Detail::Again { .. } => "Keep one, and tell another experience in the other place.".into(),
        Detail::Copied { share, letter, .. } => match letter {
            Some(_) => format!(
                "Rewrite what is shared for this company and role; screening software begins at 30 % (now {}).",
                percent(*share)
            ),
            None => {
                "Do not repeat the posting: tell the experience that meets the requirement.".into()
            }
        },
        Detail::Long { most, .. } => match finding.code {
            Code::DenseParagraph => {
                format!("Divide it before {most} characters; begin each part with its point.")
            }
            _ => format!("Divide it so that none is over {most} characters: one thing a sentence."),
        },
        Detail::Clauses { .. } => {
            "End the sentence instead of joining with \"-고\" and \"-며\".".into()
        }
        Detail::Replace { with } if with.is_empty() => "Write the full word.".into(),
        Detail::Replace { with } => format!("Write: {with}"),
        Detail::SpeechLevel { most, .. } => format!("End it in {}.", english_level(*most)),
        Detail::InformalMark => "Delete it, and end with a full stop.".into(),
        Detail::UnknownWord { suggestions } if suggestions.is_empty() => {
            "Check the spelling.".into()
        }
        Detail::UnknownWord { suggestions } => format!("Did you mean {}?", suggestions.join(", ")),
        Detail::Personal { .. } => {
            "Leave it to the form's own field, and delete it from the text.".into()
        }
        _ => String::new(),
    }
}

fn english_unit(unit: LengthUnit) -> &'static str {
    match unit {
        LengthUnit::Bytes | LengthUnit::Utf8Bytes => "bytes",
        _ => "characters",
    }
}

fn english_blind(code: Code) -> &'static str {
    match code {
        Code::BlindAge => "age",
        Code::BlindGender => "gender",
        Code::BlindOrigin => "home town",
        Code::BlindFamily => "family",
        Code::BlindSchool => "school",
        Code::BlindLooks => "looks",
        Code::BlindReligion => "religion",
        Code::BlindMarital => "marital state",
        _ => "property",
    }
}

fn english_blind_advice(code: Code) -> &'static str {
    match code {
        Code::BlindSchool => "Delete the school's name; tell what you learned or did there.",
        Code::BlindFamily => "Delete the family; tell what you yourself did.",
        Code::BlindOrigin => "Delete the place.",
        Code::BlindAge => "Delete age and year; give the length of your experience instead.",
        _ => "It has nothing to do with the work: put an experience that has in its place.",
    }
}

fn english_cliche(family: ClicheFamily) -> &'static str {
    match family {
        ClicheFamily::FamilyBackground => {
            "Instead of your parents, tell one thing that you did in that spirit."
        }
        ClicheFamily::BirthStory => {
            "Begin with the first experience that led to this work, not with your birth."
        }
        ClicheFamily::LoyaltyOath => {
            "Instead of an oath, say what you will do in the first year, in the work's own words."
        }
        ClicheFamily::Plea => {
            "Instead of asking, show what they gain: what you have done and what came of it."
        }
        ClicheFamily::Proverb => "Delete the proverb and begin with your experience.",
        ClicheFamily::SafeWeakness => {
            "Name a weakness that did harm once, and what you do about it."
        }
        ClicheFamily::PreparedTalent => {
            "Do not judge yourself: say what you prepared, with names and numbers."
        }
        ClicheFamily::Flattery => {
            "Instead of praise, name one product or project and where your experience meets it."
        }
        ClicheFamily::EmptyLesson => {
            "Do not end with what you learned: say what you did differently afterwards."
        }
        ClicheFamily::EmptyPromise => "Instead of a promise, say what, by when, and how.",
        ClicheFamily::StockMetaphor => "Delete the metaphor; tell what earned you the name.",
        ClicheFamily::EmptyIntensifier => {
            "Instead of \"more than anyone\", give how often, how long, what came of it."
        }
        _ => "Delete that you lack something; say what you do to make up for it.",
    }
}

fn english_part(part: StarPart) -> &'static str {
    match part {
        StarPart::Situation => "situation",
        StarPart::Task => "task",
        StarPart::Action => "your own action",
        StarPart::Result => "result",
    }
}

fn english_part_advice(part: StarPart) -> &'static str {
    match part {
        StarPart::Situation => "Say when and where it was.",
        StarPart::Task => "Say what the problem was and what was yours to do.",
        StarPart::Action => "Tell what you did, not \"we\", step by step.",
        StarPart::Result => "End with what changed, and by how much.",
    }
}

fn english_kind(kind: QuestionKind) -> &'static str {
    match kind {
        QuestionKind::Motivation => "your motive",
        QuestionKind::Background => "how you grew up",
        QuestionKind::Personality => "strengths and weaknesses",
        QuestionKind::Aspiration => "plans after joining",
        QuestionKind::Competence => "skills for the work",
        QuestionKind::Teamwork => "working with others",
        QuestionKind::Challenge => "challenge and setback",
        QuestionKind::ProblemSolving => "solving a problem",
        _ => "values",
    }
}

fn english_asked(part: AskedPart) -> &'static str {
    match part {
        AskedPart::Weakness => "a weakness",
        AskedPart::Strength => "a strength",
        AskedPart::Lesson => "what you learned",
        AskedPart::Reason => "the reason",
        AskedPart::Opinion => "your opinion",
        AskedPart::Plan => "what you plan",
        AskedPart::Failure => "a failure",
        AskedPart::Others => "the people you worked with",
        AskedPart::Customers => "the customers",
        AskedPart::Rules => "the rules you kept to",
        AskedPart::Offer => "the company's products or projects",
        AskedPart::Work => "the work",
        AskedPart::Challenge => "a challenge",
        AskedPart::Background => "how you grew up",
        AskedPart::Motive => "why you apply",
        AskedPart::Hobby => "a hobby",
        AskedPart::Model => "a person you look up to",
        AskedPart::Teaching => "how you would teach",
        AskedPart::Creativity => "something new that you tried",
        AskedPart::Leadership => "how you led others",
        AskedPart::Priority => "how you set priorities",
        AskedPart::Abroad => "languages or time abroad",
        AskedPart::Book => "a book",
        AskedPart::Feedback => "how you took criticism",
        AskedPart::Change => "how you got used to something new",
        AskedPart::Answer => "an answer",
        AskedPart::Conflict => "a conflict that you settled",
        AskedPart::Values => "what you hold dear",
        AskedPart::Worth => "why they should take you",
        AskedPart::Experience => "something that you did yourself",
        _ => "something else",
    }
}

fn english_level(level: SpeechLevel) -> &'static str {
    match level {
        SpeechLevel::Formal => "합니다체 (formal)",
        SpeechLevel::Polite => "해요체 (polite)",
        SpeechLevel::Plain => "한다체 (plain)",
        SpeechLevel::Casual => "반말 (casual)",
        SpeechLevel::Nominal => "sentences that end in a noun (~함, ~음)",
        SpeechLevel::Archaic => "forms that are out of use",
    }
}

fn english_field(field: PersonalKind) -> &'static str {
    match field {
        PersonalKind::Name => "name",
        PersonalKind::Phone => "phone number",
        PersonalKind::Email => "e-mail address",
        PersonalKind::Address => "address",
        PersonalKind::BirthDate => "date of birth",
        PersonalKind::Identification => "identification number",
        PersonalKind::Account => "account number",
        PersonalKind::Card => "card number",
        PersonalKind::SocialAccount => "account name",
        PersonalKind::Vehicle => "number plate",
        PersonalKind::StudentNumber => "student number",
        PersonalKind::Health => "health data",
        PersonalKind::OtherPerson => "another person's data",
        PersonalKind::Credential => "password",
        PersonalKind::Credit => "credit data",
        _ => "resident number",
    }
}
