//! The columns of job postings.

use super::{ColumnUse, key_of};
use crate::error::{Error, Result, excerpt};
use crate::words::has_word;

/// What a column or key of a file of postings holds: a field of [`Posting`](crate::Posting), or what becomes
/// part of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum PostingField {
    /// The posting's identity at its source.
    Id,
    /// The title (공고명).
    Title,
    /// The company (회사명).
    Company,
    /// The kind of work (직군).
    JobFamily,
    /// What the posting says of itself.
    Description,
    /// What the work is (담당 업무).
    Duties,
    /// What is required (자격 요건).
    Requirements,
    /// What is welcome (우대 사항).
    Preferred,
    /// Skills by name.
    Skills,
    /// Where the work is.
    Location,
    /// Full-time, contract, intern (고용 형태).
    EmploymentType,
    /// Newcomer, years of experience (경력).
    ExperienceLevel,
    /// Least salary.
    SalaryMin,
    /// Greatest salary.
    SalaryMax,
    /// The salary in words, such as `4,000~5,000만원`.
    Salary,
    /// The last day to apply, or the days between which one may.
    Deadline,
    /// Where the posting was found.
    SourceUrl,
    /// Whether it still takes applications.
    IsActive,
    /// What an applicant has to have (학력, 자격증): it becomes a line of the requirements, under its name.
    Qualification,
    /// What has no field of its own (복리후생, 전형 절차): it is kept in the description, under its name.
    Other,
    /// Known, and of no use: the number of the row, when it was written.
    NotNeeded,
    /// Nobody knows.
    Unknown,
}

use PostingField as Field;

/// The names of each field, as keys. The first is that of the wire.
const NAMES: [(Field, &str); 21] = [
    (
        Field::Id,
        "postingid id 공고번호 공고id 채용공고번호 공고코드 jobid 채용번호 고유번호",
    ),
    (
        Field::Title,
        "title jobtitle 공고명 공고제목 제목 채용공고 채용공고명 채용제목 직무명 포지션 포지션명 \
        position positiontitle 모집제목 공고",
    ),
    (
        Field::Company,
        "company companyname 회사 회사명 기업 기업명 업체 업체명 기관 기관명 법인명 사업장명 구인업체 \
        employer organization 채용기업 회사이름 기업이름",
    ),
    (
        Field::JobFamily,
        "jobfamily 직군 직무 직종 모집분야 모집직무 모집직종 모집부문 지원분야 채용분야 분야 \
        jobcategory category 직렬 직무분야 채용부문 모집분야및직무",
    ),
    (
        Field::Description,
        "description 소개 설명 공고내용 상세내용 상세 내용 본문 공고본문 상세설명 공고상세 \
        jobdescription 포지션소개 포지션상세 직무소개 직무설명 채용내용 모집내용 content text \
        회사소개 기업소개 팀소개",
    ),
    (
        Field::Duties,
        "duties mainduties 담당업무 주요업무 업무 업무내용 직무내용 하는일 주요역할 담당직무 수행업무 \
        responsibilities mainwork maintasks tasks 담당업무내용 직무수행내용 role roles",
    ),
    (
        Field::Requirements,
        "requirements qualifications requirement qualification 자격요건 지원자격 필수요건 자격조건 \
        필수자격 응시자격 자격 필수사항 필수조건 지원조건 지원요건 응모자격 필수역량 \
        requiredqualifications 기본요건 필수자격요건 자격사항",
    ),
    (
        Field::Preferred,
        "preferred preferences preference 우대사항 우대조건 우대요건 우대 우대자격 우대내용 \
        preferredqualifications nicetohave 선호사항 우대역량 가점사항 preferredpoints",
    ),
    (
        Field::Skills,
        "skills skillsrequired skill 기술스택 기술 스킬 필요기술 요구기술 보유기술 techstack tech \
        사용기술 기술스택툴 skillset 키워드스킬 핵심기술",
    ),
    (
        Field::Location,
        "location 근무지 근무지역 지역 위치 근무장소 근무처 근무지주소 workplace 주소 회사위치 \
        근무위치 소재지",
    ),
    (
        Field::EmploymentType,
        "employmenttype 고용형태 근무형태 채용형태 계약형태 고용유형 채용유형 jobtype 고용구분 \
        채용구분 정규직여부",
    ),
    (
        Field::ExperienceLevel,
        "experiencelevel experience career 경력 경력사항 경력요건 경력조건 신입경력 경력여부 경력구분 \
        요구경력 연차 careerlevel",
    ),
    (
        Field::SalaryMin,
        "salarymin minsalary 최소연봉 연봉하한 최저연봉 연봉최소 최소급여",
    ),
    (
        Field::SalaryMax,
        "salarymax maxsalary 최대연봉 연봉상한 최고연봉 연봉최대 최대급여",
    ),
    (
        Field::Salary,
        "salary 연봉 급여 임금 보수 급여조건 연봉정보 pay 임금조건 연봉만원",
    ),
    (
        Field::Deadline,
        "deadline 마감일 접수마감 접수마감일 지원마감 지원마감일 마감 마감일자 접수기간 모집기간 \
        지원기간 채용기간 공고기간 공고마감일 closingdate duedate enddate 접수종료일 모집마감일 \
        채용마감일 서류마감일 서류접수기간 서류마감 응시기간 원서접수기간 마감시간 마감일시 applyby \
        서류접수 접수일 접수일정 지원일정",
    ),
    (
        Field::SourceUrl,
        "sourceurl url 링크 link 공고url 공고링크 채용링크 상세링크 홈페이지 지원링크 source 출처",
    ),
    (
        Field::IsActive,
        "isactive active 진행여부 모집여부 진행상태 모집상태 상태 채용중 모집중 status 공고상태",
    ),
    (
        Field::Qualification,
        "학력 학력요건 학력조건 전공 자격증 어학 외국어 education 최종학력",
    ),
    (
        Field::Other,
        "복리후생 복지 혜택 혜택및복지 benefits 전형절차 채용절차 채용전형 전형방법 제출서류 접수방법 \
        지원방법 기타 기타사항 유의사항 근무시간 근무조건 근무환경 모집인원 채용인원 인원 문의 \
        문의처 산업 업종 기업규모 직급 직책 직급직책 industry 수습기간 근무요일 기업형태 태그 tags \
        부서 팀 department",
    ),
    (
        Field::NotNeeded,
        "no idx index 번호 순번 연번 unnamed0 등록일 작성일 등록일자 게시일 공고일 수집일 수정일 \
        createdat updatedat crawledat 조회수 지원자수 스크랩수 timestamp 비고 메모 logo 로고 시작일 \
        startdate 접수시작일 이미지 image views",
    ),
];

impl Field {
    /// What a column of this name holds.
    ///
    /// ```
    /// use shortlist_document::PostingField;
    ///
    /// assert_eq!(PostingField::of_name("담당 업무"), PostingField::Duties);
    /// assert_eq!(PostingField::of_name("접수기간"), PostingField::Deadline);
    /// ```
    #[must_use]
    pub fn of_name(name: &str) -> Self {
        // Programs write the names of the wire.
        let wire = NAMES
            .iter()
            .find(|(field, _)| field.wire_name() == name && !name.is_empty());
        if let Some((field, _)) = wire {
            return *field;
        }
        let key = key_of(name);
        if key.is_empty() {
            return Self::NotNeeded;
        }
        let known = NAMES.iter().find(|(_, names)| has_word(names, &key));
        known.map_or(Self::Unknown, |(field, _)| *field)
    }

    /// The field of a name that a person types: that of the wire, `salary`, `other` for what is kept in the
    /// description under its name, or `none` for a column that is to be left out.
    ///
    /// # Errors
    ///
    /// [`Error::Field`] for another name.
    pub fn of_typed_name(name: &str) -> Result<Self> {
        let name = name.trim().to_lowercase();
        match name.as_str() {
            "salary" => return Ok(Self::Salary),
            "other" => return Ok(Self::Other),
            "none" => return Ok(Self::NotNeeded),
            _ => {}
        }
        let mut fields = NAMES.iter().map(|(field, _)| *field);
        let found = fields.find(|field| field.wire_name() == name && !name.is_empty());
        found.ok_or_else(|| Error::Field {
            field: "the meaning of a column",
            expected: "posting_id, title, company, job_family, description, duties, requirements, preferred, skills, \
                       location, employment_type, experience_level, salary, salary_min, salary_max, deadline, \
                       source_url, is_active, other or none",
            came: excerpt(&name),
        })
    }

    /// The name of the field in JSON; of what is none there, a word for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Salary => "salary",
            Self::Qualification => "requirements",
            Self::Other => "description",
            Self::NotNeeded => "not_needed",
            Self::Unknown => "unknown",
            field => field.wire_name(),
        }
    }

    /// What it is used for.
    #[must_use]
    pub fn column_use(self) -> ColumnUse {
        match self {
            Self::NotNeeded => ColumnUse::NotNeeded,
            Self::Unknown => ColumnUse::NotUnderstood,
            field => ColumnUse::Field(field.as_str()),
        }
    }

    /// The name of the field in JSON; empty for what is none.
    pub(in crate::read) fn wire_name(self) -> &'static str {
        match self {
            Self::Id => "posting_id",
            Self::Title => "title",
            Self::Company => "company",
            Self::JobFamily => "job_family",
            Self::Description => "description",
            Self::Duties => "duties",
            Self::Requirements => "requirements",
            Self::Preferred => "preferred",
            Self::Skills => "skills",
            Self::Location => "location",
            Self::EmploymentType => "employment_type",
            Self::ExperienceLevel => "experience_level",
            Self::SalaryMin => "salary_min",
            Self::SalaryMax => "salary_max",
            Self::Deadline => "deadline",
            Self::SourceUrl => "source_url",
            Self::IsActive => "is_active",
            Self::Salary | Self::Qualification | Self::Other | Self::NotNeeded | Self::Unknown => {
                ""
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_is_that_of_two_fields() {
        let mut seen = std::collections::HashSet::new();
        for (field, names) in NAMES {
            for name in crate::words::words_of(names) {
                assert!(seen.insert(name), "{field:?}: {name}");
                assert_eq!(key_of(name), name, "{field:?}");
                assert_eq!(Field::of_name(name), field);
            }
        }
    }
}
