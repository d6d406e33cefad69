//! Worlds in which the probability of every letter is known.
//!
//! A letter's vector is built as embeddings of real letters are: the mean of its job family, a direction in
//! which better letters lie, and topics of which each matters less than the one before, all at length 1. What
//! makes a letter pass differs from world to world.

use std::f64::consts::PI;

use ndarray::{Array2, Axis};
use rand::RngExt;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use rand_distr::{Distribution, StandardNormal};

/// Length of the vectors.
pub(crate) const DIMENSION: usize = 64;
const FAMILIES: usize = 16;
const TOPICS: usize = 40;
/// Shares of a vector's variance that lie between families, along quality, and in topics.
const SHARES: [f64; 3] = [0.5, 0.15, 0.35];
/// Letters that a world's intercept is set by.
const REFERENCE_LETTERS: usize = 1_000;
/// The share of labels that the world of noise turns round.
const TURNED: f64 = 0.15;

/// What the quarters of the time add to log-odds; answers are asked for in the last.
const QUARTERS: [f64; 4] = [0.0, 1.0, -1.0, 0.5];

/// A way in which chances come about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum World {
    /// Better letters pass more often.
    Smooth,
    /// So much that most outcomes are certain.
    Strong,
    /// Nothing in the letter counts.
    Nothing,
    /// Quality helps in half of the job families and hurts in the others.
    FamilyFlips,
    /// Families differ in how many pass.
    FamilyOffsets,
    /// Families differ in how much quality helps.
    FamilySlopes,
    /// The chance jumps from 0.2 to 0.9 at the middle of quality.
    Jump,
    /// It jumps from 0.1 to 0.6 for the best fifth.
    LateJump,
    /// Half of the variance of log-odds is not in the vector.
    Unseen,
    /// Few or nearly all pass: the percentage.
    Rate(u8),
    /// A few letters lie far out, and along quality too.
    HeavyTails,
    /// The chance falls with time; fresh letters are the latest.
    Drift,
    /// Quality helps in letters of one topic and hurts in the others.
    Interaction,
    /// Of most letters there are several near copies, each judged anew.
    Copies,
    /// Of 100 outcomes 15 are written down the wrong way round.
    LabelNoise,
    /// The middling letters pass.
    Bend,
    /// One of the weaker topics decides.
    Sparse,
    /// Of letters that were rejected only half are told of.
    Reporting,
    /// Fresh letters are better, and of families that were rare.
    Shift,
    /// Applicants are of two kinds that letters do not show.
    HiddenClusters,
    /// Companies, which letters do not show, ask for more and less.
    Companies,
    /// The chance moves slowly far from the middle, and never comes near 0 or 1 (Cauchy's curve).
    SlowTails,
    /// It differs from quarter to quarter of the time.
    Quarters,
    /// Of sixteen families two have most of the letters, and families differ in how many pass.
    FewFamilies,
    /// It rises from 0.3 to 0.6 only.
    Plateau,
}

impl World {
    /// All of the suite.
    pub(crate) const ALL: [Self; 28] = [
        Self::Smooth,
        Self::Strong,
        Self::Nothing,
        Self::FamilyFlips,
        Self::FamilyOffsets,
        Self::FamilySlopes,
        Self::Jump,
        Self::LateJump,
        Self::Unseen,
        Self::Rate(2),
        Self::Rate(5),
        Self::Rate(95),
        Self::Rate(98),
        Self::HeavyTails,
        Self::Drift,
        Self::Interaction,
        Self::Copies,
        Self::LabelNoise,
        Self::Bend,
        Self::Sparse,
        Self::Reporting,
        Self::Shift,
        Self::HiddenClusters,
        Self::Companies,
        Self::SlowTails,
        Self::Quarters,
        Self::FewFamilies,
        Self::Plateau,
    ];

    /// What it is called in tables.
    pub(crate) fn name(self) -> String {
        match self {
            Self::Smooth => "smooth".to_owned(),
            Self::Strong => "strong, smooth".to_owned(),
            Self::Nothing => "no signal".to_owned(),
            Self::FamilyFlips => "helps in half of the families, hurts in the others".to_owned(),
            Self::FamilyOffsets => "family offsets".to_owned(),
            Self::FamilySlopes => "family slopes".to_owned(),
            Self::Jump => "jump, .2 to .9".to_owned(),
            Self::LateJump => "jump of the best fifth, .1 to .6".to_owned(),
            Self::Unseen => "half of the variance unseen".to_owned(),
            Self::Rate(percent) => format!("base rate {percent} %"),
            Self::HeavyTails => "heavy tails".to_owned(),
            Self::Drift => "drift in time".to_owned(),
            Self::Interaction => "interaction with a topic".to_owned(),
            Self::Copies => "near copies".to_owned(),
            Self::LabelNoise => "15 % of labels turned round".to_owned(),
            Self::Bend => "middling letters pass".to_owned(),
            Self::Sparse => "one weak topic".to_owned(),
            Self::Reporting => "half of rejections untold".to_owned(),
            Self::Shift => "fresh letters are others".to_owned(),
            Self::HiddenClusters => "two hidden clusters".to_owned(),
            Self::Companies => "companies ask for more or less".to_owned(),
            Self::SlowTails => "slow tails".to_owned(),
            Self::Quarters => "quarters differ".to_owned(),
            Self::FewFamilies => "few families".to_owned(),
            Self::Plateau => "plateau, .3 to .6".to_owned(),
        }
    }

    /// Letters to learn from; the same number gives the same.
    pub(crate) fn letters(self, count: usize, number: u64) -> Letters {
        if self != Self::Reporting {
            return self.drawn(count, number, false);
        }
        let all = self.drawn(2 * count, number, false);
        let told = |row: &usize| all.labels[*row] || row.is_multiple_of(2);
        let rows: Vec<usize> = (0..2 * count).filter(told).take(count).collect();
        all.chosen(&rows)
    }

    /// Letters to answer for: the latest, and none a copy of another.
    pub(crate) fn fresh(self, count: usize, number: u64) -> Letters {
        self.drawn(count, number, true)
    }

    fn drawn(self, count: usize, number: u64, is_fresh: bool) -> Letters {
        let shape = Shape::new();
        let intercept = self.intercept(&shape);
        let mut rng = ChaCha8Rng::seed_from_u64(number);
        let mut drafts: Vec<Draft> = Vec::with_capacity(count);
        for index in 0..count {
            let mut draft = match drafts.get(index / 2) {
                Some(original) if self == Self::Copies && !is_fresh && index % 3 > 0 => {
                    original.copied(&mut rng)
                }
                _ => Draft::new(self, is_fresh, &mut rng),
            };
            draft.time = if is_fresh {
                1.0
            } else {
                index as f64 / count as f64
            };
            drafts.push(draft);
        }
        let truth: Vec<f64> = drafts
            .iter()
            .map(|draft| self.chance(draft, &shape, intercept))
            .collect();
        let labels = truth.iter().map(|p| rng.random::<f64>() < *p).collect();
        let values = drafts.iter().flat_map(|draft| shape.vector(draft));
        Letters {
            features: Array2::from_shape_vec((count, DIMENSION), values.collect()).unwrap(),
            truth,
            labels,
            times: drafts.iter().map(|draft| draft.time).collect(),
        }
    }

    /// The share that passes.
    fn rate(self) -> f64 {
        match self {
            Self::Rate(percent) => f64::from(percent) / 100.0,
            _ => 0.45,
        }
    }

    /// What makes the mean chance the world's rate.
    fn intercept(self, shape: &Shape) -> f64 {
        let mut rng = ChaCha8Rng::seed_from_u64(u64::MAX);
        let drafts: Vec<Draft> = (0..REFERENCE_LETTERS)
            .map(|_| Draft::new(self, false, &mut rng))
            .collect();
        let (mut low, mut high) = (-15.0, 15.0);
        for _ in 0..40 {
            let middle = f64::midpoint(low, high);
            let chances = drafts.iter().map(|d| self.chance(d, shape, middle));
            if chances.sum::<f64>() / (drafts.len() as f64) < self.rate() {
                low = middle;
            } else {
                high = middle;
            }
        }
        f64::midpoint(low, high)
    }

    fn chance(self, draft: &Draft, shape: &Shape, intercept: f64) -> f64 {
        let quality = draft.quality;
        let log_odds = match self {
            Self::Jump => return if quality > 0.0 { 0.9 } else { 0.2 },
            Self::LateJump => return if quality > 0.84 { 0.6 } else { 0.1 },
            Self::SlowTails => return 0.5 + (2.0 * quality).atan() / PI,
            Self::Plateau => return 0.3 + 0.3 / (1.0 + (-4.0 * quality).exp()),
            Self::Nothing => 0.0,
            Self::Strong | Self::LabelNoise => 3.0 * quality,
            Self::FamilyFlips => 1.5 * shape.sides[draft.family] * quality,
            Self::FamilyOffsets | Self::FewFamilies => 0.8 * quality + shape.offsets[draft.family],
            Self::FamilySlopes => (0.8 + 0.8 * shape.slopes[draft.family]) * quality,
            Self::Unseen => 1.2 * quality + 1.2 * draft.unseen,
            Self::Drift => 1.2 * quality - 1.5 * draft.time,
            Self::Interaction => 1.5 * quality * draft.topics[1].signum(),
            Self::Bend => 2.0 - 2.0 * quality * quality,
            Self::Sparse => 1.8 * draft.topics[9],
            Self::HiddenClusters => 1.2 * quality + 1.3 * draft.unseen.signum(),
            // Twenty companies, of which the applicant's is known by nothing else.
            Self::Companies => 1.2 * quality + 0.8 * (4.0 * draft.unseen).round() / 4.0,
            Self::Quarters => {
                let over = [0.25, 0.5, 0.75].into_iter();
                let quarter = over.filter(|end| draft.time >= *end).count();
                1.2 * quality + QUARTERS[quarter]
            }
            Self::Smooth
            | Self::Rate(_)
            | Self::HeavyTails
            | Self::Copies
            | Self::Reporting
            | Self::Shift => 1.2 * quality,
        };
        let chance = 1.0 / (1.0 + (-intercept - log_odds).exp());
        if self == Self::LabelNoise {
            TURNED + (1.0 - 2.0 * TURNED) * chance
        } else {
            chance
        }
    }
}

/// Letters of a world.
pub(crate) struct Letters {
    /// `[letters, DIMENSION]`.
    pub(crate) features: Array2<f32>,
    /// P(pass) of each.
    pub(crate) truth: Vec<f64>,
    /// Drawn with it.
    pub(crate) labels: Vec<bool>,
    /// When each label came, from 0 to 1.
    pub(crate) times: Vec<f64>,
}

impl Letters {
    /// Some of them.
    fn chosen(&self, rows: &[usize]) -> Self {
        Self {
            features: self.features.select(Axis(0), rows),
            truth: rows.iter().map(|row| self.truth[*row]).collect(),
            labels: rows.iter().map(|row| self.labels[*row]).collect(),
            times: rows.iter().map(|row| self.times[*row]).collect(),
        }
    }
}

/// What a letter is, before it is a vector.
#[derive(Debug, Clone)]
struct Draft {
    family: usize,
    quality: f64,
    topics: Vec<f64>,
    unseen: f64,
    time: f64,
}

impl Draft {
    fn new(world: World, is_fresh: bool, rng: &mut ChaCha8Rng) -> Self {
        let mut topics: Vec<f64> = (0..TOPICS).map(|_| normal(rng)).collect();
        let mut quality = normal(rng);
        if world == World::HeavyTails {
            // Student's t with three degrees of freedom, the same for all of a letter.
            let squares: f64 = (0..3).map(|_| normal(rng).powi(2)).sum();
            let scale = (squares / 3.0).sqrt().max(0.05);
            quality /= scale;
            for topic in &mut topics {
                *topic /= scale;
            }
        }
        let mut family = rng.random_range(0..FAMILIES);
        if world == World::Shift && is_fresh {
            quality += 0.8;
        }
        let is_narrowed = match world {
            World::Shift => !is_fresh,
            World::FewFamilies => true,
            _ => false,
        };
        if is_narrowed && rng.random::<f64>() < 0.75 {
            family %= 2;
        }
        Self {
            family,
            quality,
            topics,
            unseen: normal(rng),
            time: rng.random(),
        }
    }

    fn copied(&self, rng: &mut ChaCha8Rng) -> Self {
        let mut copy = self.clone();
        for topic in &mut copy.topics {
            *topic += 0.1 * normal(rng);
        }
        copy
    }
}

/// What is the same for all letters of all worlds.
struct Shape {
    families: Vec<Vec<f64>>,
    quality: Vec<f64>,
    topics: Vec<Vec<f64>>,
    sides: Vec<f64>,
    offsets: Vec<f64>,
    slopes: Vec<f64>,
}

impl Shape {
    fn new() -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(77);
        let mut direction = |variance: f64| -> Vec<f64> {
            let values: Vec<f64> = (0..DIMENSION).map(|_| normal(&mut rng)).collect();
            let length = values.iter().map(|v| v * v).sum::<f64>().sqrt();
            values
                .iter()
                .map(|v| v / length * variance.sqrt())
                .collect()
        };
        let weights: Vec<f64> = (0..TOPICS).map(|t| 1.0 / (t as f64 + 2.0)).collect();
        let total: f64 = weights.iter().sum();
        let families = (0..FAMILIES).map(|_| direction(SHARES[0])).collect();
        let quality = direction(SHARES[1]);
        let topics = weights
            .iter()
            .map(|weight| direction(SHARES[2] * weight / total))
            .collect();
        let mut values = || (0..FAMILIES).map(|_| normal(&mut rng)).collect();
        Self {
            families,
            quality,
            topics,
            offsets: values(),
            slopes: values(),
            sides: (0..FAMILIES)
                .map(|family| if family % 2 == 0 { 1.0 } else { -1.0 })
                .collect(),
        }
    }

    #[expect(clippy::cast_possible_truncation, reason = "vectors are of f32")]
    fn vector(&self, draft: &Draft) -> Vec<f32> {
        let mut vector: Vec<f64> = self.families[draft.family].clone();
        // All letters share a direction, as those of real embedders do.
        vector[0] += 0.7;
        let parts = self.topics.iter().zip(&draft.topics);
        for (direction, amount) in parts.chain([(&self.quality, &draft.quality)]) {
            for (slot, value) in vector.iter_mut().zip(direction) {
                *slot += amount * value;
            }
        }
        let length = vector.iter().map(|v| v * v).sum::<f64>().sqrt();
        vector.iter().map(|value| (value / length) as f32).collect()
    }
}

fn normal(rng: &mut ChaCha8Rng) -> f64 {
    StandardNormal.sample(rng)
}
