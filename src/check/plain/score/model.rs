//! The model: the mean of a ridge regression and of boosted trees, read from `weights.txt`.

use super::features::COUNT;
use std::sync::LazyLock;

/// The fitted model.
pub static MODEL: LazyLock<Model> = LazyLock::new(|| Model::read(include_str!("weights.txt")));

/// A ridge regression on standardised measures, and boosted regression trees.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Model {
    /// Mean of every measure.
    pub mean: Vec<f64>,
    /// Standard deviation of every measure.
    pub deviation: Vec<f64>,
    /// What the regression adds for every measure.
    pub slope: Vec<f64>,
    /// The mean rating.
    pub intercept: f64,
    /// What the trees start from, and the trees.
    pub base: f64,
    /// Each adds its value.
    pub trees: Vec<Tree>,
}

/// A regression tree; node 0 is its root.
pub type Tree = Vec<Node>;

/// A node of a tree.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Node {
    /// Go to the first node where the measure is at most the bound, else to the second.
    Split {
        /// Number of the measure.
        feature: usize,
        /// The bound.
        bound: f64,
        /// Node for values up to the bound.
        low: usize,
        /// Node for values above.
        high: usize,
    },
    /// Add this.
    Leaf(f64),
}

impl Model {
    /// Reads the text of `weights.txt`. Lines that are none are skipped.
    pub fn read(text: &str) -> Self {
        let mut model = Self::default();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let mut words = line.split_whitespace();
            let key = words.next().unwrap_or("");
            let rest: Vec<&str> = words.collect();
            let numbers = || rest.iter().filter_map(|word| word.parse().ok()).collect::<Vec<f64>>();
            let number = || numbers().first().copied().unwrap_or(0.0);
            match key {
                "mean" => model.mean = numbers(),
                "deviation" => model.deviation = numbers(),
                "slope" => model.slope = numbers(),
                "intercept" => model.intercept = number(),
                "base" => model.base = number(),
                "tree" => model.trees.push(rest.iter().filter_map(|word| read_node(word)).collect()),
                _ => {}
            }
        }
        model
    }

    /// The text of `weights.txt`, without its head.
    pub fn write(&self) -> String {
        let list = |numbers: &[f64]| numbers.iter().map(|n| format!("{n:.5}")).collect::<Vec<_>>().join(" ");
        let node = |node: &Node| match node {
            Node::Leaf(value) => format!("{value:.4}"),
            Node::Split { feature, bound, low, high } => format!("{feature}:{bound:.4}:{low}:{high}"),
        };
        let mut text = format!("mean {}\n", list(&self.mean));
        text += &format!("deviation {}\nslope {}\n", list(&self.deviation), list(&self.slope));
        text += &format!("intercept {:.5}\nbase {:.5}\n", self.intercept, self.base);
        for tree in &self.trees {
            text += &format!("tree {}\n", tree.iter().map(node).collect::<Vec<_>>().join(" "));
        }
        text
    }

    /// The rating that readers would give.
    pub fn predict(&self, measures: &[f64; COUNT]) -> f64 {
        f64::midpoint(self.linear(measures), self.boosted(measures))
    }

    /// The regression alone.
    pub fn linear(&self, measures: &[f64; COUNT]) -> f64 {
        let parts = measures.iter().zip(&self.mean).zip(&self.deviation).zip(&self.slope);
        // A measure far outside of what the raters saw counts as three deviations.
        let part = |(((x, mean), deviation), slope): (((&f64, &f64), &f64), &f64)| {
            ((x - mean) / deviation).clamp(-3.0, 3.0) * slope
        };
        self.intercept + parts.map(part).sum::<f64>()
    }

    /// The trees alone.
    pub fn boosted(&self, measures: &[f64; COUNT]) -> f64 {
        self.base + self.trees.iter().map(|tree| value(tree, measures)).sum::<f64>()
    }
}

/// What a tree adds.
pub fn value(tree: &Tree, measures: &[f64; COUNT]) -> f64 {
    let mut at = 0;
    // A tree has no more steps than nodes, whatever a file says.
    for _ in 0..tree.len() {
        match tree.get(at) {
            Some(Node::Leaf(value)) => return *value,
            Some(Node::Split { feature, bound, low, high }) => {
                at = if measures.get(*feature).is_some_and(|x| x <= bound) { *low } else { *high };
            }
            None => return 0.0,
        }
    }
    0.0
}

fn read_node(word: &str) -> Option<Node> {
    let mut parts = word.split(':');
    let first = parts.next()?;
    let Some(bound) = parts.next() else { return Some(Node::Leaf(first.parse().ok()?)) };
    let (low, high) = (parts.next()?, parts.next()?);
    Some(Node::Split {
        feature: first.parse().ok()?,
        bound: bound.parse().ok()?,
        low: low.parse().ok()?,
        high: high.parse().ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_and_read() {
        let tree = vec![Node::Split { feature: 1, bound: 2.5, low: 1, high: 2 }, Node::Leaf(-0.5), Node::Leaf(0.25)];
        let numbers = vec![1.0; COUNT];
        let model = Model {
            mean: numbers.clone(),
            deviation: numbers.clone(),
            slope: numbers,
            intercept: 3.0,
            base: 2.5,
            trees: vec![tree],
        };
        assert_eq!(Model::read(&model.write()), model);
        assert!((model.boosted(&[0.0; COUNT]) - 2.0).abs() < 1e-9);
    }

    #[test]
    fn broken_trees_end() {
        let tree = vec![Node::Split { feature: 0, bound: 1.0, low: 0, high: 0 }];
        assert!(value(&tree, &[0.0; COUNT]).abs() < 1e-9);
    }
}
