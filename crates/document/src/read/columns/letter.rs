//! The columns of letters.

use super::{ColumnUse, key_of};
use crate::error::{Error, Result, excerpt};
use crate::personal::PersonalFields;
use crate::topic::is_topic;
use crate::words::{has_word, words_of};

/// What a column or key of a file of letters holds.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum LetterField {
    /// The letter, or all its answers.
    Content,
    /// The facts about the applicant (기본정보), an object.
    Basics,
    /// The prompt of the question of that number.
    Prompt(u8),
    /// The answer to the question of that number; the prompt, where the column's name says it.
    Answer(u8, Option<String>),
    /// The answer to the question that is the column's name, such as `지원동기`.
    Question,
    /// Whether the letter passed.
    Label(LabelStage),
    /// The part of the data.
    Split,
    /// Where the label comes from.
    LabelSource,
    /// What the file calls the author.
    Author,
    /// The company that it is for.
    Company,
    /// The role that it is for.
    Role,
    /// How large the company is.
    CompanySize,
    /// Something about the person.
    Personal,
    /// Known, and of no use: the number of the row, when it was written.
    NotNeeded,
    /// Nobody knows.
    Unknown,
}

/// Of which stage of the hiring a column of labels tells. The earlier ones tell of document screening.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LabelStage {
    /// Its name says so: `서류결과`, `is_passed`.
    Screening,
    /// Its name says no stage: `결과`, `합격여부`.
    Unsaid,
    /// Its name may be that of something else: `상태`, `status`.
    Vague,
    /// Its name says a later one: `최종결과`, `면접결과`.
    Later,
}

const CONTENT: &str = "content letter text body essay coverletter selfintroduction statement 자기소개서 자소서 자기소개 \
    자기소개서내용 자소서내용 자기소개서본문 자소서본문 자기소개서전문 자소서전문 자기소개내용 \
    자기소개글 내용 본문 전문 원문 글 텍스트 작성내용 지원서 지원서내용 답변 답변내용 answer \
    커버레터";
const BASICS: &str = "기본정보 basicinfo";
const QUESTIONS: &str = "questions answers 문항답변";
const PROMPT: &str = "문항 질문 question prompt 문항내용 질문내용";
const LABEL: &str = "passed pass ispass result outcome accepted passfail 합격여부 합격 결과 합불 합불여부 합불결과 \
    합격불합격 합격불합격여부 합부 합부여부 당락 당락여부 통과여부 통과 전형결과 지원결과 합격결과 \
    심사결과";
const SCREENING_LABEL: &str = "ispassed 서류 label labels 라벨 레이블";
const VAGUE_LABEL: &str = "target y status decision 정답 판정 상태 진행상태 진행결과 평가결과";
/// What the name of a column ends with that tells something about another one.
const ABOUT: &str = "점수 등급 평가 score grade 키워드 태그 피드백 첨삭 코멘트 요약";
const LENGTH: &str = "글자수 자수 길이 분량 length 공백포함 공백제외";
const SCREENING: &str = "서류 document screening resume";
const LATER: &str = "최종 면접 final interview 임원 채용";
/// What a name that begins with a stage ends with, if it is a label's.
const RESULT: &str = "결과 합격여부 합격 합불 합불여부 통과여부 통과 전형결과 전형 심사결과 심사 전형합격여부 \
    전형통과여부 당락 result outcome passed pass status 전형합불";
const SPLIT: &str = "split 분할 데이터구분";
const LABEL_SOURCE: &str = "labelsource 라벨출처 레이블출처";
const AUTHOR: &str = "author authorid applicantid userid 작성자 작성자id 작성자번호 지원자id 지원자번호 지원번호 \
    수험번호 응시번호 접수번호 회원번호 고객번호 고객id 회원id 학생id";
const COMPANY: &str = "company companyname targetcompany 회사 회사명 기업 기업명 지원회사 지원회사명 지원기업 \
    지원기업명 희망회사 희망기업 업체 업체명";
/// The name that programs write.
pub(in crate::read) const COMPANY_SIZE: &str = "company_size";
const SIZE: &str =
    "companysize 기업규모 회사규모 기업형태 회사형태 기업구분 회사구분 지원기업규모 지원회사규모";
const ROLE: &str = "role position job jobtitle jobfamily targetrole 직무 직무명 지원직무 지원직무명 희망직무 직군 \
    지원직군 직종 지원직종 지원분야 모집분야 지원부문 모집부문 포지션 지원포지션 모집직무 직렬";
const PERSONAL: &str = "성별 나이 연령 국적 학교 학교명 출신학교 대학 대학교 대학명 학과 전공 학점 학번 졸업년도 \
    졸업연도 졸업 병역 군필여부 보훈 보훈여부 장애여부 결혼여부 가족관계 여권번호 비상연락처 sns \
    깃허브 github 블로그 blog linkedin gender age university school major gpa nationality 영문이름 \
    영문성명 한자이름 한문성명 email1 카카오톡 카카오톡id 카톡 인스타그램 학력 최종학력 경력 경력사항 이력 이력서 기술 기술스택 보유기술 자격 자격사항 수상 수상경력 연수 교육 skills experience education projects languages awards certifications 자격증 어학 \
    어학점수 토익";
const NOT_NEEDED: &str = "id no idx index 번호 순번 연번 no. unnamed0 행 행번호 글번호 작성일 작성일자 작성일시 작성시간 \
    등록일 등록일자 지원일 지원일자 제출일 제출일자 접수일 수정일 날짜 일자 일시 타임스탬프 \
    timestamp date createdat created updatedat 연도 년도 지원연도 지원년도 지원시기 시기 분기 반기 \
    year 비고 메모 코멘트 memo note notes comment remark remarks 글자수 자수 분량 length 출처 제목 \
    title url 링크 link source sourceurl 쿼리 기수 담당자 담당멘토 멘토 컨설턴트 파일 파일명 \
    filename file 경로 path contenthash hash 공백포함 공백제외 글자수공백포함 글자수공백제외 가중치 \
    weight 조회수 추천수 스펙 합격스펙";
/// What questions end with.
const ASKS: &str = "시오 세요 주십시오 바랍니다 자이내 자내외 무엇입니까 무엇인가요 있습니까";
/// Words in the name of a column of answers by number: `문항1`, `2번 문항`, `답변 3`, `Q1`.
const NUMBERED_ANSWER: &str = "답변 답 answer a 내용 자기소개서 자소서 항목 자기소개 content essay";
const NUMBERED_QUESTION: &str = "문항 질문 question q prompt 번문항 번질문 번";

impl LetterField {
    /// What a column of this name holds.
    ///
    /// ```
    /// use shortlist_document::LetterField;
    ///
    /// assert_eq!(LetterField::of_name("자기소개서 (본문)"), LetterField::Content);
    /// assert_eq!(LetterField::of_name("직무"), LetterField::Role);
    /// assert_eq!(LetterField::of_name("혈액형"), LetterField::Unknown);
    /// ```
    #[must_use]
    pub fn of_name(name: &str) -> Self {
        // Programs write these.
        match name {
            "content" => return Self::Content,
            "is_passed" => return Self::Label(LabelStage::Screening),
            "split" => return Self::Split,
            "label_source" => return Self::LabelSource,
            "author" => return Self::Author,
            _ => {}
        }
        let key = key_of(name);
        if let Some(field) = about_another(&key) {
            return field;
        }
        if key.is_empty() {
            return Self::NotNeeded;
        }
        let known: [(&str, Self); 15] = [
            (CONTENT, Self::Content),
            (QUESTIONS, Self::Content),
            (BASICS, Self::Basics),
            (PROMPT, Self::Prompt(0)),
            (SCREENING_LABEL, Self::Label(LabelStage::Screening)),
            (LABEL, Self::Label(LabelStage::Unsaid)),
            (VAGUE_LABEL, Self::Label(LabelStage::Vague)),
            (SPLIT, Self::Split),
            (LABEL_SOURCE, Self::LabelSource),
            (AUTHOR, Self::Author),
            (COMPANY, Self::Company),
            (ROLE, Self::Role),
            (SIZE, Self::CompanySize),
            (PERSONAL, Self::Personal),
            (NOT_NEEDED, Self::NotNeeded),
        ];
        let known = known.into_iter().find(|(names, _)| has_word(names, &key));
        known
            .map(|(_, field)| field)
            .or_else(|| staged_label(&key).map(Self::Label))
            .or_else(|| numbered(name, &key))
            .or_else(|| is_question(name, &key).then_some(Self::Question))
            .or_else(|| names_a_person(name).then_some(Self::Personal))
            .unwrap_or(Self::Unknown)
    }

    /// The field of a name that a person types: `content`, `label`, `split`, `label_source`, `author`,
    /// `company`, `role`, `company_size`, `personal`, or `none` for a column that is to be left out.
    ///
    /// # Errors
    ///
    /// [`Error::Field`] for another name.
    pub fn of_typed_name(name: &str) -> Result<Self> {
        Ok(match name.trim().to_lowercase().as_str() {
            "content" => Self::Content,
            "label" | "is_passed" => Self::Label(LabelStage::Screening),
            "split" => Self::Split,
            "label_source" => Self::LabelSource,
            "author" => Self::Author,
            "company" => Self::Company,
            "role" => Self::Role,
            COMPANY_SIZE => Self::CompanySize,
            "personal" => Self::Personal,
            "none" => Self::NotNeeded,
            _ => {
                return Err(Error::Field {
                    field: "the meaning of a column",
                    expected: "content, label, split, label_source, author, company, role, company_size, personal or none",
                    came: excerpt(name),
                });
            }
        })
    }

    /// What it is used for.
    #[must_use]
    pub fn column_use(&self) -> ColumnUse {
        match self {
            Self::Content => ColumnUse::Field("content"),
            Self::Basics | Self::Personal => ColumnUse::Personal,
            Self::Prompt(_) => ColumnUse::Field("prompt"),
            Self::Answer(..) | Self::Question => ColumnUse::Field("answer"),
            Self::Label(_) => ColumnUse::Field("is_passed"),
            Self::Split => ColumnUse::Field("split"),
            Self::LabelSource => ColumnUse::Field("label_source"),
            Self::Author => ColumnUse::Field("author"),
            Self::Company => ColumnUse::Field("company"),
            Self::Role => ColumnUse::Field("role"),
            Self::CompanySize => ColumnUse::Field(COMPANY_SIZE),
            Self::NotNeeded => ColumnUse::NotNeeded,
            Self::Unknown => ColumnUse::NotUnderstood,
        }
    }

    /// Whether it holds text that the applicant wrote.
    pub(in crate::read) fn is_text(&self) -> bool {
        matches!(self, Self::Content | Self::Answer(..) | Self::Question)
    }

    /// Whether letters may stand in it: a column of prompts is one of answers if there is none beside it.
    pub(in crate::read) fn is_letter(&self) -> bool {
        self.is_text() || matches!(self, Self::Prompt(_))
    }

    /// Beside the letter itself, what has the name of a topic tells something else: `성과`, `목표`.
    pub(in crate::read) fn leave_beside_content(&mut self) {
        if *self == Self::Question {
            *self = Self::Unknown;
        }
    }

    /// Whether it can stand once only.
    pub(in crate::read) fn is_single(&self) -> bool {
        matches!(
            self,
            Self::Content
                | Self::Split
                | Self::LabelSource
                | Self::Author
                | Self::Company
                | Self::Role
        )
    }
}

/// `지원동기 점수`, `문항1 글자수`.
fn about_another(key: &str) -> Option<LetterField> {
    let ends =
        |endings: &str| words_of(endings).any(|ending| key.ends_with(ending) && key != ending);
    if ends(LENGTH) {
        return Some(LetterField::NotNeeded);
    }
    ends(ABOUT).then_some(LetterField::Unknown)
}

/// `서류전형 결과`, `최종합격여부`: a stage and what came of it.
fn staged_label(key: &str) -> Option<LabelStage> {
    let is_of = |stages: &str| {
        let mut rests = words_of(stages).filter_map(|stage| key.strip_prefix(stage));
        rests.any(|rest| has_word(RESULT, rest))
    };
    if is_of(SCREENING) {
        return Some(LabelStage::Screening);
    }
    is_of(LATER).then_some(LabelStage::Later)
}

/// `문항 1`, `1번 문항`, `답변2`, `Q3. 지원동기를 기술하시오`.
fn numbered(name: &str, key: &str) -> Option<LetterField> {
    let (words, number, rest) = split_number(key)?;
    let of = |words: &str, rest: &str| {
        let is_question = has_word(NUMBERED_QUESTION, words);
        match rest {
            "" if is_question => Some(LetterField::Prompt(number)),
            "" if has_word(NUMBERED_ANSWER, words) => Some(LetterField::Answer(number, None)),
            "답변" | "답" | "내용" | "본문" | "answer" | "번답변" | "번답" | "번내용"
                if is_question || words.is_empty() =>
            {
                Some(LetterField::Answer(number, None))
            }
            "번" | "번문항" | "번질문" | "제목" | "질문" | "번항목"
                if is_question || words.is_empty() =>
            {
                Some(LetterField::Prompt(number))
            }
            _ if is_question => Some(LetterField::Answer(number, Some(prompt_of(name)))),
            _ => None,
        }
    };
    of(words, rest)
}

/// The words before the first number, the number, and what comes behind it.
fn split_number(key: &str) -> Option<(&str, u8, &str)> {
    let start = key.find(|c: char| c.is_ascii_digit())?;
    let digits = key[start..].len()
        - key[start..]
            .trim_start_matches(|c: char| c.is_ascii_digit())
            .len();
    let number = key[start..start + digits].parse().ok()?;
    Some((&key[..start], number, &key[start + digits..]))
}

/// What a name such as `문항 1: 지원동기를 기술하시오` asks.
fn prompt_of(name: &str) -> String {
    let behind = name
        .find(|c: char| c.is_ascii_digit())
        .map_or(name, |at| &name[at..])
        .trim_start_matches(|c: char| c.is_ascii_digit() || !c.is_alphanumeric());
    behind.trim().to_owned()
}

/// Whether the name is a question or names what letters are asked for.
fn is_question(name: &str, key: &str) -> bool {
    let end = name.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '?');
    let asks = end.ends_with('?') || words_of(ASKS).any(|ending| key.ends_with(ending));
    asks || is_topic(key.trim_start_matches(|c: char| c.is_ascii_digit()))
}

/// Whether a label of this name stands before something personal: `이름`, `연락처`.
fn names_a_person(name: &str) -> bool {
    let mut fields = PersonalFields::default();
    fields.insert(name, "-");
    fields.others.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use LetterField as Field;

    #[test]
    fn names_as_people_write_them_are_known() {
        let of = LetterField::of_name;
        for name in [
            "content",
            "자기소개서",
            "자소서 내용",
            "본문",
            "내용",
            "Cover Letter",
            "[자기소개서]",
        ] {
            assert_eq!(of(name), Field::Content, "{name}");
        }
        for name in [
            "합격여부",
            "합격 여부(Y/N)",
            "결과",
            "합/불",
            "합격/불합격",
            "Result",
            "Pass/Fail",
        ] {
            assert_eq!(of(name), Field::Label(LabelStage::Unsaid), "{name}");
        }
        for name in [
            "is_passed",
            "서류",
            "서류결과",
            "서류 합격여부",
            "서류전형 결과",
            "서류통과",
            "서류 전형",
        ] {
            assert_eq!(of(name), Field::Label(LabelStage::Screening), "{name}");
        }
        for name in ["최종결과", "최종 합격여부", "면접결과", "final result"] {
            assert_eq!(of(name), Field::Label(LabelStage::Later), "{name}");
        }
        for name in ["회사", "지원회사", "기업명", "지원 기업"] {
            assert_eq!(of(name), Field::Company, "{name}");
        }
        for name in ["직무", "지원직무", "직군", "지원 분야", "position"] {
            assert_eq!(of(name), Field::Role, "{name}");
        }
        for name in ["이름", "연락처", "E-mail", "성별", "생년월일"] {
            assert_eq!(of(name), Field::Personal, "{name}");
        }
        for name in ["번호", "No.", "작성일", "Unnamed: 0", ""] {
            assert_eq!(of(name), Field::NotNeeded, "{name}");
        }
        for name in [
            "혈액형",
            "x1",
            "분류",
            "확정",
            "지원동기 점수",
            "문항1 평가",
        ] {
            assert_eq!(of(name), Field::Unknown, "{name}");
        }
    }

    #[test]
    fn questions_have_numbers_or_topics() {
        let of = LetterField::of_name;
        for name in [
            "문항1",
            "문항 1",
            "1번 문항",
            "질문1",
            "Q1",
            "1번",
            "문항 1 질문",
        ] {
            assert_eq!(of(name), Field::Prompt(1), "{name}");
        }
        for name in [
            "답변2",
            "2번 답변",
            "A2",
            "문항2 답변",
            "자소서2",
            "항목 2",
            "문항2 내용",
        ] {
            assert_eq!(of(name), Field::Answer(2, None), "{name}");
        }
        let prompt = Some("지원동기를 기술하시오. (500자)".to_owned());
        assert_eq!(
            of("문항 3. 지원동기를 기술하시오. (500자)"),
            Field::Answer(3, prompt)
        );
        for name in [
            "지원동기",
            "1. 지원동기",
            "성격의 장단점",
            "입사 후 포부",
            "본인의 역량을 기술하십시오",
            "왜 지원했나요?",
        ] {
            assert_eq!(of(name), Field::Question, "{name}");
        }
    }
}
