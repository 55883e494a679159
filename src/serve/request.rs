//! What a request asks for, and whether it may be answered at all.

/// What a request asks for.
#[derive(Debug, PartialEq, Eq)]
pub enum Wanted<'a> {
    /// A file of the site, by its path.
    File(String),
    /// Something of the preview's own, by its name.
    Own(&'a str),
    /// Another address.
    Redirect(String),
    /// Nothing of ours.
    Refused(u16),
}

/// Where the preview's own files lie: no slug begins with a dot.
pub const OWN: &str = ".vorschau";

/// Reads a request. `host` is the `Host` header: only this machine's own names are answered, so that a foreign page
/// cannot reach the preview through a name of its own (DNS rebinding). `base` is the path in front of every address.
pub fn wanted<'a>(host: Option<&str>, path: &'a str, base: &str) -> Wanted<'a> {
    if !host.is_some_and(is_this_machine) {
        return Wanted::Refused(421);
    }
    let path = path.split(['?', '#']).next().unwrap_or("");
    let Some(path) = path.strip_prefix(base).and_then(|path| path.strip_prefix('/')) else {
        // A page that was open when the address of the site changed finds its way; what is no path stays refused.
        let missing = if path == base { "/" } else { path };
        return if missing.starts_with('/') && !missing.starts_with("//") {
            Wanted::Redirect(format!("{base}{missing}"))
        } else {
            Wanted::Refused(404)
        };
    };
    match path.strip_prefix(OWN).map(|own| own.strip_prefix('/').ok_or(own)) {
        Some(Ok(own)) => return Wanted::Own(own),
        Some(Err("")) => return Wanted::Redirect(format!("{base}/{OWN}/")),
        _ => {}
    }
    let path = decoded(path);
    Wanted::File(if path.is_empty() || path.ends_with('/') { index(&path) } else { path })
}

/// Whether a `Host` header names this machine, in letters of any case (RFC 9110, 4.2.3), with a port or without.
fn is_this_machine(host: &str) -> bool {
    let end = match host.find(']') {
        Some(bracket) => bracket + 1,
        None => host.find(':').unwrap_or(host.len()),
    };
    let (name, port) = host.split_at(end);
    let is_port = |port: &str| port.bytes().all(|byte| byte.is_ascii_digit());
    (port.is_empty() || port.strip_prefix(':').is_some_and(is_port))
        && ["localhost", "127.0.0.1", "[::1]"].iter().any(|own| name.eq_ignore_ascii_case(own))
}

/// Whether an address is one of the files that grow with the town: those of the search and the open data.
pub fn is_large(path: &str) -> bool {
    let below = ["/suche/", "/daten/"].iter().any(|folder| path.contains(folder));
    below && !path.ends_with('/') && !path.ends_with(".html")
}

/// The path with its percent-encoded bytes (RFC 3986, 2.1): names of photos may have umlauts. What is no text stays as
/// it was written, and is no file.
fn decoded(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((first, more)) = rest.split_first() {
        let digit = |at: usize| more.get(at).and_then(|byte| char::from(*byte).to_digit(16));
        match (first, digit(0), digit(1)) {
            (b'%', Some(high), Some(low)) => {
                bytes.push((high * 16 + low) as u8);
                rest = &more[2..];
            }
            _ => {
                bytes.push(*first);
                rest = more;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| path.to_owned())
}

/// The file of a folder.
fn index(folder: &str) -> String {
    format!("{folder}index.html")
}

/// The file of the page that somebody means who has forgotten the slash at the end.
pub fn with_slash(path: &str) -> String {
    format!("{path}/index.html")
}

/// How browsers are to take a file.
pub fn content_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or("").to_ascii_lowercase().as_str() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "geojson" => "application/geo+json",
        "csv" => "text/csv; charset=utf-8",
        "zip" => "application/zip",
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

    fn file(path: &str) -> Wanted<'static> {
        Wanted::File(path.to_owned())
    }

    #[test]
    fn addresses_are_files() {
        let get = |path| wanted(Some("localhost:8000"), path, "");
        assert_eq!(get("/"), file("index.html"));
        assert_eq!(get("/a/?x=1"), file("a/index.html"));
        assert_eq!(get("/a"), file("a"));
        assert_eq!(get("/bilder/caf%C3%A9%20s%FCd%2.jpg"), file("bilder/caf%C3%A9%20s%FCd%2.jpg"));
        assert_eq!(get("/bilder/caf%C3%A9%20am%20See.jpg"), file("bilder/café am See.jpg"));
        assert_eq!(get("/.vorschau/neu"), Wanted::Own("neu"));
        // Files are looked up by their names and never opened, so that nothing outside can be reached.
        assert_eq!(get("/../../etc/passwd"), file("../../etc/passwd"));
    }

    #[test]
    fn strangers_are_refused() {
        assert_eq!(wanted(Some("evil.example"), "/", ""), Wanted::Refused(421));
        assert_eq!(wanted(None, "/.vorschau/neu", ""), Wanted::Refused(421));
        for host in ["localhost.evil.example", "localhost:80.evil.example", "[::1].evil.example", "[::1", "", "a]"] {
            assert_eq!(wanted(Some(host), "/", ""), Wanted::Refused(421), "{host}");
        }
    }

    #[test]
    fn this_machine_has_several_names() {
        for host in ["localhost", "LocalHost:8000", "127.0.0.1", "127.0.0.1:1", "[::1]", "[::1]:8000"] {
            assert_eq!(wanted(Some(host), "/", ""), file("index.html"), "{host}");
        }
    }

    #[test]
    fn the_own_pages_are_found_without_a_slash() {
        let get = |path| wanted(Some("localhost"), path, "/mg");
        assert_eq!(get("/mg/.vorschau"), Wanted::Redirect("/mg/.vorschau/".into()));
        assert_eq!(get("/mg/.vorschaux"), file(".vorschaux"));
    }

    #[test]
    fn a_path_prefix_is_kept() {
        let get = |path| wanted(Some("127.0.0.1:1"), path, "/mg");
        assert_eq!(get("/mg/"), file("index.html"));
        assert_eq!(get("/"), Wanted::Redirect("/mg/".into()));
        assert_eq!(get("/mg"), Wanted::Redirect("/mg/".into()));
        assert_eq!(get("/mgx/"), Wanted::Redirect("/mg/mgx/".into()));
        assert_eq!(get("/angebote/chor/"), Wanted::Redirect("/mg/angebote/chor/".into()));
        assert_eq!(get("//evil.example/"), Wanted::Refused(404));
        assert_eq!(get("evil.example"), Wanted::Refused(404));
    }
}
