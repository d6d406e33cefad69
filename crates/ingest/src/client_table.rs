//! A table of clients: a row a client, a column a question.

use csv::ReaderBuilder;
use serde_json::{Map, Value, json};
use shortlist_document::decode;

use crate::error::Result;

/// Names of the column that says whose row it is, in small letters.
const CLIENT_COLUMNS: [&str; 10] = [
    "이름",
    "성명",
    "지원자",
    "학생",
    "고객",
    "name",
    "client",
    "student",
    "번호",
    "id",
];
/// Columns that hold no answer, in small letters.
const OTHER_COLUMNS: [&str; 6] = ["이메일", "연락처", "전화번호", "email", "phone", "비고"];

/// The answers of one client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientRow {
    /// The client: what stands in the column of names. `None`: nothing does.
    pub client: Option<String>,
    /// The row's number in its table, from 1, the header counted.
    pub row: usize,
    /// Questions with their answers, in the table's order; none are empty.
    pub answers: Vec<(String, String)>,
}

impl ClientRow {
    /// The rows of a table whose first filled row names the columns; rows with one filled cell at most are titles and
    /// are left out.
    #[must_use]
    pub fn of_rows(rows: &[Vec<String>]) -> Vec<Self> {
        let filled =
            |row: &&Vec<String>| row.iter().filter(|cell| !cell.trim().is_empty()).count() > 1;
        let mut rows = (1..).zip(rows).filter(|(_, row)| filled(row));
        let Some((_, header)) = rows.next() else {
            return Vec::new();
        };
        rows.map(|(number, row)| Self::of(header, row, number))
            .collect()
    }

    /// The rows of a table of text, whatever stands between its cells: commas, semicolons or tabs.
    ///
    /// # Errors
    ///
    /// [`Error::Document`](crate::Error::Document) for bytes that are no text, [`Error::Table`](crate::Error::Table).
    pub fn of_text(bytes: &[u8]) -> Result<Vec<Self>> {
        let text = decode(bytes)?.text;
        let text = text.trim_start_matches('\u{FEFF}');
        // A title may stand above the table.
        let first = text.lines().find(|line| line.contains([',', ';', '\t']));
        let first = first.unwrap_or_default();
        let most = |delimiter: &u8| first.bytes().filter(|byte| byte == delimiter).count();
        let delimiter = [b';', b'\t', b','].into_iter().max_by_key(most);
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter.unwrap_or(b','))
            .from_reader(text.as_bytes());
        let rows = reader
            .records()
            .map(|record| Ok(record?.iter().map(str::to_owned).collect()));
        Ok(Self::of_rows(&rows.collect::<Result<Vec<_>>>()?))
    }

    fn of(header: &[String], row: &[String], number: usize) -> Self {
        let is_one_of = |name: &str, known: &[&str]| {
            let name = name.trim().to_lowercase();
            known.contains(&name.as_str())
        };
        let cells = || {
            header
                .iter()
                .zip(row)
                .filter(|(_, cell)| !cell.trim().is_empty())
        };
        let client = cells().find(|(name, _)| is_one_of(name, &CLIENT_COLUMNS));
        let answers = cells().filter(|(name, _)| {
            !is_one_of(name, &CLIENT_COLUMNS) && !is_one_of(name, &OTHER_COLUMNS)
        });
        Self {
            client: client.map(|(_, cell)| cell.trim().to_owned()),
            row: number,
            answers: answers
                .map(|(name, cell)| (name.trim().to_owned(), cell.clone()))
                .collect(),
        }
    }

    /// The letter as a reader of letters takes it: an object of JSON. `None`: there is no answer.
    #[must_use]
    pub fn letter(&self) -> Option<Vec<u8>> {
        let answers = self.answers.iter();
        let answers: Map<String, Value> = answers
            .map(|(question, answer)| (question.clone(), json!(answer)))
            .collect();
        (!answers.is_empty()).then(|| json!({"자기소개서": answers}).to_string().into_bytes())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<ClientRow> {
        ClientRow::of_text(text.as_bytes()).unwrap()
    }

    #[test]
    fn a_row_is_a_client_whatever_stands_between_cells() {
        for delimiter in [",", ";", "\t"] {
            let text =
                "\u{FEFF}이름,지원동기,성장과정,이메일\n김하나,하나.,둘.,a@b.kr\n이두리,,셋.,\n"
                    .replace(',', delimiter);
            let rows = read(&text);
            let answers = |row: &ClientRow| row.answers.len();
            assert_eq!(rows.iter().map(answers).collect::<Vec<_>>(), [2, 1]);
            assert_eq!(
                (rows[0].client.as_deref(), rows[0].row),
                (Some("김하나"), 2)
            );
            assert_eq!(rows[1].answers, [("성장과정".to_owned(), "셋.".to_owned())]);
        }
    }

    #[test]
    fn titles_and_empty_rows_are_left_out_and_a_name_may_be_missing() {
        let rows = read("2026 상반기\n지원동기,협업 경험\n하나.,둘.\n,\n\"셋,\n넷.\",다섯.\n");
        let clients: Vec<_> = rows.iter().map(|row| (&row.client, row.row)).collect();
        assert_eq!(clients, [(&None, 3), (&None, 5)]);
        assert_eq!(rows[1].answers[0].1, "셋,\n넷.");
        let rows = read("2026 상반기\n이름;지원동기\n김하나;하나.\n");
        assert_eq!(rows[0].client.as_deref(), Some("김하나"));
    }

    #[test]
    fn a_row_without_an_answer_is_no_letter() {
        let rows = read("이름,지원동기,비고\n박세찬,,전화함\n");
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].letter(), None);
        assert!(ClientRow::of_text(b"").is_err());
    }
}
