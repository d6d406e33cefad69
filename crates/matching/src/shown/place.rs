//! Places of a list, and how often each is looked at.

use serde::Serialize;
use shortlist_metrics::{Interval, wilson};

use crate::error::Result;

/// The level of intervals.
const LEVEL: f64 = 0.95;
/// Of fewer postings nothing is said.
const FEWEST: usize = 20;

/// How much less a place is looked at than the first: the chance is `1 / place ^ severity` (the position-based model,
/// Joachims, Swaminathan and Schnabel 2017). **An assumption**: nothing in what is recorded can tell it, since people
/// apply for what stands first also because it is the best. 0: every place is looked at alike.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct PlaceBias {
    /// The exponent, at least 0.
    pub severity: f64,
}

impl Default for PlaceBias {
    /// 1, as in the literature on clicks: the tenth place is looked at a tenth as often as the first.
    fn default() -> Self {
        Self { severity: 1.0 }
    }
}

impl PlaceBias {
    /// The chance that a place, from 1, is looked at, where the first always is.
    #[must_use]
    pub fn chance(self, place: u32) -> f64 {
        f64::from(place.max(1)).powf(-self.severity.max(0.0))
    }
}

/// How often something came of postings.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct ShownRate {
    /// How often.
    pub count: usize,
    /// Of how many.
    pub of: usize,
    /// The share with its interval (Wilson). Null: there are too few to tell.
    pub share: Option<(f64, Interval)>,
}

impl ShownRate {
    pub(super) fn new(count: usize, of: usize) -> Result<Self> {
        let share = if of < FEWEST {
            None
        } else {
            Some((count as f64 / of as f64, wilson(count, of, LEVEL)?))
        };
        Ok(Self { count, of, share })
    }

    /// The share of those that were looked at, where so many of those that were shown are.
    fn of_looked_at(self, chance: f64) -> Option<(f64, Interval)> {
        let (share, interval) = self.share?;
        let scaled = |share: f64| (share / chance).min(1.0);
        let interval = Interval {
            low: scaled(interval.low),
            high: scaled(interval.high),
            level: interval.level,
        };
        Some((scaled(share), interval))
    }
}

/// Some places of lists.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ShownPlace {
    /// The first of them.
    pub first: u32,
    /// The last of them.
    pub last: u32,
    /// Postings that were looked at.
    pub viewed: ShownRate,
    /// Postings that were kept for later.
    pub saved: ShownRate,
    /// Postings that a letter was sent to.
    pub applied: ShownRate,
    /// Of the outcomes that were told, those that passed.
    pub passed: ShownRate,
    /// By the assumed bias, the share of postings here that are looked at.
    pub chance: f64,
    /// By the assumed bias, the share applied for of those that are looked at. Null: there are too few to tell.
    pub applied_if_looked_at: Option<(f64, Interval)>,
}

/// What came of one posting that was shown.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Came {
    pub(super) rank: u32,
    pub(super) is_viewed: bool,
    pub(super) is_saved: bool,
    pub(super) is_applied: bool,
    pub(super) is_passed: Option<bool>,
}

impl ShownPlace {
    pub(super) fn new((first, last): (u32, u32), came: &[Came], bias: PlaceBias) -> Result<Self> {
        let here: Vec<&Came> = came
            .iter()
            .filter(|one| (first..=last).contains(&one.rank))
            .collect();
        let count = |is_so: &dyn Fn(&Came) -> bool| here.iter().filter(|one| is_so(one)).count();
        let rate = |is_so: &dyn Fn(&Came) -> bool| ShownRate::new(count(is_so), here.len());
        let chances: f64 = here.iter().map(|one| bias.chance(one.rank)).sum();
        let chance = if here.is_empty() {
            bias.chance(first)
        } else {
            chances / here.len() as f64
        };
        let applied = rate(&|one| one.is_applied)?;
        Ok(Self {
            first,
            last,
            viewed: rate(&|one| one.is_viewed)?,
            saved: rate(&|one| one.is_saved)?,
            passed: ShownRate::new(
                count(&|one| one.is_passed == Some(true)),
                count(&|one| one.is_passed.is_some()),
            )?,
            applied_if_looked_at: applied.of_looked_at(chance),
            applied,
            chance,
        })
    }
}
