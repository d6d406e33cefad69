//! What the columns of a table, and the keys of JSON objects, are.

mod letter;
mod posting;

use serde::Serialize;

use crate::normalise::normalise;

pub(super) use letter::COMPANY_SIZE;
pub use letter::{LabelStage, LetterField};
pub use posting::PostingField;

/// A column of a file (of JSON: a key), and what it was taken for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Column {
    /// Its name as it stands in the file.
    pub name: String,
    /// What it was taken for.
    pub taken_for: ColumnUse,
}

/// What a column was taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind", content = "field")]
pub enum ColumnUse {
    /// A field of a letter or a posting, by the field's name.
    Field(&'static str),
    /// Something about the person: kept apart from the letter.
    Personal,
    /// Known, and of no use here: a number of the row, a remark.
    NotNeeded,
    /// Nobody knows. It was left out.
    NotUnderstood,
}

/// A name by which columns are compared: small letters and digits alone, without what stands in brackets.
///
/// `합격 여부 (Y/N)` is `합격여부`, `Is_Passed` is `ispassed`.
pub(super) fn key_of(name: &str) -> String {
    let name = normalise(name);
    let mut depth = 0_usize;
    let outside: String = name
        .chars()
        .filter(|character| match character {
            '(' | '（' | '[' => {
                depth += 1;
                false
            }
            ')' | '）' | ']' => {
                depth = depth.saturating_sub(1);
                false
            }
            _ => depth == 0,
        })
        .collect();
    let bare = if outside.trim().is_empty() {
        &name
    } else {
        &outside
    };
    bare.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_marks_case_and_brackets_make_no_other_name() {
        for (name, key) in [
            ("합격 여부 (Y/N)", "합격여부"),
            ("Is_Passed", "ispassed"),
            ("[자기소개서]", "자기소개서"),
            ("  합격/불합격 ", "합격불합격"),
            ("회사명*", "회사명"),
            ("문항 1 [500자]", "문항1"),
        ] {
            assert_eq!(key_of(name), key);
        }
    }
}
