//! Which of several repeats stands for all, by when they were last seen.

use super::rank::{Ranked, Ranking};
use crate::facts::Filter;
use crate::index::Snapshot;

impl Ranking {
    /// Puts in the place of each posting the one of its repeats that was seen on a later day than all others: what
    /// is still put up stands for what may be gone. `day_seen` tells the day of a posting, as a number; one that is
    /// not told was never seen.
    pub fn prefer_last_seen(
        &mut self,
        snapshot: &Snapshot,
        filter: &Filter,
        day_seen: impl Fn(&str) -> Option<i64>,
    ) {
        for ranked in &mut self.postings {
            let days = ranked.repeats.iter().map(|id| day_seen(id));
            // The first of several of one day, which is the better one.
            let latest = days.enumerate().rev().max_by_key(|(_, day)| *day);
            if let Some((repeat, day)) = latest
                && day > day_seen(&ranked.posting_id)
            {
                stand_for(ranked, repeat);
                if let Some(place) = snapshot.place(&ranked.posting_id) {
                    ranked.unknown = snapshot.unknown_facts(place, filter);
                }
            }
        }
    }
}

/// Exchanges a posting and one of its repeats.
fn stand_for(ranked: &mut Ranked, repeat: usize) {
    std::mem::swap(&mut ranked.posting_id, &mut ranked.repeats[repeat]);
}
