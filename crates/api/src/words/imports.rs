//! What a file was taken for, and what became of its rows.

use crate::import::{ColumnUse, ConflictingRow, Doubt, ImportColumn, QuarantinedRow, Script};
use crate::language::Language;
use crate::posting::Added;

/// What became of the rows of a file; `what` is what they are, as the command line calls it.
#[must_use]
pub fn added(
    file: &str,
    what: &str,
    added: &Added,
    quarantined: usize,
    language: Language,
) -> String {
    let Added {
        added,
        updated,
        unchanged,
        conflicting,
    } = added;
    let kind = match what {
        "letters" => "글",
        "postings" => "공고",
        "résumés" | "resumes" => "이력서",
        other => other,
    };
    let mut line = language.choose(
        format!("{file}: {added} {what} added, {updated} updated, {unchanged} known already"),
        format!("{file}: {kind} 추가 {added}건, 갱신 {updated}건, 이미 있음 {unchanged}건"),
    );
    if *conflicting > 0 {
        line.push_str(&language.choose(
            format!(", {conflicting} set aside, because the same text has another label"),
            format!(", 같은 글에 다른 결과가 있어 제외 {conflicting}건"),
        ));
    }
    if quarantined > 0 {
        line.push_str(&language.choose(
            format!(", {quarantined} quarantined"),
            format!(", 보류 {quarantined}건"),
        ));
    }
    line
}

impl Doubt {
    /// Why the text may be no letter, in words.
    #[must_use]
    pub fn text(self, language: Language) -> String {
        let (english, korean) = match self {
            Self::BrokenJson => ("it is JSON that cannot be read", "읽을 수 없는 JSON입니다"),
            Self::Html => ("it is HTML", "HTML입니다"),
            Self::TooShort { letters } => {
                return language.choose(
                    format!("it has {letters} letters, too few for a letter"),
                    format!("글자가 {letters}자뿐이라 자기소개서로 보기에 너무 짧습니다"),
                );
            }
            Self::Placeholder => (
                "it stands for a text that is missing",
                "글 대신 '없음' 같은 표시만 있습니다",
            ),
            Self::Lost => (
                "too many of its characters were lost when it was decoded wrongly",
                "인코딩이 잘못되어 글자가 너무 많이 깨졌습니다",
            ),
            Self::Repetitive => (
                "it is a few signs or words, again and again",
                "같은 글자나 단어가 되풀이됩니다",
            ),
            Self::NotProse => (
                "it is code, numbers, addresses or encoded data",
                "코드나 숫자, 주소, 인코딩된 데이터입니다",
            ),
            Self::OnlyQuestion => (
                "it is a question without its answer",
                "답변 없이 문항만 있습니다",
            ),
            Self::CutOff => (
                "a spreadsheet cut it off at 32,767 characters",
                "스프레드시트가 32,767자에서 잘랐습니다",
            ),
            Self::OtherLanguage { script } => {
                return language.choose(
                    format!(
                        "it is in another script than the other letters: {}",
                        script.text(language)
                    ),
                    format!(
                        "다른 글과 다른 문자로 쓰였습니다: {}",
                        script.text(language)
                    ),
                );
            }
        };
        language.choose(english, korean).to_owned()
    }
}

impl Script {
    /// Its name.
    #[must_use]
    pub fn text(self, language: Language) -> &'static str {
        match self {
            Self::Hangul => language.choose("Korean", "한글"),
            Self::Latin => language.choose("Latin", "로마자"),
            Self::Han => language.choose("Chinese", "한자"),
            Self::Kana => language.choose("Japanese", "가나"),
            Self::Other => language.choose("neither Korean nor Latin", "한글도 로마자도 아님"),
        }
    }
}

/// What a column was taken for.
#[must_use]
pub fn column_use(column: &ImportColumn, language: Language) -> String {
    match (column.taken_for, &column.field) {
        (ColumnUse::Field, Some(field)) => self::field(field, language).to_owned(),
        (ColumnUse::Personal, _) => language
            .choose("about the person, kept apart", "개인정보, 따로 보관")
            .to_owned(),
        (ColumnUse::NotNeeded, _) => language.choose("not needed", "쓰지 않음").to_owned(),
        _ => language
            .choose("NOT UNDERSTOOD, left out", "알 수 없어 뺐음")
            .to_owned(),
    }
}

/// The name of a field of letters and postings.
#[must_use]
pub fn field(field: &str, language: Language) -> &str {
    let (english, korean) = match field {
        "content" => ("the letter", "자기소개서"),
        "prompt" => ("a question", "문항"),
        "answer" => ("an answer", "답변"),
        "is_passed" => ("the label", "합격 여부"),
        "split" => ("the part of the data", "데이터 구분"),
        "label_source" => ("where the label comes from", "라벨 출처"),
        "author" => ("the author", "작성자"),
        "company" => ("company", "회사"),
        "role" => ("role", "직무"),
        "company_size" => ("the company's size", "기업 규모"),
        "posting_id" => ("id", "공고 번호"),
        "title" => ("title", "제목"),
        "job_family" => ("kind of work", "직군"),
        "description" => ("description", "소개"),
        "duties" => ("duties", "담당 업무"),
        "requirements" => ("requirements", "자격 요건"),
        "preferred" => ("preferred", "우대 사항"),
        "skills" => ("skills", "기술"),
        "location" => ("location", "근무지"),
        "employment_type" => ("employment", "고용 형태"),
        "experience_level" => ("experience", "경력"),
        "salary" | "salary_min" | "salary_max" => ("salary", "연봉"),
        "deadline" => ("deadline", "마감"),
        "source_url" => ("source", "출처"),
        "is_active" => ("whether it is open", "모집 여부"),
        other => return other,
    };
    language.choose(english, korean)
}

/// What a label means.
#[must_use]
pub fn label(is_passed: Option<bool>, language: Language) -> &'static str {
    match is_passed {
        Some(true) => language.choose("passed", "합격"),
        Some(false) => language.choose("failed", "불합격"),
        None => language.choose("unknown", "모름"),
    }
}

/// Why a row is quarantined.
#[must_use]
pub fn quarantined(row: &QuarantinedRow, language: Language) -> String {
    let QuarantinedRow {
        row: number,
        line,
        doubt,
        beginning,
    } = row;
    let reason = doubt.text(language);
    language.choose(
        format!("row {number} (line {line}) quarantined: {reason}: {beginning}"),
        format!("{number}번째 행({line}번째 줄) 격리: {reason}: {beginning}"),
    )
}

/// What a row contradicts.
#[must_use]
pub fn conflict(row: &ConflictingRow, language: Language) -> String {
    let ConflictingRow {
        row: number,
        line,
        is_passed,
        other_row,
        beginning,
    } = row;
    let own = label(Some(*is_passed), language);
    let other = label(Some(!is_passed), language);
    match other_row {
        Some(other_row) => language.choose(
            format!(
                "row {number} (line {line}) set aside: it is labelled {own}, and the same text in row {other_row} {other}: {beginning}"
            ),
            format!(
                "{number}번째 행({line}번째 줄) 보류: 라벨은 {own}인데 {other_row}번째 행의 같은 글은 {other}입니다: {beginning}"
            ),
        ),
        None => language.choose(
            format!(
                "row {number} (line {line}) set aside: it is labelled {own}, and the same text is stored as {other}: {beginning}"
            ),
            format!(
                "{number}번째 행({line}번째 줄) 보류: 라벨은 {own}인데 저장된 같은 글은 {other}입니다: {beginning}"
            ),
        ),
    }
}

/// A column that nobody understands.
#[must_use]
pub fn column_left_out(name: &str, language: Language) -> String {
    language.choose(
        format!("column \"{name}\" is not understood and left out"),
        format!("\"{name}\" 열은 알 수 없어 뺐습니다"),
    )
}

/// Why a row cannot be read.
#[must_use]
pub fn refused(row: usize, line: usize, reason: &str, language: Language) -> String {
    language.choose(
        format!("row {row} (line {line}) left out: {reason}"),
        format!("{row}번째 행({line}번째 줄) 뺌: {reason}"),
    )
}

/// What an import would take, quarantine, refuse and set aside.
#[must_use]
pub fn totals(counts: [usize; 4], what: &str, language: Language) -> String {
    let [taken, quarantined, refused, conflicting] = counts;
    language.choose(
        format!(
            "An import would take {taken} {what}, quarantine {quarantined}, refuse {refused} and set {conflicting} aside."
        ),
        format!(
            "가져오면 {taken}건을 받고, {quarantined}건을 격리하고, {refused}건을 거절하고, {conflicting}건을 보류합니다."
        ),
    )
}

/// The headings of what is shown before an import: columns, labels, first letters, first postings.
#[must_use]
pub fn headings(language: Language) -> [&'static str; 4] {
    language.choose(
        ["Columns", "Labels", "First letters", "First postings"],
        ["열", "라벨", "첫 글들", "첫 공고들"],
    )
}

/// The columns of the tables below them.
#[must_use]
pub fn table_columns(language: Language) -> [&'static [&'static str]; 4] {
    language.choose(
        [
            &["column", "taken for"],
            &["written", "means", "letters"],
            &[
                "row",
                "label",
                "company",
                "role",
                "begins",
                "questions",
                "characters",
            ],
            &["posting", "title", "company", "deadline"],
        ],
        [
            &["열", "용도"],
            &["적힌 값", "의미", "글 수"],
            &["행", "라벨", "회사", "직무", "첫머리", "문항", "글자"],
            &["공고", "제목", "회사", "마감"],
        ],
    )
}

/// A label that is empty.
#[must_use]
pub fn no_label(language: Language) -> &'static str {
    language.choose("(none)", "(없음)")
}

/// What was made of a posting's text: fields that were found, and those that were not.
#[must_use]
pub fn pasted(found: &[String], missing: &[String], language: Language) -> String {
    let names = |fields: &[String]| {
        let names: Vec<&str> = fields.iter().map(|one| field(one, language)).collect();
        names.join(", ")
    };
    let found = names(found);
    if missing.is_empty() {
        return language.choose(format!("Found: {found}."), format!("찾은 것: {found}."));
    }
    let missing = names(missing);
    language.choose(
        format!("Found: {found}. Not found: {missing}."),
        format!("찾은 것: {found}. 찾지 못한 것: {missing}."),
    )
}

/// Lines of the page around a posting that were left out.
#[must_use]
pub fn left_out(lines: &[String], language: Language) -> String {
    let lines = lines.join(" / ");
    language.choose(
        format!("Left out as the page's own: {lines}"),
        format!("화면의 글이라 뺀 것: {lines}"),
    )
}

/// A last day that is not understood.
#[must_use]
pub fn unclear_deadline(line: &str, language: Language) -> String {
    language.choose(
        format!("The last day is not understood: {line}"),
        format!("마감일을 알 수 없습니다: {line}"),
    )
}
