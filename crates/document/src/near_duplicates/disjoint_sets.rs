//! Sets that grow together.

/// Disjoint sets of the numbers below a count (union-find), each named by its least number. A number that
/// is not below the count is by itself, and stays so.
///
/// ```
/// use shortlist_document::DisjointSets;
///
/// let mut sets = DisjointSets::new(4);
/// sets.join(1, 3);
/// assert_eq!((sets.root(3), sets.root(2)), (1, 2));
/// assert_eq!(sets.groups(), [[1, 3]]);
/// ```
#[derive(Debug, Clone)]
pub struct DisjointSets {
    parents: Vec<usize>,
    sizes: Vec<usize>,
}

impl DisjointSets {
    /// Each number by itself.
    #[must_use]
    pub fn new(count: usize) -> Self {
        Self {
            parents: (0..count).collect(),
            sizes: vec![1; count],
        }
    }

    /// The least number of the set.
    pub fn root(&mut self, mut number: usize) -> usize {
        while let Some(parent) = self.parents.get(number).copied()
            && parent != number
        {
            self.parents[number] = self.parents[parent];
            number = parent;
        }
        number
    }

    /// Joins the sets of two numbers.
    pub fn join(&mut self, first: usize, second: usize) {
        let (first, second) = (self.root(first), self.root(second));
        if first == second || first.max(second) >= self.parents.len() {
            return;
        }
        // The least number names the set, so that the name does not depend on the order of joins.
        let (root, child) = (first.min(second), first.max(second));
        self.parents[child] = root;
        self.sizes[root] += self.sizes[child];
    }

    /// How many numbers the sets of these numbers have together.
    pub fn joined_size(&mut self, numbers: &[usize]) -> usize {
        let mut roots: Vec<usize> = numbers.iter().map(|number| self.root(*number)).collect();
        roots.sort_unstable();
        roots.dedup();
        let sizes = roots.into_iter().map(|root| self.sizes.get(root));
        sizes.map(|size| size.copied().unwrap_or(1)).sum()
    }

    /// Joins what is joined in the other sets of as many numbers.
    #[must_use]
    pub fn merged(mut self, mut other: Self) -> Self {
        for number in 0..self.parents.len().min(other.parents.len()) {
            let root = other.root(number);
            self.join(root, number);
        }
        self
    }

    /// The sets of more than one number, in the order of their least numbers.
    #[must_use]
    pub fn groups(mut self) -> Vec<Vec<usize>> {
        let mut members = vec![Vec::new(); self.parents.len()];
        for number in 0..self.parents.len() {
            let root = self.root(number);
            members[root].push(number);
        }
        members.retain(|group| group.len() > 1);
        members
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_are_joined_and_named_by_their_least() {
        let mut sets = DisjointSets::new(6);
        sets.join(4, 2);
        sets.join(5, 4);
        assert_eq!((sets.root(5), sets.root(3)), (2, 3));
        assert_eq!(sets.joined_size(&[2, 5, 0]), 4);
        sets.join(0, 6);
        assert_eq!((sets.root(6), sets.joined_size(&[0, 6])), (6, 2));
        let mut other = DisjointSets::new(6);
        other.join(0, 5);
        assert_eq!(sets.merged(other).groups(), [vec![0, 2, 4, 5]]);
    }
}
