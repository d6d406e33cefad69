//! What was typed wrong, in Korean.

use std::fmt::Write as _;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::help::fixed_in_korean;
use super::words::CommandWords;
use crate::review::{Particle, with_particle};

/// The error in Korean: what is wrong, what may have been meant, how the command is used.
pub(super) fn in_korean(error: &clap::Error, words: &CommandWords) -> String {
    let mut said = format!("오류: {}\n", what_is_wrong(error, words));
    if let Some(meant) = meant(error) {
        let _ = write!(said, "\n  혹시 {meant} 쓰려던 것인가요?\n");
    }
    if let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) {
        let _ = write!(said, "\n{}\n", fixed_in_korean(&usage.to_string()));
    }
    said.push_str("\n자세한 내용은 '--help'로 볼 수 있습니다.\n");
    said
}

fn what_is_wrong(error: &clap::Error, words: &CommandWords) -> String {
    let argument = text(error, ContextKind::InvalidArg).unwrap_or_else(|| "인자".to_owned());
    let value = text(error, ContextKind::InvalidValue).unwrap_or_default();
    match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() => {
            let values = listed(error, ContextKind::ValidValue, "가능한 값");
            format!("'{argument}'에 값이 필요합니다{values}")
        }
        ErrorKind::InvalidValue => {
            let values = listed(error, ContextKind::ValidValue, "가능한 값");
            format!("'{argument}'에 쓸 수 없는 값입니다: '{value}'{values}")
        }
        ErrorKind::ValueValidation => {
            let meaning =
                meaning(&argument, words).map(|meaning| format!("\n  {argument}: {meaning}"));
            let meaning = meaning.unwrap_or_default();
            format!("'{argument}'에 쓸 수 없는 값입니다: '{value}'{meaning}")
        }
        ErrorKind::UnknownArgument => format!("알 수 없는 인자입니다: '{argument}'"),
        ErrorKind::InvalidSubcommand => {
            let command = text(error, ContextKind::InvalidSubcommand).unwrap_or_default();
            format!("그런 명령은 없습니다: '{command}'")
        }
        ErrorKind::NoEquals => format!("'{argument}'의 값은 =로 이어 써야 합니다"),
        ErrorKind::TooManyValues => {
            format!("'{argument}'에는 더 쓸 수 없는 값입니다: '{value}'")
        }
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            let wanted = number(error, ContextKind::MinValues)
                .or_else(|| number(error, ContextKind::ExpectedNumValues));
            let came = number(error, ContextKind::ActualNumValues).unwrap_or_default();
            match wanted {
                Some(wanted) => format!("'{argument}'에 값이 {wanted}개 필요한데 {came}개입니다"),
                None => format!("'{argument}'의 값이 모자라거나 남습니다"),
            }
        }
        ErrorKind::ArgumentConflict => conflict(error, &argument),
        ErrorKind::MissingRequiredArgument => {
            let missing = texts(error, ContextKind::InvalidArg).join(", ");
            format!("빠진 인자가 있습니다: {missing}")
        }
        ErrorKind::MissingSubcommand => {
            let values = listed(error, ContextKind::ValidSubcommand, "명령");
            format!("명령이 필요합니다{values}")
        }
        ErrorKind::InvalidUtf8 => "UTF-8이 아닌 인자가 있습니다".to_owned(),
        _ => "명령을 이해하지 못했습니다".to_owned(),
    }
}

fn conflict(error: &clap::Error, argument: &str) -> String {
    let others = texts(error, ContextKind::PriorArg);
    if others.is_empty() || others == [argument] {
        return format!("한 번만 쓸 수 있는 인자입니다: '{argument}'");
    }
    format!("'{argument}'와 함께 쓸 수 없습니다: {}", others.join(", "))
}

/// What may have been meant, with its particle.
fn meant(error: &clap::Error) -> Option<String> {
    let kinds = [
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedArg,
        ContextKind::SuggestedValue,
    ];
    let meant = kinds.into_iter().flat_map(|kind| texts(error, kind));
    let meant: Vec<String> = meant.map(|one| format!("'{one}'")).collect();
    (!meant.is_empty()).then(|| with_particle(&meant.join(", "), Particle::Object))
}

/// What an argument, as clap names it (`--seed <SEED>`, `<KIND>`), means in any command.
fn meaning(argument: &str, words: &CommandWords) -> Option<&'static str> {
    let name = argument.split(' ').next().unwrap_or_default();
    let id = name.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    words.argument_anywhere(&id.to_lowercase().replace('-', "_"))
}

fn listed(error: &clap::Error, kind: ContextKind, title: &str) -> String {
    let values = texts(error, kind);
    if values.is_empty() {
        return String::new();
    }
    format!("\n  [{title}: {}]", values.join(", "))
}

fn text(error: &clap::Error, kind: ContextKind) -> Option<String> {
    texts(error, kind).into_iter().next()
}

fn texts(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    }
}

fn number(error: &clap::Error, kind: ContextKind) -> Option<isize> {
    match error.get(kind) {
        Some(ContextValue::Number(number)) => Some(*number),
        _ => None,
    }
}
