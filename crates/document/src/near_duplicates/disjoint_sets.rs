//! Sets that grow together.

/// Disjoint sets of the numbers below a count (union-find), each named by its least number.
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
    ///
    /// # Panics
    ///
    /// Where the number is not below the count, as indexing does.
    pub fn root(&mut self, mut number: usize) -> usize {
        while self.parents[number] != number {
            self.parents[number] = self.parents[self.parents[number]];
            number = self.parents[number];
        }
        number
    }

    /// Joins the sets of two numbers.
    ///
    /// # Panics
    ///
    /// Where a number is not below the count, as indexing does.
    pub fn join(&mut self, first: usize, second: usize) {
        let (first, second) = (self.root(first), self.root(second));
        if first == second {
            return;
        }
        // The least number names the set, so that the name does not depend on the order of joins.
        let (root, child) = (first.min(second), first.max(second));
        self.parents[child] = root;
        self.sizes[root] += self.sizes[child];
    }

    /// How many numbers the sets of these numbers have together.
    ///
    /// # Panics
    ///
    /// Where a number is not below the count, as indexing does.
    pub fn joined_size(&mut self, numbers: &[usize]) -> usize {
        let mut roots: Vec<usize> = numbers.iter().map(|number| self.root(*number)).collect();
        roots.sort_unstable();
        roots.dedup();
        roots.into_iter().map(|root| self.sizes[root]).sum()
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
        let mut other = DisjointSets::new(6);
        other.join(0, 5);
        assert_eq!(sets.merged(other).groups(), [vec![0, 2, 4, 5]]);
    }
}
