//! What outcomes say of the answers of one version of a model.

use std::collections::BTreeMap;

use shortlist_monitoring::calibration::{
    CalibrationMonitor, ChangeMonitor, ChangePoint, Outcome, Settings,
};
use shortlist_monitoring::performance::ObservedPerformance;

use super::held::HeldAnswer;
use super::recalibration::Recalibration;
use super::report::{GroupReport, OutcomeReport, Performance, Raised, Since, TimePoint};
use crate::error::Result;

/// The level of confidence sequences.
pub(crate) const LEVEL: f64 = 0.95;
/// Points of a curve over time, at most twice as many.
const POINTS: usize = 40;
/// The level of the range in which the change began.
const CHANGE_LEVEL: f64 = 0.9;
/// Passes may be told of twice as often as rejections, from the first day on.
const USUAL_OFFSET: f64 = std::f64::consts::LN_2;

/// What outcomes say of the answers of one version of a model, one after another.
pub(crate) struct ModelWatch {
    monitor: CalibrationMonitor,
    change: ChangeMonitor,
    observed: ObservedPerformance,
    groups: BTreeMap<(String, String), ObservedPerformance>,
    outcomes: Vec<Outcome>,
    /// When each answer was given, in the order of outcomes.
    answered_at: Vec<i64>,
    timeline: Vec<TimePoint>,
    /// After how many outcomes there is a point of the curve.
    every: usize,
}

impl ModelWatch {
    pub(crate) fn new(settings: Settings) -> Result<Self> {
        let change = ChangeMonitor::new(settings.false_alarms, USUAL_OFFSET, settings.onset)?;
        Ok(Self {
            monitor: CalibrationMonitor::new(settings)?,
            change,
            observed: ObservedPerformance::default(),
            groups: BTreeMap::new(),
            outcomes: Vec::new(),
            answered_at: Vec::new(),
            timeline: Vec::new(),
            every: 1,
        })
    }

    /// One more outcome, told at `told_at`.
    pub(crate) fn observe(
        &mut self,
        answer: &HeldAnswer,
        is_passed: bool,
        told_at: i64,
    ) -> Result<()> {
        let outcome = Outcome::new(answer.probability, is_passed)?;
        let names = answer.groups.each_ref().map(|(_, name)| name.as_deref());
        self.monitor.observe(&outcome, &names)?;
        self.change.observe(&outcome);
        self.observed.observe(&outcome)?;
        for (dimension, name) in answer.groups.iter() {
            if let Some(name) = name {
                let key = ((*dimension).to_owned(), name.clone());
                self.groups.entry(key).or_default().observe(&outcome)?;
            }
        }
        self.outcomes.push(outcome);
        self.answered_at.push(answer.at);
        self.note(told_at)
    }

    /// Adds a point to the curve now and then; where they become many, every other one goes.
    fn note(&mut self, told_at: i64) -> Result<()> {
        if !self.outcomes.len().is_multiple_of(self.every) {
            return Ok(());
        }
        self.timeline.push(self.point(told_at)?);
        if self.timeline.len() >= 2 * POINTS {
            let mut keep = false;
            self.timeline.retain(|_| {
                keep = !keep;
                !keep
            });
            self.every *= 2;
        }
        Ok(())
    }

    fn point(&self, told_at: i64) -> Result<TimePoint> {
        Ok(TimePoint {
            told_at,
            outcomes: self.outcomes.len() as u64,
            performance: performance(&self.observed)?,
            ln_e_value: self.monitor.ln_e_value(),
        })
    }

    pub(crate) fn has_alarm(&self) -> bool {
        self.monitor.alarm().is_some()
    }

    /// What is to be said of it now.
    pub(crate) fn report(&self, last_told_at: Option<i64>) -> Result<OutcomeReport> {
        let mut timeline = self.timeline.clone();
        let is_behind = timeline
            .last()
            .is_some_and(|point| point.outcomes < self.outcomes.len() as u64);
        if let (true, Some(told_at)) = (is_behind, last_told_at) {
            timeline.push(self.point(told_at)?);
        }
        Ok(OutcomeReport {
            outcomes: self.outcomes.len() as u64,
            performance: performance(&self.observed)?,
            ln_e_value: self.monitor.ln_e_value(),
            p_value: self.monitor.p_value(),
            false_alarms: self.monitor.settings().false_alarms,
            alarm: self.monitor.alarm().map(|alarm| Raised {
                at: alarm.at,
                ln_e_value: alarm.ln_e_value,
                group: alarm.suspect.group.clone(),
                sure: alarm.suspect.sure,
            }),
            change_p_value: self.change.p_value(),
            recalibration: Recalibration::new(&self.outcomes),
            groups: self.groups()?,
            timeline,
        })
    }

    fn groups(&self) -> Result<Vec<GroupReport>> {
        let suspects = self.monitor.suspects();
        let groups = suspects.into_iter().filter_map(|suspect| {
            let group = suspect.group?;
            let observed = self.groups.get(&group)?;
            Some((group, observed, suspect.ln_e_value, suspect.sure))
        });
        groups
            .map(|((dimension, name), observed, ln_e_value, sure)| {
                Ok(GroupReport {
                    dimension,
                    name,
                    performance: performance(observed)?,
                    ln_e_value,
                    sure,
                })
            })
            .collect()
    }

    /// Since when its answers are not right, and by how much, given that they are not.
    pub(crate) fn since(&self) -> Result<Option<Since>> {
        if self.outcomes.is_empty() {
            return Ok(None);
        }
        let settings = self.monitor.settings();
        let point = ChangePoint::locate(&self.outcomes, settings, CHANGE_LEVEL)?;
        let place = |number: u64| usize::try_from(number).unwrap_or(usize::MAX).max(1) - 1;
        let first = place(point.since);
        let after = self.outcomes.get(first..).unwrap_or_default();
        let Some(recalibration) = Recalibration::new(after) else {
            return Ok(None);
        };
        let count = after.len() as f64;
        let passed = after.iter().filter(|outcome| outcome.passed()).count();
        let at = |number: u64| self.answered_at.get(place(number)).copied();
        Ok(Some(Since {
            outcome: point.since,
            answered_at: at(point.since),
            range: (at(point.range.0), at(point.range.1)),
            outcomes: after.len() as u64,
            pass_rate: passed as f64 / count,
            expected: after.iter().map(Outcome::probability).sum::<f64>() / count,
            recalibration,
        }))
    }
}

pub(crate) fn performance(observed: &ObservedPerformance) -> Result<Performance> {
    let sequence = |sequence: &shortlist_monitoring::performance::MeanSequence| {
        let interval = sequence.interval(LEVEL)?;
        Ok::<_, crate::Error>(super::report::Estimate {
            value: sequence.mean(),
            low: interval.low,
            high: interval.high,
        })
    };
    Ok(Performance {
        outcomes: observed.pass_rate.count(),
        pass_rate: sequence(&observed.pass_rate)?,
        expected: observed.expected.mean(),
        brier: sequence(&observed.brier)?,
        roc_auc: sequence(observed.auc.pairs())?,
    })
}
