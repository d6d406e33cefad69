//! What helps: the one table from what went wrong to the command or the flag that mends it.

use std::borrow::Cow;
use std::io::ErrorKind;

use shortlist_api::Language;
use shortlist_api::words::explained;
use shortlist_app::{
    AnsweringError, DocumentError, EncryptionFault, Error, MatchingError, Mend, ModelError,
    OperationError, RegistryError, StorageError, TrainingError,
};

/// What helps, in English and in Korean.
type Words = (&'static str, &'static str);

const CHOOSE_HOME: Words = (
    "choose another with --home",
    "다른 폴더는 --home으로 고릅니다",
);
const FIRST_MODEL: Words = (
    "without a model `shortlist review FILE` says what to mend and `shortlist recommend FILE` which postings fit; a \
     probability takes some 100 letters with real outcomes: import them and run `shortlist train`, or try \
     `shortlist demo`",
    "모델 없이도 `shortlist review FILE`로 고칠 곳을, `shortlist recommend FILE`로 맞는 공고를 볼 수 있습니다. 결과가 \
     있는 글이 있으면 가져온 뒤 `shortlist train`을, 먼저 둘러보려면 `shortlist demo`를 실행하세요",
);
const RESTORE: Words = (
    "`shortlist doctor` tells what is damaged, `shortlist restore BACKUP --to DIR` brings a backup back",
    "`shortlist doctor`가 손상된 곳을 알려 주고, `shortlist restore BACKUP --to DIR`로 백업을 되살립니다",
);
const FREE_SPACE: Words = (
    "free some space on that disk, and run it again",
    "그 디스크의 공간을 비운 뒤 다시 실행하세요",
);
const READ_ONLY: Words = (
    "the registry's folder can be read and not written: check who may write in the home's folder",
    "레지스트리 폴더에 쓸 수 없습니다. 홈 폴더의 쓰기 권한을 확인하세요",
);
const LIST_MODELS: Words = (
    "`shortlist models list` shows all",
    "`shortlist models list`로 모두 볼 수 있습니다",
);

const NO_LOG_OF_READS: Words = (
    "who is handed personal fields is written down there first: make the home writable, or run it in a copy of the \
     home (`shortlist backup FOLDER`)",
    "개인 정보를 내주기 전에 거기에 기록해야 합니다. 홈에 쓸 수 있게 하거나 `shortlist backup 폴더`로 만든 사본에서 실행하세요",
);

/// What helps, to be said behind the error. `None`: no command does.
pub(crate) fn advice(error: &Error, language: Language) -> Option<Cow<'static, str>> {
    let said = match error {
        Error::Registry(error) => of_registry(error)?,
        Error::Document(error) => of_document(error)?,
        Error::Storage(error) => of_storage(error)?,
        Error::Draft { source, .. } => return advice(source, language),
        Error::Models(error) => return of_models(error, language),
        Error::Operations(OperationError::NoLetter { .. }) => (
            "`shortlist letters` lists them",
            "`shortlist letters`로 목록을 봅니다",
        ),
        Error::Operations(OperationError::NoResume { .. }) => (
            "`shortlist export LETTER` lists an author's",
            "`shortlist export LETTER`로 쓴 사람의 목록을 봅니다",
        ),
        Error::Operations(OperationError::File { source, .. })
            if source.kind() == ErrorKind::StorageFull =>
        {
            FREE_SPACE
        }
        Error::Operations(OperationError::File { path, .. }) if path.ends_with("reads.jsonl") => {
            NO_LOG_OF_READS
        }
        Error::Operations(OperationError::Encryption { fault, .. }) => of_encryption(fault)?,
        Error::Operations(OperationError::NeedsKey { .. }) => (
            "name --passphrase-file FILE or --identity FILE",
            "--passphrase-file 파일이나 --identity 파일을 알려 주세요",
        ),
        Error::Operations(OperationError::NoBackup { .. }) => (
            "an encrypted one is opened with --passphrase-file or --identity",
            "암호화된 백업은 --passphrase-file이나 --identity로 엽니다",
        ),
        Error::Answering(AnsweringError::OutcomeConflict { .. }) => (
            "name the posting with --posting if it was sent to several, or correct what was told with --correct",
            "여러 곳에 냈다면 --posting으로 공고를 밝히고, 잘못 기록했다면 --correct로 고치세요",
        ),
        Error::Answering(AnsweringError::NoPrediction { .. }) => (
            "`shortlist journal --json` lists the ids of answers; one that is forgotten is gone",
            "`shortlist journal --json`이 답 번호를 보여 줍니다. 지운 답은 없습니다",
        ),
        Error::NewerHome { .. } => (
            "update Shortlist or choose another with --home",
            "Shortlist를 업데이트하거나 --home으로 다른 폴더를 고르세요",
        ),
        Error::NotAHome { .. } | Error::NotADemoHome { .. } => CHOOSE_HOME,
        Error::NoDataFolder => ("choose a folder with --home", "--home으로 폴더를 고르세요"),
        Error::NoHome { .. } => FIRST_MODEL,
        Error::Answering(AnsweringError::CannotExplain { .. }) => (
            "train it again with `shortlist train`",
            "`shortlist train`으로 다시 학습하세요",
        ),
        Error::Training(error) => of_training(error)?,
        Error::Matching(error) => of_matching(error)?,
        _ => return None,
    };
    Some(language.choose(said.0, said.1).into())
}

fn of_encryption(fault: &EncryptionFault) -> Option<Words> {
    Some(match fault {
        EncryptionFault::Passphrase => (
            "name the file of the passphrase that it was made with, as it was then",
            "백업할 때 쓴 암호 파일을 그대로 알려 주세요",
        ),
        EncryptionFault::OtherKey => (
            "a passphrase is named with --passphrase-file, an identity (AGE-SECRET-KEY-1...) with --identity",
            "암호는 --passphrase-file로, 개인 키(AGE-SECRET-KEY-1...)는 --identity로 알려 주세요",
        ),
        EncryptionFault::Damaged | EncryptionFault::Begin | EncryptionFault::Work { .. } => (
            "copy it again from where it was kept, or restore an older backup",
            "보관한 곳에서 다시 복사하거나 더 오래된 백업을 되살리세요",
        ),
        EncryptionFault::Recipient => (
            "copy the whole line that begins with age1, as `age-keygen` prints it",
            "`age-keygen`이 알려 준 age1로 시작하는 줄 전체를 복사해 넣으세요",
        ),
        EncryptionFault::Identity => (
            "name the file that `age-keygen` wrote, with a line AGE-SECRET-KEY-1...",
            "`age-keygen`이 만든, AGE-SECRET-KEY-1... 줄이 있는 파일을 알려 주세요",
        ),
        EncryptionFault::Other(_) => return None,
    })
}

fn of_document(error: &DocumentError) -> Option<Words> {
    Some(match error {
        DocumentError::Columns { .. } => (
            "--column content=NAME names the column of letters",
            "--column content=이름 으로 글이 있는 열을 알려 주세요",
        ),
        DocumentError::LabelColumn { .. } => (
            "--column label=NAME names the column of labels, --column none=NAME leaves a column out",
            "--column label=이름 으로 라벨 열을 알려 주거나 --column none=이름 으로 그 열을 빼세요",
        ),
        DocumentError::Labels { .. } => (
            "--label LABEL=passed or LABEL=failed says what one means",
            "--label 라벨=passed 나 라벨=failed 로 뜻을 알려 주세요",
        ),
        _ => return None,
    })
}

fn of_models(error: &ModelError, language: Language) -> Option<Cow<'static, str>> {
    let (english, korean) = match error {
        ModelError::NothingBefore { name } => {
            let all = format!("`shortlist models history {name}`");
            let said = language.choose(" shows all moves", "로 모든 변경을 봅니다");
            return Some(format!("{all}{said}").into());
        }
        ModelError::NoProductionModel { .. } => FIRST_MODEL,
        ModelError::Fingerprint { .. } => (
            "run `shortlist train` to train with this embedder",
            "이 임베더로 학습하려면 `shortlist train`을 실행하세요",
        ),
        ModelError::NoVersion { .. } => LIST_MODELS,
        _ => return None,
    };
    Some(language.choose(english, korean).into())
}

fn of_training(error: &TrainingError) -> Option<Words> {
    match error {
        TrainingError::TooFewLetters { .. } => Some((
            "import more with `shortlist import letters FILE`, or see with `shortlist splits` how they are \
             divided",
            "`shortlist import letters FILE`로 더 가져오거나, `shortlist splits`로 어떻게 나뉘는지 보세요",
        )),
        TrainingError::NoDataset { .. } => Some((
            "`shortlist datasets list` lists them",
            "`shortlist datasets list`로 목록을 봅니다",
        )),
        TrainingError::IncompleteDataset { .. } => Some((
            "train on the letters of today, without --dataset",
            "--dataset 없이 지금 있는 글로 학습하세요",
        )),
        TrainingError::DatasetEmbedder { .. } => Some((
            "name that embedder with --embedder",
            "--embedder로 그 임베더를 밝히세요",
        )),
        TrainingError::AmbiguousLabels { .. } => {
            Some(("say which with --labels", "어느 것인지 --labels로 밝히세요"))
        }
        _ => None,
    }
}

fn of_matching(error: &MatchingError) -> Option<Words> {
    match error {
        MatchingError::NoPostings => Some((
            "import some with `shortlist import postings FILE`",
            "`shortlist import postings FILE`로 가져오세요",
        )),
        MatchingError::NoPosting { .. } => Some((
            "`shortlist postings list` lists them",
            "`shortlist postings list`로 목록을 봅니다",
        )),
        MatchingError::NoQuery => Some((
            "try `shortlist search \"백엔드 개발자\"`",
            "`shortlist search \"백엔드 개발자\"`처럼 찾아보세요",
        )),
        MatchingError::NoVectorSearch => Some((
            "name one with --database",
            "--database로 그런 데이터베이스를 밝히세요",
        )),
        _ => None,
    }
}

fn of_registry(error: &RegistryError) -> Option<Words> {
    match error {
        RegistryError::NotFound { .. } => Some((
            "`shortlist models list` shows what it has",
            "`shortlist models list`로 있는 것을 봅니다",
        )),
        // It says so itself.
        RegistryError::Open(error) if error.is_without_room() => None,
        _ if error.is_without_room() => Some(FREE_SPACE),
        _ if error.cannot_write() => Some(READ_ONLY),
        // What is gone, a loop of links, or no file: whatever stands in its place.
        RegistryError::File { source, .. } if source.kind() != ErrorKind::PermissionDenied => {
            Some(RESTORE)
        }
        RegistryError::LostAudit { .. }
        | RegistryError::Changed { .. }
        | RegistryError::Damaged { .. }
        | RegistryError::Database { .. } => Some(RESTORE),
        RegistryError::ArtifactStore { .. } => Some((
            "start the server with --serve-artifacts",
            "서버를 --serve-artifacts로 시작하세요",
        )),
        _ => None,
    }
}

fn of_storage(error: &StorageError) -> Option<Words> {
    match error {
        StorageError::Address { .. } => Some((
            "check --database and DATABASE_URL",
            "--database와 DATABASE_URL을 확인하세요",
        )),
        StorageError::Changed {
            record: "vector", ..
        } => Some((
            "`shortlist doctor --mend` makes it anew",
            "`shortlist doctor --mend`가 새로 만듭니다",
        )),
        StorageError::Changed {
            record: "posting", ..
        } => Some((
            "import it again with `shortlist import postings FILE`, or restore a backup",
            "`shortlist import postings FILE`로 다시 가져오거나 백업을 되살리세요",
        )),
        StorageError::Changed { .. } => Some(RESTORE),
        StorageError::Connect { .. } => Some((
            "--database or DATABASE_URL names it",
            "--database나 DATABASE_URL이 가리키는 곳입니다",
        )),
        StorageError::Database { .. } if error.advice().is_none() => {
            Some(("run `shortlist doctor`", "`shortlist doctor`를 실행하세요"))
        }
        _ => None,
    }
}

/// The error with what helps, in one line.
pub(crate) fn advised(error: &Error, language: Language) -> String {
    let said = explained(error, language);
    match advice(error, language) {
        None => said,
        Some(advice) => format!("{said}{}{advice}", language.choose("; ", ". ")),
    }
}

/// The command that mends what was found.
pub(crate) fn command(mend: Mend, language: Language) -> &'static str {
    let (english, korean) = match mend {
        Mend::ImportLetters => (
            "shortlist import letters FILE",
            "shortlist import letters FILE",
        ),
        Mend::ImportLettersOrDemo => (
            "shortlist import letters FILE, or shortlist demo",
            "shortlist import letters FILE 또는 shortlist demo",
        ),
        Mend::ImportPostings => (
            "shortlist import postings FILE",
            "shortlist import postings FILE",
        ),
        Mend::Train => ("shortlist train", "shortlist train"),
        Mend::Embed => ("shortlist embed all", "shortlist embed all"),
        Mend::Divide => ("shortlist splits", "shortlist splits"),
        Mend::OtherEmbedder => (
            "shortlist train --embedder static-ko",
            "shortlist train --embedder static-ko",
        ),
        Mend::FreeSpace => (
            "free some space on that disk",
            "그 디스크의 공간을 비우세요",
        ),
        Mend::InstallPgvector => (
            "install pgvector on the server, then shortlist embed all",
            "서버에 pgvector를 설치한 뒤 shortlist embed all",
        ),
        Mend::InstallTextRecognition => (
            "apt install tesseract-ocr tesseract-ocr-kor",
            "apt install tesseract-ocr tesseract-ocr-kor",
        ),
        Mend::OtherRegistry => (
            "start the registry's server, or --registry local",
            "레지스트리 서버를 시작하거나 --registry local",
        ),
        Mend::RestoreRegistry | Mend::RestoreHome => (
            "shortlist restore BACKUP --to DIR",
            "shortlist restore BACKUP --to DIR",
        ),
        Mend::MakeVectorsAnew => ("shortlist doctor --mend", "shortlist doctor --mend"),
        Mend::OtherDatabase => (
            "start the server, or name another with --database",
            "서버를 시작하거나 --database로 다른 데이터베이스를 지정",
        ),
        Mend::LookAtOutcomes => ("shortlist monitor", "shortlist monitor"),
        Mend::CloseHome => (
            "chmod -R go= on the home's folder",
            "홈 폴더에 chmod -R go=",
        ),
    };
    language.choose(english, korean)
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
            advised(&error, Language::English),
            "expected the id of a stored posting, but came \"posting-9999\"; `shortlist postings list` lists \
             them"
        );
        let draft = Error::Draft {
            which: "second",
            source: Box::new(Error::Matching(MatchingError::NoQuery)),
        };
        assert!(
            advised(&draft, Language::English)
                .starts_with("in the second draft: expected words to look for")
        );
        assert!(
            advised(&draft, Language::English)
                .ends_with("; try `shortlist search \"백엔드 개발자\"`")
        );
        assert_eq!(
            advised(&draft, Language::Korean),
            "두 번째 초안: 검색할 말이 없습니다. `shortlist search \"백엔드 개발자\"`처럼 찾아보세요"
        );
        assert_eq!(
            advice(&Error::Training(TrainingError::NoModels), Language::English),
            None
        );
    }
}
