//! What an HTML page could do: told by a parser that reads as browsers do.

use scraper::Html;

/// Elements that no page of the site needs.
const NEVER: [&str; 15] = [
    "iframe",
    "frame",
    "frameset",
    "object",
    "embed",
    "applet",
    "base",
    "style",
    "noembed",
    "noframes",
    "xmp",
    "plaintext",
    "math",
    "foreignobject",
    "portal",
];
/// Attributes by which something is loaded.
const LOADS: [&str; 10] =
    ["src", "srcset", "poster", "data", "background", "code", "archive", "ping", "manifest", "xlink:href"];

/// Everything active or foreign in a page.
pub fn faults(text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for element in Html::parse_document(text).tree.nodes().filter_map(|node| node.value().as_element()) {
        let name = element.name().to_ascii_lowercase();
        if NEVER.contains(&name.as_str()) {
            faults.push(format!("<{name}>"));
        }
        for (key, value) in element.attrs() {
            let key = key.to_ascii_lowercase();
            if key.starts_with("on") || key == "style" || key == "srcdoc" {
                faults.push(format!("<{name} {key}={value:?}>"));
            }
            if LOADS.contains(&key.as_str())
                && !is_own(value)
                && !(name == "img" && value.starts_with("data:image/png;"))
            {
                faults.push(format!("<{name} {key}={value:?}> loads from elsewhere"));
            }
            let leads = matches!(key.as_str(), "href" | "action" | "formaction" | "cite" | "longdesc");
            if leads && !is_link(value) {
                faults.push(format!("<{name} {key}={value:?}> leads to no allowed address"));
            }
        }
        let href = element.attr("href").unwrap_or_default();
        let fetched =
            ["stylesheet", "icon", "preload", "modulepreload", "manifest", "prefetch", "dns-prefetch", "preconnect"];
        let rel = element.attr("rel").unwrap_or_default().to_ascii_lowercase();
        match name.as_str() {
            "link" if rel.split_whitespace().any(|word| fetched.contains(&word)) && !is_own(href) => {
                faults.push(format!("<link rel={rel} href={href}>"));
            }
            "use" if !href.starts_with('#') && !is_own(href) => faults.push(format!("<use href={href}>")),
            // The page of a former address leads on by itself.
            "meta" if element.attr("http-equiv").is_some() => {
                let to = element.attr("content").and_then(|content| content.split_once("url=")).map(|(_, to)| to);
                if element.attr("http-equiv") != Some("refresh") || !to.is_some_and(is_own) {
                    faults.push(format!("<meta http-equiv content={:?}>", element.attr("content")));
                }
            }
            "script" => {
                let data = element.attr("type") == Some("application/ld+json") && element.attr("src").is_none();
                if !data && element.attr("src").is_none() {
                    faults.push("a script in the page".to_owned());
                }
            }
            "form"
                if !element
                    .attr("action")
                    .is_some_and(|to| is_own(to) || to.starts_with("https://formulare.example.org/")) =>
            {
                faults.push(format!("<form action={:?}>", element.attr("action")));
            }
            _ => {}
        }
    }
    faults.extend(data_faults(text));
    faults
}

/// Within a block of data no character can begin markup, and it is JSON.
fn data_faults(text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for part in text.split("<script type=\"application/ld+json\">").skip(1) {
        let data = part.split("</script>").next().unwrap_or_default();
        if data.contains(['<', '>', '\u{2028}', '\u{2029}']) {
            faults.push("markup in data".to_owned());
        }
        if serde_json::from_str::<serde_json::Value>(data).is_err() {
            faults.push("data that is no JSON".to_owned());
        }
    }
    faults
}

/// As a browser reads an address: without white space around it, without line breaks and tabs, `\` for `/`.
fn address(value: &str) -> String {
    let inner = value.trim_matches(|c: char| c <= ' ');
    inner
        .chars()
        .filter(|c| !matches!(c, '\t' | '\n' | '\r'))
        .collect::<String>()
        .replace('\\', "/")
        .to_ascii_lowercase()
}

/// A place of this site.
fn is_own(value: &str) -> bool {
    let address = address(value);
    address.starts_with('#')
        || (address.starts_with('/') && !address.starts_with("//"))
        || address.starts_with("https://kleinstadt.example.org/")
}

/// A link that may be followed.
fn is_link(value: &str) -> bool {
    let address = address(value);
    is_own(value)
        || ["https://", "http://", "mailto:", "tel:", "webcal://kleinstadt.example.org/", "geo:"]
            .iter()
            .any(|scheme| address.starts_with(scheme))
        || address == "https:"
        || address.starts_with('?')
}
