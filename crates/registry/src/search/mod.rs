//! Which runs are looked for: MLflow's filters and orders, understood here, so that every backend means the same.

mod filter;
mod order;
mod tokens;

use crate::records::Run;

pub use filter::{Attribute, Comparator, Comparison, Field, Filter, Value};
pub use order::OrderBy;

/// Which runs are looked for, in which order, and how many of them.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct RunSearch {
    /// The ids of the experiments to look in; none: nothing is found.
    pub experiment_ids: Vec<String>,
    /// What must hold of a run.
    pub filter: Filter,
    /// The order, its first criterion first; runs that are equal in it come the latest first.
    pub order_by: Vec<OrderBy>,
    /// The most runs of one page, from 1 to [`RunSearch::LARGEST_PAGE`].
    pub page_size: usize,
    /// Where a page begins: what the page before gave as its `next_page`.
    pub page: Option<String>,
}

impl RunSearch {
    /// Sets [`Self::experiment_ids`].
    #[must_use]
    pub fn with_experiment_ids(mut self, experiment_ids: Vec<String>) -> Self {
        self.experiment_ids = experiment_ids;
        self
    }

    /// Sets [`Self::filter`].
    #[must_use]
    pub fn with_filter(mut self, filter: Filter) -> Self {
        self.filter = filter;
        self
    }

    /// Sets [`Self::order_by`].
    #[must_use]
    pub fn with_order_by(mut self, order_by: Vec<OrderBy>) -> Self {
        self.order_by = order_by;
        self
    }

    /// Sets [`Self::page_size`].
    #[must_use]
    pub fn with_page_size(mut self, page_size: usize) -> Self {
        self.page_size = page_size;
        self
    }

    /// Sets [`Self::page`].
    #[must_use]
    pub fn with_page(mut self, page: impl Into<Option<String>>) -> Self {
        self.page = page.into();
        self
    }
}

impl RunSearch {
    /// The most runs of one page.
    pub const LARGEST_PAGE: usize = 1_000;

    /// All runs of one experiment, the latest first, 100 on a page.
    #[must_use]
    pub fn of_experiment(id: &str) -> Self {
        Self {
            experiment_ids: vec![id.to_owned()],
            filter: Filter::default(),
            order_by: Vec::new(),
            page_size: 100,
            page: None,
        }
    }

    /// The same with a filter in MLflow's words.
    ///
    /// # Errors
    ///
    /// [`Error::Search`](crate::Error::Search) if it cannot be read.
    pub fn filtered(mut self, filter: &str) -> crate::Result<Self> {
        self.filter = filter.parse()?;
        Ok(self)
    }

    /// The same with one more criterion of the order, in MLflow's words.
    ///
    /// # Errors
    ///
    /// [`Error::Search`](crate::Error::Search) if it cannot be read.
    pub fn ordered(mut self, order: &str) -> crate::Result<Self> {
        self.order_by.push(order.parse()?);
        Ok(self)
    }

    /// The number of runs on a page, within its bounds.
    pub(crate) fn size(&self) -> usize {
        self.page_size.clamp(1, Self::LARGEST_PAGE)
    }
}

/// Some of the runs that were looked for.
#[derive(Debug, Clone, PartialEq)]
pub struct RunPage {
    /// The runs, in the order that was asked for.
    pub runs: Vec<Run>,
    /// What the next page begins with; `None` on the last one.
    pub next_page: Option<String>,
}
