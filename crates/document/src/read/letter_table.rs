//! Which column of a table of letters is what.

use super::columns::{LabelStage, LetterField};
use super::letter_reader::LetterReader;
use crate::error::{Error, Result, excerpt};

/// What each column holds.
///
/// # Errors
///
/// [`Error::Columns`] if none holds letters, [`Error::Twice`] for two that hold the same,
/// [`Error::LabelColumn`] if the only label tells of a later stage than document screening.
pub(super) fn fields(header: &[String], reader: &LetterReader) -> Result<Vec<LetterField>> {
    let mut fields: Vec<LetterField> = header.iter().map(|name| reader.field_of(name)).collect();
    if !fields.iter().any(LetterField::is_letter) {
        return Err(Error::Columns {
            expected: "a column of letters, such as content, 자기소개서, 내용 or 문항1",
            seen: seen(header),
        });
    }
    for (index, field) in fields.iter().enumerate() {
        let again = fields[..index].contains(field);
        if again && (field.is_single() || matches!(field, LetterField::Label(_))) {
            return Err(Error::Twice {
                name: excerpt(&header[index]),
            });
        }
    }
    if fields.contains(&LetterField::Content) {
        fields
            .iter_mut()
            .for_each(LetterField::leave_beside_content);
    }
    check_stage(header, &fields)?;
    leave_later_labels(&mut fields);
    Ok(fields)
}

/// Labels of the earliest stage count alone.
fn leave_later_labels(fields: &mut [LetterField]) {
    let stage = |field: &LetterField| match field {
        LetterField::Label(stage) => Some(*stage),
        _ => None,
    };
    let earliest = fields.iter().filter_map(stage).min();
    for field in fields {
        if stage(field).is_some_and(|own| Some(own) != earliest) {
            *field = LetterField::NotNeeded;
        }
    }
}

/// Who was refused in the end may have passed document screening.
fn check_stage(header: &[String], fields: &[LetterField]) -> Result<()> {
    let is = |stage: LabelStage| {
        fields
            .iter()
            .position(|field| *field == LetterField::Label(stage))
    };
    let earlier = is(LabelStage::Screening).or_else(|| is(LabelStage::Unsaid));
    match is(LabelStage::Later) {
        Some(later) if earlier.is_none() => Err(Error::LabelColumn {
            column: header[later].clone(),
            values: "the end of the hiring, not document screening".to_owned(),
            seen: seen(header),
        }),
        _ => Ok(()),
    }
}

/// The names of columns, for a message.
pub(super) fn seen<T: AsRef<str>>(header: &[T]) -> String {
    const MOST: usize = 20;
    let names = header.iter().take(MOST).map(|name| excerpt(name.as_ref()));
    let names = names.collect::<Vec<_>>().join(", ");
    match header.len().saturating_sub(MOST) {
        0 => names,
        more => format!("{names} and {more} more"),
    }
}
