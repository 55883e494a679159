//! Where a link leads, told as a browser tells it: after control characters and white space are
//! removed, with `\` for `/` (WHATWG URL).

/// Where a link leads.
#[derive(Debug, PartialEq, Eq)]
pub enum Target {
    /// `https:`, `http:`, `mailto:`, `tel:`
    Allowed,
    /// Any other scheme, in lower case.
    Scheme(String),
    /// `//host/…`: another site with the scheme of this one.
    Host,
    /// `/angebote/chor/`
    Site(String),
    /// `#ueberschrift`, without the sign.
    Fragment(String),
    /// Anything else, for example `chor.md`.
    Relative(String),
}

impl Target {
    /// Looks at an address whose entities have been decoded.
    pub fn read(written: &str) -> Self {
        let clean: String = written.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
        let path = clean.replace('\\', "/");
        if path.starts_with("//") {
            return Self::Host;
        }
        if path.starts_with('/') {
            return Self::Site(path);
        }
        if let Some(id) = clean.strip_prefix('#') {
            return Self::Fragment(id.to_owned());
        }
        let before = path.split(['/', '?', '#']).next().unwrap_or("");
        match before.split_once(':') {
            Some((scheme, _)) => {
                let scheme = scheme.to_lowercase();
                match scheme.as_str() {
                    "https" | "http" | "mailto" | "tel" => Self::Allowed,
                    _ => Self::Scheme(scheme),
                }
            }
            None => Self::Relative(clean),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemes_are_seen_through_disguise() {
        for text in ["javascript:x", "JavaScript:x", "java\tscript:x", " \u{1}javascript:x", "java\nscript:x"] {
            assert_eq!(Target::read(text), Target::Scheme("javascript".into()), "{text:?}");
        }
        assert_eq!(Target::read("data:text/html,x"), Target::Scheme("data".into()));
        for text in ["//evil.example", "/\\evil.example", "\\\\evil.example", "/\t/evil.example"] {
            assert_eq!(Target::read(text), Target::Host, "{text:?}");
        }
    }

    #[test]
    fn harmless_addresses() {
        assert_eq!(Target::read("https://example.org"), Target::Allowed);
        assert_eq!(Target::read("/angebote/chor/"), Target::Site("/angebote/chor/".into()));
        assert_eq!(Target::read("#wann"), Target::Fragment("wann".into()));
        assert_eq!(Target::read("chor.md"), Target::Relative("chor.md".into()));
        assert_eq!(Target::read("?a:b"), Target::Relative("?a:b".into()));
    }
}
