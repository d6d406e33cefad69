//! Whether what comes in is as it was, without a label; and what such samples would have shown.

mod categories;
mod chance;
mod counts;
mod fisher;
mod measure;
mod numbers;
mod pool;
mod settings;
mod vectors;

pub use categories::{CategoryCount, CategoryDrift};
pub use fisher::{fisher_exact, holm};
pub use measure::{Measure, Measured};
pub use numbers::NumberDrift;
pub use settings::DriftSettings;
pub use vectors::{VectorDrift, VectorMeasure, VectorMeasured};
