//! What helps: the one table from what went wrong to the command or the flag that mends it.

use std::borrow::Cow;

use shortlist_app::{
    AnsweringError, Error, MatchingError, Mend, ModelError, OperationError, RegistryError,
    StorageError, TrainingError,
};

const CHOOSE_HOME: &str = "choose another with --home";
const FIRST_MODEL: &str =
    "import labelled letters and run `shortlist train`, or try `shortlist demo`";
const RESTORE: &str = "`shortlist doctor` tells what is damaged, `shortlist restore BACKUP --to DIR` brings a backup back";
const LIST_MODELS: &str = "`shortlist models list` shows all";

/// What helps, to be said behind the error. `None`: no command does.
pub(crate) fn advice(error: &Error) -> Option<Cow<'static, str>> {
    let said = match error {
        Error::Registry(error) => of_registry(error)?,
        Error::Storage(error) => of_storage(error)?,
        Error::Draft { source, .. } => return advice(source),
        Error::Models(ModelError::NothingBefore { name }) => {
            return Some(format!("`shortlist models history {name}` shows all moves").into());
        }
        Error::Operations(OperationError::NoLetter { .. }) => "`shortlist letters` lists them",
        Error::Operations(OperationError::NoResume { .. }) => {
            "`shortlist export LETTER` lists an author's"
        }
        Error::Operations(OperationError::NoBackup { .. }) => {
            "an encrypted one is opened with --passphrase-file or --identity"
        }
        Error::Answering(AnsweringError::OutcomeConflict { .. }) => {
            "name the posting with --posting if it was sent to several"
        }
        Error::NewerHome { .. } => "update Shortlist or choose another with --home",
        Error::NotAHome { .. } | Error::NotADemoHome { .. } => CHOOSE_HOME,
        Error::NoDataFolder => "choose a folder with --home",
        Error::NoHome { .. } | Error::Models(ModelError::NoProductionModel { .. }) => FIRST_MODEL,
        Error::Models(ModelError::Fingerprint { .. }) => {
            "run `shortlist train` to train with this embedder"
        }
        Error::Models(ModelError::NoVersion { .. }) => LIST_MODELS,
        Error::Answering(AnsweringError::CannotExplain { .. }) => {
            "train it again with `shortlist train`"
        }
        Error::Training(TrainingError::TooFewLetters { .. }) => {
            "import more with `shortlist import letters FILE`, or see with `shortlist splits` how they are \
             divided"
        }
        Error::Training(TrainingError::AmbiguousLabels { .. }) => "say which with --labels",
        Error::Matching(MatchingError::NoPostings) => {
            "import some with `shortlist import postings FILE`"
        }
        Error::Matching(MatchingError::NoPosting { .. }) => "`shortlist postings list` lists them",
        Error::Matching(MatchingError::NoQuery) => "try `shortlist search \"백엔드 개발자\"`",
        Error::Matching(MatchingError::NoVectorSearch) => "name one with --database",
        _ => return None,
    };
    Some(said.into())
}

fn of_registry(error: &RegistryError) -> Option<&'static str> {
    match error {
        RegistryError::NotFound { .. } => Some("`shortlist models list` shows what it has"),
        RegistryError::LostAudit { .. } | RegistryError::Damaged { .. } => Some(RESTORE),
        RegistryError::ArtifactStore { .. } => Some("start the server with --serve-artifacts"),
        _ => None,
    }
}

fn of_storage(error: &StorageError) -> Option<&'static str> {
    match error {
        StorageError::Address { .. } => Some("check --database and DATABASE_URL"),
        StorageError::Changed {
            record: "vector", ..
        } => Some("`shortlist doctor --mend` makes it anew"),
        StorageError::Changed {
            record: "posting", ..
        } => Some("import it again with `shortlist import postings FILE`, or restore a backup"),
        StorageError::Changed { .. } => Some(RESTORE),
        StorageError::Connect { .. } => Some("--database or DATABASE_URL names it"),
        StorageError::Database { .. } if error.advice().is_none() => Some("run `shortlist doctor`"),
        _ => None,
    }
}

/// The error with what helps, in one line.
pub(crate) fn advised(error: &Error) -> String {
    match advice(error) {
        None => error.to_string(),
        Some(advice) => format!("{error}; {advice}"),
    }
}

/// The command that mends what was found.
pub(crate) fn command(mend: Mend) -> &'static str {
    match mend {
        Mend::ImportLetters => "shortlist import letters FILE",
        Mend::ImportLettersOrDemo => "shortlist import letters FILE, or shortlist demo",
        Mend::ImportPostings => "shortlist import postings FILE",
        Mend::Train => "shortlist train",
        Mend::Embed => "shortlist embed all",
        Mend::Divide => "shortlist splits",
        Mend::OtherEmbedder => "shortlist train --embedder static-ko",
        Mend::InstallPgvector => "install pgvector on the server, then shortlist embed all",
        Mend::OtherRegistry => "start the registry's server, or --registry local",
        Mend::RestoreRegistry | Mend::RestoreHome => "shortlist restore BACKUP --to DIR",
        Mend::MakeVectorsAnew => "shortlist doctor --mend",
        Mend::OtherDatabase => "start the server, or name another with --database",
        Mend::CloseHome => "chmod -R go= on the home's folder",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_says_what_was_expected_and_then_what_helps() {
        let error = Error::Matching(MatchingError::NoPosting {
            id: "posting-9999".to_owned(),
        });
        assert_eq!(
            advised(&error),
            "expected the id of a stored posting, but came \"posting-9999\"; `shortlist postings list` lists \
             them"
        );
        let draft = Error::Draft {
            which: "second",
            source: Box::new(Error::Matching(MatchingError::NoQuery)),
        };
        assert!(advised(&draft).starts_with("in the second draft: expected words to look for"));
        assert!(advised(&draft).ends_with("; try `shortlist search \"백엔드 개발자\"`"));
        assert_eq!(advice(&Error::Training(TrainingError::NoModels)), None);
    }
}
