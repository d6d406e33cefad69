//! What is said when a command fails: one line, and an exit code.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use shortlist_api::Language;
use shortlist_api::words::files::unread;
use shortlist_api::words::in_language;

use crate::advice::advised;
use shortlist_api::terminal::shown;

/// The exit code where a schedule has nothing to train for.
const NOTHING_NEW: u8 = 3;

/// Digits of a content hash that tell letters apart.
const SHORT: usize = 12;

/// The result of a command.
pub type Result<T> = std::result::Result<T, Error>;

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A use case failed.
    #[error("{}", advised(.0, Language::English))]
    App(#[from] shortlist_app::Error),

    /// A page could not be drawn.
    #[error(transparent)]
    Report(#[from] shortlist_report::Error),

    /// The file of a use case that failed.
    #[error("{path}: {}", advised(source, Language::English))]
    InFile {
        /// The file.
        path: PathBuf,
        /// Why.
        source: Box<shortlist_app::Error>,
    },

    /// A file cannot be read.
    #[error("expected a readable file at {path}, but {reason}; check the path")]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: String,
    },

    /// A file gives no text.
    #[error("{path}: {}", unread(error, Language::English))]
    Unread {
        /// The file.
        path: PathBuf,
        /// Why.
        error: shortlist_app::intake::Error,
    },

    /// A file cannot be written.
    #[error("expected to write {path}, but {reason}; check the folder and its free space")]
    Write {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: String,
    },

    /// A file is larger than anything that it could be.
    #[error("expected {path} to have at most {limit} bytes, but it has {came}; {advice}")]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// The greatest size.
        limit: u64,
        /// Its size.
        came: String,
        /// What to do.
        advice: &'static str,
    },

    /// Some rows of an import were left out.
    #[error(
        "expected every row to be readable, but {rejected} were left out; the others are in, mend those and import them again"
    )]
    RowsRejected {
        /// How many.
        rejected: usize,
    },

    /// Some of what files hold was not taken.
    #[error("{}", left_out([*rejected, *quarantined, *conflicts, *columns], *is_plan, Language::English))]
    LeftOut {
        /// Rows that cannot be read.
        rejected: usize,
        /// Rows that may be no letters.
        quarantined: usize,
        /// Rows whose label contradicts that of the same text.
        conflicts: usize,
        /// Columns that nobody understands.
        columns: usize,
        /// Whether nothing was imported yet.
        is_plan: bool,
    },

    /// Letters of a table that could not be read.
    #[error(
        "expected to read {letters} letters, but {unread} could not be read: each says why above"
    )]
    LettersUnread {
        /// Those that could not be read.
        unread: usize,
        /// All.
        letters: usize,
    },

    /// Some of what was annotated elsewhere is not understood.
    #[error(
        "expected to understand all of it, but {count} of it is not understood, named above; the rest is in"
    )]
    LabelsNotUnderstood {
        /// How much.
        count: usize,
    },

    /// A posting is in, but its last day is not understood.
    #[error(
        "expected the last day to apply with its year, but came {lines}; say it with --deadline YYYY-MM-DD"
    )]
    UnclearDeadline {
        /// The lines that name one.
        lines: String,
    },

    /// Letters that a fault changed were left out.
    #[error(
        "expected every letter as it was written, but {} were set aside: {}; the rest went on; restore them from \
         a backup, or `shortlist forget` and import them again",
        .damaged.len(), .damaged.join(", ")
    )]
    SetAside {
        /// Their content hashes, shortened.
        damaged: Vec<String>,
    },

    /// What trainings learned from was changed by a fault.
    #[error(
        "expected every dataset as it was written, but {} were not: {}; `shortlist restore BACKUP --to DIR` brings them \
         back",
        .damaged.len(), .damaged.join(", ")
    )]
    DamagedDatasets {
        /// Their hashes, shortened.
        damaged: Vec<String>,
    },

    /// What a backup held is not written down in it.
    #[error(
        "expected the list of its files (backup.json) in {backup}, but there is none: what is gone from it nobody can \
         tell; what is there was checked and brought back; compare it with an older backup",
        backup = .backup.display()
    )]
    Unlisted {
        /// The backup.
        backup: PathBuf,
    },

    /// Files lay in a backup that it did not write.
    #[error(
        "expected nothing in {backup} but what was backed up, but came {found} that its list (backup.json) does not name; \
         they were left out, the others were checked and brought back; find out who put them there",
        backup = .backup.display()
    )]
    NotOfBackup {
        /// The backup.
        backup: PathBuf,
        /// How many.
        found: usize,
    },

    /// Lines of the log of who read what are damaged.
    #[error(
        "expected every line of {path} to be readable, but {} cannot be read: line {}; the others are above; \
         `shortlist restore BACKUP --to DIR` brings an older {path} back",
        .lines.len(), some_of(.lines), path = .path.display()
    )]
    UnreadableReads {
        /// The log.
        path: PathBuf,
        /// Their numbers.
        lines: Vec<usize>,
    },

    /// Letters were divided where nothing can be written.
    #[error(
        "expected to keep the parts of {letters} letters, but the home can only be read; run it where the home can be written"
    )]
    SplitsNotKept {
        /// Letters that have no part yet.
        letters: usize,
    },

    /// A backup was made of a home that is not sound.
    #[error(
        "expected a sound home, but {} of the above was found in it, and is so in the copy; keep older backups",
        .found
    )]
    DamagedCopy {
        /// How many lines.
        found: usize,
    },

    /// No alarm of this number is open.
    #[error(
        "expected the number of an open alarm, but {alarm} is none; `shortlist monitor --dry-run` lists them"
    )]
    NoOpenAlarm {
        /// The number that came.
        alarm: i64,
    },

    /// Something that was looked at is broken.
    #[error(
        "expected a sound home, but {broken} of the checks above found something broken; run the commands beside them"
    )]
    Broken {
        /// How many.
        broken: usize,
    },

    /// A letter or a résumé was removed, and something of it was found all the same.
    #[error(
        "expected nothing to be left of it, but {left} traces are; remove the files that are named above, close other \
         programs that use the database and run the command again with the letter's text (its file, or `-`): it ends \
         without an error when all is gone"
    )]
    NotForgotten {
        /// Rows and words.
        left: usize,
    },

    /// There is no such version.
    #[error(
        "expected a version of {name}, but there is none such; `shortlist models list` shows all"
    )]
    NoVersion {
        /// The model.
        name: String,
    },

    /// There is no such experiment.
    #[error(
        "expected an experiment, but there is none named {name}; `shortlist experiments list` shows all"
    )]
    NoExperiment {
        /// What was typed.
        name: String,
    },

    /// An id does not name one run.
    #[error(
        "expected the id of one run, but {found} begin with {came}; `shortlist runs list` shows all"
    )]
    NotOneRun {
        /// What was typed.
        came: String,
        /// How many there are.
        found: &'static str,
    },

    /// There is too little to learn from anew: no failure, but a schedule may end here.
    #[error("{new} labelled letters are new, fewer than {wanted}: nothing to train for")]
    FewNewLabels {
        /// Labelled letters since the last training.
        new: usize,
        /// How many there should be.
        wanted: usize,
    },

    /// Ctrl-C or SIGTERM came while models were trained.
    #[error("the training was stopped; nothing was registered, or all of it was")]
    Stopped,

    /// The runtime did not start.
    #[error("expected to start, but {0}")]
    Runtime(std::io::Error),

    /// The output cannot be written.
    #[error("expected to write the answer, but {0}")]
    Output(#[from] std::io::Error),
}

/// Hashes as far as they tell what is hashed apart.
fn shortened(hashes: &[String]) -> Vec<String> {
    let short = |hash: &String| hash.chars().take(SHORT).collect();
    hashes.iter().map(short).collect()
}

/// The first of some numbers.
fn some_of(numbers: &[usize]) -> String {
    const NAMED: usize = 5;
    let named: Vec<_> = numbers.iter().take(NAMED).map(usize::to_string).collect();
    let more = if numbers.len() > NAMED { ", ..." } else { "" };
    named.join(", ") + more
}

/// What of files was not taken, and what helps.
fn left_out(counts: [usize; 4], is_plan: bool, language: Language) -> String {
    let words = [
        (
            "rows cannot be read (mend them)",
            "행은 읽을 수 없습니다(고쳐 주세요)",
        ),
        (
            "rows may be no letters (--accept-quarantined takes them)",
            "행은 자기소개서가 아닌 듯합니다(--accept-quarantined로 받습니다)",
        ),
        (
            "rows contradict the label of the same text (say in the file which is right)",
            "행은 같은 글의 라벨과 다릅니다(파일에서 맞는 쪽을 남겨 주세요)",
        ),
        (
            "columns are not understood (--column says what they hold, or none)",
            "열은 알 수 없습니다(--column으로 뜻을, 쓰지 않으면 none을 알려 주세요)",
        ),
    ];
    let said = counts
        .into_iter()
        .zip(words)
        .filter(|(count, _)| *count > 0);
    let said = said.map(|(count, (english, korean))| {
        language.choose(format!("{count} {english}"), format!("{count}{korean}"))
    });
    let said = said.collect::<Vec<_>>().join(", ");
    let rest = if is_plan {
        language.choose("nothing was changed", "바뀐 것은 없습니다")
    } else {
        language.choose("the others are in", "나머지는 가져왔습니다")
    };
    language.choose(
        format!("expected to take everything, but {said}; {rest}"),
        format!("모두 가져오지는 못했습니다: {said}. {rest}"),
    )
}

impl Error {
    /// Nothing is wrong unless letters were left out.
    pub(crate) fn unless_sound(damaged: &[String]) -> Result<()> {
        if damaged.is_empty() {
            return Ok(());
        }
        Err(Self::SetAside {
            damaged: shortened(damaged),
        })
    }

    /// Nothing is wrong unless datasets are damaged.
    pub(crate) fn unless_datasets_sound(damaged: &[String]) -> Result<()> {
        if damaged.is_empty() {
            return Ok(());
        }
        Err(Self::DamagedDatasets {
            damaged: shortened(damaged),
        })
    }

    /// Names the file where the letter is what is wrong.
    pub(crate) fn in_letter(
        path: &std::path::Path,
        source: impl Into<shortlist_app::Error>,
    ) -> Self {
        let source = source.into();
        match source {
            shortlist_app::Error::Document(_) | shortlist_app::Error::Embedding(_) => {
                Self::InFile {
                    path: path.to_owned(),
                    source: Box::new(source),
                }
            }
            other => Self::App(other),
        }
    }

    /// The error in a language.
    pub(crate) fn said(&self, language: Language) -> String {
        if language == Language::English {
            return self.to_string();
        }
        if let Some(said) = self.of_a_home() {
            return said;
        }
        match self {
            Self::App(error) => advised(error, language),
            Self::InFile { path, source } => {
                format!("{}: {}", path.display(), advised(source, language))
            }
            Self::Read { path, reason } => format!(
                "{} 파일을 읽을 수 없습니다: {}. 경로를 확인하세요",
                path.display(),
                in_language(reason, language)
            ),
            Self::Unread { path, error } => {
                format!("{}: {}", path.display(), unread(error, language))
            }
            Self::Write { path, reason } => format!(
                "{}에 쓸 수 없습니다: {}. 폴더와 남은 공간을 확인하세요",
                path.display(),
                in_language(reason, language)
            ),
            Self::TooLarge {
                path, limit, came, ..
            } => format!(
                "{} 파일은 {limit}바이트까지 읽는데 {came}바이트입니다. 글 하나만, 또는 나누어 넣어 주세요",
                path.display()
            ),
            Self::RowsRejected { rejected } => format!(
                "읽을 수 없는 {rejected}행은 가져오지 않았고 나머지는 가져왔습니다. 그 행을 고쳐 다시 가져오세요"
            ),
            Self::LeftOut {
                rejected,
                quarantined,
                conflicts,
                columns,
                is_plan,
            } => left_out(
                [*rejected, *quarantined, *conflicts, *columns],
                *is_plan,
                language,
            ),
            Self::LettersUnread { unread, letters } => format!(
                "자기소개서 {letters}편 가운데 {unread}편을 읽지 못했습니다. 이유는 위에 있습니다"
            ),
            Self::LabelsNotUnderstood { count } => {
                format!("알 수 없는 것이 {count}건 있어 위에 적었습니다. 나머지는 저장했습니다")
            }
            Self::UnclearDeadline { lines } => format!(
                "연도가 있는 마감일이 필요한데 {lines} 라고만 되어 있습니다. --deadline YYYY-MM-DD로 알려 주세요"
            ),
            Self::NoOpenAlarm { alarm } => format!(
                "{alarm}번 경보는 열려 있지 않습니다. `shortlist monitor --dry-run`으로 목록을 봅니다"
            ),
            Self::NotForgotten { left } => format!(
                "모두 지워져야 하는데 {left}곳에 남아 있습니다. 위에 적힌 파일을 지우고 데이터베이스를 쓰는 다른 프로그램을 닫은 뒤, \
                 글(파일이나 `-`)을 주고 다시 실행하세요. 모두 지워졌으면 오류 없이 끝납니다"
            ),
            Self::NoVersion { name } => format!(
                "{name}에 그런 버전이 없습니다. `shortlist models list`로 모두 볼 수 있습니다"
            ),
            Self::NoExperiment { name } => format!(
                "이름이 {name}인 실험이 없습니다. `shortlist experiments list`로 모두 볼 수 있습니다"
            ),
            Self::NotOneRun { came, .. } => format!(
                "실행 하나를 가리키는 ID가 필요한데 {came}입니다. `shortlist runs list`로 모두 볼 수 있습니다"
            ),
            Self::FewNewLabels { new, wanted } => {
                format!(
                    "결과가 있는 글이 마지막 학습 뒤에 {new}편 들어와 {wanted}편보다 적습니다. 학습할 것이 없습니다"
                )
            }
            Self::Stopped => {
                "학습을 멈췄습니다. 아무것도 등록되지 않았거나 모두 등록되었습니다".to_owned()
            }
            Self::Runtime(error) => format!(
                "시작하지 못했습니다: {}",
                in_language(&error.to_string(), language)
            ),
            Self::Output(error) => format!(
                "답을 출력하지 못했습니다: {}",
                in_language(&error.to_string(), language)
            ),
            Self::Report(error) => format!(
                "화면을 만들지 못했습니다: {}",
                in_language(&error.to_string(), language)
            ),
            other => other.to_string(),
        }
    }

    /// In Korean what is wrong with a home or a copy of one.
    fn of_a_home(&self) -> Option<String> {
        Some(match self {
            Self::DamagedDatasets { damaged } => format!(
                "데이터셋 {}개가 기록된 것과 다릅니다: {}. `shortlist restore BACKUP --to DIR`로 백업을 되살리세요",
                damaged.len(),
                damaged.join(", ")
            ),
            Self::Unlisted { backup } => format!(
                "{}에 파일 목록(backup.json)이 없어 빠진 파일이 있는지 알 수 없습니다. 있는 파일은 확인하고 되살렸습니다. 이전 \
                 백업과 비교하세요",
                backup.display()
            ),
            Self::NotOfBackup { backup, found } => format!(
                "{}에 파일 목록(backup.json)에 없는 것이 {found}개 있습니다. 그것은 빼고 나머지를 확인해 되살렸습니다. 누가 \
                 넣었는지 확인하세요",
                backup.display()
            ),
            Self::UnreadableReads { path, lines } => format!(
                "{}에서 {}줄({}번째)을 읽을 수 없습니다. 나머지는 위에 있습니다. `shortlist restore BACKUP --to DIR`로 이전 \
                 파일을 되살릴 수 있습니다",
                path.display(),
                lines.len(),
                some_of(lines)
            ),
            Self::SplitsNotKept { letters } => format!(
                "글 {letters}편의 분할을 저장하지 못했습니다. 홈을 읽을 수만 있습니다. 쓸 수 있는 곳에서 다시 실행하세요"
            ),
            Self::SetAside { damaged } => format!(
                "저장된 뒤 바뀐 글 {}편({})을 빼고 진행했습니다. 백업에서 되살리거나 `shortlist forget`으로 지우고 다시 가져오세요",
                damaged.len(),
                damaged.join(", ")
            ),
            Self::DamagedCopy { found } => format!(
                "위의 손상 {found}건이 백업에도 그대로 들어 있습니다. 이전 백업을 지우지 마세요"
            ),
            Self::Broken { broken } => format!(
                "위의 점검 가운데 {broken}개가 손상을 찾았습니다. 옆에 적힌 명령을 실행하세요"
            ),
            _ => return None,
        })
    }

    /// Says it on standard error in one line; the exit code.
    #[must_use]
    pub fn report(&self, language: Language) -> ExitCode {
        if let Self::Output(error) = self
            && error.kind() == std::io::ErrorKind::BrokenPipe
        {
            // `shortlist ... | head` has read enough.
            return ExitCode::SUCCESS;
        }
        let line = self.said(language).replace('\n', " ");
        let line = shown(&line);
        if matches!(self, Self::FewNewLabels { .. }) {
            let _ = writeln!(anstream::stderr(), "{line}");
            return ExitCode::from(NOTHING_NEW);
        }
        let bold = anstyle::Style::new()
            .bold()
            .fg_color(Some(anstyle::AnsiColor::Red.into()));
        let word = language.choose("error:", "오류:");
        // Nothing is left to do where standard error is closed too.
        let _ = writeln!(anstream::stderr(), "{bold}{word}{bold:#} {line}");
        ExitCode::from(1)
    }
}

/// A use case's own error is told as the app's, under which each stands once.
macro_rules! through_app {
    ($($error:ident),+) => {
        $(impl From<shortlist_app::$error> for Error {
            fn from(error: shortlist_app::$error) -> Self {
                Self::App(error.into())
            }
        })+
    };
}

through_app!(
    AdvisingError,
    AnsweringError,
    FeatureError,
    IngestError,
    MatchingError,
    ModelError,
    LabellingError,
    OperationError,
    TrainingError
);
