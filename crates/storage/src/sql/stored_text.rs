//! Texts that a fault may have made invalid.

use std::ops::Deref;

use sqlx::error::BoxDynError;
use sqlx::sqlite::{SqliteTypeInfo, SqliteValueRef};
use sqlx::{Decode, Sqlite, Type};
#[cfg(feature = "postgres")]
use sqlx::{
    Postgres,
    postgres::{PgTypeInfo, PgValueRef},
};

/// A text as it is stored. Bytes that are no UTF-8, which SQLite hands out as they are, are replaced: the record's checksum
/// tells of them, and the other records are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct StoredText(String);

impl StoredText {
    pub(crate) fn into_string(self) -> String {
        self.0
    }
}

impl Deref for StoredText {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Type<Sqlite> for StoredText {
    fn type_info() -> SqliteTypeInfo {
        <str as Type<Sqlite>>::type_info()
    }

    fn compatible(found: &SqliteTypeInfo) -> bool {
        <str as Type<Sqlite>>::compatible(found)
    }
}

impl<'r> Decode<'r, Sqlite> for StoredText {
    fn decode(value: SqliteValueRef<'r>) -> Result<Self, BoxDynError> {
        let bytes = <&[u8] as Decode<Sqlite>>::decode(value)?;
        // What is sound is checked many times faster than what is not is replaced.
        Ok(Self(match simdutf8::basic::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => String::from_utf8_lossy(bytes).into_owned(),
        }))
    }
}

#[cfg(feature = "postgres")]
impl Type<Postgres> for StoredText {
    fn type_info() -> PgTypeInfo {
        <str as Type<Postgres>>::type_info()
    }

    fn compatible(found: &PgTypeInfo) -> bool {
        <str as Type<Postgres>>::compatible(found)
    }
}

#[cfg(feature = "postgres")]
impl<'r> Decode<'r, Postgres> for StoredText {
    fn decode(value: PgValueRef<'r>) -> Result<Self, BoxDynError> {
        Ok(Self(<String as Decode<Postgres>>::decode(value)?))
    }
}
