//! Why there is no model or no probability.

/// The result of fitting, predicting or loading.
pub type Result<T> = std::result::Result<T, Error>;

/// What was expected of parameters, data or a model file, and what came.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A parameter is outside its range.
    #[error("expected {parameter} {expected}, but it is {value}")]
    Parameter {
        /// Its name.
        parameter: &'static str,
        /// Its range in words.
        expected: &'static str,
        /// Its value.
        value: f64,
    },

    /// Rows and labels differ in number, or there are none.
    #[error(
        "expected one label for each row and at least two rows, but there are {rows} rows and {labels} labels"
    )]
    Rows {
        /// Number of rows.
        rows: usize,
        /// Number of labels.
        labels: usize,
    },

    /// Values do not make whole rows.
    #[error(
        "expected rows of at least one value each, but {values} values make none of {dimension}"
    )]
    Shape {
        /// How many values there are.
        values: usize,
        /// How many a row was said to have.
        dimension: usize,
    },

    /// A feature is NaN or infinite.
    #[error("expected finite features, but row {row}, column {column} is {value}")]
    NotFinite {
        /// Row, from 0.
        row: usize,
        /// Column, from 0.
        column: usize,
        /// The value.
        value: f32,
    },

    /// A sample weight is negative, NaN or infinite, or there is one too few or too many.
    #[error("expected one weight of at least 0 for each of {rows} rows, but {came}")]
    Weights {
        /// Number of rows.
        rows: usize,
        /// What is wrong.
        came: String,
    },

    /// All labels are alike.
    #[error("expected rows of both classes to learn from, but all {rows} are {class}")]
    OneClass {
        /// Number of rows.
        rows: usize,
        /// The class that all are of.
        class: &'static str,
    },

    /// All labels of what may be several classes are alike.
    #[error("expected rows of at least two classes to learn from, but all {rows} are of one")]
    SingleClass {
        /// Number of rows.
        rows: usize,
    },

    /// There are more or fewer class weights than classes.
    #[error("expected one weight for each of {classes} classes, but there are {weights}")]
    ClassWeights {
        /// Number of classes.
        classes: usize,
        /// Number of weights.
        weights: usize,
    },

    /// A vector has another dimension than the model.
    #[error(
        "expected vectors of dimension {expected}, as the model was trained on, but this has {came}"
    )]
    Dimension {
        /// The model's.
        expected: usize,
        /// The vector's.
        came: usize,
    },

    /// There are too few rows to cross-validate.
    #[error(
        "expected at least {folds} rows of each class (and groups) for {folds} folds, but the fewest are {fewest}; \
         use fewer folds"
    )]
    Folds {
        /// The folds asked for.
        folds: usize,
        /// Rows of the rarer class, or groups if they are fewer.
        fewest: usize,
    },

    /// Who watched the fit ended it.
    #[error("expected to fit to the end, but was told to stop")]
    Stopped,

    /// The threads could not be started.
    #[error("expected to start the threads of n_jobs, but {reason}")]
    Threads {
        /// Why.
        reason: String,
    },

    /// A matrix could not be decomposed.
    #[error("expected rows that allow an estimate of uncertainty, but {reason}")]
    Linalg {
        /// Why.
        reason: String,
    },

    /// A calibration has no such name.
    #[error("expected venn-abers, platt or isotonic, but it is {came:?}")]
    CalibrationName {
        /// What came.
        came: String,
    },

    /// An ONNX file holds something else than a model that is read.
    #[error(
        "expected the ONNX file of a logistic regression or random forest with two classes, but {came}"
    )]
    Onnx {
        /// What was found.
        came: String,
    },

    /// A model file is damaged or of another layout.
    #[error("expected a Shortlist model file, but {came}; train or fetch the model again")]
    Format {
        /// What is wrong.
        came: String,
    },

    /// A model file is a Python pickle.
    #[error(
        "expected a safetensors model file, but this is a Python pickle, which can run code when loaded; \
         export the model to ONNX with skl2onnx instead"
    )]
    Pickle,

    /// A model file was written by an older version, before answers had intervals.
    #[error(
        "expected a model file of format {supported}, but this is format {came}, which cannot say \
         how sure it is; train the model again"
    )]
    OlderFormat {
        /// The format that is read.
        supported: u32,
        /// The file's.
        came: u32,
    },

    /// A model file was written by a newer version.
    #[error(
        "expected a model file of format {supported} or older, but this is format {came}; \
         update Shortlist"
    )]
    NewerFormat {
        /// The newest format that is read.
        supported: u32,
        /// The file's.
        came: u32,
    },

    /// A label is none of two classes.
    #[error("expected labels 0 and 1, but row {row} has {came}")]
    Label {
        /// Row, from 0.
        row: usize,
        /// The label.
        came: usize,
    },

    /// linfa refused the data.
    #[cfg(feature = "linfa")]
    #[error(transparent)]
    Linfa(#[from] linfa::Error),
}

#[cfg(feature = "serde")]
impl Error {
    /// What was read is no sound model.
    pub(crate) fn malformed(came: &str) -> Self {
        Self::Format {
            came: came.to_owned(),
        }
    }
}
