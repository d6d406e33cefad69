//! A file of outcomes: a table with a row an answer or letter.

use csv::{Position, ReaderBuilder, Trim};
use shortlist_document::{LabelMeaning, decode, normalise};
use shortlist_storage::{OutcomeResult, Stage};

use crate::error::{Error, Result};

/// What columns are called, each name as small letters and digits alone.
const COLUMNS: [(Field, &str); 6] = [
    (
        Field::Answer,
        "predictionid prediction answerid answer id 답번호 답변번호 응답번호 예측번호 답id 답변id 응답id 예측id 답 답변 응답 예측",
    ),
    (
        Field::Letter,
        "contenthash letter letterid hash 글 글번호 글id 자소서 자소서번호 자소서id 자기소개서 자기소개서번호 자기소개서id 해시",
    ),
    (
        Field::Result,
        "outcome result ispassed passed 결과 합격여부 합격불합격 합불 합불여부 전형결과 심사결과 지원결과",
    ),
    (
        Field::Stage,
        "stage step 전형 단계 전형단계 전형명 전형구분",
    ),
    (
        Field::DecidedOn,
        "decidedon decided date happenedon 발표일 발표일자 결과일 결과일자 결과발표일 통보일 통보일자 날짜 일자",
    ),
    (
        Field::Posting,
        "postingid posting 공고 공고번호 공고id 채용공고 채용공고번호 채용공고id",
    ),
];
const STAGES: [(Stage, &str); 3] = [
    (Stage::Document, "document screening 서류 서류전형 서류심사"),
    (
        Stage::Interview,
        "interview 면접 면접전형 1차면접 2차면접 실무면접 임원면접 최종면접",
    ),
    (Stage::Final, "final 최종 최종결과"),
];
const WITHDRAWN: &str =
    "withdrawn withdrew canceled cancelled 포기 지원포기 지원취소 취소 철회 지원철회 사퇴";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Answer,
    Letter,
    Result,
    Stage,
    DecidedOn,
    Posting,
}

/// What a row says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutcomeRow {
    /// Its number in the file, from 1, the header not counted.
    pub row: usize,
    /// The line on which it begins, from 1.
    pub line: usize,
    /// The id of the answer, or the hash of the letter.
    pub of: String,
    /// The step of the selection.
    pub stage: Stage,
    /// How it ended.
    pub result: OutcomeResult,
    /// The day on which it was decided, `YYYY-MM-DD` if it is written as one.
    pub decided_on: Option<String>,
    /// The posting that the letter was sent to.
    pub posting_id: Option<String>,
}

/// A file of outcomes that was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OutcomeFile {
    /// The rows that tell something.
    pub rows: Vec<OutcomeRow>,
    /// The rows that cannot be read.
    pub rejected: Vec<RejectedOutcome>,
}

/// A row that was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RejectedOutcome {
    /// Its number in the file, from 1, the header not counted.
    pub row: usize,
    /// The line on which it begins, from 1.
    pub line: usize,
    /// Why.
    pub reason: OutcomeRowError,
}

/// What a row of a file of outcomes lacks.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OutcomeRowError {
    /// It names neither an answer nor a letter.
    #[error("expected the id of an answer, or a letter, but came nothing")]
    NoAnswer,
    /// It says no outcome.
    #[error("expected an outcome, but came nothing")]
    NoOutcome,
    /// What it says is no outcome.
    #[error("expected an outcome, but came {0:?}")]
    Outcome(String),
    /// What it says is no step of the selection.
    #[error("expected a step of the selection, but came {0:?}")]
    Stage(String),
}

impl OutcomeFile {
    /// Reads a table of text: CSV with commas, semicolons or tabs, and a header.
    ///
    /// # Errors
    ///
    /// [`Error::Document`] for bytes that are no text, [`Error::OutcomeColumns`].
    pub fn read(bytes: &[u8]) -> Result<Self> {
        let text = decode(bytes)?.text;
        let header = text.lines().next().unwrap_or_default();
        let delimiter = [b',', b';', b'\t']
            .into_iter()
            .max_by_key(|delimiter| header.bytes().filter(|byte| byte == delimiter).count())
            .unwrap_or(b',');
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .trim(Trim::All)
            .delimiter(delimiter)
            .from_reader(text.as_bytes());
        let mut rows = Vec::new();
        for record in reader.records() {
            let Ok(record) = record else {
                continue;
            };
            let line = line_of(&text, record.position());
            let cells = record.iter().map(str::to_owned).collect();
            rows.push((line, cells));
        }
        Self::of(rows)
    }

    /// Reads the rows of a spreadsheet.
    ///
    /// # Errors
    ///
    /// [`Error::OutcomeColumns`].
    pub fn read_rows(rows: Vec<Vec<String>>) -> Result<Self> {
        Self::of((1..).zip(rows).collect())
    }

    fn of(rows: Vec<(usize, Vec<String>)>) -> Result<Self> {
        let is_filled = |cells: &[String]| cells.iter().any(|cell| !cell.trim().is_empty());
        let mut rows = rows.into_iter().filter(|(_, cells)| is_filled(cells));
        let header = rows.next().map(|(_, cells)| cells).unwrap_or_default();
        let fields: Vec<Option<Field>> = header.iter().map(|name| field(name)).collect();
        let has = |wanted| fields.contains(&Some(wanted));
        if !has(Field::Result) || !(has(Field::Answer) || has(Field::Letter)) {
            return Err(Error::OutcomeColumns {
                came: header.join(", "),
            });
        }
        let mut file = Self::default();
        for (number, (line, cells)) in rows.enumerate() {
            match row(number + 1, line, &fields, &cells) {
                Ok(row) => file.rows.push(row),
                Err(reason) => file.rejected.push(RejectedOutcome {
                    row: number + 1,
                    line,
                    reason,
                }),
            }
        }
        Ok(file)
    }
}

/// The line on which a record begins, behind the empty ones above it.
fn line_of(text: &str, position: Option<&Position>) -> usize {
    let number = |value: u64| usize::try_from(value).unwrap_or(usize::MAX);
    let Some(position) = position else {
        return 0;
    };
    let from = text.as_bytes().get(number(position.byte())..);
    let empty = from.into_iter().flatten();
    let empty = empty.take_while(|byte| matches!(byte, b'\r' | b'\n'));
    number(position.line()) + empty.filter(|byte| **byte == b'\n').count()
}

fn row(
    row: usize,
    line: usize,
    fields: &[Option<Field>],
    cells: &[String],
) -> std::result::Result<OutcomeRow, OutcomeRowError> {
    let cell = |wanted| {
        let mut both = fields.iter().zip(cells);
        let found = both.find(|(field, cell)| **field == Some(wanted) && !cell.trim().is_empty());
        found.map(|(_, cell)| cell.trim())
    };
    let of = cell(Field::Answer).or_else(|| cell(Field::Letter));
    let of = of.ok_or(OutcomeRowError::NoAnswer)?;
    let written = cell(Field::Result).ok_or(OutcomeRowError::NoOutcome)?;
    let stage = match cell(Field::Stage) {
        None => None,
        Some(name) => {
            Some(stage(&key(name)).ok_or_else(|| OutcomeRowError::Stage(name.to_owned()))?)
        }
    };
    let (said, result) =
        result(written).ok_or_else(|| OutcomeRowError::Outcome(written.to_owned()))?;
    Ok(OutcomeRow {
        row,
        line,
        of: of.to_owned(),
        stage: stage.or(said).unwrap_or(Stage::Document),
        result,
        decided_on: cell(Field::DecidedOn).map(day),
        posting_id: cell(Field::Posting).map(str::to_owned),
    })
}

/// Small letters and digits alone.
fn key(name: &str) -> String {
    let name = normalise(name);
    let kept = name.chars().filter(|character| character.is_alphanumeric());
    kept.flat_map(char::to_lowercase).collect()
}

fn has_word(words: &str, key: &str) -> bool {
    words.split_whitespace().any(|word| word == key)
}

fn field(name: &str) -> Option<Field> {
    let key = key(name);
    let found = COLUMNS.iter().find(|(_, names)| has_word(names, &key));
    found.map(|(field, _)| *field)
}

fn stage(key: &str) -> Option<Stage> {
    let found = STAGES.iter().find(|(_, names)| has_word(names, key));
    found.map(|(stage, _)| *stage)
}

/// What is written of an outcome, and of which step, if that is said with it: `면접 탈락`.
fn result(written: &str) -> Option<(Option<Stage>, OutcomeResult)> {
    let key = key(written);
    let names = STAGES.iter().flat_map(|(stage, names)| {
        let names = names.split_whitespace();
        names.map(move |name| (*stage, name))
    });
    // The longest name counts: the last interview (`최종면접`) is none of the end (`최종`).
    let longest = names
        .filter_map(|(stage, name)| Some((name.len(), stage, key.strip_prefix(name)?)))
        .filter(|(_, _, behind)| !behind.is_empty())
        .max_by_key(|(length, ..)| *length);
    let (said, rest) = match longest {
        Some((_, stage, behind)) => (Some(stage), behind),
        None => (None, key.as_str()),
    };
    if has_word(WITHDRAWN, rest) {
        return Some((said, OutcomeResult::Withdrawn));
    }
    let meaning = match (said, LabelMeaning::of(rest)) {
        (None, None) => LabelMeaning::of(written),
        (_, meaning) => meaning,
    };
    let result = match meaning? {
        LabelMeaning::Passed => OutcomeResult::Passed,
        LabelMeaning::Failed => OutcomeResult::Rejected,
        LabelMeaning::Unknown => OutcomeResult::Unknown,
    };
    Some((said, result))
}

/// A day as it is written in tables, the year first (`2026.11.20`, `2026년 11월 20일`, `2026-11-20 00:00:00`, `20261120`,
/// `26.11.20`), as `YYYY-MM-DD`; what is no day stays as it is.
fn day(written: &str) -> String {
    let parts = written.split(|character: char| !character.is_ascii_digit());
    let numbers: Vec<&str> = parts.filter(|part| !part.is_empty()).take(3).collect();
    match numbers.as_slice() {
        [year, month, day] if month.len() <= 2 && day.len() <= 2 => match year.len() {
            4 => format!("{year}-{month:0>2}-{day:0>2}"),
            // Where the month stands first (`11/20/26`), the year is another: that is no day here.
            2 if *year > "12" => format!("20{year}-{month:0>2}-{day:0>2}"),
            _ => written.to_owned(),
        },
        [all] if all.len() == 8 && *all == written => {
            format!("{}-{}-{}", &all[..4], &all[4..6], &all[6..])
        }
        _ => written.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_write_of_outcomes_is_understood() {
        use OutcomeResult::{Passed, Rejected, Unknown, Withdrawn};
        use Stage::{Document, Final, Interview};
        for (written, stage, result) in [
            ("passed", None, Passed),
            ("합격", None, Passed),
            ("불합격", None, Rejected),
            ("탈락", None, Rejected),
            ("O", None, Passed),
            ("X", None, Rejected),
            ("1", None, Passed),
            ("서류 합격", Some(Document), Passed),
            ("서류탈락", Some(Document), Rejected),
            ("면접 탈락", Some(Interview), Rejected),
            ("최종 합격", Some(Final), Passed),
            ("최종 불합격", Some(Final), Rejected),
            ("최종면접 합격", Some(Interview), Passed),
            ("지원 포기", None, Withdrawn),
            ("면접 포기", Some(Interview), Withdrawn),
            ("withdrawn", None, Withdrawn),
            ("발표 대기", None, Unknown),
            ("unknown", None, Unknown),
        ] {
            assert_eq!(super::result(written), Some((stage, result)), "{written}");
        }
        for written in ["maybe", "2", "아마도"] {
            assert_eq!(super::result(written), None, "{written}");
        }
    }

    #[test]
    fn days_are_written_in_one_way() {
        for written in [
            "2026-11-02",
            "2026.11.2",
            "2026. 11. 02.",
            "2026/11/02",
            "2026년 11월 2일",
            "2026-11-02 00:00:00",
            "2026-11-02T09:30:00+09:00",
            "2026. 11. 2. (월)",
            "20261102",
            "26.11.02",
            "26/11/2",
            "'26. 11. 2.",
            "26년 11월 2일",
        ] {
            assert_eq!(day(written), "2026-11-02", "{written}");
        }
        for written in ["어제", "11월 2일", "11/02/26", "46328", "202611020"] {
            assert_eq!(day(written), written);
        }
    }

    #[test]
    fn columns_are_known_by_what_people_call_them() {
        for (header, known) in [
            ("답변ID", Field::Answer),
            ("답변 번호", Field::Answer),
            ("예측 ID", Field::Answer),
            ("prediction_id", Field::Answer),
            ("자기소개서", Field::Letter),
            ("자소서 ID", Field::Letter),
            ("합격/불합격", Field::Result),
            ("심사 결과", Field::Result),
            ("전형 단계", Field::Stage),
            ("통보일", Field::DecidedOn),
            ("결과 발표일", Field::DecidedOn),
            ("채용공고 번호", Field::Posting),
        ] {
            assert_eq!(field(header), Some(known), "{header}");
        }
        for other in ["이름", "기업", "비고", "연락처"] {
            assert_eq!(field(other), None, "{other}");
        }
    }

    #[test]
    fn a_table_is_read_row_by_row() {
        let table = "답 번호;결과;전형;발표일;공고 번호\n\
                     3f2a91bc77aa0011-9c01d2e3;합격;서류;2026.11.2;p1\n\n\
                     3f2a91bc77aa0011-9c01d2e3;불합격;면접;;\n\
                     3f2a91bc77aa0011-9c01d2e3;글쎄;면접;;\n\
                     ;합격;;;\n\
                     a;합격;산책;;\n";
        let file = OutcomeFile::read(table.as_bytes()).unwrap();
        let row = |row, line, stage, result| OutcomeRow {
            row,
            line,
            of: "3f2a91bc77aa0011-9c01d2e3".to_owned(),
            stage,
            result,
            decided_on: None,
            posting_id: None,
        };
        let first = OutcomeRow {
            decided_on: Some("2026-11-02".to_owned()),
            posting_id: Some("p1".to_owned()),
            ..row(1, 2, Stage::Document, OutcomeResult::Passed)
        };
        let second = row(2, 4, Stage::Interview, OutcomeResult::Rejected);
        assert_eq!(file.rows, [first, second]);
        let rejected: Vec<(usize, usize)> = file
            .rejected
            .iter()
            .map(|row| (row.row, row.line))
            .collect();
        assert_eq!(rejected, [(3, 5), (4, 6), (5, 7)]);
        for wrong in ["", "이름,결과\n김,합격\n", "prediction_id\nx\n"] {
            let error = OutcomeFile::read(wrong.as_bytes());
            assert!(error.is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_spreadsheet_is_read_alike() {
        let rows = [["prediction_id", "outcome"], ["", ""], ["a", "rejected"]];
        let rows = rows.map(|row| row.map(str::to_owned).to_vec()).to_vec();
        let file = OutcomeFile::read_rows(rows).unwrap();
        assert_eq!(file.rows.len(), 1);
        assert_eq!((file.rows[0].row, file.rows[0].line), (1, 3));
        assert_eq!(file.rows[0].result, OutcomeResult::Rejected);
    }
}
