//! Which file answers a request, and whether the request may be answered at all.

use std::collections::BTreeMap;

/// The answer to a request.
#[derive(Debug, PartialEq, Eq)]
pub enum Answer<'a> {
    /// A file: status, content type, bytes.
    File(u16, &'static str, &'a [u8]),
    /// Another address, with a slash at the end.
    Redirect(String),
    /// Nothing of ours.
    Refused(u16),
}

/// Finds the file for a path. `host` is the `Host` header: only this machine's own names are
/// answered, so that a foreign page cannot reach the preview through a name of its own (DNS
/// rebinding).
pub fn answer<'a>(files: &'a BTreeMap<String, Vec<u8>>, host: Option<&str>, path: &str, base: &str) -> Answer<'a> {
    let name = host.map(|h| h.rsplit_once(':').map_or(h, |(name, _)| name));
    if !matches!(name, Some("localhost" | "127.0.0.1" | "[::1]")) {
        return Answer::Refused(421);
    }
    let path = path.split(['?', '#']).next().unwrap_or("");
    let Some(path) = path.strip_prefix(base).filter(|p| p.starts_with('/')) else {
        return if path == "/" { Answer::Redirect(format!("{base}/")) } else { Answer::Refused(404) };
    };
    let path = &path[1..];
    // The files are looked up in a list, so nothing outside it can be reached.
    let index = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    if let Some(bytes) = files.get(&index) {
        return Answer::File(200, content_type(&index), bytes);
    }
    if !path.is_empty() && !path.ends_with('/') && files.contains_key(&format!("{path}/index.html")) {
        return Answer::Redirect(format!("{base}/{path}/"));
    }
    match files.get("404.html") {
        Some(bytes) => Answer::File(404, content_type("404.html"), bytes),
        None => Answer::Refused(404),
    }
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or("") {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "ics" => "text/calendar; charset=utf-8",
        "xml" => "application/xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files() -> BTreeMap<String, Vec<u8>> {
        ["index.html", "a/index.html", "404.html"].map(|p| (p.to_owned(), p.as_bytes().to_vec())).into()
    }

    #[test]
    fn pages_are_found_and_slashes_added() {
        let files = files();
        let get = |path| answer(&files, Some("localhost:8000"), path, "");
        assert_eq!(get("/"), Answer::File(200, "text/html; charset=utf-8", b"index.html"));
        assert_eq!(get("/a/?x=1"), Answer::File(200, "text/html; charset=utf-8", b"a/index.html"));
        assert_eq!(get("/a"), Answer::Redirect("/a/".into()));
        assert!(matches!(get("/b/"), Answer::File(404, ..)));
        assert!(matches!(get("/../../etc/passwd"), Answer::File(404, ..)));
    }

    #[test]
    fn strangers_are_refused() {
        let files = files();
        assert_eq!(answer(&files, Some("evil.example"), "/", ""), Answer::Refused(421));
        assert_eq!(answer(&files, None, "/", ""), Answer::Refused(421));
    }

    #[test]
    fn a_path_prefix_is_kept() {
        let files = files();
        let get = |path| answer(&files, Some("127.0.0.1:1"), path, "/mg");
        assert!(matches!(get("/mg/"), Answer::File(200, ..)));
        assert_eq!(get("/"), Answer::Redirect("/mg/".into()));
        assert_eq!(get("/mgx/"), Answer::Refused(404));
    }
}
