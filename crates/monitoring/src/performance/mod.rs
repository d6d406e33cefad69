//! How well a model does: as is to be expected without outcomes, and by those so far.

mod auc_sequence;
mod estimated;
mod mean_sequence;
mod observed;

pub use auc_sequence::AucSequence;
pub use estimated::EstimatedPerformance;
pub use mean_sequence::MeanSequence;
pub use observed::ObservedPerformance;
