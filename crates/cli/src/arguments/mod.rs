//! What can be typed.

mod search;

use std::path::PathBuf;
use std::str::FromStr;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use shortlist_pipeline::{
    CalibrationMethod, CrossValidationPlan, EmbedderChoice, InteractionKind, LabelSource,
    ModelName, ModelSource, ModelUri, Precision, RegistryChoice, SAMPLE_SEED, Split, Stage,
};

pub use search::{EngineArgument, PostingsCommand, SearchArguments};

/// Will a Korean cover letter (자기소개서) pass document screening, and where should it be sent?
#[derive(Debug, Parser)]
#[command(name = "shortlist", version, about, after_help = EXAMPLES)]
pub struct Arguments {
    /// The folder that holds letters, postings and models [env: SHORTLIST_HOME]
    /// [default: the platform's data folder; for the demo ./shortlist-demo]
    #[arg(long, global = true, value_name = "DIR")]
    pub home: Option<PathBuf>,

    /// Print JSON for machines instead of text for people
    #[arg(long, global = true)]
    pub json: bool,

    /// Which registry says what answers [default: what config.toml says, else local]
    #[arg(long, global = true, value_enum)]
    pub registry: Option<RegistryArgument>,

    /// Where letters, postings and vectors are: postgres://USER@HOST:PORT/NAME or sqlite:FILE
    /// [default: a file in the home folder]
    #[arg(
        long,
        global = true,
        value_name = "URL",
        env = "DATABASE_URL",
        hide_env_values = true
    )]
    pub database: Option<Address>,

    /// What to do
    #[command(subcommand)]
    pub command: Command,
}

/// Which registry says what answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RegistryArgument {
    /// The one in the home's folder
    Local,
    /// The MLflow server that MLFLOW_TRACKING_URI names
    Mlflow,
}

impl From<RegistryArgument> for RegistryChoice {
    fn from(argument: RegistryArgument) -> Self {
        match argument {
            RegistryArgument::Local => Self::Local,
            RegistryArgument::Mlflow => Self::Mlflow,
        }
    }
}

const EXAMPLES: &str = "\
Examples:
  shortlist demo                                   the whole product on synthetic data
  shortlist import letters letters.jsonl           letters with labels
  shortlist import postings postings.jsonl         job postings
  shortlist train                                  both models, the better one answers
  shortlist predict letter.md                      will it pass?
  shortlist explain letter.md                      why, sentence by sentence
  shortlist compare draft1.md draft2.md            is the second draft better?
  cat letter.txt | shortlist recommend - --top 5   where to send it?
  shortlist embed letter.md --json                 its vector
  shortlist doctor                                 what is missing, and how to mend it

Exit codes: 0 done, 1 failed or done only in part, 2 the words were wrong.";

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Run the whole product on synthetic sample data
    #[command(after_help = "Example: shortlist demo --home /tmp/try")]
    Demo {
        /// The seed of the sample data
        #[arg(long, default_value_t = SAMPLE_SEED)]
        seed: u64,
        /// The embedder
        #[command(flatten)]
        embedder: EmbedderArguments,
    },

    /// Bring letters or job postings in
    #[command(after_help = IMPORT_EXAMPLES)]
    Import {
        /// What the files hold
        #[command(subcommand)]
        kind: ImportKind,
        /// The embedder
        #[command(flatten)]
        embedder: EmbedderArguments,
    },

    /// Train models, register them, and let the better one answer
    #[command(after_help = "Example: shortlist train --model lr --seed 7")]
    Train {
        /// Which models
        #[arg(long, value_enum, default_value_t = ModelChoice::All)]
        model: ModelChoice,
        /// What they learn from: the letter; or also the pair of letter and what it is sent to, which
        /// is used by recommend, and only if it is better
        #[arg(long, value_enum, default_value_t = Features::Letter)]
        features: Features,
        /// The seed of everything random
        #[arg(long, default_value_t = 42)]
        seed: u64,
        /// Which labels: outcome, rubric or synthetic [default: outcome; the only other kind
        /// where there are none]
        #[arg(long, value_name = "SOURCE")]
        labels: Option<LabelSource>,
        /// Choose the model by cross-validation, such as 5x10: 5 parts, 10 times [default: on the
        /// validation letters]
        #[arg(long, value_name = "KxR")]
        cv: Option<CrossValidationPlan>,
        /// How scores become probabilities: venn-abers, platt or isotonic
        #[arg(long, value_name = "METHOD", default_value_t = CalibrationMethod::default())]
        calibration: CalibrationMethod,
        /// Train only if so many labelled letters came since the last training: for schedules
        #[arg(long, value_name = "N")]
        if_new_labels: Option<usize>,
        /// The embedder
        #[command(flatten)]
        embedder: EmbedderArguments,
    },

    /// Score models beside what reads no letter, and say what the scores mean
    #[command(after_help = EVALUATE_EXAMPLES)]
    Evaluate {
        /// Which part of the data: train, validation or test
        #[arg(long, default_value_t = Split::Test)]
        split: Split,
        /// Which labels, as for train
        #[arg(long, value_name = "SOURCE")]
        labels: Option<LabelSource>,
        /// The seed of the intervals
        #[arg(long, default_value_t = 42)]
        seed: u64,
        /// A version, such as LogisticRegression_CoverLetter:2; may be given several times
        /// [default: the newest of each model]
        #[arg(long = "model", value_name = "NAME[:VERSION]")]
        models: Vec<ModelVersionName>,
        /// A file of labelled letters to score as well; may be given several times
        #[arg(long, value_name = "FILE")]
        data: Vec<PathBuf>,
        /// Only try that everything works: few draws, no learning curve, no fairness probe
        #[arg(long)]
        smoke: bool,
        /// Write a page with plots to keep or print
        #[arg(long, value_name = "OUT")]
        html: Option<PathBuf>,
    },

    /// See and move registered models
    #[command(after_help = MODELS_EXAMPLES)]
    Models {
        /// What to do with them
        #[command(subcommand)]
        command: ModelsCommand,
    },

    /// See experiments
    #[command(after_help = "Example: shortlist experiments show cover_letter_screening")]
    Experiments {
        /// What to see
        #[command(subcommand)]
        command: ExperimentsCommand,
    },

    /// See training runs
    #[command(after_help = "Example: shortlist runs compare 3f2a 91bc")]
    Runs {
        /// What to see
        #[command(subcommand)]
        command: RunsCommand,
    },

    /// Say how likely a letter is to pass
    #[command(after_help = "Example: shortlist predict letter.md --json")]
    Predict {
        /// The letter: JSON, Markdown or plain text; - reads standard input
        file: PathBuf,
        /// The embedder
        #[command(flatten)]
        embedder: EmbedderArguments,
    },

    /// Say which sentences moved the answer
    #[command(after_help = "Example: shortlist explain letter.md --what-if --html letter.html")]
    Explain {
        /// The letter, as for predict
        file: PathBuf,
        /// Also list what deleting each sentence alone would change
        #[arg(long)]
        what_if: bool,
        /// Write a page to keep or print
        #[arg(long, value_name = "OUT")]
        html: Option<PathBuf>,
        /// The embedder
        #[command(flatten)]
        embedder: EmbedderArguments,
    },

    /// Say whether a second draft is better, and which sentences made it so
    #[command(after_help = "Example: shortlist compare draft1.md draft2.md")]
    Compare {
        /// The first draft, as for predict
        before: PathBuf,
        /// The second draft
        after: PathBuf,
        /// The embedder
        #[command(flatten)]
        embedder: EmbedderArguments,
    },

    /// Rank the job postings for a letter
    #[command(after_help = RECOMMEND_EXAMPLES)]
    Recommend {
        /// The letter, as for predict
        file: PathBuf,
        /// Say for each posting which sentence answers which requirement, and what is missing
        #[arg(long)]
        explain: bool,
        /// How postings are put in order, and which are left out
        #[command(flatten)]
        search: SearchArguments,
        /// The embedder
        #[command(flatten)]
        embedder: EmbedderArguments,
    },

    /// Look for job postings by a few words
    #[command(after_help = "Example: shortlist search \"백엔드 개발자 rust\" --location 서울")]
    Search {
        /// The words; ` / ` between them separates searches that are then fused
        words: String,
        /// How postings are put in order, and which are left out
        #[command(flatten)]
        search: SearchArguments,
        /// The embedder
        #[command(flatten)]
        embedder: EmbedderArguments,
    },

    /// Say what a posting asks for that a letter does not mention
    #[command(after_help = "Example: shortlist gap letter.md --posting posting-001")]
    Gap {
        /// The letter, as for predict
        file: PathBuf,
        /// The posting: the id of a stored one, or a file with one
        #[arg(long, value_name = "ID|FILE")]
        posting: String,
        /// The embedder
        #[command(flatten)]
        embedder: EmbedderArguments,
    },

    /// List, show, add and close job postings
    #[command(after_help = "Example: shortlist postings close posting-001")]
    Postings {
        /// What to do with them
        #[command(subcommand)]
        command: PostingsCommand,
    },

    /// Record that a posting was viewed, saved or applied to with a letter
    #[command(after_help = "Example: shortlist interaction letter.md saved posting-001")]
    Interaction {
        /// The letter
        letter: LetterName,
        /// What was done
        #[arg(value_parser = interaction)]
        kind: InteractionKind,
        /// The id of the posting
        posting: String,
    },

    /// Score every strategy on labelled pairs, with popularity and chance beside them
    #[command(after_help = EVALUATE_RANKING_HELP)]
    EvaluateRanking {
        /// JSON Lines: {"query_id": ..., "text": ...}, or letters with a query_id
        #[arg(long, value_name = "FILE")]
        queries: PathBuf,
        /// Postings, as for import
        #[arg(long, value_name = "FILE")]
        postings: PathBuf,
        /// JSON Lines or CSV: query_id, posting_id, relevance; or TREC's four columns
        #[arg(long, value_name = "FILE")]
        relevance: PathBuf,
        /// Words that mean one thing, beside the built-in ones: a group a line, separated by commas
        #[arg(long, value_name = "FILE")]
        aliases: Option<PathBuf>,
        /// The seed of the random order and of the intervals
        #[arg(long, default_value_t = 42)]
        seed: u64,
        /// The model
        #[command(flatten)]
        model: ModelArguments,
    },

    /// Print the vectors of texts
    #[command(after_help = EMBED_EXAMPLES, args_conflicts_with_subcommands = true)]
    Embed {
        /// Make a model instead
        #[command(subcommand)]
        command: Option<EmbedCommand>,
        /// A letter, read as a whole and without personal fields; - reads standard input, where
        /// each line is a text
        #[arg(required = true)]
        file: Option<PathBuf>,
        /// The model
        #[command(flatten)]
        model: ModelArguments,
        /// Write the vectors to a NumPy file, [texts, dimension] in float32
        #[arg(long, value_name = "OUT")]
        npy: Option<PathBuf>,
    },

    /// Say how near two texts are, from -1 to 1
    #[command(after_help = "Example: shortlist similarity \"회계 업무\" \"재무제표 작성\"")]
    Similarity {
        /// A text, or the file of a letter
        left: String,
        /// Another
        right: String,
        /// The model
        #[command(flatten)]
        model: ModelArguments,
    },

    /// List the stored letters
    Letters,

    /// Copy the home into a new folder, while others use it; the copy is a home itself
    #[command(after_help = "Example: shortlist backup /backups/2026-11-21")]
    Backup {
        /// The new folder
        folder: PathBuf,
    },

    /// Say how many labelled letters came since the last training
    #[command(
        after_help = "Example: shortlist new-labels --at-least 20\nExit code 3: there are fewer."
    )]
    NewLabels {
        /// End with exit code 3 if fewer are new: a schedule need not train
        #[arg(long, value_name = "N", default_value_t = 1)]
        at_least: usize,
        /// Which labels, as for train
        #[arg(long, value_name = "SOURCE")]
        labels: Option<LabelSource>,
    },

    /// Say which part of the data each labelled letter belongs to, and which are set aside
    Splits,

    /// Record what really happened with a letter: it learns its label
    #[command(after_help = "Example: shortlist outcome 3f2a91bc passed")]
    Outcome {
        /// The letter
        letter: LetterName,
        /// What happened
        #[arg(value_enum)]
        outcome: OutcomeArgument,
        /// The posting that it was sent to
        #[arg(long, value_name = "ID")]
        posting: Option<String>,
    },

    /// List what was answered, and how it came true
    Journal {
        /// How many of the newest answers
        #[arg(long, default_value_t = 20)]
        last: usize,
    },

    /// Write everything that is kept about a person as JSON
    #[command(after_help = "Example: shortlist export 3f2a91bc --out person.json")]
    Export {
        /// One of the person's letters
        letter: LetterName,
        /// The file [default: standard output]
        #[arg(long, value_name = "OUT")]
        out: Option<PathBuf>,
    },

    /// Remove a letter and everything about it, and prove it
    #[command(after_help = "Example: shortlist forget 3f2a91bc")]
    Forget {
        /// The letter
        letter: LetterName,
    },

    /// Say what is set up, what is missing, and the command that mends it
    Doctor,

    /// Write the synthetic sample data as files
    #[command(after_help = "Example: shortlist fixtures --out fixtures")]
    Fixtures {
        /// The folder to write to
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// The seed; the same seed writes the same bytes
        #[arg(long, default_value_t = SAMPLE_SEED)]
        seed: u64,
    },

    /// Print a completion script for a shell
    #[command(
        after_help = "Example: shortlist completions bash > /etc/bash_completion.d/shortlist"
    )]
    Completions {
        /// The shell
        shell: Shell,
    },
}

const RECOMMEND_EXAMPLES: &str = "\
Examples:
  shortlist recommend letter.md --top 5
  shortlist recommend letter.md --location 서울 --max-experience 2 --diversity 0.3 --explain";

const EVALUATE_RANKING_HELP: &str = "\
Needs no home. Example:
  shortlist evaluate-ranking --queries q.jsonl --postings p.jsonl --relevance r.csv";

const EVALUATE_EXAMPLES: &str = "\
Examples:
  shortlist evaluate --html report.html
  shortlist evaluate --split validation --json
  shortlist evaluate --model LogisticRegression_CoverLetter:1 --data other.jsonl

Rows in (round) brackets are trivial, those in [square] ones other libraries' models. Each difference
is taken on the same letters; if its interval holds 0, the two cannot be told apart.";

const EMBED_EXAMPLES: &str = "\
Examples:
  shortlist embed letter.md --json
  cat lines.txt | shortlist embed - --model ./KR-SBERT --npy vectors.npy
  shortlist embed all --database postgres://user@server/shortlist
  shortlist embed distill --model ./KR-SBERT --out ./KR-SBERT-static";

const IMPORT_EXAMPLES: &str = "\
Examples:
  shortlist import letters letters.jsonl more.csv
  shortlist import letters old.csv --label-source rubric
  shortlist import postings postings.jsonl

  shortlist import database postgres://reader@old-server/mlops --report rows.jsonl

Rows that cannot be read are named, the others go in, and the exit code is 1.
A letter that is known already adds nothing.";

const MODELS_EXAMPLES: &str = "\
Examples:
  shortlist models list
  shortlist models show LogisticRegression_CoverLetter 2
  shortlist models promote RandomForest_CoverLetter 1 --to production --reason \"back to the forest\"
  shortlist models rollback RandomForest_CoverLetter
  shortlist models diff RandomForest_CoverLetter:1 RandomForest_CoverLetter:2
  shortlist models alias RandomForest_CoverLetter champion 2
  shortlist models export RandomForest_CoverLetter --out folder
  shortlist models import sklearn.onnx";

/// What files hold.
#[derive(Debug, Subcommand)]
pub enum ImportKind {
    /// Cover letters: JSON, JSON Lines, CSV (content,is_passed,split), Markdown or text
    Letters {
        /// The files
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Where labels come from, if the file does not say: outcome, rubric or synthetic
        #[arg(long, default_value_t = LabelSource::Outcome, value_name = "SOURCE")]
        label_source: LabelSource,
        /// The part of the data, if the file does not say: train, validation or test
        #[arg(long)]
        split: Option<Split>,
    },
    /// Job postings: JSON or JSON Lines
    Postings {
        /// The files
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// Letters, résumés and postings from the replaced system's PostgreSQL database, which is read and
    /// never changed
    Database {
        /// Its address: postgres://USER@HOST:PORT/NAME
        #[arg(value_name = "URL")]
        address: Address,
        /// The file that says what became of each row [default: imports/ in the home folder]
        #[arg(long, value_name = "OUT")]
        report: Option<PathBuf>,
        /// Where labels come from, if the rows do not say: outcome, rubric or synthetic
        #[arg(long, default_value_t = LabelSource::Outcome, value_name = "SOURCE")]
        label_source: LabelSource,
    },
}

/// The address of a database; it may hold a password and is never shown.
#[derive(Clone)]
pub struct Address(pub(crate) String);

impl std::fmt::Debug for Address {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Address(withheld)")
    }
}

/// Every text is taken, so that an address that cannot be read is not printed with its password.
impl FromStr for Address {
    type Err = std::convert::Infallible;

    fn from_str(address: &str) -> Result<Self, Self::Err> {
        Ok(Self(address.to_owned()))
    }
}

/// A letter: its file, or the first digits of its content hash.
#[derive(Debug, Clone)]
pub struct LetterName(pub(crate) String);

impl FromStr for LetterName {
    type Err = std::convert::Infallible;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Ok(Self(name.to_owned()))
    }
}

/// What really happened with a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum OutcomeArgument {
    /// It passed document screening
    Passed,
    /// It did not
    Rejected,
}

/// What to embed or to make.
#[derive(Debug, Subcommand)]
pub enum EmbedCommand {
    /// Embed all that is stored and has no vector yet; machines on one database share the work
    All {
        /// The embedder
        #[command(flatten)]
        embedder: EmbedderArguments,
    },
    /// Make a static model of a transformer: a thousand times faster, and it knows words but not
    /// their order
    Distill {
        /// The transformer: a folder, or kr-sbert or ORG/NAME of the hub
        #[arg(long, value_name = "MODEL")]
        model: ModelSource,
        /// The folder to write to
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// The length of its vectors
        #[arg(long, default_value_t = 256)]
        dimension: usize,
    },
}

/// Which embedder a home uses.
#[derive(Debug, Clone, Args)]
pub struct EmbedderArguments {
    /// What turns texts into vectors: static-ko (bundled), kr-sbert or ORG/NAME of the hub, or a
    /// folder. import, train and demo keep it for later commands
    #[arg(long, value_name = "MODEL")]
    embedder: Option<ModelSource>,
    /// How exactly a transformer multiplies
    #[arg(long, value_enum, default_value_t = PrecisionChoice::Float32, requires = "embedder")]
    precision: PrecisionChoice,
}

impl EmbedderArguments {
    pub(crate) fn is_named(&self) -> bool {
        self.embedder.is_some()
    }

    pub(crate) fn choice(self) -> Option<EmbedderChoice> {
        let precision = self.precision.into();
        self.embedder
            .map(|model| EmbedderChoice { model, precision })
    }
}

/// Which model makes vectors, where no home is needed.
#[derive(Debug, Clone, Args)]
pub struct ModelArguments {
    /// static-ko (bundled), kr-sbert or ORG/NAME of the hub, or a folder
    #[arg(long, value_name = "MODEL", default_value_t = ModelSource::Bundled)]
    model: ModelSource,
    /// How exactly a transformer multiplies
    #[arg(long, value_enum, default_value_t = PrecisionChoice::Float32)]
    precision: PrecisionChoice,
}

impl ModelArguments {
    pub(crate) fn choice(self) -> EmbedderChoice {
        EmbedderChoice {
            model: self.model,
            precision: self.precision.into(),
        }
    }
}

/// How exactly a transformer multiplies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PrecisionChoice {
    /// 32-bit floats, as sentence-transformers does
    Float32,
    /// 8-bit integers: faster, and a little off
    Int8,
}

impl From<PrecisionChoice> for Precision {
    fn from(choice: PrecisionChoice) -> Self {
        match choice {
            PrecisionChoice::Float32 => Self::Float32,
            PrecisionChoice::Int8 => Self::Int8,
        }
    }
}

/// What models learn from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Features {
    /// The letter alone
    Letter,
    /// Also the pair of a letter and the role and company that it is for
    Pair,
}

/// Which models to train.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ModelChoice {
    /// Logistic regression
    Lr,
    /// Random forest
    Rf,
    /// Both
    All,
}

impl ModelChoice {
    pub(crate) fn names(self) -> Vec<ModelName> {
        match self {
            Self::Lr => vec![ModelName::LogisticRegression],
            Self::Rf => vec![ModelName::RandomForest],
            Self::All => ModelName::ALL.to_vec(),
        }
    }
}

/// A model, and which of its versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ModelVersionName {
    /// The model.
    pub(crate) name: ModelName,
    /// The version; `None`: the newest.
    pub(crate) version: Option<u32>,
}

impl FromStr for ModelVersionName {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (name, version) = match text.split_once(':') {
            Some((name, version)) => (name, Some(version)),
            None => (text, None),
        };
        let number = |version: &str| {
            version
                .parse()
                .map_err(|_| format!("expected a version number, but it is {version:?}"))
        };
        Ok(Self {
            name: name.parse().map_err(|error| format!("{error}"))?,
            version: version.map(number).transpose()?,
        })
    }
}

/// What to do with models.
#[derive(Debug, Subcommand)]
pub enum ModelsCommand {
    /// List every version with its stage and test scores
    List,
    /// Show a version with its evidence and history
    Show {
        /// The model
        name: ModelName,
        /// The version [default: the newest]
        version: Option<u32>,
    },
    /// Move a version to a stage by hand
    Promote {
        /// The model
        name: ModelName,
        /// The version
        version: u32,
        /// The stage: none, staging, production or archived
        #[arg(long, default_value_t = Stage::Production)]
        to: Stage,
        /// Why; kept in the history
        #[arg(long, default_value = "moved by hand")]
        reason: String,
    },
    /// Put the version back that was in Production before
    Rollback {
        /// The model
        name: ModelName,
        /// Why; kept in the history
        #[arg(long, default_value = "by hand")]
        reason: String,
    },
    /// Show every move of a model's versions: who, when, from, to, why, on what evidence
    History {
        /// The model
        name: ModelName,
    },
    /// Compare two versions: parameters, metrics, and scores on the same test letters
    Diff {
        /// A version, such as LogisticRegression_CoverLetter:1
        first: ModelVersionName,
        /// Another
        second: ModelVersionName,
        /// The seed of the intervals
        #[arg(long, default_value_t = 42)]
        seed: u64,
    },
    /// Point an alias to a version, take it away, or list all
    Alias {
        /// The model
        name: ModelName,
        /// The alias, such as champion
        alias: Option<String>,
        /// The version that it shall point to
        #[arg(requires = "alias")]
        version: Option<u32>,
        /// Take it away
        #[arg(long, requires = "alias", conflicts_with = "version")]
        delete: bool,
        /// Why; kept in the audit log
        #[arg(long, default_value = "by hand")]
        reason: String,
    },
    /// Write a version's files to a folder: what shortlist loads, what Python's MLflow loads, a card
    Export {
        /// A version, such as LogisticRegression_CoverLetter:1
        model: ModelVersionName,
        /// The folder to write to
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
    /// Bring in a model of scikit-learn from an ONNX file, as skl2onnx writes them; its vectors must
    /// be those of this home's embedder
    Import {
        /// The file
        file: PathBuf,
        /// How scores become probabilities: venn-abers, platt or isotonic
        #[arg(long, value_name = "METHOD", default_value_t = CalibrationMethod::default())]
        calibration: CalibrationMethod,
        /// Which labels, as for train
        #[arg(long, value_name = "SOURCE")]
        labels: Option<LabelSource>,
    },
    /// Copy a version from this home to the MLflow server that MLFLOW_TRACKING_URI names
    Push {
        /// A version, such as LogisticRegression_CoverLetter:1
        model: ModelVersionName,
    },
    /// Copy a version from that server to this home
    Pull {
        /// A version, such as LogisticRegression_CoverLetter:1
        model: ModelVersionName,
    },
    /// Say which version a URI names
    Resolve {
        /// Such as models:/LogisticRegression_CoverLetter/Production
        uri: ModelUri,
    },
}

/// What to see of experiments.
#[derive(Debug, Subcommand)]
pub enum ExperimentsCommand {
    /// List all experiments
    List,
    /// Show an experiment's runs
    Show {
        /// Its name
        name: String,
    },
}

/// What to see of runs.
#[derive(Debug, Subcommand)]
pub enum RunsCommand {
    /// List all runs, the latest first
    List,
    /// Show a run
    Show {
        /// Its id, or the beginning of it
        run: String,
    },
    /// Show runs side by side
    Compare {
        /// Their ids, or the beginnings of them
        #[arg(required = true, num_args = 2..)]
        runs: Vec<String>,
    },
}

fn interaction(text: &str) -> Result<InteractionKind, String> {
    text.parse()
        .map_err(|_| "expected viewed, saved or applied".into())
}

fn at_least_one(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(0) | Err(_) => Err("expected a whole number of at least 1".into()),
        Ok(count) => Ok(count),
    }
}
