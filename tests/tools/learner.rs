//! Fits the model of the readability score: ridge regression and boosted regression trees. No chance: the same
//! data give the same weights.

use wegweiser::check::plain::score::features::COUNT;
use wegweiser::check::plain::score::model::{Model, Node, Tree, value};

/// One rated sentence.
#[derive(Debug, Clone)]
pub struct Row {
    /// Number of its article: cross-validation leaves whole articles out.
    pub article: String,
    /// Its measures.
    pub measures: [f64; COUNT],
    /// What readers said, 1 (easy) to 7 (hard).
    pub rating: f64,
}

/// How strongly the regression is held back.
const RIDGE: f64 = 30.0;
/// Number of trees, their depth, how much each may add, the fewest sentences in a leaf.
const TREES: usize = 110;
const DEPTH: usize = 3;
const RATE: f64 = 0.07;
const LEAF: usize = 12;
/// Each tree sees this share of the measures, in turn.
const MEASURES_PER_TREE: usize = 12;

/// Fits the model.
pub fn fit(rows: &[&Row]) -> Model {
    let mut model = ridge(rows);
    let n = rows.len().max(1) as f64;
    model.base = rows.iter().map(|row| row.rating).sum::<f64>() / n;
    let mut left: Vec<f64> = rows.iter().map(|row| row.rating - model.base).collect();
    for number in 0..TREES {
        // A fixed pattern stands in for chance: measures and sentences that each tree leaves out.
        let features: Vec<usize> =
            (0..MEASURES_PER_TREE).map(|k| (number * 7 + k * 5 + (number / 3) * k) % COUNT).collect();
        let sample: Vec<usize> = (0..rows.len()).filter(|at| !(at * 31 + number * 17).is_multiple_of(3)).collect();
        let mut tree = Tree::new();
        grow(rows, &left, &sample, &features, DEPTH, &mut tree);
        for node in &mut tree {
            if let Node::Leaf(value) = node {
                *value *= RATE;
            }
        }
        for (rest, row) in left.iter_mut().zip(rows) {
            *rest -= value(&tree, &row.measures);
        }
        model.trees.push(tree);
    }
    model
}

fn grow(rows: &[&Row], left: &[f64], sample: &[usize], features: &[usize], depth: usize, tree: &mut Tree) -> usize {
    let at = tree.len();
    let sum: f64 = sample.iter().map(|n| left[*n]).sum();
    let mean = sum / sample.len().max(1) as f64;
    tree.push(Node::Leaf(mean));
    if depth == 0 || sample.len() < 2 * LEAF {
        return at;
    }
    let mut best: Option<(f64, usize, f64)> = None;
    for &feature in features {
        let mut sorted: Vec<usize> = sample.to_vec();
        sorted.sort_by(|a, b| rows[*a].measures[feature].total_cmp(&rows[*b].measures[feature]));
        let mut low = 0.0;
        for (count, pair) in sorted.windows(2).enumerate().map(|(n, pair)| (n + 1, pair)) {
            low += left[pair[0]];
            let (a, b) = (rows[pair[0]].measures[feature], rows[pair[1]].measures[feature]);
            if count < LEAF || sorted.len() - count < LEAF || b - a < 1e-9 {
                continue;
            }
            let high = sum - low;
            let gain = low * low / count as f64 + high * high / (sorted.len() - count) as f64;
            if best.is_none_or(|(known, _, _)| gain > known) {
                best = Some((gain, feature, f64::midpoint(a, b)));
            }
        }
    }
    let Some((_, feature, bound)) = best else { return at };
    let (below, above): (Vec<usize>, Vec<usize>) = sample.iter().partition(|n| rows[**n].measures[feature] <= bound);
    let low = grow(rows, left, &below, features, depth - 1, tree);
    let high = grow(rows, left, &above, features, depth - 1, tree);
    tree[at] = Node::Split { feature, bound, low, high };
    at
}

fn ridge(rows: &[&Row]) -> Model {
    let n = rows.len().max(1) as f64;
    let mean: Vec<f64> = (0..COUNT).map(|f| rows.iter().map(|r| r.measures[f]).sum::<f64>() / n).collect();
    let deviation: Vec<f64> = (0..COUNT)
        .map(|f| (rows.iter().map(|r| (r.measures[f] - mean[f]).powi(2)).sum::<f64>() / n).sqrt().max(1e-6))
        .collect();
    let intercept = rows.iter().map(|r| r.rating).sum::<f64>() / n;
    let standard: Vec<Vec<f64>> = rows
        .iter()
        .map(|r| (0..COUNT).map(|f| ((r.measures[f] - mean[f]) / deviation[f]).clamp(-3.0, 3.0)).collect())
        .collect();
    // Normal equations, solved by elimination.
    let mut matrix = vec![vec![0.0; COUNT + 1]; COUNT];
    for (x, row) in standard.iter().zip(rows) {
        for a in 0..COUNT {
            for b in 0..COUNT {
                matrix[a][b] += x[a] * x[b];
            }
            matrix[a][COUNT] += x[a] * (row.rating - intercept);
        }
    }
    for (a, line) in matrix.iter_mut().enumerate() {
        line[a] += RIDGE;
    }
    for a in 0..COUNT {
        let pivot = matrix[a].clone();
        for (b, line) in matrix.iter_mut().enumerate() {
            if b != a {
                let factor = line[a] / pivot[a];
                line.iter_mut().zip(&pivot).for_each(|(x, p)| *x -= factor * p);
            }
        }
    }
    let slope = (0..COUNT).map(|a| matrix[a][COUNT] / matrix[a][a]).collect();
    Model { mean, deviation, slope, intercept, ..Model::default() }
}

/// Predictions for every sentence by models that never saw its article: whole, linear, trees.
pub fn cross_validate(rows: &[Row]) -> [Vec<f64>; 3] {
    let mut articles: Vec<&String> = rows.iter().map(|row| &row.article).collect();
    articles.sort();
    articles.dedup();
    let mut predictions = [vec![0.0; rows.len()], vec![0.0; rows.len()], vec![0.0; rows.len()]];
    for article in articles {
        let others: Vec<&Row> = rows.iter().filter(|row| row.article != *article).collect();
        let model = fit(&others);
        for (at, row) in rows.iter().enumerate().filter(|(_, row)| row.article == *article) {
            predictions[0][at] = model.predict(&row.measures);
            predictions[1][at] = model.linear(&row.measures);
            predictions[2][at] = model.boosted(&row.measures);
        }
    }
    predictions
}

/// Spearman's rank correlation.
pub fn spearman(a: &[f64], b: &[f64]) -> f64 {
    let (a, b) = (ranks(a), ranks(b));
    let mean = (a.len() as f64 + 1.0) / 2.0;
    let covariance: f64 = a.iter().zip(&b).map(|(x, y)| (x - mean) * (y - mean)).sum();
    let spread = |list: &[f64]| list.iter().map(|x| (x - mean).powi(2)).sum::<f64>();
    covariance / (spread(&a) * spread(&b)).sqrt()
}

fn ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|a, b| values[*a].total_cmp(&values[*b]));
    let mut ranks = vec![0.0; values.len()];
    let mut at = 0;
    while at < order.len() {
        let mut end = at + 1;
        while end < order.len() && (values[order[end]] - values[order[at]]).abs() < 1e-12 {
            end += 1;
        }
        // Equal values share the mean of their ranks.
        let rank = (at + 1 + end) as f64 / 2.0;
        order[at..end].iter().for_each(|n| ranks[*n] = rank);
        at = end;
    }
    ranks
}
