//! Spearman's rank correlation.

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
