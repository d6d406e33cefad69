//! Many rows, as the server sends them.

use futures_util::{Stream, StreamExt};

/// Rows in their order.
pub(super) struct Rows<S> {
    stream: S,
}

impl<T, S: Stream<Item = sqlx::Result<T>> + Unpin> Rows<S> {
    pub(super) fn new(stream: S) -> Self {
        Self { stream }
    }

    pub(super) async fn next(&mut self) -> sqlx::Result<Option<T>> {
        self.stream.next().await.transpose()
    }
}
