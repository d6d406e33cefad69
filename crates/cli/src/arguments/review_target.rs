//! What a letter is reviewed for.

use std::path::Path;

use clap::Args;
use shortlist_api::Language;
use shortlist_app::{PostingName, ReviewOptions};

use crate::error::Result;
use crate::input::read_letter;

/// What a letter is reviewed for.
#[derive(Debug, Clone, Args)]
pub struct ReviewTarget {
    /// The posting that it is for: the id of a stored one, or a file with one: a record, or its text as copied from a portal
    #[arg(long, value_name = "ID|FILE")]
    posting: Option<String>,
    /// The company that it is for, if not the posting's
    #[arg(long, value_name = "NAME")]
    company: Option<String>,
    /// The role that it is for, if not the posting's title
    #[arg(long, value_name = "NAME")]
    role: Option<String>,
    /// Hold it against the rules of blind recruitment; without, for public institutions alone
    #[arg(long, conflicts_with = "open")]
    blind: bool,
    /// Never hold it against them
    #[arg(long = "no-blind")]
    open: bool,
}

impl ReviewTarget {
    /// The target as it was typed, for who reads of it. `None`: nothing was.
    pub(crate) fn said(&self) -> Option<String> {
        let parts = [&self.company, &self.role, &self.posting];
        let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    /// The target, with the posting's file read.
    pub(crate) fn options(self, language: Language) -> Result<ReviewOptions> {
        let posting = self.posting.as_deref();
        Ok(ReviewOptions {
            posting: posting
                .map(|name| posting_name(name, language))
                .transpose()?,
            company: self.company,
            role: self.role,
            blind: self.blind.then_some(true).or(self.open.then_some(false)),
        })
    }
}

/// A posting in a file, or the id of a stored one.
pub(crate) fn posting_name(name: &str, language: Language) -> Result<PostingName> {
    let path = Path::new(name);
    Ok(if path.is_file() {
        PostingName::File(read_letter(path, language)?)
    } else {
        PostingName::Id(name.to_owned())
    })
}
