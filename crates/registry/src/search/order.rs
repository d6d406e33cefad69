//! The order of runs, by MLflow's grammar.

use std::fmt;
use std::str::FromStr;

use super::filter::Field;
use super::tokens::{Kind, refused, tokens};
use crate::error::{Error, Result};

/// One criterion of an order. Runs that lack the field come last.
///
/// ```
/// use shortlist_registry::OrderBy;
///
/// let order: OrderBy = "metrics.auc DESC".parse()?;
/// assert!(order.descending);
/// assert_eq!("start_time".parse::<OrderBy>()?.to_string(), "attributes.start_time ASC");
/// # Ok::<(), shortlist_registry::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct OrderBy {
    /// What decides.
    pub field: Field,
    /// Whether the largest comes first.
    pub descending: bool,
}

impl FromStr for OrderBy {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        const FIELD: &str =
            "metrics.NAME, params.NAME, tags.NAME or an attribute, with ASC or DESC behind it";
        let words = tokens(text)?;
        let mut names = words.iter().map(|token| match token.kind {
            Kind::Name(name) => Ok((name, token.at)),
            _ => Err(refused(text, token.at, FIELD)),
        });
        let (name, at) = names.next().ok_or_else(|| refused(text, 0, FIELD))??;
        let field = Field::of(name).ok_or_else(|| refused(text, at, FIELD))?;
        let descending = match names.next().transpose()? {
            None => false,
            Some((word, _)) if word.eq_ignore_ascii_case("ASC") => false,
            Some((word, _)) if word.eq_ignore_ascii_case("DESC") => true,
            Some((_, at)) => return Err(refused(text, at, "ASC or DESC")),
        };
        match names.next().transpose()? {
            None => Ok(Self { field, descending }),
            Some((_, at)) => Err(refused(text, at, "one criterion")),
        }
    }
}

impl fmt::Display for OrderBy {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let direction = if self.descending { "DESC" } else { "ASC" };
        write!(formatter, "{} {direction}", self.field)
    }
}
