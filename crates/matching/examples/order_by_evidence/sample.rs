//! Some of many, the same in every run.

/// At most so many of the items, evenly spread.
pub(crate) fn some<T>(items: Vec<T>, most: usize) -> Vec<T> {
    let step = items.len().div_ceil(most.max(1)).max(1);
    items.into_iter().step_by(step).collect()
}
