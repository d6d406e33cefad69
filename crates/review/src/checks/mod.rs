//! One check a file.

pub(crate) mod actor;
pub(crate) mod blind;
pub(crate) mod cliche;
pub(crate) mod company;
pub(crate) mod copied;
#[cfg(feature = "dictionary")]
pub(crate) mod dictionary;
pub(crate) mod evidence;
pub(crate) mod length;
pub(crate) mod personal;
pub(crate) mod placeholder;
pub(crate) mod politeness;
pub(crate) mod question_fit;
pub(crate) mod question_part;
pub(crate) mod repetition;
pub(crate) mod role;
pub(crate) mod sentence_form;
pub(crate) mod spelling;

pub use role::role_family;
