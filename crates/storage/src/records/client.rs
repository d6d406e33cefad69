//! Coaches' clients.

use serde::{Deserialize, Serialize};

/// What a client agreed to, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// The day, `YYYY-MM-DD`.
    pub on: String,
    /// What they agreed to, in the words that they were asked with.
    pub to: String,
}

/// A client that is to be kept, or kept as they are now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewClient {
    /// Which one, among those of the coach.
    pub client_id: String,
    /// What they agreed to.
    pub consent: Consent,
    /// Letters, drafts, comments and outcomes, in JSON.
    pub document: String,
    /// When, in milliseconds since 1970.
    pub changed_at: i64,
}

/// A client as they are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptClient {
    /// The client.
    pub client: NewClient,
    /// How often they were kept, from 1: who changes them says which version they know.
    pub version: i64,
}

/// How much a coach may keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClientLimits {
    /// Clients.
    pub clients: usize,
    /// Bytes of all documents.
    pub bytes: usize,
}

/// What became of a client that was to be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClientKept {
    /// They are kept, in this version.
    As(i64),
    /// The version that is kept is another one, or there is none: nothing was changed.
    OtherVersion,
    /// The coach keeps as much as one may: nothing was changed.
    NoRoom,
}

/// Whose client it is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct ClientOf {
    /// The coach, by the name of their key.
    pub coach: String,
    /// Which one of them.
    pub client_id: String,
}
