//! From what use cases answer to what is said of it, and from a request's options to theirs.

#[cfg(feature = "advice")]
mod answers;
#[cfg(feature = "convert")]
mod challenger;
#[cfg(feature = "convert")]
mod datasets;
#[cfg(feature = "advice")]
mod errors;
#[cfg(feature = "convert")]
mod evaluations;
#[cfg(feature = "files")]
mod files;
#[cfg(feature = "convert")]
mod import_log;
#[cfg(feature = "convert")]
mod imports;
#[cfg(feature = "convert")]
mod labelling;
#[cfg(feature = "convert")]
mod models;
#[cfg(feature = "convert")]
mod monitoring;
#[cfg(feature = "advice")]
mod postings;
#[cfg(feature = "advice")]
mod requests;
#[cfg(feature = "advice")]
mod reviews;
#[cfg(feature = "convert")]
mod shown;
#[cfg(feature = "convert")]
mod stored;

#[cfg(feature = "advice")]
mod shapes;

#[cfg(feature = "advice")]
use shapes::{Convert, enums, records};

/// Where use cases' types come from.
#[cfg(feature = "advice")]
mod app {
    pub(super) use shortlist_advising::*;
    #[cfg(feature = "convert")]
    pub(super) use shortlist_app::*;
}

#[cfg(feature = "files")]
pub use files::unread_status;
