//! Rows in PostgreSQL's binary COPY format (manual, chapter "COPY", "Binary Format"): quicker than
//! text, and nothing needs to be escaped.

use sqlx::PgConnection;

/// Bytes that are sent at once.
const BLOCK: usize = 1 << 20;

const SIGNATURE: &[u8] = b"PGCOPY\n\xff\r\n\0";

/// Collects rows of a fixed number of fields.
pub(super) struct Rows {
    bytes: Vec<u8>,
    fields: i16,
}

impl Rows {
    pub(super) fn of(fields: i16) -> Self {
        let mut bytes = SIGNATURE.to_vec();
        // No flags, no extension of the header.
        bytes.extend([0; 8]);
        Self { bytes, fields }
    }

    pub(super) fn begin_row(&mut self) -> &mut Self {
        self.bytes.extend(self.fields.to_be_bytes());
        self
    }

    pub(super) fn text(&mut self, value: &str) -> &mut Self {
        self.field(value.as_bytes())
    }

    pub(super) fn text_or_null(&mut self, value: Option<&str>) -> &mut Self {
        match value {
            Some(value) => self.text(value),
            None => self.null(),
        }
    }

    pub(super) fn integer(&mut self, value: i64) -> &mut Self {
        self.field(&value.to_be_bytes())
    }

    pub(super) fn boolean_or_null(&mut self, value: Option<bool>) -> &mut Self {
        match value {
            Some(value) => self.field(&[u8::from(value)]),
            None => self.null(),
        }
    }

    /// A `bytea`.
    pub(super) fn bytes(&mut self, value: &[u8]) -> &mut Self {
        self.field(value)
    }

    /// Numbers as pgvector sends and receives them: the dimension, 16 unused bits, big-endian float32.
    pub(super) fn pgvector(&mut self, vector: impl ExactSizeIterator<Item = f32>) -> &mut Self {
        self.length(4 + 4 * vector.len());
        let dimension = u16::try_from(vector.len()).unwrap_or(u16::MAX);
        self.bytes.extend(dimension.to_be_bytes());
        self.bytes.extend([0; 2]);
        self.bytes.extend(vector.flat_map(f32::to_be_bytes));
        self
    }

    fn null(&mut self) -> &mut Self {
        self.bytes.extend((-1_i32).to_be_bytes());
        self
    }

    fn field(&mut self, value: &[u8]) -> &mut Self {
        self.length(value.len());
        self.bytes.extend(value);
        self
    }

    /// A field has 1 GB at most; the server refuses a longer one.
    fn length(&mut self, length: usize) {
        let length = i32::try_from(length).unwrap_or(i32::MAX);
        self.bytes.extend(length.to_be_bytes());
    }

    /// Sends all rows by a COPY statement.
    pub(super) async fn send(
        mut self,
        connection: &mut PgConnection,
        statement: &'static str,
    ) -> sqlx::Result<()> {
        self.bytes.extend((-1_i16).to_be_bytes());
        let mut copy = connection.copy_in_raw(statement).await?;
        for block in self.bytes.chunks(BLOCK) {
            copy.send(block).await?;
        }
        copy.finish().await?;
        Ok(())
    }
}
