//! Links to other sites: whether anybody answers there. Only `check --links` asks (`visit`, feature `links`); what it
//! learnt is kept, and rules look at it.

pub mod known;
#[cfg(feature = "links")]
pub mod visit;

pub use known::{Answer, Known};

/// The host of an address, with its port where it has one.
pub fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or("");
    authority.rsplit_once('@').map_or(authority, |(_, host)| host)
}

/// Whether nobody can ever answer at this address: names reserved for examples and tests (RFC 2606, sections 2 and 3).
pub fn is_reserved(url: &str) -> bool {
    let host = host(url).split(':').next().unwrap_or("").trim_end_matches('.').to_ascii_lowercase();
    let ends = |name: &str| host == name || host.ends_with(&format!(".{name}"));
    ["example", "invalid", "test", "example.com", "example.net", "example.org"].into_iter().any(ends)
}

/// What is asked for: the part behind `#` never leaves the browser.
pub fn without_fragment(url: &str) -> &str {
    url.split('#').next().unwrap_or(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_and_examples() {
        assert_eq!(host("https://a.de:8443/b?c"), "a.de:8443");
        assert_eq!(host("https://me@a.de?x"), "a.de");
        for url in ["https://example.org/", "http://www.example.org", "https://x.example", "https://a.test:80/b"] {
            assert!(is_reserved(url), "{url}");
        }
        assert!(!is_reserved("https://my-example.org/") && !is_reserved("https://a.de/example.org"));
        assert_eq!(without_fragment("https://a.de/b#c"), "https://a.de/b");
    }
}
