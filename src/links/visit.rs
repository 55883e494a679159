//! Asks other sites whether there is still a page. Politely: one request to a host at a time and a pause after each, first
//! `HEAD` and only where that gets no good answer `GET`, under our own name, with a limit on time and on how often we
//! let ourselves be sent on.

use super::{Answer, host};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use ureq::http::Method;
use ureq::tls::{RootCerts, TlsConfig};
use ureq::{Agent, Proxy};

/// How many hosts are asked at the same time.
const HOSTS_AT_ONCE: usize = 8;
/// How often we let ourselves be sent on; browsers give up at 20, a link to print should need none.
const MOST_REDIRECTS: usize = 5;

/// How to ask.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The system's proxy.
    pub proxy: Option<Proxy>,
    /// Who asks: name, version and where to complain.
    pub agent: String,
    /// How long to wait between two requests to one host.
    pub pause: Duration,
    /// How long one request may take, from looking up the name to the head of the answer.
    pub timeout: Duration,
}

/// Asks for every address. `step` hears how many of them are done.
pub fn visit(urls: &BTreeSet<String>, settings: &Settings, step: &(dyn Fn(usize) + Sync)) -> BTreeMap<String, Answer> {
    let mut hosts: BTreeMap<&str, Vec<&String>> = BTreeMap::new();
    for url in urls {
        hosts.entry(host(url)).or_default().push(url);
    }
    let visitor = Visitor { agent: agent(settings), pause: settings.pause, doors: Mutex::default() };
    let open = Mutex::new(hosts.into_values());
    let answers: Mutex<BTreeMap<String, Answer>> = Mutex::default();
    let done = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..HOSTS_AT_ONCE {
            scope.spawn(|| {
                // The lock must not be held while the host is asked.
                let next = || open.lock().unwrap_or_else(PoisonError::into_inner).next();
                while let Some(urls) = next() {
                    for url in urls {
                        let answer = visitor.answer(url);
                        answers.lock().unwrap_or_else(PoisonError::into_inner).insert(url.clone(), answer);
                        step(done.fetch_add(1, Ordering::Relaxed) + 1);
                    }
                }
            });
        }
    });
    answers.into_inner().unwrap_or_else(PoisonError::into_inner)
}

fn agent(settings: &Settings) -> Agent {
    // The certificates that the system trusts: behind a proxy that looks into connections, others would fail.
    let tls = TlsConfig::builder()
        .root_certs(RootCerts::PlatformVerifier)
        .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .build();
    Agent::config_builder()
        .tls_config(tls)
        .proxy(settings.proxy.clone())
        .user_agent(settings.agent.as_str())
        .timeout_global(Some(settings.timeout))
        .http_status_as_error(false)
        // We follow by ourselves: a permanent move is something to tell, and every host has its turn.
        .max_redirects(0)
        .max_redirects_will_error(false)
        .build()
        .new_agent()
}

struct Visitor {
    agent: Agent,
    pause: Duration,
    /// One door a host: who asks there goes through alone.
    doors: Mutex<HashMap<String, Arc<Mutex<()>>>>,
}

struct Reply {
    status: u16,
    location: Option<String>,
}

impl Visitor {
    fn answer(&self, url: &str) -> Answer {
        let (mut here, mut seen, mut for_good) = (url.to_owned(), BTreeSet::new(), true);
        for _ in 0..=MOST_REDIRECTS {
            if !seen.insert(here.clone()) {
                return Answer::Loop;
            }
            let reply = match self.ask(&here) {
                Ok(reply) => reply,
                Err(error) => return Answer::Silent { reason: error.to_string() },
            };
            match (reply.status, reply.location.and_then(|location| resolve(&here, &location))) {
                (301 | 308, Some(to)) => here = to,
                (302 | 303 | 307, Some(to)) => {
                    for_good = false;
                    here = to;
                }
                (200..=299, _) if here != url && for_good => return Answer::Moved { to: here },
                (200..=399, _) => return Answer::Fine,
                (status @ (404 | 410), _) => return Answer::Gone { status },
                (status @ 500.., _) => return Answer::Silent { reason: status.to_string() },
                (status, _) => return Answer::Unclear { status },
            }
        }
        Answer::Loop
    }

    /// Asks for the head alone; many hosts refuse that, or answer it wrongly, and are asked again as a browser does.
    fn ask(&self, url: &str) -> Result<Reply, ureq::Error> {
        let door = {
            let mut doors = self.doors.lock().unwrap_or_else(PoisonError::into_inner);
            doors.entry(host(url).to_owned()).or_default().clone()
        };
        let _alone = door.lock().unwrap_or_else(PoisonError::into_inner);
        match self.request(Method::HEAD, url) {
            Ok(reply) if reply.status < 400 => Ok(reply),
            // Whoever does not answer at all need not be asked twice.
            Err(error @ (ureq::Error::Timeout(_) | ureq::Error::HostNotFound)) => Err(error),
            _ => self.request(Method::GET, url),
        }
    }

    fn request(&self, method: Method, url: &str) -> Result<Reply, ureq::Error> {
        let result = self.agent.run(ureq::http::Request::builder().method(method).uri(url).body(())?);
        std::thread::sleep(self.pause);
        let response = result?;
        let location = response.headers().get("location").and_then(|value| value.to_str().ok());
        // What the page says is not read: the connection is closed.
        Ok(Reply { status: response.status().as_u16(), location: location.map(str::to_owned) })
    }
}

/// Where a page sends us on to (RFC 3986, 5.2, without `..`); nothing where that is no page of the web.
fn resolve(from: &str, location: &str) -> Option<String> {
    let location = location.trim().split('#').next().unwrap_or("");
    let (scheme, rest) = from.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next().unwrap_or("");
    if location.starts_with("https://") || location.starts_with("http://") {
        return Some(location.to_owned());
    }
    if let Some(rest) = location.strip_prefix("//") {
        return Some(format!("{scheme}://{rest}"));
    }
    if location.starts_with('/') {
        return Some(format!("{scheme}://{authority}{location}"));
    }
    if location.is_empty() || location.split(['/', '?']).next().is_some_and(|first| first.contains(':')) {
        return None;
    }
    let path = rest[authority.len()..].split(['?', '#']).next().unwrap_or("");
    let folder = path.rfind('/').map_or("/", |at| &path[..=at]);
    Some(format!("{scheme}://{authority}{folder}{location}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_a_page_sends_us() {
        let from = "https://a.de/b/c?d";
        let cases = [
            ("https://e.de/f#g", Some("https://e.de/f")),
            ("//e.de/f", Some("https://e.de/f")),
            ("/f", Some("https://a.de/f")),
            ("f?g:h", Some("https://a.de/b/f?g:h")),
            ("javascript:x", None),
            ("", None),
        ];
        for (location, expected) in cases {
            assert_eq!(resolve(from, location).as_deref(), expected, "{location}");
        }
        assert_eq!(resolve("https://a.de", "f").as_deref(), Some("https://a.de/f"));
    }
}
