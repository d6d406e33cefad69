//! The kinds of personal fields: their labels, and what stands in the text instead of a value.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The kinds of personal fields that have a label or a pattern of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Name,
    Phone,
    Email,
    Address,
    BirthDate,
    ResidentNumber,
    Passport,
    DrivingLicence,
    Account,
    Handle,
    /// A number by which a school, an army or an examination knows a person.
    OtherNumber,
}

impl Kind {
    const ALL: [Self; 11] = [
        Self::Name,
        Self::Phone,
        Self::Email,
        Self::Address,
        Self::BirthDate,
        Self::ResidentNumber,
        Self::Passport,
        Self::DrivingLicence,
        Self::Account,
        Self::Handle,
        Self::OtherNumber,
    ];

    /// What stands in the text instead of the value.
    pub(super) fn placeholder(self) -> &'static str {
        match self {
            Self::Name => "[이름]",
            Self::Phone => "[연락처]",
            Self::Email => "[이메일]",
            Self::Address => "[주소]",
            Self::BirthDate => "[생년월일]",
            Self::ResidentNumber => "[주민등록번호]",
            Self::Passport => "[여권번호]",
            Self::DrivingLicence => "[운전면허번호]",
            Self::Account => "[계좌번호]",
            Self::Handle => "[계정]",
            Self::OtherNumber => "[개인번호]",
        }
    }

    /// The placeholder without brackets, which names the kind among other fields.
    pub(super) fn field(self) -> &'static str {
        self.placeholder().trim_matches(['[', ']'])
    }

    /// The kind that a label such as `연락처` or `E-mail` names.
    pub(super) fn of_label(label: &str) -> Option<Self> {
        BY_LABEL.get(&bare(label)).copied()
    }

    /// The kind that a label names which is the word for other things too.
    pub(super) fn of_weak_label(label: &str) -> Option<Self> {
        let label = bare(label);
        WEAK_LABELS
            .iter()
            .find(|(_, names)| names.iter().any(|name| bare(name) == label))
            .map(|(kind, _)| *kind)
    }
}

static BY_LABEL: LazyLock<HashMap<String, Kind>> = LazyLock::new(|| {
    LABELS
        .iter()
        .flat_map(|(kind, names)| names.iter().map(|name| (bare(name), *kind)))
        .collect()
});

/// A label in small letters, without spaces and marks.
fn bare(label: &str) -> String {
    label
        .to_lowercase()
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect()
}

/// Labels in small letters; words of English ones may also stand together.
pub(super) const LABELS: [(Kind, &[&str]); 11] = [
    (
        Kind::Name,
        &[
            "이름",
            "예금주",
            "계좌주",
            "성명",
            "성함",
            "지원자",
            "지원자명",
            "지원자이름",
            "지원자성명",
            "본명",
            "한글이름",
            "한글성명",
            "이름한글",
            "성명한글",
            "영문이름",
            "영문성명",
            "이름영문",
            "성명영문",
            "한자이름",
            "한자성명",
            "성명한자",
            "이름한자",
            "작성자",
            "응시자",
            "신청인",
            "신청자",
            "제출자",
            "응시자명",
            "작성자명",
            "name",
            "full name",
            "applicant",
            "applicant name",
            "first name",
            "last name",
            "korean name",
            "english name",
            "your name",
            "candidate",
            "한글명",
            "영문명",
            "국문명",
            "국문이름",
            "국문성명",
            "성명국문",
            "수험생",
            "학생명",
            "보호자성명",
            "보호자명",
            "한자명",
            "제출인",
            "작성인",
            "서약자",
            "서약인",
            "동의자",
            "신청자성명",
            "신청인성명",
            "응시자성명",
            "작성자성명",
        ],
    ),
    (
        Kind::Phone,
        &[
            "연락처",
            "전화",
            "전화번호",
            "휴대폰",
            "휴대전화",
            "휴대전화번호",
            "핸드폰",
            "핸드폰번호",
            "휴대폰번호",
            "휴대번호",
            "비상연락처",
            "비상연락망",
            "집전화",
            "자택전화",
            "자택번호",
            "모바일",
            "유선전화",
            "유선번호",
            "연락가능번호",
            "긴급연락처",
            "hp",
            "phone",
            "mobile",
            "tel",
            "telephone",
            "contact",
            "phone number",
            "mobile number",
            "mobile phone",
            "cell",
            "cell phone",
            "cell phone number",
            "contact number",
            "emergency contact",
            "팩스",
            "팩스번호",
            "fax",
        ],
    ),
    (
        Kind::Email,
        &[
            "이메일",
            "메일",
            "전자우편",
            "이메일주소",
            "메일주소",
            "전자메일",
            "전자우편주소",
            "email",
            "e mail",
            "email address",
            "e mail address",
            "mail",
            "mail address",
        ],
    ),
    (
        Kind::Address,
        &[
            "주소",
            "거주지",
            "현주소",
            "거주지주소",
            "자택주소",
            "집주소",
            "주민등록지",
            "주소지",
            "현거주지",
            "본적",
            "우편주소",
            "도로명주소",
            "지번주소",
            "실거주지",
            "address",
            "home address",
            "current address",
            "mailing address",
            "residence",
        ],
    ),
    (
        Kind::BirthDate,
        &[
            "생년월일",
            "생일",
            "출생일",
            "출생",
            "생년",
            "출생연월일",
            "출생년월일",
            "생년월일양력",
            "생년월일음력",
            "출생년도",
            "출생연도",
            "date of birth",
            "birth date",
            "birthday",
            "dob",
            "d.o.b",
            "born",
            "birth",
        ],
    ),
    (
        Kind::ResidentNumber,
        &[
            "주민등록번호",
            "주민번호",
            "주민등록번호앞자리",
            "주민번호앞자리",
            "주민번호뒷자리",
            "주민등록번호뒷자리",
            "외국인등록번호",
            "resident registration number",
            "resident number",
            "rrn",
            "ssn",
        ],
    ),
    (
        Kind::Passport,
        &[
            "여권번호",
            "여권",
            "passport",
            "passport number",
            "passport no",
        ],
    ),
    (
        Kind::DrivingLicence,
        &[
            "운전면허",
            "운전면허번호",
            "면허번호",
            "운전면허증번호",
            "면허증번호",
            "운전면허증",
            "driver's license",
            "driver's license number",
            "driver license",
            "driving licence",
            "driving licence number",
            "driving license",
            "driver's license no",
            "license number",
        ],
    ),
    (
        Kind::Account,
        &[
            "계좌",
            "계좌번호",
            "은행계좌",
            "입금계좌",
            "급여계좌",
            "환급계좌",
            "통장번호",
            "통장",
            "카드번호",
            "신용카드번호",
            "account number",
            "bank account",
            "account no",
            "card number",
            "bank account number",
        ],
    ),
    (
        Kind::Handle,
        &[
            "github",
            "gitlab",
            "깃허브",
            "깃헙",
            "깃랩",
            "linkedin",
            "링크드인",
            "instagram",
            "인스타그램",
            "인스타",
            "facebook",
            "페이스북",
            "twitter",
            "트위터",
            "threads",
            "스레드",
            "블로그",
            "개인블로그",
            "기술블로그",
            "blog",
            "tech blog",
            "velog",
            "벨로그",
            "티스토리",
            "tistory",
            "브런치",
            "카카오톡",
            "카톡",
            "카카오톡아이디",
            "카톡아이디",
            "카카오톡id",
            "카톡id",
            "카카오id",
            "카카오아이디",
            "kakaotalk",
            "kakaotalk id",
            "kakao id",
            "텔레그램",
            "telegram",
            "디스코드",
            "discord",
            "유튜브",
            "youtube",
            "sns",
            "sns계정",
            "홈페이지",
            "개인홈페이지",
            "웹사이트",
            "website",
            "homepage",
            "portfolio",
            "포트폴리오",
            "포트폴리오주소",
            "포트폴리오링크",
            "깃허브주소",
            "깃허브아이디",
            "깃허브계정",
            "github id",
            "블로그주소",
            "노션",
            "notion",
            "인스타그램계정",
            "인스타그램아이디",
            "인스타아이디",
            "instagram id",
            "백준아이디",
            "백준",
            "라인아이디",
            "line id",
            "skype",
            "스카이프",
            "위챗",
            "wechat",
        ],
    ),
    (
        Kind::OtherNumber,
        &[
            "학번",
            "사번",
            "군번",
            "수험번호",
            "응시번호",
            "student id",
            "student number",
            "employee id",
            "employee number",
            "지원번호",
            "지원자번호",
        ],
    ),
];

/// Labels in small letters that are words of other things too: a colon must follow, and what looks like the value.
pub(super) const WEAK_LABELS: [(Kind, &[&str]); 3] = [
    (
        Kind::Name,
        &[
            "보호자",
            "추천인",
            "추천교수",
            "지도교수",
            "담임",
            "담임교사",
            "서명",
            "멘토",
            "대표자",
            "담당자",
            "조원",
            "팀원",
            "팀장",
            "학생",
            "면접자",
            "한자",
            "signature",
            "signed",
            "referee",
            "reference",
        ],
    ),
    (Kind::BirthDate, &["나이", "연령", "만나이", "age"]),
    (
        Kind::OtherNumber,
        &["접수번호", "원서번호", "건강보험증번호"],
    ),
];

/// Whether the text is what stands for a value that was taken out.
pub(crate) fn is_placeholder(text: &str) -> bool {
    Kind::ALL.iter().any(|kind| kind.placeholder() == text)
}

/// The text without what stands for values that were taken out.
pub(super) fn without_placeholders(text: &str) -> String {
    Kind::ALL.iter().fold(text.to_owned(), |rest, kind| {
        rest.replace(kind.placeholder(), "")
    })
}
