//! Outcomes and what models say of them, where it is known how good the models are.

use rand::{Rng, RngExt};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use shortlist_registry::{Evidence, InProduction, PromotionGate, Said};

/// Test letters of which a share passes.
#[derive(Clone, Copy)]
pub(crate) struct World {
    pub(crate) letters: usize,
    pub(crate) rate: f64,
}

/// What two models see alike: correlations of 0.64 within each outcome.
const ALIKE: f64 = 0.8;
/// Twice the square of the normal quantile of a ROC-AUC is the squared distance of two normal distributions.
const QUANTILES: [(f64, f64); 5] = [
    (0.5, 0.0),
    (0.71, 0.5534),
    (0.76, 0.7063),
    (0.77, 0.7388),
    (0.81, 0.8779),
];

impl World {
    /// Whether any of fifty models that know nothing of the same letters is let in.
    pub(crate) fn any_of_fifty_that_know_nothing_passes(self, number: u64) -> bool {
        let mut rng = ChaCha8Rng::seed_from_u64(number);
        let labels = self.labels(&mut rng);
        (1..=50).any(|look| {
            // Nobody can say less than that the letters differ a little from the base rate, by chance.
            let says: Vec<f64> = labels
                .iter()
                .map(|_| self.said(0.1 * normal(&mut rng)))
                .collect();
            self.passes(look, &labels, &says, &InProduction::Nothing)
        })
    }

    /// Whether a model of a ROC-AUC takes the place of another at the first look.
    pub(crate) fn replaces(self, old: f64, new: f64, number: u64) -> bool {
        let mut rng = ChaCha8Rng::seed_from_u64(number);
        let labels = self.labels(&mut rng);
        let shared: Vec<f64> = labels.iter().map(|_| normal(&mut rng)).collect();
        let old = self.model(old, &labels, &shared, &mut rng);
        let new = self.model(new, &labels, &shared, &mut rng);
        let production = InProduction::Scored {
            model: "old 1".to_owned(),
            probabilities: old,
            is_provisional: false,
        };
        self.passes(1, &labels, &new, &production)
    }

    /// Whether a first model of a ROC-AUC is let in, with four times as many letters learned from beside the test
    /// letters, or without.
    pub(crate) fn first_passes(self, roc_auc: f64, with_learned: bool, number: u64) -> bool {
        let mut rng = ChaCha8Rng::seed_from_u64(number);
        let (labels, says) = self.first(roc_auc, &mut rng);
        let gate = PromotionGate::default();
        let rates = (self.rate, self.rate);
        let nothing = InProduction::Nothing;
        let evidence = Evidence::measured(&gate, 1, &labels, &says, rates, &nothing).unwrap();
        if !with_learned {
            return gate.judge(&evidence).passes;
        }
        let more = Self {
            letters: 4 * self.letters,
            ..self
        };
        let (learned, of_learned) = more.first(roc_auc, &mut rng);
        let test = Said {
            labels: &labels,
            probabilities: &says,
        };
        let learned = Said {
            labels: &learned,
            probabilities: &of_learned,
        };
        let evidence = evidence.beside_learned(test, learned, self.rate);
        gate.judge(&evidence.unwrap()).passes
    }

    /// Outcomes and what a model of a ROC-AUC says.
    fn first(self, roc_auc: f64, rng: &mut ChaCha8Rng) -> (Vec<bool>, Vec<f64>) {
        let labels = self.labels(rng);
        let shared: Vec<f64> = labels.iter().map(|_| normal(rng)).collect();
        let says = self.model(roc_auc, &labels, &shared, rng);
        (labels, says)
    }

    fn passes(self, look: usize, labels: &[bool], says: &[f64], production: &InProduction) -> bool {
        let gate = PromotionGate::default();
        let evidence = Evidence::measured(
            &gate,
            look,
            labels,
            says,
            (self.rate, self.rate),
            production,
        );
        gate.judge(&evidence.unwrap()).passes
    }

    fn labels(self, rng: &mut impl Rng) -> Vec<bool> {
        loop {
            let drawn: Vec<bool> = (0..self.letters)
                .map(|_| rng.random::<f64>() < self.rate)
                .collect();
            if drawn.contains(&true) && drawn.contains(&false) {
                return drawn;
            }
        }
    }

    /// What a calibrated model says whose scores are normal, a distance apart by outcome.
    fn model(self, roc_auc: f64, labels: &[bool], shared: &[f64], rng: &mut impl Rng) -> Vec<f64> {
        let known = QUANTILES.iter().find(|(auc, _)| *auc == roc_auc);
        let apart = known.unwrap().1 * 2.0_f64.sqrt();
        let own = (1.0 - ALIKE * ALIKE).sqrt();
        labels
            .iter()
            .zip(shared)
            .map(|(passed, shared)| {
                let score = ALIKE * shared + own * normal(rng);
                let score = score + if *passed { 0.5 } else { -0.5 } * apart;
                self.said(apart * score)
            })
            .collect()
    }

    /// The base rate moved by so many log-odds.
    fn said(self, log_odds: f64) -> f64 {
        let base = (self.rate / (1.0 - self.rate)).ln();
        1.0 / (1.0 + (-base - log_odds).exp())
    }
}

/// Roughly standard normal.
fn normal(rng: &mut impl Rng) -> f64 {
    (0..12).map(|_| rng.random::<f64>()).sum::<f64>() - 6.0
}
