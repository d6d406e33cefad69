//! What a search for postings can be told.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use shortlist_app::{
    Education, Filter, PastedReader, RecommendOptions, SearchEngine, Strategy, Weights,
};

use super::reading::PostingReadingArguments;
use super::values::at_least_one;

/// How postings are put in order, and which are left out.
#[derive(Debug, Clone, Args)]
pub struct SearchArguments {
    /// How many postings
    #[arg(long, default_value_t = 10, value_parser = at_least_one)]
    top: usize,
    /// How meaning and words are put together: fused, rrf, semantic, keyword, weighted, cascade or mixed
    #[arg(long, default_value_t = Strategy::default())]
    strategy: Strategy,
    /// How much meaning counts
    #[arg(long, value_name = "WEIGHT", default_value_t = Weights::default().semantic)]
    semantic_weight: f32,
    /// How much words count
    #[arg(long, value_name = "WEIGHT", default_value_t = Weights::default().keyword)]
    keyword_weight: f32,
    /// How much it counts what others did who had the same postings in hand
    #[arg(long, value_name = "WEIGHT", default_value_t = Weights::default().collaborative)]
    collaborative_weight: f32,
    /// How much it counts that a posting is unlike those above it, from 0 to 1
    #[arg(long, value_name = "SHARE", default_value_t = 0.0)]
    diversity: f32,
    /// How much it counts that few others have seen a posting, from 0 to 1
    #[arg(long, value_name = "SHARE", default_value_t = 0.0)]
    novelty: f32,
    /// Show a company's repeats of one posting one by one
    #[arg(long)]
    repeats: bool,
    /// Only postings in this place, such as 서울 or "경기 성남"; several times: in any of them
    #[arg(long, value_name = "PLACE")]
    location: Vec<String>,
    /// Only postings of this kind of employment, such as 정규직; several times: of any of them
    #[arg(long, value_name = "KIND")]
    employment_type: Vec<String>,
    /// Only postings that ask for so many years of work or more
    #[arg(long, value_name = "YEARS")]
    min_experience: Option<u8>,
    /// Only postings that ask for so many years of work or fewer
    #[arg(long, value_name = "YEARS")]
    max_experience: Option<u8>,
    /// Only postings that may pay so much, in ten thousand won (만 원) a year
    #[arg(long, value_name = "AMOUNT")]
    min_salary: Option<i64>,
    /// Only postings that ask for no higher degree: 고졸, 전문학사, 학사, 석사 or 박사
    #[arg(long, value_name = "DEGREE")]
    education: Option<Education>,
    /// No postings of this company; several times: of none of them
    #[arg(long, value_name = "COMPANY")]
    exclude_company: Vec<String>,
    /// Only postings that an import brought within so many days; 0 is today
    #[arg(long, value_name = "DAYS")]
    seen_within: Option<u16>,
}

impl SearchArguments {
    pub(crate) fn options(self, explain: bool) -> RecommendOptions {
        RecommendOptions {
            top: self.top,
            strategy: self.strategy,
            weights: Weights {
                semantic: self.semantic_weight,
                keyword: self.keyword_weight,
                collaborative: self.collaborative_weight,
                diversity: self.diversity,
                novelty: self.novelty,
                fold: !self.repeats,
            },
            filter: Filter {
                open_on: None,
                locations: self.location,
                employment_types: self.employment_type,
                min_experience: self.min_experience,
                max_experience: self.max_experience,
                min_salary: self.min_salary,
                education: self.education,
                excluded_companies: self.exclude_company,
                seen_within_days: self.seen_within,
            },
            explain,
        }
    }
}

const ADD_EXAMPLES: &str = "\
Examples:
  shortlist postings add postings.csv
  shortlist postings add --text posting.txt --company 한빛전자
  xclip -o | shortlist postings add --text -";

/// What a person says of a posting whose text is pasted.
#[derive(Debug, Clone, Default, Args)]
pub struct PastedArguments {
    /// Its id [default: one made of its company, title and place]
    #[arg(long, conflicts_with = "files")]
    id: Option<String>,
    /// Its title, if the text does not say it
    #[arg(long, conflicts_with = "files")]
    title: Option<String>,
    /// Its company, if the text does not say it
    #[arg(long, conflicts_with = "files")]
    company: Option<String>,
    /// The last day to apply, YYYY-MM-DD, if the text does not say it
    #[arg(long, conflicts_with = "files")]
    deadline: Option<String>,
    /// Change nothing: show what was found
    #[arg(long, conflicts_with = "files")]
    pub(crate) dry_run: bool,
}

impl PastedArguments {
    /// Reads a text beside what the person says.
    pub(crate) fn reader(&self) -> PastedReader {
        PastedReader::default()
            .with_id(self.id.clone())
            .with_title(self.title.clone())
            .with_company(self.company.clone())
            .with_deadline(self.deadline.clone())
    }
}

/// What to do with postings.
#[derive(Debug, Subcommand)]
pub enum PostingsCommand {
    /// List the stored postings
    List {
        /// Only those that take applications today
        #[arg(long)]
        open: bool,
    },
    /// Show all that a posting says
    Show {
        /// Its id
        id: String,
    },
    /// Bring postings in: JSON, JSON Lines or a table, as `import postings` does; or the text of one
    #[command(after_help = ADD_EXAMPLES)]
    Add {
        /// The files; - reads standard input
        #[arg(required_unless_present = "text", conflicts_with = "text")]
        files: Vec<PathBuf>,
        /// The text of one posting, as it is copied from a portal; - reads standard input
        #[arg(long, value_name = "FILE")]
        text: Option<PathBuf>,
        /// What the person says of columns
        #[command(flatten)]
        reading: PostingReadingArguments,
        /// What the text does not say
        #[command(flatten)]
        said: PastedArguments,
    },
    /// Close a posting: it is never recommended again
    Close {
        /// Its id
        id: String,
    },
    /// Hold an approximate search against the exact one
    Recall {
        /// What searches approximately
        #[arg(long, value_enum, default_value_t = EngineArgument::Pgvector)]
        engine: EngineArgument,
        /// How many searches
        #[arg(long, default_value_t = 100, value_parser = at_least_one)]
        queries: usize,
        /// How many postings each asks for
        #[arg(long, default_value_t = 10, value_parser = at_least_one)]
        top: usize,
    },
}

/// What searches approximately.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum EngineArgument {
    /// The database
    Pgvector,
    /// usearch, in memory
    #[cfg(feature = "usearch")]
    Usearch,
}

impl From<EngineArgument> for SearchEngine {
    fn from(engine: EngineArgument) -> Self {
        match engine {
            EngineArgument::Pgvector => Self::Database,
            #[cfg(feature = "usearch")]
            EngineArgument::Usearch => Self::Usearch,
        }
    }
}
