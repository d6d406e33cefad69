//! Who may ask: keys with roles.
//!
//! A key is 32 random bytes. Only its SHA-256 is kept, in `server-keys.toml` in the home: a key of so many
//! random bits needs no slow hash. Keys are compared by their hashes in constant time. The file is replaced whole,
//! and read again while a server runs.

mod coach;
mod guard;
mod key_file;
mod known;
mod rater;
mod replaced_file;
mod role;

pub(crate) use coach::Coach;
pub(crate) use guard::{Asker, guard, sees_words};
pub use key_file::KeyFile;
pub use known::KnownKeys;
pub(crate) use rater::{Adjudicator, Rater};
pub use role::Role;
