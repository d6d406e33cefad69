//! The repositories, written once for every store that is a [`Backend`].

mod alarms;
mod annotations;
mod backend;
mod batch_claim;
mod batches;
mod changes;
mod clients;
mod counts;
mod datasets;
mod embedding_work;
mod erasures;
mod held;
mod imports;
mod integrity;
mod interactions;
mod kept_letters;
mod letters;
mod outcomes;
mod people;
mod placed_letters;
mod postings;
mod predictions;
mod resumes;
mod shown_postings;
mod signatures;
mod splits;
mod text_claim;
mod trainings;
mod vectors;

pub(crate) use backend::{Backend, BulkInsert, Transaction};
pub(crate) use changes::Feed;
