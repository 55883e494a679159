//! Headers for static hosts (`_headers`, as Netlify and Cloudflare Pages read it).

use super::Sink;
use crate::error::Error;
use crate::pages::{Address, Site};

/// The file.
pub const FILE: &str = "_headers";

/// The content security policy: nothing from another host, nothing inline. The configured contact
/// form is the only other target of a form.
pub fn content_security_policy(site: &Site<'_>) -> String {
    let form = site.config.contact_form.as_ref().map(|url| format!(" {}", origin(url))).unwrap_or_default();
    format!(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
         connect-src 'self'; manifest-src 'self'; media-src 'self'; worker-src 'self'; form-action 'self'{form}; \
         base-uri 'none'; frame-ancestors 'none'"
    )
}

/// Everything that the site does not use, off.
const PERMISSIONS: &str = "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), \
    magnetometer=(), microphone=(), midi=(), payment=(), usb=(), browsing-topics=()";

/// The headers that every page is sent with, by name.
pub fn page_headers(site: &Site<'_>) -> Vec<(&'static str, String)> {
    let mut headers = vec![
        ("Content-Security-Policy", content_security_policy(site)),
        ("X-Content-Type-Options", "nosniff".into()),
        ("Referrer-Policy", "no-referrer".into()),
        ("Cross-Origin-Opener-Policy", "same-origin".into()),
        ("Cross-Origin-Resource-Policy", "same-origin".into()),
        ("Permissions-Policy", PERMISSIONS.into()),
        ("Strict-Transport-Security", "max-age=31536000".into()),
    ];
    if hidden(site) {
        headers.push(("X-Robots-Tag", "noindex".into()));
    }
    headers
}

/// Whether every page is kept out of search engines.
fn hidden(site: &Site<'_>) -> bool {
    site.noindex || site.config.example
}

/// Writes `_headers`. What lies in `assets` and in the folder of the search index is named by its content.
pub fn emit(site: &Site<'_>, index: &Address, sink: &dyn Sink) -> Result<(), Error> {
    let path = site.base.path();
    let mut text = format!("{path}/*\n");
    for (name, value) in page_headers(site) {
        text.push_str(&format!("  {name}: {value}\n"));
    }
    for folder in [format!("{path}/assets/"), site.base.href(index)] {
        text.push_str(&format!("{folder}*\n  Cache-Control: public, max-age=31536000, immutable\n"));
    }
    if site.has_editors_pages() && !hidden(site) {
        let report = site.base.href(&Address::report());
        text.push_str(&format!("{report}*\n  X-Robots-Tag: noindex\n"));
    }
    // Hosts that do not know these endings would send them as unknown bytes.
    text.push_str(&format!("{path}/*.ics\n  Content-Type: text/calendar; charset=utf-8\n"));
    text.push_str(&format!(
        "{}\n  Content-Type: application/atom+xml; charset=utf-8\n",
        site.base.href(&Address::feed())
    ));
    sink.put(FILE, text.as_bytes())
}

/// What of an address a policy names: without path, question and place, of which no sign may end the directive
/// (CSP 3, 2.3.1).
fn origin(url: &str) -> &str {
    let start = url.find("://").map_or(0, |at| at + 3);
    url[start..].find(['/', '?', '#']).map_or(url, |end| &url[..start + end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_names_no_more_than_the_host() {
        for rest in ["", "/", "/a?b", "?mandant=5;sandbox", "#;sandbox"] {
            assert_eq!(
                origin(&format!("https://formulare.example.org:8443{rest}")),
                "https://formulare.example.org:8443"
            );
        }
    }
}
