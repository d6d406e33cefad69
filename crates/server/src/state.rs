//! What endpoints work on.

use std::sync::Arc;

use axum::extract::FromRef;
use shortlist_pipeline::Shortlist;

use crate::metrics::Metrics;

/// The home, and what is counted.
#[derive(Clone)]
pub(crate) struct ServerState {
    pub(crate) shortlist: Arc<Shortlist>,
    pub(crate) metrics: Metrics,
}

impl FromRef<ServerState> for Arc<Shortlist> {
    fn from_ref(state: &ServerState) -> Self {
        state.shortlist.clone()
    }
}

impl FromRef<ServerState> for Metrics {
    fn from_ref(state: &ServerState) -> Self {
        state.metrics.clone()
    }
}
