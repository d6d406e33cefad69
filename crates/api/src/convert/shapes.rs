//! Shapes that are the same in both forms, or nearly.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde_json::Value;

/// A part of an answer in its other form.
pub(super) trait Convert<T> {
    fn convert(self) -> T;
}

impl<S: Convert<T>, T> Convert<Option<T>> for Option<S> {
    fn convert(self) -> Option<T> {
        self.map(Convert::convert)
    }
}

impl<S: Convert<T>, T> Convert<Vec<T>> for Vec<S> {
    fn convert(self) -> Vec<T> {
        self.into_iter().map(Convert::convert).collect()
    }
}

impl<S: Convert<T>, T, const N: usize> Convert<[T; N]> for [S; N] {
    fn convert(self) -> [T; N] {
        self.map(Convert::convert)
    }
}

/// What is the same in both forms.
macro_rules! same {
    ($($type:ty),+ $(,)?) => {$(
        impl Convert<Self> for $type {
            fn convert(self) -> Self {
                self
            }
        }
    )+};
}

same!(
    bool,
    f32,
    f64,
    i64,
    u16,
    u32,
    u64,
    u8,
    usize,
    &'static str,
    String,
    PathBuf,
    (f64, f64),
    (String, String),
    (String, u32),
    (String, u64, u64),
    (Option<i64>, Option<i64>),
    Value,
    BTreeMap<String, String>,
    BTreeMap<String, f64>,
    BTreeMap<String, u8>,
);

/// Records with the same fields in both forms. A field that is new in one of them does not compile.
macro_rules! records {
    ($($from:path => $to:path { $($field:ident),+ $(,)? })+) => {$(
        impl From<$from> for $to {
            fn from(record: $from) -> Self {
                type Source = $from;
                let Source { $($field),+ } = record;
                Self { $($field: $field.convert()),+ }
            }
        }

        impl Convert<$to> for $from {
            fn convert(self) -> $to {
                self.into()
            }
        }
    )+};
}

/// Enums with the same names in both forms.
macro_rules! enums {
    ($($from:path => $to:path { $($name:ident),+ $(,)? })+) => {$(
        impl From<$from> for $to {
            fn from(value: $from) -> Self {
                type Source = $from;
                match value {
                    $(Source::$name => Self::$name),+
                }
            }
        }

        impl Convert<$to> for $from {
            fn convert(self) -> $to {
                self.into()
            }
        }
    )+};
}

pub(super) use {enums, records};
