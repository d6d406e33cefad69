//! The commands.

use std::path::PathBuf;

use clap::Subcommand;
use clap_complete::Shell;
use shortlist_app::{
    CalibrationMethod, CompanySize, CrossValidationPlan, InteractionKind, LabelSource, SAMPLE_SEED,
    Split,
};

use super::audit::AuditCommand;
use super::coach::CoachCommand;
use super::datasets::DatasetsCommand;
use super::embed::EmbedCommand;
use super::embedder::{EmbedderArguments, ModelArguments};
use super::import::ImportKind;
use super::imports::ImportsCommand;
use super::labels::LabelsCommand;
use super::letter_name::LetterName;
use super::model_version::ModelVersionName;
use super::models::ModelsCommand;
use super::outcome::{OUTCOME_EXAMPLES, OutcomeArguments};
use super::reading::ReadingArguments;
use super::review_target::ReviewTarget;
use super::runs::{ExperimentsCommand, RunsCommand};
use super::search::{PostingsCommand, SearchArguments};
use super::training::{Features, ModelChoice};
use super::values::interaction;

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

    /// See what came in and what was set aside, and decide of that
    #[command(
        after_help = "Example: shortlist imports decide 3 17 take --reason 'the company wrote so'"
    )]
    Imports {
        /// What to see or decide
        #[command(subcommand)]
        command: ImportsCommand,
    },

    /// Say what an import of files would take, quarantine and refuse; changes nothing
    #[command(after_help = CHECK_EXAMPLES)]
    Check {
        /// The files; - reads standard input
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// They hold job postings
        #[arg(long)]
        postings: bool,
        /// What the person says of columns and labels
        #[command(flatten)]
        reading: ReadingArguments,
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
        /// How many times false hope (said to pass, and rejected) costs what a missed chance does: decisions fall where
        /// both cost the same [default: letters of both outcomes count the same in total]
        #[arg(long, value_name = "TIMES")]
        cost_of_false_hope: Option<f64>,
        /// The share of what outcomes depend on that stands in no letter, from 0 to below 1; outcomes cannot tell it
        /// [default: 0.5 of outcomes, 0.025 of labels that were given by reading the letter alone]
        #[arg(long, value_name = "SHARE")]
        unseen_share: Option<f64>,
        /// Train only if so many labelled letters came since the last training: for schedules
        #[arg(long, value_name = "N")]
        if_new_labels: Option<usize>,
        /// Learn once more from what a training learned from, as it was then, by its hash or the first digits: the same
        /// letters, labels, parts and weights, with the settings of then
        #[arg(long, value_name = "HASH", conflicts_with_all = [
            "model", "features", "seed", "labels", "cv", "calibration", "cost_of_false_hope", "unseen_share", "if_new_labels",
        ])]
        dataset: Option<String>,
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
        /// As for train [default: as the first model was trained]
        #[arg(long, value_name = "TIMES")]
        cost_of_false_hope: Option<f64>,
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

    /// See what trainings learned from
    #[command(after_help = "Example: shortlist datasets diff 3f2a 91bc")]
    Datasets {
        /// What to see
        #[command(subcommand)]
        command: DatasetsCommand,
    },

    /// Say how likely a letter is to pass
    #[command(after_help = "Example: shortlist predict letter.md --json")]
    Predict {
        /// The letter: JSON, Markdown or plain text; - reads standard input
        file: PathBuf,
        /// How large the company is that it is for, where the letter does not say: large, mid_sized, small, startup, public
        /// or foreign (대기업, 중견기업, ...). Monitoring tells outcomes apart by it
        #[arg(long, value_name = "SIZE")]
        company_size: Option<CompanySize>,
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

    /// Say what a second draft mended and broke, and, with a model, whether it is better
    #[command(after_help = "Example: shortlist compare draft1.md draft2.md")]
    Compare {
        /// The first draft, as for predict
        before: PathBuf,
        /// The second draft
        after: PathBuf,
        /// What both are for
        #[command(flatten)]
        target: ReviewTarget,
        /// The embedder
        #[command(flatten)]
        embedder: EmbedderArguments,
    },

    /// Say what to mend in a letter, what to keep, and what to do first; needs no model
    #[command(
        after_help = "Examples: shortlist review letter.md --posting posting-001\n          shortlist review clients/ --table"
    )]
    Review {
        /// The letter, as for predict; with --table a folder or a spreadsheet of many, too
        file: PathBuf,
        /// A line for each of many letters, as `coach table` has it
        #[arg(long, conflicts_with = "html")]
        table: bool,
        /// What it is for
        #[command(flatten)]
        target: ReviewTarget,
        /// Write a sheet to print and hand over
        #[arg(long, value_name = "FILE")]
        html: Option<PathBuf>,
        /// The name on the sheet
        #[arg(long, value_name = "NAME", requires = "html")]
        client: Option<String>,
        /// An earlier draft: the sheet says what changed since
        #[arg(long, value_name = "FILE", requires = "html")]
        since: Option<PathBuf>,
        /// What you have to say, on the sheet; may be given several times
        #[arg(long, value_name = "TEXT", requires = "html")]
        comment: Vec<String>,
    },

    /// Look at the letters of many clients
    #[command(after_help = "Example: shortlist coach table clients/ --out clients.csv")]
    Coach {
        /// What to do
        #[command(subcommand)]
        command: CoachCommand,
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
        #[arg(long, value_name = "FILE", required_unless_present = "from_outcomes")]
        queries: Option<PathBuf>,
        /// Postings, as for import
        #[arg(long, value_name = "FILE", required_unless_present = "from_outcomes")]
        postings: Option<PathBuf>,
        /// JSON Lines or CSV: query_id, posting_id, relevance; or TREC's four columns
        #[arg(long, value_name = "FILE", required_unless_present = "from_outcomes")]
        relevance: Option<PathBuf>,
        /// Say in place of that what came of the postings that were shown: looked at, kept, applied for, passed, by their
        /// place in the list
        #[arg(long, conflicts_with_all = ["queries", "postings", "relevance", "aliases"])]
        from_outcomes: bool,
        /// How much less a place is looked at than the first, with --from-outcomes: as often as 1 / place ^ this. An
        /// assumption, which what is recorded cannot tell
        #[arg(
            long,
            value_name = "EXPONENT",
            default_value_t = 1.0,
            requires = "from_outcomes"
        )]
        position_bias: f64,
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
        /// The new folder, or the new file of an encrypted backup
        folder: PathBuf,
        /// Encrypt it: what is in the file opens it, without its last line break; - is standard input
        #[arg(long, value_name = "FILE", conflicts_with = "recipient")]
        passphrase_file: Option<PathBuf>,
        /// Encrypt it for whoever has the identity of this age recipient (age1...)
        #[arg(long, value_name = "RECIPIENT")]
        recipient: Option<String>,
    },

    /// Make a home of a backup, once everything in it was read and is as it was written
    #[command(
        after_help = "Examples:\n  shortlist restore backups/monday --to my-home\n  shortlist restore monday.age --to my-home --passphrase-file words.txt"
    )]
    Restore {
        /// The folder, or the encrypted file
        backup: PathBuf,
        /// The new home
        #[arg(long, value_name = "DIR")]
        to: PathBuf,
        /// What opens an encrypted backup; - is standard input
        #[arg(long, value_name = "FILE", conflicts_with = "identity")]
        passphrase_file: Option<PathBuf>,
        /// The file of an age identity that opens it
        #[arg(long, value_name = "FILE")]
        identity: Option<PathBuf>,
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
    Splits {
        /// Show the groups of letters that are nearly the same instead, the largest first
        #[arg(long)]
        near_duplicates: bool,
    },

    /// Label letters by hand, by several raters, and see how far they agree
    #[command(after_help = "Example: shortlist labels next --rater minji")]
    Labels {
        /// What to do
        #[command(subcommand)]
        command: LabelsCommand,
    },

    /// Record what really happened, told of an answer or of a letter: it is a label to learn from
    #[command(after_help = OUTCOME_EXAMPLES)]
    Outcome(OutcomeArguments),

    /// List what was answered, and how it came true
    Journal {
        /// How many of the newest answers
        #[arg(long, default_value_t = 20)]
        last: usize,
    },

    /// Hold answers against what came of them, raise and send alarms, and say what was done
    #[command(after_help = "Example: shortlist monitor --html monitoring.html")]
    Monitor {
        /// Only say how it stands: raise, act on and send nothing
        #[arg(long)]
        dry_run: bool,
        /// Close an open alarm by its number
        #[arg(long, value_name = "ALARM")]
        close: Option<i64>,
        /// Write a page with plots
        #[arg(long, value_name = "OUT")]
        html: Option<PathBuf>,
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

    /// Remove a letter or a résumé and everything about it, and prove it
    #[command(
        after_help = "Examples: shortlist forget 3f2a91bc\n          shortlist forget --resume 17"
    )]
    Forget {
        /// The letter
        #[arg(required_unless_present = "resume")]
        letter: Option<LetterName>,
        /// A résumé instead, by its id: `shortlist export LETTER` lists those of the letter's author
        #[arg(long, value_name = "ID", conflicts_with = "letter")]
        resume: Option<String>,
    },

    /// See what was written down of what people did
    Audit {
        /// What to see
        #[command(subcommand)]
        command: AuditCommand,
    },

    /// Say what is set up, what is missing, and the command that mends it
    Doctor {
        /// First remove vectors that a fault changed: they are made anew
        #[arg(long)]
        mend: bool,
    },

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

    /// Read one file's text for another process of this program
    #[command(name = READ_FILE, hide = true)]
    ReadFile,
}

/// The command by which this program reads a file in a process of its own.
pub(crate) const READ_FILE: &str = "read-file";

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
  shortlist import letters clients.csv --dry-run
  shortlist import letters clients.csv --column label=확정 --label 상=passed --label 하=failed
  shortlist import letters old.csv --label-source rubric
  shortlist import postings postings.jsonl

  shortlist import database postgres://reader@old-server/mlops --report rows.jsonl

Rows that cannot be read, that may be no letters, or that contradict the label of the same text are named, the
others go in, and the exit code is 1. Labels or columns that nobody understands stop the import.
A letter that is known already adds nothing.";

const CHECK_EXAMPLES: &str = "\
Examples:
  shortlist check clients.csv
  shortlist check postings.csv --postings

The exit code is 1 if anything would not be taken.";

const MODELS_EXAMPLES: &str = "\
Examples:
  shortlist models list
  shortlist models show LogisticRegression_CoverLetter 2
  shortlist models promote RandomForest_CoverLetter 1 --to production --reason \"back to the forest\"
  shortlist models rollback RandomForest_CoverLetter
  shortlist models diff RandomForest_CoverLetter:1 RandomForest_CoverLetter:2
  shortlist models alias RandomForest_CoverLetter champion 2
  shortlist models delete RandomForest_CoverLetter 1 --reason \"it learned from a forgotten letter\"
  shortlist models export RandomForest_CoverLetter --out folder
  shortlist models import sklearn.onnx";
