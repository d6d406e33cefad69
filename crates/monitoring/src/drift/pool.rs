//! Vectors of two samples, ready to be divided into them in many ways.

use rand::RngExt;
use rand_chacha::ChaCha8Rng;
use rayon::prelude::*;

use super::vectors::VectorMeasure;

/// Neighbours by which a vector is classified.
const NEIGHBOURS: usize = 5;
/// Numbers that are summed side by side.
const LANES: usize = 8;

/// Vectors, with all that a division into two samples does not change: who is near to whom.
pub(super) struct Pool {
    size: usize,
    /// Squared Euclidean distances, row after row.
    squared: Vec<f32>,
    /// The Gaussian kernel, row after row; 0 on the diagonal.
    kernel: Vec<f32>,
    /// The sums of the kernel's rows.
    row_sums: Vec<f64>,
    /// The nearest others of each vector, one run each.
    neighbours: Vec<usize>,
    near: usize,
}

impl Pool {
    /// The kernel is `exp(-d^2 / m)`, with `m` the median of the squared distances `d^2` of all pairs.
    pub(super) fn new(vectors: &[&[f32]]) -> Self {
        let size = vectors.len();
        let squared: Vec<f32> = (0..size * size)
            .into_par_iter()
            .with_min_len(size.max(1))
            .map(|cell| squared_distance(vectors[cell / size], vectors[cell % size]))
            .collect();
        let scale = median_of_pairs(&squared, size).max(f32::MIN_POSITIVE);
        let kernel: Vec<f32> = squared
            .par_iter()
            .enumerate()
            .map(|(cell, distance)| {
                let itself = cell / size == cell % size;
                if itself {
                    0.0
                } else {
                    (-distance / scale).exp()
                }
            })
            .collect();
        let row_sums = kernel
            .chunks_exact(size.max(1))
            .map(|row| row.iter().map(|k| f64::from(*k)).sum())
            .collect();
        let near = NEIGHBOURS.min(size.saturating_sub(1));
        let mut pool = Self {
            size,
            squared,
            kernel,
            row_sums,
            neighbours: Vec::new(),
            near,
        };
        pool.neighbours = (0..size)
            .into_par_iter()
            .flat_map_iter(|index| pool.nearest(index).into_iter().skip(1).take(near))
            .collect();
        pool
    }

    pub(super) fn size(&self) -> usize {
        self.size
    }

    /// All vectors, those first that are near to this one, which itself comes first.
    pub(super) fn nearest(&self, index: usize) -> Vec<usize> {
        let row = &self.squared[index * self.size..(index + 1) * self.size];
        let mut order: Vec<usize> = (0..self.size).collect();
        order.sort_by(|a, b| {
            let itself = (*b == index).cmp(&(*a == index));
            itself.then(row[*a].total_cmp(&row[*b])).then(a.cmp(b))
        });
        order
    }

    /// The measure of a division: those of `current` are one sample, all others the other.
    pub(super) fn value(&self, measure: VectorMeasure, current: &[usize]) -> f64 {
        match measure {
            VectorMeasure::Classifier => self.classifier(current),
            VectorMeasure::MeanDiscrepancy => self.mean_discrepancy(current),
        }
    }

    /// How much greater the share of what came in is among the neighbours of what came in than among
    /// those of the others.
    fn classifier(&self, current: &[usize]) -> f64 {
        let mut came_in = vec![false; self.size];
        for index in current {
            came_in[*index] = true;
        }
        let mut sums = [0_usize; 2];
        for (index, itself) in came_in.iter().enumerate() {
            let neighbours = &self.neighbours[index * self.near..(index + 1) * self.near];
            let score = neighbours.iter().filter(|near| came_in[**near]).count();
            sums[usize::from(*itself)] += score;
        }
        let (n, m) = (current.len() as f64, (self.size - current.len()) as f64);
        (sums[1] as f64 / n - sums[0] as f64 / m) / self.near as f64
    }

    /// The unbiased estimate of the squared maximum mean discrepancy (Gretton and others 2012, lemma 6).
    fn mean_discrepancy(&self, current: &[usize]) -> f64 {
        let within: f64 = current
            .iter()
            .map(|row| {
                let row = &self.kernel[row * self.size..(row + 1) * self.size];
                let sum: f64 = current.iter().map(|column| f64::from(row[*column])).sum();
                sum
            })
            .sum();
        let total: f64 = self.row_sums.iter().sum();
        let of_current: f64 = current.iter().map(|row| self.row_sums[*row]).sum();
        let across = of_current - within;
        let others = total - within - 2.0 * across;
        let (n, m) = (current.len() as f64, (self.size - current.len()) as f64);
        within / (n * (n - 1.0)) + others / (m * (m - 1.0)) - 2.0 * across / (n * m)
    }

    /// The measure's values when chance says who belongs to which sample.
    pub(super) fn permutations(
        &self,
        measure: VectorMeasure,
        count: usize,
        draws: usize,
        random: &mut ChaCha8Rng,
    ) -> Vec<f64> {
        let mut order: Vec<usize> = (0..self.size).collect();
        (0..draws)
            .map(|_| {
                some_first(&mut order, count, random);
                self.value(measure, &order[..count])
            })
            .collect()
    }
}

/// Brings `count` of the values to the front, chosen by chance.
pub(super) fn some_first(values: &mut [usize], count: usize, random: &mut ChaCha8Rng) {
    for place in 0..count.min(values.len()) {
        let chosen = random.random_range(place..values.len());
        values.swap(place, chosen);
    }
}

fn squared_distance(left: &[f32], right: &[f32]) -> f32 {
    let mut sums = [0.0_f32; LANES];
    let (left_runs, left_rest) = left.as_chunks::<LANES>();
    let (right_runs, right_rest) = right.as_chunks::<LANES>();
    for (left, right) in left_runs.iter().zip(right_runs) {
        for lane in 0..LANES {
            let difference = left[lane] - right[lane];
            sums[lane] += difference * difference;
        }
    }
    let rest = left_rest.iter().zip(right_rest);
    sums.iter().sum::<f32>() + rest.map(|(l, r)| (l - r) * (l - r)).sum::<f32>()
}

/// The median of the squared distances of different vectors.
fn median_of_pairs(squared: &[f32], size: usize) -> f32 {
    let mut pairs: Vec<f32> = (0..size)
        .flat_map(|row| {
            squared[row * size + row + 1..(row + 1) * size]
                .iter()
                .copied()
        })
        .collect();
    if pairs.is_empty() {
        return 0.0;
    }
    let middle = pairs.len() / 2;
    *pairs.select_nth_unstable_by(middle, f32::total_cmp).1
}
