//! What is trained.

use clap::ValueEnum;
use shortlist_app::ModelName;

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
