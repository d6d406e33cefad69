//! What can be wrong with a text that somebody hands in.

/// The result of reading.
pub type Result<T> = std::result::Result<T, Error>;

/// Why a letter, posting or file cannot be read: what was expected, what came, what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// There is no text at all.
    #[error("expected text, but there is none with a word in it; write or paste the letter first")]
    Empty,

    /// The bytes are a known format that is not text.
    #[error(
        "expected text (JSON, JSON Lines, CSV, Markdown or plain), but this is {format}; {advice}"
    )]
    NotText {
        /// The format that the first bytes name.
        format: &'static str,
        /// What the user can do.
        advice: &'static str,
    },

    /// The bytes are no text in any encoding that is read.
    #[error(
        "expected text in UTF-8, UTF-16, CP949 or Windows-1252, but these bytes are none of them; \
         save the file as UTF-8 text"
    )]
    Binary,

    /// The text was decoded wrongly before it came, and too much of it was lost to mend it.
    #[error(
        "expected readable text, but it was decoded wrongly, with losses: {lost} of {characters} characters \
         are gone or broken; go back to the original and save that as UTF-8"
    )]
    Lost {
        /// Characters that stand for something lost, or are what was left of it.
        lost: usize,
        /// Characters in all.
        characters: usize,
    },

    /// The text is longer than any letter.
    #[error(
        "expected at most {limit} characters in one letter, but there are {characters}; \
         hand in one letter at a time (many letters go into a .jsonl or .csv file)"
    )]
    TooLong {
        /// Characters in the text.
        characters: usize,
        /// The greatest number that is read.
        limit: usize,
    },

    /// The letter has no question with an answer.
    #[error(
        "expected at least one question with an answer under \"자기소개서\", but there is none; \
         write it as {{\"자기소개서\": {{\"지원동기\": \"...\"}}}}"
    )]
    NoQuestion,

    /// The text is not valid JSON.
    #[error("expected valid JSON, but {reason}")]
    Json {
        /// What the parser says, with line and column.
        reason: String,
    },

    /// The text is valid, but not of the shape that is read.
    #[error("expected {expected}, but came {came}")]
    Shape {
        /// What would have been read.
        expected: &'static str,
        /// What stood there.
        came: String,
    },

    /// A table has no column for what it should hold.
    #[error(
        "expected {expected}, but the columns are {seen}; name the column that holds it, or save one letter as .txt"
    )]
    Columns {
        /// What a column should have held.
        expected: &'static str,
        /// The names of its columns.
        seen: String,
    },

    /// A column may be that of the labels, and nothing says whether it is.
    #[error(
        "expected to know which column holds the labels of document screening: {column} may, but says {values}; \
         the columns are {seen}; say which it is, or that it is none"
    )]
    LabelColumn {
        /// The column.
        column: String,
        /// What stands in it.
        values: String,
        /// The names of all columns.
        seen: String,
    },

    /// What stands in the column of labels is not understood.
    #[error(
        "expected labels such as 합격, 불합격, true, false, 1, 0, Y, N or empty, but {column} says {values}; \
         the columns are {seen}; say what these labels mean"
    )]
    Labels {
        /// The column.
        column: String,
        /// What stands in it.
        values: String,
        /// The names of all columns.
        seen: String,
    },

    /// Two columns or keys hold what one can hold.
    #[error(
        "expected one column for each thing, but {name} says again what another says; remove one of them"
    )]
    Twice {
        /// The second of them.
        name: String,
    },

    /// A field holds a value that it cannot hold.
    #[error("expected {field} to be {expected}, but came {came}")]
    Field {
        /// The field's name.
        field: &'static str,
        /// The values that it takes.
        expected: &'static str,
        /// What stood there.
        came: String,
    },

    /// A CSV row has too many or too few fields.
    #[error(
        "expected {expected} fields, but came {came}; \
         put quotation marks around a text that holds commas or line breaks"
    )]
    FieldCount {
        /// Fields in the header.
        expected: usize,
        /// Fields in the row.
        came: usize,
    },

    /// A quotation mark in a CSV row opens or closes nothing.
    #[error(
        "expected each quotation mark to be closed before the next comma, but one is not; \
         write a quotation mark within a text twice (\"\")"
    )]
    Quotation,

    /// A file that should hold many records holds more or fewer than one where one was asked for.
    #[error(
        "expected one letter, but the file holds {came}; \
         use `import letters` for many, or hand them in one at a time"
    )]
    NotOneLetter {
        /// Letters in the file.
        came: usize,
    },
}

/// A short piece of a value for an error message, so that nobody's letter is printed whole.
pub(crate) fn excerpt(value: &str) -> String {
    const LONGEST: usize = 24;
    let mut characters = value.chars();
    let start: String = characters.by_ref().take(LONGEST).collect();
    if characters.next().is_some() {
        format!("\"{start}…\"")
    } else {
        format!("\"{start}\"")
    }
}
