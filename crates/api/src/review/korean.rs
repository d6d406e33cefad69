//! Findings in Korean.

use shortlist_advising::review::{Code, Detail, Finding};

use super::advice::{percent, shortened};
use super::names;
use super::particle::{Particle, with_particle};
use crate::language::Language;

/// The quoted words, shortened, in Korean quotation marks.
fn quote(finding: &Finding) -> String {
    format!("‘{}’", shortened(&finding.quoted))
}

/// Whether a claim is more than the name of a quality: what one says of oneself, in a phrase.
fn is_phrase(claim: &str) -> bool {
    claim.contains(char::is_whitespace)
}

/// What was found, in a few words.
#[expect(clippy::too_many_lines, reason = "a line a detail")]
pub(super) fn headline(finding: &Finding) -> String {
    let quote = quote(finding);
    match &finding.detail {
        Detail::Length {
            length,
            limit,
            unit,
        } => {
            let unit = names::unit(*unit, Language::Korean);
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
            names::blind(finding.code, Language::Korean)
        ),
        Detail::Cliche { .. } => format!("누구나 쓰는 표현입니다: {quote}"),
        Detail::Claim { quality } if is_phrase(quality) => {
            format!(
                "스스로 한 평가뿐이고 보여 주는 사례가 없습니다: ‘{}’",
                shortened(quality)
            )
        }
        Detail::Claim { quality } => {
            format!(
                "{} 내세우지만 보여 주는 사례가 없습니다",
                with_particle(&format!("‘{quality}’"), Particle::Object)
            )
        }
        Detail::Star { missing } => {
            let missing: Vec<&str> = missing
                .iter()
                .map(|part| names::part(*part, Language::Korean))
                .collect();
            format!("경험 이야기에 빠진 것: {}", missing.join(", "))
        }
        Detail::NumberWithoutBase => format!("비교할 기준이 없는 숫자입니다: {quote}"),
        Detail::QuestionFit { asked, spoken_of } => {
            let (asked, spoken_of) = (
                names::kind(*asked, Language::Korean),
                names::kind(*spoken_of, Language::Korean),
            );
            format!(
                "{} 묻는데 {} 썼습니다",
                with_particle(asked, Particle::Object),
                with_particle(spoken_of, Particle::Object)
            )
        }
        Detail::QuestionPart { part } => {
            format!(
                "문항에서 묻는 {}에 대한 답이 없습니다",
                names::asked(*part, Language::Korean)
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
            Code::CasualStyle => format!("{}로 썼습니다", names::level(*here, Language::Korean)),
            _ => format!("이 문장은 {}입니다", names::level(*here, Language::Korean)),
        },
        Detail::InformalMark => format!("공식 문서에 어울리지 않는 기호입니다: {quote}"),
        Detail::UnknownWord { .. } => format!("사전에 없는 말입니다: {quote}"),
        Detail::Personal { field } => format!(
            "개인정보({})가 남아 있습니다",
            names::field(*field, Language::Korean)
        ),
        _ => finding.code.to_string(),
    }
}

/// What to write instead, in one line.
pub(super) fn advice(finding: &Finding) -> String {
    match &finding.detail {
        Detail::Length { length, limit, unit } => {
            let unit = names::unit(*unit, Language::Korean);
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
        Detail::Blind => names::blind_advice(finding.code, Language::Korean).into(),
        Detail::Cliche { family } => names::cliche(*family, Language::Korean).into(),
        Detail::Claim { quality } if is_phrase(quality) => {
            "평가하는 말 대신 그런 평가를 들은 일 한 가지를 쓰세요. 언제, 무엇을, 몇 번 했고 어떻게 되었는지면 됩니다.".into()
        }
        Detail::Claim { quality } => format!(
            "{} 말 대신 그것이 드러난 일 한 가지를 쓰세요. 언제, 무엇을, 몇 번 했고 어떻게 되었는지면 됩니다.",
            with_particle(&format!("‘{quality}’"), Particle::Called)
        ),
        Detail::Star { missing } => {
            let lines: Vec<&str> = missing.iter().map(|part| names::part_advice(*part, Language::Korean)).collect();
            lines.join(" ")
        }
        Detail::NumberWithoutBase => {
            "무엇에서 무엇으로 바뀌었는지 쓰세요. 예: ‘40건이던 문의를 한 달 만에 28건으로 30% 줄였습니다.’".into()
        }
        Detail::QuestionFit { asked, .. } => format!(
            "첫 문장에서 {}에 바로 답하고, 지금 내용은 알맞은 문항으로 옮기세요.",
            names::kind(*asked, Language::Korean)
        ),
        Detail::QuestionPart { part } => {
            let part = with_particle(names::asked(*part, Language::Korean), Particle::Object);
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
        Detail::SpeechLevel { most, .. } => format!("끝을 {}로 맞추세요.", names::level(*most, Language::Korean)),
        Detail::InformalMark => "지우고 마침표로 끝내세요.".into(),
        Detail::UnknownWord { suggestions } if suggestions.is_empty() => "맞게 썼는지 확인하세요.".into(),
        Detail::UnknownWord { suggestions } => format!("혹시 이 말인가요? {}", suggestions.join(", ")),
        Detail::Personal { .. } => "지원서의 인적 사항 칸에만 쓰고 본문에서는 지우세요.".into(),
        _ => String::new(),
    }
}
